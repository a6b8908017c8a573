"""Plans: what an operation selects, level by level and column by column.

All objects that an operation reaches by the same path are a level; the values of one field in all of
them are a column. A column is fetched, completed and passed on as a whole, which leaves most of the
work to loops in C. An object that is reached many times on one level is completed once.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from graphql import GraphQLObjectType

from cache import LRUCache
from engine.coercion.binding import bind_arguments
from engine.declined import DeclinedError
from engine.language.nodes import Field, Fragment, Inline, OperationNode, Selections
from engine.plan.completion import Completer, completer, leaf_completer
from engine.plan.field_resolution import Run
from engine.schema_index import Signature

if TYPE_CHECKING:
    from engine.plan.shared_selections import SharedSelections

# Builds the rows of a level: a dict for each of its objects, by the response keys of its columns.
RowBuilder = Callable[[Sequence[Any], Run], Sequence[dict[str, Any]]]
# Returns the data of the response.
CompiledPlan = Callable[[Run], dict[str, Any]]
# Room for functions that make rows, and about what a key of one takes.
ROW_MAKER_BYTES = 2_000_000
KEY_BYTES = 150


class Planner:
    """Plans selections of one document, for given values of the variables in its directives."""

    def __init__(
        self,
        shared: "SharedSelections",
        fragments: Mapping[str, Fragment],
        conditions: Mapping[str, bool | None],
    ) -> None:
        self.shared = shared
        self.index = shared.index
        self.fragments = fragments
        self.conditions = conditions

    def compile(self, operation: OperationNode) -> CompiledPlan:
        """Return the plan of a whole operation.

        A field of the root that fails keeps no other from running; a failure is raised afterwards.
        """
        root = self.index.schema.query_type
        assert root is not None
        columns = self._columns(root, [operation.selections])

        def execute(run: Run) -> dict[str, Any]:
            failed: Exception | None = None
            for key, column in columns.items():
                try:
                    (run.finished[key],) = column([None], run)
                except Exception as error:  # noqa: BLE001 # raised below
                    failed = error
            if failed is not None:
                raise failed
            return run.finished

        return execute

    def row_builder(
        self, type_: GraphQLObjectType, selection_sets: Sequence[Selections]
    ) -> RowBuilder:
        """Return what builds the rows of all objects of one type on one level."""
        by_key = self._columns(type_, selection_sets)
        if not by_key:
            return lambda sources, run: [{} for _ in sources]
        columns = list(by_key.values())
        make = _row_maker(len(columns))(*by_key)

        def build(sources: Sequence[Any], run: Run) -> Sequence[dict[str, Any]]:
            return make(*[column(sources, run) for column in columns])

        return build

    def _columns(
        self, type_: GraphQLObjectType, selection_sets: Sequence[Selections]
    ) -> dict[str, Completer]:
        """Return what makes each column of a level, by response keys."""
        fields: dict[str, list[Field]] = {}
        self._collect(type_, selection_sets, fields, set())
        return {key: self._column(type_, nodes) for key, nodes in fields.items()}

    def _collect(
        self,
        type_: GraphQLObjectType,
        selection_sets: Sequence[Selections],
        fields: dict[str, list[Field]],
        spread: set[str],
    ) -> None:
        """Collect the fields that objects of a type have, by their response keys."""
        for node in chain.from_iterable(selection_sets):
            if node.directives and not self._is_included(node):
                continue
            if isinstance(node, Field):
                fields.setdefault(node.key, []).append(node)
                continue
            inner: Inline | Fragment
            if isinstance(node, Inline):
                inner = node
            else:
                if node.name in spread:
                    continue
                spread.add(node.name)
                inner = self.fragments[node.name]
            if inner.condition is None or self._applies(inner.condition, type_):
                self._collect(type_, [inner.selections], fields, spread)

    def _applies(self, condition: str, type_: GraphQLObjectType) -> bool:
        return type_.name in self.index.possible_types(self.index.composite(condition))

    def _is_included(self, node: Any) -> bool:
        for directive in node.directives:
            (_, value), *_ = directive.arguments
            condition = value if type(value) is bool else self.conditions[value.name]
            if condition is None:
                raise DeclinedError("a condition that is null")
            if condition is (directive.name == "skip"):
                return False
        return True

    def _column(self, type_: GraphQLObjectType, nodes: Sequence[Field]) -> Completer:
        """Return what fetches and completes a field, given the nodes that select it."""
        node = nodes[0]
        if node.selections is None and not node.arguments:
            return self.index.leaf(type_, node.name)
        signature = self.index.signature(type_, node.name)
        fetch = self.index.fetcher(type_, node.name)
        complete = completer(signature.type, self._named_completer(signature, nodes))
        arguments = bind_arguments(node.arguments, signature.arguments)
        if callable(arguments):
            return lambda sources, run: complete(fetch(sources, run, arguments(run.variables)), run)
        return lambda sources, run: complete(fetch(sources, run, arguments), run)

    def _named_completer(self, signature: Signature, nodes: Sequence[Field]) -> Completer:
        if signature.is_leaf:
            return leaf_completer(signature.named)
        selection_sets = tuple(node.selections for node in nodes if node.selections is not None)
        if all(node.constant for node in nodes):
            tokens = sum(node.constant for node in nodes)
            return self.shared.completer(signature.named, selection_sets, tokens)
        return ObjectCompleter(self, signature.named, selection_sets)


class ObjectCompleter:
    """Completes a column of objects. The rows of a class are planned when an object of it comes."""

    def __init__(self, planner: Planner, type_: Any, selection_sets: Sequence[Selections]) -> None:
        self.planner = planner
        self.type = type_
        self.selection_sets = selection_sets
        # By classes and types of the schema, of which there are only so many.
        self.by_class: dict[type, RowBuilder] = {}
        self.by_type: dict[str, RowBuilder] = {}

    def __call__(self, values: Sequence[Any], run: Run) -> Sequence[Any]:
        ids = list(map(id, values))
        objects = dict(zip(ids, values, strict=True))
        objects.pop(id(None), None)
        rows = self.rows(objects, run)
        rows[id(None)] = None
        return [rows[object_id] for object_id in ids]

    def rows(self, objects: Mapping[int, Any], run: Run) -> dict[int, Any]:
        """Return the rows of objects, by the objects' ids."""
        rows: dict[int, Any] = {}
        classes = set(map(type, objects.values()))
        for cls in classes:
            members = list(objects.values())
            if len(classes) > 1:
                members = [member for member in members if type(member) is cls]
            build = self._row_builder(cls, members[0])
            rows.update(zip(map(id, members), build(members, run), strict=True))
        return rows

    def _row_builder(self, cls: type, member: Any) -> RowBuilder:
        build = self.by_class.get(cls)
        if build is None:
            type_ = self.planner.index.type_of(self.type, member)
            build = self.by_type.get(type_.name)
            if build is None:
                build = self.planner.row_builder(type_, self.selection_sets)
            self.by_class[cls] = self.by_type[type_.name] = build
        return build


_ROW_MAKERS: LRUCache[int, Callable[..., Callable[..., list[dict[str, Any]]]]] = LRUCache(
    ROW_MAKER_BYTES
)


def _row_maker(count: int) -> Callable[..., Callable[..., list[dict[str, Any]]]]:
    """Return a function of so many keys that returns a function of as many columns.

    The latter makes a dict of each row. Written out, a dict of a few keys is made three times as
    fast as from pairs.
    """
    return _ROW_MAKERS.get_or_create(count, lambda: _write_row_maker(count), count * KEY_BYTES)


def _write_row_maker(count: int) -> Callable[..., Callable[..., list[dict[str, Any]]]]:
    keys = [f"k{n}" for n in range(count)]
    values = [f"v{n}" for n in range(count)]
    columns = [f"c{n}" for n in range(count)]
    pairs = ", ".join(map("{}: {}".format, keys, values))
    source = (
        f"lambda {', '.join(keys)}: lambda {', '.join(columns)}: "
        f"[{{{pairs}}} for {', '.join(values)}, in zip({', '.join(columns)})]"
    )
    make: Callable[..., Any] = eval(source)  # noqa: S307 # it is made of numbers alone
    return make

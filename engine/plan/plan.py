"""Plans: what an operation asks, level by level and column by column.

All objects that an operation reaches by the same path are a level; the values of one field in all of
them are a column. A column is fetched, completed and passed on as a whole, which leaves most of the
work to Python's own loops. An object that is reached many times on one level is answered once.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from graphql import GraphQLObjectType

from cache import LRUCache
from data.records import Record
from engine.coercion.inputs import MISSING, SOME, Look, Place, read
from engine.language.nodes import Arguments, Field, Fragment, Inline, Operation, Selections
from engine.plan.completion import Column, completed, leaves
from engine.plan.declined import DeclinedError
from engine.plan.field_resolution import Run
from engine.plan.schema_index import Signature, View

Rows = Callable[[Sequence[Any], Run], Sequence[dict[str, Any]]]
# Gives the data that answers an operation.
Plan = Callable[[Run], dict[str, Any]]


# Room for shapes with their plans, and about what a token takes in one.
SHAPE_BYTES = 8_000_000
TOKEN_BYTES = 250
# Values in the rows that are kept for the next run, over all shapes, by the cost of the operations
# that made them; a value takes 50 bytes or so.
MOST_VALUES = 100_000


class Planner:
    """Plans selections of one document, for given values of the variables in its directives."""

    def __init__(
        self,
        shapes: "Shapes",
        fragments: Mapping[str, Fragment],
        conditions: Mapping[str, bool | None],
    ) -> None:
        self.shapes = shapes
        self.view = shapes.view
        self.fragments = fragments
        self.conditions = conditions

    def operation(self, operation: Operation) -> Plan:
        """The plan of a whole operation."""
        root = self.view.schema.query_type
        assert root is not None
        rows = self.rows(root, [operation.selections])
        return lambda run: rows([None], run)[0]

    def rows(self, type_: GraphQLObjectType, places: Sequence[Selections]) -> Rows:
        """What answers all objects of one type on one level."""
        fields: dict[str, list[Field]] = {}
        self._collect(type_, places, fields, set())
        if not fields:
            return lambda sources, run: [{} for _ in sources]
        columns = [self._column(type_, nodes) for nodes in fields.values()]
        make = _maker(len(columns))(*fields)

        def rows(sources: Sequence[Any], run: Run) -> Sequence[dict[str, Any]]:
            return make(*[column(sources, run) for column in columns])

        return rows

    def _collect(
        self,
        type_: GraphQLObjectType,
        places: Sequence[Selections],
        found: dict[str, list[Field]],
        spread: set[str],
    ) -> None:
        for node in chain.from_iterable(places):
            if node.directives and not self._included(node):
                continue
            if isinstance(node, Field):
                found.setdefault(node.key, []).append(node)
                continue
            inner: Inline | Fragment
            if isinstance(node, Inline):
                inner = node
            else:
                if node.name in spread:
                    continue
                spread.add(node.name)
                inner = self.fragments[node.name]
            if inner.condition is None or type_.name in self.view.possible(
                self.view.composite(inner.condition)
            ):
                self._collect(type_, [inner.selections], found, spread)

    def _included(self, node: Any) -> bool:
        for directive in node.directives:
            (_, value), *_ = directive.arguments
            given = value if type(value) is bool else self.conditions[value.name]
            if given is None:
                raise DeclinedError("a condition that is null")
            if given is (directive.name == "skip"):
                return False
        return True

    def _column(self, type_: GraphQLObjectType, nodes: Sequence[Field]) -> Column:
        node = nodes[0]
        if node.selections is None and not node.arguments:
            return self.view.leaf(type_, node.name)
        signature = self.view.signature(type_, node.name)
        fetch = self.view.fetch(type_, node.name)
        complete = completed(signature.type, self._named(signature, nodes))
        arguments = _arguments(node.arguments, signature)
        if callable(arguments):
            return lambda sources, run: complete(fetch(sources, run, arguments(run)), run)
        return lambda sources, run: complete(fetch(sources, run, arguments), run)

    def _named(self, signature: Signature, nodes: Sequence[Field]) -> Column:
        if signature.is_leaf:
            return leaves(signature.named)
        places = tuple(node.selections for node in nodes if node.selections is not None)
        if all(node.constant for node in nodes):
            tokens = sum(node.constant for node in nodes)
            return self.shapes.objects(signature.named, places, tokens)
        return _Objects(self, signature.named, places)


class Shapes:
    """Selections that ask the same of every run: planned once, whichever documents they are in.

    Resolvers are pure and records stay as they are, so that the row of a record is kept, too.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.has_new_rows = False
        self._keeping: set[_KnownObjects] = set()
        self._values = 0
        self._objects: LRUCache[Any, _Objects] = LRUCache(SHAPE_BYTES)

    def objects(self, type_: Any, places: tuple[Selections, ...], tokens: int) -> "_Objects":
        """What completes objects of a type by selections with so many tokens."""
        return self._objects.get_or_create(
            (type_.name, places),
            lambda: _KnownObjects(Planner(self, {}, {}), type_, places),
            tokens * TOKEN_BYTES,
        )

    def settle(self, cost: int) -> None:
        """Account for the rows that were kept in a run of this cost, if any were.

        When they are too many, all are forgotten.
        """
        if self.has_new_rows:
            self.has_new_rows = False
            self._values += cost
            if self._values > MOST_VALUES:
                self.forget()

    def keeps(self, objects: "_KnownObjects") -> None:
        """Remember who keeps rows."""
        self.has_new_rows = True
        self._keeping.add(objects)

    def forget(self) -> None:
        """Keep no row any longer."""
        self._values = 0
        keeping, self._keeping = self._keeping, set()
        for objects in keeping:
            objects.known = _nothing()


class _Objects:
    """Completes a column of objects; the plan for those of a class is made when one comes."""

    def __init__(self, planner: Planner, type_: Any, places: Sequence[Selections]) -> None:
        self.planner = planner
        self.type = type_
        self.places = places
        self.by_class: dict[type, Rows] = {}
        self.by_type: dict[str, Rows] = {}

    def __call__(self, values: Sequence[Any], run: Run) -> Sequence[Any]:
        ids = list(map(id, values))
        objects = dict(zip(ids, values, strict=True))
        objects.pop(id(None), None)
        found = self._answered(objects, run)
        found[id(None)] = None
        return [found[one] for one in ids]

    def _answered(self, objects: Mapping[int, Any], run: Run) -> dict[int, Any]:
        """The rows of objects, by their ids."""
        found: dict[int, Any] = {}
        classes = set(map(type, objects.values()))
        for cls in classes:
            members = list(objects.values())
            if len(classes) > 1:
                members = [one for one in members if type(one) is cls]
            rows = self._rows(cls, members[0])(members, run)
            found.update(zip(map(id, members), rows, strict=True))
        return found

    def _rows(self, cls: type, member: Any) -> Rows:
        rows = self.by_class.get(cls)
        if rows is None:
            type_ = self.planner.view.type_of(self.type, member)
            rows = self.by_type.get(type_.name) or self.planner.rows(type_, self.places)
            self.by_class[cls] = self.by_type[type_.name] = rows
        return rows


class _KnownObjects(_Objects):
    """Those of a constant shape, which keeps the rows of records.

    A row is kept with its record, so that no other object can take the record's id.
    """

    def __init__(self, planner: Planner, type_: Any, places: Sequence[Selections]) -> None:
        super().__init__(planner, type_, places)
        self.known = _nothing()
        self.lasting: set[type] = {type(None)}

    def __call__(self, values: Sequence[Any], run: Run) -> Sequence[Any]:
        if not self.lasting.issuperset(map(type, values)) and not self._last(values):
            return super().__call__(values, run)
        known = self.known
        new = {id(value): value for value in values if id(value) not in known}
        if new:
            self.planner.shapes.keeps(self)
            rows = self._answered(new, run)
            known.update((one, (new[one], row)) for one, row in rows.items())
        return [known[id(value)][1] for value in values]

    def _last(self, values: Sequence[Any]) -> bool:
        """Whether all the values are records, which are the same for ever."""
        classes = set(map(type, values)) - self.lasting
        if not all(issubclass(cls, Record) for cls in classes):
            return False
        self.lasting |= classes
        return True


def _nothing() -> dict[int, tuple[Any, Any]]:
    return {id(None): (None, None)}


def _arguments(
    given: Arguments, signature: Signature
) -> Mapping[str, Any] | Callable[[Run], Mapping[str, Any]]:
    """The arguments of a field for its resolver, or what makes them of a run's variables."""
    if not given:
        return signature.places.defaults
    places = signature.places
    varies = False

    def unknown(name: str, place: Place) -> Any:
        nonlocal varies
        varies = True
        return SOME

    constant = _read(given, places, unknown)
    if not varies:
        return places.filled(constant)

    def vary(run: Run) -> Mapping[str, Any]:
        def known(name: str, place: Place) -> Any:
            value = run.variables.get(name, MISSING)
            if value is None:
                place.reader.json(None)  # refuses it if it must not be null
            return value

        return places.filled(_read(given, places, known))

    return vary


def _read(given: Arguments, places: Mapping[str, Place], look: Look) -> dict[str, Any]:
    return {name: read(places[name], value, look) for name, value in given}


@lru_cache(maxsize=700)
def _maker(count: int) -> Callable[..., Callable[..., list[dict[str, Any]]]]:
    """A function of so many keys that returns one which makes objects with them of columns.

    Written out, a dict of a few keys is made three times as fast as of pairs.
    """
    keys = [f"k{n}" for n in range(count)]
    values = [f"v{n}" for n in range(count)]
    columns = [f"c{n}" for n in range(count)]
    pairs = ", ".join(map("{}: {}".format, keys, values))
    source = (
        f"lambda {', '.join(keys)}: lambda {', '.join(columns)}: "
        f"[{{{pairs}}} for {', '.join(values)}, in zip({', '.join(columns)})]"
    )
    made: Callable[..., Any] = eval(source)  # noqa: S307 # made of numbers alone
    return made

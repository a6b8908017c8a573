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

from engine.language.nodes import Arguments, Field, Fragment, Inline, Operation, Selections
from engine.plan.declined import DeclinedError
from engine.plan.fetch import Run
from engine.plan.inputs import MISSING, SOME, Look, Place, filled, read
from engine.plan.outputs import Column, completed, leaves
from engine.plan.view import Signature, View

Rows = Callable[[Sequence[Any], Run], Sequence[dict[str, Any]]]


class Plan:
    """One operation of a valid document, for given values of the variables in its directives."""

    def __init__(
        self,
        view: View,
        operation: Operation,
        fragments: Mapping[str, Fragment],
        conditions: Mapping[str, bool | None],
    ) -> None:
        self.view = view
        self.fragments = fragments
        self.conditions = conditions
        root = view.schema.query_type
        assert root is not None
        self.root = self.rows(root, [operation.selections])

    def __call__(self, run: Run) -> dict[str, Any]:
        """The data that answers the operation."""
        return self.root([None], run)[0]

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
        places = [node.selections for node in nodes if node.selections is not None]
        return _Objects(self, signature.named, places)


class _Objects:
    """Completes a column of objects; the plan for those of a class is made when one comes."""

    def __init__(self, plan: Plan, type_: Any, places: Sequence[Selections]) -> None:
        self.plan = plan
        self.type = type_
        self.places = places
        self.by_class: dict[type, Rows] = {}
        self.by_type: dict[str, Rows] = {}

    def __call__(self, values: Sequence[Any], run: Run) -> Sequence[Any]:
        ids = list(map(id, values))
        objects = dict(zip(ids, values, strict=True))
        objects.pop(id(None), None)
        found: dict[int, Any] = {id(None): None}
        classes = set(map(type, objects.values()))
        for cls in classes:
            members = list(objects.values())
            if len(classes) > 1:
                members = [one for one in members if type(one) is cls]
            found.update(zip(map(id, members), self._rows(cls, members, run), strict=True))
        return [found[one] for one in ids]

    def _rows(self, cls: type, members: Sequence[Any], run: Run) -> Sequence[dict[str, Any]]:
        rows = self.by_class.get(cls)
        if rows is None:
            type_ = self.plan.view.type_of(self.type, members[0])
            rows = self.by_type.get(type_.name) or self.plan.rows(type_, self.places)
            self.by_class[cls] = self.by_type[type_.name] = rows
        return rows(members, run)


def _arguments(
    given: Arguments, signature: Signature
) -> Mapping[str, Any] | Callable[[Run], Mapping[str, Any]]:
    """The arguments of a field for its resolver, or what makes them of a run's variables."""
    if not given:
        return signature.defaults
    places = signature.places
    varies = False

    def unknown(name: str, place: Place) -> Any:
        nonlocal varies
        varies = True
        return SOME

    constant = _read(given, places, unknown)
    if not varies:
        return filled(places, constant)

    def vary(run: Run) -> Mapping[str, Any]:
        def known(name: str, place: Place) -> Any:
            value = run.variables.get(name, MISSING)
            if value is None:
                place.reader.json(None)  # refuses it if it must not be null
            return value

        return filled(places, _read(given, places, known))

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

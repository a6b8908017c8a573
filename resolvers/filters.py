"""The filters of collections: one input type per type of record, made from its keys."""

import datetime
from collections.abc import Callable, Iterable
from functools import cache
from types import SimpleNamespace
from typing import Annotated, Any, ClassVar

import strawberry
from strawberry.utils.str_converters import to_camel_case

from data.catalog import Catalog
from data.records import Record
from data.text import fold
from data.values import PartialDate
from resolvers.inputs import InputField, define
from resolvers.keys import Key, Kind, Read, keys
from resolvers.texts import bounded, folded

UNSET = strawberry.UNSET


@strawberry.input(description="What a text must be like. Case and accents do not matter.")
class TextFilter:
    contains: str | None = strawberry.field(description="It has this in it.", default=UNSET)
    is_: str | None = strawberry.field(name="is", description="It is just this.", default=UNSET)

    def test(self, argument: str) -> Callable[[str], bool]:
        part = whole = None
        if isinstance(self.contains, str):
            part = folded(self.contains, f"{argument}.contains")
        if isinstance(self.is_, str):
            whole = folded(self.is_, f"{argument}.is")

        def accepts(value: str) -> bool:
            text = fold(value)
            return (part is None or part in text) and (whole is None or whole == text)

        return accepts


@strawberry.input(description="Where a whole number must lie, both ends included.")
class IntFilter:
    min: int | None = strawberry.field(description="The least it may be.", default=UNSET)
    max: int | None = strawberry.field(description="The most it may be.", default=UNSET)

    def test(self, _: str) -> Callable[[int], bool]:
        return lambda value: _between(self.min, value, self.max)


@strawberry.input(description="Where a number must lie, both ends included.")
class FloatFilter:
    min: float | None = strawberry.field(description="The least it may be.", default=UNSET)
    max: float | None = strawberry.field(description="The most it may be.", default=UNSET)

    def test(self, _: str) -> Callable[[float], bool]:
        return lambda value: _between(self.min, value, self.max)


@strawberry.input(
    description="When a date must lie, both ends included. A date that is known to the month or the "
    "year counts as the first day of it."
)
class DateFilter:
    from_: PartialDate | None = strawberry.field(
        name="from", description="The earliest it may be.", default=UNSET
    )
    to: PartialDate | None = strawberry.field(
        description="The latest it may be; a month or a year means its last day.", default=UNSET
    )

    def test(self, _: str) -> Callable[[PartialDate | datetime.date], bool]:
        def accepts(value: PartialDate | datetime.date) -> bool:
            day = _first_day(str(value))
            return (not self.from_ or _first_day(self.from_) <= day) and (
                not self.to or day[: len(self.to)] <= self.to
            )

        return accepts


def _between(least: float | None, value: float, most: float | None) -> bool:
    return (least is None or least is UNSET or least <= value) and (
        most is None or most is UNSET or value <= most
    )


def _first_day(date: str) -> str:
    return f"{date}-01-01"[:10]


# Whether a record passes.
Test = Callable[[Record], bool]


class Filter(SimpleNamespace):
    """What every filter input is. Only what is given is an attribute of its own."""

    tests: ClassVar[dict[str, Callable[[Any, Catalog, str], Test]]]

    def test(self, catalog: Catalog, argument: str = "filter") -> Test:
        """What the filter means, made once for all the records that it looks at."""
        return _every(
            type(self).tests[name](value, catalog, f"{argument}.{to_camel_case(name.rstrip('_'))}")
            for name, value in vars(self).items()
            if value is not None
        )


def _every(tests: Iterable[Test]) -> Test:
    found = list(tests)
    return found[0] if len(found) == 1 else lambda record: all(test(record) for test in found)


def _some(tests: Iterable[Test]) -> Test:
    found = list(tests)
    return lambda record: any(test(record) for test in found)


def _none(test: Test) -> Test:
    return lambda record: not test(record)


@cache
def filter_type(cls: type[Record]) -> type[Filter]:
    """The filter input of a type of record."""
    name = f"{cls.__name__}Filter"
    this: Any = Annotated[name, strawberry.lazy(__name__)]
    fields = {
        "and_": InputField(list[this] | None, "All of these must hold too.", "and"),
        "or_": InputField(list[this] | None, "At least one of these must hold too.", "or"),
        "not_": InputField(this | None, "This must not hold.", "not"),
    }
    tests: dict[str, Callable[[Any, Catalog, str], Test]] = {
        "and_": lambda parts, catalog, at: _every(part.test(catalog, at) for part in parts),
        "or_": lambda parts, catalog, at: _some(part.test(catalog, at) for part in parts),
        "not_": lambda part, catalog, at: _none(part.test(catalog, at)),
    }
    for key in keys(cls):
        fields[key.name] = InputField(_argument(key) | None, _description(key))
        tests[key.name] = _test(key)
    created = type(name, (Filter,), {"__module__": __name__, "tests": tests})
    define(created, fields, "What an item must be like. Everything that is given must hold.")
    # Where Strawberry finds it when it resolves the lazy names above.
    globals()[name] = created
    return created


def _argument(key: Key) -> Any:
    if key.kind is Kind.ENUM:
        return list[key.enum]  # type: ignore[name-defined] # a value, read by Strawberry
    return _ARGUMENTS[key.kind]


_ARGUMENTS: dict[Kind, Any] = {
    Kind.TEXT: TextFilter,
    Kind.INTEGER: IntFilter,
    Kind.DECIMAL: FloatFilter,
    Kind.DATE: DateFilter,
    Kind.BOOLEAN: bool,
    Kind.SLUG: list[str],
}


def _description(key: Key) -> str:
    if key.kind is Kind.SLUG:
        return f"It names one of these slugs: {key.meaning}."
    if key.kind is Kind.ENUM:
        return f"It is one of these: {key.meaning}."
    if key.kind is Kind.BOOLEAN:
        return f"It is this: {key.meaning}."
    return f"It passes this test: {key.meaning}. Null never passes."


def _test(key: Key) -> Callable[[Any, Catalog, str], Test]:
    read = key.values
    if key.kind is Kind.SLUG:
        return lambda slugs, catalog, argument: _holds_any(
            {bounded(slug, argument) for slug in slugs}, read, catalog
        )
    if key.kind is Kind.ENUM:
        return lambda wanted, catalog, _: _holds_any(set(wanted), read, catalog)
    if key.kind is Kind.BOOLEAN:
        return lambda wanted, catalog, _: lambda record: wanted in read(record, catalog)
    return lambda wanted, catalog, argument: _any_passes(wanted.test(argument), read, catalog)


def _any_passes(passes: Callable[[Any], bool], read: Read, catalog: Catalog) -> Test:
    return lambda record: any(map(passes, read(record, catalog)))


def _holds_any(wanted: set[Any], read: Read, catalog: Catalog) -> Test:
    return lambda record: not wanted.isdisjoint(read(record, catalog))

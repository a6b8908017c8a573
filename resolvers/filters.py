"""The filters of lists: one input type per type of record, made from its keys."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any, ClassVar, cast

import strawberry
from strawberry.utils.str_converters import to_camel_case

from data.catalog import Catalog
from data.records import Record
from data.text import fold
from data.values import PartialDate
from resolvers.arguments import folded, not_empty
from resolvers.inputs import InputField, define, plural
from resolvers.keys import Key, Kind, Read
from resolvers.selection_keys import FILTER_KEYS
from resolvers.slugs import named

UNSET = strawberry.UNSET

# Return whether a value, or a record, passes.
ValueTest = Callable[[Any], bool]
Test = Callable[[Record], bool]


@strawberry.input(
    description="Criteria for a text; all must match. Case and accents do not matter."
)
class TextFilter:
    equals: str | None = strawberry.field(description="Is this text.", default=UNSET)
    contains: str | None = strawberry.field(description="Contains this text.", default=UNSET)

    def tests(self, argument: str) -> list[ValueTest]:
        tests: list[ValueTest] = []
        if (equals := _given(self.equals)) is not None:
            whole = folded(equals, f"{argument}.equals")
            tests.append(lambda value: fold(value) == whole)
        if (contains := _given(self.contains)) is not None:
            part = folded(contains, f"{argument}.contains")
            tests.append(lambda value: part in fold(value))
        return tests


@strawberry.input(description="Criteria for a whole number; all must match.")
class IntFilter:
    equals: int | None = strawberry.field(description="Is this number.", default=UNSET)
    in_: list[int] | None = strawberry.field(
        name="in", description="Is any of these numbers.", default=UNSET
    )
    gte: int | None = strawberry.field(description="Is at least this number.", default=UNSET)
    lte: int | None = strawberry.field(description="Is at most this number.", default=UNSET)

    def tests(self, argument: str) -> list[ValueTest]:
        tests: list[ValueTest] = []
        if (equals := _given(self.equals)) is not None:
            tests.append(lambda value: value == equals)
        if (numbers := _given(self.in_)) is not None:
            tests.append(frozenset(not_empty(numbers, f"{argument}.in")).__contains__)
        if (least := _given(self.gte)) is not None:
            tests.append(lambda value: value >= least)
        if (most := _given(self.lte)) is not None:
            tests.append(lambda value: value <= most)
        return tests


@strawberry.input(
    description="Criteria for a date; all must match. A month or a year includes all of its days, so "
    "that `gte` and `lte` alike match just that day, month or year. A date in the data that is only a "
    "month or a year counts as its first day."
)
class DateFilter:
    gte: PartialDate | None = strawberry.field(
        description="Is on or after this date.", default=UNSET
    )
    lte: PartialDate | None = strawberry.field(
        description="Is on or before this date.", default=UNSET
    )

    def tests(self, _: str) -> list[ValueTest]:
        tests: list[ValueTest] = []
        if (least := _given(self.gte)) is not None:
            first = _first_day(least)
            tests.append(lambda value: _first_day(str(value)) >= first)
        if (most := _given(self.lte)) is not None:
            tests.append(lambda value: _first_day(str(value))[: len(most)] <= most)
        return tests


def _given(value: Any) -> Any:
    """The value; None if it was left out."""
    return None if value is UNSET else value


def _first_day(date: str) -> str:
    return f"{date}-01-01"[:10]


class Filter(SimpleNamespace):
    """The base of all filter inputs. Instances have attributes only for the given keys."""

    tests: ClassVar[dict[str, Callable[[Any, Catalog, str], Test]]]

    def test(self, catalog: Catalog, argument: str = "filter") -> Test:
        """Compile the filter to a test of records."""
        return _every(
            type(self).tests[name](value, catalog, f"{argument}.{to_camel_case(name.rstrip('_'))}")
            for name, value in vars(self).items()
            if value is not None
        )


def _every(tests: Iterable[Test]) -> Test:
    every = list(tests)
    return every[0] if len(every) == 1 else lambda record: all(test(record) for test in every)


def _some(tests: Iterable[Test]) -> Test:
    some = list(tests)
    return lambda record: any(test(record) for test in some)


def _none(test: Test) -> Test:
    return lambda record: not test(record)


@cache
def filter_type(cls: type[Record]) -> type[Filter]:
    """The filter input of a type of record."""
    name = f"{cls.__name__}Filter"
    tests: dict[str, Callable[[Any, Catalog, str], Test]] = {
        "and_": lambda parts, catalog, argument: _every(_tests(parts, catalog, argument)),
        "or_": lambda parts, catalog, argument: _some(_tests(parts, catalog, argument)),
        "not_": lambda part, catalog, argument: _none(part.test(catalog, argument)),
    }
    tests |= {key.name: _test(key) for key in FILTER_KEYS[cls]}
    created: Any = type(name, (Filter,), {"__module__": __name__, "tests": tests})
    fields = {
        "and_": InputField(list[created] | None, "Matches all of these filters.", "and"),
        "or_": InputField(list[created] | None, "Matches at least one of these filters.", "or"),
        "not_": InputField(created | None, "Does not match this filter.", "not"),
    }
    for key in FILTER_KEYS[cls]:
        fields[key.name] = InputField(_argument(key) | None, key.description)
    description = f"Criteria for filtering {plural(cls)}; all must match."
    if any(key.kind is Kind.SLUG for key in FILTER_KEYS[cls]):
        description += " A slug means its node alone; a name means every node that has it."
    define(created, fields, description)
    return cast("type[Filter]", created)


def _tests(parts: Sequence[Filter], catalog: Catalog, argument: str) -> list[Test]:
    return [part.test(catalog, argument) for part in not_empty(parts, argument)]


_ARGUMENTS: dict[Kind, Any] = {
    Kind.TEXT: TextFilter,
    Kind.INTEGER: IntFilter,
    Kind.DATE: DateFilter,
    Kind.BOOLEAN: bool,
    Kind.SLUG: list[str],
}


def _argument(key: Key) -> Any:
    if key.kind is Kind.ENUM:
        return list[key.enum]  # type: ignore[name-defined] # a value, read by Strawberry
    return _ARGUMENTS[key.kind]


def _test(key: Key) -> Callable[[Any, Catalog, str], Test]:
    """A function that compiles a value of a key to a test of records."""
    read = key.values
    if key.kind is Kind.SLUG:
        return lambda values, catalog, argument: _holds_any(
            {
                record.slug
                for value in not_empty(values, argument)
                for record in named(value, key.targets, catalog, argument)
            },
            read,
            catalog,
        )
    if key.kind is Kind.ENUM:
        return lambda values, catalog, argument: _holds_any(
            set(not_empty(values, argument)), read, catalog
        )
    if key.kind is Kind.BOOLEAN:
        return lambda wanted, catalog, _: lambda record: wanted in read(record, catalog)
    return lambda wanted, catalog, argument: _any_passes(wanted.tests(argument), read, catalog)


def _any_passes(tests: Sequence[ValueTest], read: Read, catalog: Catalog) -> Test:
    """Test whether any value of a record passes all tests; without tests, all records pass."""
    if not tests:
        return lambda record: True
    return lambda record: any(all(test(value) for test in tests) for value in read(record, catalog))


def _holds_any(wanted: set[Any], read: Read, catalog: Catalog) -> Test:
    return lambda record: not wanted.isdisjoint(read(record, catalog))

"""AwardTotals: how many nominations ended how."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import strawberry

from data import records
from data.enums import AwardResult
from data.records import Award, Record
from data.text import fold
from resolvers.context import Info


class AwardTotals(NamedTuple):
    """Counts of nominations by their result."""

    total: int
    won: int
    not_won: int
    unknown: int


class Group(NamedTuple):
    """The totals of the nominations that share a ceremony's name or a year."""

    key: Any
    totals: AwardTotals


def count(awards: Sequence[Award]) -> AwardTotals:
    results = [award.result for award in awards]
    return AwardTotals(len(results), *(results.count(result) for result in AwardResult))


def of_series(parent: strawberry.Parent[records.Series], info: Info) -> AwardTotals:
    return count(info.context.catalog.of_series(Award, parent.slug))


def of_season(parent: strawberry.Parent[records.Season], info: Info) -> AwardTotals:
    return count(info.context.catalog.referring(Award, "season", parent))


def of_recipient(parent: strawberry.Parent[Record], info: Info) -> AwardTotals:
    return count(info.context.catalog.referring(Award, "recipients", parent))


def by_ceremony(parent: strawberry.Parent[records.Series], info: Info) -> Sequence[Group]:
    catalog = info.context.catalog
    return _grouped(
        (catalog[records.Ceremony, award.ceremony].name, award)
        for award in catalog.of_series(Award, parent.slug)
    )


def by_year(parent: strawberry.Parent[records.Series], info: Info) -> Sequence[Group]:
    catalog = info.context.catalog
    return _grouped(
        (catalog[records.Ceremony, award.ceremony].year, award)
        for award in catalog.of_series(Award, parent.slug)
    )


def _grouped(awards: Iterable[tuple[Any, Award]]) -> Sequence[Group]:
    groups: dict[Any, list[Award]] = defaultdict(list)
    for key, award in awards:
        groups[key].append(award)
    return [Group(key, count(groups[key])) for key in sorted(groups, key=_comparable)]


def _comparable(key: str | int) -> str | int:
    return fold(key) if isinstance(key, str) else key

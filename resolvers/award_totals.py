"""AwardTotals: nominations counted by result."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import strawberry

from data import records
from data.enums import AwardResult
from data.records import Award, Record
from resolvers.context import Info


class AwardTotals(NamedTuple):
    """Counts of nominations by their result."""

    total: int
    won: int
    not_won: int
    unknown: int


class Group(NamedTuple):
    """The totals of the nominations that share an awards body or a year."""

    key: Any
    totals: AwardTotals


def count(awards: Sequence[Award]) -> AwardTotals:
    results = [award.result for award in awards]
    return AwardTotals(len(results), *(results.count(result) for result in AwardResult))


def of_recipient(parent: strawberry.Parent[Record], info: Info) -> AwardTotals:
    return count(info.context.catalog.referring(Award, "recipients", parent))


def by_body(parent: strawberry.Parent[records.Series], info: Info) -> Sequence[Group]:
    catalog = info.context.catalog
    groups = _grouped(
        (catalog[records.Ceremony, award.ceremony].body, award)
        for award in catalog.of_series(Award, parent.slug)
    )
    return [Group(catalog[records.AwardsBody, slug], totals) for slug, totals in groups]


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
    return [Group(key, count(groups[key])) for key in sorted(groups)]


def key(parent: strawberry.Parent[Group]) -> Any:
    return parent.key

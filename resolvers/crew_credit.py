"""CrewCredit."""

from collections.abc import Sequence

import strawberry

from data import records
from data.records import CrewCredit, Record
from resolvers.context import Info


def scope(parent: strawberry.Parent[CrewCredit], info: Info) -> Sequence[Record]:
    """The productions that a credit names; without any it is for the whole series."""
    catalog = info.context.catalog
    named: list[Record] = [catalog[records.Season, slug] for slug in parent.seasons]
    named += (catalog[records.Episode, slug] for slug in parent.episodes)
    named += (catalog[records.Film, slug] for slug in parent.films)
    return named or [catalog[records.Series, parent.series]]

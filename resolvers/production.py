"""Production: a series, a season, an episode or a film."""

from collections.abc import Sequence
from typing import TypeVar

import strawberry

from data import records
from data.catalog import Catalog
from data.records import CastCredit, CrewCredit, Episode, Film, Season, Series, Track
from resolvers.award_totals import AwardTotals, count
from resolvers.context import Info

R = TypeVar("R", bound=records.Record)
Production = Series | Season | Episode | Film
Parent = strawberry.Parent[Production]


def cast(parent: Parent, info: Info) -> Sequence[CastCredit]:
    catalog = info.context.catalog
    if isinstance(parent, Series):
        return catalog.of_series(CastCredit, parent.slug)
    if isinstance(parent, Episode):
        return catalog.cast_of(parent)
    return catalog.referring(CastCredit, f"{type(parent).__name__.lower()}s", parent)


def crew(parent: Parent, info: Info) -> Sequence[CrewCredit]:
    catalog = info.context.catalog
    if isinstance(parent, Series):
        return catalog.of_series(CrewCredit, parent.slug)
    if isinstance(parent, Episode):
        return catalog.credits_for(parent)
    if isinstance(parent, Film):
        return catalog.referring(CrewCredit, "films", parent)
    return catalog.derived("crew", parent, _crew_of_season)


def _crew_of_season(season: Season, catalog: Catalog) -> Sequence[CrewCredit]:
    own = catalog.covering(CrewCredit, "seasons", season)
    return _sorted([*own, *catalog.covering(CrewCredit, "episodes", season)])


def tracks(parent: Parent, info: Info) -> Sequence[Track]:
    catalog = info.context.catalog
    if isinstance(parent, Series):
        return catalog.of_series(Track, parent.slug)
    if isinstance(parent, Season):
        return catalog.derived("tracks", parent, _tracks_of_season)
    return _heard(parent, catalog)


def _tracks_of_season(season: Season, catalog: Catalog) -> Sequence[Track]:
    albums = catalog.referring(records.Album, "season", season)
    return _sorted(
        [
            *_heard(season, catalog),
            *catalog.referring(Track, "season", season),
            *(track for album in albums for track in catalog.referring(Track, "album", album)),
        ]
    )


def _heard(production: Production, catalog: Catalog) -> list[Track]:
    cues = catalog.covering(records.MusicCue, "subject", production)
    return list(dict.fromkeys(catalog[Track, cue.track] for cue in cues))


def award_totals(parent: Parent, info: Info) -> AwardTotals:
    return count(info.context.catalog.covering(records.Award, "subject", parent))


def _sorted(items: Sequence[R]) -> list[R]:
    """The distinct records in the default order."""
    return sorted(dict.fromkeys(items), key=lambda record: record.sort_key)

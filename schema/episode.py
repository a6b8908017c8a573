"""An episode of a season."""

from data import records
from data.values import PartialDate
from resolvers import episode as resolve
from resolvers import production as resolve_production
from resolvers.links import many, one, referring
from resolvers.runtime import seconds
from schema.connection import Connection, connection
from schema.external_id import ExternalId
from schema.field import field
from schema.node import node
from schema.production import Production
from schema.refs import (
    CharacterRef,
    CrewCreditRef,
    EpisodeRef,
    MomentRef,
    PersonRef,
    SeasonRef,
    SeriesRef,
)
from schema.sourced import one_series


@node(records.Episode, "An episode of a season.")
class Episode(Production):
    series: SeriesRef = one_series()
    season: SeasonRef = field("Season that the episode belongs to.", one(records.Season, "season"))
    number: int = field("Number in the season, from 1.")
    code: str = field('Season and number, as in "S01E03".', resolve.code)
    title: str | None = field("Title as broadcast; null if not yet announced.")
    release_date: PartialDate | None = field(
        "Date of release; null if not released, or if unknown."
    )
    runtime_seconds: int | None = field(
        "Length in seconds, exact to the minute; null if unknown.", seconds
    )
    synopsis: str | None = field(
        "Summary of the whole plot, with its ending; null if the sources say too little."
    )
    external_ids: list[ExternalId] = field("Identifiers in other catalogues.")
    previous: EpisodeRef | None = field(
        "Previous episode, across seasons; null for the first.", resolve.previous
    )
    next: EpisodeRef | None = field(
        "Next episode, across seasons; null for the last.", resolve.next
    )
    directors: list[PersonRef] = field("Directors.", resolve.directors)
    writers: list[PersonRef] = field("Writers.", resolve.writers)
    characters: Connection[CharacterRef] = connection(
        "Characters known to appear, the most important first. Others may appear too.",
        many(records.Character, "characters"),
    )
    crew: Connection[CrewCreditRef] = connection(
        "Credits that cover this episode: for the series, the season or the episode.",
        resolve_production.crew,
    )
    moments: list[MomentRef] = field(
        "Moments of this episode that were singled out.", referring(records.Moment, "episode")
    )

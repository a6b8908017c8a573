"""A season of a series."""

from data import records
from data.enums import ProductionStatus
from data.values import PartialDate
from resolvers import production as resolve_production
from resolvers import season as resolve
from resolvers import viewership as resolve_viewership
from resolvers.links import covering, many, referring
from resolvers.runtime import seconds
from schema.connection import Connection, collection, connection
from schema.external_id import ExternalId
from schema.field import field
from schema.node import node
from schema.production import Production
from schema.refs import (
    AlbumRef,
    AwardRef,
    CastCreditRef,
    CrewCreditRef,
    EnsembleRef,
    EpisodeRef,
    LiteraryWorkRef,
    LocationRef,
    MilestoneRef,
    PersonRef,
    SeriesRef,
    TrackRef,
)
from schema.sourced import one_series
from schema.viewership import ViewershipTotals


@node(records.Season, "A season of a series.")
class Season(Production):
    series: SeriesRef = one_series()
    number: int = field("Number in the series, from 1.")
    status: ProductionStatus = field("Stage of production.")
    summary: str | None = field("Summary of the plot; null if unknown.")
    ordered_date: PartialDate | None = field("Date of the order; null if unknown.")
    filming_start_date: PartialDate | None = field("First day of filming; null if unknown.")
    filming_end_date: PartialDate | None = field("Last day of filming; null if unknown.")
    release_date: PartialDate | None = field(
        "Date of release; null if not released, or if unknown."
    )
    runtime_seconds: int | None = field(
        "Length of all episodes together in seconds, exact to the minute; null if unknown.", seconds
    )
    adapts: list[LiteraryWorkRef] = field(
        "Literary works that the season adapts; empty if unknown.",
        many(records.LiteraryWork, "adapts"),
    )
    external_ids: list[ExternalId] = field("Identifiers in other catalogues.")
    episode: EpisodeRef | None = field(
        "Looks up an episode by its number; null if there is none.", resolve.episode
    )
    episodes: Connection[EpisodeRef] = collection(
        "Episodes in running order.", referring(records.Episode, "season")
    )
    directors: list[PersonRef] = field(
        "Directors of the season or of any of its episodes; empty if unknown.", resolve.directors
    )
    writers: list[PersonRef] = field(
        "Writers of the season or of any of its episodes; empty if unknown.", resolve.writers
    )
    cast: Connection[CastCreditRef] = collection(
        "Cast known to be in this season, best billed first.",
        referring(records.CastCredit, "seasons"),
    )
    new_cast: Connection[CastCreditRef] = connection(
        "Cast new in this season, best billed first.", resolve.new_cast
    )
    absent_cast: Connection[CastCreditRef] = connection(
        "Cast of earlier seasons known to be missing from this one.",
        referring(records.CastCredit, "absences.season"),
    )
    crew: Connection[CrewCreditRef] = collection(
        "Credits for this season or its episodes, sorted by slug. Credits for the whole series are not "
        "repeated.",
        resolve_production.crew,
    )
    albums: Connection[AlbumRef] = collection(
        "Albums with music of this season, sorted by slug.", referring(records.Album, "season")
    )
    tracks: Connection[TrackRef] = collection(
        "Music heard in the season or on its albums, album by album.", resolve_production.tracks
    )
    awards: Connection[AwardRef] = collection(
        "Nominations and honours, sorted by slug.", covering(records.Award, "subject")
    )
    locations: Connection[LocationRef] = collection(
        "Filming locations, sorted by slug.", covering(records.Location, "scenes.subject")
    )
    milestones: Connection[MilestoneRef] = collection(
        "Milestones of the production, oldest first.", covering(records.Milestone, "subjects")
    )
    ensembles: list[EnsembleRef] = field(
        "The cast of this season, honoured as a whole; empty if never honoured so.",
        referring(records.Ensemble, "season"),
    )
    viewership_totals: ViewershipTotals = field(
        "Sums over the viewership reports.", resolve_viewership.totals
    )

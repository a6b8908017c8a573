"""A season of a series."""

from data import records
from data.enums import ProductionStatus
from data.values import PartialDate
from resolvers import award_totals as resolve_totals
from resolvers import season as resolve
from resolvers import viewership as resolve_viewership
from resolvers.links import many, referring
from resolvers.runtime import seconds
from schema.award_totals import AwardTotals
from schema.connection import Connection, collection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    AlbumRef,
    AwardRef,
    BestOfListEntryRef,
    CastCreditRef,
    CrewCreditRef,
    EpisodeRef,
    LiteraryWorkRef,
    LocationRef,
    MilestoneRef,
    ReviewRef,
    ReviewScoreRef,
    StatisticRef,
    TrackRef,
    ViewershipPeriodRef,
    ViewershipWeekRef,
)
from schema.sourced import Sourced
from schema.viewership import ViewershipTotals


@node(records.Season, "A season of a series.")
class Season(Sourced):
    number: int = field("The number of the season in its series, from 1.")
    status: ProductionStatus = field("How far the season has come.")
    summary: str = field("What the season tells, in our own words.")
    ordered_date: PartialDate | None = field("When it was ordered; null if not known.")
    filming_start_date: PartialDate | None = field("When filming began; null if not known.")
    filming_end_date: PartialDate | None = field("When filming ended; null if not known.")
    release_date: PartialDate | None = field("When it was released; null if that is not known.")
    runtime_seconds: int | None = field(
        "The length of all its episodes together, known to the minute; null if not known.", seconds
    )
    adapts: list[LiteraryWorkRef] = field(
        "The volumes it adapts; empty if not known.", many(records.LiteraryWork, "adapts")
    )
    episodes: Connection[EpisodeRef] = collection(
        "The episodes in running order.", referring(records.Episode, "season")
    )
    episode: EpisodeRef | None = field(
        "Looks up an episode by its number; null if there is none.", resolve.episode
    )
    cast: Connection[CastCreditRef] = collection(
        "Who is known to play in it, main cast first.", referring(records.CastCredit, "seasons")
    )
    newcomers: Connection[CastCreditRef] = connection(
        "Those of its cast who are in no earlier season, main cast first.", resolve.newcomers
    )
    absent_cast: Connection[CastCreditRef] = connection(
        "Parts of earlier seasons that are missing from this one.",
        referring(records.CastCredit, "absences.season"),
    )
    crew: Connection[CrewCreditRef] = collection(
        "Who is credited for this season in particular; credits for the whole series are not "
        "repeated here.",
        referring(records.CrewCredit, "seasons"),
    )
    locations: Connection[LocationRef] = collection(
        "Where it was filmed.", referring(records.Location, "scenes.season")
    )
    albums: Connection[AlbumRef] = collection(
        "The albums that belong to it.", referring(records.Album, "season")
    )
    tracks: Connection[TrackRef] = collection(
        "The tracks of albums that span seasons which belong to this one.",
        referring(records.Track, "season"),
    )
    awards: Connection[AwardRef] = collection(
        "The nominations and wins for this season.", referring(records.Award, "season")
    )
    award_totals: AwardTotals = field(
        "How many of its nominations ended how.", resolve_totals.of_season
    )
    reviews: Connection[ReviewRef] = connection(
        "Reviews of it.", referring(records.Review, "season")
    )
    scores: Connection[ReviewScoreRef] = connection(
        "What aggregators make of its reviews.", referring(records.ReviewScore, "season")
    )
    best_of_list_entries: Connection[BestOfListEntryRef] = connection(
        "Its places in lists of the best programmes.", referring(records.BestOfListEntry, "season")
    )
    viewership_weeks: Connection[ViewershipWeekRef] = connection(
        "Its rows in the network's weekly lists.", referring(records.ViewershipWeek, "season")
    )
    viewership_periods: Connection[ViewershipPeriodRef] = connection(
        "Its rows in the network's half-yearly reports.",
        referring(records.ViewershipPeriod, "season"),
    )
    viewership_totals: ViewershipTotals = field(
        "What these rows add up to.", resolve_viewership.totals
    )
    statistics: Connection[StatisticRef] = connection(
        "Other figures of its reach and reception.", referring(records.Statistic, "season")
    )
    milestones: Connection[MilestoneRef] = collection(
        "Its chronology, oldest first.", referring(records.Milestone, "seasons")
    )

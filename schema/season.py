"""A season of a series."""

from data import records
from data.enums import ProductionStatus
from data.values import Duration, PartialDate
from resolvers import award_totals as resolve_totals
from resolvers import season as resolve
from resolvers import viewership as resolve_viewership
from resolvers.duration import hours_and_minutes
from resolvers.links import many, referring
from schema.award_totals import AwardTotals
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    AlbumRef,
    AwardRef,
    CastMemberRef,
    CrewCreditRef,
    EpisodeRef,
    LocationRef,
    MilestoneRef,
    RankingRef,
    ReachFigureRef,
    ReviewRef,
    ReviewScoreRef,
    SourceWorkRef,
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
    ordered: PartialDate | None = field("When it was ordered; null if not known.")
    filming_start: PartialDate | None = field("When filming began; null if not known.")
    filming_end: PartialDate | None = field("When filming ended; null if not known.")
    release_date: PartialDate | None = field("When it was released; null if that is not known.")
    running_time: Duration | None = field(
        "The length of all its episodes together, known to the minute; null if not known."
    )
    running_time_text: str | None = field(
        'The running time as people write it, such as "3 h 58 min"; null if not known.',
        hours_and_minutes,
    )
    adapts: list[SourceWorkRef] = field(
        "The volumes it adapts; empty if not known.", many(records.SourceWork, "adapts")
    )
    episodes: Connection[EpisodeRef] = connection(
        "The episodes in running order.", referring(records.Episode, "season")
    )
    cast: Connection[CastMemberRef] = connection(
        "Who is known to play in it, main cast first.", referring(records.CastMember, "seasons")
    )
    newcomers: Connection[CastMemberRef] = connection(
        "Those of its cast who are in no earlier season, main cast first.", resolve.newcomers
    )
    absences: Connection[CastMemberRef] = connection(
        "Parts of earlier seasons that are missing from this one.",
        referring(records.CastMember, "absences.season"),
    )
    crew: Connection[CrewCreditRef] = connection(
        "Who is credited for this season in particular; credits for the whole series are not "
        "repeated here.",
        referring(records.CrewCredit, "seasons"),
    )
    locations: Connection[LocationRef] = connection(
        "Where it was filmed.", referring(records.Location, "scenes.season")
    )
    albums: Connection[AlbumRef] = connection(
        "The albums that belong to it.", referring(records.Album, "season")
    )
    tracks: Connection[TrackRef] = connection(
        "The tracks of albums that span seasons which belong to this one.",
        referring(records.Track, "season"),
    )
    awards: Connection[AwardRef] = connection(
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
    rankings: Connection[RankingRef] = connection(
        "Its places in lists of the best programmes.", referring(records.Ranking, "season")
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
    figures: Connection[ReachFigureRef] = connection(
        "Other figures of its reach and reception.", referring(records.ReachFigure, "season")
    )
    milestones: Connection[MilestoneRef] = connection(
        "Its chronology, oldest first.", referring(records.Milestone, "seasons")
    )

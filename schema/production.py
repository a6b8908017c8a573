"""What is made and shown: a series and its parts."""

import strawberry

from data import records
from resolvers import production as resolve
from resolvers.links import covering
from schema.award_recipient import AwardRecipient
from schema.award_totals import AwardTotals
from schema.connection import Connection, connection
from schema.field import field
from schema.refs import (
    AwardRef,
    BestOfListEntryRef,
    CastCreditRef,
    CrewCreditRef,
    LocationRef,
    MilestoneRef,
    MusicCueRef,
    ReviewRef,
    ReviewScoreRef,
    StatisticRef,
    TrackRef,
    ViewershipReportRef,
)


@strawberry.interface(
    description="A series, a season, an episode or a film. Lists of a production include those of "
    "its parts: a season's reviews are those of the season and of its episodes. An empty list does not mean "
    "that there is nothing: `Dataset.gaps` names what is known to be missing."
)
class Production(AwardRecipient):
    cast: Connection[CastCreditRef] = connection("Cast, best billed first.", resolve.cast)
    crew: Connection[CrewCreditRef] = connection(
        "Credits of the crew, sorted by slug.", resolve.crew
    )
    music_cues: Connection[MusicCueRef] = connection(
        "Uses of music, sorted by slug.", covering(records.MusicCue, "subject")
    )
    tracks: Connection[TrackRef] = connection(
        "Music of the production, each track once; `musicCues` has the scenes.", resolve.tracks
    )
    awards: Connection[AwardRef] = connection(
        "Nominations and honours, sorted by slug.", covering(records.Award, "subject")
    )
    award_totals: AwardTotals = field(
        "Nominations and honours, counted by outcome.", resolve.award_totals
    )
    reviews: Connection[ReviewRef] = connection(
        "Reviews, sorted by slug.", covering(records.Review, "subject")
    )
    scores: Connection[ReviewScoreRef] = connection(
        "Aggregate scores, sorted by slug.", covering(records.ReviewScore, "subject")
    )
    best_of_list_entries: Connection[BestOfListEntryRef] = connection(
        "Entries in lists of the best, sorted by slug.",
        covering(records.BestOfListEntry, "subject"),
    )
    viewership_reports: Connection[ViewershipReportRef] = connection(
        "Rows of viewership reports, sorted by slug.", covering(records.ViewershipReport, "subject")
    )
    statistics: Connection[StatisticRef] = connection(
        "Other audience statistics, sorted by slug.", covering(records.Statistic, "subjects")
    )
    locations: Connection[LocationRef] = connection(
        "Filming locations, sorted by slug.", covering(records.Location, "scenes.subject")
    )
    milestones: Connection[MilestoneRef] = connection(
        "Milestones of the production, oldest first.", covering(records.Milestone, "subjects")
    )

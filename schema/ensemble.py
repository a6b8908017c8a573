"""A cast honoured together."""

from data import records
from resolvers import ensemble as resolve
from resolvers.links import one
from schema.award_recipient import AwardRecipient
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import CastCreditRef, SeasonRef, SeriesRef
from schema.sourced import one_series


@node(records.Ensemble, "The cast of a series or of one season, honoured together.")
class Ensemble(AwardRecipient):
    series: SeriesRef = one_series()
    title: str = field("Name as printed.")
    season: SeasonRef | None = field(
        "Season whose cast is meant; null for the cast of the whole series.",
        one(records.Season, "season"),
    )
    members: Connection[CastCreditRef] = connection(
        "Cast of the season or of the series. Which of them an award meant is unknown.",
        resolve.members,
    )

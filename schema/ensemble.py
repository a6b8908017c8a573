"""A cast honoured together."""

from data import records
from resolvers import ensemble as resolve
from resolvers.links import one, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import AwardRef, CastCreditRef, SeasonRef
from schema.sourced import Sourced


@node(records.Ensemble, "The cast of a series or of one of its seasons, honoured together.")
class Ensemble(Sourced):
    title: str = field("The name as printed.")
    season: SeasonRef | None = field(
        "The season whose cast is meant; null for that of the whole series.",
        one(records.Season, "season"),
    )
    members: Connection[CastCreditRef] = connection(
        "The cast of that season or of the series; which of them an award meant, no source says.",
        resolve.members,
    )
    awards: Connection[AwardRef] = connection(
        "Its nominations and wins.", referring(records.Award, "recipients")
    )

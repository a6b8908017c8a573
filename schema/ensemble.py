"""A cast honoured together."""

from data import records
from resolvers import ensemble as resolve
from resolvers.links import referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import AwardRef, CastCreditRef
from schema.sourced import Sourced


@node(records.Ensemble, "The whole cast of a series, honoured together.")
class Ensemble(Sourced):
    title: str = field("The name as printed.")
    members: Connection[CastCreditRef] = connection(
        "The cast of the series; which of them an award meant, no source says.", resolve.members
    )
    awards: Connection[AwardRef] = connection(
        "Its nominations and wins.", referring(records.Award, "recipients")
    )

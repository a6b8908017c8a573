"""One edition of an award."""

from data import records
from data.values import PartialDate
from resolvers.links import referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import AwardRef
from schema.sourced import Sourced


@node(records.Ceremony, "One edition of an award, such as the 34th GLAAD Media Awards.")
class Ceremony(Sourced):
    name: str = field("The name of the award, the same for all its editions.")
    year: int = field("The year of the edition.")
    edition: int | None = field("The number of the edition; null if not stated.")
    date: PartialDate | None = field("When it was held; null if not stated.")
    venue: str | None = field("Where it was held; null if not stated.")
    awards: Connection[AwardRef] = connection(
        "The nominations and wins at it.", referring(records.Award, "ceremony")
    )

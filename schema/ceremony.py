"""One edition of an award."""

from data import records
from data.values import PartialDate
from resolvers.links import one, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import AwardRef, AwardsBodyRef, SeriesRef
from schema.sourced import Sourced, several_series


@node(records.Ceremony, "One edition of an award, such as the 34th GLAAD Media Awards.")
class Ceremony(Sourced):
    all_series: list[SeriesRef] = several_series()
    body: AwardsBodyRef = field(
        "Awards body that holds the ceremony.", one(records.AwardsBody, "body")
    )
    year: int = field("Year of the edition.")
    edition: int | None = field("Number of the edition; null if there is none, or if unknown.")
    date: PartialDate | None = field("Date on which the ceremony was held; null if unknown.")
    venue: str | None = field("Town, or venue and town; null if unknown.")
    awards: Connection[AwardRef] = connection(
        "Nominations and honours, sorted by slug.", referring(records.Award, "ceremony")
    )

"""An award over all its editions."""

from data import records
from resolvers.links import referring
from schema.field import field
from schema.node import node
from schema.refs import CeremonyRef, SeriesRef
from schema.sourced import Sourced, several_series


@node(records.AwardsBody, "An award over all its editions, such as the GLAAD Media Awards.")
class AwardsBody(Sourced):
    all_series: list[SeriesRef] = several_series()
    name: str = field("Name, without year and edition.")
    ceremonies: list[CeremonyRef] = field(
        "Ceremonies, sorted by slug.", referring(records.Ceremony, "body")
    )

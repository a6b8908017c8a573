"""A nomination or honour, and how it ended."""

from data import records
from data.enums import AwardResult
from data.values import PartialDate
from resolvers import award as resolve
from resolvers.links import one, ref, refs
from schema.field import field
from schema.node import node
from schema.refs import AwardRecipientRef, CeremonyRef, ProductionRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.Award, "One nomination or honour, and how it ended.")
class Award(Sourced):
    series: SeriesRef = one_series()
    ceremony: CeremonyRef = field(
        "Ceremony that the award belongs to.", one(records.Ceremony, "ceremony")
    )
    year: int = field("Year of the ceremony.", resolve.year)
    date: PartialDate | None = field("Date of the ceremony; null if unknown.", resolve.date)
    category: str = field("Category, as the ceremony names it.")
    result: AwardResult = field("Outcome.")
    recipients: list[AwardRecipientRef] = field(
        "Nominees; several if they share the nomination.", refs("recipients")
    )
    credited_as: str = field("Nominee as printed.")
    subject: ProductionRef = field(
        "Production that the award is for: an episode, a season, a film, or else the series.",
        ref("subject"),
    )
    rank: int | None = field("Rank in a poll, from 1; null if unranked.")
    winner: str | None = field(
        "Name of who won instead; null if this nomination won, or if unknown."
    )

"""How many nominations ended how."""

import strawberry

from schema.field import field


@strawberry.type(description="How many nominations ended how.")
class AwardTotals:
    total: int = field("All nominations, however they ended.")
    won: int = field("Those that won.")
    not_won: int = field("Those that did not win as far as any source says.")
    unknown: int = field("Those of which no source used here says how they ended.")


@strawberry.type(
    description="How many nominations at one ceremony, over all its editions, ended how."
)
class CeremonyAwardTotals:
    key: str = strawberry.field(name="ceremony", description="The name of the ceremony.")
    totals: AwardTotals = field("The counts.")


@strawberry.type(description="How many nominations of one year ended how.")
class YearAwardTotals:
    key: int = strawberry.field(name="year", description="The year of the ceremonies.")
    totals: AwardTotals = field("The counts.")

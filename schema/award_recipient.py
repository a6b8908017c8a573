"""What can be honoured by an award."""

import strawberry

from data import records
from resolvers import award_totals as resolve_totals
from resolvers.links import referring
from schema.award_totals import AwardTotals
from schema.connection import Connection, connection
from schema.field import field
from schema.refs import AwardRef
from schema.sourced import Sourced


@strawberry.interface(description="A person, a production or anything else that awards honour.")
class AwardRecipient(Sourced):
    awards: Connection[AwardRef] = connection(
        "Nominations and honours received. For a production, all those for it and for its parts.",
        referring(records.Award, "recipients"),
    )
    award_totals: AwardTotals = field(
        "Nominations and honours, counted by outcome.", resolve_totals.of_recipient
    )

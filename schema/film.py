"""A programme outside the seasons, such as a film."""

from data import records
from data.enums import ProductionStatus, SpecialKind
from data.values import Duration, PartialDate
from resolvers import special as resolve
from resolvers.links import many, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    CastMemberRef,
    CompanyRef,
    CrewCreditRef,
    LocationRef,
    MilestoneRef,
    PersonRef,
    SourceWorkRef,
)
from schema.sourced import Sourced


@node(records.Special, "A programme outside the seasons, such as a film.")
class Special(Sourced):
    title: str = field("The title as announced or released.")
    kind: SpecialKind = field("What kind of programme it is.")
    status: ProductionStatus = field("How far it has come, as far as the sources know.")
    summary: str = field("What is known of it, in our own words.")
    announced: PartialDate | None = field("When it was announced; null if not known.")
    title_announced: PartialDate | None = field(
        "When its title was made public; null if not known."
    )
    filming_end: PartialDate | None = field("When filming ended; null if not known.")
    planned_release: PartialDate | None = field(
        "When it was planned to be released, as last stated; null if never stated."
    )
    release_date: PartialDate | None = field("When it was released; null if not known.")
    running_time: Duration | None = field("Its length; null if not known.")
    companies: list[CompanyRef] = field(
        "The production companies.", many(records.Company, "companies")
    )
    adapts: list[SourceWorkRef] = field("The works it adapts.", many(records.SourceWork, "adapts"))
    directors: list[PersonRef] = field("Who directed it.", resolve.directors)
    writers: list[PersonRef] = field("Who wrote it.", resolve.writers)
    cast: Connection[CastMemberRef] = connection(
        "Who is known to play in it.", referring(records.CastMember, "specials")
    )
    crew: Connection[CrewCreditRef] = connection(
        "Who is credited for it.", referring(records.CrewCredit, "specials")
    )
    locations: Connection[LocationRef] = connection(
        "Where it was filmed.", referring(records.Location, "scenes.special")
    )
    milestones: Connection[MilestoneRef] = connection(
        "Its chronology, oldest first.", referring(records.Milestone, "special")
    )

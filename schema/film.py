"""A programme outside the seasons, such as a film."""

from data import records
from data.enums import ProductionStatus
from data.values import PartialDate
from resolvers import film as resolve
from resolvers.links import many, referring
from resolvers.runtime import seconds
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    CastCreditRef,
    CompanyRef,
    CrewCreditRef,
    LiteraryWorkRef,
    LocationRef,
    MilestoneRef,
    PersonRef,
)
from schema.sourced import Sourced


@node(records.Film, "A programme outside the seasons, such as a film.")
class Film(Sourced):
    title: str = field("The title as announced or released.")
    status: ProductionStatus = field("How far it has come, as far as the sources know.")
    summary: str = field("What is known of it, in our own words.")
    announced_date: PartialDate | None = field("When it was announced; null if not known.")
    title_announced_date: PartialDate | None = field(
        "When its title was made public; null if not known."
    )
    filming_end_date: PartialDate | None = field("When filming ended; null if not known.")
    planned_release_date: PartialDate | None = field(
        "When it was planned to be released, as last stated; null if never stated."
    )
    release_date: PartialDate | None = field("When it was released; null if not known.")
    runtime_seconds: int | None = field("Its length; null if not known.", seconds)
    companies: list[CompanyRef] = field(
        "The production companies.", many(records.Company, "companies")
    )
    adapts: list[LiteraryWorkRef] = field(
        "The works it adapts.", many(records.LiteraryWork, "adapts")
    )
    directors: list[PersonRef] = field("Who directed it.", resolve.directors)
    writers: list[PersonRef] = field("Who wrote it.", resolve.writers)
    cast: Connection[CastCreditRef] = connection(
        "Who is known to play in it.", referring(records.CastCredit, "films")
    )
    crew: Connection[CrewCreditRef] = connection(
        "Who is credited for it.", referring(records.CrewCredit, "films")
    )
    locations: Connection[LocationRef] = connection(
        "Where it was filmed.", referring(records.Location, "scenes.film")
    )
    milestones: Connection[MilestoneRef] = connection(
        "Its chronology, oldest first.", referring(records.Milestone, "film")
    )

"""A job behind the camera and the person who did it."""

from data import records
from data.enums import Department
from resolvers import crew_credit as resolve
from resolvers.links import one, person
from schema.field import field
from schema.node import node
from schema.refs import CompanyRef, PersonRef, ProductionRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.CrewCredit, "A job behind the camera and the person who did it.")
class CrewCredit(Sourced):
    series: SeriesRef = one_series()
    person: PersonRef = field("Person who did the job.", person("person"))
    department: Department = field("Department of the job.")
    job: str = field('Job, such as "Executive producer".')
    scope: list[ProductionRef] = field(
        "Productions that the credit covers: seasons, episodes and films, or the whole series.",
        resolve.scope,
    )
    company: CompanyRef | None = field(
        "Company for which the person worked; null if there is none, or if unknown.",
        one(records.Company, "company"),
    )
    remark: str | None = field("Remark on the credit; null if none.")

"""One job of one person behind the camera."""

from data import records
from data.enums import Department
from resolvers.links import many, one, person
from schema.field import field
from schema.node import node
from schema.refs import CompanyRef, EpisodeRef, PersonRef, SeasonRef, SpecialRef
from schema.sourced import Sourced


@node(records.CrewCredit, "One job of one person behind the camera.")
class CrewCredit(Sourced):
    person: PersonRef = field("Who did it.", person("person"))
    department: Department = field("The department of the job.")
    job: str = field('The job, such as "Executive producer".')
    seasons: list[SeasonRef] = field(
        "The seasons it is for. Without seasons, episodes and specials it is for the whole series.",
        many(records.Season, "seasons"),
    )
    episodes: list[EpisodeRef] = field(
        "The single episodes it is for, beside whole seasons.", many(records.Episode, "episodes")
    )
    specials: list[SpecialRef] = field(
        "The films and other specials it is for.", many(records.Special, "specials")
    )
    company: CompanyRef | None = field(
        "The company for which the person worked; null if none is named.",
        one(records.Company, "company"),
    )
    note: str | None = field("What else to know about it; null if nothing.")

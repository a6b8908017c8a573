"""One job of one person behind the camera."""

from data import records
from data.enums import Department
from resolvers.links import many, one, person
from schema.field import field
from schema.node import node
from schema.refs import CompanyRef, EpisodeRef, FilmRef, PersonRef, SeasonRef
from schema.sourced import Sourced


@node(records.CrewCredit, "One job of one person behind the camera.")
class CrewCredit(Sourced):
    person: PersonRef = field("Who did it.", person("person"))
    department: Department = field("The department of the job.")
    job: str = field('The job, such as "Executive producer".')
    seasons: list[SeasonRef] = field(
        "The seasons it is for. Without seasons, episodes and films it is for the whole series.",
        many(records.Season, "seasons"),
    )
    episodes: list[EpisodeRef] = field(
        "The single episodes it is for, beside whole seasons.", many(records.Episode, "episodes")
    )
    films: list[FilmRef] = field(
        "The films and other films it is for.", many(records.Film, "films")
    )
    company: CompanyRef | None = field(
        "The company for which the person worked; null if none is named.",
        one(records.Company, "company"),
    )
    remark: str | None = field("What else to know about it; null if nothing.")

"""A literary work behind a series."""

from data import records
from data.enums import LiteraryWorkKind
from data.values import PartialDate
from resolvers.links import one, people, referring
from schema.field import field
from schema.node import node
from schema.refs import CharacterRef, FilmRef, LiteraryWorkRef, PersonRef, SeasonRef, SeriesRef
from schema.sourced import Sourced


@node(records.LiteraryWork, "A literary work behind a series: a comic, a volume of it, a novel.")
class LiteraryWork(Sourced):
    title: str = field("The title as published.")
    kind: LiteraryWorkKind = field("What kind of work it is.")
    authors: list[PersonRef] = field("Who wrote it.", people("authors"))
    description: str = field("What it is to the series, in our own words.")
    part_of: LiteraryWorkRef | None = field(
        "The work of which this is a volume; null if it stands alone.",
        one(records.LiteraryWork, "part_of"),
    )
    volume: int | None = field("The number of the volume; null if it is none.")
    volumes: list[LiteraryWorkRef] = field(
        "The volumes that are named here; empty if none is.",
        referring(records.LiteraryWork, "part_of"),
    )
    published_date: PartialDate | None = field("When it was first published; null if not known.")
    publisher: str | None = field("Who publishes it; null if not known.")
    adaptations: list[SeriesRef] = field(
        "The series based on it.", referring(records.Series, "based_on")
    )
    seasons: list[SeasonRef] = field(
        "The seasons that adapt it.", referring(records.Season, "adapts")
    )
    films: list[FilmRef] = field(
        "The films and other films that adapt it.", referring(records.Film, "adapts")
    )
    characters: list[CharacterRef] = field(
        "The characters who first appeared in it rather than in the work that the series is based "
        "on.",
        referring(records.Character, "first_appearance"),
    )

"""A literary work behind a series."""

from data import records
from data.enums import LiteraryWorkKind
from data.values import PartialDate
from resolvers.links import one, people, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    CharacterRef,
    FilmRef,
    LiteraryWorkRef,
    PersonRef,
    SeasonRef,
    SeriesRef,
    StatisticRef,
)
from schema.sourced import Sourced, several_series


@node(records.LiteraryWork, "A literary work behind a series: a comic, a volume of it, a novel.")
class LiteraryWork(Sourced):
    all_series: list[SeriesRef] = several_series()
    title: str = field("Title as published.")
    kind: LiteraryWorkKind = field("Kind of work.")
    authors: list[PersonRef] = field("Authors.", people("authors"))
    description: str = field("Description of the work.")
    part_of: LiteraryWorkRef | None = field(
        "Work of which this is a volume; null for a work that stands alone.",
        one(records.LiteraryWork, "part_of"),
    )
    volume: int | None = field("Number of the volume; null for a work that stands alone.")
    volumes: Connection[LiteraryWorkRef] = connection(
        "Known volumes of the work.", referring(records.LiteraryWork, "part_of")
    )
    published_date: PartialDate | None = field("Date of first publication; null if unknown.")
    publisher: str | None = field("Publisher; null if unknown.")
    adaptations: list[SeriesRef] = field(
        "Series based on the work.", referring(records.Series, "based_on")
    )
    seasons: Connection[SeasonRef] = connection(
        "Seasons that adapt the work.", referring(records.Season, "adapts")
    )
    films: list[FilmRef] = field("Films that adapt the work.", referring(records.Film, "adapts"))
    characters: Connection[CharacterRef] = connection(
        "Characters who first appeared in this work rather than in the work that the series adapts.",
        referring(records.Character, "first_appearance"),
    )
    statistics: Connection[StatisticRef] = connection(
        "Statistics of sales.", referring(records.Statistic, "subjects")
    )

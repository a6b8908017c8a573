"""A school in a series."""

from data import records
from resolvers.links import referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import CharacterRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.School, "A school in the story of a series.")
class School(Sourced):
    series: SeriesRef = one_series()
    name: str = field("Name in the series.")
    aliases: list[str] = field("Other names; empty if there are none.")
    description: str = field("Description of the school in the story.")
    characters: Connection[CharacterRef] = connection(
        "Characters known to attend the school or work there.",
        referring(records.Character, "school"),
    )

"""A school in a series."""

from data import records
from resolvers.links import referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import CharacterRef
from schema.sourced import Sourced


@node(records.School, "A school in the story of a series.")
class School(Sourced):
    name: str = field("The name in the series.")
    aliases: list[str] = field("Other names that sources use; empty if none.")
    description: str = field("What the school is in the story, in our own words.")
    characters: Connection[CharacterRef] = connection(
        "Who attends it or works at it, as far as a source says.",
        referring(records.Character, "school"),
    )

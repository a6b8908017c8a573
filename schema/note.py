"""A fact without a field of its own."""

from data import records
from data.enums import NoteTopic
from resolvers.links import refs
from schema.field import field
from schema.node import node
from schema.refs import SourcedRef
from schema.sourced import Sourced


@node(records.Note, "A fact that has no field of its own, told in a sentence or two.")
class Note(Sourced):
    topic: NoteTopic = field("What area it is about.")
    text: str = field("The fact, in our own words.")
    subjects: list[SourcedRef] = field("The nodes it is about.", refs("subjects"))

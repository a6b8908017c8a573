"""A fact without a field of its own."""

from data import records
from data.enums import NoteTopic
from resolvers.links import refs
from schema.field import field
from schema.node import node
from schema.refs import EntityRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.Note, "A fact that has no field of its own.")
class Note(Sourced):
    series: SeriesRef = one_series()
    topic: NoteTopic = field("Topic of the fact.")
    text: str = field("The fact in a sentence or two.")
    subjects: list[EntityRef] = field("Objects that the fact is about.", refs("subjects"))

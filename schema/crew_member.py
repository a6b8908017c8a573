"""A person first known here for work behind the camera."""

from data import records
from schema.node import node
from schema.person import Person


@node(
    records.CrewMember,
    "A person first known here for work behind the camera, or on the music or the books.",
)
class CrewMember(Person):
    pass

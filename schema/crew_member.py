"""Someone known here first for work behind the camera."""

from data import records
from schema.node import node
from schema.person import Person


@node(records.CrewMember, "Someone known here first for work behind the camera.")
class CrewMember(Person):
    pass

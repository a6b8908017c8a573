"""A person first known here for playing a part."""

from data import records
from schema.node import node
from schema.person import Person


@node(records.Actor, "A person first known here for playing a part.")
class Actor(Person):
    pass

"""The people with whom a person worked, as a Relay connection."""

import strawberry

from resolvers import cursor as resolve_cursor
from schema.connection import PAGING, PageInfo
from schema.field import field
from schema.refs import PersonRef


@strawberry.type(description="A person who worked on the same episodes.")
class CoworkerEdge:
    cursor: str = field("Opaque cursor, for `after` and `before`.", resolve_cursor.cursor)
    node: PersonRef = field("Coworker.")
    shared_episode_count: int = field("Number of episodes that both worked on.")


@strawberry.type(description=f"A page of people who worked on the same episodes. {PAGING}")
class CoworkerConnection:
    edges: list[CoworkerEdge] = field("Coworkers with the number of episodes in common.")
    nodes: list[PersonRef] = field("Coworkers alone.")
    page_info: PageInfo = field("Pagination information.")
    total_count: int = field("Total number of coworkers.")

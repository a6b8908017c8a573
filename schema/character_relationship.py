"""The characters to whom a character has a relationship, as a Relay connection."""

import strawberry

from data.enums import RelationshipKind
from resolvers import cursor as resolve_cursor
from schema.connection import PAGING, PageInfo
from schema.field import field
from schema.refs import CharacterRef, RelationshipRef


@strawberry.type(description="A related character and the relationship.")
class CharacterRelationshipEdge:
    cursor: str = field("Opaque cursor, for `after` and `before`.", resolve_cursor.cursor)
    node: CharacterRef = field("Related character.")
    kind: RelationshipKind = field("What the related character is to this one.")
    relationship: RelationshipRef = field(
        "Relationship with its sources; the same object from both ends."
    )


@strawberry.type(description=f"A page of related characters. {PAGING}")
class CharacterRelationshipConnection:
    edges: list[CharacterRelationshipEdge] = field("Related characters with their relationships.")
    nodes: list[CharacterRef] = field("Related characters alone.")
    page_info: PageInfo = field("Pagination information.")
    total_count: int = field("Total number of relationships.")

"""Person, Actor and CrewMember."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info

Parent = strawberry.Parent[records.Person]


def characters(parent: Parent, info: Info) -> Sequence[records.Character]:
    catalog = info.context.catalog
    parts = catalog.referring(records.CastMember, "person", parent)
    slugs = dict.fromkeys(part.character for part in parts if part.character is not None)
    return [catalog[records.Character, slug] for slug in slugs]


def episodes(parent: Parent, info: Info) -> Sequence[records.Episode]:
    return info.context.catalog.episodes_of(parent)

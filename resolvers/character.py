"""Character."""

from collections.abc import Sequence
from dataclasses import dataclass

import strawberry

from data import records
from data.enums import RelationshipKind
from resolvers.context import Info

Parent = strawberry.Parent[records.Character]


@dataclass(frozen=True, slots=True)
class RelationshipEnd:
    """A relationship as one of its two characters sees it."""

    kind: RelationshipKind
    character: records.Character
    relationship: records.Relationship


def actor(parent: Parent, info: Info) -> records.Person | None:
    parts = info.context.catalog.referring(records.CastCredit, "character", parent)
    return info.context.catalog.person(parts[0].person) if parts else None


def relationships(parent: Parent, info: Info) -> Sequence[RelationshipEnd]:
    catalog = info.context.catalog
    ends = [
        RelationshipEnd(one.kind, catalog[records.Character, one.character], one)
        for one in catalog.referring(records.Relationship, "of", parent)
    ]
    ends += (
        RelationshipEnd(one.kind.inverse, catalog[records.Character, one.of], one)
        for one in catalog.referring(records.Relationship, "character", parent)
    )
    return sorted(ends, key=lambda end: (end.kind.name, end.character.slug))


def awards(parent: Parent, info: Info) -> Sequence[records.Award]:
    catalog = info.context.catalog
    found = {award.slug: award for award in catalog.referring(records.Award, "recipients", parent)}
    for part in catalog.referring(records.CastCredit, "character", parent):
        person = catalog.person(part.person)
        for award in catalog.referring(records.Award, "recipients", person):
            found[award.slug] = award
    return sorted(found.values(), key=lambda award: award.sort_key)

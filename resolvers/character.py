"""Character."""

from collections.abc import Sequence
from typing import NamedTuple

import strawberry

from data import records
from data.enums import RelationshipKind
from data.records import Award, Character, Relationship
from resolvers import award_totals as totals
from resolvers import ids
from resolvers.context import Info

Parent = strawberry.Parent[Character]


class RelatedCharacter(NamedTuple):
    """A relationship as one of its two characters sees it; `node` is the other one."""

    node: Character
    kind: RelationshipKind
    relationship: Relationship

    @property
    def record(self) -> Relationship:
        return self.relationship

    @property
    def cursor(self) -> str:
        return ids.encode(self.relationship)


def played_by(parent: Parent, info: Info) -> Sequence[records.Person]:
    catalog = info.context.catalog
    parts = catalog.referring(records.CastCredit, "character", parent)
    return [catalog.person(slug) for slug in dict.fromkeys(part.person for part in parts)]


def relationships(parent: Parent, info: Info) -> Sequence[RelatedCharacter]:
    catalog = info.context.catalog
    related = [
        RelatedCharacter(catalog[Character, told.character], told.kind, told)
        for told in catalog.referring(Relationship, "of", parent)
    ]
    related += (
        RelatedCharacter(catalog[Character, told.of], told.kind.inverse, told)
        for told in catalog.referring(Relationship, "character", parent)
    )
    return sorted(related, key=lambda row: (row.kind.name, row.node.slug))


def awards(parent: Parent, info: Info) -> Sequence[Award]:
    """The awards of a character, and those of the players that are for the same series."""
    catalog = info.context.catalog
    found = {award.slug: award for award in catalog.referring(Award, "recipients", parent)}
    for person in played_by(parent, info):
        for award in catalog.referring(Award, "recipients", person):
            if award.series == parent.series:
                found[award.slug] = award
    return sorted(found.values(), key=lambda award: award.sort_key)


def award_totals(parent: Parent, info: Info) -> totals.AwardTotals:
    return totals.count(awards(parent, info))

"""Character."""

from collections.abc import Sequence
from typing import NamedTuple

import strawberry

from data import records
from data.enums import RelationshipKind
from data.records import Award, Character, Relationship
from resolvers import award_totals as totals
from resolvers.context import Info

Parent = strawberry.Parent[Character]


class RelatedCharacter(NamedTuple):
    """A relationship from the side of one character; `node` is the other character."""

    node: Character
    kind: RelationshipKind
    relationship: Relationship

    @property
    def record(self) -> Relationship:
        return self.relationship


def played_by(parent: Parent, info: Info) -> Sequence[records.Person]:
    catalog = info.context.catalog
    parts = catalog.referring(records.CastCredit, "character", parent)
    return [catalog.person(slug) for slug in dict.fromkeys(part.person for part in parts)]


def relationships(parent: Parent, info: Info) -> Sequence[RelatedCharacter]:
    catalog = info.context.catalog
    related = [
        RelatedCharacter(catalog[Character, record.character], record.kind, record)
        for record in catalog.referring(Relationship, "of", parent)
    ]
    related += (
        RelatedCharacter(catalog[Character, record.of], record.kind.inverse, record)
        for record in catalog.referring(Relationship, "character", parent)
    )
    return sorted(related, key=lambda row: (row.kind.name, row.node.slug))


def awards(parent: Parent, info: Info) -> Sequence[Award]:
    """The awards of a character, and those of its actors for the same series."""
    catalog = info.context.catalog
    by_slug = {award.slug: award for award in catalog.referring(Award, "recipients", parent)}
    for person in played_by(parent, info):
        for award in catalog.referring(Award, "recipients", person):
            if award.series == parent.series:
                by_slug[award.slug] = award
    return sorted(by_slug.values(), key=lambda award: award.sort_key)


def award_totals(parent: Parent, info: Info) -> totals.AwardTotals:
    return totals.count(awards(parent, info))

"""Person, Actor and CrewMember."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import strawberry

from data import records
from data.catalog import Catalog
from data.records import Person
from resolvers.context import Info

Parent = strawberry.Parent[Person]


class Coworker(NamedTuple):
    """A person who worked on the same episodes, and the number of these."""

    node: Person
    shared_episode_count: int

    @property
    def record(self) -> Person:
        return self.node


def characters(parent: Parent, info: Info) -> Sequence[records.Character]:
    catalog = info.context.catalog
    parts = catalog.referring(records.CastCredit, "person", parent)
    slugs = dict.fromkeys(part.character for part in parts if part.character is not None)
    return [catalog[records.Character, slug] for slug in slugs]


def episodes(parent: Parent, info: Info) -> Sequence[records.Episode]:
    return info.context.catalog.worked_on(parent)


def coworkers(parent: Parent, info: Info) -> Sequence[Coworker]:
    return info.context.catalog.derived("coworkers", parent, _coworkers)


def _coworkers(person: Person, catalog: Catalog) -> Sequence[Coworker]:
    counts = Counter(
        slug
        for episode in catalog.worked_on(person)
        for slug in catalog.people_of(episode)
        if slug != person.slug
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Coworker(catalog.person(slug), count) for slug, count in ranked]

"""Person, Actor and CrewMember."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import strawberry

from data import records
from resolvers.context import Info
from resolvers.errors import bad_input
from resolvers.paging import DEFAULT_SIZE, MAX_SIZE


class Coworker(NamedTuple):
    """Someone who worked on the same episodes."""

    person: records.Person
    episode_count: int


First = Annotated[int, strawberry.argument(description=f"How many people, from 1 to {MAX_SIZE}.")]
Parent = strawberry.Parent[records.Person]


def characters(parent: Parent, info: Info) -> Sequence[records.Character]:
    catalog = info.context.catalog
    parts = catalog.referring(records.CastCredit, "person", parent)
    slugs = dict.fromkeys(part.character for part in parts if part.character is not None)
    return [catalog[records.Character, slug] for slug in slugs]


def episodes(parent: Parent, info: Info) -> Sequence[records.Episode]:
    return info.context.catalog.episodes_of(parent)


def coworkers(parent: Parent, info: Info, first: First = DEFAULT_SIZE) -> Sequence[Coworker]:
    if not 1 <= first <= MAX_SIZE:
        raise bad_input(f"first is {first}; it must be from 1 to {MAX_SIZE}.")
    catalog = info.context.catalog
    counts = Counter(
        slug
        for episode in catalog.worked_on(parent)
        for slug in catalog.people_of(episode)
        if slug != parent.slug
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:first]
    return [Coworker(catalog.person(slug), count) for slug, count in ranked]

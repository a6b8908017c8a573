"""Episode."""

from collections.abc import Sequence

import strawberry

from data import records
from data.display_names import episode_code
from resolvers import credited
from resolvers.context import Info

Parent = strawberry.Parent[records.Episode]


def code(parent: Parent, info: Info) -> str:
    return episode_code(parent, info.context.catalog)


def previous(parent: Parent, info: Info) -> records.Episode | None:
    return info.context.catalog.episode_beside(parent, -1)


def next(parent: Parent, info: Info) -> records.Episode | None:
    return info.context.catalog.episode_beside(parent, 1)


def directors(parent: Parent, info: Info) -> Sequence[records.Person]:
    catalog = info.context.catalog
    return credited.directors(catalog, catalog.credits_for(parent))


def writers(parent: Parent, info: Info) -> Sequence[records.Person]:
    catalog = info.context.catalog
    return credited.writers(catalog, catalog.credits_for(parent))

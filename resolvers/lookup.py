"""The lookups of the root: one record, named by exactly one of its keys."""

import re
from collections.abc import Callable
from typing import Annotated

import strawberry

from data.records import Episode, Record
from resolvers import ids
from resolvers.context import Info
from resolvers.errors import bad_input

_CODE = re.compile(r"[Ss](\d{1,4})[Ee](\d{1,4})")


@strawberry.input
class By:
    """The keys that every type has; the one that is given is not null."""

    id: strawberry.ID | None = strawberry.field(
        description="The opaque global id.", default=strawberry.UNSET
    )
    slug: str | None = strawberry.field(
        description='The slug, such as "nick-nelson" for a character.', default=strawberry.UNSET
    )


class EpisodeBy(By):
    code: str | None = strawberry.field(
        description='Season and number as "S01E03", in either case, with or without the zeros.',
        default=strawberry.UNSET,
    )


_INPUTS: dict[type[Record], type[By]] = {Episode: EpisodeBy}


def lookup(cls: type[Record]) -> Callable[..., Record | None]:
    """The resolver that finds one record of type `cls`."""
    name = cls.__name__
    input_type = strawberry.input(
        _INPUTS.get(cls) or type(f"{name}By", (By,), {}),
        one_of=True,
        description="Exactly one key, by which to find one record.",
    )

    def resolve(info: Info, by: By) -> Record | None:
        catalog = info.context.catalog
        if by.slug:
            return catalog.get(cls, by.slug)
        if by.id:
            type_name, slug = ids.decode(by.id, "by.id")
            return catalog.get(cls, slug) if type_name == name else None
        assert isinstance(by, EpisodeBy)
        return _episode_at(info, by.code or "")

    resolve.__annotations__["by"] = Annotated[
        input_type, strawberry.argument(description="The key to find it by.")
    ]
    return resolve


def _episode_at(info: Info, code: str) -> Episode | None:
    match = _CODE.fullmatch(code)
    if match is None:
        raise bad_input(f'by.code is "{code}"; it must be a code such as "S01E03".')
    found = info.context.catalog.episodes_at(int(match[1]), int(match[2]))
    if len(found) > 1:
        slugs = ", ".join(episode.slug for episode in found)
        raise bad_input(
            f'by.code is "{code}", which several series have; name one by slug: {slugs}.'
        )
    return found[0] if found else None

"""CommonGround: what several characters have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import strawberry

from data import records
from data.catalog import Catalog
from data.records import Character
from resolvers.context import Info
from resolvers.errors import bad_input
from resolvers.slugs import named, only

FEWEST, MOST = 2, 5


@dataclass(frozen=True, slots=True)
class CommonGround:
    """The compared characters, in the order of the argument."""

    characters: tuple[Character, ...]


Parent = strawberry.Parent[CommonGround]


Characters = Annotated[
    list[str],
    strawberry.argument(description=f"Slugs or names of {FEWEST} to {MOST} characters."),
]


def common_ground(info: Info, characters: Characters) -> CommonGround:
    names = list(dict.fromkeys(characters))
    if not FEWEST <= len(names) <= MOST:
        raise bad_input(
            f"characters has {len(names)} different {'text' if len(names) == 1 else 'texts'}; it must have {FEWEST} to {MOST}."
        )
    return CommonGround(tuple(_character(name, info.context.catalog) for name in names))


def _character(name: str, catalog: Catalog) -> Character:
    return only(named(name, (Character,), catalog, "characters"), "characters", name)


def episodes(parent: Parent, info: Info) -> Sequence[records.Episode]:
    of_first = info.context.catalog.referring(records.Episode, "characters", parent.characters[0])
    slugs = {character.slug for character in parent.characters}
    return [episode for episode in of_first if slugs.issubset(episode.characters)]


def moments(parent: Parent, info: Info) -> Sequence[records.Moment]:
    of_first = info.context.catalog.referring(records.Moment, "characters", parent.characters[0])
    slugs = {character.slug for character in parent.characters}
    return [moment for moment in of_first if slugs.issubset(moment.characters)]


def school(parent: Parent, info: Info) -> records.School | None:
    slugs = {character.school for character in parent.characters}
    slug = slugs.pop()
    return info.context.catalog[records.School, slug] if slug and not slugs else None


def relationships(parent: Parent, info: Info) -> Sequence[records.Relationship]:
    slugs = {character.slug for character in parent.characters}
    return [
        relationship
        for character in parent.characters
        for relationship in info.context.catalog.referring(
            records.Relationship, "character", character
        )
        if relationship.of in slugs
    ]


def acquaintances(parent: Parent, info: Info) -> Sequence[Character]:
    catalog = info.context.catalog
    circles = [_related(character, catalog) for character in parent.characters]
    slugs = set.intersection(*circles) - {character.slug for character in parent.characters}
    return [catalog[Character, slug] for slug in sorted(slugs)]


def _related(character: Character, catalog: Catalog) -> set[str]:
    outgoing = catalog.referring(records.Relationship, "character", character)
    incoming = catalog.referring(records.Relationship, "of", character)
    return {record.of for record in outgoing} | {record.character for record in incoming}


def notes(parent: Parent, info: Info) -> Sequence[records.Note]:
    of_first = info.context.catalog.referring(records.Note, "subjects", parent.characters[0])
    refs = {f"character:{character.slug}" for character in parent.characters}
    return [note for note in of_first if refs.issubset(note.subjects)]

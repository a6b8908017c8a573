"""Records by slug or name in arguments, with suggestions for unknown ones."""

import re
from collections.abc import Sequence
from typing import TypeVar

from data.catalog import Catalog
from data.records import Actor, CrewMember, Person, Record
from data.text import fold
from resolvers.arguments import required
from resolvers.errors import ambiguous_key, unknown_name
from resolvers.inputs import plural

R = TypeVar("R", bound=Record)

# Longer texts are no misspelled slugs, and comparing them takes long.
_MAX_COMPARED = 100
# More types do not make a readable sentence.
_MAX_LISTED = 10


def named(value: str, types: Sequence[type[R]], catalog: Catalog, argument: str) -> list[R]:
    """The records of these types with this slug, or else with this name, title or alias.

    Raises BAD_USER_INPUT with the most similar slugs if there are none.
    """
    required(value, argument)
    by_slug = [record for cls in types if (record := catalog.get(cls, value)) is not None]
    if by_slug:
        return by_slug
    folded = fold(value)
    by_name = [record for cls in types for record in catalog.by_name(cls, folded)]
    if by_name:
        return by_name
    nearest = catalog.nearest(types, value) if len(value) <= _MAX_COMPARED else ()
    raise unknown_name(argument, value, _kind(types), nearest)


def only(matches: Sequence[R], argument: str, value: str) -> R:
    """The record of the first series with a match. Raises AMBIGUOUS_KEY if this series has several."""
    of_first = [record for record in matches if record.series == matches[0].series]
    if len(of_first) > 1:
        kinds = plural(Person if isinstance(of_first[0], Person) else type(of_first[0]))
        raise ambiguous_key(argument, value, kinds, [record.slug for record in of_first])
    return of_first[0]


def _kind(types: Sequence[type[Record]]) -> str:
    """The types in words: "a series, season, episode or film"."""
    people = {Actor, CrewMember} <= set(types)
    names = dict.fromkeys(
        "person"
        if people and issubclass(cls, Person)
        else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).lower()
        for cls in types
    )
    if len(names) > _MAX_LISTED:
        return "a node"
    *others, last = names
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"{'an' if listed[0] in 'aeiou' else 'a'} {listed}"

"""The picture of the characters, and the same in words."""

from collections import defaultdict
from collections.abc import Iterable

from data.catalog import Catalog
from data.enums import RelationshipKind
from data.records import CastCredit, Character, Relationship, School
from web.site.drawing import Box, Line, Picture, draw

_STRONG = {RelationshipKind.PARTNER}
_WEAK = {RelationshipKind.ADMIRER, RelationshipKind.FORMER_PARTNER}
_KINSHIP = {
    RelationshipKind.AUNT_OR_UNCLE,
    RelationshipKind.COUSIN,
    RelationshipKind.PARENT,
    RelationshipKind.SIBLING,
}


def cast_picture(catalog: Catalog) -> Picture:
    """The characters as boxes, by school or family; lines say what they are to one another."""
    between: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
    for one in catalog.all(Relationship):
        between[min(one.character, one.of), max(one.character, one.of)].append(one)
    groups = _groups(catalog)
    slugs = _ordered(between, groups, catalog)
    boxes = [_box(catalog[Character, slug], groups.get(slug, ""), catalog) for slug in slugs]
    lines = [_line(pair, found) for pair, found in sorted(between.items())]
    return draw(
        "The characters and what they are to one another",
        f"{len(boxes)} characters, with who plays them where it is known, joined by {len(lines)} "
        "lines; the same is written below the picture.",
        boxes,
        lines,
    )


def cast_in_words(catalog: Catalog) -> list[str]:
    """Each relationship as a sentence."""
    return [
        f"{catalog[Character, one.character].name} is {words(one.kind)} of "
        f"{catalog[Character, one.of].name}."
        for one in catalog.all(Relationship)
    ]


def words(kind: RelationshipKind) -> str:
    return kind.name.lower().replace("_", " ")


def _groups(catalog: Catalog) -> dict[str, str]:
    """The school of each character; the family of one without a school."""
    characters = catalog.all(Character)
    schools = {
        one.slug: catalog[School, one.school].name for one in characters if one.school is not None
    }
    families: dict[str, str] = {}
    for one in characters:
        relatives = _family(one.slug, catalog)
        if one.slug not in schools and len(relatives) > 1:
            families[one.slug] = f"Family of {catalog[Character, _head(relatives, catalog)].name}"
    return families | schools


def _family(slug: str, catalog: Catalog) -> set[str]:
    """A character and all characters related to it, directly or through others."""
    related, found = {slug}, {slug}
    while found:
        found = {
            end
            for one in catalog.all(Relationship)
            if one.kind in _KINSHIP and related & {one.character, one.of}
            for end in (one.character, one.of)
        } - related
        related |= found
    return related


def _head(slugs: set[str], catalog: Catalog) -> str:
    """The most prominent of some characters."""
    return min(slugs, key=lambda slug: _prominence(slug, catalog))


def _prominence(slug: str, catalog: Catalog) -> tuple[bool, int, str]:
    """A key that sorts main cast first, then by how many others a character is joined to."""
    character = catalog[Character, slug]
    degree = sum(slug in (one.character, one.of) for one in catalog.all(Relationship))
    return not _is_main(character, catalog), -degree, slug


def _ordered(
    pairs: Iterable[tuple[str, str]], groups: dict[str, str], catalog: Catalog
) -> list[str]:
    """The characters of some pairs, group by group, as the story begins: with the most prominent."""
    slugs = sorted(
        {slug for pair in pairs for slug in pair}, key=lambda one: _prominence(one, catalog)
    )
    first: dict[str, int] = {}
    places = {slug: groups.get(slug) or slug for slug in slugs}
    for number, slug in enumerate(slugs):
        first.setdefault(places[slug], number)
    return sorted(slugs, key=lambda slug: first[places[slug]])


def _box(character: Character, group: str, catalog: Catalog) -> Box:
    parts = catalog.referring(CastCredit, "character", character)
    played = [catalog.person(parts[0].person).name] if parts else []
    kind = "main" if _is_main(character, catalog) else ""
    return Box(character.slug, [character.name, *played], kind, group)


def _is_main(character: Character, catalog: Catalog) -> bool:
    parts = catalog.referring(CastCredit, "character", character)
    return bool(parts) and parts[0].billing is not None and parts[0].billing.name == "MAIN"


def _line(pair: tuple[str, str], found: list[Relationship]) -> Line:
    kinds = {one.kind for one in found}
    pointing = {one.of for one in found if one.kind is not one.kind.inverse}
    weight = "strong" if kinds & _STRONG else "weak" if kinds <= _WEAK else ""
    labels = [
        words(one.kind) + (" of" if one.kind is not one.kind.inverse else "") for one in found
    ]
    return Line(pair, labels, weight, pair[0] in pointing, pair[1] in pointing)

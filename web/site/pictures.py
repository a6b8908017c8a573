"""The pictures of the front page: how types lead to one another, and what characters are to one another."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import graphql
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema

from data.catalog import Catalog
from data.enums import RelationshipKind
from data.records import CastCredit, Character, Relationship
from web.site.drawing import Box, Line, Picture, draw

_STRONG = {RelationshipKind.PARTNER}
_WEAK = {RelationshipKind.ADMIRER, RelationshipKind.FORMER_PARTNER}


class Step(NamedTuple):
    """A field that leads from one drawn type to another."""

    start: str
    field: str
    end: str


class Relations:
    """How the types of the nodes lead to one another, connections and small objects left out.

    What an interface of most nodes has is in `everywhere` once, and not in `steps` for each type.
    """

    def __init__(self, schema: GraphQLSchema) -> None:
        nodes = [
            one
            for one in schema.type_map.values()
            if isinstance(one, GraphQLObjectType)
            and "Node" in {interface.name for interface in one.interfaces}
        ]
        uses = Counter(interface for node in nodes for interface in node.interfaces)
        shared = {one for one, count in uses.items() if count > len(nodes) / 2}
        drawn = [*nodes, *(one for one in uses if one not in shared)]
        self._drawn = {one.name for one in drawn}
        self.abstract = {one.name for one in drawn if isinstance(one, GraphQLInterfaceType)}
        self.everywhere = sorted({step for one in shared for step in self._steps(one, set())})
        common = {step.end for step in self.everywhere}
        self.types = sorted(self._drawn - common)
        self.steps = sorted(
            step
            for one in drawn
            if one.name not in common
            for step in self._steps(one, {name for base in one.interfaces for name in base.fields})
            if step.end not in common
        )
        self.implements = sorted(
            (one.name, base.name)
            for one in drawn
            for base in one.interfaces
            if base.name in self.abstract
        )

    def _steps(
        self, one: GraphQLObjectType | GraphQLInterfaceType, inherited: set[str]
    ) -> Iterator[Step]:
        for name, field in one.fields.items():
            if name not in inherited:
                for end in self._ends(graphql.get_named_type(field.type), ()):
                    yield Step(one.name, name, end)

    def _ends(self, named: graphql.GraphQLNamedType, passed: tuple[str, ...]) -> Iterator[str]:
        if named.name in self._drawn:
            yield named.name
        elif isinstance(named, graphql.GraphQLUnionType):
            yield from (member.name for member in named.types)
        elif isinstance(named, GraphQLObjectType) and named.name not in passed:
            for field in named.fields.values():
                following = graphql.get_named_type(field.type)
                yield from self._ends(following, (*passed, named.name))


def schema_picture(relations: Relations) -> Picture:
    """The types as boxes; a line leads both ways, one with an arrow only to where it points."""
    boxes = [
        Box(name, [name], "abstract" * (name in relations.abstract)) for name in relations.types
    ]
    ends = {(step.start, step.end) for step in relations.steps if step.start != step.end}
    lines = [
        Line(
            (first, second),
            to_first=(first, second) not in ends,
            to_second=(second, first) not in ends,
        )
        for first, second in sorted({(min(pair), max(pair)) for pair in ends})
        if (first, second) not in relations.implements
        and (second, first) not in relations.implements
    ]
    lines += (Line(pair, kind="weak", to_second=True) for pair in relations.implements)
    return draw(
        "The types and how they lead to one another",
        f"{len(boxes)} types joined by {len(lines)} lines; the same is written below the picture.",
        boxes,
        lines,
        "code",
    )


def cast_picture(catalog: Catalog) -> Picture:
    """The characters as boxes, each with who plays it; lines say what they are to one another."""
    between: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
    for one in catalog.all(Relationship):
        between[min(one.character, one.of), max(one.character, one.of)].append(one)
    slugs = sorted({slug for pair in between for slug in pair})
    boxes = [_box(catalog[Character, slug], catalog) for slug in slugs]
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


def _box(character: Character, catalog: Catalog) -> Box:
    parts = catalog.referring(CastCredit, "character", character)
    played = [catalog.person(parts[0].person).name] if parts else []
    return Box(character.slug, [character.name, *played], "main" if _is_main(parts) else "")


def _is_main(parts: tuple[CastCredit, ...]) -> bool:
    return bool(parts) and parts[0].billing is not None and parts[0].billing.name == "MAIN"


def _line(pair: tuple[str, str], found: list[Relationship]) -> Line:
    kinds = {one.kind for one in found}
    pointing = {one.of for one in found if one.kind is not one.kind.inverse}
    weight = "strong" if kinds & _STRONG else "weak" if kinds <= _WEAK else ""
    label = ", ".join(words(one.kind) for one in found)
    return Line(pair, label, weight, pair[0] in pointing, pair[1] in pointing)

"""The picture of the schema: how types lead to one another."""

import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import graphql
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema

from web.site.drawing import Box, Line, Picture, draw

# What the types are about, for a picture in which neighbours belong together.
SUBJECTS = {
    "Story": ("Episode", "Film", "Moment", "Production", "Season", "Series"),
    "Characters": ("Character", "Relationship", "School"),
    "People": ("Actor", "CastCredit", "CrewCredit", "CrewMember", "Ensemble", "Person"),
    "Music": ("Album", "Artist", "MusicCue", "Track"),
    "Making": ("Company", "LiteraryWork", "Location", "Milestone"),
    "Honours": ("Award", "AwardRecipient", "AwardsBody", "Ceremony"),
    "Reception": (
        "BestOfListEntry",
        "Publication",
        "Review",
        "ReviewScore",
        "Statistic",
        "ViewershipReport",
    ),
}
SUBJECT_OF = {name: subject for subject, names in SUBJECTS.items() for name in names}

# The letters of the longest line of small names in a box.
WIDEST = 30

# A type with so many neighbours is named by those of other subjects, not joined to them.
HUB = 8


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
    """The types as boxes, by subject; a line leads both ways, one with an arrow only to where it points.

    Lines from other subjects to a type to which many lead would cross all others: the boxes at
    their other ends name it instead.
    """
    ends = {(step.start, step.end) for step in relations.steps if step.start != step.end}
    pairs = sorted({(min(pair), max(pair)) for pair in ends} - _implementations(relations))
    degrees = Counter(name for pair in (*pairs, *relations.implements) for name in pair)
    hubs = {name for name, count in degrees.items() if count >= HUB}
    every = (*pairs, *relations.implements)
    named = [pair for pair in every if _apart(pair) and hubs.intersection(pair)]
    boxes = [_box(name, named, hubs, relations) for name in _ordered(relations.types, degrees)]
    lines = [
        Line(pair, to_first=pair not in ends, to_second=pair[::-1] not in ends)
        for pair in pairs
        if pair not in named
    ]
    lines += (
        Line(pair, kind="weak", to_second=True)
        for pair in relations.implements
        if pair not in named
    )
    return draw(
        "The types and how they lead to one another",
        f"{len(boxes)} types joined by {len(lines)} lines; the same is written below the picture.",
        boxes,
        lines,
        "code",
    )


def _implementations(relations: Relations) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for pair in relations.implements}


def _apart(pair: tuple[str, str]) -> bool:
    return SUBJECT_OF.get(pair[0]) != SUBJECT_OF.get(pair[1])


def _ordered(types: list[str], degrees: Counter[str]) -> list[str]:
    """The types by subject, within one those with most lines first."""
    subjects = list(SUBJECTS)

    def place(name: str) -> tuple[int, int, str]:
        subject = SUBJECT_OF.get(name)
        return (subjects.index(subject) if subject else len(subjects), -degrees[name], name)

    return sorted(types, key=place)


def _box(name: str, named: list[tuple[str, str]], hubs: set[str], relations: Relations) -> Box:
    others = sorted({end for pair in named if name in pair for end in pair if end != name})
    # Of two types that many lead to, each names the other; of one of them, only the other does.
    shown = [other for other in others if other in hubs]
    return Box(
        name,
        [name, *textwrap.wrap(f"→ {', '.join(shown)}" if shown else "", WIDEST)],
        "abstract" * (name in relations.abstract),
        SUBJECT_OF.get(name, ""),
        f"../graphql#{name}",
        others,
    )

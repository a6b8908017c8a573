"""Every kind of change is found, and graphql-inspector agrees, but for differences listed with a reason."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import graphql
import pytest
from graphql import GraphQLSchema

from contract.change import Change
from contract.find_changes import find_changes
from contract.kinds import Criticality, Kind
from tests.contract.mutations import MUTATIONS
from tests.contract.mutations.edits import Definitions, Mutation, Step, build, definitions, take
from tests.support import npm as node

pytestmark = pytest.mark.slow

BASE = Path(__file__).parent / "mutations" / "base.graphql"
PACKAGE = Path(__file__).parents[1] / "node" / "inspector"
LEVELS = {
    "BREAKING": Criticality.BREAKING,
    "DANGEROUS": Criticality.DANGEROUS,
    "NON_BREAKING": Criticality.SAFE,
}

BREAKING, DANGEROUS, SAFE = Criticality


class Other(NamedTuple):
    """What graphql-inspector says instead, and why we do not."""

    level: Criticality | None
    reason: str


_ITS_PARTS = "The inspector judges the argument of @deprecated apart from its meaning: a reason is only read."
_SDL_ALONE = (
    "No document can name what stands in SDL only; whoever extends this SDL can, so it is not safe."
)
_REQUIRED = (
    "With its default gone, what may not be null must be given: requests that leave it out fail. "
    "graphql-core's own finder overlooks this too."
)
_INPUT = (
    "No request breaks, but what an input without the field means is decided anew, and generated "
    "input classes change; graphql-core's own finder says so."
)

DISAGREEMENTS = {
    "the schema is described anew": Other(None, "The inspector does not look."),
    "an object type behind an interface is added": Other(
        SAFE,
        "Answers through the interface may hold the new type, just as with a new member of a union, "
        "which the inspector does call dangerous.",
    ),
    "an argument that may not be null loses its default": Other(DANGEROUS, _REQUIRED),
    "an input field that may not be null loses its default": Other(DANGEROUS, _REQUIRED),
    "an optional input field is added": Other(SAFE, _INPUT),
    "an input with exactly one field gains one": Other(SAFE, _INPUT),
    "an enum that only inputs hold gains a value": Other(
        DANGEROUS, "No answer can hold the value, so that no client can be surprised by it."
    ),
    "a scalar gets a specification": Other(
        DANGEROUS, "The values stay as they were; they are only told of. @specifiedBy is for that."
    ),
    "a directive of SDL is removed": Other(BREAKING, _SDL_ALONE),
    "a directive may stand in one place of SDL less": Other(BREAKING, _SDL_ALONE),
    "a directive may be repeated no more": Other(
        DANGEROUS, "A document that repeats it is no longer valid; graphql-core says so too."
    ),
    "the reason of a deprecation changes": Other(DANGEROUS, _ITS_PARTS),
    "the reason of an enum value's deprecation changes": Other(DANGEROUS, _ITS_PARTS),
}

_ROOT = "The inspector gives no place; we name the type that operations start from."
_ARGUMENT = "The inspector names the directive alone."

ELSEWHERE = {
    "the schema is described anew": "The inspector does not look.",
    "subscriptions become possible through a type that exists": _ROOT,
    "mutations become impossible": _ROOT,
    "subscriptions start from another type": _ROOT,
    "an object type behind an interface is added": "It names the type, we the interface asked by.",
    "an optional argument of a directive is added": _ARGUMENT,
    "a required argument of a directive is added": _ARGUMENT,
}


@cache
def base() -> dict[str, str]:
    return definitions(BASE.read_text())


@cache
def built(steps: tuple[Step, ...]) -> GraphQLSchema:
    """The schema before a change; many changes start from the same one."""
    return build(take(base(), steps))


def test_the_table_is_of_use() -> None:
    """Each kind of change is made at least once, each change once, and none is without effect."""
    made = {kind for mutation in MUTATIONS for kind, _ in mutation.expected}

    assert len(MUTATIONS) >= 60
    assert set(Kind) - made == set()
    assert len({mutation.says for mutation in MUTATIONS}) == len(MUTATIONS)
    assert [mutation.says for mutation in MUTATIONS if not mutation.expected] == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.says)
def test_a_change_is_noticed(mutation: Mutation) -> None:
    """All that changed is found, with its schema coordinate, and nothing else."""
    changes = found(mutation)

    assert tuple((change.kind, change.coordinate) for change in changes) == mutation.expected


def found(mutation: Mutation, today: date | None = None) -> list[Change]:
    old = built(mutation.given)
    new = build(take(base(), (*mutation.given, *mutation.steps)))
    return find_changes(old, new, today)


def test_no_change_is_no_change() -> None:
    """The same schema, built twice, does not differ."""
    assert find_changes(built(()), build(base())) == []
    printed = graphql.print_schema(built(()))
    assert find_changes(built(()), graphql.build_schema(printed)) == []


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_advice_has_no_placeholder(kind: Kind) -> None:
    """No brace, no date pattern and no example name is left for the reader to fill in."""
    day = date(2026, 7, 3)
    changes = [
        change for mutation in MUTATIONS for change in found(mutation, day) if change.kind is kind
    ]

    assert changes
    for change in changes:
        assert change.advice
        assert not re.search(r"[{}]|YYYY|Type\.|CHANGELOG", change.advice)


@pytest.fixture(scope="module")
def judged() -> dict[str, dict[str, Any]]:
    """What graphql-inspector says of each change, from one process for all of them."""
    node.install(PACKAGE)
    pairs = [
        {
            "old": difference(take(base(), mutation.given)),
            "new": difference(take(base(), (*mutation.given, *mutation.steps))),
        }
        for mutation in MUTATIONS
    ]
    said = json.loads(node.run(PACKAGE, "judge", json.dumps({"base": base(), "pairs": pairs})))
    return {mutation.says: one for mutation, one in zip(MUTATIONS, said, strict=True)}


def difference(texts: Definitions) -> dict[str, str | None]:
    """The definitions that are not those of the real schema; null for those that are gone."""
    names = {**base(), **texts}
    return {name: texts.get(name) for name in names if texts.get(name) != base().get(name)}


def worst(levels: list[Criticality]) -> Criticality | None:
    return min(levels, key=list(Criticality).index, default=None)


@node.present
def test_every_change_is_allowed(judged: dict[str, dict[str, Any]]) -> None:
    """Both sides of each change are valid schemas by graphql-js."""
    assert {says: one["invalid"] for says, one in judged.items() if one["invalid"]} == {}


@node.present
def test_graphql_inspector_agrees(judged: dict[str, dict[str, Any]]) -> None:
    """It judges each change as we do, but for those listed with a reason; no other, and all of them."""
    differing = {}
    for mutation in MUTATIONS:
        ours = worst([kind.criticality for kind, _ in mutation.expected])
        theirs = worst([LEVELS[one["level"]] for one in judged[mutation.says]["changes"]])
        if ours is not theirs:
            differing[mutation.says] = theirs

    assert differing == {says: other.level for says, other in DISAGREEMENTS.items()}


@node.present
def test_graphql_inspector_sees_it_in_the_same_place(judged: dict[str, dict[str, Any]]) -> None:
    """It names the same type, field, argument, value or directive, but for those listed."""
    elsewhere = set()
    for mutation in MUTATIONS:
        _, coordinate = mutation.expected[0]
        path = coordinate.replace("(", ".").removesuffix(":)")
        seen = [f"{one.get('path')}." for one in judged[mutation.says]["changes"]]
        if not any(one.startswith(f"{path}.") for one in seen):
            elsewhere.add(mutation.says)

    assert elsewhere == ELSEWHERE.keys()

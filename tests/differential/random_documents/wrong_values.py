"""Mistakes in what is asked for: arguments, variables, and values that a resolver refuses."""

import random
from typing import Any

from graphql import (
    ArgumentNode,
    FieldNode,
    IntValueNode,
    Node,
    ObjectFieldNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
)

from tests.differential.random_documents.spans import Document

Rng = random.Random

_LITERALS = [
    "null", '"x"', "5", "-1", "1.5", "1e400", "true", "NOPE", "[]", "[1, [2]]", "{}", "{a: 1}",
    "{and: 1}", '{slug: "a", id: "b"}', "{slug: null}", "99999999999", "$nobody", "[null]", '""',
    "{field: NUMBER, field: TITLE}", "{field: title}", "9" * 30,
]  # fmt: skip
_VALUES: list[Any] = [
    None, True, 0, -1, 1.5, 1e30, 2**40, "", "x", "NOPE", [], [None], ["a", 1], {}, {"a": 1},
    {"slug": "a", "id": "b"}, {"slug": None}, {"field": "TITLE", "direction": None}, [[]], "5",
    {"and": [None]}, {"numbers": {"season": 1}}, 101, "2022-13",
]  # fmt: skip
_TYPES = [
    "Int",
    "Int!",
    "String",
    "String!",
    "[ID!]!",
    "ID",
    "Boolean",
    "Nothing",
    "Episode",
    "[Int]",
]

# Sound documents, as far as anyone can tell before they run.
_REFUSED_ROOTS = [
    'bad: node(id: "nope") { id }',
    'bad: nodes(ids: ["UGVyc29uOmtpdC1jb25ub3I", "nope", "UGVyc29uOm5vYm9keQ"]) { __typename id }',
    'bad: nodes(ids: "") { id }',
    'bad: episode(by: {code: "E01"}) { title }',
    'bad: actor(by: {id: "UGVyc29uOmtpdC1jb25ub3I="}) { name }',
    'bad: search(query: "  ") { totalCount }',
    'bad: suggest(prefix: "a", first: 0) { text }',
    'bad: commonGround(characters: ["nick-nelson"]) { characters { id } }',
    'bad: commonGround(characters: ["nick-nelson", "nobody"]) { characters { id } }',
    "bad: episodes(first: -1) { totalCount }",
    "bad: episodes(first: 1, last: 1) { totalCount }",
    'bad: episodes(after: "nope") { totalCount }',
    'bad: episodes(before: "UGVyc29uOm5vYm9keQ") { totalCount }',
    'bad: episodes(filter: {releaseDate: {gte: "2022-02-30"}}) { totalCount }',
    "bad: episodes(orderBy: null, filter: null, first: 101) { totalCount }",
    'bad: series(by: {slug: "heartstopper"}) { title episodes(last: 101) { totalCount } }',
    "bad: meta { dataset { gaps { nodes(first: -1) { totalCount } } } }",
    "bad: meta { dataset { gaps(types: []) { count } } }",
    'bad: episodes(filter: {characters: ["nobody"]}) { totalCount }',
    'bad: tracks(filter: {title: {contains: ""}}) { totalCount }',
    'bad: season(by: {number: 1}, series: "nobody") { number }',
    "bad: tracks(orderBy: []) { totalCount }",
    "bad: season(by: {number: 1}) { title: id episodes { nodes { title cast(first: -1) { totalCount } } } }",
    'bad: actor(by: {slug: "kit-connor"}) { name coworkers(first: -1) { totalCount } }',
]  # fmt: skip


def variables(given: dict[str, Any], rng: Rng) -> dict[str, Any]:
    """The variables with one of them left out, null or of any other value."""
    name = rng.choice(list(given))
    left = {key: value for key, value in given.items() if key != name}
    if rng.random() < 0.3:
        return left
    value = given[name]
    if isinstance(value, dict) and rng.random() < 0.4:
        return left | {name: value | {rng.choice(["a", *value]): rng.choice(_VALUES)}}
    if isinstance(value, list) and rng.random() < 0.4:
        return left | {name: [*value, rng.choice(_VALUES)]}
    return left | {name: rng.choice(_VALUES)}


def _another_literal(document: Document, rng: Rng) -> str | None:
    """Another value, which may be one that is allowed."""
    value = document.any(rng, ValueNode, lambda node: not isinstance(node, VariableNode))
    if value is not None and "#" in document.source(value):
        return None
    return document.replaced(value, rng.choice(_LITERALS))


def _unknown_argument(document: Document, rng: Rng) -> str | None:
    argument = document.any(rng, ArgumentNode)
    return document.replaced(argument and argument.name, rng.choice(["nope", "By", "firsts"]))


def _argument_of_no_field(document: Document, rng: Rng) -> str | None:
    field = document.any(rng, FieldNode, lambda node: not node.arguments)
    return document.behind(field and field.name, f"({rng.choice(['a: 1', 'id: 1', 'by: {}'])})")


def _argument_twice(document: Document, rng: Rng) -> str | None:
    argument = document.any(rng, ArgumentNode)
    return document.behind(argument, document.source(argument)) if argument else None


def _argument_left_out(document: Document, rng: Rng) -> str | None:
    field = document.any(rng, FieldNode, lambda node: node.arguments)
    if field is None or not field.arguments:
        return None
    gone = rng.choice(field.arguments)
    return document.replaced(gone, "" if len(field.arguments) > 1 else "nope: 1")


def _input_field(document: Document, rng: Rng) -> str | None:
    """An input field that is unknown, there twice, or gone."""
    field = document.any(rng, ObjectFieldNode)
    if field is None or "#" in document.source(field):
        return None
    return document.replaced(
        field,
        rng.choice(["", "nope: 1", f"{document.source(field)} {document.source(field)}"]),
    )


def _another_key(document: Document, rng: Rng) -> str | None:
    value = document.any(rng, ObjectValueNode)
    return document.inside(value, rng.choice(['slug: "a"', "id: null", "nope: {}", "min: 1.5"]))


def _unused_variable(document: Document, rng: Rng) -> str | None:
    definition = document.any(rng, VariableDefinitionNode)
    return document.behind(definition, "$unused: Int = 1")


def _variable_twice(document: Document, rng: Rng) -> str | None:
    definition = document.any(rng, VariableDefinitionNode)
    return document.behind(definition, document.source(definition)) if definition else None


def _variable_of_another_type(document: Document, rng: Rng) -> str | None:
    definition = document.any(rng, VariableDefinitionNode)
    return document.replaced(definition and definition.type, rng.choice(_TYPES))


def _variable_of_a_looser_type(document: Document, rng: Rng) -> str | None:
    definition = document.any(rng, VariableDefinitionNode)
    wanted = document.source(definition.type) if definition else ""
    if definition is None or not wanted.endswith("!"):
        return None
    return document.replaced(definition.type, wanted.removesuffix("!"))


def _wrong_default(document: Document, rng: Rng) -> str | None:
    definition = document.any(rng, VariableDefinitionNode, lambda node: node.default_value)
    return document.replaced(definition and definition.default_value, rng.choice(_LITERALS))


def _undefined_variable(document: Document, rng: Rng) -> str | None:
    definition = document.any(rng, VariableDefinitionNode)
    if definition is not None and rng.random() < 0.5:
        return document.replaced(definition.variable.name, "renamed")
    value = document.any(rng, ValueNode, lambda node: "#" not in document.source(node))
    return document.replaced(value, "$nobody")


def _refused_at_the_root(document: Document, rng: Rng) -> str | None:
    operation = document.any(rng, OperationDefinitionNode)
    assert operation is not None
    return document.inside(operation.selection_set, rng.choice(_REFUSED_ROOTS))


def _refused_anywhere(document: Document, rng: Rng) -> str | None:
    """An argument that a resolver refuses, in as deep a place as it fits."""
    within: Node | None = document.any(rng, SelectionSetNode)
    page = rng.choice(["first: 0", "last: 101", 'after: "nope"', "first: 1, last: 1"])
    return document.inside(within, f"... on Sourced {{ bad: notes({page}) {{ totalCount }} }}")


def _page_of_no_size(document: Document, rng: Rng) -> str | None:
    size = document.any(rng, IntValueNode)
    return document.replaced(size, rng.choice(["0", "-1", "101", "99999999999", "null"]))


def _broken_text(document: Document, rng: Rng) -> str | None:
    """An id, a cursor, a date or a word that is none."""
    argument = document.any(
        rng, ArgumentNode, lambda node: node.name.value in ("id", "ids", "after", "before", "by")
    )
    wrong = rng.choice(['"nope"', '""', '"UGVyc29uOm5vYm9keQ"', '{code: "S1"}', '{id: "nope"}'])
    return document.replaced(argument and argument.value, wrong)


ARGUMENTS = (
    _another_literal,
    _another_literal,
    _unknown_argument,
    _argument_of_no_field,
    _argument_twice,
    _argument_left_out,
    _input_field,
    _another_key,
)
DEFINITIONS = (
    _unused_variable,
    _variable_twice,
    _variable_of_another_type,
    _variable_of_a_looser_type,
    _wrong_default,
    _undefined_variable,
)
REFUSED = (
    _refused_at_the_root,
    _refused_at_the_root,
    _refused_anywhere,
    _refused_anywhere,
    _page_of_no_size,
    _broken_text,
)

"""Mistakes in what is selected: fields, fragments, directives and operations."""

import random

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from tests.differential.random_documents.spans import Document

Rng = random.Random

_TYPES = [
    "Nothing",
    "String",
    "EpisodeFilter",
    "Billing",
    "PageInfo",
    "Dataset",
    "__Type",
    "Person",
]


def _unknown_field(document: Document, rng: Rng) -> str | None:
    field = document.any(rng, FieldNode)
    name = f"{field.name.value}{rng.choice(['s', 'X', '_'])}" if field else ""
    return document.replaced(field and field.name, name)


def _field_of_another_type(document: Document, rng: Rng) -> str | None:
    field = rng.choice(["title", "nodes { id }", "__schema { description }", "id", "cursor"])
    return document.inside(document.any(rng, SelectionSetNode), field)


def _selection_of_a_leaf(document: Document, rng: Rng) -> str | None:
    leaf = document.any(rng, FieldNode, lambda node: node.selection_set is None)
    return document.behind(leaf, "{ __typename }")


def _object_without_selection(document: Document, rng: Rng) -> str | None:
    node = document.any(rng, FieldNode, lambda node: node.selection_set is not None)
    return document.replaced(node and node.selection_set, "")


def _conflict(document: Document, rng: Rng) -> str | None:
    """One key for two fields, or for one field with two different arguments."""
    selection = document.any(rng, SelectionSetNode)
    assert selection is not None
    fields = [node for node in selection.selections if isinstance(node, FieldNode)]
    if not fields:
        return None
    field = rng.choice(fields)
    key = (field.alias or field.name).value
    clash = rng.choice(["__typename", "... { {key}: id }", "id", "notes(first: 2) { totalCount }"])
    if "{key}" in clash:
        return document.behind(field, clash.replace("{key}", key))
    return document.behind(field, f"{key}: {clash}")


def _unknown_spread(document: Document, rng: Rng) -> str | None:
    return document.inside(document.any(rng, SelectionSetNode), "...Nobody")


def _unused_fragment(document: Document, rng: Rng) -> str | None:
    return document.text + rng.choice(
        [
            " fragment Unused on Node { id }",
            " fragment Unused on Query { unknown }",
            " fragment Unused on Episode { ...Unused }",
        ]
    )


def _cycle(document: Document, rng: Rng) -> str | None:
    fragment = document.any(rng, FragmentDefinitionNode)
    if fragment is None:
        spread = document.inside(document.any(rng, SelectionSetNode), "...Round")
        return (
            f"{spread} fragment Round on Node {{ id ...Trip }} fragment Trip on Node {{ ...Round }}"
        )
    return document.inside(fragment.selection_set, f"...{fragment.name.value}")


def _two_fragments_of_a_name(document: Document, rng: Rng) -> str | None:
    fragment = document.any(rng, FragmentDefinitionNode)
    return document.behind(fragment, document.source(fragment)) if fragment else None


def _other_condition(document: Document, rng: Rng) -> str | None:
    """A fragment on a type that does not exist, has no fields or can't be there."""
    holder = document.any(rng, InlineFragmentNode, lambda node: node.type_condition)
    fragment = document.any(rng, FragmentDefinitionNode)
    conditions = [node.type_condition for node in (holder, fragment) if node is not None]
    if not conditions:
        text = f"... on {rng.choice(_TYPES)} {{ __typename }}"
        return document.inside(document.any(rng, SelectionSetNode), text)
    return document.replaced(rng.choice(conditions), rng.choice(_TYPES))


def _wrong_directive(document: Document, rng: Rng) -> str | None:
    text = rng.choice(
        [
            "@nope", "@skip", "@skip(if: null)", "@include(if: 1)", '@skip(if: "true")',
            "@include(unless: true)", "@skip(if: true, if: false)", "@deprecated",
            "@include(if: true) @include(if: true)", "@skip(if: $nobody)", "@oneOf",
            '@specifiedBy(url: "x")', "@include(if: [true])", "@defer", "@stream",
        ]
    )  # fmt: skip
    node: SelectionNode | None = document.any(rng, FragmentSpreadNode)
    if node is None or rng.random() < 0.6:
        node = document.any(rng, FieldNode, lambda field: field.selection_set is None)
    return document.behind(node, text)


def _directive_of_an_operation(document: Document, rng: Rng) -> str | None:
    operation = document.any(rng, OperationDefinitionNode)
    assert operation is not None
    text = document.source(operation.selection_set)
    return document.replaced(operation.selection_set, f"@skip(if: true) {text}")


def _directive_twice(document: Document, rng: Rng) -> str | None:
    directive = document.any(rng, DirectiveNode)
    return document.behind(directive, document.source(directive)) if directive else None


def _another_operation(document: Document, rng: Rng) -> str | None:
    return document.text + rng.choice(
        [
            " { __typename }",
            " query Q { __typename } query Q { __typename }",
            " query Other { __typename }",
            " mutation M { __typename }",
            " subscription S { __typename }",
            " query Other($a: Int) { unknown }",
            " type Query { a: Int }",
            " extend schema { query: Query }",
        ]
    )


def _other_operation(document: Document, rng: Rng) -> str | None:
    operation = document.any(rng, OperationDefinitionNode)
    assert operation is not None
    text = document.source(operation.selection_set)
    kind = rng.choice(["mutation", "subscription", "query Two query"])
    return document.replaced(operation, f"{kind} {text}")


def _beyond_a_limit(document: Document, rng: Rng) -> str | None:
    text = rng.choice(
        [
            " ".join(f"x{number}: __typename" for number in range(70)),
            "__typename " * 40,
            "... { " * 25 + "__typename" + " }" * 25,
            "__typename " * 2_000,
        ]
    )
    return document.inside(document.any(rng, SelectionSetNode), text)


def _deep_introspection(document: Document, rng: Rng) -> str | None:
    operation = document.any(rng, OperationDefinitionNode)
    assert operation is not None
    deep = "fields { type { fields { type { fields { type { fields { name } } } } } } }"
    return document.inside(operation.selection_set, f"deep: __schema {{ types {{ {deep} }} }}")


def _other_type_name(document: Document, rng: Rng) -> str | None:
    return document.replaced(document.any(rng, NamedTypeNode), rng.choice(_TYPES))


SELECTIONS = (
    _unknown_field,
    _field_of_another_type,
    _selection_of_a_leaf,
    _object_without_selection,
    _conflict,
    _conflict,
    _deep_introspection,
)
FRAGMENTS = (
    _unknown_spread,
    _unused_fragment,
    _cycle,
    _two_fragments_of_a_name,
    _other_condition,
    _other_type_name,
)
DIRECTIVES = (_wrong_directive, _wrong_directive, _directive_of_an_operation, _directive_twice)
OPERATIONS = (_another_operation, _other_operation, _beyond_a_limit)

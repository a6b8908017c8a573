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

Chance = random.Random

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


def _unknown_field(document: Document, chance: Chance) -> str | None:
    field = document.any(chance, FieldNode)
    name = f"{field.name.value}{chance.choice(['s', 'X', '_'])}" if field else ""
    return document.replaced(field and field.name, name)


def _field_of_another_type(document: Document, chance: Chance) -> str | None:
    field = chance.choice(["title", "nodes { id }", "__schema { description }", "id", "cursor"])
    return document.inside(document.any(chance, SelectionSetNode), field)


def _selection_of_a_leaf(document: Document, chance: Chance) -> str | None:
    leaf = document.any(chance, FieldNode, lambda node: node.selection_set is None)
    return document.behind(leaf, "{ __typename }")


def _object_without_selection(document: Document, chance: Chance) -> str | None:
    node = document.any(chance, FieldNode, lambda node: node.selection_set is not None)
    return document.replaced(node and node.selection_set, "")


def _conflict(document: Document, chance: Chance) -> str | None:
    """One key for two fields, or for one field with two different arguments."""
    selection = document.any(chance, SelectionSetNode)
    assert selection is not None
    fields = [node for node in selection.selections if isinstance(node, FieldNode)]
    if not fields:
        return None
    field = chance.choice(fields)
    key = (field.alias or field.name).value
    clash = chance.choice(
        ["__typename", "... { {key}: id }", "id", "notes(first: 2) { totalCount }"]
    )
    if "{key}" in clash:
        return document.behind(field, clash.replace("{key}", key))
    return document.behind(field, f"{key}: {clash}")


def _unknown_spread(document: Document, chance: Chance) -> str | None:
    return document.inside(document.any(chance, SelectionSetNode), "...Nobody")


def _unused_fragment(document: Document, chance: Chance) -> str | None:
    return document.text + chance.choice(
        [
            " fragment Unused on Node { id }",
            " fragment Unused on Query { unknown }",
            " fragment Unused on Episode { ...Unused }",
        ]
    )


def _cycle(document: Document, chance: Chance) -> str | None:
    fragment = document.any(chance, FragmentDefinitionNode)
    if fragment is None:
        spread = document.inside(document.any(chance, SelectionSetNode), "...Round")
        return (
            f"{spread} fragment Round on Node {{ id ...Trip }} fragment Trip on Node {{ ...Round }}"
        )
    return document.inside(fragment.selection_set, f"...{fragment.name.value}")


def _two_fragments_of_a_name(document: Document, chance: Chance) -> str | None:
    fragment = document.any(chance, FragmentDefinitionNode)
    return document.behind(fragment, document.source(fragment)) if fragment else None


def _other_condition(document: Document, chance: Chance) -> str | None:
    """A fragment on a type that does not exist, has no fields or can't be there."""
    holder = document.any(chance, InlineFragmentNode, lambda node: node.type_condition)
    fragment = document.any(chance, FragmentDefinitionNode)
    conditions = [node.type_condition for node in (holder, fragment) if node is not None]
    if not conditions:
        text = f"... on {chance.choice(_TYPES)} {{ __typename }}"
        return document.inside(document.any(chance, SelectionSetNode), text)
    return document.replaced(chance.choice(conditions), chance.choice(_TYPES))


def _wrong_directive(document: Document, chance: Chance) -> str | None:
    text = chance.choice(
        [
            "@nope", "@skip", "@skip(if: null)", "@include(if: 1)", '@skip(if: "true")',
            "@include(unless: true)", "@skip(if: true, if: false)", "@deprecated",
            "@include(if: true) @include(if: true)", "@skip(if: $nobody)", "@oneOf",
            '@specifiedBy(url: "x")', "@include(if: [true])", "@defer", "@stream",
        ]
    )  # fmt: skip
    node: SelectionNode | None = document.any(chance, FragmentSpreadNode)
    if node is None or chance.random() < 0.6:
        node = document.any(chance, FieldNode, lambda field: field.selection_set is None)
    return document.behind(node, text)


def _directive_of_an_operation(document: Document, chance: Chance) -> str | None:
    operation = document.any(chance, OperationDefinitionNode)
    assert operation is not None
    text = document.source(operation.selection_set)
    return document.replaced(operation.selection_set, f"@skip(if: true) {text}")


def _directive_twice(document: Document, chance: Chance) -> str | None:
    directive = document.any(chance, DirectiveNode)
    return document.behind(directive, document.source(directive)) if directive else None


def _another_operation(document: Document, chance: Chance) -> str | None:
    return document.text + chance.choice(
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


def _other_operation(document: Document, chance: Chance) -> str | None:
    operation = document.any(chance, OperationDefinitionNode)
    assert operation is not None
    text = document.source(operation.selection_set)
    kind = chance.choice(["mutation", "subscription", "query Two query"])
    return document.replaced(operation, f"{kind} {text}")


def _beyond_a_limit(document: Document, chance: Chance) -> str | None:
    text = chance.choice(
        [
            " ".join(f"x{number}: __typename" for number in range(70)),
            "__typename " * 40,
            "... { " * 25 + "__typename" + " }" * 25,
            "__typename " * 2_000,
        ]
    )
    return document.inside(document.any(chance, SelectionSetNode), text)


def _deep_introspection(document: Document, chance: Chance) -> str | None:
    operation = document.any(chance, OperationDefinitionNode)
    assert operation is not None
    deep = "fields { type { fields { type { fields { type { fields { name } } } } } } }"
    return document.inside(operation.selection_set, f"deep: __schema {{ types {{ {deep} }} }}")


def _other_type_name(document: Document, chance: Chance) -> str | None:
    return document.replaced(document.any(chance, NamedTypeNode), chance.choice(_TYPES))


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

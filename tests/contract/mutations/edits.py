"""How a change of the base schema is written down, and how it is made."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import graphql
from graphql import DefinitionNode, GraphQLSchema

from contract.kinds import Kind

Definitions = Mapping[str, str]


class Edit(NamedTuple):
    """In the definition of this name, a text that occurs once gives way to another one."""

    name: str
    old: str
    new: str


class Add(NamedTuple):
    """A definition more."""

    name: str
    text: str


class Drop(NamedTuple):
    """A definition less."""

    name: str


Step = Edit | Add | Drop


class Mutation(NamedTuple):
    """A change and all that is to be found of it, the worst first."""

    says: str
    steps: tuple[Step, ...]
    expected: tuple[tuple[Kind, str], ...]
    given: tuple[Step, ...] = ()


def definitions(document: str) -> dict[str, str]:
    """The definitions of a schema by name; directives by `@name`, the schema's own by `schema`."""
    return {_name(one): graphql.print_ast(one) for one in graphql.parse(document).definitions}


def _name(one: DefinitionNode) -> str:
    if isinstance(one, graphql.SchemaDefinitionNode):
        return "schema"
    assert isinstance(one, graphql.TypeDefinitionNode | graphql.DirectiveDefinitionNode)
    prefix = "@" if isinstance(one, graphql.DirectiveDefinitionNode) else ""
    return prefix + one.name.value


def take(before: Definitions, steps: tuple[Step, ...]) -> dict[str, str]:
    """The definitions after the steps."""
    after = dict(before)
    for step in steps:
        if isinstance(step, Drop):
            del after[step.name]
        elif isinstance(step, Add):
            assert step.name not in after, step
            after[step.name] = step.text
        else:
            text = after[step.name]
            assert text.count(step.old) == 1, f"{text.count(step.old)} of {step.old!r} in\n{text}"
            after[step.name] = text.replace(step.old, step.new)
    return after


def build(texts: Definitions) -> GraphQLSchema:
    """The schema of the definitions; graphql-inspector's side proves that it is valid."""
    document = graphql.DocumentNode(definitions=tuple(_parse(text) for text in texts.values()))
    return graphql.build_ast_schema(document, assume_valid_sdl=True)


@lru_cache(maxsize=4096)
def _parse(text: str) -> DefinitionNode:
    return graphql.parse(text, no_location=True).definitions[0]


# A type that the schema has not, for changes that would otherwise hang on the wording of one it has.
POLL = (
    Add(
        "Poll",
        """"What people voted."
type Poll {
  "How many voted."
  votes(
    "Only those of this season."
    season: Int

    "How many at most."
    first: Int! = 20

    "The place after which to begin."
    after: Int = 0
  ): Int!
  open: Boolean!
}""",
    ),
    Edit("Episode", "  title: String!\n", "  title: String!\n  poll: Poll\n"),
)
SOON = '@deprecated(reason: "Use `Poll.open` instead. Removed not before 2099-01-01.")'

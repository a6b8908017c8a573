"""The parser reads what graphql-core's parser reads, and nothing else."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import graphql
import msgspec
import pytest
from graphql import GraphQLSyntaxError

from engine.language import nodes
from engine.language.parser import TooManyTokensError, UnreadableError, parse

MOST = 100_000
EXAMPLES = [
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.graphql"))
]
CONSTRUCTS = [
    'query Q($a: [Int!]! = [1, {a: 2}] @d, "why" $b: ID) @x { ... @include(if: true) { a } ...F }',
    'subscription { b: c(x: "s\\u00e9", y: """ blk "\\""" q """, z: [$a, E, null, -1.5e3, true]) }',
    '"why" fragment F on T @y { e { g } } mutation M { f }',
    "\ufeff{ a, b # c\n c }",
    '{ a(b: "", c: """""", d: "\\u{1F600}\\\\", e: {}, f: []) }',
]
PIECES = re.compile(
    r'\s+|#[^\n]*|"""(?:[^"]|"(?!""))*"""|"(?:\\.|[^"\\])*"|\w+|\.\.\.|.', re.DOTALL
)
ODD = [
    *"{}()[]$!@=:|&,.-",
    *('"', '""', '"""', '""""""', '"x"', '"\\u12"', '"\\q"', '"a\nb"', "\\", "\x00", "\ufeff"),
    *("...", "on", "true", "null", "fragment", "query", "type", "#c\n", "é", "\u2028"),
    *("1", "1.5", "0x", "00", "1.", "1e", "-", "9" * 30),
]


def told(node: Any) -> Any:
    """A part of graphql-core's tree as ours has it."""
    return next(tell(node) for kind, tell in TELLING.items() if isinstance(node, kind))


TELLING: dict[type, Callable[[Any], Any]] = {
    graphql.VariableNode: lambda node: nodes.Variable(node.name.value),
    graphql.EnumValueNode: lambda node: nodes.Enum(node.value),
    graphql.IntValueNode: lambda node: nodes.Int(node.value),
    graphql.FloatValueNode: lambda node: nodes.Float(node.value),
    graphql.StringValueNode: lambda node: nodes.Block(node.value) if node.block else node.value,
    graphql.BooleanValueNode: lambda node: node.value,
    graphql.NullValueNode: lambda node: None,
    graphql.ListValueNode: lambda node: nodes.List(tuple(map(told, node.values))),
    graphql.ObjectValueNode: lambda node: nodes.Object(
        tuple((one.name.value, told(one.value)) for one in node.fields)
    ),
    graphql.NamedTypeNode: lambda node: nodes.NamedType(node.name.value),
    graphql.ListTypeNode: lambda node: nodes.ListType(told(node.type)),
    graphql.NonNullTypeNode: lambda node: nodes.NonNullType(told(node.type)),
}


def arguments(node: Any) -> nodes.Arguments:
    return tuple((one.name.value, told(one.value)) for one in node.arguments or ())


def directives(node: Any) -> nodes.Directives:
    return tuple(nodes.Directive(one.name.value, arguments(one)) for one in node.directives or ())


def selections(node: Any) -> Any:
    """The selections, without whether they are constant, which graphql-core does not say."""
    if node is None:
        return None
    found: list[Any] = []
    for one in node.selections:
        if isinstance(one, graphql.FieldNode):
            alias = one.alias and one.alias.value
            head = (one.name.value, alias or one.name.value, alias is not None)
            found.append((*head, arguments(one), directives(one), selections(one.selection_set)))
        elif isinstance(one, graphql.FragmentSpreadNode):
            found.append(nodes.Spread(one.name.value, directives(one)))
        else:
            condition = one.type_condition and one.type_condition.name.value
            found.append((condition, directives(one), selections(one.selection_set)))
    return found


def ours(found: nodes.Selections | None) -> Any:
    if found is None:
        return None
    return [
        (one.name, one.key, one.aliased, one.arguments, one.directives, ours(one.selections))
        if isinstance(one, nodes.Field)
        else (one.condition, one.directives, ours(one.selections))
        if isinstance(one, nodes.Inline)
        else one
        for one in found
    ]


def defaults(node: Any) -> Any:
    return () if node.default_value is None else (told(node.default_value),)


def assert_same(text: str) -> bool:
    """The same tree as graphql-core's, or none where it has none. Whether there is one."""
    try:
        expected = graphql.parse(text, allow_empty_selection_sets=False)
    except GraphQLSyntaxError:
        with pytest.raises(UnreadableError):
            parse(text, MOST)
        return False
    kinds = (graphql.OperationDefinitionNode, graphql.FragmentDefinitionNode)
    if not all(isinstance(one, kinds) for one in expected.definitions):
        with pytest.raises(UnreadableError):
            parse(text, MOST)
        return False
    document = parse(text, MOST)
    operations = [one for one in expected.definitions if isinstance(one, kinds[0])]
    fragments = [one for one in expected.definitions if isinstance(one, kinds[1])]
    assert len(document.operations) == len(operations)
    for one, core in zip(document.operations, operations, strict=True):
        assert (one.kind, one.name) == (core.operation.value, core.name and core.name.value)
        assert one.directives == directives(core)
        assert ours(one.selections) == selections(core.selection_set)
        for mine, theirs in zip(one.variables, core.variable_definitions or (), strict=True):
            assert (mine.name, mine.type) == (theirs.variable.name.value, told(theirs.type))
            assert mine.directives == directives(theirs)
            assert (() if mine.default is msgspec.UNSET else (mine.default,)) == defaults(theirs)
    assert len(document.definitions) == len(fragments)
    for fragment, core_fragment in zip(document.definitions, fragments, strict=True):
        assert fragment.name == core_fragment.name.value
        assert fragment.condition == core_fragment.type_condition.name.value
        assert fragment.directives == directives(core_fragment)
        assert ours(fragment.selections) == selections(core_fragment.selection_set)
    return True


@pytest.mark.parametrize("text", [*EXAMPLES, *CONSTRUCTS])
def test_a_document(text: str) -> None:
    """Every construct comes out as it went in."""
    assert assert_same(text)


@pytest.mark.parametrize("number", [300, pytest.param(3_000, marks=pytest.mark.slow)])
def test_random_texts(number: int) -> None:
    """Documents that were cut, shuffled and spoiled are read alike, or refused alike."""
    rng = random.Random(3)
    read = 0
    for _ in range(number):
        pieces = PIECES.findall(rng.choice([*EXAMPLES, *CONSTRUCTS]))
        if rng.random() < 0.3:
            start = rng.randrange(len(pieces))
            pieces = pieces[start : start + rng.choice([5, 20, 80])]
        for _ in range(rng.choice([0, 1, 1, 2, 3])):
            place = rng.randrange(len(pieces) + 1)
            pieces[place : place + rng.randrange(2)] = rng.choice([[], [rng.choice(ODD)]])
        read += assert_same("".join(pieces))
    assert number / 6 < read < number * 5 / 6


@pytest.mark.parametrize(
    ("text", "constant"),
    [
        ("{ a { b(c: 1) { d } e } }", 12),
        ("{ a { ... on B @skip(if: true) { c } } }", 15),
        ("{ a(b: $c) { d } }", 3),
        ('{ a { b(c: "' + 100 * "d" + '") } }', 0),
        ("{ a { b(c: [{ d: $e }]) } }", 0),
        ("{ a { b { c @include(if: $d) } } }", 0),
        ("{ a { ...B } }", 0),
    ],
)
def test_constant_selections(text: str, constant: int) -> None:
    """No variable and no fragment of the document is in them; their tokens are counted."""
    [operation] = parse(text, MOST).operations
    [field] = operation.selections
    assert isinstance(field, nodes.Field)
    assert field.constant == constant


def test_tokens_are_counted() -> None:
    """As graphql-core counts them, in short texts and in long ones."""
    for text, count in (("{ a(b: 1) @c ...D }", 12), ("{" + " a" * 20_000 + "}", 20_002)):
        graphql.parse(text, max_lexical_tokens=count)
        parse(text, count)
        with pytest.raises(TooManyTokensError):
            parse(text, count - 1)


def test_a_selection_set_is_not_empty() -> None:
    """As the specification has it; graphql-core takes one without selections unless it is told."""
    for text in ("{ }", "{ a { } }", "query Q {}", "{ a } fragment F on T { }", "{ ... on T {} }"):
        graphql.parse(text)
        assert not assert_same(text)


def test_lone_surrogates_are_no_text() -> None:
    """Nothing could be sent back that names them."""
    for text in ('{ a(b: "\ud800") }', "{ a # \udfff\n}"):
        assert not assert_same(text)

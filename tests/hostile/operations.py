"""Operations that may cost a server much: by hand, by rule and by chance."""

import random
from collections.abc import Iterator

import graphql
from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType

import schema
from engine.limits.cardinality import is_connection
from web.site.downloads import INTROSPECTION

NESTED_CAST = """{
  series(by: {slug: "heartstopper"}) {
    seasons { nodes { number episodes { nodes {
      code title releaseDate runtimeSeconds cast { nodes {
        id billing
        character { id name }
        person { id name }
      } }
    } } } }
  }
}"""
BY_HAND = [
    INTROSPECTION,
    "{ __schema { types { fields(includeDeprecated: true) { args { name type { name } } } } } }",
    "{ __schema { types { possibleTypes { fields { name } } } } }",
    "{ tracks(first: 100) { nodes { album { tracks(first: 100) { nodes { title } } } } } }",
    "{ tracks(first: 100) { nodes { album { tracks(first: 100) { edges { cursor } } } } } }",
    "{ episodes { nodes { cast { nodes { episodes { nodes { cast { nodes { id } } } } } } } } }",
    "{ episodes { nodes { next { next { next { next { next { next { title } } } } } } } } }",
    "{ notes(first: 100) { nodes { series { notes(first: 100) { nodes { text } } } } } }",
    "{ sources(first: 100) { nodes { " + " ".join(f"u{n}: url" for n in range(60)) + " } } }",
    "{ meta { dataset { digest " + " ".join(f"d{n}: digest" for n in range(99)) + " } } }",
    """{ episodes(filter: {or: [{title: {contains: "a"}}, {not: {title: {contains: "b"}}}]}) {
    totalCount } }""",
    """{ sources(filter: {title: {contains: "heart"}}, orderBy: [{field: TITLE, direction: DESC}]) {
    totalCount } }""",
    *(
        "query($f: SourceFilter = {or: ["
        + " ".join(f'{{title: {{contains: "z{n}"}}}}' for n in range(count))
        + "]}) { sources(filter: $f) { totalCount } }"
        for count in (10, 30, 60, 90)
    ),
    *(
        f'{{ search(query: "{words}", first: 100) {{ nodes {{ __typename }} }} }}'
        for words in ("a", "heartstopper", "hartstoper nik charly", "a b c d e f g h i j k l m")
    ),
    # Errors deep in an answer, each of which leaves the rest of it whole.
    "{ notes(first: 100) { nodes { series { "
    + " ".join(f'r{n}: episode(by: {{code: "x"}}) {{ id }}' for n in range(4))
    + " } } } }",
    # Beginnings that many words have, and words that nothing is spelled like.
    *(
        "{ "
        + " ".join(
            f's{n}: search(query: "{words}", first: 1) {{ totalCount }}' for n in range(count)
        )
        + " }"
        for count, words in (
            (7, "hea the sea"),
            (4, "hea the sea rel cha con com par act fil"),
            (2, "zqaxkj zqbxkj zqcxkj zqdxkj zqexkj zqfxkj zqgxkj zqhxkj zqixkj zqjxkj zqkxkj"),
            (1, " ".join(f"zq{letter}xkj" for letter in "abcdefghijklmnopqrstuvwxyz" * 2)),
        )
    ),
]
# Documents that say little with much; what is bounded here is the time to refuse or validate them.
TOKENS = 1_900
AWKWARD = {
    "one name over and over": "{ " + "__typename " * TOKENS + "}",
    "30 times the same list, 19 fields each": "{ "
    + ("episodes { nodes { " + "title " * 15 + "} } ") * 30
    + "}",
    "100 fragments side by side": "{ allSeries { "
    + " ".join(f"...F{n}" for n in range(99))
    + " } } "
    + " ".join(f"fragment F{n} on Series {{ t{n}: title slug }}" for n in range(99)),
    "a chain of 100 fragments, each spread twice": "{ allSeries { ...F0 } } "
    + " ".join(f"fragment F{n} on Series {{ ...F{n + 1} ...F{n + 1} }}" for n in range(48))
    + " fragment F48 on Series { title }",
    "unknown names": "{ " + " ".join(f"abcdefgh{n}" for n in range(30)) + " }",
    "unknown names, long": "{ " + " ".join("x" * 3_000 + str(n) for n in range(30)) + " }",
    "one argument over and over": "{ node(" + 'id: "a" ' * (TOKENS // 3) + ") { id } }",
    "variables": "query("
    + " ".join(f"$v{n}: Int" for n in range(TOKENS // 4))
    + ") { __typename }",
    "operations": " ".join(f"query Q{n} {{ __typename }}" for n in range(TOKENS // 5)),
    "brackets": "{ nodes(ids: " + "[" * 900 + "]" * 900 + ") { id } }",
    "braces": "{ a " * 900 + "}" * 900,
}


def by_rule() -> Iterator[str]:
    """Every field of every type, in a full page of its type, with as little below it as can be."""
    query = schema.core.query_type
    assert query is not None
    for root, field in query.fields.items():
        page = graphql.get_named_type(field.type)
        if not is_connection(page) or any(map(graphql.is_required_argument, field.args.values())):
            continue
        assert isinstance(page, GraphQLObjectType)
        node = graphql.get_named_type(page.fields["nodes"].type)
        assert isinstance(node, GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType)
        if isinstance(node, GraphQLUnionType):
            continue
        for name, below in node.fields.items():
            if not any(map(graphql.is_required_argument, below.args.values())):
                for inner in _least(below):
                    again = " ".join(f"f{number}: {name}{inner}" for number in range(8))
                    yield f"{{ {root}(first: 100) {{ nodes {{ {again} }} }} }}"


def _least(field: GraphQLField) -> list[str]:
    child = graphql.get_named_type(field.type)
    if graphql.is_leaf_type(child):
        return [""]
    if is_connection(child):
        return ["(first: 100) { totalCount }", "(first: 1) { nodes { __typename } }"]
    return [" { __typename }"]


def by_chance(rng: random.Random) -> str:
    """A selection of any fields, a few levels deep."""
    query = schema.core.query_type
    assert query is not None
    fields = [
        (name, field)
        for name, field in query.fields.items()
        if not any(map(graphql.is_required_argument, field.args.values()))
    ]
    name, field = rng.choice(fields)
    return f"{{ {name}{_below(field, rng, rng.randint(1, 5))} }}"


def _below(field: GraphQLField, rng: random.Random, depth: int) -> str:
    child = graphql.get_named_type(field.type)
    arguments = f"(first: {rng.choice([5, 20, 100])})" if "first" in field.args else ""
    if graphql.is_leaf_type(child):
        return arguments
    if isinstance(child, GraphQLUnionType):
        return f"{arguments} {{ __typename }}"
    assert isinstance(child, GraphQLObjectType | GraphQLInterfaceType)
    usable = [
        (name, below)
        for name, below in child.fields.items()
        if not any(map(graphql.is_required_argument, below.args.values()))
        and (depth > 0 or graphql.is_leaf_type(graphql.get_named_type(below.type)))
    ]
    if is_connection(child):
        usable = [(name, below) for name, below in usable if name in ("nodes", "edges")]
        depth += 1
    if not usable:
        return f"{arguments} {{ __typename }}"
    chosen = rng.sample(usable, min(len(usable), rng.randint(1, 4)))
    inner = " ".join(f"{name}{_below(below, rng, depth - 1)}" for name, below in chosen)
    return f"{arguments} {{ {inner} }}"

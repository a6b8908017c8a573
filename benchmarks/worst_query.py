"""The costliest operation that the limits admit, sought by hand, by rule and by chance.

Each candidate is first run small, to see how much time it takes for what it costs; the worst are
then enlarged until their cost reaches the limit. `--seconds` bounds the part that is left to chance,
`--seed` repeats it.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import graphql
import msgspec
from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType

import schema
from data.loader import load
from engine.execution import Engine, Params, RequestError
from engine.extents import is_connection
from resolvers.context import Context

ROOT = Path(__file__).resolve().parent.parent

NESTED_CAST = """{
  series(by: {slug: "heartstopper"}) {
    seasons { nodes { number episodes { nodes {
      code title releaseDate runningTime cast { nodes {
        id billing confidence
        character { id name description }
        person { id name }
      } }
    } } } }
  }
}"""
INTROSPECTION = graphql.get_introspection_query(
    specified_by_url=True,
    directive_is_repeatable=True,
    schema_description=True,
    input_value_deprecation=True,
    one_of=True,
)
BY_HAND = [
    INTROSPECTION,
    "{ __schema { types { fields(includeDeprecated: true) { args { name type { name } } } } } }",
    "{ __schema { types { possibleTypes { possibleTypes { fields { name } } } } } }",
    "{ tracks(first: 100) { nodes { album { tracks(first: 100) { nodes { title } } } } } }",
    "{ tracks(first: 100) { nodes { album { tracks(first: 100) { edges { cursor } } } } } }",
    "{ episodes(first: 100) { nodes { cast { nodes { episodes { nodes { cast { nodes { id } } } "
    "} } } } } }",
    "{ episodes { nodes { next { next { next { next { next { next { title } } } } } } } } }",
    "{ notes(first: 100) { nodes { series { notes(first: 100) { nodes { text } } } } } }",
    "{ sources(first: 100) { nodes { " + " ".join(f"u{n}: url" for n in range(60)) + " } } }",
    "{ dataset { digest " + " ".join(f"d{n}: digest" for n in range(99)) + " } }",
    "query($q: String! = \"heartstopper\") { search(query: $q, first: 100) { nodes { __typename } } }",
]


class Run(NamedTuple):
    """What running an operation took."""

    milliseconds: float
    cost: int
    bytes: int
    query: str

    @property
    def rate(self) -> float:
        return self.milliseconds * 1000 / max(self.cost, 50)


class Bench:
    """Runs operations as the server does, from text to bytes, and counts those it refuses."""

    def __init__(self) -> None:
        catalog = load(*sorted(path.parent for path in ROOT.glob("data/*/series.toml")))
        self.engine = Engine(schema.core, Context(catalog))
        self.refused = 0
        self.tried = 0

    def run(self, query: str, times: int = 1) -> Run | None:
        """The least that several runs took; None if the operation is refused."""
        self.tried += 1
        try:
            operation = self.engine.prepare(query, Params(query=query))
        except RequestError as error:
            assert _refused_by_limit(error), (query, error.outcome.errors)
            self.refused += 1
            return None
        best, size = float("inf"), 0
        for _ in range(times):
            start = time.perf_counter()
            again = self.engine.prepare(query, Params(query=query))
            size = len(msgspec.json.encode(self.engine.run(again)))
            best = min(best, (time.perf_counter() - start) * 1000)
        return Run(best, operation.cost, size, query)

    def enlarge(self, query: str) -> Run | None:
        """The largest multiple of an operation that is admitted, run."""
        body = query[query.index("{") + 1 : query.rindex("}")].strip()
        if query.startswith("query") or body.startswith(("...", "fragment")):
            return self.run(query, 3)
        low, high = 1, self.engine.context.limits.root_fields
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.admits(_times(body, middle)) else (low, middle - 1)
        return self.run(_times(body, low), 3)

    def admits(self, query: str) -> bool:
        try:
            self.engine.prepare(query, Params(query=query))
        except RequestError:
            return False
        return True


def _refused_by_limit(error: RequestError) -> bool:
    errors = error.outcome.errors or []
    return any(one["extensions"]["code"] == "LIMIT_EXCEEDED" for one in errors)


def _times(body: str, count: int) -> str:
    """The first field of a selection, under so many names."""
    return "{ " + " ".join(f"r{number}: {body}" for number in range(count)) + " }"


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


def by_chance(chance: random.Random) -> str:
    """A selection of any fields, a few levels deep."""
    query = schema.core.query_type
    assert query is not None
    fields = [
        (name, field)
        for name, field in query.fields.items()
        if not any(map(graphql.is_required_argument, field.args.values()))
    ]
    name, field = chance.choice(fields)
    return f"{{ {name}{_below(field, chance, chance.randint(1, 5))} }}"


def _below(field: GraphQLField, chance: random.Random, depth: int) -> str:
    child = graphql.get_named_type(field.type)
    arguments = f"(first: {chance.choice([5, 20, 100])})" if "first" in field.args else ""
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
    chosen = chance.sample(usable, min(len(usable), chance.randint(1, 4)))
    inner = " ".join(f"{name}{_below(below, chance, depth - 1)}" for name, below in chosen)
    return f"{arguments} {{ {inner} }}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--top", type=int, default=12)
    given = options.parse_args()
    bench = Bench()
    cast = bench.run(NESTED_CAST, 20)
    assert cast is not None
    found = [run for query in [*BY_HAND, *by_rule()] if (run := bench.run(query))]
    chance = random.Random(given.seed)
    end = time.monotonic() + given.seconds
    while time.monotonic() < end:
        if run := bench.run(by_chance(chance)):
            found.append(run)
    found.sort(key=lambda run: -run.rate)
    seeds = found[: 5 * given.top] + [run for query in BY_HAND if (run := bench.run(query))]
    large = [run for seed in seeds if (run := bench.enlarge(seed.query))]
    large.sort(key=lambda run: -run.milliseconds)
    print(f"{bench.tried} operations tried, {bench.refused} of them refused by a limit.")
    print(f"The nested cast query: {cast.milliseconds:.1f} ms, {cast.bytes} bytes, {cast.cost}")
    print(f"{'ms':>8} {'times':>6} {'cost':>7} {'bytes':>8}  operation")
    for run in large[: given.top]:
        ratio = run.milliseconds / cast.milliseconds
        text = " ".join(run.query.split())[:110]
        print(f"{run.milliseconds:8.1f} {ratio:6.2f} {run.cost:7} {run.bytes:8}  {text}")


if __name__ == "__main__":
    main()

"""The costliest operation that the limits admit, sought by hand, by rule and by chance.

Each candidate is first run small, to see how much time it takes for what it costs; the worst are
then enlarged until their cost reaches the limit. All of it is run by graphql-core, to which an operation
that ends in an error is left; the last column has the time of a plan. The same `--seed` and `--tries` make the same
operations again.

python -m tests.hostile.worst_operation
"""

import argparse
import gc
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
from engine.limits.cardinality import is_connection
from resolvers.context import Context
from web.graphql.domain import domain_of
from web.site.downloads import INTROSPECTION

ROOT = Path(__file__).resolve().parents[2]

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
    "100 fragments side by side": "{ allSeries { nodes { "
    + " ".join(f"...F{n}" for n in range(99))
    + " } } } "
    + " ".join(f"fragment F{n} on Series {{ t{n}: title slug }}" for n in range(99)),
    "a chain of 100 fragments, each spread twice": "{ allSeries { nodes { ...F0 } } } "
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
    """Runs operations as the server does those that it has no plan for, from text to bytes."""

    def __init__(self) -> None:
        catalog = load(*sorted(path.parent for path in ROOT.glob("data/*/series.toml")))
        context = Context(catalog)
        self.engine = Engine(schema.core, domain_of(context), plans=False)
        self.planning = Engine(schema.core, domain_of(context))
        for engine in (self.engine, self.planning):
            engine.documents.capacity = 0  # nobody asks this twice
        gc.collect()
        gc.freeze()  # as the server does
        self.refused = 0
        self.tried = 0

    def run(self, query: str, times: int = 1) -> Run | None:
        """The least that several runs took; None if the operation is refused."""
        self.tried += 1
        try:
            operation = self.engine.prepare(query, Params(query=query))
        except RequestError as error:
            if not _refused_by_limit(error):
                raise
            self.refused += 1
            return None
        best, size = float("inf"), 0
        for _ in range(times):
            start = time.perf_counter()
            again = self.engine.prepare(query, Params(query=query))
            size = len(msgspec.json.encode(self.engine.run(again).result))
            best = min(best, (time.perf_counter() - start) * 1000)
        return Run(best, operation.cost, size, query)

    def planned(self, query: str) -> float:
        """The milliseconds that an operation takes by a plan, with nothing kept of earlier ones."""
        best = float("inf")
        for _ in range(3):
            self.planning.shared.forget_rows()
            start = time.perf_counter()
            operation = self.planning.prepare(query, Params(query=query))
            msgspec.json.encode(self.planning.run(operation).result)
            best = min(best, (time.perf_counter() - start) * 1000)
        return best

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


def _print_awkward(engine: Engine) -> None:
    print(f"\n{'ms':>8}  awkward document: what becomes of it")
    for name, query in AWKWARD.items():
        start = time.perf_counter()
        try:
            operation = engine.prepare(query, Params(query=query))
            said = f"it costs {operation.cost}"
        except RequestError as error:
            said = str((error.result.errors or [{}])[0]["message"]).partition("\n")[0][:70]
        spent = (time.perf_counter() - start) * 1000
        print(f"{spent:8.1f}  {name}: {said}")


def _refused_by_limit(error: RequestError) -> bool:
    errors = error.result.errors or []
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
    options = argparse.ArgumentParser(description="Seek the costliest admitted operation.")
    options.add_argument("--tries", type=int, default=3_000, help="operations left to chance")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--top", type=int, default=12)
    given = options.parse_args()
    bench = Bench()
    cast = bench.run(NESTED_CAST, 20)
    assert cast is not None
    found = [run for query in [*BY_HAND, *by_rule()] if (run := bench.run(query))]
    chance = random.Random(given.seed)
    for _ in range(given.tries):
        run = bench.run(by_chance(chance))
        found += [run] if run else []
    found.sort(key=lambda run: -run.rate)
    seeds = found[: 5 * given.top] + [run for query in BY_HAND if (run := bench.run(query))]
    large = [run for seed in seeds if (run := bench.enlarge(seed.query))]
    large.sort(key=lambda run: -run.milliseconds)
    print(f"{bench.tried} operations tried, {bench.refused} of them refused by a limit.")
    print(f"The nested cast query: {cast.milliseconds:.1f} ms, {cast.bytes} bytes, {cast.cost}")
    print(f"{'ms':>8} {'times':>6} {'cost':>7} {'bytes':>8} {'plan':>6}  operation")
    for run in large[: given.top]:
        ratio = run.milliseconds / cast.milliseconds
        text = " ".join(run.query.split())[:100]
        print(
            f"{run.milliseconds:8.1f} {ratio:6.2f} {run.cost:7} {run.bytes:8} {bench.planned(run.query):6.1f}  {text}"
        )
    _print_awkward(bench.engine)


if __name__ == "__main__":
    main()

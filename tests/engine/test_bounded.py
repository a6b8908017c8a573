"""Whatever grows with requests is bounded: every container in the engine is listed here."""

import ast
import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.execution import Engine, Params, RequestError
from tests.engine.library import core, domain

pytestmark = pytest.mark.slow

ENGINE = Path(__file__).parents[2] / "engine"
CONTAINERS = (ast.Dict, ast.Set, ast.List, ast.DictComp, ast.SetComp, ast.ListComp)
CREATORS = {"dict", "set", "list", "defaultdict", "OrderedDict", "deque", "Counter", "cache"}
CREATORS |= {"lru_cache", "cached_property"}

# Classes whose objects go with the request that made them.
OF_A_REQUEST = {"_Parser", "_Measure", "_Count", "_Proof", "_FastLexer", "CoreExecutor"}
OF_A_REQUEST |= {"_Context", "NearTypeNamesRule", "Run"}
# All other containers, and what bounds them.
SCHEMA, DOCUMENT, LOCKED = "the schema", "the length of a document", "MAX_VALUES"
BOUNDED = {
    "coercion/inputs.py Coercers._by_name": SCHEMA,
    "coercion/inputs.py _Enum.values": SCHEMA,
    "coercion/inputs.py ObjectCoercer.fields": SCHEMA,
    "coercion/inputs.py InputPositions.defaults": SCHEMA,
    "coercion/inputs.py _CORE_NODES": SCHEMA,
    "coercion/inputs.py _OWN_TYPES": SCHEMA,
    "coercion/variables.py OperationVariables._definitions": DOCUMENT,
    "documents.py ValidatedDocument._prices": "MAX_PRICES",
    "documents.py ValidatedDocument._prepared": DOCUMENT,
    "documents.py ValidatedDocument._variables": DOCUMENT,
    "documents.py PreparedOperation.conditions": DOCUMENT,
    "documents.py PreparedOperation.plans": "MAX_PLANS",
    "language/nodes.py Document.fragments": DOCUMENT,
    "language/parser.py _WORDS": SCHEMA,
    "limits/cardinality.py Cardinalities._measured": SCHEMA,
    "limits/cardinality.py Cardinalities._objects": SCHEMA,
    "limits/cardinality.py Cardinalities._owned": SCHEMA,
    "limits/cost.py CostModel._field_costs": SCHEMA,
    "limits/cost.py PAGING": SCHEMA,
    "plan/completion.py _SAME_IN_JSON": SCHEMA,
    "plan/completion.py _INT": SCHEMA,
    "plan/planner.py ObjectCompleter.by_class": SCHEMA,
    "plan/planner.py ObjectCompleter.by_type": SCHEMA,
    "plan/shared_selections.py MemoizedObjects.immutable": SCHEMA,
    "plan/shared_selections.py SharedSelections._keepers": LOCKED,
    "result.py _JSON": SCHEMA,
    "schema_index.py META_FIELDS": SCHEMA,
    "schema_index.py SchemaIndex.conditions": SCHEMA,
    "schema_index.py SchemaIndex.fetcher": SCHEMA,
    "schema_index.py SchemaIndex.leaf": SCHEMA,
    "schema_index.py SchemaIndex.possible_types": SCHEMA,
    "schema_index.py SchemaIndex.signature": SCHEMA,
    "validation/proof.py _LISTS_OF_TYPES": SCHEMA,
    "validation/rules.py _OURS": SCHEMA,
}


def is_container(value: ast.expr | None) -> bool:
    """Whether an expression makes something that can grow; an LRUCache has a capacity."""
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in CREATORS
    return isinstance(value, CONTAINERS)


def containers() -> Iterator[str]:
    """Each container that outlives a request: the module and the name of what holds it."""
    for path in sorted(ENGINE.rglob("*.py")):
        module = str(path.relative_to(ENGINE))
        tree = ast.parse(path.read_text("utf-8"))
        yield from (f"{module} {name}" for name in assigned(tree.body, ""))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name not in OF_A_REQUEST:
                inner = list(ast.walk(node))
                yield from (f"{module} {node.name}.{name}" for name in assigned(inner, "self."))
                yield from (f"{module} {node.name}.{name}" for name in decorated(node.body))
        yield from (f"{module} {name}" for name in decorated(tree.body))


def assigned(statements: list[ast.stmt] | list[ast.AST], prefix: str) -> Iterator[str]:
    for node in statements:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_container(node.value):
            names = [
                ast.unparse(target) for target in targets if not isinstance(target, ast.Subscript)
            ]
            yield from (name.removeprefix(prefix) for name in names if name.startswith(prefix))


def decorated(statements: list[ast.stmt]) -> Iterator[str]:
    """Functions and properties of which results are kept."""
    for node in statements:
        if isinstance(node, ast.FunctionDef):
            names = {ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list}
            if {name.rpartition(".")[2] for name in names} & CREATORS:
                yield node.name


def test_every_container_is_bounded() -> None:
    """One that is new is either an LRUCache, or is listed above with what bounds it."""
    assert set(containers()) == BOUNDED.keys()


def sizes(engine: Engine) -> dict[str, int]:
    """The bytes or entries of everything that the engine keeps."""
    index, shared, model = engine.index, engine.shared, engine.cost_model
    return {
        "documents": engine.documents.bytes,
        "completers": shared._completers.bytes,  # noqa: SLF001
        "constant costs": model._constant.bytes,  # noqa: SLF001
        "coercers": index._variable_coercers.bytes,  # noqa: SLF001
        "rows": shared.values,
        "cardinalities": len(engine.cardinalities._measured),  # noqa: SLF001
        "field costs": len(model._field_costs),  # noqa: SLF001
        "named coercers": len(index.coercers._by_name),  # noqa: SLF001
        **{
            name: getattr(index, name).cache_info().currsize
            for name in ("signature", "fetcher", "leaf", "possible_types")
        },
    }


@pytest.mark.parametrize(
    "query",
    [
        "{{ a{n}: books {{ nodes {{ k{n}: title author {{ name }} }} }} }}",
        "query($v{n}: Int) {{ books(first: $v{n}) {{ nodes {{ number }} }} }}",
        "query($v: {lists}) {{ books(genres: $v) {{ totalCount }} }}",
        '{{ search(text: "{n}") {{ ... on Book {{ title shelf(prefix: "{n}") }} }} }}',
        "{{ __type(name: {name}) {{ fields {{ type {{ {types} }} }} }} }}",
        "{{ unknown{n} }}",
        "query($b: Boolean!) {{ books {{ x{n}: totalCount @skip(if: $b) }} }}",
    ],
)
def test_nothing_grows_for_ever(query: str) -> None:
    """Each kind of request, many times over, no two alike: what is kept levels off."""
    engine = Engine(core, domain(60))
    engine.documents.capacity = 20_000
    engine.shared._completers.capacity = 20_000  # noqa: SLF001
    engine.cost_model._constant.capacity = 20_000  # noqa: SLF001
    engine.index._variable_coercers.capacity = 20_000  # noqa: SLF001
    kept = []
    for start in (0, 100, 200):
        for n in range(start, start + 100):
            depth = n % 14
            text = query.format(
                n=n,
                lists="[" * (n % 90) + "Genre!" + "]" * (n % 90),
                name=f'"Book{n}"',
                types="ofType { " * depth + f"k{n}: name" + " }" * depth,
            )
            for _ in range(2):
                run(engine, text)
        kept.append(sizes(engine))
    assert kept[2].keys() == kept[1].keys()
    grown = {name for name, size in kept[2].items() if size > 1.1 * kept[1][name] + 1}
    assert {name for name in grown if kept[2][name] > 100_000} == set()
    assert not grown & {"cardinalities", "field costs", "signature", "fetcher", "leaf"}


def run(engine: Engine, text: str) -> None:
    variables = {"b": True}
    with contextlib.suppress(RequestError):
        engine.run(engine.prepare(text, Params(query=text, variables=variables)))

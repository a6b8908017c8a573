"""Random documents with variables, written from the schema and filled from the dataset.

Most of them are answered without errors; the others go wrong in every way that requests go wrong.
A document depends on its seed and number alone, so that any of them can be made again.
"""

import random
import re
from collections.abc import Iterator

import schema
from data.catalog import Catalog
from engine.execution import Engine, RequestError
from tests.differential.case import Case
from tests.differential.core import execute_by_core
from tests.differential.random_documents.keys import Place
from tests.differential.random_documents.mistakes import spoiled
from tests.differential.random_documents.selections import Room, Selections
from tests.differential.random_documents.text import Tokens, described, laid_out
from tests.differential.random_documents.variables import Variables
from tests.differential.random_documents.world import World
from web.graphql.domain import domain_of

__all__ = ["Case", "documents", "sound_document", "valid_documents", "variations"]

_NAMES = re.compile(r"\bquery\s+([A-Z]\d?)\b")
# The share of documents that get a mistake.
MISTAKEN = 0.14


def documents(catalog: Catalog, count: int, seed: int) -> Iterator[Case]:
    """So many documents, some of them with a mistake."""
    world = World(schema.core, catalog)
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        case = sound_document(world, rng)
        yield spoiled(case, rng) if rng.random() < MISTAKEN else case


def valid_documents(catalog: Catalog, count: int, seed: int) -> Iterator[Case]:
    """So many documents, no two alike, that are within the limits and answered without errors."""
    world = World(schema.core, catalog)
    engine = Engine(schema.core, domain_of(world.context))
    seen: set[str] = set()
    number = 0
    while len(seen) < count:
        case = sound_document(world, random.Random(f"{seed} {number}"))
        number += 1
        if case.query not in seen and _is_sound(case, engine):
            seen.add(case.query)
            yield case


def _is_sound(case: Case, engine: Engine) -> bool:
    try:
        engine.prepare(case.query, case.params)
    except RequestError:
        return False
    return not execute_by_core(engine.schema, engine.context, case).errors


def sound_document(world: World, rng: random.Random) -> Case:
    """A document without a mistake that is known beforehand."""
    variables = Variables(rng, rng.choice([0, 0, 0.15, 0.4]))
    selections = Selections(world, variables, rng)
    count = rng.choice([2, 3]) if rng.random() < 0.08 else 1
    operations = [_operation(world, selections, number, count) for number in range(count)]
    definitions = [tokens for tokens, _ in operations]
    for name in selections.spread_in(definitions):
        fragment = selections.fragments[name]
        opening = [*described(rng), "fragment", name, "on", fragment.on.name]
        definitions.append([*opening, *fragment.body])
    rng.shuffle(definitions)
    query = laid_out([token for tokens in definitions for token in tokens], rng)
    given = dict(variables.given)
    if rng.random() < 0.03:
        given["nobody_asked"] = {"for": ["this"]}
    names = [name for _, name in operations if name]
    named = names and (count > 1 or rng.random() < 0.2)
    return Case(query, given, rng.choice(names) if named else rng.choice([None, None, ""]))


def _operation(
    world: World, selections: Selections, number: int, count: int
) -> tuple[Tokens, str | None]:
    """An operation and its name; the only one of a document may be without."""
    rng = selections.rng
    root = world.schema.query_type
    assert root is not None
    selections.variables.used = {}
    selections.left = max(selections.left, 5)
    room = Room(rng.randint(2, 9), rng.randint(1, 4), rng.choice([20, 60, 150, 300]), ())
    body = selections.selection(root, Place(), room)
    definitions = selections.variables.definitions()
    name = f"Q{number}" if count > 1 else rng.choice([None, None, "Q", "query", "fragment"])
    if name is None and not definitions and rng.random() < 0.7:
        return body, None
    opening = [*described(rng), "query"]
    return [*opening, *([name] if name else []), *definitions, *body], name


def variations(case: Case, rng: random.Random) -> Iterator[Case]:
    """The same document with other variables, or for another of its operations.

    What was made ready once has to serve these too.
    """
    for name in _NAMES.findall(case.query):
        if case.operation_name and name != case.operation_name:
            yield case._replace(operation_name=name)
    if not case.variables:
        return
    changed = dict(case.variables)
    for name, value in case.variables.items():
        way = rng.random()
        if isinstance(value, bool):
            changed[name] = not value
        elif way < 0.1:
            del changed[name]
        elif way < 0.2:
            changed[name] = None
        elif isinstance(value, int):
            changed[name] = max(1, value + rng.choice([-1, 1, 2]))
    if changed != case.variables:
        yield case._replace(variables=changed)

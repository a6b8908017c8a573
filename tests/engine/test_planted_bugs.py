"""What compares plans with graphql-core finds mistakes in them."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
FOUND, NOT_FOUND = 1, 0
COMPARE = """
import sys
from tests.differential.comparison import over
from tests.differential.known import known, varied
from tests.differential.random_documents import documents
from data.loader import load

catalog = load(sys.argv[1])
compared = over(catalog)
compared.run(varied(known(), 1), 1)
compared.run(varied(documents(catalog, 600, 1), 1), 1)
sys.exit(len(compared.differences))
"""


class Bug(NamedTuple):
    """A line of the engine and what it is changed to."""

    file: str
    line: str
    changed: str


BUGS = {
    "skip and include swapped": Bug(
        "plan/plan.py", 'given is (directive.name == "skip")', 'given is (directive.name != "skip")'
    ),
    "only the first of several selections": Bug(
        "plan/plan.py", "for node in nodes if node.selections", "for node in nodes[:1] if node.selections"
    ),
    "fragments for the wrong types": Bug(
        "plan/plan.py", "or type_.name in self.view", "or type_.name not in self.view"
    ),
    "objects given to the wrong parents": Bug(
        "plan/plan.py", "[found[one] for one in ids]", "[found[one] for one in sorted(ids)]"
    ),
    "a key for each field's name": Bug(
        "plan/plan.py", "found.setdefault(node.key, [])", "found.setdefault(node.name, [])"
    ),
    "keys in the wrong order": Bug(
        "plan/plan.py", '", ".join(map("{}: {}".format, keys, values))',
        '", ".join([*map("{}: {}".format, keys, values)][::-1])',
    ),
    "no object for an empty list": Bug(
        "plan/completion.py", "else done[start:stop])", "else done[start:stop] or None)"
    ),
    "lists cut at the wrong places": Bug(
        "plan/completion.py", "start = stop\n", "start = stop + 1\n"
    ),
    "values of enums instead of their names": Bug(
        "plan/completion.py", "type_.coerce_input_value(name): name for", "type_.coerce_input_value(name): str(type_.values[name].value) for"
    ),
    "no single value in place of a list": Bug(
        "coercion/inputs.py", "node.items if type(node) is List else (node,)", "node.items if type(node) is List else ()"
    ),
    "a null variable taken for a missing one": Bug(
        "coercion/variables.py", "if name in given:", "if given.get(name) is not None:"
    ),
    "defaults of variables ignored": Bug(
        "coercion/variables.py", "elif default is not msgspec.UNSET:", "elif default is None:"
    ),
    "one plan for all conditions": Bug(
        "prepared.py", "        return plan\n", "        return next(iter(self.plans.values()))\n"
    ),
    "one plan for all operations of a document": Bug(
        "prepared.py", "return self._ready[operation.name]", "return next(iter(self._ready.values()))"
    ),
    "unused fragments admitted": Bug(
        "validation/proof.py", "if spread != document.fragments.keys():", "if not spread <= document.fragments.keys():"
    ),
    "unused variables admitted": Bug(
        "validation/proof.py", "for name, _ in used} != definitions.keys()", "for name, _ in used} - definitions.keys()"
    ),
    "missing arguments admitted": Bug(
        "validation/proof.py", "not places.required <= names <= places.keys()", "not names <= places.keys()"
    ),
    "conflicting fields admitted": Bug(
        "validation/proof.py", "if self.may_overlap:", "if self.may_overlap and not root:"
    ),
    "fragments that never apply admitted": Bug(
        "validation/proof.py", ".isdisjoint(self.view.possible(type_))", ".isdisjoint(self.view.possible(inner))"
    ),
    "variables in places of other types admitted": Bug(
        "validation/proof.py", "if not graphql.is_type_sub_type_of(", "if False and not graphql.is_type_sub_type_of("
    ),
    "the first possible type of an interface": Bug(
        "plan/schema_index.py", "if one.is_type_of is not None and one.is_type_of(value, _NO_INFO):", "if one.is_type_of is not None:"
    ),
}  # fmt: skip


def compare(folder: Path, bug: Bug | None) -> int:
    """How the comparison ends for an engine with a bug."""
    for name in ("cache.py", "data", "resolvers", "schema", "contract", "tests"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "engine", folder / "engine")
    if bug is not None:
        path = folder / "engine" / bug.file
        text = path.read_text("utf-8")
        assert text.count(bug.line) == 1
        path.write_text(text.replace(bug.line, bug.changed), "utf-8")
    command = [sys.executable, "-c", COMPARE, str(ROOT / "data" / "heartstopper")]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], int]:
    """How the comparison ends for the engine with each bug; two at a time."""
    with ThreadPoolExecutor(2) as pool:
        running = {
            name: pool.submit(compare, tmp_path_factory.mktemp("engine"), bug)
            for name, bug in BUGS.items()
        }
    return lambda name: running[name].result()


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_found(ends: Callable[[str], int], name: str) -> None:
    """By the examples, the hand-written cases or a few hundred random documents."""
    assert ends(name) == FOUND

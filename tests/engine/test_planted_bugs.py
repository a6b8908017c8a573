"""What compares plans with graphql-core finds mistakes in them."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
# Other than what Python ends with after an error.
FOUND, NOT_FOUND = 10, 11
COMPARE = """
import sys
from pathlib import Path
from tests.differential.comparison import comparison_over
from tests.differential.written_cases import varied, written_cases
from tests.differential.random_documents import documents
from data.loader import load

catalog = load(Path(sys.argv[1]))
compared = comparison_over(catalog)
compared.run(varied(written_cases(), 1), 1)
compared.run(varied(documents(catalog, 600, 1), 1), 1)
sys.exit(10 if compared.differences else 11)
"""


class Bug(NamedTuple):
    """A piece of the engine's source, and what replaces it.

    The piece stands once in its file. Code that is reworded needs its bugs reworded, which
    `test_bugs_fit_the_source` says before any of them is looked for.
    """

    file: str
    piece: str
    replacement: str


BUGS = {
    "skip and include swapped": Bug(
        "plan/planner.py", 'is (directive.name == "skip")', 'is (directive.name != "skip")'
    ),
    "only the first of several selections": Bug(
        "plan/planner.py", "for node in nodes if node.selections", "for node in nodes[:1] if node.selections"
    ),
    "fragments for the wrong types": Bug(
        "plan/planner.py", "return type_.name in self.index", "return type_.name not in self.index"
    ),
    "objects given to the wrong parents": Bug(
        "plan/planner.py", "for object_id in ids]", "for object_id in sorted(ids)]"
    ),
    "a key for each field's name": Bug(
        "plan/planner.py", "fields.setdefault(node.key, [])", "fields.setdefault(node.name, [])"
    ),
    "keys in the wrong order": Bug(
        "plan/planner.py", '", ".join(map("{}: {}".format, keys, values))',
        '", ".join([*map("{}: {}".format, keys, values)][::-1])',
    ),
    "no object for an empty list": Bug(
        "plan/completion.py", "else items[start:stop])", "else items[start:stop] or None)"
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
        "documents.py", "return plan(run)", "return next(iter(self.plans.values()))(run)"
    ),
    "one plan for all operations of a document": Bug(
        "documents.py", "return prepared\n", "return next(iter(self._prepared.values()))\n"
    ),
    "unused fragments admitted": Bug(
        "validation/proof.py", "if spread != document.fragments.keys():", "if not spread <= document.fragments.keys():"
    ),
    "unused variables admitted": Bug(
        "validation/proof.py", "for name, _ in used} != definitions.keys()", "for name, _ in used} - definitions.keys()"
    ),
    "missing arguments admitted": Bug(
        "validation/proof.py", "not positions.required <= names <= positions.keys()", "not names <= positions.keys()"
    ),
    "conflicting fields admitted": Bug(
        "validation/proof.py", "if self.may_overlap:", "if self.may_overlap and not root:"
    ),
    "fragments that never apply admitted": Bug(
        "validation/proof.py", ".isdisjoint(self.index.possible_types(type_))", ".isdisjoint(self.index.possible_types(inner))"
    ),
    "variables in places of other types admitted": Bug(
        "validation/proof.py", "if not graphql.is_type_sub_type_of(", "if False and not graphql.is_type_sub_type_of("
    ),
    "the first possible type of an interface": Bug(
        "schema_index.py", "if _accepts(member, value)][:1]", "if member is not value][:1]"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BUGS)
def test_bugs_fit_the_source(name: str) -> None:
    """Each bug replaces what stands in the engine exactly once."""
    bug = BUGS[name]
    count = (ROOT / "engine" / bug.file).read_text("utf-8").count(bug.piece)
    assert count == 1, (
        f"engine/{bug.file} has {bug.piece!r} {count} times. "
        f"Give the bug {name!r} in BUGS a piece that the file has once."
    )


def compare(folder: Path, bug: Bug | None) -> int:
    """Return how the comparison ends for an engine with a bug."""
    for name in ("cache.py", "data", "resolvers", "schema", "contract", "web", "tests"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "engine", folder / "engine")
    if bug is not None:
        path = folder / "engine" / bug.file
        text = path.read_text("utf-8")
        path.write_text(text.replace(bug.piece, bug.replacement, 1), "utf-8")
    command = [sys.executable, "-c", COMPARE, str(ROOT / "data" / "heartstopper")]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], int]:
    """How the comparison ends for the engine with each bug; two at a time."""
    with ThreadPoolExecutor(2) as pool:
        running = {
            name: pool.submit(compare, tmp_path_factory.mktemp("engine"), bug)
            for name, bug in [("none", None), *BUGS.items()]
        }
    return lambda name: running[name].result()


def test_without_a_bug_nothing_is_found(ends: Callable[[str], int]) -> None:
    """The comparison itself runs, and the engine as it is passes."""
    assert ends("none") == NOT_FOUND


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_found(ends: Callable[[str], int], name: str) -> None:
    """By the examples, the hand-written cases or a few hundred random documents."""
    assert ends(name) == FOUND

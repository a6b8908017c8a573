"""The printed schema keeps to what others have found good; their rules are set in tests/node/lint/."""

from pathlib import Path

import pytest

from tests.support import npm as node

pytestmark = pytest.mark.slow

PACKAGE = Path(__file__).parents[1] / "node" / "lint"


@node.present
@pytest.mark.parametrize("linter", ["graphql-eslint", "graphql-schema-linter"])
def test_the_schema_is_lint_clean(linter: str) -> None:
    """A complaint names its line: change the schema, or except it in tests/node/lint/ with a reason."""
    node.install(PACKAGE)

    node.run(PACKAGE, linter)

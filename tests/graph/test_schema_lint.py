"""The printed schema keeps to what others have found good; their rules are set in tests/lint/."""

from pathlib import Path

import pytest

from tests import node

PACKAGE = Path(__file__).parent / "lint"


@node.present
@pytest.mark.parametrize("linter", ["graphql-eslint", "graphql-schema-linter"])
def test_the_schema_is_lint_clean(linter: str) -> None:
    """A complaint names its line: change the schema, or except it in tests/lint/ with a reason."""
    node.install(PACKAGE)

    node.run(PACKAGE, linter)

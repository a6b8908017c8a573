"""The endpoint as the GraphQL over HTTP project's own audits see it."""

from pathlib import Path

import pytest

from tests.support import npm as node
from tests.support.program import running

pytestmark = pytest.mark.slow

PACKAGE = Path(__file__).parents[1] / "node" / "audit"


@node.present
@pytest.mark.parametrize("direct", ["yes", "no"])
def test_every_audit_is_passed(tmp_path: Path, direct: str) -> None:
    """None fails, none warns, none so much as notes anything; by the status codes of the audits."""
    node.install(PACKAGE)

    options = ("--status-codes", "audits", "--direct", direct)
    with running(*options, log=tmp_path / "log") as server:
        said = node.run(PACKAGE, "audit", URL=f"http://127.0.0.1:{server.port}/graphql")

    assert said == "61 of 61 audits are ok\n"

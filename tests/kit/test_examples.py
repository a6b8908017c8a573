"""The lock of the examples, which lies in the repository, holds against the server of today."""

import io

import pytest

from contract.lock import format as lock_format
from contract.lock.check import Checker
from contract.lock.report import report_lines
from contract.report import Paint
from tests.support.lock import LOCK, served

pytestmark = pytest.mark.slow


def test_every_example_is_answered_as_recorded() -> None:
    """If not, the report says what moved and why; `make lock` accepts it."""
    lock = lock_format.read(LOCK)
    with served() as client:
        report = Checker(client, lock, LOCK, lambda _: False).report()

    if report.failures or any(one.is_failure(data_may_move=False) for one in report.results):
        lines = report_lines(report, Paint(io.StringIO()))
        pytest.fail("\n".join([*lines, "", "`make lock` accepts it."]), pytrace=False)

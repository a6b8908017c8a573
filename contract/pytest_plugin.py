"""The pytest plugin: `pytest --graphql-lock` checks the lock, and a fixture replays it."""

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .endpoint import Endpoint
from .errors import ContractError
from .lock import format as lock_format
from .lock import pins
from .lock.check import Checker, Report
from .lock.client import LockClient
from .lock.replay import ReplayServer
from .lock.report import result_lines
from .report import Paint


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("graphql-lock")
    group.addoption(
        "--graphql-lock", action="store_true", help="check the operations of graphql.lock.json"
    )
    group.addoption(
        "--graphql-endpoint", metavar="URL", help="the endpoint to check [GRAPHQL_ENDPOINT]"
    )
    parser.addini("graphql_lock", "the lock file", default=lock_format.NAME)
    parser.addini("graphql_endpoint", "the endpoint to check", default="")


def _lock_path(config: pytest.Config) -> Path:
    return config.rootpath / str(config.getini("graphql_lock"))


def _endpoint(config: pytest.Config) -> Endpoint:
    address = (
        config.getoption("--graphql-endpoint")
        or os.environ.get("GRAPHQL_ENDPOINT")
        or config.getini("graphql_endpoint")
    )
    if not address:
        raise ContractError("Name the endpoint by --graphql-endpoint, or by GRAPHQL_ENDPOINT.")
    return Endpoint(str(address))


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--graphql-lock"):
        path = _lock_path(config)
        if not path.is_file():
            raise pytest.UsageError(f"{path.name} does not exist: `record` makes it.")
        folders = [Path(arg.partition("::")[0]).resolve() for arg in config.args]
        if not any(path.is_relative_to(folder) for folder in folders):
            config.args.append(str(path))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if parent.config.getoption("--graphql-lock") and file_path == _lock_path(parent.config):
        return LockFile.from_parent(parent, path=file_path)
    return None


class LockFile(pytest.File):
    """The lock: one test for each operation. The endpoint is asked once, when the first one runs."""

    report: Report | None = None

    def collect(self) -> Iterable[pytest.Item]:
        try:
            lock = lock_format.read(self.path)
            _endpoint(self.config)
            pins.build(lock.coordinates, lock.schema.roots)
        except ContractError as error:
            raise self.CollectError(str(error)) from None
        return [LockItem.from_parent(self, name=name) for name in lock.operations]

    def checked(self) -> Report:
        if self.report is None:
            lock = lock_format.read(self.path)
            client = LockClient(_endpoint(self.config), conditional=bool(lock.schema.etag))
            self.report = Checker(client, lock, self.path, lambda _: False).report()
        return self.report


class MovedError(Exception):
    """An operation that is no longer answered as it was recorded."""


class LockItem(pytest.Item):
    parent: LockFile

    def runtest(self) -> None:
        report = self.parent.checked()
        failures = [one for one in report.failures if one.startswith(f"{self.name}: ")]
        if failures:
            raise ContractError(failures[0])
        result = next(one for one in report.results if one.name == self.name)
        if result.is_failure(data_may_move=False):
            lines = result_lines(result, report.reasons, Paint(io.StringIO()))
            raise MovedError("\n".join(lines))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        if isinstance(excinfo.value, MovedError | ContractError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"graphql operation: {self.name}"


@pytest.fixture(scope="session")
def graphql_replay(pytestconfig: pytest.Config) -> Iterator[ReplayServer]:
    """A server on 127.0.0.1 that gives the recorded answers; its address is `url`."""
    try:
        lock = lock_format.read(_lock_path(pytestconfig))
    except ContractError as error:
        pytest.fail(str(error), pytrace=False)
    with ReplayServer(lock) as server:
        yield server

"""The two datasets that tests ask, and how they ask."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import graphql
import pytest

import schema
from data.catalog import Catalog
from data.loader import load
from resolvers.context import Context

ROOT = Path(__file__).parent.parent

# The mark of a file in which every test is slow.
ALL_SLOW = re.compile(r"^pytestmark = .*\bslow\b", re.MULTILINE)

Execute = Callable[..., dict[str, Any]]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave a file of slow tests unread where none of them would run; to import it takes time."""
    if config.option.markexpr == "not slow" and collection_path.suffix == ".py":
        return ALL_SLOW.search(collection_path.read_text(encoding="utf-8")) is not None or None
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the files with slow tests first: processes side by side then end at the same time."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def real() -> Catalog:
    """The dataset that is served."""
    return load(ROOT / "data" / "heartstopper")


@pytest.fixture(scope="session")
def small() -> Catalog:
    """A small series, invented for tests."""
    return load(ROOT / "tests" / "datasets" / "lantern-bay")


@pytest.fixture(scope="session")
def execute(small: Catalog) -> Execute:
    """Run a query and return its data; any error fails the test."""

    def run(query: str, catalog: Catalog = small, **variables: Any) -> dict[str, Any]:
        result = graphql.graphql_sync(
            schema.core, query, context_value=Context(catalog), variable_values=variables
        )
        assert result.errors is None
        assert result.data is not None
        return result.data

    return run


@pytest.fixture(scope="session")
def errors(small: Catalog) -> Callable[..., list[str]]:
    """Run a query that must fail and return the messages of its errors."""

    def run(query: str, catalog: Catalog = small, **variables: Any) -> list[str]:
        result = graphql.graphql_sync(
            schema.core, query, context_value=Context(catalog), variable_values=variables
        )
        assert result.errors
        return [error.message for error in result.errors]

    return run

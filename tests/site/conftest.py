"""The fixtures of tests in a browser."""

from tests.support.browser import browser, visitor
from tests.support.program import server

__all__ = ["browser", "server", "visitor"]

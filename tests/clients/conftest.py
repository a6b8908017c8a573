"""The program that the clients send their operations to."""

from tests.support.program import server

__all__ = ["server"]

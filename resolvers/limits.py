"""Limits."""

from resolvers.bounds import Limits
from resolvers.context import Info


def limits(info: Info) -> Limits:
    return info.context.limits

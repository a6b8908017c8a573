"""The cursors of a page."""

import strawberry

from resolvers import ids
from resolvers.context import Info
from resolvers.paging import Page, Row


def cursor(parent: strawberry.Parent[Row], info: Info) -> str:
    return ids.encode_cursor(parent.record, info.context.pin)


def start_cursor(parent: strawberry.Parent[Page], info: Info) -> str | None:
    return _cursor_at(parent, parent.start, info.context.pin)


def end_cursor(parent: strawberry.Parent[Page], info: Info) -> str | None:
    return _cursor_at(parent, parent.stop - 1, info.context.pin)


def _cursor_at(page: Page, index: int, pin: str) -> str | None:
    return ids.encode_cursor(page.records[index], pin) if page.start < page.stop else None

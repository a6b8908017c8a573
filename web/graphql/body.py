"""Request bodies, read by ASGI."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.types import Receive

from web.graphql.request import too_long

T = TypeVar("T")


class DisconnectedError(Exception):
    """The client left before it had its response."""


async def read_body(announced: int, receive: Receive, bound: int) -> bytes:
    """The body of a request; how long it may take is the connection's concern."""
    if announced > bound:
        raise too_long(announced, bound)
    message = await receive()
    body = bytearray(message.get("body", b""))
    while message.get("more_body", False) and len(body) <= bound:
        message = await receive()
        body += message.get("body", b"")
    if message["type"] == "http.disconnect":
        raise DisconnectedError
    if len(body) > bound:
        raise too_long(0, bound)
    return bytes(body)


async def unless_disconnected(receive: Receive, waiting: Coroutine[Any, Any, T]) -> T:
    """Await something for a client; cancel it if the client disconnects before it is there."""
    result = asyncio.ensure_future(waiting)
    gone = asyncio.ensure_future(_disconnect(receive))
    try:
        await asyncio.wait((result, gone), return_when=asyncio.FIRST_COMPLETED)
        # First: a client that left while it waited must not get the turn.
        if gone.done():
            raise DisconnectedError
        return result.result()
    finally:
        if not result.cancel() and not result.cancelled():
            result.exception()  # or it would be reported that it was never looked at
        gone.cancel()


async def _disconnect(receive: Receive) -> None:
    """Await the disconnect, passing over a body that was not read: that of GET never is."""
    while (await receive())["type"] != "http.disconnect":
        pass

"""The same Strawberry schema behind Strawberry's own ASGI application.

python -m benchmarks.peers.stock_strawberry [--caches]

With `--caches`, Strawberry keeps the documents that it parsed and validated.
"""

import sys

from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache

from benchmarks.peers.dataset import loaded
from benchmarks.peers.serving import serve
from resolvers.context import Context
from schema import schema


class Stock(GraphQL[Context, None]):
    def __init__(self) -> None:
        super().__init__(schema, graphql_ide=None)
        self.context = Context(loaded())

    async def get_context(
        self,
        request: Request | WebSocket,  # noqa: ARG002 # it makes no difference
        response: Response | WebSocket,  # noqa: ARG002 # likewise
    ) -> Context:
        return self.context


if __name__ == "__main__":
    if "--caches" in sys.argv:
        # Not by a schema of its own: a second one in a process changes what the first one says.
        schema.extensions = (ParserCache, ValidationCache)
    serve(Stock())

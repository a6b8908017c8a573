"""The limit: Starlette routes that answer bytes they have ready, and never look at the request.

python -m benchmarks.peers.constant_route FOLDER

Each file of the folder is the answer of the route with its name.
"""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.peers.serving import serve


def constant(body: bytes) -> Callable[[Request], Awaitable[Response]]:
    # Asynchronous, because Starlette runs other functions in a thread, which costs far more.
    async def answer(request: Request) -> Response:
        return Response(body, media_type="application/json")

    return answer


if __name__ == "__main__":
    serve(
        Starlette(
            routes=[
                Route(f"/{path.name}", constant(path.read_bytes()), methods=["POST"])
                for path in Path(sys.argv[1]).iterdir()
            ]
        )
    )

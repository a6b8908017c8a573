"""Liveness and readiness probes."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from web.observability.metrics import expose


def routes(digest: str) -> list[BaseRoute]:
    """The routes for a dataset with this digest; it is loaded before the server listens."""

    async def alive(request: Request) -> Response:
        return JSONResponse({"status": "alive"}, headers={"Cache-Control": "no-store"})

    async def ready(request: Request) -> Response:
        answer = {"status": "ready", "dataset": digest}
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    return [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", expose)]

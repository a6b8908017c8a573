"""The shortest way from Starlette to the endpoint."""

from starlette.types import ASGIApp, Receive, Scope, Send


class Direct:
    """Middleware that leads requests to one path past the router.

    To match routes, and to catch what no endpoint here raises, takes longer than a stored answer.
    """

    def __init__(self, app: ASGIApp, path: str, endpoint: ASGIApp) -> None:
        self.app = app
        self.path = path
        self.endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        direct = scope["type"] == "http" and scope["path"] == self.path
        await (self.endpoint if direct else self.app)(scope, receive, send)

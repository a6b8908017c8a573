"""A small schema of Strawberry's behind Strawberry's own ASGI application.

python -m tests.kit.strawberry_server [--schema] [--data]
"""

import socket
import sys

import strawberry
import uvicorn
from strawberry.asgi import GraphQL

MOVED = {flag for flag in ("--schema", "--data") if flag in sys.argv}


@strawberry.type
class Boat:
    name: str
    length: float = strawberry.field(name="metres" if "--schema" in MOVED else "length")


@strawberry.type
class Query:
    @strawberry.field
    def boats(self) -> list[Boat]:
        name = "Swan" if "--data" in MOVED else "Heron"
        return [Boat(name=name, length=7.5), Boat(name="Gull", length=6.0)]

    @strawberry.field
    def harbour(self) -> str:
        return "North"


if __name__ == "__main__":
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    sys.stdout.write(f"http://127.0.0.1:{listener.getsockname()[1]}/graphql\n")
    sys.stdout.flush()
    application = GraphQL[None, None](strawberry.Schema(Query))
    uvicorn.Server(uvicorn.Config(application, log_level="warning")).run([listener])

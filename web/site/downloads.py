"""The schema as files: its definition, and the answer to the standard introspection."""

from functools import cached_property
from pathlib import Path

import graphql
import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from engine.execution import Engine
from web.site.static_content import Representation

INTROSPECTION = graphql.get_introspection_query(
    specified_by_url=True,
    directive_is_repeatable=True,
    schema_description=True,
    input_value_deprecation=True,
    experimental_directive_deprecation=True,
    one_of=True,
)


class Downloads:
    """What tools read a schema from; made when it is first asked for."""

    def __init__(self, engine: Engine, definition: Path) -> None:
        self._engine = engine
        self._definition = definition

    @cached_property
    def definition(self) -> Representation:
        return _download(self._definition.read_bytes(), "schema.graphql", "application/graphql")

    @cached_property
    def introspection(self) -> Representation:
        content = msgspec.json.encode(self._engine.run_internal_query(INTROSPECTION))
        return _download(content, "schema.json", "application/json")

    def routes(self) -> list[BaseRoute]:
        # Plain functions: the first answer takes long and is made beside the event loop.
        def definition(request: Request) -> Response:
            return self.definition.respond(request)

        def introspection(request: Request) -> Response:
            return self.introspection.respond(request)

        return [Route("/schema.graphql", definition), Route("/schema.json", introspection)]


def _download(content: bytes, name: str, media_type: str) -> Representation:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return Representation(content, f"{media_type}; charset=utf-8", headers)

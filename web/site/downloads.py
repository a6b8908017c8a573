"""The schema as files, and the files for code generators and normalizing caches beside it."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import graphql
import msgspec
from graphql import GraphQLInterfaceType, GraphQLScalarType, GraphQLUnionType
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from engine.execution import Engine
from web.site.static_content import StaticContent

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
    def definition(self) -> StaticContent:
        return _download(self._definition.read_bytes(), "schema.graphql", "application/graphql")

    @cached_property
    def introspection(self) -> StaticContent:
        content = msgspec.json.encode(self._engine.run_internal_query(INTROSPECTION))
        return _download(content, "schema.json", "application/json")

    @cached_property
    def possible_types(self) -> StaticContent:
        """The names of the object types of each interface and union, as Apollo's cache wants them."""
        schema = self._engine.schema
        types = {
            name: sorted(possible.name for possible in schema.get_possible_types(type_))
            for name, type_ in sorted(schema.type_map.items())
            if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType)
        }
        return _download(_json(types), "possible-types.json", "application/json")

    @cached_property
    def scalars(self) -> StaticContent:
        """The TypeScript type of each custom scalar, all of which are sent as text."""
        types = {
            name: "string"
            for name, type_ in sorted(self._engine.schema.type_map.items())
            if isinstance(type_, GraphQLScalarType) and not graphql.is_specified_scalar_type(type_)
        }
        return _download(_json(types), "scalars.json", "application/json")

    @property
    def files(self) -> dict[str, StaticContent]:
        """All of them by name; each is made when it is first asked for."""
        return {
            "schema.graphql": self.definition,
            "schema.json": self.introspection,
            "possible-types.json": self.possible_types,
            "scalars.json": self.scalars,
        }

    def routes(self) -> list[BaseRoute]:
        return [
            self._route("/schema.graphql", lambda: self.definition),
            self._route("/schema.json", lambda: self.introspection),
            self._route("/possible-types.json", lambda: self.possible_types),
            self._route("/scalars.json", lambda: self.scalars),
        ]

    def _route(self, path: str, made: Callable[[], StaticContent]) -> BaseRoute:
        # A plain function: the first answer takes long and is made beside the event loop.
        def respond(request: Request) -> Response:
            return made().respond(request)

        return Route(path, respond)


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def _download(content: bytes, name: str, media_type: str) -> StaticContent:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return StaticContent(content, f"{media_type}; charset=utf-8", headers)

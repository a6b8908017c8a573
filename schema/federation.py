"""The schema as a subgraph of Apollo Federation 2: a gateway looks up any node by its type and id.

The names are those of its subgraph specification,
https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, cast

import graphql
from graphql import (
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
)

from data.records import Record
from resolvers.errors import bad_input, shorten
from resolvers.ids import decode

# Each malformed one makes an error, which takes graphql-core 0.1 ms.
MAX_REPRESENTATIONS = 1_000

_NODE_TYPE = re.compile(r"^(type \w+ implements [^{]*\bNode\b[^{]*)\{", re.MULTILINE)
_LINK = """\
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])

"""


def subgraph(core: GraphQLSchema) -> GraphQLSchema:
    """The schema with `_service` and `_entities`; it shares all other types with `core`."""
    query = cast("GraphQLObjectType", core.query_type)
    fields = query.fields | {"_service": _service(core), "_entities": _entities(core)}
    federated = GraphQLSchema(
        GraphQLObjectType(**query.to_kwargs() | {"fields": fields}),
        types=[type_ for type_ in core.type_map.values() if type_ is not query],
        directives=core.directives,
        description=core.description,
    )
    # Strawberry reads its own schema from there.
    federated._strawberry_schema = core._strawberry_schema  # type: ignore[attr-defined] # noqa: SLF001
    return federated


def sdl(core: GraphQLSchema) -> str:
    """The schema's text for composition: nodes have their ids as keys.

    Other subgraphs may page through lists of their own, so that all of them share PageInfo.
    """
    keyed = _NODE_TYPE.sub(r'\1@key(fields: "id") {', graphql.print_schema(core))
    return _LINK + keyed.replace("\ntype PageInfo {", "\ntype PageInfo @shareable {")


def _service(core: GraphQLSchema) -> GraphQLField:
    text = sdl(core)
    type_ = GraphQLObjectType(
        "_Service",
        {
            "sdl": GraphQLField(
                GraphQLNonNull(GraphQLString),
                resolve=lambda source, info: text,
                description="The schema's text, with the directives of Federation.",
            )
        },
        description="What a gateway composes.",
    )
    return GraphQLField(
        GraphQLNonNull(type_),
        resolve=lambda source, info: (),
        description="For gateways: the schema as a subgraph.",
    )


def _entities(core: GraphQLSchema) -> GraphQLField:
    nodes = core.get_possible_types(cast("GraphQLInterfaceType", core.type_map["Node"]))
    representation = GraphQLScalarType(
        "_Any", description="An object with `__typename` and the fields of its key."
    )
    return GraphQLField(
        GraphQLNonNull(GraphQLList(GraphQLUnionType("_Entity", nodes, description="Any node."))),
        {
            "representations": GraphQLArgument(
                GraphQLNonNull(GraphQLList(GraphQLNonNull(representation))),
                description=(
                    f"At most {MAX_REPRESENTATIONS} types and ids, "
                    'such as `{__typename: "Episode", id: "..."}`.'
                ),
            )
        },
        resolve=entities,
        description="For gateways: nodes in the given order; null for each that does not exist.",
    )


def entities(
    source: None, info: Any, representations: Sequence[Any]
) -> list[Record | GraphQLError | None]:
    """The nodes, with an error in the place of each malformed representation."""
    if len(representations) > MAX_REPRESENTATIONS:
        raise bad_input(
            f"representations has {len(representations)} items; "
            f"it must have at most {MAX_REPRESENTATIONS}."
        )
    return [
        _entity_or_error(info, representation, f"representations[{place}]")
        for place, representation in enumerate(representations)
    ]


def _entity_or_error(info: Any, representation: Any, argument: str) -> Record | GraphQLError | None:
    try:
        name, id = _type_and_id(representation, argument)
        record: Record | None = info.context.catalog.find(*decode(id, f"{argument}.id"))
    except GraphQLError as error:
        return error
    if record is not None and type(record).__name__ != name:
        return bad_input(
            f'{argument} has the __typename "{shorten(name)}"; '
            f'its id is of a node of type "{type(record).__name__}".'
        )
    return record


def _type_and_id(representation: Any, argument: str) -> tuple[str, str]:
    if isinstance(representation, dict):
        name, id = representation.get("__typename"), representation.get("id")
        if isinstance(name, str) and isinstance(id, str):
            return name, id
    # Variables within a literal may have made values that JSON does not have, such as dates.
    shown = shorten(json.dumps(representation, ensure_ascii=False, default=str))
    raise bad_input(
        f"{argument} is {shown}; it must be an object with two strings, __typename and id."
    )

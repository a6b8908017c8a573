"""The schema of an endpoint, as fully as the endpoint supports introspection."""

from typing import Any

import graphql
from graphql import GraphQLSchema

from .elements import elements
from .endpoint import Endpoint, failure
from .errors import ContractError, one_line

# Additions to introspection in later editions of the specification, which a server may lack.
_CAPABILITIES = """query Abilities {
  schema: __type(name: "__Schema") { fields { name } }
  type: __type(name: "__Type") { fields { name } }
  field: __type(name: "__Field") { fields { name args { name } } }
  directive: __type(name: "__Directive") { fields { name } }
}"""


def introspection_query(endpoint: Endpoint) -> str:
    """The introspection query with everything that the endpoint supports."""
    data = response_data(endpoint, endpoint.post(_CAPABILITIES, {}, "Abilities").body)
    supported = {
        place: _names(data.get(place)) for place in ("schema", "type", "field", "directive")
    }
    return graphql.get_introspection_query(
        schema_description="description" in supported["schema"],
        specified_by_url="specifiedByURL" in supported["type"],
        one_of="isOneOf" in supported["type"],
        directive_is_repeatable="isRepeatable" in supported["directive"],
        input_value_deprecation="args(includeDeprecated:)" in supported["field"],
    )


def _names(type_: Any) -> set[str]:
    names: set[str] = set()
    for field in (type_ or {}).get("fields") or ():
        names.add(field["name"])
        names |= {f"{field['name']}({given['name']}:)" for given in field.get("args") or ()}
    return names


def response_data(endpoint: Endpoint, body: dict[str, Any] | None) -> dict[str, Any]:
    data = (body or {}).get("data")
    if not isinstance(data, dict):
        raise ContractError(
            f"{endpoint.address} does not allow introspection: {failure(body or {})}"
        )
    return data


def fetch_schema(endpoint: Endpoint) -> GraphQLSchema:
    body = endpoint.post(introspection_query(endpoint), {}, "IntrospectionQuery").body
    return build_schema(response_data(endpoint, body), endpoint.address)


def build_schema(data: Any, source: str) -> GraphQLSchema:
    """The schema of an introspection result, which need not be one."""
    try:
        schema = graphql.build_client_schema(data)
        elements(schema)  # graphql-core resolves types when they are read first
    except (TypeError, ValueError, KeyError, AttributeError, graphql.GraphQLError) as error:
        said = one_line(error).rstrip(".")
        raise ContractError(f"{source} is not an introspection result: {said}.") from None
    return schema

"""What the connections of a process share."""

from typing import NamedTuple

from web.graphql.common_headers import CommonHeaders
from web.graphql.endpoint import GraphQLEndpoint
from web.observability.access_log import AccessLog
from web.server.settings import Settings


class ServerContext(NamedTuple):
    """Handed to the connections by the application's lifespan; `paths` are those of the endpoint."""

    settings: Settings
    endpoint: GraphQLEndpoint
    paths: frozenset[bytes]
    access_log: AccessLog
    common: CommonHeaders

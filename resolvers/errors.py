"""The errors that a client can cause with a well-formed query."""

from graphql import GraphQLError


def bad_input(message: str) -> GraphQLError:
    """An argument that the schema allows and its field does not."""
    return GraphQLError(message, extensions={"code": "BAD_USER_INPUT"})

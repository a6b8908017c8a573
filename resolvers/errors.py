"""The errors that a client can cause with a well-formed query."""

from graphql import GraphQLError

SHOWN = 60


def bad_input(message: str) -> GraphQLError:
    """An argument that the schema allows and its field does not."""
    return GraphQLError(message, extensions={"code": "BAD_USER_INPUT"})


def shorten(value: str) -> str:
    """A client's text, cut to what a message can hold."""
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}..."

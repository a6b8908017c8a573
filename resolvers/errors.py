"""Errors caused by arguments of valid operations. docs/errors.md lists their codes."""

from collections.abc import Sequence

from graphql import GraphQLError

SHOWN = 60
STALE_CURSOR = "STALE_CURSOR"


def bad_input(message: str, **extensions: object) -> GraphQLError:
    """An argument that is valid in the schema but not for its field."""
    return GraphQLError(message, extensions={"code": "BAD_USER_INPUT", **extensions})


def unknown_name(argument: str, value: str, kind: str, suggestions: Sequence[str]) -> GraphQLError:
    """A slug or name that does not exist; `suggestions` are the most similar slugs."""
    shown = shorten(value)
    hint = f" Did you mean {_alternatives(suggestions)}?" if suggestions else ""
    return bad_input(
        f'{argument} has "{shown}"; it must be the slug or name of {kind}.{hint}',
        argument=argument,
        value=shown,
        suggestions=list(suggestions),
    )


def ambiguous_key(argument: str, value: str, kinds: str, slugs: Sequence[str]) -> GraphQLError:
    """A name or title that several records of one series share."""
    shown = shorten(value)
    return GraphQLError(
        f'{argument} is "{shown}", which {len(slugs)} {kinds} share; '
        f"look one up by slug: {', '.join(slugs)}.",
        extensions={
            "code": "AMBIGUOUS_KEY",
            "argument": argument,
            "value": shown,
            "suggestions": list(slugs),
        },
    )


def invalid_cursor(argument: str, cursor: str, wanted: str) -> GraphQLError:
    """A cursor that is malformed or not of the list."""
    shown = shorten(cursor)
    return GraphQLError(
        f'{argument} is "{shown}"; it must be {wanted}.',
        extensions={"code": "INVALID_CURSOR", "argument": argument, "value": shown},
    )


def stale_cursor(argument: str, cursor: str) -> GraphQLError:
    """A cursor that was given out under another pin."""
    shown = shorten(cursor)
    return GraphQLError(
        f'{argument} is "{shown}", a cursor of another version of the dataset; '
        "begin again at the first page.",
        extensions={"code": STALE_CURSOR, "argument": argument, "value": shown},
    )


def shorten(value: str) -> str:
    """A client's text, cut to a length that fits a message."""
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}..."


def _alternatives(slugs: Sequence[str]) -> str:
    quoted = [f'"{slug}"' for slug in slugs]
    return " or ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)

"""The result of a request: data, errors, or both."""

import ast
import json
import logging
import re
from typing import Any

import msgspec
from graphql import GraphQLError, ValueNode

from engine.limits.document_limits import LimitError

log = logging.getLogger(__name__)

MAX_MESSAGE = 500

_INTERNAL = "INTERNAL_SERVER_ERROR"
_MASK = "Something went wrong here."


class ExecutionResult(msgspec.Struct, frozen=True):
    """What a request is answered.

    Without `data` it is a request error: one that kept execution from starting.
    """

    errors: list[dict[str, Any]] | msgspec.UnsetType = msgspec.UNSET
    data: dict[str, Any] | msgspec.UnsetType | None = msgspec.UNSET
    extensions: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET

    @property
    def is_request_error(self) -> bool:
        return self.data is msgspec.UNSET

    @property
    def failed(self) -> bool:
        """Whether the server is at fault, so that another attempt may succeed."""
        codes = [error.get("extensions", {}).get("code") for error in self.errors or ()]
        return _INTERNAL in codes


def refuse(message: str, code: str, **extensions: object) -> ExecutionResult:
    """Return the result of a request that is not executed."""
    return ExecutionResult(
        errors=[{"message": message, "extensions": {"code": code, **extensions}}]
    )


def limit_exceeded(error: LimitError) -> ExecutionResult:
    """Return the result of a request that exceeds a limit."""
    # Counting stops at some limits, so that the value is not known.
    value = {} if error.value is None else {"value": error.value}
    return refuse(str(error), "LIMIT_EXCEEDED", limit=error.limit, **value, bound=error.bound)


def masked() -> ExecutionResult:
    """Return the result of a request that the server failed."""
    return refuse(_MASK, _INTERNAL)


def format_error(error: GraphQLError, code: str | None = None) -> dict[str, Any]:
    """Return an error as clients see it, without anything internal.

    Request errors have the `code` given. Of the errors met in execution, those that resolvers raise
    for the client have a code of their own; values in the document or in variables are the client's
    fault too; all others are the server's.
    """
    cause = error.original_error
    own_code = (error.extensions or {}).get("code")
    if code is not None:
        if cause is not None and not isinstance(cause, GraphQLError):
            # A literal that Python refuses to read, such as a number of 5,000 digits.
            error = GraphQLError("The value here can't be read as its type wants.", error.nodes)
    elif own_code is None:
        if _blames_a_value(error):
            code = "BAD_USER_INPUT"
        else:
            log.error("A resolver failed at %s", error.path, exc_info=cause or error)
            error, code = GraphQLError(_MASK, error.nodes, path=error.path), _INTERNAL
    formatted: dict[str, Any] = dict(error.formatted)
    # It is cut first: to look for values in it takes time that grows with the square of its length.
    message = error.message[:MAX_MESSAGE]
    message = message if own_code else _in_words_of_json(message)
    formatted["message"] = message if len(error.message) <= MAX_MESSAGE else message + "..."
    if code is not None:
        formatted["extensions"] = {"code": code} | formatted.get("extensions", {})
    return formatted


def _blames_a_value(error: GraphQLError) -> bool:
    """Return whether an error is about values of the client; those of resolvers are about fields."""
    cause = error.original_error
    nodes = error.nodes or ()
    return (
        (cause is None or isinstance(cause, GraphQLError))
        and bool(nodes)
        and all(isinstance(node, ValueNode) for node in nodes)
    )


# Text in quotes, which is left as it is, or a value as Python writes it.
_PYTHON = re.compile(r"""'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+"|\b(?:None|True|False)\b""")
_JSON = {"None": "null", "True": "true", "False": "false"}
# A long text is shown with its middle left out. What begins an escape before that is none of Python's.
_CUT_ESCAPE = "\\..."
# What comes before a value; text in quotes is part of it then.
_BEFORE_VALUE = re.compile(r", found: |cannot represent [a-z0-9 -]*value: ")


def _in_words_of_json(message: str) -> str:
    """Return a message of graphql-core, which shows values as Python does, with those of JSON."""
    before = _BEFORE_VALUE.search(message)
    start = before.end() if before else len(message)
    sentence = _PYTHON.sub(lambda match: _JSON.get(match[0], match[0]), message[:start])
    return sentence + _PYTHON.sub(_text_of_json, message[start:])


def _text_of_json(match: re.Match[str]) -> str:
    shown = match[0]
    if not shown.startswith("'"):
        return _JSON.get(shown, shown)
    if _CUT_ESCAPE in shown:
        return shown
    try:
        return json.dumps(ast.literal_eval(shown), ensure_ascii=False)
    except (ValueError, SyntaxError):
        # The cut may leave half of an escape.
        return shown

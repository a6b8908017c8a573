"""Checks of arguments, applied before texts are folded, looked up, decoded or compared."""

from collections.abc import Sequence
from typing import TypeVar

from data.text import MAX_BYTES, MAX_MARKS, fold, most_marks, size
from resolvers.errors import bad_input

T = TypeVar("T")


def bounded(text: str, argument: str) -> str:
    """Return the text. Raises BAD_USER_INPUT if it has too many bytes or combining marks."""
    if len(text) <= MAX_BYTES and text.isascii():
        return text
    length = size(text)
    if length > MAX_BYTES:
        raise bad_input(f"{argument} has {length:,} bytes; it must have at most {MAX_BYTES}.")
    marks = most_marks(text)
    if marks > MAX_MARKS:
        raise bad_input(
            f"{argument} has {marks} combining marks in a row; it must have at most {MAX_MARKS}."
        )
    return text


def required(text: str, argument: str) -> str:
    """Return the text. Raises BAD_USER_INPUT if it is empty or not `bounded`."""
    if not text:
        raise bad_input(f"{argument} is empty; leave it out, or give it a value.")
    return bounded(text, argument)


def folded(text: str, argument: str) -> str:
    """Return the folded text. Raises BAD_USER_INPUT if it is empty."""
    result = fold(required(text, argument))
    if not result:
        raise bad_input(
            f"{argument} has only combining marks; it must have a letter, digit or other sign."
        )
    return result


def not_empty(values: Sequence[T], argument: str) -> Sequence[T]:
    """Return the list. Raises BAD_USER_INPUT if the list or a text in it is empty."""
    if not values:
        raise bad_input(f"{argument} is an empty list; leave it out, or name at least one.")
    if "" in values:
        raise bad_input(f"{argument} has an empty text; leave it out, or give it a value.")
    return values

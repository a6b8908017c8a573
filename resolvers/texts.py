"""The texts of a client: bounded before they are folded, looked up, decoded or compared."""

from data.text import MAX_BYTES, MAX_MARKS, fold, most_marks, size
from resolvers.errors import bad_input


def bounded(text: str, argument: str) -> str:
    """The text as it is. Raises BAD_USER_INPUT if it is longer than any text of an argument may be."""
    length = size(text)
    if length > MAX_BYTES:
        raise bad_input(f"{argument} has {length:,} bytes; it must have at most {MAX_BYTES}.")
    marks = most_marks(text)
    if marks > MAX_MARKS:
        raise bad_input(
            f"{argument} has {marks} combining marks in a row; it must have at most {MAX_MARKS}."
        )
    return text


def folded(text: str, argument: str) -> str:
    """The text as it is compared. Raises BAD_USER_INPUT if nothing is left to compare."""
    result = fold(bounded(text, argument))
    if not result:
        wanted = "it must have at least one letter, digit or other sign"
        raise bad_input(f"{argument} is {'made of marks alone' if text else 'empty'}; {wanted}.")
    return result

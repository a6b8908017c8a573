"""Folding and measuring of text."""

import unicodedata
from itertools import groupby

# The longest accepted text in an argument; the longest name of a record is half as long.
MAX_BYTES = 500
# The limit of the Stream-Safe Text Format of Unicode (UAX 15). Normalization takes time quadratic in
# the number of marks.
MAX_MARKS = 30


def fold(text: str) -> str:
    """The text without case, accents and ligatures, so that "Trésor" equals "TRESOR"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def size(text: str) -> int:
    """The length of a text in bytes of UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def most_marks(text: str) -> int:
    """The number of combining marks in the longest run of them."""
    if text.isascii():
        return 0
    runs = groupby(text, key=lambda char: bool(unicodedata.combining(char)))
    return max((sum(1 for _ in run) for marks, run in runs if marks), default=0)

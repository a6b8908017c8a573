"""Text as it is compared: without case and without accents."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text without case, accents and ligatures, so that "Trésor" and "TRESOR" are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))

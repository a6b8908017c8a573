"""The words of a text as search compares them, and the passage of a text that holds some."""

import re
from collections.abc import Collection

from data.text import fold

LONGEST_PASSAGE = 200
_BEFORE, _WITHIN = 40, 120  # characters of a passage before its first wanted word, and from there

# Letters and digits with the marks and apostrophes between them, so that "Nick's" is one word.
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|['\u2019][^\W_]+)*")


def compared(token: str) -> str:
    """A word as it is compared: folded, without apostrophes."""
    return fold(token).replace("'", "").replace("\u2019", "")


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, in their order."""
    return tuple(map(compared, _TOKEN.findall(text)))


def passage(text: str, wanted: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """The text, or the part of a long one with the most wanted words; and those, as written."""
    found = [match for match in _TOKEN.finditer(text) if compared(match[0]) in wanted]
    if len(text) > LONGEST_PASSAGE:
        start = max((one.start() for one in found), key=lambda start: len(_seen(found, start)))
        found = _seen(found, start)
        text = _cut(text, start)
    return text, tuple(dict.fromkeys(match[0] for match in found))


def _seen(found: list[re.Match[str]], start: int) -> list[re.Match[str]]:
    """The first of each word in a passage around `start`."""
    stop = start + _WITHIN
    within = [match for match in found if start <= match.start() and match.end() <= stop]
    seen = {compared(match[0]): match for match in reversed(within)}
    return sorted(seen.values(), key=re.Match.start)


def _cut(text: str, start: int) -> str:
    left = max(0, min(start - _BEFORE, len(text) - LONGEST_PASSAGE))
    right = left + LONGEST_PASSAGE
    if left:
        left = text.find(" ", left, start) + 1 or start
    if right < len(text) and (space := text.rfind(" ", start + _WITHIN, right)) != -1:
        right = space
    return ("… " if left else "") + text[left:right] + (" …" if right < len(text) else "")

"""Splitting text into words for search, and cutting out the passage that matches best."""

import re
from collections.abc import Collection

from data.text import fold

LONGEST_PASSAGE = 200
_BEFORE, _WITHIN = 40, 120  # characters of a passage before its first wanted word, and from there

# Letters and digits with the marks and apostrophes between them, so that "Nick's" is one word.
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|['\u2019][^\W_]+)*")


def normalised(token: str) -> str:
    """A word in the form that is compared: folded, without apostrophes."""
    return fold(token).replace("'", "").replace("\u2019", "")


def words(text: str) -> tuple[str, ...]:
    """The words of a text in the form that is compared, in order."""
    return tuple(map(normalised, _TOKEN.findall(text)))


def passage(text: str, wanted: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """The text, or the passage of a long one with the most wanted words; and these, as written."""
    matches = [match for match in _TOKEN.finditer(text) if normalised(match[0]) in wanted]
    if len(text) > LONGEST_PASSAGE:
        starts = (match.start() for match in matches)
        start = max(starts, key=lambda start: len(_within(matches, start)))
        matches = _within(matches, start)
        text = _cut(text, start)
    return text, tuple(dict.fromkeys(match[0] for match in matches))


def _within(matches: list[re.Match[str]], start: int) -> list[re.Match[str]]:
    """The first occurrence of each word in the passage from `start`."""
    stop = start + _WITHIN
    inside = [match for match in matches if start <= match.start() and match.end() <= stop]
    first = {normalised(match[0]): match for match in reversed(inside)}
    return sorted(first.values(), key=re.Match.start)


def _cut(text: str, start: int) -> str:
    left = max(0, min(start - _BEFORE, len(text) - LONGEST_PASSAGE))
    right = left + LONGEST_PASSAGE
    if left:
        left = text.find(" ", left, start) + 1 or start
    if right < len(text) and (space := text.rfind(" ", start + _WITHIN, right)) != -1:
        right = space
    return ("… " if left else "") + text[left:right] + (" …" if right < len(text) else "")

"""Where two answers differ."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

ABSENT = "(absent)"
Path = tuple[str | int, ...]


def diff_answers(old: Any, new: Any, path: Path = ()) -> Iterator[Path]:
    """The paths at which two answers differ, as deep as possible.

    A list whose length changed differs as a whole.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from diff_answers(old.get(key, ABSENT), new.get(key, ABSENT), (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (was, now) in enumerate(zip(old, new, strict=True)):
            yield from diff_answers(was, now, (*path, index))
    elif old != new or isinstance(old, bool) is not isinstance(new, bool):
        yield path


def value_at(answer: Any, path: Iterable[str | int]) -> Any:
    for key in path:
        try:
            answer = answer[key]
        except (KeyError, IndexError, TypeError):
            return ABSENT
    return answer


def format_path(path: Iterable[str | int]) -> str:
    """A path as `data.episodes.nodes[1].title`."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".")


def coordinates_on_path(
    path: Path, coordinates_by_path: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The coordinates between the root of an answer and a value; all of them where all failed.

    `coordinates_by_path` is what the function of that name in `usage` returns.
    """
    keys = [key for key in path[1:] if isinstance(key, str)]
    if path[0] != "data" or not keys:
        return frozenset[str]().union(*coordinates_by_path.values())
    places = [".".join(keys[:length]) for length in range(1, len(keys) + 1)]
    return frozenset[str]().union(
        *(coordinates_by_path.get(place, frozenset()) for place in places)
    )

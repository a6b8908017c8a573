"""Whether two answers are the same, and if not, where they first differ."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import msgspec

_MISSING = object()


def difference(ours: bytes, theirs: bytes) -> str | None:
    """The path at which the data of two answers first differs, None if it does not.

    The order of fields counts, since the specification fixes it; that of `data` and its
    neighbours does not.
    """
    found, expected = msgspec.json.decode(theirs), msgspec.json.decode(ours)
    for answer in (found, expected):
        if "errors" in answer:
            return "errors"
    return next(_differences("data", expected.get("data"), found.get("data")), None)


def _differences(path: str, ours: Any, theirs: Any) -> Iterator[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name, other in zip_longest(ours, theirs):
            if name != other:
                yield f"{path}.{name or other}"
                return
            yield from _differences(f"{path}.{name}", ours[name], theirs[name])
    elif isinstance(ours, list) and isinstance(theirs, list):
        for place, (one, other) in enumerate(zip_longest(ours, theirs, fillvalue=_MISSING)):
            yield from _differences(f"{path}[{place}]", one, other)
    # 1 is equal to True and to 1.0.
    elif type(ours) is not type(theirs) or ours != theirs:
        yield path

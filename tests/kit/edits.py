"""Edits of a recorded lock by hand, and what a check says of each."""

from collections.abc import Callable
from typing import Any, NamedTuple


class Edit(NamedTuple):
    """`says` is a line of the check's output or its error, of which `status` is the exit status."""

    edit: Callable[[dict[str, Any]], object]
    status: int
    says: str
    options: tuple[str, ...] = ()


def _books(lock: dict[str, Any]) -> Any:
    return lock["operations"]["Books"]


_DATA = "data.count (data): "
_REFUSED = "graphql.lock.json: the schema and coordinates are not those of their integrity: "
_MISSING = "Could not tell: Books: the lock holds no answer of it: run `update`."
EDITS = {
    "a value of an answer": Edit(
        lambda lock: _books(lock)["answer"]["data"].update(count=24), 1, f"{_DATA}24 -> 25"
    ),
    "a line of an answer less": Edit(
        lambda lock: _books(lock)["answer"]["data"].pop("count"), 1, f"{_DATA}(absent) -> 25"
    ),
    "an answer less": Edit(lambda lock: _books(lock).pop("answer"), 2, _MISSING),
    "an empty answer": Edit(lambda lock: _books(lock).update(answer={}), 1, "Books  DATA MOVED"),
    "a hash of an answer": Edit(
        lambda lock: _books(lock).update(answerSha256="0" * 64),
        1,
        "Books  DATA MOVED",
        ("--hashes",),
    ),
    "a hash less": Edit(lambda lock: _books(lock).pop("answerSha256"), 2, _MISSING, ("--hashes",)),
    "a coordinate": Edit(
        lambda lock: lock["coordinates"].update({"Query.count": "Int"}), 2, _REFUSED
    ),
    "a coordinate less": Edit(lambda lock: lock["coordinates"].pop("Query.count"), 2, _REFUSED),
    "a hash of the schema": Edit(lambda lock: lock["schema"].update(sha256="0" * 64), 2, _REFUSED),
    "an integrity less": Edit(lambda lock: lock["schema"].pop("integrity"), 2, _REFUSED),
}

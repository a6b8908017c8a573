"""What the servers are asked: the operations, and how one request differs from the next."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.peers.dataset import ROOT
from data.catalog import Catalog
from data.records import Character, Episode, Season

OPERATIONS = ROOT / "benchmarks" / "operations"
# Where the serial number of a request goes; as wide as the number, so that lengths stay.
_SERIAL = "#SERIAL##"
_DIGITS = len(_SERIAL)


class Requests:
    """Requests as bytes, by serial number; those after the last template begin with the first."""

    def __init__(self, path: str, bodies: Sequence[str]) -> None:
        self.templates = [_message(path, body) for body in bodies]
        self.varied = _SERIAL in bodies[0]

    def __len__(self) -> int:
        return len(self.templates)

    def __getitem__(self, serial: int) -> bytes:
        template = self.templates[serial % len(self.templates)]
        return template % serial if self.varied else template


def _message(path: str, body: str) -> bytes:
    lines = (
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Accept: application/json",
        "Content-Type: application/json",
        f"Content-Length: {len(body.encode())}",
    )
    text = "\r\n".join((*lines, "", body)).replace("%", "%%")
    return text.replace(_SERIAL, f"%0{_DIGITS}d").encode()


@dataclass(frozen=True, slots=True)
class Case:
    """One operation in one of the ways in which clients repeat themselves, or don't."""

    kind: str
    operation: str
    bodies: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.operation}"

    def requests(self, path: str) -> Requests:
        return Requests(path, self.bodies)


KINDS = {
    "repeated": "repeated request",
    "new-variables": "known document, new variables",
    "never-seen": "document never seen",
}


def kind_of(case: str) -> str:
    """The kind of the case with this key."""
    return next(kind for kind in KINDS if case.startswith(kind))


def title(case: str) -> str:
    """The case with this key in words."""
    kind = kind_of(case)
    return f"{KINDS[kind]}: {case.removeprefix(f'{kind}-')}"


def cases(catalog: Catalog) -> list[Case]:
    """Every case, in the order in which it is reported."""
    nested, episode, small = map(_operation, ("nested-cast", "episode-by-code", "small"))
    other = f"nobody-{_SERIAL}"
    episodes = tuple(
        _body(episode, {"code": code, "other": other}) for code in sorted(_codes(catalog))
    )
    characters = tuple(
        _body(small, {"slug": character.slug, "other": other})
        for character in catalog.all(Character)
    )
    one = {"slug": catalog.all(Character)[0].slug, "other": "nobody"}
    return [
        Case("repeated", "nested-cast", (_body(nested),)),
        Case("new-variables", "episode-by-code", episodes),
        Case("new-variables", "small", characters),
        Case("never-seen", "nested-cast", (_body(_with_alias(nested)),)),
        Case("never-seen", "small", (_body(_with_alias(small), one),)),
    ]


def _operation(name: str) -> str:
    return (OPERATIONS / f"{name}.graphql").read_text(encoding="utf-8")


def _with_alias(document: str) -> str:
    """The document with another name for its first root field."""
    return re.sub(r"^  (?=\w+\()", f"  a{_SERIAL}: ", document, count=1, flags=re.MULTILINE)


def _body(document: str, variables: dict[str, str] | None = None) -> str:
    return json.dumps({"query": document} | ({"variables": variables} if variables else {}))


def _codes(catalog: Catalog) -> set[str]:
    return {
        f"S{catalog[Season, episode.season].number:02}E{episode.number:02}"
        for episode in catalog.all(Episode)
    }

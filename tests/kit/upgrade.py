"""The upgrade that kit/README.md shows: a team with three operations, before and after."""

from pathlib import Path
from typing import Any

from tests.kit.library import SDL, data

OPERATIONS = {
    "book.graphql": "query Book($id: ID!) {\n  book(id: $id) {\n    title\n    kind\n  }\n}\n",
    "book.variables.json": '{"id": "1"}\n',
    "books.graphql": "query Books {\n  books(first: 3) {\n    id\n    pages\n  }\n  count\n}\n",
    "author.graphql": 'query Author {\n  node(id: "7") {\n    ... on Author {\n      born\n    }\n  }\n}\n',
}
_TITLE = "title: String!\n  subtitle"
REASON = "Use `Book.name` instead. Removed not before 2026-06-01."
OLD = SDL.replace(
    _TITLE, f'name: String!\n  title: String! @deprecated(reason: "{REASON}")\n  subtitle'
)
NEW = SDL.replace(_TITLE, "name: String!\n  subtitle").replace("NOVEL ESSAY", "NOVEL ESSAY POEM")


def write(folder: Path) -> None:
    (folder / "operations").mkdir()
    for name, text in OPERATIONS.items():
        (folder / "operations" / name).write_text(text)


def old_data() -> dict[str, Any]:
    root = data()
    for book in root["books"]:
        book["name"] = book["title"]
    return root


def new_data() -> dict[str, Any]:
    root = old_data()
    root["books"][1]["pages"] = 320
    root["count"] = 26
    return root

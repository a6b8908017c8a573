"""A small API of a library, the operations of a team that uses it, and movements of both."""

from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from contract.lock.verdict import Verdict

SDL = """
type Query {
  "A book by its number."
  book(id: ID!): Book
  books(first: Int = 20, kind: Kind, filter: Filter): [Book!]!
  search(text: String!): [Found!]!
  node(id: ID!): Node
  count: Int!
  motto: String
}

interface Node { id: ID! }

type Book implements Node {
  id: ID!
  title: String!
  subtitle: String
  kind: Kind!
  pages: Int
  price: Float
  author: Author!
  reviews(first: Int = 2, order: Order = NEW): [Review!]!
  isbn: String
}

type Author implements Node { id: ID!  name: String!  born: Int  books: [Book!]! }
type Review { stars: Int!  text: String }
type Shelf { label: String! }
union Found = Book | Author
enum Kind { NOVEL ESSAY }
enum Order { NEW OLD }
input Filter { kind: Kind = NOVEL  text: String }
"""

OPERATIONS = {
    "book.graphql": """query Book($id: ID!) {
  book(id: $id) {
    title
    subtitle
    kind
    pages
    author { name }
    reviews { stars }
  }
}
""",
    "book.variables.json": '{"id": "1"}\n',
    "books.graphql": "query Books {\n  books {\n    ...Line\n  }\n  count\n}\n",
    "fragments/line.graphql": "fragment Line on Book {\n  title\n  price\n}\n",
    "novels.graphql": "query Novels {\n  books(filter: {}) {\n    title\n  }\n}\n",
    "search.graphql": """query Search {
  search(text: "a") {
    ... on Book { title }
    ... on Author { name }
  }
}
""",
    "node.graphql": 'query Node {\n  node(id: "7") {\n    __typename\n    id\n  }\n}\n',
}


def data() -> dict[str, Any]:
    ann = {"__typename": "Author", "id": "7", "name": "Ann", "born": 1960, "books": []}
    books = [
        {
            "__typename": "Book",
            "id": str(number),
            "title": f"Title {number}",
            "subtitle": None if number % 2 else "Sub",
            "kind": "ESSAY" if number % 3 == 0 else "NOVEL",
            "pages": 100 + number,
            "price": number + 0.5,
            "author": ann,
            "reviews": [{"stars": stars, "text": "t"} for stars in (5, 4, 3)],
            "isbn": f"978-{number}",
        }
        for number in range(1, 26)
    ]
    return {
        "book": lambda given: next((one for one in books if one["id"] == given["id"]), None),
        "books": books,
        "search": [books[0], ann],
        "node": ann,
        "count": len(books),
        "motto": "Read.",
    }


def write_operations(folder: Path) -> Path:
    operations = folder / "operations"
    for name, text in OPERATIONS.items():
        path = operations / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return operations


class Movement(NamedTuple):
    """A change of the schema by replaced texts and of the data by a statement, and who is moved."""

    says: str
    schema: tuple[tuple[str, str], ...] = ()
    data: str = ""
    expected: dict[str, Verdict] = {}  # noqa: RUF012 # never changed


def moved_sdl(movement: Movement) -> str:
    sdl = SDL
    for old, new in movement.schema:
        assert sdl.count(old) == 1, old
        sdl = sdl.replace(old, new)
    return sdl


def moved_data(movement: Movement) -> dict[str, Any]:
    root = data()
    books = root["books"]
    names = {"root": root, "books": books, "first": books[0], "ann": root["node"], "copy": deepcopy}
    exec(movement.data, names)  # statements of the table below
    root["book"] = lambda given: next((one for one in books if one["id"] == given["id"]), None)
    return root

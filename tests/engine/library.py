"""A library of books, in Strawberry's own style: a schema that has nothing of this project's."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

import graphql
import strawberry
from graphql import GraphQLSchema

from engine.domain import Domain, Pages

MAX_BOOKS = 100


@strawberry.enum
class Genre(Enum):
    NOVEL = "novel"
    POETRY = "poetry"
    DRAMA = "drama"


@strawberry.interface
class Named:
    name: str


@strawberry.type
class Author(Named):
    born: int
    numbers: strawberry.Private[tuple[int, ...]]

    @strawberry.field
    def books(self, info: strawberry.Info, genre: Genre | None = None) -> list["Book"]:
        books = [info.context.books[number] for number in self.numbers]
        return [book for book in books if genre is None or book.genre is genre]


@strawberry.type
class Publisher(Named):
    city: str | None


@strawberry.type
class Book:
    number: int
    title: str
    genre: Genre
    price: float
    author_number: strawberry.Private[int]

    @strawberry.field
    def author(self, info: strawberry.Info) -> Author:
        author: Author = info.context.authors[self.author_number]
        return author

    @strawberry.field
    def shelf(self, prefix: str = "A") -> str:
        return f"{prefix}{self.number % 10}"

    @strawberry.field
    def borrower(self) -> str | None:
        if self.number % 50 == 13:
            raise ValueError(self.title)
        return None


@strawberry.type
class BookConnection:
    books: strawberry.Private[list[Book]]
    first: strawberry.Private[int]

    @strawberry.field
    def nodes(self) -> list[Book]:
        return self.books[: self.first]

    @strawberry.field
    def total_count(self) -> int:
        return len(self.books)


Item = Annotated[Author | Book | Publisher, strawberry.union("Item")]


@strawberry.input
class PriceRange:
    least: float = 0.0
    most: float | None = None


@strawberry.input(one_of=True)
class BookBy:
    number: int | None = strawberry.UNSET
    title: str | None = strawberry.UNSET


@dataclass(frozen=True)
class Library:
    """The records, which are also the context of resolvers."""

    books: tuple[Book, ...]
    authors: tuple[Author, ...]
    publishers: tuple[Publisher, ...]


@strawberry.type
class Query:
    @strawberry.field
    def books(
        self,
        info: strawberry.Info,
        first: int = 10,
        price: PriceRange | None = None,
        genres: list[Genre] | None = None,
    ) -> BookConnection:
        books = [
            book
            for book in info.context.books
            if (genres is None or book.genre in genres)
            and (price is None or price.least <= book.price <= (price.most or 1e9))
        ]
        return BookConnection(books=books, first=max(0, min(first, MAX_BOOKS)))

    @strawberry.field
    def book(self, info: strawberry.Info, by: BookBy) -> Book | None:
        return next(
            (
                book
                for book in info.context.books
                if by.number == book.number or by.title == book.title
            ),
            None,
        )

    @strawberry.field
    def authors(self, info: strawberry.Info) -> list[Author]:
        return list(info.context.authors)

    @strawberry.field
    def named(self, info: strawberry.Info) -> list[Named]:
        return [*info.context.authors, *info.context.publishers]

    @strawberry.field
    def search(self, info: strawberry.Info, text: str) -> list[Item]:
        library = info.context
        return [
            *(book for book in library.books if text in book.title),
            *(item for item in (*library.authors, *library.publishers) if text in item.name),
        ]


# To make a schema with a OneOf input, Strawberry replaces a field of graphql-core's introspection, for
# every schema of the process; graphql-core's own is put back.
_TYPE_FIELDS = graphql.introspection_types["__Type"].fields  # type: ignore[attr-defined] # an object type
_IS_ONE_OF = _TYPE_FIELDS["isOneOf"]
schema = strawberry.Schema(Query, types=[Author, Publisher])
_TYPE_FIELDS["isOneOf"] = _IS_ONE_OF
core: GraphQLSchema = schema._schema  # noqa: SLF001 # as Strawberry has it


def library(size: int) -> Library:
    """Return a library of so many books, always the same ones."""
    genres = list(Genre)
    authors = max(1, size // 4)
    return Library(
        tuple(
            Book(
                number=number,
                title=f"Book {number * 7 % size} \N{SNOWMAN}",
                genre=genres[number % 3],
                price=number * 1.25,
                author_number=number * 3 % authors,
            )
            for number in range(size)
        ),
        tuple(
            Author(
                name=f"Author {author}",
                born=1800 + author % 200,
                numbers=tuple(n for n in range(size) if n * 3 % authors == author),
            )
            for author in range(authors)
        ),
        tuple(
            Publisher(name=f"Publisher {n}", city=f"City {n}" if n % 2 else None) for n in range(5)
        ),
    )


@dataclass(frozen=True)
class Limits:
    tokens: int = 2_000
    fields: int = 600
    depth: int = 20
    aliases: int = 60
    root_fields: int = 30
    directives: int = 50
    spreads: int = 100
    repeats: int = 30
    list_depth: int = 8
    cost: int = 10_000


def domain(size: int) -> Domain:
    """Return what the engine is told of a library."""
    records = library(size)
    return Domain(
        context=records,
        limits=Limits(),
        immutable=(Author, Book, Publisher),
        collections={
            "Author": records.authors,
            "Book": records.books,
            "Publisher": records.publishers,
        },
        pages=Pages(BookConnection, lambda page: page.books, default_size=10, max_size=MAX_BOOKS),
    )

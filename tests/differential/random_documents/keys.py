"""Which response keys a document has taken, so that no two of its fields are in conflict."""

from typing import NamedTuple, Self

from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    is_leaf_type,
)


class Meaning(NamedTuple):
    """What a key stands for in the objects of one type, of several if `parent` is empty."""

    parent: str
    call: str
    shape: str

    def agrees(self, other: Self) -> bool:
        """Whether both may stand in one selection, as the specification has it."""
        apart = self.parent and other.parent and self.parent != other.parent
        return self.shape == other.shape and bool(apart or self.call == other.call)


class Place:
    """The keys of one place of an answer, and the places below them."""

    def __init__(self) -> None:
        self.taken: dict[str, list[Meaning]] = {}
        self.inner: dict[str, Place] = {}

    def fits(self, key: str, meaning: Meaning) -> bool:
        return all(meaning.agrees(other) for other in self.taken.get(key, ()))

    def take(self, key: str, meaning: Meaning) -> "Place":
        """The place below a key that from now on has this meaning too."""
        meanings = self.taken.setdefault(key, [])
        if meaning not in meanings:
            meanings.append(meaning)
        return self.inner.setdefault(key, Place())

    def accepts(self, other: "Place") -> bool:
        """Whether all that is taken there may be taken here as well."""
        return all(
            self.fits(key, meaning) for key, meanings in other.taken.items() for meaning in meanings
        ) and all(
            self.inner[key].accepts(inner)
            for key, inner in other.inner.items()
            if key in self.inner
        )

    def absorb(self, other: "Place") -> None:
        """Take all that is taken there."""
        for key, meanings in other.taken.items():
            for meaning in meanings:
                self.take(key, meaning).absorb(other.inner[key])


def meaning(parent: object, field: GraphQLField, call: str) -> Meaning:
    """What a call of a field stands for in the objects of a type."""
    name = parent.name if isinstance(parent, GraphQLObjectType) else ""
    return Meaning(name, call, _shape(field.type))


def _shape(type_: GraphQLOutputType) -> str:
    """The type as far as two fields of one key must have it in common."""
    if isinstance(type_, GraphQLNonNull):
        return f"{_shape(type_.of_type)}!"
    if isinstance(type_, GraphQLList):
        return f"[{_shape(type_.of_type)}]"
    return str(type_) if is_leaf_type(type_) else "{}"

"""Keys by which lists are filtered and ordered, each named after the field that it reads."""

import datetime
from collections.abc import Callable, Sequence
from enum import Enum, auto
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import msgspec
from strawberry.utils.str_converters import to_snake_case

from data.catalog import Catalog
from data.enums import DescribedEnum
from data.records import RECORD_TYPES, Record, Series
from data.values import Duration, PartialDate, Ref
from resolvers.names import graph_name


class Kind(Enum):
    """How the values of a key are compared."""

    TEXT = auto()
    INTEGER = auto()
    DATE = auto()
    BOOLEAN = auto()
    ENUM = auto()
    SLUG = auto()


# Returns the values of a record for a key: none for null, several for a list.
Read = Callable[[Any, Catalog], Sequence[Any]]


class Key(NamedTuple):
    """A key; `enum` is the type of its values, `targets` are the types that slugs refer to."""

    name: str
    kind: Kind
    description: str
    values: Read
    enum: type[DescribedEnum] | None = None
    targets: tuple[type[Record], ...] = ()


_TYPES = {cls.__name__: cls for cls in RECORD_TYPES}
_KINDS = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    Duration: Kind.INTEGER,
    bool: Kind.BOOLEAN,
    PartialDate: Kind.DATE,
    datetime.date: Kind.DATE,
}


def stored(cls: type[Record], name: str, description: str) -> Key:
    """The key of a field that records store."""
    field = next(field for field in msgspec.structs.fields(cls) if field.name == name)
    plain, many, names = _unwrap(field.type)
    key = to_snake_case(graph_name(cls, name))
    read = _reader(name, many, plain)
    if name == "series":
        return Key(key, Kind.SLUG, description, read, targets=(Series,))
    if plain is Ref:
        targets = tuple(_TYPES[name] for name in names) or RECORD_TYPES
        return Key(key, Kind.SLUG, description, read, targets=targets)
    if names:
        return Key(key, Kind.SLUG, description, read, targets=tuple(_TYPES[name] for name in names))
    if issubclass(plain, DescribedEnum):
        return Key(key, Kind.ENUM, description, read, enum=plain)
    return Key(key, _KINDS[plain], description, read)


def _unwrap(annotation: Any, many: bool = False) -> tuple[Any, bool, tuple[str, ...]]:
    """The bare type of an annotation, whether it is a list, and the types that its slugs refer to."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for meta in parts[1:]:
            if isinstance(meta, msgspec.Meta) and meta.extra:
                return parts[0], many, meta.extra["refers_to"]
        return _unwrap(parts[0], many)
    if origin is tuple:
        return _unwrap(parts[0], True)
    if origin in (Union, UnionType):
        return _unwrap(next(part for part in parts if part is not type(None)), many)
    return annotation, many, ()


def _reader(name: str, many: bool, plain: Any) -> Read:
    if plain is Ref:
        return lambda record, catalog: [ref.slug for ref in getattr(record, name)]
    if many:
        return lambda record, catalog: getattr(record, name)
    return lambda record, catalog: () if (value := getattr(record, name)) is None else (value,)

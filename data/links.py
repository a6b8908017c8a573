"""Which fields of a record name other records, read from the annotations in `data.records`."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

import msgspec

from data.records import Record
from data.values import Ref

PERSON_TYPES = ("Actor", "CrewMember")


def record_types(spelled: str) -> tuple[str, ...]:
    """The record types that a reference's type stands for: two for a person."""
    return PERSON_TYPES if spelled == "Person" else (spelled,)


def spelled_type(type_name: str) -> str:
    """How a reference spells a type of record."""
    return "Person" if type_name in PERSON_TYPES else type_name


class Link(NamedTuple):
    """One mention of another record: `path` is its key, "scenes.subject" inside a nested table.

    `types` are the possible types of the record. For a reference that spells its type, `spelled` is
    that type and `allowed` lists the types that its key accepts; empty means any.
    """

    path: str
    types: tuple[str, ...]
    slug: str
    spelled: str | None = None
    allowed: tuple[str, ...] = ()


class _LinkField(NamedTuple):
    name: str
    many: bool
    types: tuple[str, ...]
    nested: "tuple[_LinkField, ...]"


def links(record: Record) -> Iterator[Link]:
    """Every mention of another record, in the order of the fields."""
    return _read(record, _link_fields(type(record)), "")


def _read(owner: Any, fields: tuple[_LinkField, ...], prefix: str) -> Iterator[Link]:
    for field in fields:
        value = getattr(owner, field.name)
        for item in value if field.many else (value,):
            if item is None:
                continue
            if field.nested:
                yield from _read(item, field.nested, f"{prefix}{field.name}.")
            elif isinstance(item, Ref):
                types = record_types(item.type)
                yield Link(prefix + field.name, types, item.slug, item.type, field.types)
            else:
                yield Link(prefix + field.name, field.types, item)


@cache
def _link_fields(struct: type[msgspec.Struct]) -> tuple[_LinkField, ...]:
    fields = (_link_field(field.name, field.type) for field in msgspec.structs.fields(struct))
    return tuple(field for field in fields if field is not None)


def _link_field(name: str, annotation: Any, many: bool = False) -> _LinkField | None:
    if get_origin(annotation) is Annotated:
        for meta in get_args(annotation)[1:]:
            if isinstance(meta, msgspec.Meta) and meta.extra:
                return _LinkField(name, many, meta.extra["refers_to"], ())
        return _link_field(name, get_args(annotation)[0], many)
    if get_origin(annotation) is tuple:
        return _link_field(name, get_args(annotation)[0], many=True)
    if isinstance(annotation, type):
        if annotation is Ref:
            return _LinkField(name, many, (), ())
        if issubclass(annotation, msgspec.Struct):
            nested = _link_fields(annotation)
            return _LinkField(name, many, (), nested) if nested else None
        return None
    return next(
        (link for part in get_args(annotation) if (link := _link_field(name, part, many))), None
    )

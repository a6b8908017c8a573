"""The fields of the root by the type of record that they are about."""

import schema
from data.records import RECORD_TYPES, Record


def collection_of(cls: type[Record]) -> str:
    """The field that lists all records of a type."""
    (name,) = _fields(f"{cls.__name__}Connection!")
    return name


def lookup_of(cls: type[Record]) -> str:
    """The field that finds one record of a type."""
    (name,) = _fields(cls.__name__)
    return name


def looked_up_at_root() -> list[type[Record]]:
    """The types of records that the root looks up."""
    return [cls for cls in RECORD_TYPES if _fields(cls.__name__)]


def _fields(type_name: str) -> list[str]:
    assert schema.core.query_type is not None
    return [
        name
        for name, field in schema.core.query_type.fields.items()
        if str(field.type) == type_name
    ]

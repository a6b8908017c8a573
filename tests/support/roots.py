"""The fields of the root by the type of record that they are about."""

import schema
from data.records import Record


def collection_of(cls: type[Record]) -> str:
    """The field that lists all records of a type."""
    return _field(f"{cls.__name__}Connection!")


def lookup_of(cls: type[Record]) -> str:
    """The field that finds one record of a type."""
    return _field(cls.__name__)


def _field(type_name: str) -> str:
    assert schema.core.query_type is not None
    (name,) = [
        name
        for name, field in schema.core.query_type.fields.items()
        if str(field.type) == type_name
    ]
    return str(name)

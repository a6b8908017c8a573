"""The seam between records and Strawberry: every field is a description and, if needed, a resolver."""

from collections.abc import Callable
from copy import copy
from typing import Any

from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from resolvers.annotations import annotation


class _Field(StrawberryField):
    """A field whose annotation is read once for all fields that are annotated alike."""

    @property
    def type(self) -> Any:
        return self.resolve_type()

    @type.setter
    def type(self, annotated: Any) -> None:
        self.type_annotation = None if annotated is None else annotation(annotated)


def field(
    description: str, resolver: Callable[..., Any] | None = None, deprecated: str | None = None
) -> Any:
    """A field that reads the record's attribute of the same name, or calls `resolver`.

    `deprecated` says until when it stays and what takes its place: contract/deprecation.py.
    It returns Any because the class body annotates the field with a type that records stand in for.
    """
    made = _Field(description=description, deprecation_reason=deprecated)
    return made if resolver is None else made(_read(resolver))


_READ: dict[Any, StrawberryResolver[Any]] = {}


def _read(function: Callable[..., Any]) -> StrawberryResolver[Any]:
    """The resolver of a function, which shares its reading with all that have the same signature."""
    # One factory makes many functions of the same code, and Strawberry takes long to read each.
    key = (function.__code__, function.__defaults__, *function.__annotations__.items())
    if key not in _READ:
        _READ[key] = StrawberryResolver(function)
        _ = _READ[key].arguments
    resolver = copy(_READ[key])
    resolver.wrapped_func = function
    return resolver

"""Fields of types whose values are records: a description and, if needed, a resolver."""

from collections.abc import Callable
from copy import copy
from typing import Any

from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from resolvers.annotations import annotation


class _Field(StrawberryField):
    """A field that shares the evaluated annotation with all fields of the same type."""

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

    `deprecated` is the reason, with a date and a replacement: see contract/deprecation.py.
    Returns Any because class bodies annotate the field with the GraphQL type, not the record.
    """
    unresolved = _Field(description=description, deprecation_reason=deprecated)
    return unresolved if resolver is None else unresolved(_inspected(resolver))


_INSPECTED: dict[Any, StrawberryResolver[Any]] = {}


def _inspected(function: Callable[..., Any]) -> StrawberryResolver[Any]:
    """The resolver of a function, inspected once for all functions with the same signature."""
    # A factory makes many functions of the same code, and Strawberry takes long to inspect each.
    key = (function.__code__, function.__defaults__, *function.__annotations__.items())
    if key not in _INSPECTED:
        _INSPECTED[key] = StrawberryResolver(function)
        _ = _INSPECTED[key].arguments
    resolver = copy(_INSPECTED[key])
    resolver.wrapped_func = function
    return resolver

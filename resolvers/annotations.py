"""Types as Strawberry reads them, read once for all that is annotated alike."""

from functools import cache
from typing import Any

from strawberry.annotation import StrawberryAnnotation


@cache
def annotation(type: Any) -> StrawberryAnnotation:
    """The annotation that all fields of a type share, because reading one takes long."""
    # Lazy names know their modules. With no namespace at all, Strawberry would give it that of the
    # first class that has such a field, and forget what it has read.
    return StrawberryAnnotation(type, namespace={})

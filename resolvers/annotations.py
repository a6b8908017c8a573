"""Strawberry annotations, shared by everything with the same type."""

from functools import cache
from typing import Any

from strawberry.annotation import StrawberryAnnotation


@cache
def annotation(type: Any) -> StrawberryAnnotation:
    """The annotation of a type, cached because Strawberry takes long to evaluate one."""
    # Lazy names have modules of their own. Without a namespace, Strawberry would set that of the first
    # class with such a field and evaluate the annotation again.
    return StrawberryAnnotation(type, namespace={})

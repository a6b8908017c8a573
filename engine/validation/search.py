"""The search for what is wrong with a document: graphql-core's, in bounded time.

Names like a wrong one are suggested in the first error only: for every error, it would take a
hundred times as long to refuse a document as to send it.
"""

from collections.abc import Collection
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    KnownTypeNamesRule,
    NamedTypeNode,
    ParallelVisitor,
    TypeInfo,
    TypeInfoVisitor,
    ValidationContext,
    visit,
)
from graphql.validation.validate import query_document_keys_to_validate

# A client that made more mistakes mends these first.
MAX_ERRORS = 5
# Of the names of all types, graphql-core compares these; it suggests five at most.
_NEAREST_TYPES = 8


class _TooManyErrorsError(GraphQLError):
    """The error after the last one that is reported."""


class _Context(ValidationContext):
    """The context of rules, in which there are suggestions until an error is reported."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, types: TypeInfo) -> None:
        super().__init__(schema, document, types, self._add)
        self.errors: list[GraphQLError] = []

    @property
    def hide_suggestions(self) -> bool:
        return bool(self.errors)

    def _add(self, error: GraphQLError) -> None:
        if len(self.errors) == MAX_ERRORS:
            raise _TooManyErrorsError(f"There are more errors than {MAX_ERRORS}.")
        self.errors.append(error)


def find_errors(
    schema: GraphQLSchema, document: DocumentNode, rules: Collection[type[ASTValidationRule]]
) -> list[GraphQLError]:
    """Return the first errors of a document, and one more if there are more; none if it is valid."""
    types = TypeInfo(schema)
    context = _Context(schema, document, types)
    rules_at_work = ParallelVisitor([rule(context) for rule in rules])
    try:
        visit(document, TypeInfoVisitor(types, rules_at_work), query_document_keys_to_validate)
    except _TooManyErrorsError as error:
        return [*context.errors, error.with_traceback(None)]
    return context.errors


class NearTypeNamesRule(KnownTypeNamesRule):
    """Types are known; graphql-core takes 20 ms to compare a name with those of 200 types."""

    def enter_named_type(self, node: NamedTypeNode, *args: Any) -> None:
        name = node.name.value
        if name not in self.existing_types_map and not self.context.hide_suggestions:
            from rapidfuzz import process  # noqa: PLC0415 # 15 ms that few servers ever need
            from rapidfuzz.distance import OSA  # noqa: PLC0415

            nearest = process.extract(
                name,
                self.existing_types_map.keys(),
                scorer=OSA.distance,
                processor=str.lower,
                limit=_NEAREST_TYPES,
            )
            self.type_names = [near for near, _, _ in nearest]
        super().enter_named_type(node, *args)

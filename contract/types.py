"""Types and defaults, compared by what clients can send and receive."""

from typing import Any

import graphql
from graphql import GraphQLArgument, GraphQLInputField
from graphql.utilities.get_default_value_ast import get_default_value_ast
from graphql.utilities.sort_value_node import sort_value_node


def is_output_narrowed(old: Any, new: Any) -> bool:
    """Whether each value of the new output type is one of the old: only nulls went."""
    if graphql.is_non_null_type(new):
        return is_output_narrowed(
            old.of_type if graphql.is_non_null_type(old) else old, new.of_type
        )
    if graphql.is_list_type(old):
        return graphql.is_list_type(new) and is_output_narrowed(old.of_type, new.of_type)
    return str(old) == str(new)


def is_input_widened(old: Any, new: Any) -> bool:
    """Whether each value of the old input type is accepted by the new one."""
    if graphql.is_non_null_type(old):
        return is_input_widened(old.of_type, new.of_type if graphql.is_non_null_type(new) else new)
    if graphql.is_list_type(old):
        return graphql.is_list_type(new) and is_input_widened(old.of_type, new.of_type)
    return str(old) == str(new)


def default_literal(element: GraphQLArgument | GraphQLInputField) -> str | None:
    """The default as a literal with its keys sorted, as introspection shows it."""
    literal = get_default_value_ast(element)
    return graphql.print_ast(sort_value_node(literal)) if literal else None

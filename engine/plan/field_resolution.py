"""How a field's values are got from all objects of a level at once.

A resolver is called as Strawberry would call it, but without what Strawberry puts around it: one
info for the whole run, and arguments that were converted before.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from graphql import GraphQLField

from engine.coercion.inputs import DEFINITION
from engine.plan.declined import DeclinedError
from resolvers.context import Context


class Info:
    """What a resolver may ask of a run. One that asks for more is left to graphql-core."""

    __slots__ = ("context", "schema")

    def __init__(self, context: Context, schema: Any) -> None:
        self.context = context
        self.schema = schema


class Run:
    """One run of a plan: the variables, and what resolvers may ask for."""

    __slots__ = ("core_info", "info", "variables")

    def __init__(self, context: Context, schema: Any, variables: Mapping[str, Any]) -> None:
        self.variables = variables
        self.info = Info(context, schema._strawberry_schema)  # noqa: SLF001 # as Strawberry has it
        self.core_info = Info(context, schema)


Fetch = Callable[[Sequence[Any], Run, Mapping[str, Any]], Sequence[Any]]


def fetch(field: GraphQLField) -> Fetch:
    """What gets the values of a field of Strawberry's, or of the introspection."""
    definition = field.extensions.get(DEFINITION)
    if definition is None:
        return _core(field)
    if definition.extensions or definition.is_async:
        raise DeclinedError("a field with extensions, or asynchronous")
    resolver = definition.base_resolver
    if resolver is None:
        if definition.default_resolver is not getattr:
            raise DeclinedError("a default resolver of its own")
        return _attribute(definition.python_name)
    return _resolved(resolver)


def _attribute(name: str) -> Fetch:
    get = attrgetter(name)
    return lambda sources, run, arguments: list(map(get, sources))


def _core(field: GraphQLField) -> Fetch:
    resolve: Any = field.resolve
    if resolve is None:
        raise DeclinedError("a field without a resolver")
    return lambda sources, run, arguments: [
        resolve(source, run.core_info, **arguments) for source in sources
    ]


def _resolved(resolver: Any) -> Fetch:
    call = resolver.wrapped_func
    parent, info = resolver.parent_parameter, resolver.info_parameter
    leading = [parameter.name for parameter in (parent, info) if parameter is not None]
    if resolver.self_parameter or resolver.root_parameter:
        raise DeclinedError("a resolver that asks for more than parent and info")
    if list(resolver.signature.parameters)[: len(leading)] != leading:
        raise DeclinedError("a resolver with arguments before parent and info")
    if parent is None:
        # Resolvers are pure, so that one call is as good as many.
        if info is None:
            return lambda sources, run, arguments: [call(**arguments)] * len(sources)
        return lambda sources, run, arguments: [call(run.info, **arguments)] * len(sources)
    if info is None:
        return lambda sources, run, arguments: [call(source, **arguments) for source in sources]
    return lambda sources, run, arguments: [
        call(source, run.info, **arguments) for source in sources
    ]

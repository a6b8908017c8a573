"""Field resolution: the values of one field, for all objects of a level at once.

A resolver is called as Strawberry would call it, but without what Strawberry puts around it: there is
one info for the whole run, and the arguments are converted beforehand.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from graphql import GraphQLField

from engine.coercion.inputs import DEFINITION
from engine.declined import DeclinedError


class Info:
    """What a resolver may use of an info. One that uses more is left to graphql-core."""

    __slots__ = ("context", "schema")

    def __init__(self, context: Any, schema: Any) -> None:
        self.context = context
        self.schema = schema


class Infos(NamedTuple):
    """What resolvers of Strawberry's fields may use, and those of the introspection."""

    info: Info
    core_info: Info


def make_infos(context: Any, schema: Any) -> Infos:
    """Return the infos that all runs of an engine share."""
    strawberrys = schema._strawberry_schema  # noqa: SLF001 # as Strawberry has it
    return Infos(Info(context, strawberrys), Info(context, schema))


class Run:
    """One run of a plan: the variables, the infos of resolvers, and what came of it.

    That is the values of the root's fields that did not fail, and whether rows have been kept.
    """

    __slots__ = ("core_info", "finished", "info", "keeps_rows", "variables")

    def __init__(self, infos: Infos, variables: Mapping[str, Any]) -> None:
        self.variables = variables
        self.info, self.core_info = infos
        self.finished: dict[str, Any] = {}
        self.keeps_rows = False


# Returns the values of a field, one for each source.
Fetcher = Callable[[Sequence[Any], Run, Mapping[str, Any]], Sequence[Any]]


def make_fetcher(field: GraphQLField) -> Fetcher:
    """Return the fetcher of a field that Strawberry or the introspection defines."""
    definition = field.extensions.get(DEFINITION)
    if definition is None:
        return _core_fetcher(field)
    if definition.extensions or definition.is_async:
        raise DeclinedError("a field with extensions, or asynchronous")
    resolver = definition.base_resolver
    if resolver is None:
        if definition.default_resolver is not getattr:
            raise DeclinedError("a default resolver of its own")
        return _attribute_fetcher(definition.python_name)
    return _resolver_fetcher(resolver)


def _attribute_fetcher(name: str) -> Fetcher:
    get = attrgetter(name)
    return lambda sources, run, arguments: list(map(get, sources))


def _core_fetcher(field: GraphQLField) -> Fetcher:
    resolve: Any = field.resolve
    if resolve is None:
        raise DeclinedError("a field without a resolver")
    return lambda sources, run, arguments: [
        resolve(source, run.core_info, **arguments) for source in sources
    ]


def _resolver_fetcher(resolver: Any) -> Fetcher:
    call = resolver.wrapped_func
    info = resolver.info_parameter
    parents = (resolver.self_parameter, resolver.root_parameter, resolver.parent_parameter)
    given = [parameter for parameter in parents if parameter is not None]
    if len(given) > 1:
        raise DeclinedError("a resolver that takes its parent twice")
    leading = [parameter.name for parameter in (*given, info) if parameter is not None]
    if list(resolver.signature.parameters)[: len(leading)] != leading:
        raise DeclinedError("a resolver with arguments before parent and info")
    if not given:
        # Resolvers are pure, so that one call is as good as many.
        if info is None:
            return lambda sources, run, arguments: [call(**arguments)] * len(sources)
        return lambda sources, run, arguments: [call(run.info, **arguments)] * len(sources)
    if info is None:
        return lambda sources, run, arguments: [call(source, **arguments) for source in sources]
    return lambda sources, run, arguments: [
        call(source, run.info, **arguments) for source in sources
    ]

"""What is proven valid, graphql-core finds valid."""

import graphql
from graphql import DirectiveNode, VariableNode, Visitor

import schema
from data.loader import load
from engine.declined import DeclinedError
from engine.language.core_parser import parse_by_core
from engine.language.parser import TooManyTokensError, UnreadableError, parse
from engine.limits import document_limits
from engine.limits.document_limits import CyclicFragmentsError, LimitError
from engine.schema_index import SchemaIndex
from engine.validation.proof import prove
from engine.validation.rules import RULES
from resolvers.bounds import Limits
from tests.differential.random_documents import documents
from tests.differential.written_cases import written_cases
from tests.support.program import SMALL

INDEX = SchemaIndex(schema.core)
LIMITS = Limits()


def seeds() -> list[bytes]:
    cases = [*written_cases(), *documents(load(SMALL), 80, seed=1)]
    return [case.query.encode() for case in cases if len(case.query) < 800]


def check(data: bytes) -> None:
    text = data.decode("utf-8", "ignore")
    try:
        document = parse(text, LIMITS.tokens)
        document_limits.check(document, LIMITS)
    except (UnreadableError, TooManyTokensError, LimitError, CyclicFragmentsError):
        return
    try:
        conditions = prove(document, INDEX)
    except DeclinedError:
        return
    core = parse_by_core(text)
    errors = graphql.validate(schema.core, core, RULES)
    assert not errors, errors
    found = _Conditions()
    graphql.visit(core, found)
    assert conditions == found.names, (conditions, found.names)


class _Conditions(Visitor):
    """The variables in the directives of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_args: object) -> None:
        values = [argument.value for argument in node.arguments or ()]
        self.names |= {value.name.value for value in values if isinstance(value, VariableNode)}

"""A request cut down to what a finding needs."""

from collections.abc import Callable
from typing import Any

from graphql import (
    REMOVE,
    ArgumentNode,
    DefinitionNode,
    DirectiveNode,
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    Node,
    ObjectFieldNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

from tests.differential.random_documents import Case
from tests.differential.random_documents.spans import Document

_REMOVABLE = (
    DefinitionNode,
    SelectionNode,
    DirectiveNode,
    ArgumentNode,
    ObjectFieldNode,
)
_MOST_TRIES = 600


def shrunk(case: Case, is_found: Callable[[Case], bool]) -> Case:
    """The smallest request that is still found; the request itself if it is not a document."""
    try:
        printed = _tidy(case, parse(case.query))
    except GraphQLError:
        return case
    if not is_found(printed):
        return case
    case, place = printed, 0
    for _ in range(_MOST_TRIES):
        document = parse(case.query)
        nodes = Document(case.query, document).of(Node, lambda node: isinstance(node, _REMOVABLE))
        # A spread takes the fragment with it that only it leads to, which may stand before it.
        if place >= len(nodes):
            break
        smaller = visit(document, _Without(nodes[place]))
        if _is_whole(smaller) and is_found(_tidy(case, smaller)):
            case = _tidy(case, smaller)
        else:
            place += 1
    return case


def _is_whole(document: DocumentNode) -> bool:
    """Whether there is something in every selection, so that one finding does not become another."""
    return bool(document.definitions) and all(
        node.selections for node in Document("", document).of(SelectionSetNode)
    )


class _Without(Visitor):
    def __init__(self, gone: Node) -> None:
        super().__init__()
        self.gone = gone

    def enter(self, node: Node, *_: Any) -> Any:
        return REMOVE if node is self.gone else None


def _tidy(case: Case, document: DocumentNode) -> Case:
    """The document without the fragments and variables that nothing leads to any more."""
    found = Document("", document)
    before = -1
    while before != len(found.nodes):
        before = len(found.nodes)
        spread = {node.name.value for node in found.of(FragmentSpreadNode)}
        definitions = tuple(
            one
            for one in document.definitions
            if not isinstance(one, FragmentDefinitionNode) or one.name.value in spread
        )
        document = DocumentNode(definitions=definitions)
        found = Document("", document)
    for unused in _unused_variables(found):
        document = visit(document, _Without(unused))
    names = {node.name.value for node in Document("", document).of(VariableNode)}
    variables = {name: value for name, value in case.variables.items() if name in names}
    return case._replace(query=print_ast(document), variables=variables)


def _unused_variables(found: Document) -> list[VariableDefinitionNode]:
    definitions = found.of(VariableDefinitionNode)
    defined = {id(one.variable) for one in definitions}
    used = {node.name.value for node in found.of(VariableNode) if id(node) not in defined}
    operations = found.of(OperationDefinitionNode)
    return [
        one
        for operation in operations
        for one in operation.variable_definitions or ()
        if one.variable.name.value not in used
    ]

"""The parser: from the text of a document to its tree.

graphql-core's parser takes more than ten times as long, because it keeps the location of every token
for its messages. This one has none for text that is not a valid document: graphql-core says why.
"""

import json
import re
from itertools import islice

import msgspec
from graphql import GraphQLSyntaxError

from engine.language.core_parser import string_value
from engine.language.nodes import (
    Arguments,
    Block,
    Directive,
    Directives,
    Document,
    Enum,
    Field,
    Float,
    Fragment,
    Inline,
    Int,
    List,
    ListType,
    NamedType,
    NonNullType,
    Object,
    OperationNode,
    Selection,
    Selections,
    Spread,
    TypeReference,
    Value,
    Variable,
    VariableDefinition,
)

# How deep graphql-core lets parts of a document be nested.
MAX_DEPTH = 200

# Selections with a longer token are too large to be kept as constant ones.
MAX_TOKEN = 100

# One token after what is ignored. What begins no token takes the rest of the text with it, and since
# a document ends with a brace, it then ends too early. An empty token is the end.
_TOKEN = re.compile(
    r"""(?:[\ufeff\t\n\r ,]|\#[^\n\r]*)*+
    ( [A-Za-z_][A-Za-z_0-9]*+
    | [!$&():=@\[\]{|}]
    | \.\.\.
    | -?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+(?![A-Za-z_0-9.])
    | \"\"\"(?:[^"\\]++|\\\"\"\"|(?!\"\"\")["\\])*+\"\"\"
    | "(?!"")(?:[^"\\\n\r]++|\\[^\n\r])*+"
    | ""(?!")
    | [\s\S]++
    | $
    )""",
    re.VERBOSE,
)
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
_NUMBERS = frozenset("-0123456789")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_KINDS = frozenset({"query", "mutation", "subscription"})
# Text up to this length is split into tokens at once, longer text only as far as is allowed.
_SHORT = 10_000


class UnreadableError(Exception):
    """Text that is not a document of operations and fragments, or is nested too deeply."""


class TooManyTokensError(Exception):
    """Text with more tokens than are allowed."""


def parse(text: str, max_tokens: int) -> Document:
    """Parse a document. Raises UnreadableError or TooManyTokensError."""
    if len(text) <= _SHORT:
        tokens: list[str] = _TOKEN.findall(text)
    else:
        tokens = [match[1] for match in islice(_TOKEN.finditer(text), max_tokens + 1)]
        tokens.append("")
    if tokens.index("") > max_tokens:
        raise TooManyTokensError
    if not text.isascii():
        _check_characters(text)
    return _Parser(tokens).document()


def _check_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UnreadableError from None


class _Parser:
    """The tokens of one text, and how far they are read."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        # How many variables and spreads have been read.
        self.open_ends = 0
        self.is_long = max(map(len, tokens)) > MAX_TOKEN

    def document(self) -> Document:
        operations: list[OperationNode] = []
        fragments: list[Fragment] = []
        while token := self.tokens[self.at]:
            if token == "{":
                operations.append(OperationNode("query", None, (), (), self.selections()))
                continue
            self.description()
            token = self.name()
            if token == "fragment":
                fragments.append(self.fragment())
            elif token in _KINDS:
                operations.append(self.operation(token))
            else:
                raise UnreadableError
        if not operations and not fragments:
            raise UnreadableError
        return Document(tuple(operations), tuple(fragments))

    def operation(self, kind: str) -> OperationNode:
        name = self.name() if self.tokens[self.at][:1] in _LETTERS else None
        variables: list[VariableDefinition] = []
        if self.accept("("):
            while not self.accept(")"):
                variables.append(self.variable_definition())
            if not variables:
                raise UnreadableError
        return OperationNode(kind, name, tuple(variables), self.directives(), self.selections())

    def variable_definition(self) -> VariableDefinition:
        self.description()
        self.expect("$")
        name = self.name()
        self.expect(":")
        type_ = self.type()
        default = self.value(constant=True) if self.accept("=") else msgspec.UNSET
        return VariableDefinition(name, type_, default, self.directives(constant=True))

    def type(self) -> TypeReference:
        type_: NamedType | ListType
        if self.accept("["):
            self.deeper()
            type_ = ListType(self.type())
            self.depth -= 1
            self.expect("]")
        else:
            type_ = NamedType(self.name())
        return NonNullType(type_) if self.accept("!") else type_

    def fragment(self) -> Fragment:
        name = self.fragment_name()
        if self.name() != "on":
            raise UnreadableError
        return Fragment(name, self.name(), self.directives(), self.selections())

    def selections(self) -> Selections:
        self.deeper()
        self.expect("{")
        nodes: list[Selection] = []
        while (token := self.tokens[self.at]) != "}":
            nodes.append(self.spread() if token == "..." else self.field())
        if not nodes:
            # graphql-core reads it; by the specification, a selection set has at least one selection.
            raise UnreadableError
        self.at += 1
        self.depth -= 1
        return tuple(nodes)

    def field(self) -> Field:
        tokens = self.tokens
        name = key = self.name()
        if aliased := tokens[self.at] == ":":
            self.at += 1
            name = self.name()
        arguments = self.arguments() if tokens[self.at] == "(" else ()
        directives = self.directives() if tokens[self.at] == "@" else ()
        open_ends, start = self.open_ends, self.at
        selections = self.selections() if tokens[self.at] == "{" else None
        constant = self.at - start if self.open_ends == open_ends and not self.is_long else 0
        return Field(name, key, aliased, arguments, directives, selections, constant)

    def spread(self) -> Spread | Inline:
        self.at += 1
        condition = None
        if self.tokens[self.at][:1] in _LETTERS:
            if self.tokens[self.at] != "on":
                self.open_ends += 1
                return Spread(self.fragment_name(), self.directives())
            self.at += 1
            condition = self.name()
        return Inline(condition, self.directives(), self.selections())

    def arguments(self, constant: bool = False) -> Arguments:
        self.at += 1
        arguments: list[tuple[str, Value]] = []
        while self.tokens[self.at] != ")":
            name = self.name()
            self.expect(":")
            arguments.append((name, self.value(constant)))
        self.at += 1
        if not arguments:
            raise UnreadableError
        return tuple(arguments)

    def directives(self, constant: bool = False) -> Directives:
        directives: list[Directive] = []
        while self.accept("@"):
            name = self.name()
            arguments = self.arguments(constant) if self.tokens[self.at] == "(" else ()
            directives.append(Directive(name, arguments))
        return tuple(directives)

    def value(self, constant: bool) -> Value:
        token = self.tokens[self.at]
        self.at += 1
        first = token[:1]
        if first in _LETTERS:
            return _WORDS[token] if token in _WORDS else Enum(token)
        if first in _NUMBERS:
            return Float(token) if "." in token or "e" in token or "E" in token else Int(token)
        if first == '"':
            return _string(token)
        if token == "$" and not constant:
            self.open_ends += 1
            return Variable(self.name())
        self.deeper()
        value = self.items(token, constant)
        self.depth -= 1
        return value

    def items(self, token: str, constant: bool) -> List | Object:
        if token == "[":
            items: list[Value] = []
            while not self.accept("]"):
                items.append(self.value(constant))
            return List(tuple(items))
        if token != "{":
            raise UnreadableError
        fields: list[tuple[str, Value]] = []
        while not self.accept("}"):
            name = self.name()
            self.expect(":")
            fields.append((name, self.value(constant)))
        return Object(tuple(fields))

    def name(self) -> str:
        token = self.tokens[self.at]
        if token[:1] not in _LETTERS:
            raise UnreadableError
        self.at += 1
        return token

    def fragment_name(self) -> str:
        name = self.name()
        if name == "on":
            raise UnreadableError
        return name

    def description(self) -> None:
        if self.tokens[self.at][:1] == '"':
            self.value(constant=True)

    def accept(self, token: str) -> bool:
        """Return whether the next token is this one, and read it if so."""
        if self.tokens[self.at] != token:
            return False
        self.at += 1
        return True

    def expect(self, token: str) -> None:
        if not self.accept(token):
            raise UnreadableError

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableError


def _string(token: str) -> str | Block:
    if len(token) == 1:
        raise UnreadableError
    if token.startswith('"""'):
        return Block(_read(token))
    if "\\" not in token:
        return token[1:-1]
    if "\\u" in token:
        return _read(token)
    try:
        # The other escapes are those of JSON, which is read faster.
        value: str = json.loads(token, strict=False)
    except ValueError:
        raise UnreadableError from None
    return value


def _read(token: str) -> str:
    try:
        return string_value(token)
    except GraphQLSyntaxError:
        raise UnreadableError from None

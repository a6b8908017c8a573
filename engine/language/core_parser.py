"""graphql-core's parser, for what it says about texts that are not valid documents.

Its lexer reads character by character, which makes long names, strings, comments and blanks costly;
this one leaves them to regular expressions and gives the same tokens.
"""

import json
import re

from graphql import DocumentNode, GraphQLSyntaxError, Lexer, Source, Token, TokenKind
from graphql.language.block_string import dedent_block_string_lines
from graphql.language.lexer import EscapeSequence
from graphql.language.parser import Parser

_IGNORED = re.compile(r"(?:[ \t\n\r,\ufeff]++|\#[^\n\r]*+)*+")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*+")
# What a string has in common with one of JSON, so that it is decoded at once.
_CHARACTERS = re.compile(
    r'(?:[^"\\\n\r]++|\\["\\/bfnrt]|\\u(?:[0-9a-ce-fA-CE-F][0-9a-fA-F]|[dD][0-7])[0-9a-fA-F]{2})*+'
)
_BLOCK_STRING = re.compile(r'"""((?:[^"\\]++|\\"""|(?!""")["\\])*+)"""')


def parse_by_core(text: str, max_tokens: int | None = None) -> DocumentNode:
    """Parse a document. Raises GraphQLSyntaxError, also for a selection set without selections."""
    source = Source(text)
    parser = Parser(
        source,
        lexer=_FastLexer(source) if _is_unicode(text) else None,
        max_lexical_tokens=max_tokens,
        allow_empty_selection_sets=False,
    )
    return parser.parse_document()


def string_value(token: str) -> str:
    """The value of a string or block string as it is written. Raises GraphQLSyntaxError."""
    value = _FastLexer(Source(token)).advance().value
    assert value is not None
    return value


def _is_unicode(text: str) -> bool:
    """Whether a text has no lone surrogates, each of which graphql-core reports at its place."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class _FastLexer(Lexer):
    """Reads the same tokens as graphql-core's lexer, but leaves out comments."""

    def read_next_token(self, start: int) -> Token:
        body = self.source.body
        match = _IGNORED.match(body, start)
        assert match is not None  # it may be empty
        self._count_lines(start, match.end())
        return super().read_next_token(match.end())

    def _count_lines(self, start: int, end: int) -> None:
        body = self.source.body
        breaks = body.count("\n", start, end) + body.count("\r", start, end)
        if breaks:
            self.line += breaks - body.count("\r\n", start, end)
            self.line_start = 1 + max(body.rfind("\n", start, end), body.rfind("\r", start, end))

    def read_name(self, start: int) -> Token:
        match = _NAME.match(self.source.body, start)
        assert match is not None  # it begins with a letter
        return self.create_token(TokenKind.NAME, start, match.end(), match[0])

    def read_string(self, start: int) -> Token:
        body = self.source.body
        position = start + 1
        parts: list[str] = []
        while True:
            match = _CHARACTERS.match(body, position)
            assert match is not None  # it may be empty
            if text := match[0]:
                parts.append(json.loads(f'"{text}"', strict=False) if "\\" in text else text)
            position = match.end()
            if body.startswith('"', position):
                value = "".join(parts)
                return self.create_token(TokenKind.STRING, start, position + 1, value)
            if not body.startswith("\\", position):
                raise GraphQLSyntaxError(self.source, position, "Unterminated string.")
            while body.startswith("\\", position):
                escape = self._escape(position)
                parts.append(escape.value)
                position += escape.size

    def _escape(self, position: int) -> EscapeSequence:
        body = self.source.body
        if not body.startswith("u", position + 1):
            return self.read_escaped_character(position)
        if body.startswith("{", position + 2):
            return self.read_escaped_unicode_variable_width(position)
        return self.read_escaped_unicode_fixed_width(position)

    def read_block_string(self, start: int) -> Token:
        match = _BLOCK_STRING.match(self.source.body, start)
        if match is None:
            end = len(self.source.body)
            raise GraphQLSyntaxError(self.source, end, "Unterminated string.")
        lines = _LINE_BREAK.split(match[1].replace('\\"""', '"""'))
        value = "\n".join(dedent_block_string_lines(lines))
        token = self.create_token(TokenKind.BLOCK_STRING, start, match.end(), value)
        self._count_lines(start, match.end())
        return token

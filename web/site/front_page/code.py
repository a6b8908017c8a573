"""Code as a reader likes it: JSON that does not run down the page, a few words in colour."""

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

WIDTH = 60

_PATTERN = (
    r"""(?P<text>\"{3}.*?\"{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')(?P<colon>\s*:)?"""
    r"|(?P<remark>(?:^|(?<=\s))(?:\#|//)[^\n]*)"
    r"|(?P<word>\b(?:query|fragment|on|true|false|null|import|from|const|await|async|return|for|in"
    r"|print|as|with|new|if|function|def|class)\b(?!\s*[:(]))"
    r"|(?P<variable>\$\w+)"
    r"|(?P<number>(?<![\w.-])-?\d+(?:\.\d+)?\b(?![\w.-]))"
)
_PARTS = re.compile(_PATTERN, re.DOTALL | re.MULTILINE)
_GRAPHQL_PARTS = re.compile(_PATTERN + r"|(?P<key>\b[a-z]\w*)", re.DOTALL | re.MULTILINE)


def json_text(value: Any, indent: str = "", before: int = 0) -> str:
    """JSON with each object or list on one line where it fits; `before` letters precede it there."""
    line = _one_line(value)
    if not isinstance(value, dict | list) or len(indent) + before + len(line) <= WIDTH:
        return line
    inner = indent + "  "
    if isinstance(value, dict):
        items = [f"{key}: {json_text(one, inner, len(key) + 2)}" for key, one in _pairs(value)]
        opening, closing = "{", "}"
    else:
        items = [json_text(one, inner) for one in value]
        opening, closing = "[", "]"
    joined = f",\n{inner}".join(items)
    return f"{opening}\n{inner}{joined}\n{indent}{closing}"


def _one_line(value: Any) -> str:
    if isinstance(value, dict) and value:
        return f"{{ {', '.join(f'{key}: {_one_line(one)}' for key, one in _pairs(value))} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_one_line, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _pairs(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((json.dumps(key, ensure_ascii=False), one) for key, one in value.items())


def highlight(code: str, graphql: bool = False) -> str:
    """The code as HTML, with its texts, keys, words, variables, numbers and remarks marked.

    In GraphQL the names of fields and arguments are keys too.
    """
    done, end = "", 0
    for part in (_GRAPHQL_PARTS if graphql else _PARTS).finditer(code):
        kind = "key" if part["colon"] else part.lastgroup
        marked = part["text"] if part["colon"] else part[0]
        done += escape(code[end : part.start()])
        done += f'<span class="{kind}">{escape(marked)}</span>'
        end = part.start() + len(marked)
    return done + escape(code[end:])


def prose(text: str) -> str:
    """A description, in which code stands between backticks, as HTML."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))

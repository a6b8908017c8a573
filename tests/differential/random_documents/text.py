"""How a document is written: texts in all their spellings, and what may lie between the tokens."""

import json
import random

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    get_named_type,
    get_nullable_type,
    is_enum_type,
    is_list_type,
)

Tokens = list[str]

_BETWEEN = [
    " ", " ", "  ", "\n", "\n  ", "\r\n", "\t", ",", " , ", "\r",
    ' # "not a text\n', "\n# } { ( \u00e9 \U0001f49a\n", " #\n", "\n#,\r\n", "\ufeff",
]  # fmt: skip
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def written(value: object, type_: GraphQLInputType, rng: random.Random) -> Tokens:
    """A value as a literal of this type, without variables."""
    if value is None:
        return ["null"]
    nullable = get_nullable_type(type_)
    if is_list_type(nullable):
        assert isinstance(value, list)
        items = [written(item, nullable.of_type, rng) for item in value]
        return listed(items, rng)
    if isinstance(nullable, GraphQLInputObjectType):
        assert isinstance(value, dict)
        fields = nullable.fields
        return braced(
            [[key, ":", *written(item, fields[key].type, rng)] for key, item in value.items()]
        )
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int | float):
        return [_number(value, get_named_type(type_).name, rng)]
    assert isinstance(value, str)
    return [value if is_enum_type(nullable) else text(value, rng)]


def listed(items: list[Tokens], rng: random.Random) -> Tokens:
    """A list; one that has a single literal may leave its brackets out."""
    if len(items) == 1 and items[0][0] not in ("null", "$") and rng.random() < 0.4:
        return items[0]
    return ["[", *(token for item in items for token in item), "]"]


def braced(parts: list[Tokens]) -> Tokens:
    return ["{", *(token for part in parts for token in part), "}"]


def described(rng: random.Random) -> Tokens:
    """A description of a definition, which few have."""
    return [text("What it is for: \u00e9 { } $", rng)] if rng.random() < 0.02 else []


def _number(value: float, type_name: str, rng: random.Random) -> str:
    if type_name != "Float":
        return str(int(value))
    return rng.choice([str(value), f"{value:.3f}", f"{value:e}", f"{value:.2E}"])


def text(value: str, rng: random.Random) -> str:
    """A text between quotes, in one of the ways to spell it."""
    way = rng.random()
    if way < 0.15 and '"' not in value and "\\" not in value and value.strip() == value != "":
        return rng.choice(['"""{}"""', '"""\n    {}\n  """', '"""\n\n{}"""']).format(value)
    if way < 0.3:
        return '"' + "".join(_escaped(letter, rng) for letter in value) + '"'
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in value) + '"'


def _escaped(letter: str, rng: random.Random) -> str:
    way = rng.randrange(4)
    if way == 0:
        return f"\\u{{{ord(letter):x}}}"
    if way == 1:
        return json.dumps(letter)[1:-1] if ord(letter) > 127 else f"\\u{ord(letter):04X}"
    if letter == "/":
        return "\\/"
    return _ESCAPES.get(letter, letter)


def laid_out(tokens: Tokens, rng: random.Random) -> str:
    """The tokens as a document: as people write it, as tight as can be, or as odd as is allowed."""
    way = rng.random()
    start = "\ufeff" if rng.random() < 0.03 else ""
    if way < 0.5:
        return start + " ".join(tokens)
    between = _BETWEEN if way < 0.75 else [""]
    parts = [start]
    before = ""
    for token in tokens:
        gap = rng.choice(between) if before else ""
        if not gap and _need_a_gap(before, token):
            gap = " "
        parts += [gap, token]
        before = token
    return "".join(parts)


def _need_a_gap(before: str, after: str) -> bool:
    if not before:
        return False
    if after == "...":
        return before[0].isdigit() or before[0] == "-"
    return _is_word(before) and _is_word(after)


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] in '_"-'

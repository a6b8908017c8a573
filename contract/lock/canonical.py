"""Forms of documents and answers that are equal in every language that reads a lock."""

import hashlib
import json
from decimal import Decimal
from typing import Any


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def value_hash(value: Any) -> str:
    """The hash of a JSON value, whatever the order of its keys and the notation of its numbers."""
    return sha256(_canonical(value))


def _canonical(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{','.join(f'{_text(key)}:{_canonical(value[key])}' for key in sorted(value))}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_canonical, value))}]"
    return _number(value) if isinstance(value, float) else _text(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """A number as JavaScript writes it, where 1.0 is 1 and 1e-05 is 0.00001."""
    if value == 0:
        return "0"
    exponent = Decimal(repr(value)).adjusted()
    if -7 < exponent < 21:  # noqa: PLR2004 # the bounds of ECMAScript's Number::toString
        plain = format(Decimal(repr(value)), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    mantissa, _, power = repr(value).partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(power):+d}"

"""What the users of a schema can do about a change of it."""

from ..change import Change
from ..deprecation import ReasonError, parse
from ..elements import local_name
from ..kinds import Kind

_REMOVED = {
    Kind.FIELD_REMOVED,
    Kind.ARGUMENT_REMOVED,
    Kind.INPUT_FIELD_REMOVED,
    Kind.ENUM_VALUE_REMOVED,
    Kind.TYPE_REMOVED,
    Kind.UNION_MEMBER_REMOVED,
    Kind.INTERFACE_REMOVED,
    Kind.DIRECTIVE_REMOVED,
    Kind.DIRECTIVE_PLACE_REMOVED,
    Kind.ROOT_TYPE_REMOVED,
}
_REQUIRED = {
    Kind.REQUIRED_ARGUMENT_ADDED,
    Kind.REQUIRED_INPUT_FIELD_ADDED,
    Kind.ARGUMENT_BECAME_REQUIRED,
    Kind.INPUT_FIELD_BECAME_REQUIRED,
}
_DEFAULTS = {
    Kind.ARGUMENT_DEFAULT_ADDED,
    Kind.ARGUMENT_DEFAULT_CHANGED,
    Kind.ARGUMENT_DEFAULT_REMOVED,
    Kind.INPUT_FIELD_DEFAULT_ADDED,
    Kind.INPUT_FIELD_DEFAULT_CHANGED,
    Kind.INPUT_FIELD_DEFAULT_REMOVED,
}
_OPTIONAL = {Kind.ARGUMENT_ADDED, Kind.INPUT_FIELD_ADDED}
_UNKNOWN = {
    Kind.ENUM_VALUE_ADDED,
    Kind.UNION_MEMBER_ADDED,
    Kind.IMPLEMENTATION_ADDED,
    Kind.INTERFACE_ADDED,
}


def advice(change: Change, former_reason: str | None = None) -> str:
    """One sentence; `former_reason` is the deprecation that announced a removal, if one did."""
    name = local_name(change.coordinate)
    if change.kind in _REMOVED:
        try:
            return f"Use {parse(change.coordinate, former_reason or '').replacement} instead."
        except ReasonError:
            return f"Stop using {name}: the document is no longer valid."
    if change.kind in _REQUIRED:
        return f"Give {name} a value: without it the document is no longer valid."
    if change.kind in _DEFAULTS:
        return f"Give {name} explicitly where the former meaning is wanted."
    if change.kind in _OPTIONAL:
        return f"Decide whether {name} is to be given; left out, it may mean something new."
    if change.kind in _UNKNOWN:
        return "Handle what is not known yet: add a branch for it."
    if change.kind is Kind.FIELD_TYPE_NARROWED:
        return "Generate types again; a branch for null can go."
    return "Generate types again, and adapt what reads or sends the value."

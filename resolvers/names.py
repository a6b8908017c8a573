"""The GraphQL names of the keys of records."""

from strawberry.utils.str_converters import to_camel_case

from data.records import CrewCredit, Record

_SPECIAL: dict[tuple[type[Record] | None, str], str] = {
    (None, "runtime"): "runtimeSeconds",
    (CrewCredit, "seasons"): "scope",
    (CrewCredit, "episodes"): "scope",
    (CrewCredit, "films"): "scope",
}


def graph_name(cls: type[Record], key: str) -> str:
    """The name of the field that holds a key of a type of record."""
    return _SPECIAL.get((cls, key)) or _SPECIAL.get((None, key)) or to_camel_case(key)

"""What the graph calls the keys of records."""

from strawberry.utils.str_converters import to_camel_case

_OTHERWISE = {"runtime": "runtimeSeconds"}


def graph_name(key: str) -> str:
    """The name of the field that holds a record's key."""
    return _OTHERWISE.get(key) or to_camel_case(key)

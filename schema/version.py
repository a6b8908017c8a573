"""The version of the schema: `make release` raises it by what has changed since the last one."""

VERSION = "1.0.0"


def schema_version() -> str:
    return VERSION

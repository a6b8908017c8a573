"""The server of this repository, or with `--moved` a later version of it that breaks clients.

python -m tests.kit.this_server FOLDER [--moved]
"""

import sys

import graphql

import schema
from schema import version


def move() -> None:
    """Rename a field, as a release with a breaking change would."""
    page_info = schema.core.type_map["PageInfo"]
    assert isinstance(page_info, graphql.GraphQLObjectType)
    page_info.fields["firstCursor"] = page_info.fields.pop("startCursor")
    version.VERSION = "99.0.0"
    schema.plain.cache_clear()
    schema.introspection.cache_clear()


if __name__ == "__main__":
    folder, *moved = sys.argv[1:]
    if moved:
        move()
    # Only now, because the server reads schema and version when it is imported.
    import server

    if moved:
        # Entity tags tell programs apart by their source, which is the same here.
        server.program = lambda: "moved"
    sys.argv = ["server.py", "--port", "0", "--datasets", folder]
    sys.exit(server.main())

"""The installed program: the rooms of the repository in one package, and one command for all of them.

In a wheel this file is the package's `__init__.py`, and the rooms lie beside it. They import one another
by their own names (`data`, `schema`, ...), so the package puts its folder first on the module path; nothing with such
a common name is installed beside other packages.
"""

import runpy
import sys
from pathlib import Path

_HERE = Path(__file__).parent
_MODULES = {"serve": "server", "check": "data", "contract": "contract"}
_USAGE = """\
usage: {name} [serve] [OPTION ...]     serve GraphQL and its playground
       {name} check FOLDER ...         check datasets for mistakes
       {name} schema                   print the schema as SDL
       {name} contract COMMAND ...     compare schemas and record contracts

Each command but schema takes --help.
"""


def main() -> None:
    """Run the command that the command line names; without a name, serve."""
    sys.path.insert(0, str(_HERE))
    name, *arguments = sys.argv
    command = arguments[0] if arguments else "serve"
    if command in ("-h", "--help", "help"):
        print(_USAGE.format(name=Path(name).name), end="")
        return
    if command == "schema":
        print((_HERE / "schema" / "schema.graphql").read_text(encoding="utf-8"), end="")
        return
    if command in _MODULES:
        arguments = arguments[1:]
    elif command.startswith("-"):
        command = "serve"
    else:
        sys.exit(f'The command is "{command[:100]}"; it must be serve, check, schema or contract.')
    sys.argv = [f"{name} {command}", *arguments]
    runpy.run_module(_MODULES[command], run_name="__main__")  # keeps the name in `usage:`

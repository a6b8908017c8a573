"""The ASGI application and its command line."""

import argparse
import os
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import RedirectResponse
from starlette.routing import Route

import schema
from data.catalog import Catalog
from data.loader import load
from data.mistakes import DatasetError
from engine.endpoint import GraphQLEndpoint
from engine.playground import Playground
from resolvers.context import Context

HERE = Path(__file__).parent
BUNDLED = sorted(path.parent for path in HERE.glob("data/*/series.toml"))


def application(catalog: Catalog) -> Starlette:
    """The application that answers from `catalog`."""
    playground = Playground(HERE / "playground" / "dist")
    endpoint = GraphQLEndpoint(schema.core, Context(catalog), playground.page)
    return Starlette(
        routes=[
            Route("/", RedirectResponse("/graphql")),
            Route("/graphql", endpoint),
            *playground.routes(),
        ],
        # Public and without cookies, so that any page may ask.
        middleware=[Middleware(CORSMiddleware, allow_origins=["*"], allow_headers=["*"])],
    )


def from_environment() -> Starlette:
    """What each worker process runs: the application over the folders of API_DATASETS."""
    return application(load(*datasets(os.environ.get("API_DATASETS"))))


def datasets(folders: str | None) -> list[Path]:
    return [Path(folder) for folder in folders.split(os.pathsep)] if folders else BUNDLED


def arguments() -> argparse.Namespace:
    environ = os.environ.get
    parser = argparse.ArgumentParser(
        description="Serve GraphQL and its playground.",
        epilog="Each option can be set by the environment variable in brackets; the option wins.",
    )
    add = parser.add_argument
    add("--host", default=environ("API_HOST", "127.0.0.1"), help="[API_HOST] %(default)s")
    add("--port", type=int, default=environ("API_PORT", "8000"), help="[API_PORT] %(default)s")
    add(
        "--workers",
        type=int,
        default=environ("API_WORKERS", "1"),
        help="processes that answer [API_WORKERS] %(default)s",
    )
    add(
        "--datasets",
        default=environ("API_DATASETS"),
        help=f'dataset folders, "{os.pathsep}" between them [API_DATASETS] those in data/',
    )
    add(
        "--log-level",
        default=environ("API_LOG_LEVEL", "info"),
        choices=["critical", "error", "warning", "info", "debug"],
        help="[API_LOG_LEVEL] %(default)s",
    )
    add("--check", action="store_true", help="check the dataset, say what is wrong, and stop")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    folders = datasets(options.datasets)
    try:
        catalog = load(*folders)
    except DatasetError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.mistakes)} mistakes; nothing is served.", file=sys.stderr)
        return 2
    if options.check:
        print(f"{len(catalog)} records in {', '.join(map(str, folders))} are sound.")
        return 0
    print(f"Playground and API: http://{options.host}:{options.port}/graphql", flush=True)
    os.environ["API_DATASETS"] = os.pathsep.join(map(str, folders))
    uvicorn.run(
        "server:from_environment" if options.workers > 1 else application(catalog),
        factory=options.workers > 1,
        host=options.host,
        port=options.port,
        workers=options.workers,
        log_level=options.log_level,
        access_log=options.log_level == "debug",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

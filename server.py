"""The ASGI application and its command line."""

import gc

if __name__ in ("__main__", "__mp_main__"):  # the program and its workers
    # Nearly all that a start makes stays. To look again and again for what does not would take a
    # tenth of the start; `settle` ends this.
    gc.disable()

import asyncio
import contextlib
import hashlib
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp

import schema
from data.catalog import Catalog
from data.digest import digest
from data.loader import load
from data.mistakes import DatasetError
from engine.execution import Engine
from resolvers.context import Context
from resolvers.dataset import Dataset, version
from schema.version import VERSION
from web.graphql import persisted_documents as documents
from web.graphql.endpoint import GraphQLEndpoint
from web.graphql.fast_route import Direct
from web.observability import health, log, metrics
from web.observability.access_log import Observed
from web.server.protocol import BoundedProtocol
from web.server.serving import DrainingServer, Workers
from web.server.settings import Settings, read
from web.site.downloads import Downloads
from web.site.front_page import FrontPage
from web.site.playground import Playground

HERE = Path(__file__).parent
BUNDLED = sorted(path.parent for path in HERE.glob("data/*/series.toml"))


def application(
    catalog: Catalog, settings: Settings | None = None, writer: log.LineWriter | None = None
) -> ASGIApp:
    """The application that answers from `catalog` and tells `writer`, if any, of each request."""
    settings = settings or Settings()
    dataset = digest(catalog)
    playground = Playground(HERE / "playground" / "dist")
    engine = Engine(schema.core, Context(catalog, settings.limits), settings.plans == "yes")
    downloads = Downloads(engine, HERE / "schema" / "schema.graphql")
    endpoint = GraphQLEndpoint(
        engine,
        documents.read(Path(settings.documents or HERE / "examples")),
        playground.page,
        dataset + program(),
        settings,
    )

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[dict[str, Any]]:
        watch = asyncio.create_task(metrics.watch_loop())
        yield {"settings": settings}
        watch.cancel()

    routes = [
        Route("/graphql", endpoint),
        *FrontPage(engine, downloads, HERE / "examples").routes(),
        *downloads.routes(),
        *playground.routes(),
        *health.routes(dataset),
    ]
    versions = (
        (b"schema-version", VERSION.encode()),
        (b"dataset-version", version(Dataset(catalog)).encode()),
    )
    direct = Middleware(Direct, path="/graphql", endpoint=endpoint)
    app = Starlette(routes=routes, middleware=[direct], lifespan=lifespan)
    return Observed(app, writer, versions)


def program() -> str:
    """The name of this program's text: other code may give other answers to the same request."""
    texts = hashlib.sha256()
    for folder in ("data", "resolvers", "schema", "engine", "web"):
        for path in sorted((HERE / folder).rglob("*.py")):
            texts.update(path.read_bytes())
    texts.update((HERE / "cache.py").read_bytes())
    return texts.hexdigest()


def from_environment() -> ASGIApp:
    """What each worker process runs: the application that the environment describes."""
    settings, _ = read([])
    writer = log.set_up(settings.log_level)
    app = application(load(*datasets(settings)), settings, writer)
    settle()
    return app


def settle() -> None:
    """End the start: what is loaded now lives as long as the process, so no collection looks at it."""
    gc.freeze()
    gc.enable()


def datasets(settings: Settings) -> list[Path]:
    return [Path(folder) for folder in settings.datasets.split(os.pathsep) if folder] or BUNDLED


def listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((settings.host, settings.port))
    listener.set_inheritable(True)
    return listener


def serve(listener: socket.socket, settings: Settings, catalog: Catalog) -> None:
    """Answer until a signal ends it."""
    writer = log.set_up(settings.log_level)
    alone = settings.workers == 1
    config = uvicorn.Config(
        application(catalog, settings, writer) if alone else "server:from_environment",
        factory=not alone,
        http=BoundedProtocol,
        ws="none",
        workers=settings.workers,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nothing here asks who the client is, or by which scheme it came
        timeout_graceful_shutdown=int(settings.receive_seconds) + 5,
    )
    settle()
    if alone:
        # The signal is raised again when all is done.
        with contextlib.suppress(KeyboardInterrupt):
            DrainingServer(config).run([listener])
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ[metrics.SHARED] = folder
        Workers(config, [listener]).run()


def main() -> int:
    settings, options = read()
    try:
        catalog = load(*datasets(settings))
    except DatasetError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.mistakes)} mistakes; nothing is served.", file=sys.stderr)
        return 2
    if options.check:
        print(f"{len(catalog)} records in {', '.join(map(str, datasets(settings)))} are sound.")
        return 0
    try:
        listener = listen(settings)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        print(f"Cannot listen on {where}: {error.strerror}.", file=sys.stderr)
        return 1
    port = listener.getsockname()[1]
    print(f"Playground and API: http://{settings.host}:{port}/graphql", flush=True)
    os.environ |= settings.environment()
    serve(listener, settings, catalog)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The ASGI application and its command line."""

import gc

if __name__ in ("__main__", "__mp_main__"):  # the program and its workers
    # Nearly all that a start makes stays. To look again and again for what does not would take a
    # tenth of the start; `freeze_gc` ends this.
    gc.disable()

import asyncio
import contextlib
import hashlib
import logging
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from graphql import GraphQLSchema
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE

import schema
from data.catalog import Catalog
from data.digest import digest
from data.loader import load
from data.mistakes import DatasetError
from engine.execution import Engine
from resolvers.context import Context
from resolvers.dataset import Dataset, version
from schema.federation import subgraph
from schema.version import VERSION
from web.graphql import persisted_documents
from web.graphql.common_headers import CommonHeaders
from web.graphql.cors import Cors
from web.graphql.domain import domain_of
from web.graphql.endpoint import GraphQLEndpoint
from web.graphql.fast_route import FastRoute
from web.graphql.persisted_documents import UnreadableDocumentsError
from web.graphql.proxies import PublicAddressMiddleware
from web.observability import health, log, metrics
from web.observability.access_log import AccessLog, AccessLogMiddleware
from web.server import standard_streams
from web.server.context import ServerContext
from web.server.serving import DrainingServer, Workers, activated, configure, listen
from web.server.settings import Settings, read
from web.server.standard_streams import complain, say
from web.site import wrong_address
from web.site.downloads import Downloads
from web.site.examples import Examples
from web.site.front_page import FrontPage
from web.site.playground import Playground
from web.site.title import title_of

HERE = Path(__file__).parent
# Enough of a dataset's digest to distinguish it from any other.
PIN_LENGTH = 12
BUNDLED = sorted(path.parent for path in HERE.glob("data/*/series.toml"))


def application(
    catalog: Catalog,
    settings: Settings | None = None,
    writer: log.LineWriter | None = None,
    prepared: bool = False,
) -> ASGIApp:
    """The application that answers from `catalog` and logs requests to `writer`, if there is one.

    If it is `prepared`, what requests would have to wait for is made right after the start.
    """
    settings = settings or Settings()
    dataset = digest(catalog)
    pin = dataset[:PIN_LENGTH] if settings.pin_cursors else ""
    domain = domain_of(Context(catalog, settings.limits, pin))
    engine = Engine(served_schema(settings), domain, settings.plans)
    access_log, common = AccessLog(writer), common_headers(catalog, settings)
    version_of_answers = f"{dataset}{program()}{pin}{settings.federation}"
    endpoint = GraphQLEndpoint(
        engine, known_documents(settings), version_of_answers, settings, access_log, common
    )
    prefix = endpoint.public.prefix if endpoint.public else ""
    paths = frozenset(start + path for start in ("", prefix) for path in ("/graphql", "/graphql/"))
    context = ServerContext(
        settings, endpoint, frozenset(map(str.encode, paths)), access_log, common
    )
    site = website(engine, catalog, settings, context, prepared=prepared)
    app = PublicAddressMiddleware(site, endpoint.proxies, endpoint.public)
    return FastRoute(endpoint, paths, AccessLogMiddleware(app, access_log, common))


def common_headers(catalog: Catalog, settings: Settings) -> CommonHeaders:
    """The headers of every response: the versions, and those of CORS."""
    versions = (
        (b"schema-version", VERSION.encode()),
        (b"dataset-version", version(Dataset(catalog)).encode()),
    )
    return CommonHeaders(Cors(settings.origins), versions)


def website(
    engine: Engine, catalog: Catalog, settings: Settings, context: ServerContext, *, prepared: bool
) -> Starlette:
    """The pages, downloads and probes; if `prepared`, the pages are made soon after the start."""
    downloads = Downloads(engine, HERE / "schema" / "schema.graphql")
    examples = Examples(engine, HERE / "examples")
    front_page = FrontPage(engine, downloads, examples)
    playground = Playground(
        HERE / "playground" / "dist", title_of(catalog), examples, settings.only_documents
    )

    steps = (engine.warm_up, catalog.prepare, front_page.prepare, playground.prepare)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[dict[str, Any]]:
        watch = asyncio.create_task(metrics.watch_loop())
        # Made beside the event loop before the first request for them, which need not wait.
        pages = asyncio.create_task(asyncio.to_thread(prepare, *steps)) if prepared else None
        yield {"context": context}
        watch.cancel()
        if pages:
            await pages

    sources = (playground, front_page, downloads)
    routes = [route for source in sources for route in source.routes()]
    site = Starlette(
        routes=[*routes, *health.routes(digest(catalog))],
        lifespan=lifespan,
        exception_handlers={HTTPException: wrong_address.respond},
    )
    site.router.redirect_slashes = False
    return site


def prepare(*steps: Callable[[], object]) -> None:
    """Make what requests would otherwise wait for."""
    try:
        for step in steps:
            step()
    except Exception:
        # What was not made is made when a request needs it, which reports the error again.
        logging.getLogger(__name__).exception("Something could not be made beforehand.")
    # All of this stays as well.
    gc.freeze()


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
    try:
        app = application(load(*datasets(settings)), settings, writer, prepared=True)
    except (DatasetError, UnreadableDocumentsError) as error:
        logging.getLogger(__name__).error("Nothing can be served: %s", error)  # noqa: TRY400 # a fault of the files and not of the code
        sys.exit(STARTUP_FAILURE)
    freeze_gc()
    return app


def freeze_gc() -> None:
    """End the start: what is loaded now lives as long as the process, so no collection looks at it."""
    gc.freeze()
    gc.enable()


def datasets(settings: Settings) -> list[Path]:
    return [Path(folder) for folder in settings.datasets.split(os.pathsep) if folder] or BUNDLED


def served_schema(settings: Settings) -> GraphQLSchema:
    return subgraph(schema.core) if settings.federation else schema.core


def known_documents(settings: Settings) -> dict[str, str]:
    return persisted_documents.read(Path(settings.documents or HERE / "examples"))


def serve(listener: socket.socket, settings: Settings, catalog: Catalog) -> int:
    """Answer until a signal ends it; the exit status."""
    writer = log.set_up(settings.log_level)
    if settings.workers == 1:
        config = configure(application(catalog, settings, writer, prepared=True), settings)
        freeze_gc()
        DrainingServer(config).run([listener])
        return 0
    try:
        shared = tempfile.TemporaryDirectory()
    except OSError as error:
        complain(
            f"Several workers need a folder for their metrics: {error.strerror}; "
            "name one that can be written in TMPDIR, or run one worker."
        )
        return 2
    with shared as folder:
        os.environ[metrics.SHARED] = folder
        os.environ |= settings.environment()
        workers = Workers(configure("server:from_environment", settings), [listener])
        workers.run()
        return 2 if workers.failed else 0


def main() -> int:
    standard_streams.open_missing()
    settings, options = read()
    try:
        catalog = load(*datasets(settings))
    except DatasetError as error:
        complain(f"{error}\n{len(error.mistakes)} mistakes; nothing is served.")
        return 2
    if options.check:
        folders = ", ".join(map(str, datasets(settings)))
        return 0 if say(f"{len(catalog)} records in {folders} are sound.") else 1
    try:
        documents = known_documents(settings)
        if settings.documents:  # those of examples/ are known to fit
            persisted_documents.check(documents, served_schema(settings))
    except UnreadableDocumentsError as error:
        complain(str(error))
        return 2
    try:
        listener = activated() or listen(settings.host, settings.port)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "this is no name of a host"
        complain(f"Cannot listen on {settings.host}:{settings.port}: {reason}.")
        return 1
    host, port = listener.getsockname()[:2]
    say(f"Playground and API: http://{f'[{host}]' if ':' in host else host}:{port}/graphql")
    return serve(listener, settings, catalog)


if __name__ == "__main__":
    sys.exit(main())

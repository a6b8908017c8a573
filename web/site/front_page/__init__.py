"""The front page: what this API is and how to ask it, on one page that the server writes itself."""

import base64
import hashlib
from functools import cached_property
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from cache import LRUCache
from engine.execution import Engine
from web.site.downloads import Downloads
from web.site.drawing import STYLE as PICTURE_STYLE
from web.site.drawing import Picture
from web.site.examples import Examples
from web.site.front_page.content import HERE, Content
from web.site.static_content import StaticContent

# Room for the page as it is at several addresses.
PAGE_BYTES = 4_000_000

STYLE = (HERE / "page.css").read_text(encoding="utf-8")
SCRIPT = (HERE / "page.js").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


# What may be served besides, with what the page calls it.
MORE = (
    ("/possible-types.json", "possible types"),
    ("/scalars.json", "scalars"),
)

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "base-uri 'none'; "
    "form-action 'none'; "
    "frame-ancestors 'none'; "
    "img-src 'self'; "
    f"script-src {_hash(SCRIPT)}; "
    f"style-src {_hash(STYLE)}"
)
# For a picture that is opened on its own.
PICTURE_POLICY = f"default-src 'none'; frame-ancestors 'none'; style-src {_hash(PICTURE_STYLE)}"


class FrontPage:
    """The page at `/` with its pictures; each is made when it is first asked for."""

    def __init__(self, engine: Engine, downloads: Downloads, examples: Examples) -> None:
        self._content = Content(engine, downloads, examples)
        self._pages: LRUCache[tuple[str, frozenset[str]], StaticContent] = LRUCache(PAGE_BYTES)
        self._rendering = Lock()

    def _at(self, base_url: str, paths: frozenset[str]) -> StaticContent:
        """The page for readers at an address, which any client can make up: one at a time is made."""
        key = base_url, paths
        page = self._pages.get(key)
        if page is None:
            with self._rendering:
                page = self._pages.get(key) or self._render(*key)
                # Whole, and in two compressed forms.
                self._pages.put(key, page, 2 * len(page.content))
        return page

    def _render(self, base_url: str, paths: frozenset[str] = frozenset()) -> StaticContent:
        # The template engine is loaded for the page alone; no start should wait for it.
        from web.site.front_page.template import render  # noqa: PLC0415

        more = [(path[1:], name) for path, name in MORE if path in paths]
        html = render(self._content, base_url, more, STYLE, SCRIPT)
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
        return StaticContent(html.encode(), "text/html; charset=utf-8", headers)

    def prepare(self) -> None:
        """Make what the page and its pictures are made of before they are asked for."""
        self._render("")
        _ = self._schema_picture, self._cast_picture

    @cached_property
    def _schema_picture(self) -> StaticContent | None:
        return _picture(self._content.schema_picture)

    @cached_property
    def _cast_picture(self) -> StaticContent | None:
        return _picture(self._content.cast_picture)

    def routes(self) -> list[BaseRoute]:
        # Plain functions: what takes long at first is made beside the event loop.
        def page(request: Request) -> Response:
            routes = request.app.routes
            paths = frozenset(route.path for route in routes if isinstance(route, Route))
            return self._at(str(request.base_url), paths).respond(request)

        def schema(request: Request) -> Response:
            return _respond(self._schema_picture, request)

        def cast(request: Request) -> Response:
            return _respond(self._cast_picture, request)

        icon = StaticContent(*_svg((HERE / "icon.svg").read_bytes()))
        return [
            Route("/", page),
            Route("/pictures/cast.svg", cast),
            Route("/pictures/icon.svg", icon.respond),
            Route("/pictures/schema.svg", schema),
        ]


def _picture(picture: Picture | None) -> StaticContent | None:
    return None if picture is None else StaticContent(*_svg(picture.svg))


def _respond(content: StaticContent | None, request: Request) -> Response:
    if content is None:
        raise HTTPException(404)
    return content.respond(request)


def _svg(content: bytes) -> tuple[bytes, str, dict[str, str]]:
    return content, "image/svg+xml", {"Content-Security-Policy": PICTURE_POLICY}

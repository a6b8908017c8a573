"""The playground: the page GraphiQL lives in, and the files that page loads."""

from functools import cached_property
from html import escape
from pathlib import Path, PurePath
from string import Template

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from web.graphql.headers import VALUE_BYTES
from web.graphql.negotiation import choose_coding
from web.site.examples import Examples
from web.site.static_content import StaticContent

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "base-uri 'none'; "
    "connect-src 'self'; "
    "font-src 'self'; "
    "form-action 'none'; "
    "frame-ancestors 'none'; "
    # Monaco draws the line under a mistake as an image it makes up itself.
    "img-src 'self' data:; "
    "script-src 'self'; "
    # Monaco writes its themes and its layout into style elements and attributes.
    "style-src 'self' 'unsafe-inline'; "
    "worker-src 'self'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cache-Control": "no-cache",
    "Vary": "Accept, Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}

# What a first visit opens with, if the dataset answers it.
FIRST_EXAMPLES = ("cast-of-an-episode",)

# Not from `mimetypes`: it asks the machine it runs on, and `nosniff` forgives no wrong answer.
MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}

# The files that the build compressed, by their content coding.
SUFFIXES = {"br": ".br", "gzip": ".gz"}

NOT_BUILT = Template("""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The playground is not built</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; margin: 3rem auto; max-width: 46rem }
  pre { background: #8882; border-radius: .5rem; overflow-x: auto; padding: 1rem }
</style>
<h1>The playground is not built</h1>
<p>GraphiQL is built once, from npm packages, with Node.js 20.19 or newer. In the folder of this
project, build it and start the server again:</p>
<pre>make playground
make serve</pre>
<p>The API itself works without it:</p>
<pre>curl $url \\
  --header 'Content-Type: application/json' \\
  --data '{"query": "{ episodes(first: 3) { nodes { code title } } }"}'</pre>
""")


class Playground:
    """GraphiQL as it was in `dist` at the start, or how to build it."""

    def __init__(self, dist: Path, title: str, examples: Examples, only_documents: bool) -> None:
        index = dist / "index.html"
        self._template = index.read_text(encoding="utf-8") if index.is_file() else None
        self._title = title
        self._examples = examples
        self._only_documents = only_documents
        self.assets = {path.name: path for path in dist.glob("assets/*")}

    def page(self, request: Request) -> Response:
        """Answer a browser that requests the GraphQL endpoint itself."""
        if self._template is None:
            # Not 200: no cache, crawler or uptime check should take this for the playground.
            url = escape(str(request.url.replace(query="")))
            return HTMLResponse(NOT_BUILT.substitute(url=url), 503, HEADERS)
        return self.html.respond(request)

    @cached_property
    def html(self) -> StaticContent:
        """The page, with all in it that depends on the dataset."""
        page = (self._template or "").replace("{{ title }}", escape(self._title))
        settings = {
            "title": self._title,
            "examples": [
                {
                    "name": example.name,
                    "title": example.title,
                    "shows": example.shows,
                    "query": example.text,
                    "variables": example.variables,
                }
                for example in self._examples.first(FIRST_EXAMPLES, len(self._examples.all))
            ],
            "onlyDocuments": self._only_documents,
        }
        # Escaped, `<` cannot end the element that holds the JSON.
        text = msgspec.json.encode(settings).decode().replace("<", "\\u003c")
        page = page.replace("{{ settings }}", text)
        return StaticContent(page.encode(), "text/html; charset=utf-8", HEADERS)

    def prepare(self) -> None:
        """Make the page before it is asked for."""
        _ = self._template and self.html

    async def asset(self, request: Request) -> Response:
        """Answer with a hashed file, compressed when the build was."""
        name = request.path_params["name"]
        media_type = MEDIA_TYPES.get(PurePath(name).suffix)
        if name not in self.assets or media_type is None:
            raise HTTPException(404)
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
        }
        coding = choose_coding(request.headers.get("Accept-Encoding", "")[:VALUE_BYTES])
        compressed = name + SUFFIXES.get(coding or "", "")
        if compressed != name and compressed in self.assets:
            headers["Content-Encoding"] = str(coding)
            name = compressed
        return FileResponse(self.assets[name], headers=headers, media_type=media_type)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/graphql", self.page),
            Route("/graphql/", _without_slash),
            Route("/playground/assets/{name}", self.asset),
        ]


def _without_slash(request: Request) -> Response:
    """Lead to the page; by a relative address, for it may be seen by any scheme and below any path."""
    return Response(status_code=308, headers={"Location": "../graphql"})

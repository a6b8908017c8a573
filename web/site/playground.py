"""The playground: the page GraphiQL lives in, and the files that page loads."""

import hashlib
from html import escape
from pathlib import Path, PurePath
from string import Template

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from web.graphql.negotiation import choose_coding
from web.graphql.response_format import VALUE_BYTES

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

    def __init__(self, dist: Path) -> None:
        index = dist / "index.html"
        self.html = index.read_bytes() if index.is_file() else None
        self.etag = f'"{hashlib.sha256(self.html or b"").hexdigest()[:32]}"'
        self.assets = {path.name: path for path in dist.glob("assets/*")}

    def page(self, request: Request) -> Response:
        """Answer a browser that asks for the GraphQL endpoint itself."""
        headers = {
            "Cache-Control": "no-cache",
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "Vary": "Accept",
            "X-Content-Type-Options": "nosniff",
        }
        if self.html is None:
            # Not 200: no cache, crawler or uptime check should take this for the playground.
            url = escape(str(request.url.replace(query="")))
            return HTMLResponse(NOT_BUILT.substitute(url=url), 503, headers)
        headers["ETag"] = self.etag
        if self.etag in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        return HTMLResponse(self.html, headers=headers)

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
        return [Route("/playground/assets/{name}", self.asset)]

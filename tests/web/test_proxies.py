"""Behind a proxy: the address that clients see, who they are, and a path before all others."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from cache import LRUCache
from data.catalog import Catalog
from tests.support.http import client
from tests.support.program import running
from web.graphql.proxies import TrustedProxies, read_public_url

pytestmark = pytest.mark.slow

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("trusted", "headers", "address"),
    [
        ("", {b"x-forwarded-for": b"1.2.3.4"}, PROXY),
        ("10.0.0.2", {b"x-forwarded-for": b"1.2.3.4"}, PROXY),
        (PROXY, {}, PROXY),
        (PROXY, {b"x-forwarded-for": b"1.2.3.4"}, "1.2.3.4"),
        ("10.0.0.0/8", {b"x-forwarded-for": b"6.6.6.6, 1.2.3.4, 10.9.9.9"}, "1.2.3.4"),
        ("*", {b"x-forwarded-for": b"1.2.3.4, 10.9.9.9"}, "1.2.3.4"),
        (PROXY, {b"forwarded": b"for=1.2.3.4;proto=https"}, "1.2.3.4"),
        (PROXY, {b"forwarded": b'for=6.6.6.6, For="[2001:db8::1]:443";by=x'}, "2001:db8::1"),
        (PROXY, {b"forwarded": b"for=1.2.3.4:80"}, "1.2.3.4"),
        (PROXY, {b"forwarded": b";=,,;for", b"x-forwarded-for": b" , "}, ""),
    ],
)
def test_the_client_is_the_last_that_is_no_trusted_proxy(
    trusted: str, headers: dict[bytes, bytes], address: str
) -> None:
    """What anyone else says of themselves is not believed."""
    assert TrustedProxies(trusted).client_address(PROXY, headers) == address


@pytest.mark.parametrize(
    ("trusted", "address", "is_trusted"),
    [
        ("127.0.0.0/8", "::ffff:127.0.0.1", True),
        ("127.0.0.0/8", "::ffff:126.0.0.1", False),
        ("::ffff:127.0.0.0/104", "::ffff:127.0.0.1", True),
        ("::ffff:127.0.0.0/104", "127.0.0.1", True),
        ("::/0", "2001:db8::1", True),
    ],
)
def test_an_address_of_ipv4_is_the_same_written_as_ipv6(
    trusted: str, address: str, is_trusted: bool
) -> None:
    """As a socket that listens on IPv6 writes it."""
    assert TrustedProxies(trusted).trusts(address) is is_trusted


@pytest.mark.parametrize("given", ["nonsense", "10.0.0.0/33", "1.2.3.4, x"])
def test_proxies_that_are_none(given: str) -> None:
    """They are refused with what is wrong."""
    with pytest.raises(ValueError, match=r"\S"):
        TrustedProxies(given)


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://a", "https://", "https://a/?b", "https://a b"]
)
def test_public_addresses_that_are_none(url: str) -> None:
    """They are refused with what is wanted."""
    with pytest.raises(ValueError, match="is not an http or https URL"):
        read_public_url(url)


def test_the_public_address_is_that_of_the_setting(small: Catalog) -> None:
    """Whatever Host says; with a path that a proxy takes away, or does not."""
    with client(small, public_url="https://api.example.org/show") as http:
        for path in ("/", "/show/"):
            page = http.get(path)
            assert page.status_code == 200
            assert "https://api.example.org/show/graphql" in page.text
            assert "http://api" not in page.text
        for path in ("/graphql", "/show/graphql", "/show/graphql/"):
            assert http.post(path, json={"query": "{ __typename }"}).status_code == 200
        for path in ("/show/schema.graphql", "/schema.graphql", "/show/healthz"):
            assert http.get(path).status_code == 200
        assert http.get("/showing/schema.graphql").status_code == 404


def test_forwarded_headers_count_from_trusted_proxies_only(small: Catalog) -> None:
    """Otherwise any client could have others see any address."""
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "api.example.org"}
    with client(small) as http:
        assert "api.example.org" not in http.get("/", headers=said).text
    with client(small, trusted_proxies="*") as http:
        assert "https://api.example.org/graphql" in http.get("/", headers=said).text
        forwarded = {"Forwarded": "for=1.2.3.4;proto=https;host=api.example.org"}
        assert "https://api.example.org/graphql" in http.get("/", headers=forwarded).text
        bad = {"X-Forwarded-Proto": "javascript", "X-Forwarded-Host": '"><script>'}
        assert "<script>alert" not in http.get("/", headers=bad).text


def test_made_up_hosts_do_not_fill_the_memory(
    small: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page names the address at which it is read; what is kept of it has a bound in bytes."""
    monkeypatch.setattr("web.site.front_page.PAGE_BYTES", 500_000)
    kept: list[LRUCache[Any, Any]] = []
    original = LRUCache.__init__

    def remember(self: LRUCache[Any, Any], capacity: int, *others: Any) -> None:
        if capacity == 500_000:
            kept.append(self)
        original(self, capacity, *others)

    monkeypatch.setattr(LRUCache, "__init__", remember)
    with client(small) as http:
        for number in range(12):
            page = http.get("/", headers={"Host": f"host-{number}"})
            assert f"http://host-{number}/graphql" in page.text
    [pages] = kept
    assert 0 < pages.bytes <= 500_000


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_slash_at_the_end_leads_to_no_other_scheme(small: Catalog, accept: str) -> None:
    """The API answers there as well, preflights included; the page leads on by a relative address."""
    with client(small) as http:
        posted = http.post("/graphql/", json={"query": "{ __typename }"})
        assert posted.json() == {"data": {"__typename": "Query"}}
        asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
        assert http.options("/graphql/", headers=asked).status_code == 204
        page = http.get("/graphql/", headers={"Accept": accept}, follow_redirects=False)
        if accept == "text/html":
            assert (page.status_code, page.headers["location"]) == (308, "../graphql")
        assert http.get("/schema.graphql/", follow_redirects=False).status_code == 404


@pytest.mark.parametrize("path", ["/", "/schema.graphql", "/healthz", "/metrics", "/nowhere"])
def test_every_response_has_the_common_headers(small: Catalog, path: str) -> None:
    """Also of those that nothing was found for; for the origins that are set, and no others."""
    with client(small, origins="https://a.example") as http:
        allowed = http.get(path, headers={"Origin": "https://a.example"}).headers
        foreign = http.get(path, headers={"Origin": "https://b.example"}).headers
    assert allowed["access-control-allow-origin"] == "https://a.example"
    assert "access-control-allow-origin" not in foreign
    assert allowed["x-content-type-options"] == foreign["x-content-type-options"] == "nosniff"
    assert "Origin" in foreign["vary"]
    assert allowed["x-request-id"]
    assert allowed["schema-version"]
    if path == "/":
        assert allowed["referrer-policy"] == "no-referrer"
        assert allowed["cross-origin-opener-policy"] == "same-origin"


def test_errors_of_the_connection_can_be_read_by_pages(tmp_path: Path) -> None:
    """They have what other responses have: CORS, an id, a code."""
    with running("--receive-seconds", "1", log=tmp_path / "log") as server:
        origin = b"host: a\r\norigin: https://a.example\r\nx-request-id: the-id\r\n"
        for sent, status, code in (
            (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n" + origin, 414, b"LIMIT_EXCEEDED"),
            (b"GET / HTTP/1.1\r\nx: " + b"y" * 40_000 + b"\r\n" + origin, 431, b"LIMIT_EXCEEDED"),
            (b"GET / HTTP/1.1\r\nhost: b\r\n" + origin, 400, b"BAD_REQUEST"),
            (
                b"POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\n"
                b"content-length: 9\r\n" + origin,
                408,
                b"REQUEST_TIMEOUT",
            ),
        ):
            received = server.exchange(sent + b"\r\n")
            assert received.startswith(b"HTTP/1.1 %d " % status)
            assert b"\r\naccess-control-allow-origin: *\r\n" in received
            assert b"\r\nx-request-id: the-id\r\n" in received
            assert b'"code":"%b"' % code in received
        time.sleep(0.3)
        lines = [line for line in server.log.read_text().splitlines() if "the-id" in line]
        assert len(lines) >= 4


NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
CONFIG = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  upstream api {{ server 127.0.0.1:{upstream}; keepalive 8; }}
  server {{
    listen 127.0.0.1:{port};
    location /show/ {{
      proxy_pass http://api/;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Prefix /show;
    }}
  }}
}}
"""


@contextmanager
def nginx(folder: Path, upstream: int) -> Iterator[str]:
    """Nginx in front of a server, below a path of its own; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(folder=folder, upstream=upstream, port=port))
    process = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(config)])
    try:
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionRefusedError:
                assert time.monotonic() < deadline
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(10)


@pytest.mark.skipif(NGINX is None, reason="There is no nginx here.")
def test_behind_nginx(tmp_path: Path) -> None:
    """All methods reach the server, and the pages name the address that clients see."""
    with (
        running("--trusted-proxies", "127.0.0.1", log=tmp_path / "log") as server,
        nginx(tmp_path, server.port) as url,
        httpx2.Client(base_url=url) as http,
    ):
        asked = {"query": "{ __typename }"}
        answer = {"data": {"__typename": "Query"}}
        for path in ("/show/graphql", "/show/graphql/"):
            assert http.post(path, json=asked).json() == answer
            assert http.get(path, params=asked).json() == answer
        queried = http.request("QUERY", "/show/graphql", json=asked)
        assert queried.json() == answer
        tag = {"If-None-Match": queried.headers["etag"]}
        assert http.request("QUERY", "/show/graphql", json=asked, headers=tag).status_code == 304
        page = http.get("/show/").text
        assert f"https://127.0.0.1:{http.base_url.port}/show/graphql" in page
        assert http.get("/show/schema.graphql").status_code == 200

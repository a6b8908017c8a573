"""TLS at the edge in deploy/edge/nginx.conf: its versions, its cipher suites and what browsers keep of it."""

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from deploy.edge import local

pytestmark = pytest.mark.slow

RECIPE = Path(__file__).parents[2] / "deploy" / "edge" / "nginx.conf"
NEEDED = ("nginx", "openssl")
VERSIONS = {
    "-tls1": False,
    "-tls1_1": False,
    "-tls1_2": True,
    "-tls1_3": True,
}
# Without authentication, encryption or forward secrecy, or with padding that leaks.
WEAK = [
    "aNULL",
    "eNULL",
    "kRSA",
    "kDHE",
    "AES128-SHA",
    "ECDHE-ECDSA-AES128-SHA",
    "CAMELLIA",
    "ARIA",
]
STRONG = ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"]


class Edge(NamedTuple):
    """The ports on which an edge listens with TLS and without."""

    secure: int
    plain: int


@pytest.fixture(scope="module")
def edge() -> Iterator[Edge]:
    """The recipe with its lines for TLS, a certificate of its own and nothing behind it."""
    if not all(map(shutil.which, NEEDED)):
        pytest.skip("There is no nginx or no openssl on the path.")
    # Not a folder of pytest's: nginx works as another user, who must reach it.
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        _certify(folder)
        edge = Edge(local.free_port(), local.free_port())
        config = folder / "nginx.conf"
        config.write_text(_config(edge, folder))
        command = ["nginx", "-c", str(config), "-p", str(folder), "-g", "daemon off;"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait_until_open(edge.plain, folder / "log")
            yield edge
        finally:
            process.terminate()
            process.wait(15)


def _config(edge: Edge, folder: Path) -> str:
    text = RECIPE.read_text()
    for line in ("listen 8443", "ssl_certificate ", "ssl_certificate_key "):
        text = text.replace(f"# {line}", line)
    text = re.sub(r"api-\d:8000", f"127.0.0.1:{local.free_port()}", text)
    for given, here in {
        "/tmp": str(folder),
        "/etc/ssl": str(folder),
        "8080": f"127.0.0.1:{edge.plain}",
        "8443": f"127.0.0.1:{edge.secure}",
    }.items():
        text = text.replace(given, here)
    return text


def _certify(folder: Path) -> None:
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    files = ("-keyout", str(folder / "api.key"), "-out", str(folder / "api.pem"))
    command = ["openssl", "req", "-x509", *curve, *files, "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run(command, check=True, capture_output=True)


def _wait_until_open(port: int, log: Path) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        else:
            return


def accepted(edge: Edge, *options: str) -> bool:
    """Whether a handshake succeeds with a client that has these options and is not particular."""
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{edge.secure}", "-brief", *options]
    done = subprocess.run(command, input=b"", capture_output=True, check=False, timeout=20)
    said = (done.stdout + done.stderr).decode(errors="replace")
    assert "no cipher match" not in said, said
    return "CONNECTION ESTABLISHED" in said


@pytest.mark.parametrize(("version", "wanted"), VERSIONS.items())
def test_versions(edge: Edge, version: str, wanted: bool) -> None:
    """TLS 1.2 and 1.3, and nothing older."""
    older = () if version == "-tls1_3" else ("-cipher", "ALL:@SECLEVEL=0")
    assert accepted(edge, version, *older) is wanted


@pytest.mark.parametrize("suites", STRONG + WEAK)
def test_suites(edge: Edge, suites: str) -> None:
    """With forward secrecy and authenticated encryption only."""
    assert accepted(edge, "-tls1_2", "-cipher", f"{suites}:@SECLEVEL=0") is (suites in STRONG)


def test_browsers_stay_with_tls(edge: Edge) -> None:
    """They are asked to where there is TLS, also by an error; without it, the header must not be sent."""
    assert "strict-transport-security: max-age=31536000" in _head(edge, secure=True)
    assert "strict-transport-security" not in _head(edge, secure=False)


def _head(edge: Edge, secure: bool) -> str:
    port = edge.secure if secure else edge.plain
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with context.wrap_socket(connection) if secure else connection as stream:
            stream.sendall(b"GET /healthz HTTP/1.1\r\nhost: api\r\nconnection: close\r\n\r\n")
            return stream.makefile("rb").read().partition(b"\r\n\r\n")[0].decode().lower()

"""The recipes of this folder run on one machine, for tests and measurements."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HERE = Path(__file__).parent
PROGRAMS = {"nginx": "nginx", "varnish": "varnishd", "caddy": "caddy"}
# The edges that keep responses.
CACHES = ("nginx", "varnish")
_PATIENCE = 20  # seconds


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Edge:
    """An edge of a kind that listens on `port`, with its files in `folder`."""

    def __init__(self, kind: str, replicas: Sequence[int], folder: Path) -> None:
        self.kind = kind
        self.port = free_port()
        self.folder = folder
        self.recipe = self._recipe(replicas)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _recipe(self, replicas: Sequence[int]) -> str:
        """The committed recipe, with the ports of this machine in place of its addresses."""
        if self.kind == "varnish":
            text = (HERE / "varnish.vcl").read_text()
            for number, port in enumerate(replicas, 1):
                address = f'.host = "127.0.0.1"; .port = "{port}"'
                text = text.replace(f'.host = "api-{number}"; .port = "8000"', address)
            return text
        text = (HERE / ("nginx.conf" if self.kind == "nginx" else "Caddyfile")).read_text()
        for number, port in enumerate(replicas, 1):
            text = text.replace(f"api-{number}:8000", f"127.0.0.1:{port}")
        if self.kind == "caddy":
            return text.replace("\n:8080 {", f"\nhttp://:{self.port} {{\n\tbind 127.0.0.1")
        listen = f"listen 127.0.0.1:{self.port}"
        return text.replace("listen 8080", listen).replace("/tmp/", f"{self.folder}/")

    def _command(self, config: Path) -> list[str]:
        if self.kind == "nginx":
            return ["nginx", "-c", str(config), "-p", str(self.folder), "-g", "daemon off;"]
        if self.kind == "caddy":
            return ["caddy", "run", "--config", str(config), "--adapter", "caddyfile"]
        listen = ["-a", f"127.0.0.1:{self.port}", "-T", "127.0.0.1:0", "-f", str(config)]
        return ["varnishd", "-F", *listen, "-n", self._instance, "-s", "malloc,64m"]

    @property
    def _instance(self) -> str:
        return str(self.folder / "varnish")

    @contextmanager
    def running(self) -> Iterator[None]:
        """The edge while it answers; it ends with the context."""
        config = self.folder / f"{self.kind}.conf"
        config.write_text(self.recipe)
        log = self.folder / f"{self.kind}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(self._command(config), stdout=output, stderr=output)
        try:
            self._wait_until_ready(log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise

    def _wait_until_ready(self, log: Path) -> None:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                with urlopen(f"{self.url}/readyz", timeout=5):
                    return
            except (URLError, ConnectionError):
                if time.monotonic() > deadline:
                    raise RuntimeError(log.read_text()) from None
                time.sleep(0.1)

    def drain(self, number: int) -> None:
        """Begin no list at a replica any more, and forget what is kept."""
        config = self.folder / f"{self.kind}.conf"
        if self.kind == "nginx":
            old = re.findall(r"server (127\.0\.0\.1:\d+)", self.recipe)[number - 1]
            text = self.recipe.replace(
                f"server {old} max_fails=1 fail_timeout=2s;", f"server {old} backup;", 1
            )
            config.write_text(text.replace("proxy_cache_key 1:", "proxy_cache_key 2:"))
            subprocess.run(
                [*self._command(config)[:5], "-s", "reload"], check=True, capture_output=True
            )
            return
        config.write_text(self.recipe.replace(f"    replicas.add_backend(api_{number});\n", ""))
        for command in (["vcl.load", "drained", str(config)], ["vcl.use", "drained"]):
            subprocess.run(
                ["varnishadm", "-n", self._instance, *command], check=True, capture_output=True
            )

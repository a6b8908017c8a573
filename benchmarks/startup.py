"""Time from process start to the first answer, memory after it, and what the time goes to.

Beside each start, in turn with it, stands a process that only imports the packages: on a machine
that is busy or slow, how many times that a start takes says more than milliseconds.

python benchmarks/startup.py [RUNS]
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 60  # seconds
QUERY = json.dumps({"query": '{ episode(by: { code: "S01E01" }) { title } }'}).encode()
PACKAGES = "import strawberry, starlette.applications, uvicorn"
# In the order of server.py, which collects no garbage meanwhile either.
PHASES = """
import gc, json, sys, time
gc.disable()
marks = [("interpreter", float(sys.argv[1]))]
def mark(name): marks.append((name, time.time()))
mark("start of the program")
import strawberry; mark("import Strawberry and graphql-core")
import starlette.applications, uvicorn, uvloop, httptools; mark("import Starlette and uvicorn")
from pathlib import Path
from data.loader import load; mark("import the data package")
catalog = load(*sorted(path.parent for path in Path("data").glob("*/series.toml"))); mark("load and check the dataset")
import schema; mark("build the schema")
import server; mark("import the engine")
server.application(catalog); mark("make the application")
print(json.dumps([[name, then - before] for (_, before), (name, then) in zip(marks, marks[1:])]))
"""


# As for anyone who starts it a second time: compiled modules are kept and found.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def first_answer() -> tuple[float, float]:
    """Seconds until the first answer of a new server, and its resident megabytes after it."""
    port = free_port()
    started = time.perf_counter()
    command = [sys.executable, "server.py", "--port", str(port), "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    try:
        while not answers(port):
            if server.poll() is not None or time.perf_counter() - started > PATIENCE:
                raise SystemExit("The server did not start.")
            time.sleep(0.005)
        return time.perf_counter() - started, resident_megabytes(server.pid)
    finally:
        server.terminate()
        server.wait()


def answers(port: int) -> bool:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/graphql", QUERY, headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return b'"Meet"' in response.read()
    except OSError:
        return False


def resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


def phases() -> dict[str, float]:
    """Seconds of each phase of one start, in a process of its own."""
    command = [sys.executable, "-c", PHASES, str(time.time())]
    printed = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True, text=True
    ).stdout
    return dict(json.loads(printed))


def packages() -> float:
    """Seconds in which a process imports the packages and does nothing else."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", PACKAGES], cwd=ROOT, env=ENVIRONMENT, check=True)
    return time.perf_counter() - started


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    first_answer()  # leaves the compiled modules behind
    starts, memory, parts, bare = [], [], [], []
    for run in range(runs):
        print(f"\rrun {run + 1} of {runs}", end="", file=sys.stderr, flush=True)
        seconds, megabytes = first_answer()
        starts.append(seconds)
        memory.append(megabytes)
        parts.append(phases())
        bare.append(packages())
    print(file=sys.stderr)
    load = os.getloadavg()[0]
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {load:.1f}; medians of {runs}"
    )
    print(
        f"first answer   {statistics.median(starts) * 1000:6.0f} ms (best {min(starts) * 1000:.0f})"
    )
    ratio = statistics.median(start / alone for start, alone in zip(starts, bare, strict=True))
    print(
        f"packages alone {statistics.median(bare) * 1000:6.0f} ms; a start takes {ratio:.2f} of it"
    )
    print(f"memory         {statistics.median(memory):6.0f} MB resident")
    for name in parts[0]:
        median = statistics.median(part[name] for part in parts)
        print(f"  {name:36}{median * 1000:6.0f} ms")


if __name__ == "__main__":
    main()

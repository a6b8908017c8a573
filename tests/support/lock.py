"""The lock of the examples; `python -m tests.support.lock` records it anew."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contract.endpoint import Endpoint
from contract.lock import format as lock_format
from contract.lock.client import LockClient
from contract.lock.record import record

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
LOCK = EXAMPLES / lock_format.NAME


@contextmanager
def served() -> Iterator[LockClient]:
    """The server with the datasets of the repository, asked without tags.

    Tags tell programs apart: with them the lock would be another one after each change of the code.
    """
    command = [sys.executable, "server.py", "--port", "0", "--log-level", "error"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().split()[-1]
            yield LockClient(Endpoint(address), conditional=False)
        finally:
            process.terminate()


def store() -> None:
    with served() as client:
        lock_format.write(LOCK, record(client, EXAMPLES, LOCK))


if __name__ == "__main__":
    store()

"""The lock of the examples; `python -m tests.support.lock` records it anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from contract.endpoint import Endpoint
from contract.lock import format as lock_format
from contract.lock.client import LockClient
from contract.lock.record import record
from tests.support.program import REAL, ROOT, running

EXAMPLES = ROOT / "examples"
LOCK = EXAMPLES / lock_format.NAME


@contextmanager
def served() -> Iterator[LockClient]:
    """The server with the datasets of the repository, asked without tags.

    Tags tell programs apart: with them the lock would be another one after each change of the code.
    """
    with (
        TemporaryDirectory() as folder,
        running("--datasets", str(REAL), log=Path(folder) / "log") as server,
    ):
        yield LockClient(Endpoint(f"{server.url}/graphql"), conditional=False)


def store() -> None:
    with served() as client:
        lock_format.write(LOCK, record(client, EXAMPLES, LOCK))


if __name__ == "__main__":
    store()

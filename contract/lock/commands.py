"""The commands of the lock: record, check, update, replay."""

import argparse
import json
import sys
from pathlib import Path

from ..diff import acceptance
from ..endpoint import Endpoint
from ..errors import ContractError
from ..formats import FORMATS
from ..report import Paint
from . import format as lock_format
from . import record as recording
from .check import Checker
from .client import LockClient
from .operations import counted
from .replay import ReplayServer
from .report import findings, report_lines, title, to_json


def record(options: argparse.Namespace) -> int:
    """Ask the operations of a folder, and write the lock."""
    path: Path = options.lock
    if path.exists():
        raise ContractError(f"{path} exists: `update` records it again.")
    client = LockClient(_endpoint(options))
    lock = recording.record(client, options.folder, path, hashes=options.hashes)
    lock_format.write(path, lock)
    print(f"{path} holds {counted(lock.operations)}.")
    return 0


def update(options: argparse.Namespace) -> int:
    """Ask all operations again, and write the lock if anything is not as it was."""
    path: Path = options.lock
    lock, lines = recording.update(LockClient(_endpoint(options)), path, options.folder)
    lock_format.write(path, lock)
    print("\n".join(lines or ["Every answer is the one that was recorded."]))
    return 0


def check(options: argparse.Namespace) -> int:
    """Ask all operations again, and report what moved and why.

    Exit status 0: every answer is the recorded one; 1: an answer moved, or a change of the schema
    breaks an operation; 2: that could not be decided.
    """
    lock = lock_format.read(options.lock)
    client = LockClient(_endpoint(options), conditional=bool(lock.schema.etag))
    ignore = acceptance(options.ignore, options.until)
    report = Checker(client, lock, options.lock, ignore).report(options.folder)
    if options.format == "text":
        print("\n".join(report_lines(report, Paint(sys.stdout))))
    elif options.format == "json":
        print(json.dumps(to_json(report), indent=2, ensure_ascii=False))
    else:
        found = findings(report, data_may_move=options.data_may_move)
        print(FORMATS[options.format](title(report), found))
    if report.failures:
        return 2
    return int(any(one.is_failure(data_may_move=options.data_may_move) for one in report.results))


def replay(options: argparse.Namespace) -> int:
    """Serve the recorded answers on 127.0.0.1 until interrupted."""
    server = ReplayServer(lock_format.read(options.lock), options.port)
    print(f"{options.lock} is served on {server.url}", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        return 0
    return 0


def _endpoint(options: argparse.Namespace) -> Endpoint:
    if not options.endpoint:
        raise ContractError("Name the endpoint by --endpoint, or by GRAPHQL_ENDPOINT.")
    return Endpoint(options.endpoint, options.header)

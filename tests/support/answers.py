"""What the examples are answered; `python -m tests.support.answers` stores it, and in the lock too."""

import json
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

import server
from data.loader import load
from tests.support import lock

EXAMPLES = Path(__file__).parents[2] / "examples"
ANSWERS = EXAMPLES / "answers"


def examples() -> list[Path]:
    return sorted(EXAMPLES.glob("*.graphql"))


def stored(example: Path) -> Path:
    return ANSWERS / f"{example.stem}.json"


def answer(example: Path, client: TestClient) -> str:
    """What the server answers, laid out for reading."""
    file = example.with_suffix(".variables.json")
    variables: Any = json.loads(file.read_text("utf-8")) if file.exists() else {}
    body = {"query": example.read_text("utf-8"), "variables": variables}
    content = client.post("/graphql", json=body).json()
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def store() -> None:
    ANSWERS.mkdir(exist_ok=True)
    for old in {*ANSWERS.iterdir()} - {stored(example) for example in examples()}:
        old.unlink()
    with TestClient(server.application(load(*server.BUNDLED))) as client:
        for example in examples():
            stored(example).write_text(answer(example, client), "utf-8")


if __name__ == "__main__":
    store()
    lock.store()

"""A lock that was edited by hand: the edit is told, also by a server that gives tags to answers."""

import json

import pytest

from tests.kit.conftest import LOCK, Run
from tests.kit.edits import EDITS
from tests.kit.library import SDL, data
from tests.kit.serving import tagged_server


@pytest.mark.usefixtures("library_team")
def test_a_lock_as_it_was_recorded_saves_answers(run: Run) -> None:
    """Every operation is answered by 304, and so is the schema."""
    with tagged_server(SDL, data()) as (url, statuses):
        run("record", "operations", "--endpoint", url)
        statuses.clear()
        assert run("check", "--endpoint", url)[1] == "5 operations: 5 same.\n"
    assert statuses.count(304) == 5 + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", EDITS)
@pytest.mark.usefixtures("library_team")
def test_an_edit_is_told(run: Run, name: str) -> None:
    """What was edited is reported, and `update` records it again as it was."""
    edit = EDITS[name]
    with tagged_server(SDL, data()) as (url, _):
        run("record", "operations", "--endpoint", url, *edit.options)
        recorded = LOCK.read_text()
        lock = json.loads(recorded)
        edit.edit(lock)
        LOCK.write_text(json.dumps(lock))
        status, out, err = run("check", "--endpoint", url)
        assert (status, edit.says in out + err) == (edit.status, True), out + err
        assert run("update", "--endpoint", url)[0] == 0
    assert LOCK.read_text() == recorded


@pytest.mark.usefixtures("library_team")
def test_update_mends_an_edited_document(run: Run) -> None:
    """The message that refuses it says to run `update`, which has to take it."""
    with tagged_server(SDL, data()) as (url, _):
        run("record", "operations", "--endpoint", url)
        recorded = LOCK.read_text()
        LOCK.write_text(recorded.replace("query Books", "query Boots"))
        assert run("check", "--endpoint", url)[0] == 2
        assert run("update", "--endpoint", url)[:2] == (0, "Books was edited.\n")
    assert LOCK.read_text() == recorded

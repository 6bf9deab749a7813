import sqlite3
from contextlib import closing

import pytest

from storage.one_writer import connections

SOON = 0.05  # seconds that a test is willing to wait for a lock it will not get


@pytest.fixture
def opened(tmp_path):
    kind = connections(SOON)
    file = tmp_path / "turns.db"
    made = [sqlite3.connect(file, factory=kind, isolation_level=None, timeout=SOON) for _ in range(2)]
    made.append(sqlite3.connect(file, isolation_level=None, timeout=SOON))
    made[0].execute("CREATE TABLE turns (who TEXT)")
    yield made
    for each in made:
        each.close()


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_the_turn_is_passed_on_when_a_transaction_ends(opened, end):
    first, second, _ = opened
    first.begin_writing()
    first.execute("INSERT INTO turns VALUES ('first')")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        second.begin_writing()
    getattr(first, end)()
    second.begin_writing()
    assert second.execute("SELECT count(*) FROM turns").fetchone() == (1 if end == "commit" else 0,)


def test_who_cannot_begin_because_of_another_process_does_not_keep_the_turn(opened):
    first, second, stranger = opened
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        first.begin_writing()
    stranger.rollback()
    second.begin_writing()
    assert second.in_transaction


def test_a_reader_that_ends_takes_nobodys_turn(opened):
    first, second, _ = opened
    first.begin_writing()
    second.rollback()
    second.commit()
    with closing(second), pytest.raises(sqlite3.OperationalError, match="locked"):
        second.begin_writing()

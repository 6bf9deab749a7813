import sqlite3
from contextlib import closing
from datetime import timedelta

from storage import Database
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import an_outgoing

LEASE = timedelta(seconds=30)


def test_messages_are_claimed_after_somebody_had_sqlite_analyze_its_tables(sqlite_database, tmp_path):
    file = tmp_path / "banter.db"
    with sqlite_database.work(sqlite_database.bind(None, "T1")) as work:
        for n in range(60):
            work.mailbox.send(an_outgoing(id=f"m{n}", recipient=f"D{n % 20}"))
        work.commit()
    for item in sqlite_database.outbox.claim("sender", NOW, LEASE, 20):
        sqlite_database.outbox.sent(item, "C1", f"{item.id}.ts")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ANALYZE")
        connection.commit()

    with Database(f"sqlite:///{file}") as database:
        assert len(database.outbox.claim("sender", NOW, LEASE, 40)) == 20

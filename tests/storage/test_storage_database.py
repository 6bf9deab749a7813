import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from qualification.errors import Conflict, Misconfigured, NotFound
from storage import Database
from tests.builders import a_lead, a_received, an_activity


def test_a_lone_tenant_becomes_the_first_workspace_that_connects(database):
    tenant = database.only_tenant()
    assert database.only_tenant() == tenant
    assert database.bind(None, "T1") == tenant
    assert database.bind(None, "T1") == tenant
    assert database.only_tenant() == tenant


def test_every_further_workspace_is_a_tenant_of_its_own(database):
    first = database.bind("E1", None)
    second = database.bind("E1", "T1")
    assert len({first, second, database.bind(None, "T1")}) == 3
    assert database.tenants()[0] == first
    with pytest.raises(Misconfigured, match=second):
        database.only_tenant()


def test_many_who_connect_at_once_meet_in_one_tenant(database):
    with ThreadPoolExecutor(8) as pool:
        met = set(pool.map(lambda _: database.bind(None, "T1"), range(16)))
    assert len(met) == 1
    assert database.tenants() == list(met)


@pytest.mark.parametrize(
    ("url", "mend"),
    [
        ("mysql://host/name", "sqlite:///banter.db"),
        ("not a url", "sqlite:///banter.db"),
        ("sqlite://", "sqlite:///banter.db"),
        ("sqlite:///:memory:", "sqlite:///banter.db"),
        ("sqlite:////proc/nowhere/banter.db", "DATABASE_URL"),
    ],
)
def test_an_address_that_cannot_be_used_says_what_to_give(url, mend):
    with pytest.raises(Misconfigured, match=mend):
        Database(url)


def test_a_file_that_is_no_database_says_what_to_check(tmp_path: Path):
    (tmp_path / "notes.db").write_text("dear diary, " * 100)
    with Database(f"sqlite:///{tmp_path / 'notes.db'}") as database:
        for attempt in (database.version, database.behind, database.upgrade):
            with pytest.raises(Misconfigured, match=r"not a database.*check DATABASE_URL"):
                attempt()


def test_a_server_that_is_not_there_says_what_to_check_and_not_the_password(tmp_path: Path):
    with Database(f"postgresql://riley:hunter2@/banter?host={tmp_path}") as database:
        with pytest.raises(Misconfigured, match="check DATABASE_URL") as refused:
            database.version()
        assert "hunter2" not in str(refused.value)


def test_the_password_in_an_address_is_not_told():
    with pytest.raises(Misconfigured) as refused:
        Database("mysql://user:hunter2@host/name")
    assert "hunter2" not in str(refused.value)


def test_a_naive_time_is_refused_before_it_reaches_the_database(database, tenant):
    with database.work(tenant) as work, pytest.raises(Exception, match="aware"):
        work.leads.save(a_lead(created_at=datetime(2026, 3, 3, 10)))  # noqa: DTZ001 - the point of the test


def test_times_come_back_in_utc_whatever_zone_they_had(database, tenant):
    tokyo = datetime(2026, 3, 3, 19, 0, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.history.add_activity(an_activity(at=tokyo))
        (read,) = work.history.activities("lead-1")
    assert read.at == tokyo
    assert read.at.tzinfo is UTC


def test_of_many_who_change_a_lead_at_once_one_wins_each_round(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.commit()
    everybody_read = threading.Barrier(4)

    def change(name: str) -> str | None:
        with database.work(tenant) as work:
            read = work.leads.get("lead-1")
            everybody_read.wait(10)
            try:
                work.leads.save(a_lead(version=read.version, owner_id=name))
            except Conflict:
                return None
            work.commit()
            return name

    with ThreadPoolExecutor(4) as pool:
        winners = [name for name in pool.map(change, "abcd") if name]
    with database.work(tenant) as work:
        assert [work.leads.get("lead-1").owner_id] == winners


def test_a_reader_is_not_held_up_by_a_writer(database, tenant):
    with database.work(tenant) as writer:
        writer.leads.save(a_lead())
        with database.work(tenant) as reader, pytest.raises(NotFound):
            reader.leads.get("lead-1")
        writer.commit()
        with database.work(tenant) as reader:
            assert reader.leads.get("lead-1").version == 1


def test_who_read_before_another_wrote_can_still_write(database, tenant):
    with database.work(tenant) as first:
        assert list(first.leads.names()) == []
        with database.work(tenant) as second:
            second.leads.save(a_lead(id="b"))
            second.commit()
        first.leads.save(a_lead(id="a"))
        first.commit()
    with database.work(tenant) as work:
        assert [name.lead_id for name in work.leads.names()] == ["a", "b"]


def test_claims_of_many_workers_never_meet(database, tenant):
    conversations, each = 12, 5
    database.inbox.store(
        [
            a_received(tenant, key=f"{where}-{n}", conversation=f"D{where}", ts=f"{n}.0")
            for where in range(conversations)
            for n in range(each)
        ]
    )
    now, worked = datetime.now(UTC), []

    def work_all(worker: str) -> None:
        while database.inbox.waiting():
            for item in database.inbox.claim(worker, now, timedelta(hours=1), 3):
                worked.append((item.received.conversation, item.received.ts))
                with database.work(tenant) as work:
                    work.mailbox.done(item.id)
                    work.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work_all, "abcd"))
    assert len(worked) == len(set(worked)) == conversations * each
    for where in range(conversations):
        order = [ts for conversation, ts in worked if conversation == f"D{where}"]
        assert order == sorted(order)


def test_two_processes_share_one_sqlite_file(sqlite_database, tmp_path: Path):
    tenant = sqlite_database.only_tenant()
    with Database(f"sqlite:///{tmp_path / 'banter.db'}") as other:
        with other.work(tenant) as work:
            work.leads.save(a_lead())
            work.commit()
        with sqlite_database.work(tenant) as work:
            assert work.leads.get("lead-1").name == "Northwind"


def test_characters_that_no_database_keeps_are_taken_out_of_what_slack_sends(database, tenant):
    payload = {"text": "nul \0, half a pair \ud83d, whole \U0001f44d", "list": ["\0", {"\0key": 1.5}], "n": None}
    database.inbox.store([a_received(tenant, payload=payload)])
    (item,) = database.inbox.claim("worker", datetime.now(UTC), timedelta(minutes=1), 1)
    assert item.received.payload == {
        "text": "nul , half a pair ?, whole \U0001f44d",
        "list": ["", {"key": 1.5}],
        "n": None,
    }

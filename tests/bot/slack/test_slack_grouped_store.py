import asyncio
import threading

import pytest

from bot.slack.grouped_store import GroupedStore
from tests.bot.runtime.queues import received


class Recording:
    """An inbox that keeps what it is given; `bad` keys fail their whole group, `away` fails every call."""

    def __init__(self, *bad):
        self.bad = set(bad)
        self.away = False
        self.groups = []
        self.stored = []
        self.gate = threading.Event()
        self.gate.set()

    def store(self, rows):
        self.gate.wait(5)
        keys = [row.key for row in rows]
        self.groups.append(keys)
        if self.away or self.bad & set(keys):
            raise OSError("refused")
        self.stored += keys
        return len(keys)


async def store_all(store, *keys):
    return await asyncio.gather(*(store.store(received(key)) for key in keys), return_exceptions=True)


def play(scene):
    """Run a scene on a loop of its own and let the store finish."""

    async def whole():
        inbox, woken = Recording("bad"), []
        store = GroupedStore(inbox, lambda: woken.append(True))
        try:
            await scene(store, inbox, woken)
        finally:
            await store.close()

    asyncio.run(whole())


def test_neighbours_share_a_commit_and_wake_the_worker_once():
    async def scene(store, inbox, woken):
        assert await store_all(store, "a", "b", "c") == [None] * 3
        assert inbox.groups == [["a", "b", "c"]]
        assert len(woken) == 1

    play(scene)


def test_those_who_come_during_a_commit_are_the_next_group():
    async def scene(store, inbox, _woken):
        inbox.gate.clear()
        first = asyncio.create_task(store.store(received("a")))
        await asyncio.sleep(0)
        rest = [asyncio.create_task(store.store(received(key))) for key in "bcd"]
        await asyncio.sleep(0)
        inbox.gate.set()
        await asyncio.gather(first, *rest)
        assert inbox.groups == [["a"], ["b", "c", "d"]]

    play(scene)


def test_bad_row_fails_alone():
    async def scene(store, inbox, _woken):
        outcomes = await store_all(store, "a", "bad", "c")
        assert [type(outcome) for outcome in outcomes] == [type(None), OSError, type(None)]
        assert inbox.stored == ["a", "c"]

    play(scene)


def test_everybody_hears_that_the_database_is_away_and_nothing_is_kept_for_later():
    async def scene(store, inbox, _woken):
        inbox.away = True
        assert all(isinstance(outcome, OSError) for outcome in await store_all(store, "a", "b"))
        inbox.away = False
        assert await store_all(store, "c") == [None]
        assert inbox.stored == ["c"]

    play(scene)


def test_request_that_was_cancelled_does_not_disturb_the_others():
    async def scene(store, inbox, _woken):
        inbox.gate.clear()
        cancelled = asyncio.create_task(store.store(received("a")))
        other = asyncio.create_task(store.store(received("b")))
        await asyncio.sleep(0)
        cancelled.cancel()
        inbox.gate.set()
        await other
        with pytest.raises(asyncio.CancelledError):
            await cancelled

    play(scene)

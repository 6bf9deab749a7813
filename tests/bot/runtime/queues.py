"""Queues and a messenger that tell a test what happened to them, so that it never has to sleep."""

import itertools
import threading
from collections.abc import Callable
from queue import Queue
from typing import Any

from qualification.errors import TokenRefused
from qualification.messages import Delivery, Message, Outgoing
from qualification.ports import OutboxItem, Received, SlackUser


class Watched:
    """An inbox or outbox; each `sent` or `failed` call lands in `events` once it is done."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue
        self.claim = queue.claim
        self.paused, self.resume = getattr(queue, "paused", None), getattr(queue, "resume", None)
        self.events: Queue[tuple[str, Any]] = Queue()
        self.broken = 0  # how many calls of `sent` fail before they reach the database

    def sent(self, item: OutboxItem, channel: str, ts: str) -> bool:
        if self.broken:
            self.broken -= 1
            self.events.put(("broken", item.id))
            raise OSError("the database is away")
        marked: bool = self._queue.sent(item, channel, ts)
        self.events.put(("sent", item.id))
        return marked

    def failed(self, *arguments: Any) -> Any:
        answer = self._queue.failed(*arguments)
        self.events.put(("dead" if arguments[-1] is None else "later", arguments))
        return answer

    def pause(self, item: OutboxItem, *arguments: Any) -> bool:
        put_back: bool = self._queue.pause(item, *arguments)
        self.events.put(("paused", item.id))
        return put_back

    def next(self) -> tuple[str, Any]:
        """What happened next; fails after five seconds."""
        return self.events.get(timeout=5)


class ScriptedMessenger:
    """A Slack of one's own. `script` says what becomes of the next deliveries: None is well, else it makes an error."""

    def __init__(self, *script: Callable[[], Exception] | None) -> None:
        self.script = list(script)
        self.posted: list[tuple[str, str]] = []  # recipient, outgoing id
        self.looked_for: list[str] = []
        self.token_refused = False
        self.in_flight: dict[str, int] = {}
        self.most_in_flight = 0
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def deliver(self, item: OutboxItem) -> tuple[str, str]:
        recipient = item.outgoing.recipient
        with self._lock:
            self.in_flight[recipient] = self.in_flight.get(recipient, 0) + 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight[recipient])
            outcome = self.script.pop(0) if self.script else None
        try:
            if isinstance(outcome, _Lost):
                self._post(item)
            if outcome is not None:
                raise outcome()
            return self._post(item)
        finally:
            with self._lock:
                self.in_flight[recipient] -= 1

    def find(self, item: OutboxItem) -> tuple[str, str] | None:
        self.looked_for.append(item.id)
        place = (item.outgoing.recipient, item.outgoing.id)
        return (item.outgoing.recipient, "1.0") if place in self.posted else None

    def check_token(self, _tenant: str) -> None:
        if self.token_refused:
            raise TokenRefused("auth.test: token_revoked")

    def user(self, _tenant: str, slack_id: str) -> SlackUser:
        return SlackUser(slack_id, slack_id, None, None)

    def user_by_email(self, _tenant: str, _email: str) -> str | None:
        return None

    def _post(self, item: OutboxItem) -> tuple[str, str]:
        with self._lock:
            self.posted.append((item.outgoing.recipient, item.outgoing.id))
            return item.outgoing.recipient, f"{next(self._numbers)}.0"


class _Lost:
    def __init__(self, error: Callable[[], Exception]) -> None:
        self._error = error

    def __call__(self) -> Exception:
        return self._error()


def accepted_but_lost(error: Callable[[], Exception]) -> Callable[[], Exception]:
    """Slack took the message, and its answer was lost on the way."""
    return _Lost(error)


def queue_message(database: Any, outgoing_id: str, recipient: str = "C1", delivery: Delivery = Delivery.POST) -> None:
    """Commit a message to the outbox."""
    with database.work("tenant-1") as uow:
        uow.mailbox.send(Outgoing(id=outgoing_id, delivery=delivery, recipient=recipient, message=Message("hello")))
        uow.commit()


def received(key: str, conversation: str = "D1:1.0", ts: str = "1.0") -> Received:
    """A message in the DM with somebody."""
    payload = {"event": {"channel": "D1", "text": key, "ts": ts}}
    return Received(tenant="tenant-1", key=key, kind="message", conversation=conversation, ts=ts, payload=payload)

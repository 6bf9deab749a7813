"""A bot for tests: the whole service with a desk that echoes, run in a thread of its own."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from bot.charts import ChartPainter
from bot.runtime.pace import Pace
from bot.runtime.service import FINISH_WITHIN, Service
from bot.settings import Settings
from bot.slack.messenger import SlackMessenger
from bot.slack.payloads import Kind, user_of
from qualification.messages import Delivery, Message, Outgoing
from qualification.ports import Inbox, InboxItem, Messenger, Received, Work

FORM = {
    "type": "modal",
    "callback_id": "form",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "note",
            "label": {"type": "plain_text", "text": "Note"},
            "element": {"type": "plain_text_input", "action_id": "text"},
        }
    ],
}


def button(action_id: str, **fields: Any) -> dict[str, Any]:
    """A row with one button."""
    element = {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": action_id}, **fields}
    return {"type": "actions", "elements": [element]}


class EchoDesk:
    """Answers every message in its thread with its text and two buttons, every press and command with its name."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.items: list[InboxItem] = []
        self.failures: list[Exception] = []
        self.go_on = threading.Event()  # what a slow modal waits for

    def modal(self, _tenant: str, payload: Mapping[str, Any]) -> dict[str, Any] | None:
        wanted = payload.get("text") or payload.get("callback_id") or ""
        if "slow" in wanted:
            self.go_on.wait(10)
        if "broken" in wanted:
            raise ValueError("a secret word")
        return FORM if "form" in wanted else None

    def check(self, _tenant: str, payload: Mapping[str, Any]) -> dict[str, str]:
        text = payload["view"]["state"]["values"]["note"]["text"]["value"]
        return {} if len(text) > 3 else {"note": "A little longer, please."}

    def work(self, item: InboxItem) -> None:
        self.items.append(item)
        if self.failures:
            raise self.failures.pop(0)
        with self._work(item.received.tenant) as uow:
            for outgoing in answers(item):
                uow.mailbox.send(outgoing)
            uow.mailbox.done(item.id)
            uow.commit()

    def apology(self, item: InboxItem, reference: str) -> None:
        with self._work(item.received.tenant) as uow:
            uow.mailbox.send(post(f"sorry-{item.id}", item.received.payload["event"]["channel"], f"Sorry, {reference}"))
            uow.commit()


def answers(item: InboxItem) -> list[Outgoing]:
    """What the echo desk says to an item."""
    received, payload = item.received, item.received.payload
    if received.kind in {Kind.MESSAGE, Kind.APP_MENTION}:
        event = payload["event"]
        text = f"echo {event['text']}"
        blocks = (
            {"type": "section", "text": {"type": "mrkdwn", "text": text}},
            button("go"),
            button("link", url="https://x.test"),
        )
        return [post(f"re-{item.id}", event["channel"], text, blocks=blocks, thread_ts=event["ts"])]
    if received.kind == Kind.HOME_OPENED:
        home = Message("Home", (button("at_home"),))
        return [
            Outgoing(id=f"home-{item.id}", delivery=Delivery.HOME, recipient=payload["event"]["user"], message=home)
        ]
    if received.kind == Kind.COMMAND:
        whisper = Message(f"did {payload['text']}")
        return [
            Outgoing(id=f"re-{item.id}", delivery=Delivery.RESPOND, recipient=payload["response_url"], message=whisper)
        ]
    return [post(f"re-{item.id}", user_of(payload), f"took {received.kind}")]


def post(
    outgoing_id: str, recipient: str, text: str, *, blocks: Sequence[Any] = (), thread_ts: str | None = None
) -> Outgoing:
    """A new message."""
    message = Message(text, tuple(blocks))
    return Outgoing(id=outgoing_id, delivery=Delivery.POST, recipient=recipient, message=message, thread_ts=thread_ts)


class FlakyInbox:
    """An inbox whose `store` fails as often as told, before or after the rows are in."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self.claim = inbox.claim
        self.failed = inbox.failed
        self.give_back = inbox.give_back
        self.before = 0
        self.after = 0
        self.groups: list[int] = []

    def store(self, received: Sequence[Received]) -> int:
        self.groups.append(len(received))
        if self.before:
            self.before -= 1
            raise OSError("the disk is full")
        stored = self._inbox.store(received)
        if self.after:
            self.after -= 1
            raise OSError("the answer was lost")
        return stored


@contextmanager
def running_service(service: Service) -> Iterator[Service]:
    """Run a service in a background thread until the block ends; raises what it raised."""
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    errors: list[BaseException] = []

    def run() -> None:
        try:
            loop.run_until_complete(service.run(stop))
        except Exception as error:  # noqa: BLE001 - raised where the test can see it
            errors.append(error)
        finally:
            loop.run_until_complete(_finish())
            loop.close()

    thread = threading.Thread(target=run, name="service")
    thread.start()
    try:
        yield service
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(20)
    if errors:
        raise errors[0]


async def _finish() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def a_service(
    api_url: str,
    *,
    inbox: Any,
    outbox: Any,
    desk: Any,
    beat: Callable[[], None] = lambda: None,
    pace: Pace | None = None,
    messenger: Messenger | None = None,
    tenant: str = "tenant-1",
    finish_within: float = FINISH_WITHIN,
    **settings: Any,
) -> Service:
    """A service for the sandbox at `api_url`, in Socket Mode unless a signing secret is given."""
    given = {"slack_bot_token": "xoxb-sandbox", "slack_api_url": api_url, "banter_threads": 4, **settings}
    if "slack_signing_secret" not in given:
        given.setdefault("slack_app_token", "xapp-sandbox")
    return Service(
        Settings(**given),
        inbox=inbox,
        outbox=outbox,
        desk=desk,
        messenger=messenger or SlackMessenger("xoxb-sandbox", api_url, ChartPainter()),
        tenant_of=lambda _enterprise, _team: tenant,
        beat=beat,
        pace=pace,
        finish_within=finish_within,
    )


class HandClock:
    """A machine clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

"""A small client of the sandbox for tests, demos and benchmarks: act as a person, wait, read back.

Only the standard library, and synchronous: it can drive a bot that runs in another process, thread or loop.
"""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode, urlsplit

from sandbox.blocktext import shown_text

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Json = dict[str, Any]


class SandboxError(Exception):
    """The sandbox refused: what was asked of it makes no sense or is not allowed in Slack's client."""

    def __init__(self, code: str, reasons: list[str]) -> None:
        super().__init__(f"{code}: {'; '.join(reasons)}" if reasons else code)
        self.code = code


class NotYetError(AssertionError):
    """What was waited for did not come in time."""


@dataclass(frozen=True)
class Message:
    """A message as the workspace has it; `raw` is Slack's object with everything."""

    raw: Json

    @property
    def channel(self) -> str:
        """The channel's id."""
        return str(self.raw["channel"])

    @property
    def ts(self) -> str:
        """Its time stamp, which is its id in the channel."""
        return str(self.raw["ts"])

    @property
    def thread_ts(self) -> str | None:
        """The time stamp of its thread's parent; its own if it is the parent."""
        return self.raw.get("thread_ts")

    @property
    def user(self) -> str:
        """Who wrote it."""
        return str(self.raw["user"])

    @property
    def text(self) -> str:
        """The plain text."""
        return str(self.raw["text"])

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.raw.get("blocks", ()))

    @property
    def metadata(self) -> Json | None:
        """Its metadata."""
        return self.raw.get("metadata")

    @property
    def from_bot(self) -> bool:
        """Whether the app wrote it."""
        return bool(self.raw.get("from_bot", self.raw.get("bot_id")))

    @property
    def shown(self) -> str:
        """All the words that a reader sees in its blocks, or its text if it has none."""
        return shown_text(self.blocks) if self.blocks else self.text


@dataclass(frozen=True)
class View:
    """A modal or Home tab; `raw` is Slack's object."""

    raw: Json

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.raw["id"])

    @property
    def callback_id(self) -> str:
        """The app's name for it."""
        return str(self.raw["callback_id"])

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.raw["blocks"])

    @property
    def values(self) -> Json:
        """What is entered, by block id and action id."""
        return dict(self.raw["state"]["values"])

    @property
    def errors(self) -> dict[str, str]:
        """The errors shown at its fields, by block id."""
        return dict(self.raw["errors"])

    @property
    def shown(self) -> str:
        """All the words that a reader sees in it."""
        return shown_text([{"type": "header", "text": self.raw.get("title")}, *self.blocks])


@dataclass(frozen=True)
class Outcome:
    """How the app took an interaction; `error` is `operation_timeout`, `dispatch_failed` or `invalid_input`."""

    ok: bool
    error: str
    response: Json | None
    errors: dict[str, str]
    raw: Json


class SandboxClient:
    """Talks to a running sandbox at its base URL."""

    def __init__(self, url: str, timeout: float = 10.0) -> None:
        self.url = url.rstrip("/")
        self._netloc = urlsplit(self.url).netloc
        self._timeout = timeout

    def request(self, method: str, path: str, body: Json | None = None) -> Json:
        """One request; raises SandboxError when it is refused."""
        connection = http.client.HTTPConnection(self._netloc, timeout=self._timeout)
        try:
            data = None if body is None else json.dumps(body)
            connection.request(method, path, data, {"Content-Type": "application/json"})
            answer: Json = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        if answer.get("ok") is False and "delivery" not in answer and answer.get("error") != "invalid_input":
            raise SandboxError(answer["error"], answer.get("errors", []))
        return answer

    def read(self, what: str, **query: str | None) -> Json:
        """`GET /sandbox/<what>`."""
        given = {name: value for name, value in query.items() if value is not None}
        return self.request("GET", f"/sandbox/{what}?{urlencode(given)}")

    def person(self, who: str) -> Person:
        """Somebody to act as: by id, handle or e-mail address."""
        for user in self.read("workspace")["people"]:
            if who in {user["id"], user["name"], user["profile"]["email"]}:
                return Person(self, user["id"], user["name"])
        raise SandboxError("user_not_found", [who])

    def messages(self, channel: str | None = None, thread_ts: str | None = None) -> list[Message]:
        """Messages that are not deleted, oldest first, of one channel or thread if asked; no ephemeral ones."""
        found = self.read("messages", channel=channel, thread_ts=thread_ts)["messages"]
        return [Message(raw) for raw in found]

    def bot_messages(self, channel: str | None = None, thread_ts: str | None = None) -> list[Message]:
        """Those that the app wrote."""
        return [message for message in self.messages(channel, thread_ts) if message.from_bot]

    def ephemerals(self, person: str | None = None) -> list[Message]:
        """Ephemeral messages, all or those for a person's id."""
        return [Message(raw) for raw in self.read("ephemerals", person=person)["messages"]]

    def deliveries(self, **query: str | None) -> list[Json]:
        """Deliveries to the app: `kind`, `state`, `topic`, `event_id`, `id` narrow them down."""
        return list(self.read("deliveries", **query)["deliveries"])

    def calls(self, method: str | None = None) -> list[Json]:
        """Calls of the Web API that the app made."""
        return list(self.read("calls", method=method)["calls"])

    def violations(self) -> list[Json]:
        """Where the app broke one of Slack's rules."""
        return list(self.read("violations")["violations"])

    def connections(self) -> int:
        """How many Socket Mode connections are open."""
        return len(self.read("connections")["connections"])

    def refresh_connections(self) -> None:
        """Ask the app to replace its connections (`disconnect`, `refresh_requested`)."""
        self.request("POST", "/sandbox/socket/refresh")

    def drop_connections(self) -> None:
        """Close the app's connections without a word."""
        self.request("POST", "/sandbox/socket/drop")

    def now(self) -> datetime:
        """The workspace's time."""
        return datetime.fromisoformat(self.request("GET", "/clock")["now"])

    def set_clock(self, moment: datetime) -> None:
        """Move the workspace's time to an aware moment."""
        self.request("POST", "/clock", {"now": moment.isoformat()})

    def advance(self, seconds: float) -> None:
        """Move the workspace's time on."""
        self.request("POST", "/clock", {"advance": seconds})

    def wait_for(self, probe: Callable[[], T], timeout: float = 5.0, what: str = "") -> T:
        """Call `probe` whenever something happens until it returns something true, and return that.

        Raises NotYetError, naming `what`, when `timeout` seconds have passed.
        """
        deadline = time.monotonic() + timeout
        connection = http.client.HTTPConnection(self._netloc, timeout=timeout)
        try:
            connection.request("GET", "/sandbox/stream")
            stream = connection.getresponse()
            while not (found := probe()):
                left = deadline - time.monotonic()
                if left <= 0 or not _next_batch(connection, stream, left):
                    raise NotYetError(f"waited {timeout:g} s in vain for {what or probe}")
            return found
        finally:
            connection.close()

    def wait_until_idle(self, timeout: float = 10.0) -> None:
        """Wait until every delivery has been acknowledged or given up."""
        self.wait_for(lambda: not self._open_deliveries(), timeout, "every delivery to be settled")

    def _open_deliveries(self) -> list[Json]:
        return self.deliveries(state="waiting") + self.deliveries(state="sent")

    def wait_for_connection(self, count: int = 1, timeout: float = 10.0) -> None:
        """Wait until the app has so many Socket Mode connections."""
        self.wait_for(lambda: self.connections() >= count, timeout, f"{count} Socket Mode connection(s)")

    def wait_for_message(
        self,
        channel: str,
        containing: str = "",
        *,
        thread_ts: str | None = None,
        after: str = "0",
        timeout: float = 5.0,
    ) -> Message:
        """Wait for a message of the app's whose words contain a text, later than time stamp `after`; the newest one."""

        def newest() -> Message | None:
            found = [
                message
                for message in self.bot_messages(channel, thread_ts)
                if containing in f"{message.text}\n{message.shown}" and float(message.ts) > float(after)
            ]
            return found[-1] if found else None

        message = self.wait_for(newest, timeout, f"a message with {containing!r} in {channel}")
        if message is None:
            raise NotYetError(containing)
        return message


def _next_batch(connection: http.client.HTTPConnection, stream: http.client.HTTPResponse, left: float) -> bool:
    """Read up to the end of the next server-sent event; False if none comes in time or the stream ends."""
    if connection.sock is not None:
        connection.sock.settimeout(left)
    try:
        while line := stream.readline():
            if line == b"\n":
                return True
    except TimeoutError:
        return False
    return False


@dataclass(frozen=True)
class Person:
    """Somebody who uses the workspace."""

    client: SandboxClient
    id: str
    name: str

    @property
    def dm(self) -> str:
        """The id of their DM with the app."""
        return f"D{self.id[1:]}"

    def act(self, act: str, **body: Any) -> Json:
        """`POST /sandbox/act/<act>` as this person."""
        given = {name: value for name, value in body.items() if value is not None}
        return self.client.request("POST", f"/sandbox/act/{act}", {"person": self.id, **given})

    def post(self, text: str, channel: str | None = None, thread_ts: str | None = None) -> Message:
        """Write a message, in the DM with the app unless told otherwise."""
        return Message(self.act("post", text=text, channel=channel or self.dm, thread_ts=thread_ts)["message"])

    def edit(self, message: Message, text: str) -> Message:
        """Edit one's own message."""
        return Message(self.act("edit", channel=message.channel, ts=message.ts, text=text)["message"])

    def delete(self, message: Message) -> None:
        """Delete one's own message."""
        self.act("delete", channel=message.channel, ts=message.ts)

    def react(self, message: Message, name: str) -> None:
        """Add a reaction, or take it back."""
        self.act("react", channel=message.channel, ts=message.ts, name=name)

    def press(
        self,
        target: Message | View,
        action_id: str,
        value: str | None = None,
        *,
        block_id: str | None = None,
        values: Json | None = None,
    ) -> Outcome:
        """Press a button in a message, modal or Home tab; `value` or `block_id` tell equal action ids apart."""
        place = _place(target)
        return _outcome(self.act("act", **place, action_id=action_id, value=value, block_id=block_id, values=values))

    def choose(self, target: Message | View, action_id: str, choice: Any, *, block_id: str | None = None) -> Outcome:
        """Choose or enter something: an option's value (or text), a date, a user id, a text, or a list of them."""
        return _outcome(self.act("act", **_place(target), action_id=action_id, block_id=block_id, choice=choice))

    def suggest(self, target: Message | View, action_id: str, query: str, *, block_id: str | None = None) -> list[Json]:
        """Type into an external select; the options that the app offers."""
        body = {"action_id": action_id, "block_id": block_id, "query": query}
        return list(self.act("suggest", **_place(target), **body)["options"])

    def command(self, text: str, channel: str | None = None, thread_ts: str | None = None) -> Outcome:
        """Run a slash command, in the DM with the app unless told otherwise."""
        return _outcome(self.act("command", text=text, channel=channel or self.dm, thread_ts=thread_ts))

    def shortcut(self, callback_id: str, message: Message | None = None) -> Outcome:
        """Use a shortcut, on a message if one is given."""
        return _outcome(self.act("shortcut", callback_id=callback_id, **(_place(message) if message else {})))

    def open_home(self) -> None:
        """Open the app's Home tab."""
        self.act("open", tab="home")

    def open_messages(self) -> None:
        """Open the app's Messages tab."""
        self.act("open", tab="messages")

    def join(self, channel: str, invite: str | None = None) -> None:
        """Join a public channel, or bring somebody else (a user id) into one."""
        self.act("join", channel=channel, invite=invite)

    def submit(self, values: Json | None = None) -> Outcome:
        """Submit the open modal with values by action id or block id; `errors` are those shown at the fields."""
        return _outcome(self.act("submit", values=values or {}))

    def close(self, *, all_views: bool = False) -> None:
        """Close the open modal, or the whole stack."""
        self.act("close", all=all_views)

    def modal(self) -> View | None:
        """The modal on top."""
        stack = self.client.read("views")["modals"].get(self.id)
        return View(stack[-1]) if stack else None

    def home(self) -> View | None:
        """The Home tab, if the app has published one."""
        raw = self.client.read("views")["homes"].get(self.id)
        return View(raw) if raw else None

    def wait_for_modal(self, containing: str = "", timeout: float = 5.0) -> View:
        """Wait until a modal with this text or callback id is open."""
        return self._wait_for_view(self.modal, containing, timeout, "modal")

    def wait_for_home(self, containing: str = "", timeout: float = 5.0) -> View:
        """Wait until the Home tab shows this text."""
        return self._wait_for_view(self.home, containing, timeout, "Home tab")

    def _wait_for_view(self, look: Callable[[], View | None], containing: str, timeout: float, kind: str) -> View:
        def fitting() -> View | None:
            view = look()
            return view if view and containing in f"{view.callback_id}\n{view.shown}" else None

        view = self.client.wait_for(fitting, timeout, f"a {kind} with {containing!r} for {self.name}")
        if view is None:
            raise NotYetError(containing)
        return view

    def wait_for_reply(
        self, containing: str = "", *, after: Message | None = None, thread_ts: str | None = None, timeout: float = 5.0
    ) -> Message:
        """Wait for the app to answer in the DM with a text, later than a message."""
        since = after.ts if after else "0"
        return self.client.wait_for_message(self.dm, containing, thread_ts=thread_ts, after=since, timeout=timeout)

    def wait_for_ephemeral(self, containing: str = "", timeout: float = 5.0) -> Message:
        """Wait for an ephemeral message to this person."""

        def newest() -> list[Message]:
            return [each for each in self.client.ephemerals(self.id) if containing in f"{each.text}\n{each.shown}"][-1:]

        return self.client.wait_for(newest, timeout, f"an ephemeral message with {containing!r} for {self.name}")[0]


def _place(target: Message | View) -> Json:
    if isinstance(target, View):
        return {"view_id": target.id}
    return {"channel": target.channel, "ts": target.ts}


def _outcome(raw: Json) -> Outcome:
    errors = raw.get("errors") or {}
    return Outcome(bool(raw["ok"]), raw.get("error", ""), raw.get("response"), errors, raw)

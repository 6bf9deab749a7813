"""A person of the workspace as a test plays them: what they do, what they see, what they wait for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sandbox.seen import Json, Message, NotYetError, Outcome, View

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sandbox.client import SandboxClient


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

    def post(
        self, text: str, channel: str | None = None, thread_ts: str | None = None, files: list[str] | None = None
    ) -> Message:
        """Write a message, in the DM with the app unless told otherwise; `files` are ids of one's uploads."""
        place = {"channel": channel or self.dm, "thread_ts": thread_ts}
        return Message(self.act("post", text=text, files=files, **place)["message"])

    def upload(self, name: str, content: bytes) -> str:
        """Give the workspace a file, for a message or a file input; its id."""
        query = urlencode({"person": self.id, "name": name})
        return str(self.client.request("POST", f"/sandbox/files?{query}", content)["file"]["id"])

    def burst(self, texts: list[str], channel: str | None = None) -> None:
        """Write many messages at once, in the DM with the app unless told otherwise."""
        self.act("burst", texts=texts, channel=channel or self.dm)

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

    def start_thread(self, viewing: str | None = None) -> str:
        """Begin a thread with an app that is an assistant, looking at a channel; the thread's time stamp."""
        return str(self.act("start_thread", viewing=viewing)["thread_ts"])

    def change_context(self, thread_ts: str, viewing: str) -> None:
        """Look at another channel beside the assistant's thread."""
        self.act("start_thread", thread_ts=thread_ts, viewing=viewing)

    def be_quiet(
        self, start: datetime | None = None, end: datetime | None = None, minutes: float | None = None
    ) -> None:
        """Set quiet hours by aware moments, or snooze for minutes; with neither, quiet is over."""
        hours = {"start": start and start.isoformat(), "end": end and end.isoformat()}
        self.act("quiet", **hours, minutes=minutes)

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

"""A small client of the sandbox for tests, demos and benchmarks: act as a person, wait, read back.

Only the standard library, and synchronous: it can drive a bot that runs in another process, thread or loop.
"""

from __future__ import annotations

import http.client
import json
import time
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode, urlsplit

from sandbox.acquaintance import Person
from sandbox.seen import Json, Message, NotYetError, Outcome, SandboxError, View

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Message", "NotYetError", "Outcome", "Person", "SandboxClient", "SandboxError", "View"]

T = TypeVar("T")


class SandboxClient:
    """Talks to a running sandbox at its base URL."""

    def __init__(self, url: str, timeout: float = 10.0, team: str | None = None) -> None:
        """`team` is the id of a workspace other than the server's first."""
        self.url = url.rstrip("/")
        self._netloc = urlsplit(self.url).netloc
        self._timeout = timeout
        self._team = team

    def in_team(self, team: str) -> SandboxClient:
        """The same server, as another of its workspaces sees it."""
        return SandboxClient(self.url, self._timeout, team)

    def _addressed(self, path: str) -> str:
        return path if self._team is None else f"{path}{'&' if '?' in path else '?'}team={self._team}"

    def request(self, method: str, path: str, body: Json | bytes | None = None) -> Json:
        """One request, with JSON or the bytes of a file; raises SandboxError when it is refused."""
        connection = http.client.HTTPConnection(self._netloc, timeout=self._timeout)
        try:
            data = json.dumps(body) if isinstance(body, dict) else body
            connection.request(method, self._addressed(path), data, {"Content-Type": "application/json"})
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

    def warn_connections(self) -> None:
        """Tell the app that its connections end soon (`disconnect`, `warning`)."""
        self.request("POST", "/sandbox/socket/warning")

    def disable_connections(self) -> None:
        """End the app's connections as when Socket Mode is switched off (`disconnect`, `link_disabled`)."""
        self.request("POST", "/sandbox/socket/disable")

    def drop_connections(self) -> None:
        """Close the app's connections without a word."""
        self.request("POST", "/sandbox/socket/drop")

    def set_fault(
        self,
        on: str,
        kind: str,
        *,
        channel: str | None = None,
        share: float = 1.0,
        count: int | None = None,
        ms: float = 500.0,
        retry_after: int = 1,
        seed: int = 0,
    ) -> str:
        """Let something go wrong from now on (`sandbox/faults.py` has the kinds); returns its id."""
        body = {"on": on, "kind": kind, "channel": channel, "share": share, "count": count}
        more = {"ms": ms, "retry_after": retry_after, "seed": seed}
        return str(self.request("POST", "/sandbox/faults", {**body, **more})["fault"]["id"])

    def faults(self) -> list[Json]:
        """The faults that are set, with how often each may still happen (`left`)."""
        return list(self.read("faults")["faults"])

    def injected(self, on: str | None = None) -> list[Json]:
        """Every time that a fault happened, oldest first."""
        return [each for each in self.read("faults")["injected"] if on in {None, each["on"]}]

    def clear_faults(self, fault_id: str | None = None) -> None:
        """Take away one fault, or all."""
        self.request("DELETE", f"/sandbox/faults?{urlencode({'id': fault_id} if fault_id else {})}")

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
            connection.request("GET", self._addressed("/sandbox/stream"))
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

"""Socket Mode: WebSocket connections, envelopes, acknowledgements and redelivery.

Shapes: the `hello`, `disconnect` and envelope messages that slack_sdk's `socket_mode` package reads. An event that is not
acknowledged within three seconds is sent again at once, after one minute and after five, each time in a new envelope with
`retry_attempt` and `retry_reason`; an event that finds no connection waits for the next one. Interactions and commands
are never sent twice: the person sees an error instead, as in Slack.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import deque
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.connection import Connection
from sandbox.courier import report
from sandbox.delivery import Delivery, Patience, State
from sandbox.wire import hang_up

if TYPE_CHECKING:
    from sandbox.faults import Faults
    from sandbox.feed import Feed

# Events kept for an app that is not connected. Slack disables subscriptions long before; a memory bound is what matters here.
WAITING_ROOM = 50_000
# A ticket is the one-time part of the WebSocket address; Slack's live about half a minute.
TICKETS = 64

# docs, "Using Socket Mode": "up to 10 open WebSocket connections at the same time".
MOST_CONNECTIONS = 10


class SocketMode:
    """The transport over WebSockets. Used from one event loop only."""

    def __init__(self, feed: Feed, patience: Patience, app_id: str, faults: Faults) -> None:
        self._feed = feed
        self._faults = faults
        self._patience = patience
        self._app_id = app_id
        self._tickets: deque[str] = deque(maxlen=TICKETS)
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._resting: dict[str, Delivery] = {}
        self._envelopes: dict[str, Delivery] = {}
        self._turn = 0
        self.waiting: deque[Delivery] = deque()
        self.connections: list[Connection] = []

    def ticket(self) -> str:
        """A one-time ticket for the WebSocket address that `apps.connections.open` hands out."""
        ticket = uuid.uuid4().hex
        self._tickets.append(ticket)
        return ticket

    def carry(self, delivery: Delivery) -> None:
        """Deliver over one of the open connections, or keep an event until there is one."""
        connection = self._next_connection()
        if connection is not None:
            self._transmit(delivery, connection, "")
        elif delivery.kind == "events_api":
            self._wait(delivery)
        else:
            self._settle(delivery, "failed", "dispatch_failed")

    def to_json(self) -> dict[str, Any]:
        """The open connections and what waits, for the inspection API."""
        connections = [{"id": each.id, "in_flight": len(each.in_flight)} for each in self.connections]
        return {"connections": connections, "waiting": len(self.waiting), "resting": len(self._resting)}

    async def serve(self, socket: WebSocket) -> None:
        """Serve one connection from its opening to its end."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(4001)
            return
        self._tickets.remove(ticket)
        fault = self._faults.strike("socket", about="a new connection")
        if fault and fault.kind == "drop_before":
            hang_up(socket)
            return
        if fault and fault.kind == "delay":
            await asyncio.sleep(fault.ms / 1000)
        await socket.accept()
        connection = Connection(socket)
        self._open(connection)
        goodbye = "link_disabled" if fault and fault.kind == "link_disabled" else ""
        if len(self.connections) > MOST_CONNECTIONS:
            goodbye = "too_many_websockets"
        if goodbye:
            self._say_goodbye(connection, goodbye)
        if goodbye or (fault and fault.kind == "drop_after"):
            connection.cut()
        writer = asyncio.create_task(connection.write())
        try:
            while True:
                text = await socket.receive_text()
                if not connection.deaf:
                    self._receive(connection, text)
        except WebSocketDisconnect:
            pass
        finally:
            writer.cancel()
            self._close(connection)

    def disconnect(self, reason: str) -> int:
        """Send `disconnect` to every connection; returns how many there were.

        `refresh_requested` comes every few hours and `warning` shortly before the end: the app is to connect anew.
        With `link_disabled` Socket Mode was switched off, and the connection ends at once.
        """
        for connection in self.connections:
            self._say_goodbye(connection, reason)
            if reason == "link_disabled":
                connection.cut()
        return len(self.connections)

    def drop(self) -> int:
        """Hang up on every connection without a word; returns how many there were."""
        dropped = list(self.connections)
        for connection in dropped:
            connection.cut()
        return len(dropped)

    def stop(self) -> None:
        """Give up what is under way, so that nobody waits for it."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        for delivery in set(self._envelopes.values()):
            delivery.end("failed", "stopped")

    def _say_goodbye(self, connection: Connection, reason: str) -> None:
        connection.closing = True
        connection.outbox.put_nowait({"type": "disconnect", "reason": reason, "debug_info": self._debug(connection)})

    def _open(self, connection: Connection) -> None:
        self.connections.append(connection)
        self._feed.add("connection", id=connection.id, state="open", open=len(self.connections))
        connection.outbox.put_nowait(
            {
                "type": "hello",
                "num_connections": len(self.connections),
                "debug_info": self._debug(connection),
                "connection_info": {"app_id": self._app_id},
            }
        )
        self._deliver_what_waited(connection)

    def _deliver_what_waited(self, connection: Connection) -> None:
        for delivery in list(self._resting.values()):
            self._forget_timer(delivery)
            self._transmit(delivery, connection, "timeout")
        while self.waiting:
            delivery = self.waiting.popleft()
            self._transmit(delivery, connection, "timeout" if delivery.attempts else "")

    def _close(self, connection: Connection) -> None:
        self.connections.remove(connection)
        self._feed.add("connection", id=connection.id, state="closed", open=len(self.connections))
        for delivery, attempt in list(connection.in_flight.values()):
            if not delivery.open or delivery.attempts[-1] is not attempt:
                continue
            attempt.outcome = "connection closed"
            if delivery.kind == "events_api":
                self._forget_timer(delivery)
                self._send_again(delivery)

    def _next_connection(self) -> Connection | None:
        usable = [connection for connection in self.connections if not connection.closing]
        if not usable:
            return None
        self._turn += 1
        return usable[self._turn % len(usable)]

    def _transmit(self, delivery: Delivery, connection: Connection, reason: str) -> None:
        attempt = delivery.attempt(connection.id, reason, str(uuid.uuid4()))
        envelope: dict[str, Any] = {
            "envelope_id": attempt.id,
            "payload": delivery.payload,
            "type": delivery.kind,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": attempt.number, "retry_reason": reason}
        self._envelopes[attempt.id] = delivery
        connection.in_flight[attempt.id] = (delivery, attempt)
        connection.outbox.put_nowait(envelope)
        if delivery.mishap == "drop_socket":
            delivery.mishap = ""
            connection.cut()
        self._set_timer(delivery, self._patience.ack, self._time_out)
        report(self._feed, delivery)

    def _receive(self, connection: Connection, text: str) -> None:
        """Take an acknowledgement; a late one of an earlier envelope counts too."""
        try:
            message = json.loads(text)
        except ValueError:
            return
        if not isinstance(message, dict):
            return
        delivery = self._envelopes.pop(str(message.get("envelope_id")), None)
        if delivery is None or not delivery.open:
            return
        attempt = next(each for each in delivery.attempts if each.id == message["envelope_id"])
        if delivery.mishap == "unacked":
            delivery.mishap = ""
            return
        connection.in_flight.pop(attempt.id, None)
        payload = message.get("payload")
        self._settle(delivery, "acked", response=payload if isinstance(payload, dict) and payload else None)
        attempt.ended_at, attempt.outcome = delivery.acked_at, "acked"

    def _time_out(self, delivery: Delivery) -> None:
        delivery.attempts[-1].outcome = f"no ack within {self._patience.ack:g} s"
        delivery.timeouts += 1
        if delivery.kind != "events_api":
            self._settle(delivery, "failed", "operation_timeout")
        elif delivery.timeouts > len(self._patience.retries):
            self._settle(delivery, "failed", "timeout")
        else:
            self._resting[delivery.id] = delivery
            self._set_timer(delivery, self._patience.retries[delivery.timeouts - 1], self._send_again)

    def _send_again(self, delivery: Delivery) -> None:
        self._resting.pop(delivery.id, None)
        connection = self._next_connection()
        if connection is None:
            self._wait(delivery)
        else:
            self._transmit(delivery, connection, "timeout")

    def _wait(self, delivery: Delivery) -> None:
        self._forget_timer(delivery)
        delivery.state = "waiting"
        self.waiting.append(delivery)
        if len(self.waiting) > WAITING_ROOM:
            self._settle(self.waiting.popleft(), "dropped", "the waiting room is full")
        report(self._feed, delivery)

    def _settle(
        self, delivery: Delivery, state: State, error: str = "", response: dict[str, Any] | None = None
    ) -> None:
        self._forget_timer(delivery)
        for attempt in delivery.attempts:
            self._envelopes.pop(attempt.id, None)
        delivery.end(state, error, response)
        for connection in self.connections:
            for attempt in delivery.attempts:
                connection.in_flight.pop(attempt.id, None)
        report(self._feed, delivery)

    def _set_timer(self, delivery: Delivery, seconds: float, then: Any) -> None:
        self._forget_timer(delivery, resting=False)
        self._timers[delivery.id] = asyncio.get_running_loop().call_later(seconds, self._ring, delivery, then)

    def _ring(self, delivery: Delivery, then: Any) -> None:
        del self._timers[delivery.id]
        then(delivery)

    def _forget_timer(self, delivery: Delivery, *, resting: bool = True) -> None:
        if timer := self._timers.pop(delivery.id, None):
            timer.cancel()
        if resting:
            self._resting.pop(delivery.id, None)

    def _debug(self, connection: Connection) -> dict[str, Any]:
        return {
            "host": "sandbox",
            "build_number": 1,
            "approximate_connection_time": 18060,
            "connection_id": connection.id,
        }

"""One WebSocket of the app's, in Socket Mode."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.ids import new_id
from sandbox.wire import hang_up

if TYPE_CHECKING:
    from sandbox.delivery import Attempt, Delivery

# What sending raises when the other side has gone in the meantime.
GONE = (WebSocketDisconnect, RuntimeError, OSError)


class Connection:
    """One WebSocket of the app's, with a queue of its own so that envelopes leave in order."""

    def __init__(self, socket: WebSocket) -> None:
        self.id = new_id("S")
        self.socket = socket
        self.outbox: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self.in_flight: dict[str, tuple[Delivery, Attempt]] = {}
        self.closing = False
        self.deaf = False

    async def write(self) -> None:
        """Send what is queued until a None says to hang up, or until the app has gone."""
        with suppress(*GONE):
            while (message := await self.outbox.get()) is not None:
                await self.socket.send_text(json.dumps(message))
        hang_up(self.socket)

    def cut(self) -> None:
        """Hang up without a word once what is queued has been sent, and listen no more."""
        self.closing = self.deaf = True
        self.outbox.put_nowait(None)

"""The bare TCP connection under a request or a WebSocket, for what HTTP has no words for: hanging up, and saying nothing.

uvicorn hands each connection's protocol a dictionary that ends up as `request.state`; the transport travels in it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection, Request


class WireProtocol(H11Protocol):
    """uvicorn's HTTP protocol, with the connection's transport in the state of every request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Keep the transport where a request finds it."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


def hang_up(connection: HTTPConnection) -> None:
    """Close the connection under a request or WebSocket without a word; what was already sent still arrives."""
    transport: asyncio.Transport = connection.state.transport
    transport.close()


async def until_gone(request: Request) -> None:
    """Wait until the one who asked has hung up."""
    while (await request.receive())["type"] != "http.disconnect":
        pass

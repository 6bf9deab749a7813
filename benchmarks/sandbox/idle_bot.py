"""What bursts.py sends its bursts to: slack-bolt with a listener that does nothing, on the client that is named."""

from __future__ import annotations

import asyncio
import sys
from threading import Event


async def aiohttp_bot(url: str) -> None:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    bolt = AsyncApp(client=AsyncWebClient("xoxb-sandbox", base_url=f"{url}/api/"))

    @bolt.event("message")
    async def nothing() -> None:
        pass

    await AsyncSocketModeHandler(bolt, "xapp-sandbox").start_async()


def builtin_bot(url: str) -> None:
    from slack_bolt import App
    from slack_bolt.adapter.socket_mode import SocketModeHandler
    from slack_sdk import WebClient

    bolt = App(client=WebClient("xoxb-sandbox", base_url=f"{url}/api/"))

    @bolt.event("message")
    def nothing() -> None:
        pass

    SocketModeHandler(bolt, "xapp-sandbox").connect()
    Event().wait()


if __name__ == "__main__":
    named, at = sys.argv[1:]
    if named == "aiohttp":
        asyncio.run(aiohttp_bot(at))
    else:
        builtin_bot(at)

"""An assistant of slack-bolt's own class, unchanged: threads start, know what the person looks at, and are answered."""

import asyncio
import threading
from contextlib import contextmanager

from sandbox_bots import finish_what_is_left
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncAssistant
from slack_sdk.web.async_client import AsyncWebClient


def helpful():
    assistant = AsyncAssistant()

    @assistant.thread_started
    async def started(say, set_suggested_prompts, get_thread_context):
        context = await get_thread_context()
        await say(f"Looking at {context and context.channel_id}. How can I help?")
        await set_suggested_prompts(prompts=[{"title": "Weather", "message": "What is the weather?"}])

    @assistant.user_message
    async def asked(payload, say, set_status):
        await set_status("thinking ...")
        await say(f"You said: {payload['text']}")

    return assistant


@contextmanager
def assistant_bot(sandbox):
    loop, stop = asyncio.new_event_loop(), asyncio.Event()

    async def live():
        app = AsyncApp(client=AsyncWebClient("xoxb-sandbox", base_url=sandbox.api_url))
        app.use(helpful())
        handler = AsyncSocketModeHandler(app, "xapp-sandbox")
        await handler.connect_async()
        await stop.wait()
        await handler.close_async()
        await finish_what_is_left()

    thread = threading.Thread(target=loop.run_until_complete, args=(live(),))
    thread.start()
    try:
        sandbox.client.wait_for_connection()
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


def test_a_thread_is_started_greeted_and_answered(sandbox, ada):
    with assistant_bot(sandbox):
        thread_ts = ada.start_thread(viewing="C0GENERAL")
        ada.wait_for_reply("Looking at C0GENERAL", thread_ts=thread_ts)
        ada.change_context(thread_ts, viewing="C0GENERAL")
        ada.post("What is the weather?", thread_ts=thread_ts)
        ada.wait_for_reply("You said: What is the weather?", thread_ts=thread_ts)
        sandbox.client.wait_until_idle()
    topics = {each["topic"] for each in sandbox.client.deliveries()}
    assert {"assistant_thread_started", "assistant_thread_context_changed"} <= topics
    assert sandbox.client.calls("assistant.threads.setStatus")[0]["args"]["status"] == "thinking ..."
    assert sandbox.client.violations() == []


def test_the_event_names_thread_person_and_context(sandbox, ada):
    thread_ts = ada.start_thread()
    (delivery,) = sandbox.client.deliveries(topic="assistant_thread_started")
    assert delivery["payload"]["event"]["assistant_thread"] == {
        "user_id": ada.id,
        "context": {},
        "channel_id": ada.dm,
        "thread_ts": thread_ts,
    }
    root = sandbox.client.messages(ada.dm)[0].raw
    assert root["subtype"] == "assistant_app_thread"
    assert root["assistant_app_thread"] == {"title": root["text"], "title_blocks": [], "artifacts": []}

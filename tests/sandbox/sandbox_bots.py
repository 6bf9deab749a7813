"""Small bots of anyone's, in the usual slack-bolt style, and a bare Socket Mode app that acknowledges only when told to."""

from __future__ import annotations

import asyncio
import json
import threading
from contextlib import contextmanager

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route
from websockets.sync.client import connect

SECRET = "not much of a secret"


def plain(text):
    return {"type": "plain_text", "text": text}


def button(action_id, text="Press", **more):
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


GREETING = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "Hello there"}, "accessory": button("open_form", "Form")},
    {
        "type": "actions",
        "block_id": "row",
        "elements": [button("pick", "One", value="1"), button("pick_2", "Two", value="2")],
    },
]
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("A form"),
    "submit": plain("Send"),
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": plain("Name"),
            "element": {"type": "plain_text_input", "action_id": "name_input"},
        },
        {
            "type": "input",
            "block_id": "colour",
            "optional": True,
            "label": plain("Colour"),
            "element": {"type": "external_select", "action_id": "colour_input", "min_query_length": 0},
        },
        {
            "type": "input",
            "block_id": "day",
            "optional": True,
            "label": plain("Day"),
            "element": {"type": "datepicker", "action_id": "day_input"},
        },
    ],
}
COLOURS = [{"text": plain(name), "value": name.lower()} for name in ("Red", "Green", "Blue")]
HOME = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": plain("Welcome home")},
        {"type": "actions", "elements": [button("from_home")]},
    ],
}


def register_async(app):
    answer_messages(app)
    answer_presses(app)
    answer_submissions(app)
    answer_commands(app)


def answer_messages(app):
    @app.message("hello")
    async def hello(message, say):
        await say(text="Hello there", blocks=GREETING, thread_ts=message.get("thread_ts"))

    @app.event("message")
    async def other_messages():
        pass

    @app.event("reaction_added")
    @app.event("member_joined_channel")
    async def nothing_to_say():
        pass

    @app.event("app_mention")
    async def mentioned(event, client):
        await client.reactions_add(channel=event["channel"], timestamp=event["ts"], name="eyes")
        await client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="You called?")

    @app.event("app_home_opened")
    async def home(event, client):
        await client.views_publish(user_id=event["user"], view=HOME)


def answer_presses(app):
    @app.action("open_form")
    async def open_form(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.action("pick")
    async def pick(ack, body, respond):
        await ack()
        await respond(text=f"You picked {body['actions'][0]['value']}", replace_original=True)

    @app.action("from_home")
    async def from_home(ack, body, client):
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text=f"pressed in {body['container']['type']}")

    @app.options("colour_input")
    async def colours(ack, payload):
        await ack(options=[each for each in COLOURS if payload["value"].lower() in each["value"]])


def answer_submissions(app):
    @app.view("form")
    async def form(ack, view, body, client):
        values = view["state"]["values"]
        name = values["name"]["name_input"]["value"]
        if name == "nobody":
            await ack(response_action="errors", errors={"name": "Somebody, please"})
            return
        await ack()
        colour = (values["colour"]["colour_input"]["selected_option"] or {}).get("value")
        text = f"{name} likes {colour} on {values['day']['day_input']['selected_date']}"
        await client.chat_postMessage(channel=body["user"]["id"], text=text)

    @app.view_closed("form")
    async def closed(ack, body, client):
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text="No form, then")


def answer_commands(app):
    @app.command("/echo")
    async def echo(ack, command):
        await ack(f"{command['user_name']} said {command['text']}")

    @app.command("/shout")
    async def shout(ack, respond, command):
        await ack()
        await respond(text=command["text"].upper(), response_type="in_channel")

    @app.shortcut("remind")
    async def remind(ack, shortcut, client):
        await ack()
        text = f"{shortcut['type']}: {shortcut.get('message', {}).get('text', 'nothing')}"
        await client.chat_postMessage(channel=shortcut["user"]["id"], text=text)


def register_sync(app):
    @app.message("hello")
    def hello(say):
        say(text="Hello there", blocks=GREETING)

    @app.event("message")
    def other_messages():
        pass

    @app.event("app_home_opened")
    def home(event, client):
        client.views_publish(user_id=event["user"], view=HOME)

    @app.action("open_form")
    def open_form(ack, body, client):
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("form")
    def form(ack, view, body, client):
        name = view["state"]["values"]["name"]["name_input"]["value"]
        if name == "nobody":
            ack(response_action="errors", errors={"name": "Somebody, please"})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"Hello {name}")

    @app.command("/echo")
    def echo(ack, command):
        ack(f"{command['user_name']} said {command['text']}")


def async_app(sandbox, **settings):
    app = AsyncApp(client=AsyncWebClient("xoxb-sandbox", base_url=sandbox.api_url), **settings)
    register_async(app)
    return app


async def finish_what_is_left():
    """Cancel tasks that are still at work, and let closing connections close before the loop does."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    for _ in range(5):
        await asyncio.sleep(0)


@contextmanager
def async_socket_bot(sandbox, ping_interval=10.0):
    """slack-bolt's AsyncApp over the aiohttp Socket Mode client, in a loop of its own.

    The client notices only at its next ping that it lost its connection without a word.
    """
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def live():
        handler = AsyncSocketModeHandler(async_app(sandbox), "xapp-sandbox", ping_interval=ping_interval)
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


@contextmanager
def sync_socket_bot(sandbox):
    """slack-bolt's App over the built-in Socket Mode client."""
    app = App(client=WebClient("xoxb-sandbox", base_url=sandbox.api_url))
    register_sync(app)
    handler = SocketModeHandler(app, "xapp-sandbox")
    handler.connect()
    try:
        sandbox.client.wait_for_connection()
        yield
    finally:
        handler.close()


@contextmanager
def http_server(app, listener):
    """Any ASGI application on a listening socket."""
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])))
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@contextmanager
def async_http_bot(sandbox, listener):
    """slack-bolt's AsyncApp behind an HTTP request URL."""
    with request_url(AsyncSlackRequestHandler(async_app(sandbox, signing_secret=SECRET)), listener):
        yield


@contextmanager
def sync_http_bot(sandbox, listener):
    """slack-bolt's App behind an HTTP request URL."""
    app = App(client=WebClient("xoxb-sandbox", base_url=sandbox.api_url), signing_secret=SECRET)
    register_sync(app)
    with request_url(SlackRequestHandler(app), listener):
        yield


@contextmanager
def request_url(handler, listener):
    """A bolt handler at `/slack/events`."""

    async def endpoint(request):
        return await handler.handle(request)

    with http_server(Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])]), listener):
        yield


class BareApp:
    """A Socket Mode app that reads envelopes and acknowledges when the test says so."""

    def __init__(self, sandbox):
        url = WebClient(base_url=sandbox.api_url).apps_connections_open(app_token="xapp-sandbox")["url"]
        self.socket = connect(url)
        self.hello = self.receive()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.socket.close()

    def receive(self, timeout=5.0):
        return json.loads(self.socket.recv(timeout))

    def ack(self, envelope, payload=None):
        answer = {"envelope_id": envelope["envelope_id"]}
        self.socket.send(json.dumps(answer if payload is None else {**answer, "payload": payload}))

    def acknowledge(self, answer=None):
        """Take the next envelope; its payload."""
        envelope = self.receive()
        self.ack(envelope, answer)
        return envelope["payload"]

"""A model on the loopback that speaks OpenAI's chat completions and behaves as the test wants it to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from prompts.failures import Failure

Request = dict[str, Any]


class Handler(BaseHTTPRequestHandler):
    """Hands a request to the script and writes down what was asked."""

    protocol_version = "HTTP/1.1"
    server: Listener

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != "/v1/chat/completions":
            self.answer(404, {"error": {"message": f"no such path: {self.path}"}})
            return
        request = json.loads(body)
        self.server.model.requests.append(request)
        self.server.model.keys.append(self.headers["Authorization"])
        self.server.model.asked.set()
        try:
            self.server.model.script(self, request)
        except ConnectionError:
            self.close_connection = True  # the client gave up

    def answer(self, status: int, body: Any) -> None:
        self.answer_bytes(status, json.dumps(body).encode())

    def answer_bytes(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, line: str, *about: Any) -> None:
        self.server.model.log.append(line % about)


class Listener(ThreadingHTTPServer):
    model: ModelServer


Script = Callable[[Handler, Request], None]


@dataclass
class ModelServer:
    """What the model does (`script`), where it is, and what it was sent."""

    script: Script
    base_url: str
    asked: Event = field(default_factory=Event)
    closed: Event = field(default_factory=Event)
    requests: list[Request] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def sent(self) -> dict[str, Any]:
        """The JSON object that the last request gave the model to read."""
        return json.loads(self.requests[-1]["messages"][-1]["content"])


@contextmanager
def serving(script: Script) -> Iterator[ModelServer]:
    """The model, for as long as the block lasts; whatever still waits then is let go."""
    with Listener(("127.0.0.1", 0), Handler) as listener:
        model = listener.model = ModelServer(script, f"http://127.0.0.1:{listener.server_port}/v1")
        thread = Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield model
        finally:
            model.closed.set()
            listener.shutdown()
            thread.join()


def claim(dimension: str, status: str, quote: str, who: str | None = None) -> dict[str, Any]:
    return {"quote": quote, "who": who, "dimension": dimension, "status": status}


def completion(message: dict[str, Any], finish_reason: str = "stop") -> dict[str, Any]:
    """A chat completion that cost 120 tokens in and 30 out."""
    choice = {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", "content": None, **message}}
    usage = {"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150}
    return {
        "id": "c-1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage
    }  # fmt: skip


def way_of(request: Request) -> str:
    """How the answer was asked for."""
    return "function_calling" if "tools" in request else request["response_format"]["type"]


def in_the_way_asked(request: Request, arguments: str) -> dict[str, Any]:
    """The message that carries an answer: a tool call where a tool was offered, text otherwise."""
    if "tools" not in request:
        return {"content": arguments}
    name = request["tools"][0]["function"]["name"]
    return {"tool_calls": [{"id": "t-1", "type": "function", "function": {"name": name, "arguments": arguments}}]}


def says(*claims: dict[str, Any]) -> Script:
    """A model that finds these claims in any message."""
    return writes(json.dumps({"claims": claims}))


def writes(answer: str, finish_reason: str = "stop") -> Script:
    """A model that answers with exactly these characters."""

    def script(handler: Handler, request: Request) -> None:
        handler.answer(200, completion(in_the_way_asked(request, answer), finish_reason))

    return script


def fails(status: int, **error: Any) -> Script:
    """An endpoint that answers with this HTTP status."""
    return lambda handler, _: handler.answer(status, {"error": {"message": "no"} | error})


def refuses(handler: Handler, _: Request) -> None:
    handler.answer(200, completion({"refusal": "I can't help with that."}))


def filters(handler: Handler, _: Request) -> None:
    handler.answer(200, completion({"content": ""}, "content_filter"))


def hangs(handler: Handler, _: Request) -> None:
    """Accepts the request and never answers."""
    handler.server.model.closed.wait()


def drips(handler: Handler, _: Request) -> None:
    """Keeps the connection busy with blanks: no time-out between two bytes ever strikes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    while not handler.server.model.closed.wait(0.01):
        handler.wfile.write(b" ")


def hangs_up(handler: Handler, _: Request) -> None:
    handler.close_connection = True


def raw(body: bytes) -> Script:
    """An endpoint that answers 200 with something of its own."""
    return lambda handler, _: handler.answer_bytes(200, body)


def only(way: str, script: Script) -> Script:
    """An endpoint that answers 400 unless it is asked in this way."""

    def choosy(handler: Handler, request: Request) -> None:
        (script if way_of(request) == way else fails(400))(handler, request)

    return choosy


def in_turn(*scripts: Script) -> Script:
    """One behaviour after the other; the last one stays."""
    left = list(scripts)

    def script(handler: Handler, request: Request) -> None:
        turn = left.pop(0) if len(left) > 1 else left[0]
        turn(handler, request)

    return script


CUT_OFF = '{"claims": [{"quote": "40k appr'

FAILING: dict[str, tuple[Script, Failure]] = {
    "never answers": (hangs, Failure.SLOW),
    "sends blanks for ever": (drips, Failure.SLOW),
    "hangs up": (hangs_up, Failure.DOWN),
    "500": (fails(500), Failure.DOWN),
    "503": (fails(503), Failure.DOWN),
    "429": (fails(429), Failure.BUSY),
    "401": (fails(401), Failure.DENIED),
    "403": (fails(403), Failure.DENIED),
    "404": (fails(404), Failure.DENIED),
    "400 to everything": (fails(400), Failure.REJECTED),
    "422 to everything": (fails(422), Failure.REJECTED),
    "refuses": (refuses, Failure.REFUSED),
    "refuses a tool call": (only("function_calling", refuses), Failure.REFUSED),
    "is filtered": (filters, Failure.REFUSED),
    "is cut off": (writes(CUT_OFF, "length"), Failure.TRUNCATED),
    "is cut off in a tool call": (only("function_calling", writes(CUT_OFF, "length")), Failure.TRUNCATED),
    "is cut off in JSON mode": (only("json_object", writes(CUT_OFF, "length")), Failure.TRUNCATED),
    "gives a wrong type": (writes('{"claims": "many"}'), Failure.NONSENSE),
    "gives a wrong type in a tool call": (only("function_calling", writes('{"claims": 7}')), Failure.NONSENSE),
    "gives a wrong type in JSON mode": (only("json_object", writes('{"claims": [7]}')), Failure.NONSENSE),
    "invents a letter": (says(claim("mood", "confirmed", "approved")), Failure.NONSENSE),
    "invents a status": (says(claim("budget", "sure", "approved")), Failure.NONSENSE),
    "chats": (writes("Sure! The budget is 40k."), Failure.NONSENSE),
    "chats in JSON mode": (only("json_object", writes("Sure!")), Failure.NONSENSE),
    "calls no tool": (
        only("function_calling", lambda handler, _: writes("Sure!")(handler, {})),
        Failure.NONSENSE,
    ),
    "answers nothing": (raw(b""), Failure.NONSENSE),
    "answers in HTML": (raw(b"<html>Confidential</html>"), Failure.NONSENSE),
    "answers null": (raw(b"null"), Failure.NONSENSE),
    "answers a list": (raw(b"[]"), Failure.NONSENSE),
    "answers an empty object": (raw(b"{}"), Failure.NONSENSE),
    "answers without choices": (raw(b'{"choices": []}'), Failure.NONSENSE),
    "counts tokens in words": (raw(b'{"choices": [], "usage": {"prompt_tokens": "many"}}'), Failure.NONSENSE),
    "answers bytes": (raw(b"\xff\xfe\x00"), Failure.NONSENSE),
}

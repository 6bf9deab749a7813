"""What durability costs: signed events over HTTP, acknowledged after a commit, beside a bare AsyncApp that keeps nothing.

    python benchmarks/reliability/acks.py [--events 6000] [--rounds 3]

Both serve slack-bolt's AsyncApp by Starlette and uvicorn, in a process of their own; Banter's has the edge and a SQLite file
with full sync behind it, and no worker, so that only the taking is measured. 64 connections send one event after the other.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import multiprocessing
import os
import socket
import tempfile
import time
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn
from rich.console import Console
from rich.table import Table
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.slack.edge import Edge
from bot.slack.http_door import HttpDoor
from storage import Database

SECRET = "of-the-benchmark"
CONNECTIONS = 64
RATE_LIMIT, ACK_LIMIT = 0.85, 50.0  # share of the bare app's rate; ms

console = Console(highlight=False)


def main(
    events: Annotated[int, typer.Option(help="How many events each is sent in a round.")] = 6000,
    rounds: Annotated[int, typer.Option(help="How often each is measured, in turn.")] = 3,
) -> None:
    found: dict[str, list[tuple[float, list[float]]]] = {"Banter": [], "bare AsyncApp": []}
    with tempfile.TemporaryDirectory(prefix="banter-bench-") as folder:
        for number in range(rounds):
            for name, server in (("Banter", durable), ("bare AsyncApp", bare)):
                found[name].append(measured(server, Path(folder) / f"{number}.db", events))
    show(found)


# -- the two servers --------------------------------------------------------------------------------------------------


def durable(listener: socket.socket, file: Path) -> None:
    with Database(f"sqlite:///{file}", pool_size=8) as database:
        database.upgrade()
        tenant = database.only_tenant()
        edge = Edge(
            inbox=database.inbox,
            desk=None,  # type: ignore[arg-type] - no command is sent
            tenant_of=lambda _enterprise, _team: tenant,
            bot_token="xoxb-bench",
            signing_secret=SECRET,
            api_url="http://127.0.0.1:9/",
            stored=lambda: None,
        )
        serve(door_answer(edge.app), listener)


def door_answer(app: AsyncApp) -> Any:
    return HttpDoor(app, "127.0.0.1", 0)._answer  # noqa: SLF001 - what the door does, on a socket of the benchmark's own


def bare(listener: socket.socket, _file: Path) -> None:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-bench")

    app = AsyncApp(signing_secret=SECRET, authorize=authorize)

    @app.event("message")
    async def nothing() -> None:
        pass

    handler = AsyncSlackRequestHandler(app)

    async def answer(request: Request) -> Response:
        return await handler.handle(request)

    serve(answer, listener)


def serve(answer: Any, listener: socket.socket) -> None:
    app = Starlette(routes=[Route("/slack/events", answer, methods=["POST"])])
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off")).run(sockets=[listener])


# -- the load ---------------------------------------------------------------------------------------------------------


def measured(server: Any, file: Path, events: int) -> tuple[float, list[float]]:
    """Events a second, and how long each took in ms."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    process = multiprocessing.get_context("fork").Process(target=server, args=(listener, file))
    process.start()
    port = listener.getsockname()[1]
    listener.close()
    try:
        asyncio.run(load(port, 200, "warm"))
        begin = time.perf_counter()
        took = asyncio.run(load(port, events, "Ev"))
        return events / (time.perf_counter() - begin), took
    finally:
        process.kill()
        process.join()


async def load(port: int, events: int, name: str) -> list[float]:
    numbers, took = iter(range(events)), list[float]()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            request = signed(f"{name}{number}", number)
            begin = time.perf_counter()
            writer.write(request)
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            took.append((time.perf_counter() - begin) * 1000)
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return took


def signed(event_id: str, number: int) -> bytes:
    ts = f"{1_772_532_000 + number}.000100"
    event = {
        "type": "message",
        "channel": f"D{number % 50}",
        "channel_type": "im",
        "user": "U1",
        "text": "hello",
        "ts": ts,
    }
    body = json.dumps({"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": event}).encode()
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={digest}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


# -- what is shown ----------------------------------------------------------------------------------------------------


def show(found: dict[str, list[tuple[float, list[float]]]]) -> None:
    table = Table(title=f"{CONNECTIONS} connections, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for heading in ("", "Banter", "bare AsyncApp", "ratio", "limit"):
        table.add_column(heading, justify="left" if not heading else "right")
    rates = {name: at_share([rate for rate, _ in runs], 0.5) for name, runs in found.items()}
    table.add_row("events a second, median round", *_two(rates, "{:.0f}"), f"≥ {RATE_LIMIT}")
    for share in (0.5, 0.99):
        times = {name: at_share([ms for _, took in runs for ms in took], share) for name, runs in found.items()}
        table.add_row(f"ack, {share:.0%}", *_two(times, "{:.0f} ms"), f"{ACK_LIMIT:.0f} ms" if share > 0.5 else "")
    console.print(table)


def _two(values: dict[str, float], form: str) -> tuple[str, str, str]:
    ours, theirs = values["Banter"], values["bare AsyncApp"]
    return form.format(ours), form.format(theirs), f"{ours / theirs:.2f}"


def at_share(values: Sequence[float], share: float) -> float:
    """The value below or at which this share of them lies (nearest rank)."""
    return sorted(values)[ceil(share * len(values)) - 1]


if __name__ == "__main__":
    typer.run(main)

"""Bursts of events through Socket Mode: how soon each is acknowledged, and which have to be delivered again.

    python benchmarks/sandbox/bursts.py [--bursts 20] [--size 3000] [--builtin-bursts 3]

The sandbox and the bot are processes of their own; the bot is slack-bolt with a listener that does nothing, once on the
aiohttp client and once, in the same run, on slack_sdk's built-in one. A burst is written at once, so that its last event
waits for all the others. One message goes before, because the asynchronous bolt asks `auth.test` for every event until the
first answer is there: 3,000 times, in a first burst. Latency: from the envelope entering the connection's queue to its
acknowledgement.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from sandbox.client import SandboxClient

PATIENCE = 600.0  # seconds for one burst, redeliveries after a minute included
LOOK_EVERY = 0.1
IDLE_BOT = str(Path(__file__).parent / "idle_bot.py")

console = Console(highlight=False)


@dataclass(slots=True)
class Figures:
    """What was seen of one client."""

    bursts: int = 0
    seconds: list[float] = field(default_factory=list)
    acks: list[float] = field(default_factory=list)
    again: int = 0
    lost: int = 0


def main(
    bursts: Annotated[int, typer.Option(help="Bursts for the aiohttp client.")] = 20,
    size: Annotated[int, typer.Option(help="Events in a burst.")] = 3000,
    builtin_bursts: Annotated[int, typer.Option(help="Bursts for the built-in client.")] = 3,
) -> None:
    """Measure both clients, one after the other, on a fresh sandbox each."""
    measured = {"aiohttp": measure("aiohttp", bursts, size), "built-in": measure("builtin", builtin_bursts, size)}
    show(measured, size)


# -- measuring --------------------------------------------------------------------------------------------------------


def measure(client: str, bursts: int, size: int) -> Figures:
    figures = Figures(bursts)
    with sandbox() as workspace, process([IDLE_BOT, client, workspace.url]):
        workspace.wait_for_connection(timeout=30)
        ada = workspace.person("ada")
        ada.post("warm up")
        wait_until_quiet(workspace)
        for number in range(bursts):
            began = time.monotonic()
            ada.burst([f"burst {number}, message {each}" for each in range(size)])
            wait_until_quiet(workspace)
            figures.seconds.append(time.monotonic() - began)
            note(figures, workspace.deliveries(kind="events_api", limit=str(size)))
            console.print(f"{client}: burst {number + 1} of {bursts} in {figures.seconds[-1]:.1f} s")
    return figures


def wait_until_quiet(workspace: SandboxClient) -> None:
    """Until nothing is in flight, waits for a connection or rests before it is sent again."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        now = workspace.read("connections")
        if not (sum(each["in_flight"] for each in now["connections"]) or now["waiting"] or now["resting"]):
            return
        time.sleep(LOOK_EVERY)
    raise SystemExit(f"A burst was not acknowledged within {PATIENCE:g} s.")


def note(figures: Figures, deliveries: list[dict[str, Any]]) -> None:
    for delivery in deliveries:
        figures.again += len(delivery["attempts"]) - 1
        if delivery["state"] == "acked":
            figures.acks.append(delivery["ack_ms"])
        else:
            figures.lost += 1


def show(measured: dict[str, Figures], size: int) -> None:
    table = Table("", *measured, title=f"bursts of {size:,} events")
    rows = {
        "bursts": lambda f: f"{f.bursts}",
        "acknowledged": lambda f: f"{len(f.acks):,} of {f.bursts * size:,}",
        "given up": lambda f: f"{f.lost:,}",
        "delivered again": lambda f: f"{f.again:,}",
        "ack, median": lambda f: f"{share(f.acks, 0.5):,.0f} ms",
        "ack, 99 %": lambda f: f"{share(f.acks, 0.99):,.0f} ms",
        "ack, slowest": lambda f: f"{share(f.acks, 1.0):,.0f} ms",
        "a burst, median": lambda f: f"{share(f.seconds, 0.5):.1f} s",
    }
    for name, cell in rows.items():
        table.add_row(name, *(cell(figures) for figures in measured.values()))
    console.print(table)


def share(values: list[float], part: float) -> float:
    """The value below which this part of them lies."""
    ordered = sorted(values) or [float("nan")]
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


@contextmanager
def sandbox() -> Iterator[SandboxClient]:
    with tempfile.TemporaryDirectory(prefix="bursts-") as folder:
        file = Path(folder) / "workspace.json"
        file.write_text(json.dumps({"team": {"name": "Bursts"}}), encoding="utf-8")
        with process(["-m", "sandbox", "--port", "0", "--workspace", str(file)]) as running:
            said = running.stdout.readline() if running.stdout else ""
            yield SandboxClient("http" + said.split("http", 1)[1].split("/  ")[0], timeout=60)


@contextmanager
def process(arguments: list[str]) -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield started
    finally:
        started.terminate()
        started.wait()
        if started.stdout:
            started.stdout.close()


if __name__ == "__main__":
    typer.run(main)

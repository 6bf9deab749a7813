"""Two processes on one stage: the workspace, and the bot, which is started again whenever it dies."""

from __future__ import annotations

import csv
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.sample.loading import load_sample, sample_file
from qualification.errors import Misconfigured
from sandbox.client import NotYetError, SandboxClient
from sandbox.workspace import APP_TOKEN, BOT_TOKEN
from storage import Database

ZONE = ZoneInfo("Europe/London")
OPENING_HOUR = 10
TUESDAY = 1
STARTS_WITHIN = 60
"""Seconds; it takes one, and many more on a machine that everybody uses."""
LAST_WORDS = 20
"""Lines of its log."""
HANDED_TO_NOBODY = range(10_000, 16_000)
PROXIES = ("http_proxy", "https_proxy", "all_proxy")

console = Console(highlight=False, soft_wrap=True)


def opening(today: datetime) -> datetime:
    """When the demo's clock starts: the next Tuesday, today included, at ten in the morning of the sample's people."""
    day = today.astimezone(ZONE)
    day += timedelta(days=(TUESDAY - day.weekday()) % 7)
    return day.replace(hour=OPENING_HOUR, minute=0, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Events:
    """Where the bot takes live events, and what they are signed with."""

    port: int
    secret: str

    @property
    def url(self) -> str:
        """The bot's own address."""
        return f"http://127.0.0.1:{self.port}"


@dataclass(slots=True)
class Stage:
    """The running demo."""

    url: str
    database_url: str
    client: SandboxClient
    events: Events
    health_port: int
    bot: subprocess.Popen[bytes] | None = field(default=None)
    log: Path | None = None

    def start_bot(self) -> None:
        """Start the bot as its own process and wait until the workspace knows it."""
        environment = {name: value for name, value in os.environ.items() if name.lower() not in PROXIES}
        environment |= {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{self.url}/api/",
            "DATABASE_URL": self.database_url,
            "BANTER_CLOCK_URL": f"{self.url}/clock",
            "BANTER_EVENTS_SECRET": self.events.secret,
            "BANTER_EVENTS_PORT": str(self.events.port),
            "BANTER_HEALTH_PORT": str(self.health_port),
            "BANTER_SHOW_UPCOMING": "true",
        }
        out = self.log.open("ab") if self.log else None
        self.bot = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment, stderr=out)
        if out:
            out.close()
        self._wait_for_connection()

    def _wait_for_connection(self) -> None:
        """Until the workspace knows the bot, or it is killed; raises Misconfigured if it stops first or takes too long."""
        for _ in range(STARTS_WITHIN):
            try:
                self.client.wait_for_connection(timeout=1)
            except (NotYetError, TimeoutError):  # a machine under load answers late
                ended = self.bot.poll() if self.bot else None
                if ended is not None and ended < 0:
                    return  # killed while it started: it is started again like any other that died
                if ended is not None:
                    raise Misconfigured(
                        f"The bot stopped while it started (code {ended}){self._last_words()}"
                    ) from None
            else:
                return
        raise Misconfigured(f"The bot did not start within {STARTS_WITHIN} s{self._last_words()}")

    def _last_words(self) -> str:
        if not self.log:
            return "; its messages above say why."
        return ":\n" + "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_WORDS:])

    def serve(self) -> None:
        """Keep both going until interrupted; a bot that was killed is started again, and goes on where it was."""
        try:
            self.start_bot()
            self._welcome()
            while True:
                self._wait_for_the_end()
                console.print("The bot died; starting it again ...")
                self.start_bot()
        except KeyboardInterrupt:
            console.print("\nGood-bye.")

    def _welcome(self) -> None:
        console.print(f"\n[bold]Banter is ready:[/] {self.url}/")
        console.print("Open it, choose Riley (a rep) at the top, and say hello to Banter. Morgan is the manager.")
        console.print(
            f"The bot is process {self.bot.pid if self.bot else '?'}: kill it, and it comes back. Stop with Ctrl+C."
        )

    def _wait_for_the_end(self) -> None:
        """Until the bot ends; raises Misconfigured where the workspace is gone with it."""
        if self.bot:
            self.bot.wait()
        try:
            self.client.connections()
        except OSError as error:
            raise Misconfigured("The local workspace is gone; start the demo again.") from error

    def close(self) -> None:
        """Stop the bot, gracefully first."""
        if self.bot and self.bot.poll() is None:
            self.bot.terminate()
            try:
                self.bot.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.bot.kill()
                self.bot.wait()


@contextmanager
def open_stage(port: int, database: Path | None, log: Path | None = None) -> Iterator[Stage]:
    """The workspace on its port with the sample in the database; the bot is not started yet."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="banter-demo-")))
        path = (database or folder / "demo.db").absolute()
        events = Events(free_port(), secrets.token_hex(16))
        workspace = folder / "workspace.json"
        workspace.write_text(json.dumps(_workspace(events)), encoding="utf-8")
        manifest = stack.enter_context(as_file(files("bot").joinpath("manifest.json")))
        start = opening(datetime.now(ZONE))
        process, url = _start_workspace(port, workspace, manifest, start)
        stack.callback(_stop, process)
        with Database(f"sqlite:///{path}") as opened:
            opened.upgrade()
            load_sample(opened.work, opened.only_tenant(), start)
        stage = Stage(url, f"sqlite:///{path}", SandboxClient(url), events, free_port(), log=log)
        stack.callback(stage.close)
        yield stage


PROSPECTS_DO = {
    "demo_request": "asks for a demo",
    "contact_form": "fills in the contact form",
    "pricing_visit": "reads the pricing page",
    "webinar": "comes to a webinar",
    "content_download": "downloads a guide",
    "email_click": "reads an e-mail",
    "newsletter": "subscribes to the newsletter",
}


def _workspace(events: Events) -> dict[str, Any]:
    """The sample's workspace, with a panel of what its prospects may do and a look at what is due next."""
    leads = csv.DictReader(sample_file("leads.csv").splitlines())
    panel = {
        "title": "Prospects",
        "url": f"{events.url}/events",
        "secret": events.secret,
        "subjects": [{"id": lead["id"], "name": lead["company"]} for lead in leads],
        "actions": [{"id": kind, "label": label} for kind, label in PROSPECTS_DO.items()],
    }
    workspace: dict[str, Any] = json.loads(sample_file("workspace.json"))
    return workspace | {"panel": panel, "upcoming_url": f"{events.url}/upcoming"}


def free_port() -> int:
    """A port that will still be free when the bot listens: below those that systems give to whoever asks for any."""
    while True:
        port = secrets.choice(HANDED_TO_NOBODY)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue  # somebody listens there
        return port


def _start_workspace(port: int, workspace: Path, manifest: Path, start: datetime) -> tuple[subprocess.Popen[str], str]:
    """Start the sandbox; a port that is taken gives way to a free one. Returns the process and its address."""
    arguments = ["--workspace", str(workspace), "--manifest", str(manifest), "--start", start.isoformat()]
    for candidate in dict.fromkeys((port, 0)):
        command = [sys.executable, "-m", "sandbox", "--port", str(candidate), *arguments]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module
        said = process.stdout.readline() if process.stdout else ""
        if "http" in said:
            return process, said.split("http", 1)[1].split()[0].join(("http", "")).rstrip("/")
        process.wait()
    raise Misconfigured("The local workspace did not start; its message above says why.")


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()

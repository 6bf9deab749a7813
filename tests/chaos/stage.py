"""The workspace and the bots of a storm, each a process of its own."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from qualification.people import Person, Role, WorkingHours
from sandbox.client import SandboxClient
from sandbox.workspace import APP_TOKEN, BOT_TOKEN
from storage import Database
from tests.builders import a_lead
from tests.chaos import unpaced_bot
from tests.chaos.unpaced_bot import IMPORTED_LATE

ROOT = Path(__file__).parents[2]
REPS = 20
LEADS_OF_A_REP = 10
# Two instances and their pools have to share the hundred connections that a PostgreSQL server allows.
THREADS = 16
PATIENCE = 20.0  # seconds that a process gets to stop by itself
# What would lead a bot elsewhere, or slow it down.
LEFT_OUT = ("BANTER_", "OPENAI_", "SLACK_", "DATABASE_URL", "CHAOS_")
PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def lead_of(rep: int, number: int) -> str:
    """What a rep's lead is called."""
    return f"Harbour {rep:02}{number % LEADS_OF_A_REP}"


@dataclass(slots=True)
class Bots:
    """The instances of the bot; whoever dies is started again."""

    environment: dict[str, str]
    log: Path
    processes: list[ForkServerProcess] = field(default_factory=list)
    ended: int = 0
    """How many ended by themselves: Slack or the database was away when they started."""

    def start(self, number: int) -> None:
        """Start one more."""
        for _ in range(number):
            self.processes.append(self._start())

    def kill(self, number: int) -> None:
        """Kill -9 one of them, and start it again."""
        victim = self.processes[number % len(self.processes)]
        victim.kill()
        victim.join()
        self.processes[number % len(self.processes)] = self._start()

    def revive(self) -> None:
        """Start those again that ended by themselves."""
        for place, process in enumerate(self.processes):
            if process.exitcode is not None:
                self.ended += 1
                self.processes[place] = self._start()

    def stop(self) -> None:
        """Stop all, gracefully first."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.join(PATIENCE)
            if process.exitcode is None:
                process.kill()
                process.join()

    def _start(self) -> ForkServerProcess:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(IMPORTED_LATE))
        process = context.Process(target=unpaced_bot.main, args=(self.environment, str(self.log)), daemon=True)
        process.start()
        return process


def bots(client: SandboxClient, database_url: str, folder: Path) -> Bots:
    """Bots of this workspace and database; none is started yet."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(LEFT_OUT) and name.lower() not in PROXIES
    }
    environment |= {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": f"{client.url}/api/",
        "DATABASE_URL": database_url,
        "BANTER_THREADS": str(THREADS),
    }
    return Bots(environment, folder / "bot.log")


@contextmanager
def a_workspace(folder: Path) -> Iterator[SandboxClient]:
    """The sandbox, with reps only."""
    people = [
        {
            "id": f"U0REP{n:02}",
            "name": f"rep{n}",
            "real_name": f"Rep {n}",
            "email": f"rep{n}@chaos.example",
            "tz": "UTC",
        }
        for n in range(REPS)
    ]
    file = folder / "workspace.json"
    file.write_text(json.dumps({"people": people}), encoding="utf-8")
    arguments = ["--port", "0", "--workspace", str(file), "--manifest", str(ROOT / "manifest.json")]
    command = [sys.executable, "-m", "sandbox", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        said = process.stdout.readline() if process.stdout else ""
        # a loaded machine may be slow to answer for tens of thousands of messages
        yield SandboxClient("http" + said.split("http", 1)[1].split()[0].rstrip("/"), timeout=120)
    finally:
        _stop(process)
        if process.stdout:
            process.stdout.close()


def fill(database: Database) -> None:
    """Reps at work around the clock, with a few leads each."""
    database.upgrade()
    hours = WorkingHours(start=time(0), end=time(23, 59), days=frozenset(range(1, 8)))
    with database.work(database.only_tenant()) as uow:
        for n in range(REPS):
            address = f"rep{n}@chaos.example"
            uow.people.save(Person(id=f"rep{n}", name=f"Rep {n}", email=address, role=Role.REP, hours=hours))
            for number in range(LEADS_OF_A_REP):
                lead = a_lead(id=f"lead-{n}-{number}", name=lead_of(n, number), owner_id=f"rep{n}")
                uow.leads.save(lead)
        uow.commit()


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

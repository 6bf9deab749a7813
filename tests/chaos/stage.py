"""The workspace and the bots of a storm, each a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from qualification.people import Person, Role, WorkingHours
from sandbox.client import SandboxClient
from sandbox.workspace import APP_TOKEN, BOT_TOKEN
from storage import Database
from tests.builders import a_lead

ROOT = Path(__file__).parents[2]
REPS = 20
LEADS_OF_A_REP = 10
# Two instances and their pools have to share the hundred connections that a PostgreSQL server allows.
THREADS = 16
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
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
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
        victim.wait()
        self.processes[number % len(self.processes)] = self._start()

    def revive(self) -> None:
        """Start those again that ended by themselves."""
        for place, process in enumerate(self.processes):
            if process.poll() is not None:
                self.ended += 1
                self.processes[place] = self._start()

    def stop(self) -> None:
        """Stop all, gracefully first."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            _wait_or_kill(process)

    def _start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "tests.chaos.unpaced_bot"]
            return subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=log, stderr=log)


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
        process.terminate()
        _wait_or_kill(process)
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


def _wait_or_kill(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()

"""How soon the bot is connected, how much memory it holds and how fast it answers, beside the smallest slack-bolt app.

    python benchmarks/process/run.py [LEADS.csv] [--map MAP.toml] [--policy POLICY.toml] [--messages 200] [--starts 5]

Both bots run as processes of their own on the sandbox, which is a third; no language model. Start: from starting the process
to its Socket Mode connection. Memory: the resident set, with the leads imported, once connected and after the messages; its
peak too. Answer: from the message's time stamp to the reply's, both set by the sandbox; the messages come from ten reps, one
every 0.45 s, which stays below the pace that Slack allows, so that nothing waits for its turn. Linux only (/proc).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from sandbox.client import SandboxClient

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLE = ROOT / "docs/examples/xeducation"
DATA = ROOT.parent / "shared/data/leads_xeducation.csv"
BANTER = [sys.executable, "-m", "bot", "run"]
ECHO = [sys.executable, str(HERE / "echo_bot.py")]
REPS = 10
EVERY = 0.45  # seconds between two messages: 2.2 a second in the workspace, one every 4.5 s in a DM
START_LIMIT, MEMORY_LIMIT, ACK_LIMIT = 1.5, 150.0, 3.0  # seconds, MB, seconds (Slack's own)
PROXIES = ("http_proxy", "https_proxy", "all_proxy")
SAYS = (
    "just spoke to them: 40k approved, their CFO signs and is on board, their exports break every Monday, "
    "must be live before July"
)

console = Console(highlight=False)


@dataclass(slots=True)
class Figures:
    """What was measured of one bot; seconds and MB."""

    starts: list[float] = field(default_factory=list)
    first_start: float | None = None
    connected: float = 0.0
    worked: float = 0.0
    peak: float = 0.0
    answers: list[float] = field(default_factory=list)
    acks: list[float] = field(default_factory=list)


def main(
    leads: Annotated[Path, typer.Argument(help="The leads, a CSV file.")] = DATA,
    map_file: Annotated[Path, typer.Option("--map")] = EXAMPLE / "map.toml",
    policy: Annotated[Path, typer.Option("--policy")] = EXAMPLE / "policy.toml",
    messages: Annotated[int, typer.Option(help="How many messages each bot is sent.")] = 200,
    starts: Annotated[int, typer.Option(help="How often each bot is started.")] = 5,
) -> None:
    with tempfile.TemporaryDirectory(prefix="banter-bench-") as folder:
        place = Path(folder)
        database = place / "bench.db"
        with sandbox(place) as client:
            env = environment(client, database)
            first = start(BANTER, env, client)
            command(["people", "load", str(people_file(place))], env, place)
            command(["policy", "publish", str(policy.resolve())], env, place)
            command(["leads", "import", str(leads.resolve()), "--map", str(map_file.resolve())], env, place)
            names = lead_names(database, messages)
            banter, echo = Figures(first_start=first), Figures()
            for _ in range(starts):  # in turn, so that whatever else the machine does meets both
                banter.starts.append(start(BANTER, env, client))
                echo.starts.append(start(ECHO, env, client))
            measure(banter, BANTER, env, client, [f"{name}: {SAYS}" for name in names])
            measure(echo, ECHO, env, client, [SAYS] * messages)
            broken = client.violations()
    show(banter, echo)
    if broken:
        console.print(f"Slack's rules were broken: {broken}")


# -- the stage --------------------------------------------------------------------------------------------------------


@contextmanager
def sandbox(place: Path) -> Iterator[SandboxClient]:
    """A workspace of ten reps in a process of its own."""
    people = [
        {"id": f"U0REP{n}", "name": f"rep{n}", "real_name": f"Rep {n}", "email": f"rep{n}@bench.example", "tz": "UTC"}
        for n in range(REPS)
    ]
    file = place / "workspace.json"
    file.write_text(json.dumps({"people": people}), encoding="utf-8")
    arguments = ["--port", "0", "--workspace", str(file), "--manifest", str(ROOT / "manifest.json")]
    process = subprocess.Popen([sys.executable, "-m", "sandbox", *arguments], stdout=subprocess.PIPE, text=True)
    said = process.stdout.readline() if process.stdout else ""
    try:
        yield SandboxClient("http" + said.split("http", 1)[1].split()[0].rstrip("/"))
    finally:
        process.terminate()
        process.wait()


def people_file(place: Path) -> Path:
    file = place / "people.toml"
    # at work around the clock, so that the hour of the day does not matter
    person = '[[person]]\nname = "Rep {n}"\nemail = "rep{n}@bench.example"\nhours = "00:00-23:59"\ndays = "1234567"\n'
    file.write_text("\n".join(person.format(n=n) for n in range(REPS)), encoding="utf-8")
    return file


def environment(client: SandboxClient, database: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in PROXIES}
    strangers = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "BANTER_CLOCK_URL", "SLACK_SIGNING_SECRET")
    for name in (*strangers, "PYTHONDONTWRITEBYTECODE"):  # compiled once, as on anybody's machine
        kept.pop(name, None)
    return kept | {
        "SLACK_BOT_TOKEN": "xoxb-sandbox",
        "SLACK_APP_TOKEN": "xapp-sandbox",
        "SLACK_API_URL": f"{client.url}/api/",
        "DATABASE_URL": f"sqlite:///{database}",
    }


def command(arguments: list[str], env: dict[str, str], place: Path) -> None:
    whole = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(whole, env=env, cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"banter {' '.join(arguments)}: {done.stderr}")
    console.print(f"[dim]banter {arguments[0]} {arguments[1]}: {done.stdout.strip()}[/]", markup=True)


def lead_names(database: Path, count: int) -> list[str]:
    """What every so many-th lead is called, spread over all of them."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(database)) as connection:
        found = [row[0] for row in connection.execute("SELECT name FROM leads ORDER BY id")]
    return found[:: max(1, len(found) // count)][:count]


# -- what is measured -------------------------------------------------------------------------------------------------


def measure(figures: Figures, bot: list[str], env: dict[str, str], client: SandboxClient, says: Sequence[str]) -> None:
    """Memory and answers, in one run of the bot."""
    console.print(f"[dim]{Path(bot[-1]).name}: {len(says)} messages, about {len(says) * EVERY:.0f} s …[/]")
    with started(bot, env, client) as process:
        figures.connected = memory(process.pid, "VmRSS")
        asked = talk(client, says)
        figures.answers = answers(client, asked)
        figures.worked, figures.peak = memory(process.pid, "VmRSS"), memory(process.pid, "VmHWM")
        figures.acks = acks(client, asked)


def start(bot: list[str], env: dict[str, str], client: SandboxClient) -> float:
    """How many seconds from starting the process to its connection."""
    begin = time.perf_counter()
    with started(bot, env, client):
        return time.perf_counter() - begin


@contextmanager
def started(bot: list[str], env: dict[str, str], client: SandboxClient) -> Iterator[subprocess.Popen[bytes]]:
    """The bot, connected; stopped at the end."""
    process = subprocess.Popen(bot, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        client.wait_for_connection(timeout=30)
        yield process
    finally:
        process.terminate()
        process.wait()
        client.wait_for(lambda: client.connections() == 0, 10, "the bot to be gone")


def memory(pid: int, what: str) -> float:
    """A line of the process's status, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) / 1024


Asked = dict[str, str]
"""The time stamp of each message, and the DM it stands in."""


def talk(client: SandboxClient, says: Sequence[str]) -> Asked:
    """The reps write in turn, one message every so often, whether or not the one before was answered."""
    reps = [client.person(f"rep{n}") for n in range(REPS)]
    asked: Asked = {}
    begin = time.monotonic()
    for n, text in enumerate(says):
        time.sleep(max(0.0, begin + n * EVERY - time.monotonic()))
        message = reps[n % REPS].post(text)
        asked[message.ts] = message.channel
    return asked


def answers(client: SandboxClient, asked: Asked) -> list[float]:
    """How many seconds after each message the first reply stood in its thread."""

    def replies() -> dict[str, float]:
        firsts: dict[str, float] = {}
        for channel in set(asked.values()):
            for reply in client.bot_messages(channel):
                if (thread := reply.raw.get("thread_ts")) in asked:
                    firsts.setdefault(thread, float(reply.ts) - float(thread))
        return firsts

    client.wait_for(lambda: len(replies()) == len(asked), 30, "a reply to every message")
    return list(replies().values())


def acks(client: SandboxClient, asked: Asked) -> list[float]:
    """How many seconds the bot took to acknowledge each message."""
    found = client.deliveries(kind="events_api", topic="message")
    return [each["ack_ms"] / 1000 for each in found if each["payload"]["event"]["ts"] in asked and each["ack_ms"]]


# -- what is shown ----------------------------------------------------------------------------------------------------


def show(banter: Figures, echo: Figures) -> None:
    table = Table(title=f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {len(banter.answers)} messages each")
    for heading in ("", "Banter", "bare slack-bolt", "ratio", "limit"):
        table.add_column(heading, justify="left" if not heading else "right")

    def row(what: str, of: Callable[[Figures], float], unit: str, limit: float | None) -> None:
        ours, theirs = of(banter), of(echo)
        broken = limit is not None and ours > limit
        shown = f"[red]{_shown(ours, unit)}[/]" if broken else _shown(ours, unit)
        told = "" if limit is None else f"{limit:g} {unit if unit != 'ms' else 's'}"
        table.add_row(what, shown, _shown(theirs, unit), f"{ours / theirs:.1f} ×", told)

    row("start to connected, median", lambda f: at_share(f.starts, 0.5), "s", START_LIMIT)
    row("start to connected, slowest", lambda f: max(f.starts), "s", START_LIMIT)
    row("memory, connected", lambda f: f.connected, "MB", MEMORY_LIMIT)
    row("memory, after the messages", lambda f: f.worked, "MB", MEMORY_LIMIT)
    row("memory, peak", lambda f: f.peak, "MB", MEMORY_LIMIT)
    row("message to ack, p99", lambda f: at_share(f.acks, 0.99), "ms", ACK_LIMIT)
    row("message to reply, p50", lambda f: at_share(f.answers, 0.5), "ms", None)
    row("message to reply, p99", lambda f: at_share(f.answers, 0.99), "ms", None)
    row("message to reply, slowest", lambda f: max(f.answers), "ms", None)
    console.print(table)
    if banter.first_start is not None:
        console.print(f"Banter's very first start, which makes its database: {banter.first_start:.2f} s")
    console.print(f"load of the machine at the end: {os.getloadavg()[1]:.1f} over five minutes")


def _shown(value: float, unit: str) -> str:
    return {"s": f"{value:.2f} s", "MB": f"{value:.0f} MB", "ms": f"{value * 1000:.0f} ms"}[unit]


def at_share(values: Sequence[float], share: float) -> float:
    """The value below or at which this share of them lies (nearest rank)."""
    return sorted(values)[ceil(share * len(values)) - 1]


if __name__ == "__main__":
    typer.run(main)

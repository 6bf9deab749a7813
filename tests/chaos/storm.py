"""The storm: reps write as fast as the bot can follow, processes are killed meanwhile, and Slack has a bad day.

Everything is counted in the workspace, when nothing is under way any more.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sandbox.client import NotYetError, SandboxClient
from storage import Database
from tests.chaos.counting import count, figures
from tests.chaos.places import Place, a_place
from tests.chaos.plan import DUPLICATED_SHARE, OUTGOING_FAULTS, OUTGOING_SHARE, Plan, share_of_each
from tests.chaos.stage import REPS, Bots, a_workspace, bots, fill, lead_of
from tests.chaos.watching import Watch

# Messages that may wait for an answer at once: enough to keep every instance busy, few enough that it can follow.
WINDOW = 60
# Seconds without a single answer after which nothing more is expected. Slack's last redelivery comes after five minutes.
STALLED = 420.0
# Seconds that what is under way gets once everything is answered.
SETTLES_WITHIN = 300.0
STARTS_WITHIN = 300.0
GLANCE = 0.05  # seconds between two looks at the processes
REPORT = 5.0  # seconds between two lines of progress
SAYS = (
    "just spoke to them: {n}k approved, their CFO signs and is on board",
    "their exports break every Monday, {n} hours lost each time",
    "must be live before July, the board has set aside {n}k",
    "the CFO wants a proposal for {n}k",
)

Say = Callable[[str], None]


@dataclass(slots=True)
class Trouble:
    """Kills and restarts at their moments, in a thread of its own; also whoever died by itself is started again."""

    plan: Plan
    bots: Bots
    place: Place
    watch: Watch
    say: Say
    kills: int = 0
    shaken: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Until `over`."""
        dice = Random(self.plan.seed + 1)
        fatal, restarts = self.plan.fatal(), self.plan.restarts()
        while not self.over.wait(GLANCE):
            answered = self.watch.answered
            self.bots.revive()
            if self.kills < len(fatal) and fatal[self.kills] <= answered:
                time.sleep(dice.random() / 2)  # at any moment of a message's way, not just after an answer
                self.bots.kill(dice.randrange(self.plan.instances))
                self.kills += 1
            if self.shaken < len(restarts) and restarts[self.shaken] <= answered:
                self._shake()

    def _shake(self) -> None:
        try:
            self.place.shake()
        except Exception as error:  # noqa: BLE001 - whatever the server says, the bots have to be looked after
            self.say(f"the database's server could not be shaken: {type(error).__name__}")
        self.shaken += 1


def storm(plan: Plan, say: Say) -> dict[str, Any]:
    """Run it; what happened, as figures."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="banter-chaos-")))
        place = stack.enter_context(a_place(plan, folder))
        client = stack.enter_context(a_workspace(folder))
        database = stack.enter_context(Database(place.url, pool_size=2))
        fill(database)
        say("people, leads and Slack are there; the bots start")
        team = bots(client, place.url, folder)
        stack.callback(team.stop)
        _start(team, plan, client)
        began = time.monotonic()
        watch = stack.enter_context(Watch(client))
        trouble = Trouble(plan, team, place, watch, say)
        asked = _blow(plan, client, trouble, say)
        settled = _settle(database, team, say)
        team.stop()
        return _figures(plan, client, trouble, asked, settled, time.monotonic() - began)


def _start(team: Bots, plan: Plan, client: SandboxClient) -> None:
    """All instances at once, on a database that is new to them; raises NotYetError if they do not come."""
    team.start(plan.instances)
    end = time.monotonic() + STARTS_WITHIN
    while client.connections() < plan.instances:
        if time.monotonic() > end:
            raise NotYetError("the bots did not connect")
        team.revive()
        time.sleep(GLANCE)


def _blow(plan: Plan, client: SandboxClient, trouble: Trouble, say: Say) -> list[str]:
    """Everything that goes wrong, while the reps write; returns what they wrote, by its time stamps."""
    share = share_of_each(OUTGOING_SHARE, len(OUTGOING_FAULTS))
    for number, kind in enumerate(OUTGOING_FAULTS):
        client.set_fault("*", kind, share=share, seed=plan.seed + number)
    client.set_fault("events", "duplicate", share=DUPLICATED_SHARE, seed=plan.seed)
    thread = threading.Thread(target=trouble.run, name="trouble")
    thread.start()
    try:
        return _talk(plan, client, trouble, say)
    finally:
        trouble.over.set()
        thread.join()
        client.clear_faults()


def _talk(plan: Plan, client: SandboxClient, trouble: Trouble, say: Say) -> list[str]:
    reps = [client.person(f"rep{n}") for n in range(REPS)]
    asked: list[str] = []
    told = time.monotonic()
    while trouble.watch.answered < plan.events and not _stalled(trouble.watch):
        if len(asked) < plan.events and len(asked) - trouble.watch.answered < WINDOW:
            asked.append(reps[len(asked) % REPS].post(_text(len(asked))).ts)
        else:
            trouble.watch.wait(trouble.watch.answered + 1, REPORT)
        if time.monotonic() - told > REPORT:
            told = time.monotonic()
            say(f"{trouble.watch.answered} of {plan.events} answered, {trouble.kills} kills")
    return asked


def _text(number: int) -> str:
    rep = number % REPS
    return f"{lead_of(rep, number // REPS)}: {SAYS[number % len(SAYS)].format(n=20 + number % 17)}"


def _stalled(watch: Watch) -> bool:
    return time.monotonic() - watch.progress_at > STALLED


def _settle(database: Database, team: Bots, say: Say) -> bool:
    """Wait until nothing waits to be worked or sent: what is still under way could double."""
    end = time.monotonic() + SETTLES_WITHIN
    while database.inbox.waiting() + database.outbox.waiting():
        if time.monotonic() > end:
            return False
        say(f"{database.outbox.waiting()} messages are still to be sent")
        team.revive()
        time.sleep(1)
    return True


def _figures(
    plan: Plan, client: SandboxClient, trouble: Trouble, asked: list[str], settled: bool, seconds: float
) -> dict[str, Any]:
    said = [each for person in range(REPS) for each in client.bot_messages(client.person(f"rep{person}").dm)]
    counted = count(asked, said)
    struck = client.injected()
    acks = [each["ack_ms"] for each in client.deliveries(kind="events_api", topic="message") if each["ack_ms"]]
    return {
        "events": len(asked),
        "kills": trouble.kills,
        "faults": sum(each["on"] != "events" for each in struck),
        "lost": len(counted.lost) + plan.events - len(asked),
        "doubled": len(counted.doubled),
        "ack_ms": figures(acks),
        "lateness_s": figures(counted.lateness),
        "duplicated_events": sum(each["on"] == "events" for each in struck),
        "messages_sent": counted.answers,
        "instances": plan.instances,
        "server_away_s": plan.away,
        "server_restarts": trouble.shaken if trouble.place.restarts else 0,
        "connections_ended": 0 if trouble.place.restarts else trouble.shaken,
        "ended_by_themselves": trouble.bots.ended,
        "settled": settled,
        "seconds": round(seconds, 1),
        "seed": plan.seed,
        "database": "postgresql" if plan.on_postgres else "sqlite",
    }

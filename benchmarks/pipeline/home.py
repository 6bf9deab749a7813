"""How long a Home tab and the reports take: python -m benchmarks.pipeline.home --leads 100000."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.pipeline.processor import connection_of, processor_time
from benchmarks.pipeline.timing import timed
from bot.slack.voice import SlackVoice
from bot.wiring import default_policy_text
from qualification.conversation.views import View
from qualification.follow_ups.subscriptions import Report
from qualification.people import Person, Role
from qualification.policy.loading import publish
from qualification.reading.builtin import BuiltInReader
from qualification.use_cases import listing
from qualification.use_cases.figures import overview, reports
from qualification.use_cases.tools import Tools, Turn
from storage import Database
from tests.fakes.messenger import FakeMessenger
from tests.fakes.pipeline_past import NOW, make_past, store


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--url", default=f"sqlite:///{Path(tempfile.mkdtemp()) / 'past.db'}")
    options = parser.parse_args()
    with Database(options.url) as database:
        if database.version() is None:
            database.upgrade()
        tenant = database.bind(None, "T1")
        with database.work(tenant) as uow:
            if not uow.people.all():
                store(make_past(options.leads, reps=30), uow)
        tools = Tools(database.work, SlackVoice(), FakeMessenger(), BuiltInReader())
        _measure(tools, tenant)


def _measure(tools: Tools, tenant: str) -> None:
    with tools.work(tenant) as uow:
        report = partial(_report, processor_time(connection_of(uow)))
        if uow.policies.active() is None:
            uow.policies.publish(
                publish(default_policy_text(), name="default.toml", published_at=NOW, published_by="kim")
            )
        rep = next(each for each in uow.people.all() if each.role is Role.REP and each.team)
        lead = Person(id="m", name="Morgan Ellis", email="m@example.com", role=Role.MANAGER, team=rep.team)
        everybody = Person(id="a", name="Alex Moor", email="a@example.com", role=Role.ADMIN)
        for person in (rep, lead, everybody):
            turn = Turn(tools, uow, person, NOW, "benchmark")
            report(f"home, {person.role}", tools, lambda turn=turn: listing.home(turn))
            if person is rep:
                continue
            for each in overview.overview(turn):
                report(f"  {each.title}", None, lambda turn=turn, each=each: overview.part(turn, "", each.answer.query))
            report(f"week, {person.role}", tools, lambda turn=turn: reports.report(turn, Report.WEEK))
            report(f"scorecard, {person.role}", tools, lambda turn=turn: reports.report(turn, Report.SCORECARD))


def _report(clock: Callable[[], float], what: str, tools: Tools | None, make: Callable[[], View]) -> None:
    shown = tools.voice.render if tools else lambda _view: None
    print(f"{what:<24} {timed(lambda: shown(make()), clock)}", flush=True)


if __name__ == "__main__":
    main()

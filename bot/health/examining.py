"""Everything that has to be right for the bot to run, looked at one by one: what `banter doctor` tells."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from bot.business_clock import system_clock
from bot.health.stuck import Stuck, overdue, span, stuck
from bot.settings import Settings, read_settings
from qualification.errors import BanterError, Misconfigured

if TYPE_CHECKING:
    from qualification.people import Person
    from qualification.ports import UnitOfWork
    from storage import Database

LATELY = timedelta(days=7)
LOOKED_AT = 100
"""Rows of each state and queue."""
NAMED = 5
LEAST_ROOM = 200_000_000
"""Bytes free beside a SQLite file; with a full disk nothing can be acknowledged any more."""
ANSWERS_WITHIN = 3.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is in order, and what to do if not; with the rows that are meant."""

    about: str
    fine: bool
    says: str
    rows: tuple[Stuck, ...] = ()


def examine() -> Iterator[Finding]:
    """The environment, Slack, the database, the model and the running bot."""
    from bot.wiring import model_words

    try:
        settings = read_settings()
    except Misconfigured as error:
        yield Finding("environment", fine=False, says=str(error))
        return
    yield from _slack(settings)
    yield from _database(settings)
    yield Finding("model", fine=True, says=model_words(settings))
    yield _running(settings)


def _slack(settings: Settings) -> Iterator[Finding]:
    yield _look("token", settings.bot_token, "SLACK_BOT_TOKEN is set.")
    way_in = _look("way in", lambda: settings.app_token() or settings.signing_secret(), "A way in for Slack is set.")
    yield way_in
    if settings.slack_bot_token:
        yield from _token(settings)
    if settings.slack_app_token and way_in.fine:
        yield _look("socket mode", lambda: _may_connect(settings), "Slack takes SLACK_APP_TOKEN.")


def _look(about: str, check: Callable[[], object], fine: str) -> Finding:
    try:
        check()
    except BanterError as error:
        return Finding(about, fine=False, says=str(error))
    return Finding(about, fine=True, says=fine)


def _token(settings: Settings) -> Iterator[Finding]:
    from bot.charts import ChartPainter
    from bot.slack.messenger import SlackMessenger
    from bot.slack.scopes import missing_scopes

    try:
        who = SlackMessenger(settings.bot_token(), settings.slack_api_url, ChartPainter()).identity()
    except BanterError as error:
        yield Finding(
            "token", fine=False, says=f"{error}. Is SLACK_BOT_TOKEN the one on the page 'OAuth & Permissions'?"
        )
        return
    yield Finding("token", fine=True, says=f"Slack knows the bot in the workspace {who.team}.")
    if missing := missing_scopes(who.scopes):
        mend = "Add them on the app's page 'OAuth & Permissions' and install the app anew (docs/slack-app.md)."
        yield Finding("scopes", fine=False, says=f"The token lacks the scopes {', '.join(missing)}. {mend}")


def _may_connect(settings: Settings) -> None:
    from bot.slack.socket_door import check_app_token

    check_app_token(settings.app_token() or "", settings.slack_api_url)


def _database(settings: Settings) -> Iterator[Finding]:
    from bot.wiring import business_clock, open_database

    try:
        database = open_database(settings)
    except BanterError as error:
        yield Finding("database", fine=False, says=str(error))
        return
    with database:
        yield Finding("database", fine=True, says="The database is there and up to date.")
        yield from _room(settings)
        now = business_clock(settings)()
        with database.work(database.only_tenant()) as uow:
            policy, people = uow.policies.active(), uow.people.all()
            lately = list(_model_lately(uow, now))
        version = f"Policy {policy.version} is in force." if policy else "The default policy will be put in force."
        yield Finding("policy", fine=True, says=version)
        yield _people(people)
        yield from lately
        yield from _backlog(database, now)


def _room(settings: Settings) -> Iterator[Finding]:
    """How much room a SQLite file has to grow; what does not exist yet, or stands on a server, is not looked at."""
    kind, _, file = settings.database_url.get_secret_value().partition(":///")
    if kind.startswith("sqlite") and Path(file).exists():
        free = shutil.disk_usage(Path(file).absolute().parent).free
        if free < LEAST_ROOM:
            says = f"Only {free / 1e6:,.0f} MB are free beside {file}: make room, or nothing can be taken in any more."
            yield Finding("disk", fine=False, says=says)


def _people(people: list[Person]) -> Finding:
    """Before its first start the bot has looked for nobody in Slack."""
    if not people:
        missing = "Nobody is known yet. Add people with: banter people add --email … --name … --role rep"
        return Finding("people", fine=False, says=missing)
    strangers = [person.name for person in people if person.slack_id is None]
    if strangers and len(strangers) < len(people):
        mend = "Their e-mail address has to be that of their Slack account: banter people list"
        return Finding("people", fine=False, says=f"Slack does not know {', '.join(strangers[:NAMED])}. {mend}")
    return Finding("people", fine=True, says=f"{len(people)} people are known.")


def _model_lately(uow: UnitOfWork, now: datetime) -> Iterator[Finding]:
    """How the model fared lately; one that reads less than half of what it is given needs mending."""
    for spent in uow.readings.spending_by_model(now - LATELY):
        tokens = spent.input_tokens + spent.output_tokens
        says = f"{spent.name} read {spent.messages - spent.failed:,} of {spent.messages:,} messages in the last week"
        mend = "; the log says why it fails (docs/model.md)" if spent.failed * 2 > spent.messages else ""
        yield Finding("model", fine=not mend, says=f"{says}, {tokens:,} tokens in all{mend}. By lead: banter model")


def _backlog(database: Database, now: datetime) -> Iterator[Finding]:
    """What is stuck in the queues, and whether the clock keeps up."""
    paused = database.outbox.paused()
    for each in paused:
        mend = "put a token that works into SLACK_BOT_TOKEN and start the bot again; nothing is lost meanwhile"
        since = f"{each.since:%Y-%m-%d %H:%M} UTC"
        yield Finding("outbox", fine=False, says=f"Nothing is sent since {since} ({each.why}): {mend}.")
    found = stuck(database.unfinished(LOOKED_AT), system_clock(), {each.tenant for each in paused})
    for queue in ("inbox", "outbox"):
        rows = tuple(each for each in found if each.queue == queue)
        grave = any(each.needs_somebody for each in rows)
        says = f"{_counted(len(rows))} of the {queue} do not move." if rows else f"Nothing is stuck in the {queue}."
        yield Finding(queue, fine=not grave, says=says, rows=rows)
    late = overdue(database.due(now), now)
    yield Finding("clock", fine=not late, says=late or "Nobody waits for a follow-up that is due.")


def _counted(rows: int) -> str:
    return f"{rows} rows" if rows < LOOKED_AT else f"{rows} rows or more"


def _running(settings: Settings) -> Finding:
    """What the bot's own door says; that none runs is for whoever calls the doctor to judge."""
    host, port = settings.banter_health_host, settings.banter_health_port
    try:
        with closing(HTTPConnection(host, port, timeout=ANSWERS_WITHIN)) as connection:
            connection.request("GET", "/readyz")
            said = json.loads(connection.getresponse().read())
        wrong = [f"{part}: {each}" for part, each in said.items() if each != "ok"]
    except (OSError, HTTPException, ValueError, AttributeError):
        return Finding(
            "bot", fine=True, says=f"No bot answers at http://{host}:{port}/readyz. Start it with: banter run"
        )
    if wrong:
        return Finding("bot", fine=False, says=f"The bot runs but is not ready ({'; '.join(wrong)}); its log says why.")
    return Finding("bot", fine=True, says="The bot runs and is ready.")


def told(row: Stuck) -> str:
    """A stuck row in a line for the terminal."""
    since = f" for {span(timedelta(seconds=row.seconds))}" if row.seconds is not None else ""
    return f"{row.queue} {row.id} ({row.about}){since}: {row.why}; {row.remedy}"

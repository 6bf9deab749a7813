"""`banter run`, `doctor` and `manifest`: the bot on a real workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from bot.settings import Settings, read_settings
from qualification.errors import BanterError, Misconfigured

if TYPE_CHECKING:
    from qualification.ports import UnitOfWork

console = Console(highlight=False, soft_wrap=True)

DEAD_LOOKED_AT = 100
LATELY = timedelta(days=7)


def run() -> None:
    """Run the bot: set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)."""
    from bot import logs
    from bot.runtime.service import run_until_signalled
    from bot.wiring import make_service, open_database

    logs.configure()
    settings = read_settings()
    settings.bot_token()
    with open_database(settings) as database:
        run_until_signalled(make_service(settings, database))


def manifest() -> None:
    """Print the manifest to create the Slack app from (api.slack.com, Create New App, From a manifest)."""
    typer.echo(manifest_text(), nl=False)


def manifest_text() -> str:
    """The Slack app's manifest, as JSON."""
    return files("bot").joinpath("manifest.json").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is in order, and what to do if not."""

    fine: bool
    says: str


def doctor() -> None:
    """Say what is missing or wrong in the set-up, and how to mend it; exits 1 if something is."""
    findings = list(examine())
    for finding in findings:
        console.print(f"{'[green]ok  [/]' if finding.fine else '[red]mend[/]'} ", end="")
        console.print(finding.says, markup=False)
    if not all(finding.fine for finding in findings):
        raise typer.Exit(1)


def examine() -> Iterator[Finding]:
    """Everything that has to be right for the bot to run, looked at one by one."""
    from bot.wiring import model_words

    try:
        settings = read_settings()
    except Misconfigured as error:
        yield Finding(fine=False, says=str(error))
        return
    yield _look(settings.bot_token, "SLACK_BOT_TOKEN is set.")
    yield _look(lambda: settings.app_token() or settings.signing_secret(), "A way in for Slack's events is set.")
    if settings.slack_bot_token:
        yield _look(lambda: _slack_says(settings), "Slack knows the token.")
    yield from _database(settings)
    yield Finding(fine=True, says=model_words(settings))


def _look(check: Callable[[], object], fine: str) -> Finding:
    try:
        said = check()
    except BanterError as error:
        return Finding(fine=False, says=str(error))
    return Finding(fine=True, says=said if isinstance(said, str) and " " in said else fine)


def _slack_says(settings: Settings) -> str:
    from bot.slack.messenger import SlackMessenger

    who = SlackMessenger(settings.bot_token(), settings.slack_api_url).identity()
    return f"Slack knows the bot in the workspace {who.team}."


def _model_lately(uow: UnitOfWork, now: datetime) -> Iterator[Finding]:
    """How the model fared lately; one that reads less than half of what it is given needs mending."""
    for spent in uow.readings.spending_by_model(now - LATELY):
        tokens = spent.input_tokens + spent.output_tokens
        says = f"{spent.name} read {spent.messages - spent.failed:,} of {spent.messages:,} messages in the last week"
        mend = "; the log says why it fails (docs/model.md)" if spent.failed * 2 > spent.messages else ""
        yield Finding(fine=not mend, says=f"{says}, {tokens:,} tokens in all{mend}. By lead: banter model")


def _database(settings: Settings) -> Iterator[Finding]:
    from bot.wiring import business_clock, open_database

    try:
        database = open_database(settings)
    except BanterError as error:
        yield Finding(fine=False, says=str(error))
        return
    with database:
        yield Finding(fine=True, says="The database is there and up to date.")
        with database.work(database.only_tenant()) as uow:
            policy, people = uow.policies.active(), uow.people.all()
            lately = list(_model_lately(uow, business_clock(settings)()))
        version = f"Policy {policy.version} is in force." if policy else "The default policy will be put in force."
        yield Finding(fine=True, says=version)
        missing = "Nobody is known yet. Add people with: banter people add --email … --name … --role rep"
        yield Finding(fine=bool(people), says=f"{len(people)} people are known." if people else missing)
        yield from lately
        for name, queue in (("inbox", database.inbox), ("outbox", database.outbox)):
            dead = queue.dead(DEAD_LOOKED_AT)
            stuck = f"{len(dead)} rows of the {name} were given up; the newest says: {dead[0].error if dead else ''}"
            yield Finding(fine=not dead, says=stuck if dead else f"Nothing is stuck in the {name}.")
        for paused in database.outbox.paused():
            mend = "put a token that works into SLACK_BOT_TOKEN and start the bot again; nothing is lost meanwhile"
            yield Finding(
                fine=False, says=f"Nothing is sent since {paused.since:%Y-%m-%d %H:%M} UTC ({paused.why}): {mend}."
            )

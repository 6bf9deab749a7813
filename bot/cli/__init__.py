"""The command line: one module a group of commands; heavy imports wait until a command needs them."""

from __future__ import annotations

import gc
import logging
import sys

import typer
from rich.console import Console

from bot.cli import (
    asking,
    auditing,
    database,
    demo,
    doctor,
    evaluating,
    events,
    inbox,
    leads,
    model,
    outbox,
    people,
    policy,
    reading,
    running,
    score,
    why,
)
from qualification.errors import BanterError

app = typer.Typer(
    name="banter",
    help="A teammate in Slack that qualifies sales leads and shows its reasons.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("demo")(demo.demo)
app.command("run")(running.run)
app.command("doctor")(doctor.doctor)
app.command("manifest")(running.manifest)
app.command("read")(reading.read)
app.command("ask")(asking.ask)
app.command("audit")(auditing.audit)
app.command("model")(model.model)
app.add_typer(evaluating.app, name="eval")
app.command("why")(why.why)
app.command("replay")(why.replay)
app.add_typer(database.app, name="db")
app.add_typer(leads.app, name="leads")
app.add_typer(leads.sample_app, name="sample")
app.add_typer(events.app, name="events")
app.add_typer(score.app, name="score")
app.add_typer(policy.app, name="policy")
app.add_typer(people.app, name="people")
app.add_typer(outbox.app, name="outbox")
app.add_typer(inbox.app, name="inbox")

YOUNG = 20_000
"""Objects that are new before the collector looks at them: what a message makes goes with it, by counting alone."""


def main() -> None:
    """Run a command; what went wrong is said in a sentence, without a traceback, and no log line mixes with what is printed."""
    from bot import logs

    gc.set_threshold(YOUNG)
    logs.configure(logging.WARNING)
    try:
        app()
    except BanterError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"banter: {error}", style="red", markup=False)
        sys.exit(1)

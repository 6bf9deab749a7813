"""`banter leads import` and `banter sample load`: leads into the database."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(help="Leads from files.", no_args_is_help=True)
sample_app = typer.Typer(help="The sample: forty fictional leads and five people.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)


@sample_app.command("load")
def load(
    at: Annotated[
        datetime | None, typer.Option(help="As of when: dates in the sample are relative to it. Default: now.")
    ] = None,
) -> None:
    """Load the sample; loading it again changes nothing."""
    from bot.sample.loading import load_sample
    from bot.settings import read_settings
    from bot.wiring import business_clock, open_database

    settings = read_settings()
    now = at.astimezone() if at else business_clock(settings)()
    with open_database(settings) as database:
        new = load_sample(database.work, database.only_tenant(), now)
    console.print(f"{new} leads loaded." if new else "The sample is loaded already.")

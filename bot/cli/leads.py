"""`banter leads import` and `banter sample load`: leads into the database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.cli.files import text_of
from bot.cli.importing import importing
from qualification.leads import Stage

if TYPE_CHECKING:
    from qualification.intake.report import ImportReport

app = typer.Typer(help="Leads from files.", no_args_is_help=True)
sample_app = typer.Typer(help="The sample: forty fictional leads and five people.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="The leads, a CSV file.")],
    map_file: Annotated[Path, typer.Option("--map", help="Which column means what, a TOML file (docs/importing.md).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    start_clocks: Annotated[
        bool, typer.Option("--start-clocks", help="Owe responses to what is in the file; history starts no clocks.")
    ] = False,
) -> None:
    """Import leads; doing it twice changes nothing. Rows that cannot be used land in FILE.rejects.csv in this folder."""
    from bot.settings import read_settings
    from bot.wiring import business_clock, default_policy_text, ensure_policy
    from qualification.intake.importing import import_leads
    from qualification.intake.map_reading import read_map
    from qualification.policy.loading import load_policy
    from qualification.use_cases.leads.dossier import active_policy

    mapping = read_map(text_of(map_file))
    settings = read_settings()
    now = business_clock(settings)()
    with importing(file, settings) as at:
        if not dry_run:
            ensure_policy(at.database, at.tenant, now)
        with at.database.work(at.tenant) as uow:
            policy = active_policy(uow) if uow.policies.active() else load_policy(default_policy_text(), "default.toml")
        done = import_leads(
            at.database.work,
            at.tenant,
            at.source,
            mapping,
            policy=policy,
            now=now,
            dry_run=dry_run,
            start_clocks=start_clocks,
            reject=at.reject,
            progress=at.progress,
        )
    _say(done, at.rejects)


def _say(done: ImportReport, rejects: Path) -> None:
    console.print(done.says(), markup=False)
    if mqls := done.moved.get(Stage.MARKETING_QUALIFIED):
        console.print(f"{mqls:,} of them {'would be' if done.dry_run else 'are'} marketing qualified (MQL).")
    for address, rows in done.unknown_owners.items():
        whose = "lead belongs" if rows == 1 else "leads belong"
        console.print(f"{rows:,} {whose} to {address}, whom nobody knows; no owner is set.", markup=False)
    if done.rejected:
        console.print(f"The rejected rows, each with its line and reason, are in {rejects}.", markup=False)


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

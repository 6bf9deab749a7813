"""`banter score`: counting all leads anew, and checking that what is kept agrees with what happened."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.cli.files import leads_bar
from qualification.leads import Stage

if TYPE_CHECKING:
    from qualification.use_cases.scoring.checking import CheckReport

app = typer.Typer(help="The scores of all leads.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)
SHOWN = 20


@app.command()
def rebuild() -> None:
    """Count every lead anew from its events and facts; moves leads where the policy says so, starts no clock."""
    from bot.settings import read_settings
    from bot.wiring import business_clock, open_database
    from qualification.intake.rescoring import rescore_all
    from qualification.use_cases.leads.dossier import active_policy

    settings = read_settings()
    now = business_clock(settings)()
    with open_database(settings, repeatable=True) as database, leads_bar() as bar:
        tenant = database.only_tenant()
        with database.work(tenant) as uow:
            policy = active_policy(uow)
            uow.tallies.forget_all()
            uow.commit()
        task = bar.add_task("Counting", total=None)
        done = rescore_all(database.work, tenant, policy, now, lambda leads: bar.update(task, completed=leads))
    console.print(f"{done.leads:,} leads were counted anew under version {policy.version}.", markup=False)
    if mqls := done.moved[Stage.MARKETING_QUALIFIED]:
        console.print(f"{mqls:,} of them became marketing qualified (MQL).")


@app.command()
def check(
    sample: Annotated[int, typer.Option(help="How many leads, taken from a random place on.")] = 1000,
    every: Annotated[bool, typer.Option("--all", help="Every lead.")] = False,
) -> None:
    """Hold the kept tallies against a full count of events and facts; exits 1 where they differ. Changes nothing."""
    from bot.settings import read_settings
    from bot.wiring import open_database
    from qualification.use_cases.leads.dossier import active_policy
    from qualification.use_cases.scoring.checking import check_tallies

    with open_database(read_settings()) as database, leads_bar() as bar:
        tenant = database.only_tenant()
        with database.work(tenant) as uow:
            policy = active_policy(uow)
        task = bar.add_task("Checking", total=None)

        def checked(after: str, most: int | None) -> CheckReport:
            return check_tallies(
                database.work,
                tenant,
                policy,
                after=after,
                most=most,
                progress=lambda leads: bar.update(task, completed=leads),
            )

        report = checked("", None) if every else checked(secrets.token_hex(12), sample)
        if not every and report.checked + report.without < sample:  # the random place was too near to the end
            report = checked("", sample)
    for difference in report.differences[:SHOWN]:
        console.print(f"{difference.lead.name} ({difference.lead.external_id}): {difference.says}", markup=False)
    console.print(f"{report.checked:,} tallies were checked, {len(report.differences):,} differ.")
    if report.without:
        console.print(f"{report.without:,} leads have no tally under version {policy.version} yet.", markup=False)
    if report.without or report.differences:
        console.print("Mend it with: banter score rebuild")
    if report.differences:
        raise typer.Exit(1)

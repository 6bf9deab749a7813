"""`banter policy`: check, publish and show the scoring policy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from qualification.errors import InvalidInput, NotFound
from qualification.leads import Stage

app = typer.Typer(help="The scoring policy that marketing and sales agree on.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)

File = Annotated[Path, typer.Argument(help="The policy, a TOML file.")]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as text: {error}") from error


@app.command()
def check(file: File) -> None:
    """Say what is wrong with a policy, each mistake with its line and the mend; exits 1 if it cannot be published."""
    from qualification.policy.lint import check_policy
    from qualification.policy.loading import load_policy

    text = _text(file)
    policy = load_policy(text, file.name)
    findings = check_policy(policy, text)
    for finding in findings:
        console.print(f"{file.name}: {finding}", markup=False)
    if any(finding.refused for finding in findings):
        raise typer.Exit(1)
    console.print(f"{file.name}: version {policy.version} can be published.", markup=False)


@app.command()
def publish(
    file: File, by: Annotated[str, typer.Option(help="Who publishes it, by e-mail address.")] = "operator"
) -> None:
    """Put a policy in force, and score every lead anew by it."""
    from bot.business_clock import system_clock
    from bot.settings import read_settings
    from bot.wiring import open_database
    from qualification.intake.rescoring import rescore_all
    from qualification.policy.lint import check_policy
    from qualification.policy.loading import load_policy
    from qualification.policy.loading import publish as make_version

    text = _text(file)
    refused = [f"{file.name}: {f}" for f in check_policy(load_policy(text, file.name), text) if f.refused]
    if refused:
        raise InvalidInput("\n".join(refused))
    now = system_clock()
    with open_database(read_settings()) as database:
        tenant = database.only_tenant()
        with database.work(tenant) as uow:
            before = uow.policies.active()
            replaces = before.version if before else None
            policy = make_version(text, name=file.name, published_at=now, published_by=by, replaces=replaces)
            uow.policies.publish(policy)
            uow.history.audit(by, "publish policy", policy.version, now, {"hash": policy.content_hash})
            uow.commit()
        done = rescore_all(database.work, tenant, load_policy(text, file.name), now)
    mqls = done.moved[Stage.MARKETING_QUALIFIED]
    console.print(f"Version {policy.version} is in force.", markup=False)
    console.print(f"{done.leads:,} leads were scored by it, {mqls:,} of them became marketing qualified (MQL).")


@app.command()
def show(
    version: Annotated[str | None, typer.Argument(help="A version; the one in force if left out.")] = None,
) -> None:
    """Print a published policy as it was published."""
    from bot.settings import read_settings
    from bot.wiring import open_database

    with open_database(read_settings()) as database, database.work(database.only_tenant()) as uow:
        policy = uow.policies.get(version) if version else uow.policies.active()
    if policy is None:
        raise NotFound("No policy is published yet. Publish one with: banter policy publish FILE.toml")
    typer.echo(policy.text)

"""`banter doctor`: what is missing or wrong in the set-up, what is stuck, and how to mend it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.health.examining import Finding

console = Console(highlight=False, soft_wrap=True)


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Say what is missing, wrong or stuck, and how to mend it; exits 1 if something needs a person."""
    from bot.health.examining import examine

    findings = list(examine())
    if as_json:
        typer.echo(json.dumps(_plain(findings), indent=2, ensure_ascii=False))
    else:
        _show(findings)
    if not _all_fine(findings):
        raise typer.Exit(1)


def _all_fine(findings: Sequence[Finding]) -> bool:
    return all(finding.fine for finding in findings)


def _show(findings: Sequence[Finding]) -> None:
    from bot.health.examining import NAMED, told

    for finding in findings:
        console.print(f"{'[green]ok  [/]' if finding.fine else '[red]mend[/]'} ", end="")
        console.print(finding.says, markup=False)
        for row in finding.rows[:NAMED]:
            console.print(f"       {told(row)}", markup=False)
        if len(finding.rows) > NAMED:
            console.print(f"       and {len(finding.rows) - NAMED} more: banter doctor --json")


def _plain(findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "fine": _all_fine(findings),
        "findings": [{"about": each.about, "fine": each.fine, "says": each.says} for each in findings],
        "stuck": [asdict(row) for finding in findings for row in finding.rows],
    }

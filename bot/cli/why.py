"""`banter why` and `banter replay`: the reasons of every decision, and the proof that they decide the same again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from qualification.errors import InvalidInput

if TYPE_CHECKING:
    from qualification.decisions.reasons import Account
    from qualification.decisions.receipts import Receipt
    from qualification.policy.published import PublishedPolicy

console = Console(highlight=False, soft_wrap=True)

END_OF_DAY = time(23, 59, 59)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines instead.")]


def why(
    lead: Annotated[str, typer.Argument(help="The lead: its name, its contact's name, or its number.")],
    at: Annotated[
        datetime | None,
        typer.Option(
            help="As it was at the end of that day (UTC), or at that moment.", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"]
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say why a lead is where it is: score, grade, MQL, SQL, stage, and the least that would change each."""
    from bot.settings import read_settings
    from bot.wiring import business_clock, open_database
    from qualification.decisions.reasons import account
    from qualification.use_cases.leads import why as use_case

    settings = read_settings()
    with open_database(settings) as database, database.work(database.only_tenant()) as uow:
        found = use_case.find_lead(uow, lead)
        now = business_clock(settings)()
        explanation = (
            use_case.explained(uow, found.id, now)
            if at is None
            else use_case.explained_as_of(uow, found.id, _moment(at))
        )
    if as_json:
        typer.echo(json.dumps(use_case.as_json(explanation), ensure_ascii=False, indent=2))
        return
    for line in _drawn(account(explanation)):
        console.print(line, markup=False)


def _moment(at: datetime) -> datetime:
    """A day means its end."""
    from datetime import UTC

    whole_day = at.time() == time()
    return datetime.combine(at.date(), END_OF_DAY if whole_day else at.time(), UTC)


def _drawn(told: Account) -> Iterator[str]:
    yield told.says
    for part in told.parts:
        yield f"\n{part.title}"
        for line in part.lines:
            mark = {None: "-", True: "✓", False: "✗"}[line.passed]
            yield f"  {mark} {line.says}"
    yield f"\n({told.footer})"
    for note in told.notes:
        yield f"Note: {note}."


def replay(
    receipt: Annotated[
        str, typer.Argument(help="The id of a receipt, or a file that `banter replay ID --json` printed.")
    ],
    as_json: AsJson = False,
) -> None:
    """Decide a receipt again from its own inputs and its policy's text; exits 1, naming the first difference, if there is one.

    A file needs no database: it holds the receipt and the policy's text.
    """
    from qualification.decisions.replaying import plain
    from qualification.decisions.replaying import replay as decide_again
    from qualification.policy.loading import load_policy

    recorded, text = _from_file(Path(receipt)) if Path(receipt).is_file() else _from_database(receipt)
    done = decide_again(load_policy(text, recorded.policy_version), recorded)
    if as_json:
        told = {"receipt": plain(recorded), "policy": text, "same": done.difference is None}
        told["difference"] = done.difference.says if done.difference else None
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        kind = f"{recorded.id}, {recorded.kind.value} of {recorded.at:%-d %b %Y}, policy {recorded.policy_version}"
        says = f"differs: {done.difference.says}" if done.difference else f"decided again, the same: {recorded.outcome}"
        console.print(f"{kind}: {says}.", markup=False)
    if done.difference:
        raise typer.Exit(1)


def _from_database(receipt_id: str) -> tuple[Receipt, str]:
    from bot.settings import read_settings
    from bot.wiring import open_database

    with open_database(read_settings()) as database, database.work(database.only_tenant()) as uow:
        recorded = uow.history.receipt(receipt_id)
        policy: PublishedPolicy = uow.policies.get(recorded.policy_version)
        return recorded, policy.text


def _from_file(path: Path) -> tuple[Receipt, str]:
    from pydantic import TypeAdapter, ValidationError

    from qualification.decisions.receipts import Receipt as Shape

    try:
        held: Any = json.loads(path.read_text(encoding="utf-8"))
        return TypeAdapter(Shape).validate_python(held["receipt"]), str(held["policy"])
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise InvalidInput(f"{path} holds no receipt; write one with: banter replay ID --json > {path.name}") from error

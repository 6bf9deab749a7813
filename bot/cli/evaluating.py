"""`banter eval`: how well the reader reads labelled messages, and what reps corrected as labels."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files as resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from qualification.errors import InvalidInput

if TYPE_CHECKING:
    from qualification.readings import ModelUse

console = Console(highlight=False, soft_wrap=True)

UNGROUNDED = 3
"""The exit status where a quote does not stand in its message: no file of labels excuses that."""


class _ScoreUnlessNamed(TyperGroup):
    """`banter eval FILE …` is `banter eval score FILE …`."""

    def parse_args(
        self,
        ctx: typer.Context,  # type: ignore[override]  # typer's own Context is the one that comes
        args: list[str],
    ) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["score", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    help="How well messages are read: measure it, and learn from what reps corrected.", cls=_ScoreUnlessNamed
)


@app.command()
def score(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Labelled messages or dialogues (.jsonl); those that come with Banter if left out."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="Show the messages that were not read wholly right.")] = False,
) -> None:
    """Score the reader on labelled messages, with the language model too where one is set (banter eval FILES works as well).

    Exit status: 0 measured, 1 a file cannot be used, 2 a wrong option, 3 a quote does not stand in its message.
    """
    from bot.cli.measuring import Tallied, labels_in, measure
    from bot.cli.scores import show, show_wrong
    from bot.settings import read_settings
    from bot.wiring import model_reader
    from qualification.evaluation.report import report

    labelled = labels_in(files or _shipped())
    reports = [report("built-in", list(measure(labelled)))]
    model = model_reader(read_settings())
    uses: list[ModelUse] = []
    if model is not None:
        with (
            model,
            nullcontext() if as_json else Console(stderr=True).status("Asking the model, message by message …"),
        ):
            tallied = Tallied(model)
            reports.append(report("with the model", list(measure(labelled, tallied))))
        uses = tallied.uses
    if as_json:
        typer.echo(json.dumps({"readers": [asdict(each) for each in reports], "model": _model(uses)}, indent=1))
    else:
        show(console, reports)
        console.print(_model_words(uses), markup=False)
    if wrong and not as_json:
        show_wrong(console, labelled, reports[0])
    if any(each.all.ungrounded for each in reports):
        sys.exit(UNGROUNDED)


@app.command()
def export(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Corrected on that day (UTC) or later.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output if left out.")] = None,
) -> None:
    """Write the messages that reps corrected as labelled messages, without e-mail addresses and phone numbers."""
    from bot.settings import read_settings
    from bot.wiring import business_clock, open_database
    from prompts.masking import masked
    from qualification.auditing import Audited
    from qualification.evaluation.exporting import CHECK
    from qualification.evaluation.exporting import export as corrected

    settings = read_settings()
    with open_database(settings) as database, database.work(database.only_tenant()) as uow:
        rows = list(corrected(uow, since.date() if since else None, masked))
        uow.history.audit(
            "operator", Audited.EXPORT_CORRECTIONS, "readings", business_clock(settings)(), {"messages": len(rows)}
        )
        uow.commit()
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if out is None:
        typer.echo(lines, nl=False)
    else:
        _write(out, lines)
    to_check = sum(CHECK in row["tags"] for row in rows)
    Console(stderr=True, highlight=False, soft_wrap=True).print(
        f"{len(rows)} messages were corrected; look at the {to_check} tagged “{CHECK}” before you measure by them "
        "(docs/reading.md)."
        if rows
        else "No rep has corrected anything yet."
    )


def _write(out: Path, lines: str) -> None:
    try:
        out.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise InvalidInput(
            f"{out} cannot be written: {error.strerror}. Name a file in a folder that is there."
        ) from error


def _shipped() -> Sequence[Path]:
    """The labels that come with Banter: in the package where it is installed, in the benchmarks where it is a working copy."""
    package = Path(str(resources("bot")))
    places = (package / "labelled", package.parent / "benchmarks" / "reading" / "labels")
    found = next((sorted(place.glob("*.jsonl")) for place in places if place.is_dir()), [])
    if not found:
        raise InvalidInput("No labels came with this installation. Name files of your own: banter eval FILE.jsonl")
    return found


def _model(uses: Sequence[ModelUse]) -> dict[str, Any] | None:
    """What the model took, as JSON; None where none was asked."""
    if not uses:
        return None
    costs = [use.cost for use in uses if use.cost is not None]
    return {
        "name": uses[0].model,
        "asked": len(uses),
        "failures": Counter(use.failure for use in uses if use.failure),
        "input_tokens": sum(use.input_tokens for use in uses),
        "output_tokens": sum(use.output_tokens for use in uses),
        "cost": sum(costs) if costs else None,
    }


def _model_words(uses: Sequence[ModelUse]) -> str:
    told = _model(uses)
    if told is None:
        return "No language model is set (docs/model.md): these are the built-in reader's figures."
    failed = ", ".join(f"{count} {failure}" for failure, count in told["failures"].most_common()) or "none"
    cost = "" if told["cost"] is None else f", cost {told['cost']:.4f}"
    tokens = f"{told['input_tokens']:,} tokens in, {told['output_tokens']:,} out{cost}"
    return f"{told['name']} was asked {told['asked']:,} times; failures: {failed}; {tokens}."

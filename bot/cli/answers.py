"""Answers a question about the pipeline on the command line, as Slack would answer the same person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from qualification.errors import InvalidInput, NotAllowed
from qualification.pipeline.query import Measure

if TYPE_CHECKING:
    from qualification.pipeline.answering import Answer

console = Console(highlight=False, soft_wrap=True)
ELSEWHERE = {
    Measure.DEFINE: "What counts as an MQL or SQL is in the policy: banter policy show, or ask in Slack.",
    Measure.WHAT_IF: "Try another policy with: banter policy try FILE; or ask in Slack.",
}


def answer(question: str, who: str, *, as_json: bool, as_csv: bool) -> None:
    """Answer a question from the leads that this person may see; every question stands in the audit log.

    Raises NotAllowed, or InvalidInput with what can be asked instead.
    """
    from bot.cli.opening import workspace
    from qualification.pipeline.directory import person_called
    from qualification.pipeline.exporting import as_csv as table
    from qualification.use_cases.asking_in_words import Unclear, understood
    from qualification.use_cases.pipeline_questions import Declined, ask

    with workspace() as (database, tenant, now), database.work(tenant) as uow:
        person = person_called(who, uow.people.all())
        query = understood(uow, person, question, now)
        if isinstance(query, Unclear):
            raise InvalidInput(f"{query.says} {' · '.join(query.nearest)}")
        found = ask(uow, person, query, now)
        uow.commit()
    if isinstance(found, Declined):
        raise NotAllowed(ELSEWHERE.get(query.measure, found.says))
    if as_csv:
        typer.echo(table(found), nl=False)
    elif as_json:
        typer.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
    else:
        _draw(found)


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as plain JSON, the figures as they are, not as they are shown."""
    from pydantic_core import to_jsonable_python

    told: dict[str, Any] = to_jsonable_python(
        {
            "plan": answer.query.model_dump(mode="json", by_alias=True),
            "says": answer.says,
            "about": answer.about,
            "caveats": answer.caveats,
            "total": answer.figures.total,
            "rows": answer.figures.rows,
            "table": {"columns": answer.columns, "rows": answer.rows},
        }
    )
    return told


def _draw(answer: Answer) -> None:
    from rich.table import Table
    from rich.text import Text

    console.print(answer.says, markup=False)
    if answer.rows:
        table = Table(*answer.columns)
        for row in answer.rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
    console.print(f"({answer.about})", markup=False)
    for caveat in answer.caveats:
        console.print(f"Note: {caveat}.", markup=False)

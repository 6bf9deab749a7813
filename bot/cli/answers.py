"""Answers a question about the pipeline on the command line, as Slack would answer the same person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from bot.cli import policy_answers
from qualification.errors import InvalidInput, NotAllowed
from qualification.pipeline.query import Measure

if TYPE_CHECKING:
    from qualification.pipeline.answering import Answer
    from qualification.questions.both_readers import Judged

console = Console(highlight=False, soft_wrap=True)
_OF_THE_POLICY = (Measure.DEFINE, Measure.WHAT_IF)


def answer(question: str, who: str, *, as_json: bool, as_csv: bool) -> None:
    """Answer a question from the leads that this person may see; every question stands in the audit log.

    Of two questions both are answered, to machines the first.

    Raises NotAllowed, or InvalidInput with what can be asked instead.
    """
    from bot.cli.opening import workspace
    from qualification.pipeline.directory import person_called
    from qualification.pipeline.exporting import as_csv as table
    from qualification.use_cases.figures.pipeline_questions import Declined, ask
    from qualification.use_cases.figures.plans import Unclear, meant_last, two_of, understood

    judged = _judged(question)
    with workspace() as (database, tenant, now), database.work(tenant) as uow:
        person = person_called(who, uow.people.all())
        first, second = (question, None) if as_csv or as_json else two_of(uow, person, question, now, judged=judged)
        query = understood(uow, person, first, now, judged=judged)
        if isinstance(query, Unclear):
            raise InvalidInput(f"{query.says} {' · '.join(query.nearest)}")
        if query.measure in _OF_THE_POLICY:
            policy_answers.say(uow, person, query, question, now, as_json=as_json, as_csv=as_csv)
            return
        more = meant_last(uow, person, (query, second), now) if second else None
        queries = (query, more) if more and more.measure not in _OF_THE_POLICY else (query,)
        answers = [ask(uow, person, each, now) for each in queries]
        uow.commit()
    for each in answers:
        if isinstance(each, Declined):
            raise NotAllowed(each.says)
        if as_csv:
            typer.echo(table(each), nl=False)
        elif as_json:
            typer.echo(json.dumps(plain(each), ensure_ascii=False, indent=2))
        else:
            _draw(each)


def _judged(question: str) -> Judged | None:
    """What a model takes the question to be about, where one is configured; it is asked before anything is opened."""
    from bot.settings import read_settings
    from bot.wiring import model_questions

    model = model_questions(read_settings())
    if model is None:
        return None
    with model:
        return model.consult(question)


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

"""Buttons under figures: another question, or the leads behind one; whose leads count is checked anew at each press."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from qualification.conversation.actions import SEPARATOR, Action
from qualification.conversation.incoming import Pressed, is_private
from qualification.conversation.views import Figured, LeadList, Notice, View
from qualification.errors import InvalidInput
from qualification.pipeline.planning import SPLITS
from qualification.pipeline.query import ABOUT_ONE_LEAD, PipelineQuery
from qualification.use_cases import listing
from qualification.use_cases.figures.channels import may_stand_in
from qualification.use_cases.figures.exporting import export
from qualification.use_cases.figures.pipeline_questions import Declined, ask, leads_behind
from qualification.use_cases.figures.remembering import gone_on, opened
from qualification.use_cases.people.reach import may_see
from qualification.use_cases.tools import Turn

SHOWN = 10
MANY = 200
"""So many leads are looked up, to say how many more there are than are shown."""
LONGEST = 1900
"""Characters of a plan that a button of Slack's takes."""


def shown(turn: Turn, query: PipelineQuery, *, named: bool = False) -> View:
    """The answer to a question, as it is shown to this person; with `named` a few leads are called by name."""
    answer = ask(turn.uow, turn.person, query, turn.now, named=named)
    if isinstance(answer, Declined):
        return Notice(answer.says)
    plan = query.packed
    opens = query.measure in SPLITS and query.measure not in ABOUT_ONE_LEAD and len(plan) <= LONGEST
    return Figured(answer, plan if opens else None, turn.person.id)


def _asked(turn: Turn, pressed: Pressed) -> None:
    """In the thread of the button where figures may stand there, else to whoever pressed."""
    here = pressed.channel is not None and may_stand_in(turn.uow, pressed.channel)
    recipient, thread = (pressed.channel or "", pressed.thread_ts) if here else (pressed.slack_id, None)
    private = recipient == pressed.slack_id or is_private(recipient)
    query = plan_in(pressed.args)
    message_id = turn.post(shown(turn, query, named=private), recipient, thread)
    if thread:
        gone_on(turn, recipient, thread, query)
    else:
        opened(turn, recipient, message_id, query)


def behind(turn: Turn, query: PipelineQuery) -> View:
    """The leads that a figure counts, as far as this person may see them."""
    found = leads_behind(turn.uow, turn.person, query, turn.now, MANY)
    if isinstance(found, Declined):
        return Notice(found.says)
    mine = [each for each in found if may_see(turn.uow, turn.person, each.owner_id)]
    if not mine:
        return Notice("There are no leads behind this figure now.")
    rows = listing.rows(turn, [each.lead_id for each in mine[:SHOWN]])
    many = f"{len(mine)}{' or more' if len(found) == MANY else ''}"
    title = "The lead behind this figure" if len(mine) == 1 else f"The leads behind this figure ({many})"
    return LeadList(title, rows, len(mine) - len(rows), turn.person.zone)


def _leads(turn: Turn, pressed: Pressed) -> None:
    turn.post(behind(turn, plan_in(pressed.args)), *pressed.private_place)


def plan_in(args: Sequence[str]) -> PipelineQuery:
    """The plan of a button or form, validated like any other; raises InvalidInput for one of an older version."""
    try:
        return PipelineQuery.model_validate_json(SEPARATOR.join(args))
    except ValidationError:
        raise InvalidInput("That button is of an older version of mine. Ask the question again, please.") from None


def _export(turn: Turn, pressed: Pressed) -> None:
    asker_id, *plan = pressed.args
    export(turn, pressed, asker_id, plan_in(plan))


HANDLERS = {Action.EXPORT: _export, Action.FIGURES: _asked, Action.LEADS_BEHIND: _leads}

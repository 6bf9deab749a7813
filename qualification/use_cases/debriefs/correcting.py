"""The form that corrects what is known about a lead, letter by letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from qualification.answering import Applied
from qualification.bant import BantAnswer, Dimension, Provenance, Status
from qualification.conversation.incoming import Submitted
from qualification.conversation.state import Conversation, Phase, opened_by
from qualification.leads import Lead
from qualification.reading.grammars.horizons import read_window
from qualification.reading.grammars.moments import read_when
from qualification.reading.grammars.money import read_amount
from qualification.use_cases.debriefs import recording
from qualification.use_cases.debriefs.going_on import Heard, go_on
from qualification.use_cases.debriefs.routing import opened_from
from qualification.use_cases.debriefs.taking_in import record
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.leads.dossier import open_dossier
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Turn

LEAVE = "leave"
"""The choice that leaves a letter as it is."""


HOLDS = frozenset({Status.CONFIRMED.value, Status.PARTIAL.value})


@dataclass(frozen=True, slots=True)
class CorrectForm:
    """Corrects what is known about a lead, letter by letter."""

    lead: Lead
    answers: Mapping[Dimension, BantAnswer]
    where: tuple[str, ...]


def check_correction(fields: Mapping[str, str], now: datetime) -> dict[str, str]:
    """What is wrong with the fields, by name; `now` is in the person's zone."""
    wrong = {
        f"{letter}_status": "Say how far this goes, or take the words below away."
        for letter in Dimension
        if fields.get(f"{letter}_says", "").strip() and fields.get(f"{letter}_status", LEAVE) == LEAVE
    }
    budget, timeline, step = fields.get("budget_says"), fields.get("timeline_says"), fields.get("next_step")
    if budget and fields.get("budget_status") in HOLDS and read_amount(budget) is None:
        wrong["budget_says"] = "I cannot read an amount in this. Write it like 40k, €40,000 or 30–50k EUR a year."
    if timeline and fields.get("timeline_status") in HOLDS and read_window(timeline, now) is None:
        wrong["timeline_says"] = "I cannot read a date or period in this. Write it like before July, Q3 or 15 March."
    if step and read_when(step, now) is None:
        wrong["next_step"] = "I cannot read when that is. Write it like demo on Tuesday at ten, or 15 March."
    return wrong


def correct(turn: Turn, submitted: Submitted) -> None:
    """Record the letters that were changed, and go on with the lead as after a message."""
    lead_id, *where = submitted.args
    dossier = open_dossier(turn.uow, own_lead(turn.uow, turn.person, lead_id).id, turn.now)
    given = tuple(
        a for d in Dimension if (a := _corrected(turn, submitted, d, dossier.answers.get(d), dossier.lead.cycle_no))
    )
    applied = Applied(answers={**dossier.answers, **{a.dimension: a for a in given}}, changed=given, contradictions=())
    with remembered(turn, lead_id, submitted.ts):
        notes = record(turn, dossier.lead, applied, ())
        step = submitted.fields.get("next_step")
        if step and (when := read_when(step, turn.local_now)) is not None:
            lead = turn.uow.leads.get(lead_id)
            turn.uow.leads.save(recording.plan_next_step(turn, lead, recording.as_moment(when, turn), step))
    conversation = opened_from(turn.uow, turn.person, where) or Conversation(
        channel=submitted.slack_id, thread_ts=opened_by(turn.seed), person_id=turn.person.id
    )
    conversation, settled = conversation.about(lead_id), {a.dimension for a in given}
    disputes = tuple(d for d in conversation.disputes if d.dimension not in settled)
    conversation = replace(conversation, disputes=disputes, phase=Phase.ENDED, asked=None)
    go_on(
        turn, conversation, Heard(before=dossier, applied=applied, steps=(), notes=tuple(notes), said_ts=submitted.ts)
    )


def _corrected(
    turn: Turn, submitted: Submitted, dimension: Dimension, held: BantAnswer | None, cycle_no: int
) -> BantAnswer | None:
    """The letter as the form has it; None where it was left as it is. Without new words what was heard stays with it."""
    status = submitted.fields.get(f"{dimension}_status", LEAVE)
    says = submitted.fields.get(f"{dimension}_says", "").strip()
    new_words = bool(says) and (held is None or says != held.quote)
    if status == LEAVE or (held and not held.stale and held.status.value == status and not new_words):
        return None
    kept = held if held and not new_words and {status, held.status.value} <= HOLDS else None
    return BantAnswer(
        dimension=dimension,
        status=Status(status),
        quote=says or (kept.quote if kept else f"{Status(status).value} (form)"),
        provenance=Provenance.FORM,
        said_ts=submitted.ts,
        recorded_by=turn.person.id,
        recorded_at=turn.now,
        amount=kept.amount if kept else read_amount(says) if dimension is Dimension.BUDGET and says else None,
        who=kept.who if kept else says or None if dimension is Dimension.AUTHORITY else None,
        window=kept.window
        if kept
        else read_window(says, turn.local_now)
        if dimension is Dimension.TIMELINE and says
        else None,
        cycle_no=cycle_no,
    )

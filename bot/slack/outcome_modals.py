"""Modals for what becomes of a lead."""

from __future__ import annotations

from bot.slack.modal_parts import View, day, select, text, view_of, written
from bot.slack.voice import words
from bot.slack.voice.blocks import context, section
from qualification.conversation.actions import Form
from qualification.setbacks import Loss, Rejection
from qualification.use_cases.leads.outcome_forms import DealForm, LoseForm, OutcomeForm, OverrideForm, RejectForm


def outcome_modal(form: OutcomeForm) -> View:
    """The modal of a form."""
    match form:
        case RejectForm():
            return _reject(form)
        case DealForm():
            return _deal(form)
        case LoseForm():
            return _lose(form)
        case OverrideForm():
            return _override(form)


def _reject(form: RejectForm) -> View:
    blocks = [
        section(f"Give {words.name(form.lead)} back to marketing."),
        written("reason", "Why", select([(each.words, each.value) for each in Rejection]), optional=False),
        written("said", "In your words", text(multiline=True, placeholder="What marketing should know")),
        context("It goes into nurture. Marketing reads the reason in its next digest."),
    ]
    return view_of(Form.REJECT, "Reject MQL", "Reject", (form.lead.id, *form.where, form.lead.stage.value), blocks)


def _deal(form: DealForm) -> View:
    won = form.form is Form.WIN
    known = form.deal.worth.words if form.deal and form.deal.worth else ""
    hint = f"Without a currency it counts as {form.home}; a price a month counts as a year's."
    blocks = [
        section(f"{words.name(form.lead)} is won." if won else f"Open a deal with {words.name(form.lead)}."),
        written("amount", "Worth", text(known, placeholder="40k EUR"), optional=not won, hint=hint),
    ]
    if not won:
        blocks.append(written("closes_on", "Expected to close", day(form.deal.closes_on if form.deal else None)))
    title, submit = ("Won", "Won") if won else ("Open opportunity", "Open")
    return view_of(form.form, title, submit, (form.lead.id, *form.where, form.lead.stage.value), blocks)


def _lose(form: LoseForm) -> View:
    blocks = [
        section(f"{words.name(form.lead)} is lost."),
        written("reason", "Why", select([(each.words, each.value) for each in Loss]), optional=False),
        written("said", "What did they say?", text(multiline=True, placeholder="In their words, for next time")),
        written("revisit_on", "Come back on", day(None), hint="Empty: three to six months, by the reason."),
        context("Who chose somebody else, or needs something else, is disqualified; everybody else goes into nurture."),
    ]
    return view_of(Form.LOSE, "Lost", "Lost", (form.lead.id, *form.where, form.lead.stage.value), blocks)


def _override(form: OverrideForm) -> View:
    stages = [(words.STAGE_NAMES[stage], stage.value) for stage in form.stages]
    blocks = [
        section(f"{words.name(form.lead)} is {words.STAGE_NAMES[form.lead.stage]}. Put it past the guards:"),
        written("stage", "To", select(stages), optional=False),
        written("said", "Why", text(multiline=True, placeholder="Met their board last night"), optional=False),
        context("The reason and the guards that were passed over stay on record."),
    ]
    return view_of(Form.OVERRIDE, "Override", "Override", (form.lead.id, *form.where, form.lead.stage.value), blocks)

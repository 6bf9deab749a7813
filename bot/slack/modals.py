"""Forms as modals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.slack.voice import words
from bot.slack.voice.blocks import context, option, plain, section, shorten
from qualification.bant import Dimension, Status
from qualification.conversation.actions import Form, pack
from qualification.conversation.questions import LETTER_NAMES
from qualification.disqualification import Reason
from qualification.messages import Block
from qualification.use_cases.forms import (
    LEAVE,
    AskForChangesForm,
    CorrectForm,
    DisqualifyForm,
    NewLeadForm,
    OpenedForm,
    ReassignForm,
)

View = dict[str, Any]

AFTERWARDS = (
    ("keep in touch", "Keep in touch now and then"),
    ("partner or referral", "Possible partner or referral"),
    ("educate", "Send useful content"),
)


def modal(form: OpenedForm) -> View:
    """The modal of a form."""
    match form:
        case NewLeadForm():
            return _new_lead(form)
        case CorrectForm():
            return _correct(form)
        case DisqualifyForm():
            return _disqualify(form)
        case ReassignForm():
            return _reassign(form)
        case AskForChangesForm():
            return _ask_for_changes(form)


def _view(form: Form, title: str, submit: str, args: Sequence[str], blocks: list[Block]) -> View:
    return {
        "type": "modal",
        "callback_id": form.value,
        "title": {"type": "plain_text", "text": shorten(title, 24)},
        "submit": {"type": "plain_text", "text": submit},
        "close": {"type": "plain_text", "text": "Cancel"},
        "private_metadata": pack(*args),
        "blocks": blocks,
    }


def _input(block_id: str, label: str, element: Block, *, optional: bool = True, hint: str | None = None) -> Block:
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": label},
        "element": {**element, "action_id": "value"},
        "optional": optional,
    }
    if hint:
        block["hint"] = {"type": "plain_text", "text": hint}
    return block


def _text(initial: str = "", *, multiline: bool = False, placeholder: str = "") -> Block:
    element: Block = {"type": "plain_text_input", "multiline": multiline, "max_length": 3000 if multiline else 500}
    if initial:
        element["initial_value"] = shorten(initial, 500)
    if placeholder:
        element["placeholder"] = {"type": "plain_text", "text": placeholder}
    return element


def _select(options: Sequence[tuple[str, str]], initial: str | None = None) -> Block:
    entries = [option(label, value) for label, value in options]
    element: Block = {"type": "static_select", "options": entries}
    chosen = next((entry for entry in entries if entry["value"] == initial), None)
    if chosen:
        element["initial_option"] = chosen
    return element


def _day(initial: date | None) -> Block:
    return {"type": "datepicker", **({"initial_date": initial.isoformat()} if initial else {})}


def _new_lead(form: NewLeadForm) -> View:
    blocks = [
        _input("company", "Company", _text(form.name, placeholder="Brouwer Bloemen"), optional=False),
        _input("contact", "Contact", _text(placeholder="Femke Brouwer")),
        _input("title", "Their role", _text(placeholder="Sales manager")),
        _input("email", "E-mail", {"type": "email_text_input"}),
        _input("phone", "Phone", _text()),
    ]
    return _view(Form.NEW_LEAD, "New lead", "Create", form.where, blocks)


def _correct(form: CorrectForm) -> View:
    blocks: list[Block] = [section(f"Correct what is known about {words.name(form.lead)}. What you leave alone stays.")]
    for dimension in Dimension:
        held = form.answers.get(dimension)
        name = LETTER_NAMES[dimension]
        choices = [("Leave as it is", LEAVE)] + [(words.STATUS_NAMES[s].capitalize(), s.value) for s in Status]
        now = held.status.value if held and not held.stale else LEAVE
        blocks.append(_input(f"{dimension}_status", name, _select(choices, now)))
        hint = f"{'Last time' if held.stale else 'Now'}: {shorten(held.quote, 150)}" if held else None
        says = _text(placeholder=_EXAMPLES[dimension])
        blocks.append(_input(f"{dimension}_says", f"{name}: what they said", says, hint=hint))
    step = form.lead.next_step.what if form.lead.next_step else "none yet"
    blocks.append(
        _input("next_step", "Next step", _text(placeholder="demo on Tuesday at ten"), hint=f"Now: {shorten(step, 100)}")
    )
    return _view(Form.CORRECT, "Correct", "Save", (form.lead.id, *form.where), blocks)


_EXAMPLES = {
    Dimension.BUDGET: "40k EUR approved",
    Dimension.AUTHORITY: "the CFO",
    Dimension.NEED: "exports break every Monday",
    Dimension.TIMELINE: "before July",
}


def _disqualify(form: DisqualifyForm) -> View:
    reasons = [(reason.words, reason.value) for reason in Reason]
    afterwards: Block = {"type": "checkboxes", "options": [option(label, value) for value, label in AFTERWARDS]}
    blocks = [
        section(f"Put {words.name(form.lead)} aside."),
        _input("reason", "Why", _select(reasons), optional=False),
        _input("feedback", "What did they say?", _text(multiline=True, placeholder="In their words, for next time")),
        _input("revisit_on", "Come back on", _day(form.revisit_on), hint="Empty: three to six months, by the reason."),
        _input("condition", "… or when", _text(placeholder="when the budget year opens")),
        _input("afterwards", "Besides", afterwards),
        context("Junk, duplicates and people who asked not to be contacted never come back."),
    ]
    return _view(Form.DISQUALIFY, "Disqualify", "Disqualify", (form.lead.id, *form.where), blocks)


def _reassign(form: ReassignForm) -> View:
    if not form.people:
        nobody = [
            section(f"There is nobody else to take {plain(form.lead.name)}. An admin adds people: `banter people add`.")
        ]
        view = _view(Form.REASSIGN, "Reassign", "OK", (form.follow_up_id,), nobody)
        return {name: part for name, part in view.items() if name != "submit"}
    people = [(person.name, person.id) for person in form.people[:100]]
    blocks = [
        section(f"Hand {words.name(form.lead)} over, with everything that is owed to it."),
        _input("person", "To", _select(people), optional=False),
    ]
    return _view(Form.REASSIGN, "Reassign", "Hand over", (form.follow_up_id,), blocks)


def _ask_for_changes(form: AskForChangesForm) -> View:
    version = plain(form.proposal.version)
    blocks = [
        section(f"Version {version} of the scoring policy waits until what you ask for is settled."),
        _input("comment", "What should change?", _text(multiline=True), optional=False),
    ]
    return _view(Form.ASK_FOR_CHANGES, "Ask for changes", "Ask", (form.proposal.content_hash,), blocks)

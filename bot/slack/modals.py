"""Forms as modals."""

from __future__ import annotations

from bot.slack.modal_parts import View, day, initial, select, text, view_of, written
from bot.slack.narrow_modal import narrow_modal
from bot.slack.outcome_modals import outcome_modal
from bot.slack.people_modal import people_modal
from bot.slack.settings_modal import settings_modal
from bot.slack.voice import words
from bot.slack.voice.blocks import context, option, plain, section, shorten
from qualification.bant import Dimension, Status
from qualification.conversation.actions import Form
from qualification.conversation.questions import LETTER_NAMES
from qualification.disqualification import Afterwards, Reason
from qualification.messages import Block
from qualification.use_cases.debriefs.correcting import LEAVE, CorrectForm
from qualification.use_cases.figures.narrow_form import NarrowForm
from qualification.use_cases.forms import (
    AllowContactForm,
    AskForChangesForm,
    DisqualifyForm,
    NewLeadForm,
    OpenedForm,
    ReassignForm,
)
from qualification.use_cases.leads.contact_form import ContactForm
from qualification.use_cases.people.peopling import PersonForm
from qualification.use_cases.people.preferences import SettingsForm

AFTERWARDS = (
    (Afterwards.KEEP_IN_TOUCH.value, "Remind me every month to keep in touch"),
    (Afterwards.PARTNER.value, "Possible partner or referral"),
    (Afterwards.EDUCATE.value, "Remind me every month to send something useful"),
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
        case AllowContactForm():
            return _allow_contact(form)
        case ContactForm():
            return _contact(form)
        case AskForChangesForm():
            return _ask_for_changes(form)
        case SettingsForm():
            return settings_modal(form)
        case NarrowForm():
            return narrow_modal(form)
        case PersonForm():
            return people_modal(form)
        case _:
            return outcome_modal(form)


def _new_lead(form: NewLeadForm) -> View:
    blocks = [
        written("company", "Company", text(form.guess.company, placeholder="Brouwer Bloemen"), optional=False),
        written("contact", "Contact", text(form.guess.contact, placeholder="Femke Brouwer")),
        written("title", "Their role", text(form.guess.title, placeholder="Sales manager")),
        written("email", "E-mail", {"type": "email_text_input"}),
        written("phone", "Phone", text()),
    ]
    return view_of(Form.NEW_LEAD, "New lead", "Create", form.where, blocks)


def _correct(form: CorrectForm) -> View:
    blocks: list[Block] = [section(f"Correct what is known about {words.name(form.lead)}. What you leave alone stays.")]
    for dimension in Dimension:
        held = form.answers.get(dimension)
        name = LETTER_NAMES[dimension]
        choices = [("Leave as it is", LEAVE)] + [(words.STATUS_NAMES[s].capitalize(), s.value) for s in Status]
        now = held.status.value if held and not held.stale else LEAVE
        blocks.append(written(f"{dimension}_status", name, select(choices, now)))
        hint = f"{'Last time' if held.stale else 'Now'}: {shorten(held.quote, 150)}" if held else None
        says = text(placeholder=_EXAMPLES[dimension])
        blocks.append(written(f"{dimension}_says", f"{name}: what they said", says, hint=hint))
    step = form.lead.next_step.what if form.lead.next_step else "none yet"
    blocks.append(
        written("next_step", "Next step", text(placeholder="demo on Tuesday at ten"), hint=f"Now: {shorten(step, 100)}")
    )
    return view_of(Form.CORRECT, "Correct", "Save", (form.lead.id, *form.where), blocks)


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
        written("reason", "Why", select(reasons), optional=False),
        written("feedback", "What did they say?", text(multiline=True, placeholder="In their words, for next time")),
        written("revisit_on", "Come back on", day(form.revisit_on), hint="Empty: three to six months, by the reason."),
        written(
            "condition", "… or when", text(form.condition or "", placeholder="when the budget year opens in April")
        ),
        written("afterwards", "Besides", afterwards),
        context("Junk, duplicates and people who asked not to be contacted never come back."),
    ]
    return view_of(
        Form.DISQUALIFY, "Disqualify", "Disqualify", (form.lead.id, *form.where, form.lead.stage.value), blocks
    )


def _allow_contact(form: AllowContactForm) -> View:
    blocks = [
        section(f"{words.name(form.lead)} asked not to be contacted. Lift that only if they asked for it, or agreed."),
        written("reason", "Why they may be contacted again", text(multiline=True), optional=False),
    ]
    return view_of(Form.ALLOW_CONTACT, "Allow contact", "Lift", (form.lead.id, *form.where), blocks)


def _contact(form: ContactForm) -> View:
    held = form.lead.contact
    blocks = [
        section(f"Who speaks for {words.name(form.lead)}, and how you reach them."),
        written("name", "Contact", text(held.name or "", placeholder="Femke Brouwer")),
        written("title", "Their role", text(held.title or "", placeholder="Sales manager")),
        written("email", "E-mail", {"type": "email_text_input", **initial(held.email)}),
        written("phone", "Phone", text(held.phone or "", placeholder="+49 30 901820")),
        context("For somebody new, take away what is not theirs. What you empty is not known any more."),
    ]
    return view_of(Form.EDIT_CONTACT, "Edit contact", "Save", (form.lead.id, *form.where), blocks)


def _reassign(form: ReassignForm) -> View:
    if not form.people:
        nobody = [
            section(f"There is nobody else to take {plain(form.lead.name)}. An admin adds people: `banter people add`.")
        ]
        view = view_of(Form.REASSIGN, "Reassign", "OK", (form.follow_up_id,), nobody)
        return {name: part for name, part in view.items() if name != "submit"}
    people = [(person.name, person.id) for person in form.people[:100]]
    blocks = [
        section(f"Hand {words.name(form.lead)} over, with everything that is owed to it."),
        written("person", "To", select(people), optional=False),
    ]
    return view_of(Form.REASSIGN, "Reassign", "Hand over", (form.follow_up_id,), blocks)


def _ask_for_changes(form: AskForChangesForm) -> View:
    version = plain(form.proposal.version)
    blocks = [
        section(f"Version {version} of the scoring policy waits until what you ask for is settled."),
        written("comment", "What should change?", text(multiline=True), optional=False),
    ]
    return view_of(Form.ASK_FOR_CHANGES, "Ask for changes", "Ask", (form.proposal.content_hash,), blocks)

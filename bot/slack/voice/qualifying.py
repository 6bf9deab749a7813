"""The views of a conversation about one lead."""

from __future__ import annotations

from datetime import date

from bot.slack.voice import words
from bot.slack.voice.blocks import (
    actions,
    button,
    context,
    date_picker,
    escape,
    picker,
    plain,
    quote,
    section,
    shorten,
)
from bot.slack.voice.offers import offered
from qualification.bant import BantAnswer, Dimension
from qualification.contacts import ContactChange, in_words, reached_at
from qualification.conversation.actions import Action
from qualification.conversation.questions import CHOICES, LETTER_NAMES, NEXT_STEP_CHOICES
from qualification.conversation.state import Question
from qualification.conversation.views import (
    Ask,
    LeadOpened,
    NothingNew,
    StageChanged,
    Stored,
    SwitchLead,
    WhichHolds,
    WhichLead,
)
from qualification.discrepancies import field_name
from qualification.leads import LeadName, Stage
from qualification.messages import Block, Message

OPEN_STAGES = frozenset({Stage.PROSPECT, Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED})


def ask_blocks(ask: Ask) -> list[Block]:
    """A question with its buttons: four at most, and for the next step a calendar beside three."""
    if ask.recalls is not None:
        return _recalled(ask, ask.recalls.answer, ask.recalls.today)
    if ask.question is Question.NEXT_STEP:
        buttons = [button(label, Action.NEXT_STEP, key) for key, (label, _) in NEXT_STEP_CHOICES.items()]
        row = actions(*buttons, date_picker("Pick a day", Action.NEXT_STEP, "day"))
    else:
        row = actions(*(button(c.label, Action.ANSWER, ask.question.value, c.key) for c in CHOICES[ask.question]))
    return [
        section(f"*{escape(ask.says)}*"),
        row,
        context("Answer in your own words, use a button, or say _skip_ or _stop_."),
    ]


def _recalled(ask: Ask, held: BantAnswer, today: date) -> list[Block]:
    """What was said last time, offered back (conversation.md): still true, changed, or nobody knows."""
    letter = held.dimension.value
    return [
        section(f"*{LETTER_NAMES[held.dimension]}* {words.recall(held, today)}. *{escape(ask.says)}*"),
        actions(
            button("Yes", Action.STILL_TRUE, letter, style="primary"),
            button("Changed", Action.CHANGED, letter),
            button("Don't know", Action.ANSWER, letter, "unknown"),
        ),
        context(
            f"Then they said {quote(held.quote)}. Answer in your own words, use a button, or say _skip_ or _stop_."
        ),
    ]


def which_lead(view: WhichLead) -> Message:
    """A picker of leads and a button for a new one."""
    new = button(f"New lead: {view.guess}" if view.guess else "New lead", Action.NEW_LEAD, shorten(view.guess, 100))
    elements = [new]
    if view.choices:
        elements.insert(0, picker("Choose a lead", Action.PICK_LEAD, [(_option(c), c.lead_id) for c in view.choices]))
    return Message(escape(view.says), (section(escape(view.says)), actions(*elements)))


def _option(lead: LeadName) -> str:
    return f"{lead.name} ({lead.contact})" if lead.contact and lead.contact != lead.name else lead.name


def switch_lead(view: SwitchLead) -> Message:
    """Whether to go on about the other lead."""
    says = f"We are talking about *{plain(view.current)}*. Is this about *{plain(view.other.name)}*?"
    return Message(
        f"Is this about {plain(view.other.name)}?",
        (
            section(says),
            actions(
                button(f"Yes, {view.other.name}", Action.SWITCH, view.other.lead_id, style="primary"),
                button(f"No, {view.current}", Action.STAY),
            ),
        ),
    )


def lead_opened(view: LeadOpened) -> Message:
    """The lead's name, what is known, and "tell me what happened"."""
    lead = view.lead
    says = f"Tell me what happened with {plain(lead.name)}; I'll fill the gaps."
    known = [words.answer_line(view.answers[d]) for d in Dimension if d in view.answers]
    blocks = [section(f"{words.name(lead)} · {words.STAGE_NAMES[lead.stage]}"), context(_about(view))]
    if known:
        blocks.append(section("What we know:\n" + "\n".join(known)))
    blocks.append(
        section(f"{says} Reply in your own words, for example:\n>Just spoke to them: 40k approved, their CFO signs …")
    )
    if lead.stage in OPEN_STAGES:
        blocks.append(actions(button("Ask me", Action.ASK_ME, lead.id)))
    return Message(says, tuple(blocks))


def _about(view: LeadOpened) -> str:
    lead, account = view.lead, view.lead.account
    parts = []
    if account:
        size = f"{words.count(account.employees)} staff" if account.employees else None
        parts += [plain(p) for p in (account.industry, size, account.country) if p]
    if lead.contact.title:
        parts.append(plain(lead.contact.title))
    if view.score:
        parts.append(f"grade {view.score.grade}, score {words.points(view.score.total)}")
    if lead.source:
        parts.append(f"from {plain(lead.source)}")
    return " · ".join(parts) or "Nothing else is known yet."


def stored(view: Stored) -> Message:
    """What was noted, line by line, with Undo, and the next question."""
    lines = []
    for answer in view.stored:
        before = view.replaced.get(answer.dimension)
        was = f" _(was {words.STATUS_NAMES[before.status]}{_was_value(before)})_" if before else ""
        lines.append(words.answer_line(answer) + was)
    if view.next_step:
        lines.append(
            f":calendar: *Next step* {words.moment(view.next_step.at, view.zone)} · {quote(view.next_step.what)}"
        )
    if view.called_off:
        step = f"{plain(view.called_off.what)}, {words.moment(view.called_off.at, view.zone)}"
        lines.append(f":calendar: *Next step* off: ~{step}~")
    if view.revisit:
        when = f"on {words.day(view.revisit.when)}" if view.revisit.when else "when their time comes"
        lines.append(f":hourglass_flowing_sand: *Come back* {when} · {quote(view.revisit.quote.text)}")
    if view.contact and view.contact.fields:
        lines.append(_contact(view.contact))
    lines += [f":office: *{field_name(each.field).capitalize()}* {quote(each.quote)}" for each in view.stated]
    blocks: list[Block] = []
    if lines:
        undo = button("Undo", Action.UNDO, view.lead.id, view.undo) if view.undo else None
        blocks.append(section(f"Noted for {words.name(view.lead)}:\n" + "\n".join(lines), undo))
    blocks += [context(plain(note)) for note in view.notes]
    if view.contact:
        blocks += [context(plain(view.contact.doubt))] if view.contact.doubt else []
        blocks.append(actions(offered(Action.EDIT_CONTACT, view.lead.id)))
    if view.asks_to_talk:
        blocks.append(section(f"Did {plain(view.lead.name)} ask to talk to us? That is a raised hand."))
        blocks.append(actions(offered(Action.HAND_RAISED, view.lead.id)))
    if view.ask:
        blocks += ask_blocks(view.ask)
    noted = ", ".join(LETTER_NAMES[a.dimension] for a in view.stored)
    noted = noted or ("the contact" if view.contact and view.contact.fields else "")
    text = (
        f"Noted for {plain(view.lead.name)}: {noted or 'the next step'}."
        if lines
        else f"About {plain(view.lead.name)}."
    )
    return Message(f"{text} {escape(view.ask.says) if view.ask else ''}".strip(), tuple(blocks))


def _contact(change: ContactChange) -> str:
    """Who the contact is now and how to reach them, and who it was."""
    now, before = change.now, change.before
    reach = plain(reached_at(now)) or "no e-mail address or phone number yet"
    was = (
        in_words(before)
        if change.another
        else ", ".join(each for field in change.fields if (each := getattr(before, field)))
    )
    return f":bust_in_silhouette: *Contact* {plain(in_words(now))} · {reach}{f' _(was {plain(was)})_' if was else ''}"


def _was_value(before: BantAnswer) -> str:
    told = words.value(before)
    return f" {told}" if told else ""


def nothing_new(view: NothingNew) -> Message:
    """What is held on that already, with a way to put it right."""
    says = f"That changes nothing for {words.name(view.lead)}. I have:"
    blocks: list[Block] = [
        section("\n".join([says, *map(words.answer_line, view.held)])),
        actions(button("Correct", Action.CORRECT, view.lead.id)),
    ]
    if view.ask:
        blocks += ask_blocks(view.ask)
    return Message(f"Nothing new on {plain(view.lead.name)}.", tuple(blocks))


def which_holds(view: WhichHolds) -> Message:
    """The two answers side by side, one button each; they are two readings where both come from one message."""
    dispute, name = view.dispute, plain(view.lead.name)
    letter = LETTER_NAMES[dispute.dimension]
    if dispute.held.said_ts == dispute.said.said_ts:
        says = f"I can read that in two ways, on {letter} for {name}. Which is right?"
        (first, keep), (second, take) = ("one way", "The first"), ("or", "The second")
    else:
        says = f"That contradicts what I have on {letter} for {name}. Which holds?"
        (first, keep), (second, take) = ("before", "What I had before"), ("now", "What I just said")
    return Message(
        says,
        (
            section(
                f"{says}\n• {first}: {words.answer_line(dispute.held)}\n• {second}: {words.answer_line(dispute.said)}"
            ),
            actions(
                button(keep, Action.KEEP, dispute.dimension.value),
                button(take, Action.TAKE, dispute.dimension.value, style="primary"),
            ),
        ),
    )


def stage_changed(view: StageChanged) -> Message:
    """One line that says what happened and why, with Undo for ten minutes."""
    undo = button("Undo", Action.UNDO, view.lead.id, view.undo) if view.undo else None
    blocks = [section(escape(view.says), undo)]
    if view.reasons:
        blocks.append(context("\n".join(escape(reason) for reason in view.reasons)))
    if view.ask:
        blocks += ask_blocks(view.ask)
    return Message(escape(view.says), tuple(blocks))

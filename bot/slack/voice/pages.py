"""A lead's page, the reasons of a decision, a planned call, and a contradiction to settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.slack.voice import words
from bot.slack.voice.blocks import (
    HOME_BLOCKS_LIMIT,
    actions,
    button,
    context,
    divider,
    escape,
    fitted,
    header,
    plain,
    quote,
    section,
)
from bot.slack.voice.card import card_blocks, settle_buttons
from bot.slack.voice.offers import offered
from qualification.bant import Dimension
from qualification.conversation.actions import Action
from qualification.conversation.questions import LETTER_NAMES
from qualification.conversation.views import Disagreement, Known, LeadPage, Overtaken, PreparedCall, Why
from qualification.decisions.reasons import Part
from qualification.discrepancies import Discrepancy, field_name, spelt
from qualification.lifecycle import ASIDE
from qualification.messages import Block, Message


def why(view: Why) -> Message:
    """The answer, then each reason under its heading."""
    told = view.account
    blocks = [section(f"*{plain(told.says)}*"), *(_part(part) for part in told.parts)]
    blocks += [context("\n".join(escape(line) for line in (told.footer, *told.notes)))]
    blocks.append(actions(button("Everything about it", Action.LEAD_PAGE, told.lead.id)))
    return Message(plain(told.says), fitted(blocks))


_MARKS = {None: "•", True: ":white_check_mark:", False: ":x:"}


def _part(part: Part) -> Block:
    lines = (f"{_MARKS[line.passed]} {plain(line.says)}" for line in part.lines)
    return section("\n".join((f"*{plain(part.title)}*", *lines)))


def known(view: Known) -> Message:
    """A sentence, the letters that were asked about with their words, and a way to everything."""
    says = "\n".join([plain(view.says), *map(words.answer_line, view.answers)])
    blocks = [section(says, button("Everything", Action.LEAD_PAGE, view.lead.id))]
    if view.of_contact:
        blocks.append(actions(offered(Action.EDIT_CONTACT, view.lead.id)))
    return Message(plain(view.says), tuple(blocks))


# -- contradictions ---------------------------------------------------------------------------------------------------


def disagreement(view: Disagreement) -> Message:
    """What was heard and what marketing has; one tap says which holds."""
    found = view.found
    what = plain(field_name(found.field))
    says = f"You say {quote(found.statement.quote)} of {words.name(view.lead)}; marketing data say {plain(found.known_says)}."
    return Message(
        f"Which holds for {plain(view.lead.name)}: {what}?",
        (section(f":warning: {says} Which holds?"), actions(*settle_buttons(view.lead.id, found))),
    )


def discrepancy_blocks(lead_id: str, found: Iterable[Discrepancy]) -> Iterator[Block]:
    """Each open contradiction with its buttons."""
    for each in found:
        yield section(f":warning: *Contradiction* {plain(each.words)}")
        yield actions(*settle_buttons(lead_id, each))


def overtaken(view: Overtaken) -> Message:
    """Who was faster, and how the lead stands now."""
    says = escape(view.says)
    return Message(says, fitted([section(f":warning: {says}"), divider(), *card_blocks(view.card)]))


# -- a planned call ---------------------------------------------------------------------------------------------------


def prepared_call(view: PreparedCall) -> Message:
    """Whom, what for, what to ask, the response looked for, and what to open with."""
    plan, lead = view.plan, view.plan.lead
    blocks = [header(f"Call {lead.name}")]
    if plan.warning:
        blocks.append(section(f":no_entry: *{plain(plan.warning)}*"))
    title = f", {plain(lead.contact.title)}" if lead.contact.title else ""
    reach = ", ".join(plain(each) for each in plan.reach) or "no way to reach them is known"
    blocks.append(section(f"*Whom* {words.name(lead)}{title}\n{reach}"))
    blocks.append(section(f"*What for* {plain(plan.purpose)}"))
    if plan.questions:
        blocks.append(section("*Ask*\n" + "\n".join(f"• {plain(each)}" for each in plan.questions)))
    blocks.append(section(f"*Wished outcome* {plain(plan.outcome)}"))
    hooks = [f"• {plain(hook.says)} _({plain(hook.source)})_" for hook in plan.hooks]
    blocks.append(section("*To open with*\n" + ("\n".join(hooks) or "Nothing is known yet that is worth mentioning.")))
    if not lead.do_not_contact:
        tell = button("Tell how it went", Action.QUALIFY, lead.id, style="primary")
        blocks.append(actions(tell, offered(Action.EDIT_CONTACT, lead.id)))
    return Message(f"Your call to {plain(lead.name)}", fitted(blocks))


# -- the lead's page --------------------------------------------------------------------------------------------------


def lead_page(view: LeadPage) -> Message:
    """Everything known about a lead."""
    blocks = _page_blocks(view)
    limit = HOME_BLOCKS_LIMIT if view.on_home else None
    return Message(f"Everything about {plain(view.lead.name)}", fitted(blocks, limit))


def _page_blocks(view: LeadPage) -> Iterator[Block]:
    lead = view.lead
    if view.on_home:
        yield actions(button("← Back to the list", Action.HOME))
    yield header(lead.name)
    about = [words.STAGE_NAMES[lead.stage], f"owner {plain(view.owner or 'nobody yet')}", f"round {lead.cycle_no}"]
    yield context(" · ".join([*about, *words.journey(view.kind, view.journey)]))
    if lead.do_not_contact:
        yield section(":no_entry: *They asked not to be contacted.*")
    yield actions(*_page_buttons(view))
    yield from discrepancy_blocks(lead.id, view.discrepancies)
    yield _list("Who they are", _who(view))
    letters = [words.answer_line(view.answers[d]) for d in Dimension if d in view.answers]
    asked = [LETTER_NAMES[d] for d in Dimension if d not in view.answers]
    yield section(
        "\n".join(["*What they said*", *letters, *([f"_Nobody asked about {', '.join(asked)}_"] if asked else [])])
    )
    if said := [f"{field_name(s.field)}: “{s.quote}”" for s in view.statements if s.value != ""]:
        yield _list("What they said beside that", said)
    if view.aside:
        yield _list("Put aside", view.aside)
    yield divider()
    score = f"{words.points(view.score.total)}, grade {view.score.grade}"
    yield section(
        f"*Score* {score} (fit {words.points(view.score.fit)}, engagement {words.points(view.score.engagement)})"
    )
    yield from (_part(part) for part in view.reasons)
    if view.least:
        yield section(f"*The least that would make this an SQL* {plain(view.least)}.")
    yield divider()
    for title, lines in (("What they did", view.did), ("What we did", view.logged), ("What is owed", view.owed)):
        if lines:
            yield _list(title, lines)
    if view.missing:
        yield _list("Data that is missing", [f"{each.value}: {each.words}" for each in view.missing])


def _page_buttons(view: LeadPage) -> Iterator[Block]:
    lead = view.lead
    if lead.do_not_contact:
        yield button("They may be contacted again", Action.ALLOW_CONTACT, lead.id)
    elif lead.stage in ASIDE:
        yield button("Re-open", Action.REOPEN_LEAD, lead.id, style="primary")
    else:
        yield button("Tell me what happened", Action.QUALIFY, lead.id, style="primary")
    yield button("Prepare call", Action.PREPARE, lead.id)
    yield button("Why?", Action.WHY, lead.id)
    yield offered(Action.EDIT_CONTACT, lead.id)


def _who(view: LeadPage) -> Iterator[str]:
    lead, account = view.lead, view.lead.account
    contact = ", ".join(filter(None, (lead.contact.name, lead.contact.title)))
    if contact:
        yield contact
    reach = ", ".join(filter(None, (lead.contact.email, lead.contact.phone)))
    yield reach or "no e-mail address or phone number"
    if account is not None:
        size = f"{words.count(account.employees)} staff" if account.employees else None
        firm = ", ".join(filter(None, (account.industry, size, account.country, account.region)))
        if firm:
            yield firm
    came = ", ".join(filter(None, (lead.source, lead.campaign)))
    if came:
        yield f"came by {came}"
    for fact in view.facts:
        yield f"{fact.field.replace('_', ' ')}: {spelt(fact.value)} ({fact.source}, {fact.as_of:%-d %b %Y})"


def _list(title: str, lines: Iterable[str]) -> Block:
    return section("\n".join((f"*{plain(title)}*", *(f"• {plain(line)}" for line in lines))))

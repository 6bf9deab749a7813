"""Greetings, help, lists of leads, the pipeline and the Home tab."""

from __future__ import annotations

from zoneinfo import ZoneInfo

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
    section,
    shorten,
)
from bot.slack.voice.figures import more_to_ask
from bot.slack.voice.qualifying import ask_blocks
from bot.slack.voice.reminders import due_blocks
from bot.slack.voice.reports import overview
from qualification.bant import Amount, Dimension
from qualification.conversation.actions import Action
from qualification.conversation.questions import LETTER_NAMES
from qualification.conversation.views import (
    Apology,
    Greeting,
    HandOverAll,
    Help,
    Home,
    LeadList,
    LeadRow,
    Notice,
    NudgeItem,
    PipelineSummary,
)
from qualification.deals import CloseRate
from qualification.leads import Stage
from qualification.messages import Block, Message


def greeting(view: Greeting) -> Message:
    """Who the bot is and three things to try."""
    says = f"Hi {plain(view.name)}, I'm Banter. Tell me what a prospect said and I keep track of whether they are ready to buy."
    return Message(
        says,
        (
            section(says),
            section(
                "After a call, just write what happened, with the lead's name. I answer in the thread under it:\n"
                ">Just spoke to Acme: 40k approved, their CFO signs, exports break every Monday, must be live before July"
            ),
            actions(
                button(f"My leads ({view.leads})" if view.leads else "My leads", Action.MY_LEADS, style="primary"),
                button("New lead", Action.NEW_LEAD, ""),
                button("What can I say?", Action.HELP),
            ),
        ),
    )


def help_text(view: Help) -> Message:
    """Everything one can say, with examples."""
    lines = [
        "*Tell me what a prospect said* – I read Budget, Authority, Need and Timeline, and ask for what matters most next.",
        "• `my leads` – your leads, with what is missing",
        "• `new lead: Brouwer Bloemen` – a lead that is not there yet",
        "• `due` – what you owe, the nearest first",
        "• `log call Acme, left a message` – stops the clock",
        "• `opportunity Acme 40k by 15 March`, `won Acme 40k`, `lost Acme: price` – what became of a deal",
        "• `remind Acme friday call the CFO`, `remind me about Acme in two weeks` – I bring it back then",
        "• `settings` – when the digest comes, your working hours, who stands in, what you don't want every morning",
        "• `away until Friday`, `back` – no reminders, and new leads go to others",
        "• `card` – in a lead's thread: what is known, and whether it is an SQL",
        "• `define MQL`, `define SQL`, `how does the score work?` – what counts here",
        "• `how am I doing this month?` – your figures over any days, against those before",
        "• `why is Acme not an SQL?`, `why B2?`, `what would make Globex one?` – the reasons, and the least to change it",
        "• `what do we know about Acme?`, `everything about Acme` – the lead's page",
        "• `prepare Acme` – whom to call, what for, the wished outcome, and what to open with",
        "• `skip`, `not now`, `stop` – work at any time; corrections too: _actually 60k, not 40k_",
        "• `undo`, `that was for Globex` – takes back what you told last, or moves it to the lead that was meant",
    ]
    if view.manager:
        lines.append("• `pipeline` – your team's leads per stage, MQL→SQL against the benchmark, deals won and lost")
        lines.append(
            "• `weekly summary`, `scorecard` – your team's figures side by side; `subscriptions` – what I send you by itself"
        )
        lines.append("• `override Acme` – past the guards, with a reason")
        lines.append("• `what if the MQL threshold were 30?` – which leads, and whose load, that would change")
    else:
        lines.append("• `pipeline` – your own leads per stage; `subscriptions` – what I send you by itself")
    lines.append("Each works here, and as `/banter …` anywhere.")
    return Message("What you can say to me", (section("\n".join(lines)), actions(button("My leads", Action.MY_LEADS))))


def notice(view: Notice) -> Message:
    """A sentence, and the question that is still open."""
    blocks: list[Block] = [section(escape(view.says))]
    if view.ask:
        blocks += ask_blocks(view.ask)
    return Message(escape(view.says), tuple(blocks))


def lead_list(view: LeadList) -> Message:
    """Leads, one a line, each with a button to talk about it."""
    return Message(escape(view.title), fitted([section(f"*{escape(view.title)}*"), *lead_rows(view)]))


def hand_over_all(view: HandOverAll) -> Message:
    """Whether all of somebody's leads are to go to somebody else: it is not taken back by one Undo, so that it is asked."""
    whose = "your" if view.own else f"{view.giver.name}'s"
    all_ = f"{whose} open lead" if view.leads == 1 else f"all {whose} {view.leads} open leads"
    says = escape(f"Hand {all_} over to {view.taker.name}, with what is owed to them?")
    yes = button("Hand over", Action.HAND_OVER_ALL, view.giver.id, view.taker.id, str(view.leads), style="danger")
    return Message(says, (section(says), actions(yes)))


def lead_rows(view: LeadList) -> list[Block]:
    """The lines of a list of leads."""
    blocks: list[Block] = []
    for row in view.rows:
        blocks.append(section(_row(row, view)))
        lead_id = row.lead.id
        blocks.append(actions(button("Qualify", Action.QUALIFY, lead_id), button("Open", Action.LEAD_PAGE, lead_id)))
    if view.more:
        blocks.append(context(f"… and {words.count(view.more)} more. Name any of them to talk about it."))
    return blocks


def _row(row: LeadRow, view: LeadList) -> str:
    lead = row.lead
    parts = [words.STAGE_NAMES[lead.stage]]
    if row.score:
        parts.append(f"grade {row.score.grade}, score {words.points(row.score.total)}")
    missing = [LETTER_NAMES[d] for d in Dimension if d not in row.answers]
    parts.append(f"missing {', '.join(missing)}" if row.answers and missing else _GAPS[bool(missing)])
    note = f"\n{escape(row.note)}" if row.note else ""
    step = ""
    if lead.next_step:
        step = f"\n:calendar: {plain(lead.next_step.what)}, {words.moment(lead.next_step.at, view.zone)}"
    return f"{words.name(lead)}\n{' · '.join(parts)}{note}{step}"


_GAPS = {True: "nobody has asked for budget, authority, need or timeline yet", False: "all four letters heard"}


def pipeline(view: PipelineSummary) -> Message:
    """Counts per stage and the conversion from MQL to SQL."""
    title = f"Pipeline of {plain(view.scope)}"
    return Message(
        f"{title}: {conversion_words(view)}",
        fitted([header(f"Pipeline of {view.scope}"), *pipeline_blocks(view), more_to_ask()]),
    )


def pipeline_blocks(view: PipelineSummary) -> list[Block]:
    """The figures: a line a stage, then the conversion, the filter and the period in words."""
    width = max(len(words.STAGE_NAMES[s]) for s in Stage)
    shown = [s for s in Stage if s is not Stage.PROSPECT or view.counts.get(s)]
    rows = "\n".join(f"{words.STAGE_NAMES[s]:<{width}} {words.count(view.counts.get(s, 0)):>7}" for s in shown)
    scope = f"{plain(view.scope)} · now, {words.moment(view.as_of, view.zone)} · conversion counts all time"
    figures = f"*MQL → SQL* {conversion_words(view)}\n*Deals* {deal_words(view.closed)}"
    return [section(f"```\n{rows}\n```"), section(figures), context(scope)]


def deal_words(closed: CloseRate) -> str:
    """Won, lost, the close rate, and what was won in each currency."""
    if closed.rate is None:
        return "none closed yet"
    amounts = ", ".join(words.money(Amount(each.amount, each.amount, each.currency)) for each in closed.amounts[:4])
    won = f"{words.count(closed.won)} won{f' ({amounts})' if amounts else ''}"
    return f"{won}, {words.count(closed.lost)} lost: close rate {closed.rate:.0%}"


def conversion_words(view: PipelineSummary) -> str:
    """The rate beside the benchmark, with the counts it rests on and a warning where they are few."""
    if not view.mqls:
        return f"no MQLs yet (benchmark {view.benchmark:.0%})"
    rate = view.sqls / view.mqls
    against = "above" if rate > view.benchmark else "below" if rate < view.benchmark else "at"
    caveat = (
        f" – only {view.mqls} {'lead' if view.mqls == 1 else 'leads'}, so take it with care"
        if view.mqls < SMALL_SAMPLE
        else ""
    )
    return f"{rate:.1%} ({view.sqls} of {view.mqls}), {against} the benchmark of {view.benchmark:.0%}{caveat}"


SMALL_SAMPLE = 30
"""Below this many MQLs a rate says little: its 95 % interval is wider than the benchmark itself."""


def home(view: Home) -> Message:
    """A person's Home tab."""
    blocks: list[Block] = [header(f"Good to see you, {view.name}")]
    if view.overview:
        blocks += [context(escape(view.overview[0].answer.about)), *overview(view.overview), divider()]
    blocks += [section("*What is due*")]
    due = due_blocks(view.due, view.now, view.zone)
    blocks += due or [context("Nothing is due.")]
    if view.soon:
        blocks.append(section("*Within a week*\n" + "\n".join(_soon(item, view.zone) for item in view.soon)))
    people = [button("People", Action.PEOPLE)] if view.admin else []
    sent = [] if view.overview else [button("What I send you", Action.SUBSCRIPTIONS)]
    blocks.append(actions(button("Reminder settings", Action.SETTINGS), *sent, *people))
    if view.leads.rows or not view.overview:  # whoever looks at others' leads need not have any
        blocks += [divider(), section(f"*{escape(view.leads.title)}*"), *lead_rows(view.leads)]
    return Message("Home", fitted(blocks, HOME_BLOCKS_LIMIT))


def _soon(item: NudgeItem, zone: ZoneInfo) -> str:
    day = words.day(item.follow_up.due_at.astimezone(zone).date())
    return f"• {day} · {words.name(item.lead)}: {plain(shorten(item.detail, 100))}"


def apology(view: Apology) -> Message:
    """Something failed on our side."""
    says = (
        f"Sorry, that went wrong on my side. What you wrote is kept; please try again in a minute. "
        f"If it goes on, give your admin this reference: {escape(view.reference)}"
    )
    return Message(says, (section(f":warning: {says}"),))

"""What comes round by itself: the week's figures, the quarter's scoring review; and a person's settings."""

from __future__ import annotations

from datetime import timedelta

from bot.slack.voice import words
from bot.slack.voice.blocks import actions, button, context, plain, section
from qualification.conversation.actions import Action
from qualification.conversation.views import RepPace, ScoringReview, SettingsShown, WeekAhead
from qualification.follow_ups.followups import FollowUpKind
from qualification.follow_ups.response_clocks import Pace
from qualification.messages import Block, Message
from qualification.people import Person

KIND_PLURALS: dict[FollowUpKind, tuple[str, str]] = {
    FollowUpKind.HAND_RAISE: ("urgent call", "urgent calls"),
    FollowUpKind.NEW_SQL: ("first call", "first calls"),
    FollowUpKind.MQL_RESPONSE: ("new MQL", "new MQLs"),
    FollowUpKind.NEXT_STEP: ("next step", "next steps"),
    FollowUpKind.REVISIT: ("revisit", "revisits"),
    FollowUpKind.KEEP_IN_TOUCH: ("check-in", "check-ins"),
    FollowUpKind.STALLED: ("lead gone quiet", "leads gone quiet"),
    FollowUpKind.FADING: ("lead whose interest fades", "leads whose interest fades"),
    FollowUpKind.REJECTED: ("MQL given back", "MQLs given back"),
    FollowUpKind.REMINDER: ("reminder you set", "reminders you set"),
    FollowUpKind.ALARM: ("reminder you set for an hour", "reminders you set for an hour"),
    FollowUpKind.BACKUP: ("call for a colleague", "calls for a colleague"),
    FollowUpKind.ESCALATED: ("call that nobody made", "calls that nobody made"),
    FollowUpKind.OVERDUE_MQL: ("MQL without a response", "MQLs without a response"),
}
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def week(view: WeekAhead) -> Message:
    """How the last week went, and what this one brings."""
    title = f"The week of {plain(view.scope)}"
    counts = [f"{words.count(n)} {KIND_PLURALS[kind][n != 1]}" for kind, n in view.coming.items()]
    coming = f"*Due by next week* {', '.join(counts)}" if counts else "*Due by next week* nothing"
    overdue = f" ({words.count(view.overdue)} of it overdue)" if view.overdue else ""
    blocks: list[Block] = [section(f":calendar: *{title}*"), section(f"*First responses last week* {pace(view.pace)}")]
    if view.by_rep:
        blocks.append(section("\n".join(_line(each) for each in view.by_rep[:REPS])))
    blocks += [section(coming + overdue), actions(button("What is due", Action.DUE))]
    return Message(title, tuple(blocks))


REPS = 30
"""Lines that fit into one section."""


def _line(rep: RepPace) -> str:
    return f"• {plain(rep.name)}: {pace(rep.pace)}"


def pace(found: Pace) -> str:
    """Met and late, and the median of both clocks."""
    if not found.counted:
        return "none were due"
    late = f", {words.count(found.breached)} late" if found.breached else ""
    took = ""
    if found.working is not None and found.wall is not None:
        took = f"; median {span(found.working)} of working time, {span(found.wall)} in all"
    return f"{words.count(found.met)} of {words.count(found.counted)} in time{late}{took}"


def span(length: timedelta) -> str:
    """A length of time as people say it: 4 min, 3 h 10 min, 2 days."""
    minutes = round(length / timedelta(minutes=1))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} days"


def review(view: ScoringReview) -> Message:
    """The scoring policy, a quarter on."""
    title = "The quarter's scoring review is due"
    rate = f"{view.sqls / view.mqls:.1%}" if view.mqls else "none yet"
    counts = f"MQLs {words.count(view.mqls)} · accepted {words.count(view.accepted)} · SQLs {words.count(view.sqls)}"
    lines = (
        f"Version {plain(view.version)} is in force since {words.day(view.since)}; an MQL needs {view.threshold:g} points.",
        f"{counts} · customers {words.count(view.customers)}; MQL → SQL {rate} (benchmark {view.benchmark:.0%})",
        f"Sit down together, sales and marketing: which points brought SQLs, and which brought rejected MQLs? {TRY}",
    )
    return Message(title, (section(f":bar_chart: *{title}*"), *(section(line) for line in lines)))


TRY = "Try a change with `what if the MQL threshold were 30?`, and propose a version with `banter policy publish`."


def settings(view: SettingsShown) -> Message:
    """How a person wants to be reminded."""
    text = "How I remind you"
    return Message(text, (section(f"*{text}*\n{_holds(view.person, view.backup)}"), _change(), context(_WHERE)))


_WHERE = "Outside these hours, on holidays, and while Slack pauses your notifications, I send nothing."


def _change() -> Block:
    return actions(button("Change", Action.SETTINGS, style="primary"))


def _holds(person: Person, backup: str | None) -> str:
    days = ", ".join(DAY_NAMES[day - 1] for day in sorted(person.hours.days))
    muted = ", ".join(KIND_PLURALS[kind][1] for kind in sorted(person.muted)) or "nothing"
    lines = [
        f"• digest at {person.digest_at:%H:%M}",
        f"• working hours {person.hours.start:%H:%M}–{person.hours.end:%H:%M}, {days} ({plain(person.time_zone)})",
        f"• stands in for you: {plain(backup) if backup else 'a colleague of your team who works then'}",
        f"• only in lists, not in digests: {muted}",
    ]
    if person.away:
        lines.append(f"• away from {words.day(person.away.start)}, back on {words.day(person.away.back)}")
    return "\n".join(lines)

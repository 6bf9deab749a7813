"""Nudges and digests: what is owed, to whom, and buttons to be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.slack.voice import words
from bot.slack.voice.blocks import actions, button, context, date_picker, divider, fitted, plain, section, shorten
from bot.slack.voice.offers import offered
from bot.slack.voice.reports import side_by_side
from qualification.conversation.actions import Action
from qualification.conversation.views import Digest, DueList, Nudge, Nudged, NudgeItem, PutOffTooOften, Rejections
from qualification.follow_ups.followups import ASKED_FOR, ESCALATIONS, FIVE_MINUTES, FollowUpKind
from qualification.leads import Stage
from qualification.lifecycle import SOLD
from qualification.messages import Block, Message

KIND_NAMES: dict[FollowUpKind, str] = {
    FollowUpKind.HAND_RAISE: ":fire: Call now",
    FollowUpKind.NEW_SQL: ":telephone_receiver: First call",
    FollowUpKind.MQL_RESPONSE: ":wave: New MQL",
    FollowUpKind.NEXT_STEP: ":calendar: Next step",
    FollowUpKind.REVISIT: ":hourglass_flowing_sand: Revisit",
    FollowUpKind.KEEP_IN_TOUCH: ":seedling: Keep in touch",
    FollowUpKind.STALLED: ":zzz: Gone quiet",
    FollowUpKind.FADING: ":hourglass: Fading",
    FollowUpKind.REJECTED: ":leftwards_arrow_with_hook: Rejected MQL",
    FollowUpKind.REMINDER: ":bell: You asked",
    FollowUpKind.ALARM: ":bell: You asked",
    FollowUpKind.BACKUP: ":sos: Can you call?",
    FollowUpKind.ESCALATED: ":rotating_light: Nobody has called",
    FollowUpKind.OVERDUE_MQL: ":rotating_light: MQL without a response",
}


def nudge(view: Nudge) -> Message:
    """The one reminder that interrupts."""
    item, kind = view.item, view.item.follow_up.kind
    name, what = words.name(item.lead), plain(item.detail)
    if kind is FollowUpKind.ALARM:
        return Message(
            f"{plain(item.lead.name)}: {what}", (section(f"{KIND_NAMES[kind]}: {name}, {what}"), _buttons(item))
        )
    by = words.clock(item.follow_up.due_at, view.zone)
    if kind in ESCALATIONS:
        says = f"{name} {what}{_fit(item)}. The call was due by {by}."
        return Message(f"{plain(item.lead.name)} {what}.", (section(f"*{KIND_NAMES[kind]}* · {says}"), _buttons(item)))
    happened = f"{what}{_fit(item)}."
    urgent = section(f":fire: {name} {happened} *Call by {by}.*")
    yours = [context(_routed(item))] if item.routed else []
    return Message(f"{plain(item.lead.name)} {happened} Call by {by}.", (urgent, *yours, _buttons(item)))


def _routed(item: NudgeItem) -> str:
    return f"Yours: {plain(item.routed or '')}"


def rejections(view: Rejections) -> Message:
    """What sales gave back since the last time: one message for all of it."""
    count = "an MQL" if len(view.lines) == 1 else f"{words.count(len(view.lines))} MQLs"
    title = f"Sales gave back {count}"
    lines = [f"• *{plain(shorten(name, words.LONGEST_NAME))}*: {plain(shorten(why, 300))}" for name, why in view.lines]
    shown, more = lines[:REJECTIONS], len(lines) - REJECTIONS
    blocks: list[Block] = [section(f":leftwards_arrow_with_hook: *{title}:*"), *(section(line) for line in shown)]
    if more > 0:
        blocks.append(context(f"… and {words.count(more)} more."))
    return Message(title, fitted(blocks))


REJECTIONS = 20
"""Lines; who gets more than these reads the figures instead."""


def _fit(item: NudgeItem) -> str:
    return f" (grade {item.score.grade}, score {words.points(item.score.total)})" if item.score else ""


def nudged(view: Nudged) -> Message:
    """A nudge that was dealt with."""
    return Message(_settled(view), (context(f":white_check_mark: {_settled(view)}"),))


def _settled(view: Nudged) -> str:
    return f"{plain(view.lead_name)}: {plain(view.says)}"


def put_off_too_often(view: PutOffTooOften) -> Message:
    """Three snoozes are a decision: deal with it, drop it, hand it over, or disqualify the lead."""
    item = view.item
    put_off = f"You have put {plain(item.lead.name)} off three times: {plain(item.detail)}."
    says = f"{put_off} Drop it, hand it over, or disqualify the lead?"
    row = actions(
        _done(item),
        button("Drop", Action.DROP, item.follow_up.id),
        button("Reassign", Action.REASSIGN, item.follow_up.id),
        button("Disqualify", Action.DISQUALIFY, item.lead.id, style="danger"),
    )
    return Message(says, (section(says), row))


def digest(view: Digest) -> Message:
    """The morning's list, ranked; as it stands now, once something of it was dealt with."""
    title = _title(view)
    blocks: list[Block] = [section(f"{':fire:' if view.urgent else ':sunny:'} *{title}*")]
    for item in view.items:
        blocks += _item(item, view.now, view.zone)
    blocks += [context(f":white_check_mark: {_settled(each)}") for each in view.settled]
    if view.more:
        again = "come in an hour" if view.urgent else "will come tomorrow"
        blocks.append(context(f"{words.count(view.more)} more {again}; `due` shows them all."))
    return Message(title, fitted(blocks))


def _title(view: Digest) -> str:
    number = len(view.items) + view.more
    if view.settled:
        left = "Nothing is left" if not number else f"{words.count(number)} left" if number > 1 else "One thing is left"
        return f"{left} of this list:" if number else f"{left} of this list."
    if view.urgent:
        return f"{words.count(number)} calls cannot wait, {plain(view.name)}:"
    if view.piled_up:
        piled = "one thing has" if number == 1 else f"{words.count(number)} things have"
        return f"{_greeting(view)}, {plain(view.name)}. While I was silent, {piled} piled up:"
    due = "One thing is" if number == 1 else f"{words.count(number)} things are"
    return f"{_greeting(view)}, {plain(view.name)}. {due} due:"


def _greeting(view: Digest) -> str:
    """A digest that had to wait, for a restart or a moved clock, may come later in the day."""
    hour = view.now.astimezone(view.zone).hour
    return "Good morning" if hour < NOON else "Good afternoon" if hour < EVENING else "Good evening"


NOON, EVENING = 12, 18


def due_list(view: DueList) -> Message:
    """What is owed, the nearest first: by today, then what comes later."""
    team = [section("*In your team*"), *side_by_side(view.team)] if view.team else []
    if not view.items:
        says = "Nothing is due for you." if team else "Nothing is due. Enjoy it while it lasts."
        return Message("Nothing is due.", (section(says), *team))
    today = view.now.astimezone(view.zone).date()
    now = [item for item in view.items if item.follow_up.due_at.astimezone(view.zone).date() <= today]
    later = view.items[len(now) :]
    blocks = [section("*Due by today*" if now else "*Nothing is due today*"), *due_blocks(now, view.now, view.zone)]
    if later:
        blocks += [section("*Later*"), *due_blocks(later, view.now, view.zone)]
    if view.more:
        blocks.append(context(f"… and {words.count(view.more)} more."))
    return Message(f"Due by today: {len(now)}.", fitted([*blocks, *team]))


def due_blocks(items: Iterable[NudgeItem], now: datetime, zone: ZoneInfo) -> list[Block]:
    """What is owed, each with its buttons."""
    return [block for item in items for block in _item(item, now, zone)]


def _item(item: NudgeItem, now: datetime, zone: ZoneInfo) -> list[Block]:
    due = item.follow_up.due_at
    late = " – *overdue*" if due < now and item.follow_up.kind not in _NEVER_LATE else ""
    what = f"{plain(item.detail)} · {words.moment(due, zone)}{late}"
    if item.routed and item.lead.stage is Stage.MARKETING_QUALIFIED:
        what += f"\n{_routed(item)}"
    line = f"{KIND_NAMES[item.follow_up.kind]} · {words.name(item.lead)}{_fit(item)}\n{what}"
    return [section(line), _buttons(item), divider()]


_NEVER_LATE = ASKED_FOR | {FollowUpKind.REVISIT, FollowUpKind.STALLED, FollowUpKind.FADING, FollowUpKind.REJECTED}
"""What falls due by itself, and is nobody's delay."""


def _buttons(item: NudgeItem) -> Block:
    reference, kind, stage = item.follow_up.id, item.follow_up.kind, item.lead.stage
    match kind:
        case FollowUpKind.REJECTED | FollowUpKind.ESCALATED | FollowUpKind.OVERDUE_MQL:
            seen = button("Seen", Action.SEEN, reference)
            return actions(*([] if kind is FollowUpKind.REJECTED else [_reassign(item)]), seen)
        case FollowUpKind.BACKUP:
            take = button("I'll take it", Action.TAKE_OVER, reference, style="primary")
            return actions(take, button("I can't", Action.SEEN, reference))
        case FollowUpKind.FADING:
            return actions(button("Keep", Action.KEEP_LEAD, reference), button("Nurture", Action.NURTURE, reference))
        case FollowUpKind.STALLED if stage in SOLD:
            return actions(
                button("Still on it", Action.KEEP_LEAD, reference),
                button("Back to accepted", Action.FALL_BACK, reference),
                button("Nurture", Action.NURTURE, reference),
            )
        case FollowUpKind.MQL_RESPONSE if stage is Stage.MARKETING_QUALIFIED:
            return actions(
                offered(Action.ACCEPT, item.lead.id),
                offered(Action.REJECT, item.lead.id),
                button("Called", Action.CALLED, reference),
                *_snoozes(item),
            )
        case FollowUpKind.REVISIT:
            return actions(
                button("Re-open", Action.REOPEN, reference, style="primary"),
                button("+3 months", Action.LATER, reference),
                button("Close", Action.CLOSE, reference),
                _until(item),
            )
        case _:
            return actions(_done(item), _reassign(item), *_snoozes(item))


def _reassign(item: NudgeItem) -> Block:
    return button("Reassign", Action.REASSIGN, item.follow_up.id)


def _snoozes(item: NudgeItem) -> tuple[Block, Block]:
    """For an hour where it interrupts, else till tomorrow; or to a day."""
    hour = item.follow_up.kind in FIVE_MINUTES | {FollowUpKind.ALARM}
    label, length = ("Snooze an hour", "hour") if hour else ("Snooze till tomorrow", "tomorrow")
    return button(label, Action.SNOOZE, item.follow_up.id, length), _until(item)


def _until(item: NudgeItem) -> Block:
    return date_picker("Snooze to a day", Action.SNOOZE_UNTIL, item.follow_up.id)


def _done(item: NudgeItem) -> Block:
    if item.follow_up.kind in ASKED_FOR | {FollowUpKind.NEXT_STEP}:
        return button("Done", Action.DONE, item.follow_up.id, style="primary")
    return button("Called", Action.CALLED, item.follow_up.id, style="primary")

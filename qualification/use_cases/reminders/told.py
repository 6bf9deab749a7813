"""The messages that told people what they owe: they say what became of it, instead of being repeated."""

from __future__ import annotations

from qualification.conversation.views import Digest, Nudge, Nudged
from qualification.follow_ups.followups import FollowUp, FollowUpState
from qualification.leads import Lead
from qualification.people import Person
from qualification.use_cases import listing
from qualification.use_cases.tools import Turn

_BECAME = {
    FollowUpState.DONE: "done",
    FollowUpState.CANCELLED: "no longer due",
    FollowUpState.HANDED_ON: "handed on",
}


def say_what_became(turn: Turn, follow_up: FollowUp, lead: Lead, says: str) -> None:
    """The message in which somebody was told of a follow-up says what became of it."""
    owner = turn.uow.people.get(follow_up.person_id)
    if follow_up.nudge_id is None or owner.slack_id is None:
        return
    became = Nudged(lead.name, says)
    beside = [each for each in turn.uow.follow_ups.told_in(follow_up.nudge_id) if each.id != follow_up.id]
    if follow_up.kind.interrupts and not beside:
        turn.update(became, owner.slack_id, follow_up.nudge_id)
    else:
        turn.update(_list_again(turn, owner, beside, became), owner.slack_id, follow_up.nudge_id)


def ask_again(turn: Turn, follow_up: FollowUp) -> None:
    """What became of a follow-up was taken back: its message says again what is owed."""
    owner = turn.uow.people.get(follow_up.person_id)
    if follow_up.state is not FollowUpState.OPEN or follow_up.nudge_id is None or owner.slack_id is None:
        return
    told = turn.uow.follow_ups.told_in(follow_up.nudge_id)
    if follow_up.kind.interrupts and len(told) == 1:
        view: Nudge | Digest = Nudge(listing.item(turn, follow_up), owner.zone)
    else:
        view = _list_again(turn, owner, told, None)
    turn.update(view, owner.slack_id, follow_up.nudge_id)


def _list_again(turn: Turn, owner: Person, told: list[FollowUp], became: Nudged | None) -> Digest:
    """A list of several as it stands now: what is still to be done, then what became of the rest."""
    waits = [each for each in told if each.state is FollowUpState.OPEN and each.nudge_at is None]
    settled = [_settled(turn, owner, each) for each in told if each not in waits]
    return Digest(
        name=owner.name.split()[0],
        items=listing.items(turn, waits),
        more=0,
        now=turn.now,
        zone=owner.zone,
        settled=(*settled, *([became] if became else [])),
    )


def _settled(turn: Turn, owner: Person, follow_up: FollowUp) -> Nudged:
    name = turn.uow.leads.get(follow_up.lead_id).name
    if follow_up.nudge_at is not None and follow_up.state is FollowUpState.OPEN:
        return Nudged(name, f"snoozed until {follow_up.nudge_at.astimezone(owner.zone):%a %-d %b, %H:%M}")
    return Nudged(name, f"{follow_up.what}: {_BECAME.get(follow_up.state, 'done')}")

"""A slip is taken back: what somebody did to a lead in one go, and the lead as it was before, exactly.

Only what the deed changed and nobody changed since goes back. All of it goes back within ten minutes, while the lead has not
moved on; letters, the next step and the contact for as long as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from qualification.deals import Deal, DealState
from qualification.decisions.receipts import Move
from qualification.errors import Refused
from qualification.follow_ups.followups import FollowUp, FollowUpState
from qualification.guards import Attempt, is_free_or_own
from qualification.leads import Contact, Lead, NextAction, Stage
from qualification.lifecycle import being, never_allowed, words
from qualification.people import Person

UNDO_WITHIN = timedelta(minutes=10)  # a slip of the thumb is noticed at once; later it is a decision of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What of a lead people change when they talk about it or move it."""

    stage: Stage
    stage_since: datetime
    cycle_no: int
    do_not_contact: bool
    owner_id: str | None
    hand_raised_at: datetime | None
    contacted_at: datetime | None
    next_step: NextAction | None
    contact: Contact | None = None  # deeds from before 2026-11-29 do not say


_NAMES = tuple(field.name for field in fields(Standing))
_ALWAYS = frozenset({"next_step", "contact"})
"""What goes back for as long as it stands."""


def standing(lead: Lead) -> Standing:
    """How a lead stands now."""
    return Standing(**{name: getattr(lead, name) for name in _NAMES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did to a lead with one message, press or form.

    `said_ts` is the message whose letters it recorded, `activity_id` and `event_key` the contact that it logged.
    """

    id: str
    lead_id: str
    person_id: str
    at: datetime
    before: Standing
    after: Standing
    owed_before: tuple[FollowUp, ...] = ()
    owed_after: tuple[FollowUp, ...] = ()
    deal_before: Deal | None = None
    deal_after: Deal | None = None
    said_ts: str | None = None
    activity_id: str | None = None
    event_key: str | None = None
    undone_at: datetime | None = None

    @property
    def moved(self) -> bool:
        """Whether it moved the lead to another stage."""
        return self.before.stage is not self.after.stage

    @property
    def recorded(self) -> bool:
        """Whether it changed anything about the lead, or its letters; else it said only when to come back."""
        return bool(self.changed or self.activity_id or self.owed_before != self.owed_after)

    def gave_away(self, lead: Lead, person: Person) -> bool:
        """Whether with it this person gave the lead to somebody, who has it still."""
        given = "owner_id" in self.changed and self.person_id == person.id
        return given and lead.owner_id == self.after.owner_id

    @property
    def changed(self) -> frozenset[str]:
        """What of the lead it changed."""
        return frozenset(name for name in _NAMES if getattr(self.before, name) != getattr(self.after, name))


def too_late(lead: Lead, deed: Deed, now: datetime) -> str | None:
    """Why no more than letters, the next step and the contact can be taken back; None within ten minutes of it."""
    if deed.moved and (lead.stage, lead.stage_since) != (deed.after.stage, deed.after.stage_since):
        return f"{lead.name} has moved on since: it is {being(lead.stage)} now"
    if now - deed.at > UNDO_WITHIN:
        return f"{lead.name}: that was more than ten minutes ago. Say what is different now instead"
    return None


def take_back(lead: Lead, deed: Deed, actor: Person, now: datetime) -> tuple[Lead, Move | None]:
    """The lead as it was before the deed, in all that nobody changed since, and the row for its history if it moves.

    Raises Refused for somebody else's lead, but for one that the deed gave away; for one whose contact has asked since not to
    be contacted.
    """
    attempt = Attempt(lead=lead, to=deed.before.stage, actor=actor, reason="Undone")
    if not deed.gave_away(lead, actor) and (against := is_free_or_own(attempt)):
        raise Refused(f"{lead.name}: {against}")
    names = deed.changed & _ALWAYS if too_late(lead, deed, now) else deed.changed
    back = {name: getattr(deed.before, name) for name in names if getattr(lead, name) == getattr(deed.after, name)}
    restored = replace(lead, **back)
    if restored.stage is lead.stage:
        return restored, None
    if against := never_allowed(replace(attempt, lead=replace(lead, do_not_contact=restored.do_not_contact))):
        raise Refused(f"{lead.name} cannot go back to {words(restored.stage)}: {against}")
    return restored, Move(
        lead_id=lead.id,
        from_stage=lead.stage,
        to_stage=restored.stage,
        actor_id=actor.id,
        reason="Undone",
        at=now,
        cycle_no=restored.cycle_no,
    )


def owed_again(deed: Deed, open_now: Sequence[FollowUp]) -> list[FollowUp]:
    """The follow-ups to save, in this order: what the deed started ends, what it ended is owed again.

    What something newer took the place of stays as it is.
    """
    before, after = _by_id(deed.owed_before), _by_id(deed.owed_after)
    ended = [
        replace(each, state=FollowUpState.CANCELLED, nudge_at=None, escalate_at=None)
        for each in open_now
        if each.id in after and each.id not in before
    ]
    taken = {each.kind for each in open_now} - {each.kind for each in ended}
    again = [
        each
        for each in deed.owed_before
        if after.get(each.id) != each and (each.id in _by_id(open_now) or each.kind not in taken)
    ]
    return [*ended, *again]


def deal_again(deed: Deed, now: Deal | None) -> Deal | None:
    """The deal to save: as it was, or withdrawn where the deed began it; None where nothing about it is taken back."""
    if deed.deal_before == deed.deal_after or now != deed.deal_after or now is None:
        return None
    return deed.deal_before or replace(now, state=DealState.WITHDRAWN)


def _by_id(follow_ups: Iterable[FollowUp]) -> dict[str, FollowUp]:
    return {each.id: each for each in follow_ups}

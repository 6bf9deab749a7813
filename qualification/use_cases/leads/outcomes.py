"""What becomes of a lead by a person's decision: taken or given back, a deal opened, won or lost, moved by an override."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qualification import lifecycle
from qualification.auditing import Audited
from qualification.conversation.views import Notice, StageChanged, View
from qualification.deals import Deal, DealState, Worth, closed, opened, valued
from qualification.decisions.receipts import Move
from qualification.disqualification import Reason, revisit_date
from qualification.errors import NotAllowed, Refused
from qualification.follow_ups import deadlines
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Lead, Stage
from qualification.people import Person, Role
from qualification.setbacks import Loss, Rejection
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.tools import Turn

MAY_OVERRIDE = frozenset({Role.MANAGER, Role.ADMIN})


def accept(turn: Turn, lead_id: str) -> View:
    """A rep takes an MQL: it is theirs, and the clock of its first response runs on."""
    lead = turn.uow.leads.get(lead_id)
    if lead.stage in lifecycle.OPEN - lifecycle.WAITING:
        return Notice(f"{lead.name} is accepted already.")
    with remembered(turn, lead_id) as deed:
        taken, moves = lifecycle.accept(lead, turn.person, turn.now)
        taken = recording.write_moves(turn, lead, taken, moves)
        owed = [f for f in turn.uow.follow_ups.open_of_lead(lead_id) if f.kind is FollowUpKind.MQL_RESPONSE]
        if not owed and taken.contacted_at is None:
            owed = [deadlines.mql_response(active_policy(turn.uow), taken, turn.person, turn.now)]
            recording.owe(turn, owed[0])
    due = f" Call them by {owed[0].due_at.astimezone(turn.person.zone):%a %-d %b, %H:%M}." if owed else ""
    return StageChanged(taken, f"{taken.name} is yours: you have accepted this MQL.{due}", (), deed)


def reject(turn: Turn, lead_id: str, why: Rejection, said: str = "") -> View:
    """A rep gives an MQL back: into nurture, and marketing reads why in its next digest."""
    lead = turn.uow.leads.get(lead_id)
    with remembered(turn, lead_id) as deed:
        back, move = lifecycle.reject(lead, why, turn.person, turn.now, said)
        back = _aside(turn, lead, back, move, why.like, None)
        marketing = _tell_marketing(turn, back, why, said)
    told = f" {marketing.name} reads of it in their next digest." if marketing else ""
    says = f"{back.name} goes back to marketing, into nurture.{told}{_comes_back(turn, back)}"
    return StageChanged(back, says, (move.reason,), deed)


def _tell_marketing(turn: Turn, lead: Lead, why: Rejection, said: str) -> Person | None:
    """The policy's owner is told, else somebody in marketing; None where there is nobody."""
    owner = turn.uow.people.by_email(active_policy(turn.uow).owner)
    person = owner or next((each for each in turn.uow.people.all() if each.role is Role.MARKETING), None)
    if person is not None:
        source = f", from {lead.source}" if lead.source else ""
        what = f"{why.words}{f' (“{said}”)' if said else ''}{source}, by {turn.person.name}"
        recording.owe(turn, deadlines.rejected(lead, person, what, turn.now))
    return person


def override(turn: Turn, lead_id: str, to: Stage, reason: str) -> View:
    """A manager moves a lead past the guards, with a reason that stays on record; raises NotAllowed, Refused."""
    if turn.person.role not in MAY_OVERRIDE:
        raise NotAllowed("Only a manager may override; ask yours.")
    lead = turn.uow.leads.get(lead_id)
    with remembered(turn, lead_id) as deed:
        moved, move = lifecycle.move(lead, to, actor=turn.person, reason=reason, now=turn.now, override=True)
        moved = recording.write_moves(turn, lead, moved, (move,), override=True)
        if to is Stage.SALES_QUALIFIED:
            owner = turn.uow.people.get(moved.owner_id) if moved.owner_id else turn.person
            for owed in deadlines.promoted(active_policy(turn.uow), moved, owner, turn.now):
                recording.owe(turn, owed)
        recording.watch(turn, moved)
        _deal_follows(turn, lead, moved)
    says = f"{moved.name} is {lifecycle.being(to)} now, past the usual guards."
    return StageChanged(moved, says, (move.reason,), deed)


def _deal_follows(turn: Turn, before: Lead, moved: Lead) -> None:
    """A deal is there for an opportunity, and is won with a customer, however the lead came there."""
    deal = deal_of(turn, moved)
    if moved.stage is Stage.OPPORTUNITY and deal is None:
        turn.uow.deals.save(opened(moved, turn.person.id, turn.now, None))
    elif moved.stage is Stage.CUSTOMER and (deal is None or deal.state is DealState.OPEN):
        found = deal or opened(before, turn.person.id, turn.now, None)
        turn.uow.deals.save(closed(found, DealState.WON, turn.now))


# -- deals ------------------------------------------------------------------------------------------------------------


def deal_of(turn: Turn, lead: Lead) -> Deal | None:
    """The deal of the lead's present cycle."""
    return next((deal for deal in turn.uow.deals.of_lead(lead.id) if deal.cycle_no == lead.cycle_no), None)


def open_deal(turn: Turn, lead_id: str, value: Worth | None, closes_on: date | None = None) -> View:
    """An SQL becomes an opportunity; said again, its worth and date are corrected."""
    lead = turn.uow.leads.get(lead_id)
    deal = deal_of(turn, lead)
    if lead.stage is Stage.OPPORTUNITY and deal is not None:
        return _correct(turn, lead, deal, replace(valued(deal, value), closes_on=closes_on or deal.closes_on))
    _need_an_sql(lead, "an opportunity")
    with remembered(turn, lead_id) as deed:
        moved, move = lifecycle.move(
            lead, Stage.OPPORTUNITY, actor=turn.person, reason=_priced("Deal opened", value), now=turn.now
        )
        moved = recording.write_moves(turn, lead, moved, (move,))
        turn.uow.deals.save(opened(moved, turn.person.id, turn.now, value, closes_on))
        recording.watch(turn, moved)
    by = f", expected by {closes_on:%a %-d %b %Y}" if closes_on else ""
    return StageChanged(moved, f"{moved.name} is an opportunity now{_for(value)}{by}.", (), deed)


def win(turn: Turn, lead_id: str, value: Worth | None) -> View:
    """The deal is won; said again with another figure, its worth is corrected."""
    lead = turn.uow.leads.get(lead_id)
    deal = deal_of(turn, lead)
    if lead.stage is Stage.CUSTOMER and deal is not None:
        return _correct(turn, lead, deal, valued(deal, value))
    _need_an_sql(lead, "a customer")
    with remembered(turn, lead_id) as deed:
        worth = value or (deal.worth if deal else None)
        won, moves = lifecycle.win_deal(lead, turn.person, _priced("Won", worth), turn.now)
        won = recording.write_moves(turn, lead, won, moves)
        found = deal or opened(lead, turn.person.id, turn.now, None)
        turn.uow.deals.save(closed(replace(valued(found, value), stage=lead.stage), DealState.WON, turn.now))
    return StageChanged(won, f"Won: {won.name} is a customer now{_for(worth)}. Well done!", (), deed)


def lose(turn: Turn, lead_id: str, why: Loss, said: str = "", revisit_on: date | None = None) -> View:
    """The deal is lost: into nurture until its second chance, or disqualified, by the reason."""
    lead = turn.uow.leads.get(lead_id)
    deal = deal_of(turn, lead)
    with remembered(turn, lead_id) as deed:
        lost, move = lifecycle.lose_deal(lead, why, turn.person, turn.now, said)
        found = replace(deal or opened(lead, turn.person.id, turn.now, None), stage=lead.stage)
        turn.uow.deals.save(closed(found, DealState.LOST, turn.now, why, said or None))
        lost = _aside(turn, lead, lost, move, why.like, revisit_on)
        touch = recording.keep_in_touch(turn, lost)
    back = _comes_back(turn, lost)
    return StageChanged(
        lost, f"{lost.name} is lost; it is {lifecycle.being(lost.stage)} now.{back}{touch}", (move.reason,), deed
    )


def _need_an_sql(lead: Lead, what: str) -> None:
    if lead.stage not in lifecycle.SOLD:
        stage = lifecycle.being(lead.stage)
        raise Refused(
            f"{lead.name} is {stage}, and only an SQL becomes {what}. Its card shows what is missing for that."
        )


def _correct(turn: Turn, lead: Lead, before: Deal, after: Deal) -> View:
    """A deal's worth or date is another than was said; the older one stays in the audit log."""
    if after == before:
        return Notice(f"{lead.name} is {lifecycle.being(lead.stage)} already{_for(before.worth)}.")
    with remembered(turn, lead.id) as deed:
        turn.uow.deals.save(after)
        detail = {"was": _plain(before.worth), "is": _plain(after.worth)}
        turn.uow.history.audit(turn.person.id, Audited.CORRECT_DEAL, lead.id, turn.now, detail)
    was = f" (was {before.worth.words})" if before.worth and before.worth != after.worth else ""
    by = f", expected by {after.closes_on:%a %-d %b %Y}" if after.closes_on and after.state is DealState.OPEN else ""
    says = f"Corrected: {lead.name} is {lifecycle.being(lead.stage)}{_for(after.worth)}{was}{by}."
    return StageChanged(lead, says, (), deed)


def _plain(value: Worth | None) -> str | None:
    return f"{value.amount} {value.currency}" if value else None


def _priced(what: str, value: Worth | None) -> str:
    return f"{what}: {value.words}" if value else what


def _for(value: Worth | None) -> str:
    return f" for {value.words}" if value else ""


# -- putting aside ----------------------------------------------------------------------------------------------------


def nurture(turn: Turn, lead_id: str, reason: str, like: Reason = Reason.WRONG_TIME) -> View:
    """The owner decides that a lead is kept warm for now."""
    lead = turn.uow.leads.get(lead_id)
    with remembered(turn, lead_id) as deed:
        aside, move = lifecycle.nurture(lead, turn.person, reason, turn.now)
        aside = _aside(turn, lead, aside, move, like, None)
        touch = recording.keep_in_touch(turn, aside)
    says = f"{aside.name} is in nurture now.{_comes_back(turn, aside)}{touch}"
    return StageChanged(aside, says, (reason,), deed)


def fall_back(turn: Turn, lead_id: str, reason: str) -> View:
    """The owner decides that an SQL or opportunity is worked as an accepted lead again."""
    lead = turn.uow.leads.get(lead_id)
    with remembered(turn, lead_id) as deed:
        accepted, move = lifecycle.move(lead, Stage.ACCEPTED, actor=turn.person, reason=reason, now=turn.now)
        accepted = recording.write_moves(turn, lead, accepted, (move,))
        recording.stop_clocks(turn, accepted, {FollowUpKind.STALLED}, "accepted again")
        recording.watch(turn, accepted)
    return StageChanged(accepted, f"{accepted.name} is accepted again, and no SQL any more.", (reason,), deed)


def _aside(turn: Turn, before: Lead, aside: Lead, move: Move, like: Reason | None, asked_for: date | None) -> Lead:
    """Nothing is owed to a lead put aside but its second chance, if it gets one."""
    why = like if aside.stage is Stage.DISQUALIFIED else None
    saved = recording.write_moves(turn, before, aside, (move,), why)
    recording.stop_clocks(turn, saved, FollowUpKind, "put aside")
    on = revisit_date(active_policy(turn.uow), like, asked_for, turn.local_now) if like else None
    if on is not None:
        owner = turn.uow.people.get(saved.owner_id) if saved.owner_id else turn.person
        recording.owe(turn, deadlines.revisit_on(saved, owner, on, move.reason, turn.now))
    return saved


def _comes_back(turn: Turn, lead: Lead) -> str:
    owed = (f for f in turn.uow.follow_ups.open_of_lead(lead.id) if f.kind is FollowUpKind.REVISIT)
    revisit = next(owed, None)
    return f" I'll bring it back on {revisit.due_at.astimezone(turn.person.zone):%a %-d %b %Y}." if revisit else ""

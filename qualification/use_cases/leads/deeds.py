"""What somebody does to a lead in one go is remembered, so that Undo takes back all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from qualification.auditing import Audited
from qualification.bant import UNDONE, BantAnswer, Provenance, Status
from qualification.contacts import in_words
from qualification.conversation.views import Notice
from qualification.deals import Deal
from qualification.errors import InvalidInput, Refused
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.leads import Lead, stable_id
from qualification.lifecycle import being
from qualification.people import whose
from qualification.undoing import Deed, deal_again, owed_again, standing, take_back, too_late
from qualification.use_cases.debriefs.recording import TALKED, contact_keys
from qualification.use_cases.leads import assigning, contacting
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.reminders import told
from qualification.use_cases.scoring.tallying import recount
from qualification.use_cases.tools import Turn


@contextmanager
def remembered(turn: Turn, lead_id: str, said_ts: str | None = None) -> Iterator[str]:
    """Remember as one deed what is done to the lead inside; gives the id that its Undo carries."""
    deed_id = deed_of(turn, lead_id)
    before = _look(turn, lead_id)
    yield deed_id
    after = _look(turn, lead_id)
    activity, event = contact_keys(turn, lead_id)
    logged = next((each for each in turn.uow.history.activities(lead_id) if each.id == activity), None)
    deed = Deed(
        id=deed_id,
        lead_id=lead_id,
        person_id=turn.person.id,
        at=turn.now,
        before=standing(before.lead),
        after=standing(after.lead),
        owed_before=before.owed,
        owed_after=after.owed,
        deal_before=before.deal,
        deal_after=after.deal,
        said_ts=said_ts,
        activity_id=activity if logged else None,
        event_key=event if logged and logged.kind in TALKED else None,
    )
    turn.uow.deeds.save(deed)


def deed_of(turn: Turn, lead_id: str) -> str:
    """The id of what this turn does to a lead."""
    return stable_id("deed", turn.seed, lead_id)


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a lead a deed may change."""

    lead: Lead
    owed: tuple[FollowUp, ...]
    deal: Deal | None


def _look(turn: Turn, lead_id: str) -> _Look:
    deals = turn.uow.deals.of_lead(lead_id)
    return _Look(
        turn.uow.leads.get(lead_id), tuple(turn.uow.follow_ups.open_of_lead(lead_id)), deals[-1] if deals else None
    )


NOTHING = "Nothing to undo: it was changed again since."


def undo(turn: Turn, lead_id: str, deed_id: str, ts: str) -> Notice:
    """Take back what one message, press or form did: what stood there before holds again; `ts` is when Undo was pressed.

    Raises NotAllowed for somebody else's lead, Refused where its move cannot be taken back any more and there is nothing else.
    """
    deed = turn.uow.deeds.get(deed_id)
    if deed is None or deed.lead_id != lead_id:
        raise InvalidInput("There is nothing to undo there any more.")
    lead = turn.uow.leads.get(lead_id)
    if not deed.gave_away(lead, turn.person):
        own_lead(turn.uow, turn.person, lead_id)
    if deed.undone_at is not None:
        return Notice(f"That is undone already; {lead.name} is {being(lead.stage)}.")
    letters = _letters_again(turn, deed, ts)
    unsaid = turn.uow.statements.withdraw(lead.id, deed.said_ts) if deed.said_ts else 0
    back, move = take_back(lead, deed, turn.person, turn.now)
    late = too_late(lead, deed, turn.now)
    if late and not letters and not unsaid and back == lead:
        raise Refused(late)
    follow_ups = owed_again(deed, turn.uow.follow_ups.open_of_lead(lead.id))
    if late:
        follow_ups = [each for each in follow_ups if each.kind is FollowUpKind.NEXT_STEP]
    if back == lead and not letters and not unsaid and not follow_ups and (late or not deed.activity_id):
        return Notice(NOTHING if deed.recorded else f"Undone: {lead.name} as before.")
    if move:
        turn.uow.history.add_move(move)
    _save(turn, deed, lead, back, follow_ups, late=late)
    if back.owner_id != lead.owner_id:
        _tell_who_had_it(turn, lead)
    turn.uow.history.audit(turn.person.id, Audited.UNDO, lead.id, turn.now, {"deed": deed.id})
    return Notice(_says(turn, lead, back, letters, late))


def _save(turn: Turn, deed: Deed, lead: Lead, back: Lead, follow_ups: list[FollowUp], *, late: str | None) -> None:
    turn.uow.deeds.save(replace(deed, undone_at=turn.now))
    if back != lead:
        turn.uow.leads.save(back)
    if back.contact != lead.contact:
        contacting.put_back(turn, lead, back)
    for follow_up in follow_ups:
        turn.uow.follow_ups.save(follow_up)
        told.ask_again(turn, follow_up)
    if late:
        return
    assigning.goes_on_anew(turn.uow, active_policy(turn.uow), back)
    deals = turn.uow.deals.of_lead(lead.id)
    if deal := deal_again(deed, deals[-1] if deals else None):
        turn.uow.deals.save(deal)
    if deed.activity_id:
        turn.uow.history.withdraw_activity(deed.activity_id, turn.now)
    if deed.event_key:
        turn.uow.engagement.withdraw(deed.event_key, turn.person.id, "undone", turn.now)
        recount(turn.uow, active_policy(turn.uow), back, turn.now)


def _tell_who_had_it(turn: Turn, lead: Lead) -> None:
    had = turn.uow.people.get(lead.owner_id) if lead.owner_id else None
    if had and had != turn.person and had.slack_id:
        turn.post(Notice(f"{turn.person.name} has taken {lead.name} back."), had.slack_id, lead_id=lead.id)


def _says(turn: Turn, lead: Lead, back: Lead, letters: list[BantAnswer], late: str | None) -> str:
    done = []
    if letters:
        done.append(f"{', '.join(each.dimension.value for each in letters)} as before")
    if back.next_step != lead.next_step:
        done.append(
            f"the next step is {back.next_step.what} again" if back.next_step else "there is no next step any more"
        )
    if back.contact != lead.contact:
        done.append(f"the contact is {in_words(back.contact)} again")
    if back.owner_id != lead.owner_id:
        owner = turn.uow.people.get(back.owner_id) if back.owner_id else None
        done.append(f"{back.name} is {whose(owner, turn.person)} again")
    if back.stage is not lead.stage:
        done.append(f"{back.name} is {being(back.stage)} again")
    elif late:
        done.append(f"it stays {being(lead.stage)}")
    return f"Undone: {'; '.join(done) or f'{lead.name} as before'}."


def _letters_again(turn: Turn, deed: Deed, ts: str) -> list[BantAnswer]:
    """The letters that the deed's message stored and that still stand are put back; returns them."""
    if deed.said_ts is None:
        return []
    current = turn.uow.answers.current(deed.lead_id)
    taken_back = [each for each in current.values() if each.said_ts == deed.said_ts and not each.stale]
    history = turn.uow.answers.history(deed.lead_id)
    for answer in taken_back:
        turn.uow.answers.add(deed.lead_id, _before(turn, history, answer, ts))
    return taken_back


def _before(turn: Turn, history: list[BantAnswer], undone: BantAnswer, ts: str) -> BantAnswer:
    """What was held before the undone answer; where nothing was, the letter is unknown."""
    older = [each for each in history if each.dimension is undone.dimension and each.said_ts < undone.said_ts]
    nothing = replace(
        undone, status=Status.UNKNOWN, quote=UNDONE, provenance=Provenance.BUTTON, amount=None, who=None, window=None
    )
    held = older[-1] if older else nothing
    return replace(held, said_ts=ts, recorded_by=turn.person.id, recorded_at=turn.now)

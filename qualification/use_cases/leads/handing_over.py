"""A lead is handed to somebody else, with what is owed to it; both are told."""

from __future__ import annotations

from dataclasses import replace

from qualification.auditing import Audited
from qualification.conversation import handing
from qualification.conversation.views import Notice, Offer, View
from qualification.errors import InvalidInput
from qualification.follow_ups.business_time import is_away
from qualification.follow_ups.followups import ASKED_FOR
from qualification.leads import Lead
from qualification.people import Person, Role, whose
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads import pages
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.leads.permitted import check_may_give
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.reminders import set_reminders
from qualification.use_cases.tools import Turn

MOST_NAMED = 6


def assign(turn: Turn, words: str, lead_id: str | None) -> View:
    """Hand over the lead that is named, else the one talked about; raises InvalidInput, NotAllowed, NotFound."""
    told = handing.read(words)
    if told is None or not (told.lead or lead_id):
        raise InvalidInput("Which lead, and to whom? Say it like this: hand Acme over to Sam.")
    lead = own_lead(turn.uow, turn.person, pages.named(turn, told.lead, lead_id).id)
    taker = handing.taker_called(told.taker, turn.person, turn.uow.people.all())
    if lead.owner_id == taker.id and told.to_do and taker != turn.person:
        return set_reminders.set_reminder(turn, f"{taker.name} to {told.to_do}", lead.id)
    if lead.owner_id == taker.id:
        return Notice(f"{lead.name} is {whose(taker, turn.person)} already.")
    return hand_over(turn, lead, taker, told.to_do, owes_it=bool(told.to_do))


def to_whom(turn: Turn, words: str, lead_id: str | None) -> View:
    """Who may have a lead: the reps that whoever asks leads, else of their team, who are here, the least loaded first.

    Raises NotAllowed where the lead is not the person's to give, as InvalidInput and NotFound where it is not known.
    """
    lead = own_lead(turn.uow, turn.person, pages.named(turn, words, lead_id).id)
    check_may_give(turn, lead)
    loads, today = turn.uow.routings.loads(), turn.local_now.date()
    team = turn.person.team
    reps = [each for each in turn.uow.people.all() if each.role is Role.REP and team in (None, each.team)]
    here = [each for each in reps if each.id != lead.owner_id and not is_away(each, today)]
    here.sort(key=lambda each: (loads.get(each.id, 0), each.name))
    told = "; ".join(f"{each.name} has {loads.get(each.id, 0)} open" for each in here[:MOST_NAMED])
    first = here[0].name.split()[0] if here else "Sam"
    says = (
        f"{lead.name} is {turn.uow.people.get(lead.owner_id).name}'s now."
        if lead.owner_id
        else f"{lead.name} is nobody's yet."
    )
    return Notice(f"{says} To whom? {told or 'Nobody else of the team is here'}. Say: hand {lead.name} to {first}.")


def hand_over(turn: Turn, lead: Lead, taker: Person, about: str = "", *, owes_it: bool = False) -> Offer:
    """The lead and what is owed to it are theirs from now on; `about` is what they are to see to, `owes_it` by a reminder.

    Raises NotAllowed where the lead is not the person's to give.
    """
    check_may_give(turn, lead)
    with remembered(turn, lead.id) as deed:
        lead = give(turn, lead, taker)
        if owes_it:
            recording.owe(turn, set_reminders.asked_along(turn, lead, taker, about))
    if taker != turn.person and taker.slack_id:
        says = f"{turn.person.name} has handed {lead.name} to you{f': {about}' if about else '.'}"
        turn.post(Notice(says), taker.slack_id, lead_id=lead.id)
    return Offer(lead, f"{lead.name} is {whose(taker, turn.person)} now, with what is owed to it.", (), deed)


def give(turn: Turn, lead: Lead, taker: Person) -> Lead:
    """Make the lead theirs, with what is owed to it; nobody is told of the lead itself.

    What somebody other than its owner asked to be reminded of stays with them.
    """
    had, lead = lead.owner_id, turn.uow.leads.save(replace(lead, owner_id=taker.id))
    for owed in turn.uow.follow_ups.open_of_lead(lead.id):
        if owed.kind not in ASKED_FOR or owed.person_id == had:
            recording.hand_over(turn, owed, lead, taker)
    turn.uow.history.audit(turn.person.id, Audited.REASSIGN, lead.id, turn.now, {"to": taker.id})
    return lead

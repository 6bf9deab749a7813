"""All open leads of one person go to another, once that is confirmed: somebody leaves, or patches are cut anew."""

from __future__ import annotations

from qualification.conversation import handing
from qualification.conversation.incoming import Pressed
from qualification.conversation.views import HandOverAll, Notice, View
from qualification.errors import InvalidInput, NotAllowed
from qualification.leads import OwnedLead
from qualification.people import LEAD_OTHERS, Person, whose
from qualification.use_cases.leads import handing_over
from qualification.use_cases.listing import OPEN_STAGES
from qualification.use_cases.people.reach import may_see
from qualification.use_cases.tools import Turn

AT_ONCE = 200
"""So many are handed over by one press, which holds what it changes until all is done; the next press goes on."""
NAMED = 10


def assign(turn: Turn, words: str, lead_id: str | None) -> View:
    """Hand over the lead that the words name, or ask whether all of somebody's are meant; raises as either does."""
    several = handing.read_all(words, turn.person, turn.uow.people.all())
    return _ask(turn, *several) if several else handing_over.assign(turn, words, lead_id)


def _ask(turn: Turn, giver: Person, taker: Person) -> View:
    leads = _open_leads(turn, giver)
    if giver == taker:
        raise InvalidInput(f"They are {whose(taker, turn.person)} already.")
    if not leads:
        return Notice(f"{_has(turn, giver)} no open leads.")
    return HandOverAll(giver, taker, len(leads), own=giver == turn.person)


def hand_over(turn: Turn, pressed: Pressed) -> None:
    """Do it, and tell both; where they are not as many as was asked about, ask anew.

    Raises NotAllowed where the leads are not the presser's to give, InvalidInput where there are none any more.
    """
    giver_id, taker_id, asked = pressed.args
    giver, taker = turn.uow.people.get(giver_id), turn.uow.people.get(taker_id)
    leads = _open_leads(turn, giver)
    if leads and len(leads) != int(asked):
        turn.post(_ask(turn, giver, taker), pressed.channel or pressed.slack_id, pressed.thread_ts)
        return
    for each in leads[:AT_ONCE]:
        handing_over.give(turn, turn.uow.leads.get(each.id), taker)
    given = [each.name for each in leads[:AT_ONCE]]
    if not given:
        raise InvalidInput(f"{_has(turn, giver)} no open leads any more.")
    more = len(leads) - len(given)
    for told in (taker, giver):
        if told.slack_id and told != turn.person:
            to = "you" if told == taker else taker.name
            turn.post(Notice(f"{turn.person.name} has handed over to {to}: {_named(given)}."), told.slack_id)
    now = f"{'is' if len(given) == 1 else 'are'} {whose(taker, turn.person)} now"
    says = f"{_many(len(given))} {now}, with what is owed to them."
    turn.post(
        Notice(f"{says}{f' {more} more are left: press again.' if more else ''}"),
        pressed.channel or pressed.slack_id,
        pressed.thread_ts,
    )


def _open_leads(turn: Turn, giver: Person) -> list[OwnedLead]:
    leads_them = turn.person.role in LEAD_OTHERS and may_see(turn.uow, turn.person, giver.id)
    if giver != turn.person and not leads_them:
        raise NotAllowed(f"The leads of {giver.name} are not yours to hand over. Ask them, or your manager.")
    return sorted(turn.uow.leads.of_owner(giver.id, OPEN_STAGES), key=lambda each: each.name.casefold())


def _has(turn: Turn, person: Person) -> str:
    return "You have" if person == turn.person else f"{person.name} has"


def _many(count: int) -> str:
    return "1 lead" if count == 1 else f"{count} leads"


def _named(names: list[str]) -> str:
    more = len(names) - NAMED
    return f"{', '.join(names[:NAMED])}{f' and {more} more' if more > 0 else ''}"

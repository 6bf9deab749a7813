"""A lead's contact is another, or is reached another way: told in words, filled into a form, taken back.

What is new stands on record with the words that say it (statements), and what it took the place of, so that no import takes it
back (resolutions, decision 0079); the score follows, since a policy may look at titles and addresses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualification.auditing import Audited
from qualification.bant import Dimension
from qualification.contacts import FIELDS, ContactChange, changed, in_words
from qualification.discrepancies import Holds, Resolution, Statement
from qualification.leads import Contact, Lead, stable_id
from qualification.reading.claims import Answer, Claim, NextStep, Revisit
from qualification.reading.contacts import ContactNews, find_contact
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.scoring.scoring_leads import rescore
from qualification.use_cases.tools import Turn

WRONG = "“{}” is no e-mail address, so I did not keep it. Write it like name@company.com."
WHOSE = (
    "I keep the address of the contact only: that is {held}, not {other}. "
    "If they are the contact now, write “my contact is now” and the name, or use the form."
)
WHO_NOW = (
    "Who is the contact now that {held} has left? Write “my contact is now” and the name, or use the form. "
    "Until then I keep what I have."
)
SAME = "That is what I have: {}."


def news_in(lead: Lead, text: str) -> ContactNews | None:
    """What a message tells of a lead's contact."""
    return find_contact(text, lead.contact.name or "", lead.name)


def without(news: ContactNews | None, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims without the steps and needs that only said who the contact is: "Ana left, talk to Timo now"."""
    spans = news.spans if news else ()
    return tuple(each for each in claims if not (_may_only_seem(each) and _overlaps(each, spans)))


def _may_only_seem(claim: Claim) -> bool:
    is_a_need = isinstance(claim, Answer) and claim.dimension is Dimension.NEED
    return is_a_need or isinstance(claim, NextStep | Revisit)


def _overlaps(claim: Claim, spans: Sequence[tuple[int, int]]) -> bool:
    return any(claim.quote.start < end and start < claim.quote.end for start, end in spans)


def told(turn: Turn, lead: Lead, news: ContactNews) -> ContactChange:
    """What the news make of the contact, and what of them cannot be kept."""
    given = {"name": news.name, "title": news.title, "email": news.email, "phone": news.phone}
    now = changed(lead.contact, given, new_id=new_id(turn, lead), by=turn.person.id)
    if news.wrong:
        doubt = WRONG.format(news.wrong)
    elif news.of:
        doubt = WHOSE.format(held=lead.contact.name or "nobody by name yet", other=news.of)
    elif news.left:
        doubt = WHO_NOW.format(held=lead.contact.name)
    else:
        doubt = SAME.format(in_words(now)) if now == lead.contact else ""
    return ContactChange(lead.contact, now, doubt)


def record(turn: Turn, lead_id: str, change: ContactChange, quotes: ContactNews | str, said_ts: str) -> None:
    """Put the change on the lead and on record; `quotes` are the words of a message, or say that it was a form.

    What was said of somebody else is no longer said of the contact: an empty statement takes its place.
    """
    lead = turn.uow.leads.get(lead_id)
    turn.uow.leads.save(replace(lead, contact=change.now))
    stated = {each.field for each in turn.uow.statements.of_lead(lead_id)}
    for each in FIELDS:
        value, name = getattr(change.now, each) or "", f"contact.{each}"
        if (value and each in change.fields) or (not value and change.another and name in stated):
            quote = quotes if isinstance(quotes, str) else quotes.quotes.get(each) or quotes.quotes["name"]
            turn.uow.statements.add(lead_id, _statement(turn, name, value, quote, said_ts))
    _settle(turn, lead_id, change.before, change.now, Holds.HEARD)
    turn.uow.history.audit(turn.person.id, Audited.EDIT_CONTACT, lead_id, turn.now, {"fields": list(change.fields)})
    rescore(turn.uow, active_policy(turn.uow), lead_id, turn.now, start_clocks=False)


def put_back(turn: Turn, lead: Lead, back: Lead) -> None:
    """A change of the contact was undone: what imports say of the one before holds again, and the score follows."""
    _settle(turn, lead.id, back.contact, lead.contact, Holds.KNOWN)
    rescore(turn.uow, active_policy(turn.uow), lead.id, turn.now, start_clocks=False)


def new_id(turn: Turn, lead: Lead) -> str:
    """The id of somebody new in the contact's place; the same however often the message or form is worked."""
    return stable_id(turn.uow.tenant, "contact", lead.id, turn.seed)


def _statement(turn: Turn, name: str, value: str, quote: str, said_ts: str) -> Statement:
    return Statement(field=name, value=value, quote=quote, said_ts=said_ts, recorded_by=turn.person.id, at=turn.now)


def _settle(turn: Turn, lead_id: str, old: Contact, new: Contact, holds: Holds) -> None:
    """Which of the old and the new values holds when an import brings the old ones again."""
    for each in ContactChange(old, new).fields:
        if known := getattr(old, each):
            heard = getattr(new, each) or ""
            settled = Resolution(
                field=f"contact.{each}", heard=heard, known=known, holds=holds, by=turn.person.id, at=turn.now
            )
            turn.uow.statements.resolve(lead_id, settled)

"""`hand Acme over to Sam`, `tell Riley to call Acme`: which lead such words name, and which colleague."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from qualification.conversation import which_lead
from qualification.conversation.outcomes import THIS
from qualification.errors import InvalidInput
from qualification.lead_names import LeadNames
from qualification.people import Person, Role
from qualification.pipeline.directory import person_called
from qualification.questions.turns import turns

WORK_LEADS = frozenset({Role.REP, Role.MANAGER})
_BACK = re.compile(r"(?:^|\s+)(?:back|over)$", re.IGNORECASE)
_BECAUSE = r"(?:as|because|cos|since|(?:s?he|they)(?:['’]?s|['’]?re)?)"
_TO = re.compile(
    rf"(?P<lead>.+?)(?: over)? to (?P<taker>me|@?[\w.’'-]+(?: (?!(?:please|{_BECAUSE})\b)[\w.’'-]+)?)"
    r"[.!? ]*(?:please)?(?:,? and (?:please )?(?:tell|ask|remind|get|have) (?:him|her|them) to (?P<to_do>\S.*)"
    rf"|[,;.!? –-]*|(?:\s*[,;.–-]|\s{_BECAUSE})\s.*)",
    re.IGNORECASE,
)
"""The two names, and perhaps a task or a reason: "Acme over to Sam and tell her to call", "Acme to Sam, she knows tiles"."""
_ALL = re.compile(
    r"(?:all(?: of)?(?: the)? |every(?:thing| lead)(?: of)? )?(?:(?P<own>my|mine)|(?P<giver>@?[\w.-]+(?: [\w.-]+)?)['’]s?)"
    r"(?: (?:open|remaining|active))?(?: (?:leads|accounts|prospects))?(?: over)? to (?P<taker>@?[\w.-]+(?: [\w.-]+)?)[.! ]*",
    re.IGNORECASE,
)
"""All that somebody has: "all of Riley's leads to Sam", "my leads to Morgan"."""
_MANY = re.compile(r"\b(?:leads|accounts|prospects|everything)\b", re.IGNORECASE)
_THOSE = re.compile(
    rf"(?:(?:{turns('please')}|now|and|ok(?:ay)?|then)[, ]+)*(?:hand|give|assign|re-?assign|pass|transfer|move)(?: over)?"
    r" (?:(?:all|every one|both)(?: of)? )?(?:(?:them|those|these)(?: all| leads| ones)?|all(?: of (?:them|those))?)"
    r"(?: over)? to (?P<taker>me|@?[\w.’'-]+(?: (?!please\b)[\w.’'-]+)?)(?: please)?[.! ]*",
    re.IGNORECASE,
)
"""The leads behind the figures above: "hand them all to Sam", "give those to Riley"."""
_FORMS = (
    re.compile(r"(?P<name>@?[\w.’'-]+(?: [\w.’'-]+)?)(?P<to_do> to) (?=\S)", re.IGNORECASE),
    re.compile(r"(?P<name>@?[\w.’'-]+ [\w.’'-]+)(?: know)?:? (?:that |about )?(?=\S)(?P<to_do>)", re.IGNORECASE),
    re.compile(r"(?P<name>@?[\w.’'-]+?)(?: know)?:? (?:that |about )?(?=\S)(?P<to_do>)", re.IGNORECASE),
)
"""What a colleague is to do, or to know: "Riley to call Acme", "Morgan Ellis that Acme is hot", "Morgan Acme is hot"."""


@dataclass(frozen=True, slots=True)
class Handing:
    """Which lead goes to whom, in the words of "hand Acme over to Sam", and what they are `to_do` with it."""

    lead: str
    taker: str
    to_do: str = ""


def read(words: str) -> Handing | None:
    """The two names, where the words have that form."""
    found = _TO.fullmatch(words)
    if found is None:
        return None
    lead = _BACK.sub("", THIS.sub("", found["lead"])).strip()
    return Handing(lead, found["taker"].lstrip("@"), found["to_do"] or "")


def those_to(words: str) -> str | None:
    """Who is to have all the leads that words point at: "hand them all to Sam"."""
    found = _THOSE.fullmatch(" ".join(words.split()))
    return found["taker"].lstrip("@") if found else None


def read_all(words: str, person: Person, people: Collection[Person]) -> tuple[Person, Person] | None:
    """Whose leads all go to whom, where the words say so of two colleagues."""
    told = _ALL.fullmatch(words) if _MANY.search(words) else None
    if told is None:
        return None
    try:
        giver = person if told["own"] else person_called(told["giver"].lstrip("@"), people)
        return giver, taker_called(told["taker"].lstrip("@"), person, people)
    except InvalidInput:
        return None


def is_meant(words: str, names: LeadNames, person: Person, people: Collection[Person], *, in_thread: bool) -> bool:
    """Whether somebody who works leads is to get one, or many; "give their numbers to the board" is news of a lead."""
    if read_all(words, person, people):
        return True
    told = read(words)
    if told is None:
        return False
    names_a_lead = which_lead.is_name(told.lead, names) if told.lead else in_thread
    return names_a_lead and (told.taker.casefold() == "me" or is_somebody(told.taker, _who_work_leads(people)))


def is_somebody(name: str, people: Collection[Person]) -> bool:
    """Whether a name is that of one of these people."""
    try:
        person_called(name.lstrip("@"), people)
    except InvalidInput:
        return False
    return True


def taker_called(name: str, person: Person, people: Collection[Person]) -> Person:
    """Who is to have the lead; "me" is who says so. Raises InvalidInput where that is nobody who works leads, or several."""
    return person if name.casefold() == "me" else person_called(name, _who_work_leads(people))


def _who_work_leads(people: Collection[Person]) -> list[Person]:
    return [each for each in people if each.role in WORK_LEADS]


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is to do what, in the words of "Riley to call Acme today"; or to know what, where it is nothing `to_do`."""

    colleague: Person
    words: str
    to_do: bool


def charge_in(words: str, person: Person, people: Collection[Person]) -> Charge | None:
    """The colleague that the words charge or tell something; None where they begin with nobody's name, or one's own."""
    colleagues = _who_work_leads(people)
    for told in filter(None, (form.match(words) for form in _FORMS)):
        try:
            called = person_called(told["name"].lstrip("@"), colleagues)
        except InvalidInput:
            continue
        return Charge(called, words[told.end() :], bool(told["to_do"])) if called != person else None
    return None

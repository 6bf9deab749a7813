"""What a rep's message says of the company or the person beside the four letters: headcount, sites, country, industry, title.

Only what can be read exactly is taken: a number with its noun where the message speaks of the company, a country that it is
in, an industry that the policy or marketing data name, a title said of the contact by name, something they never did. It is
held against marketing data (see discrepancies), and is no fact by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from qualification.leads import FactValue
from qualification.places import countries, country_code
from qualification.reading.clauses import Message, Sentence
from qualification.reading.grammars.numerals import from_digits
from qualification.reading.polarity import negated
from qualification.reading.text import fold

EMPLOYEES, SITES = "company.employees", "company.sites"
COUNTRY, INDUSTRY, TITLE = "company.country", "company.industry", "contact.title"
NEVER = "never."
"""What they say that they never did stands under "never." and the kind of event."""


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing a message says: of which field, what, and in which words of the message."""

    field: str
    value: FactValue
    quote: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the claims of a lead are read with: its contact's name, and the industries that anybody speaks of."""

    contact: str | None = None
    industries: frozenset[str] = frozenset()


def find_particulars(text: str, known: Vocabulary) -> tuple[Particular, ...]:
    """What a message says of the company and its contact, one of each field: what is said last counts."""
    message = Message(text)
    found: dict[str, Particular] = {}
    if message.speaks_of_another:
        return ()
    for sentence in message.sentences:
        if not sentence.question:
            found |= {each.field: each for each in _in_sentence(message, sentence, known)}
    return tuple(found.values())


def _in_sentence(message: Message, sentence: Sentence, known: Vocabulary) -> Iterator[Particular]:
    for field, pattern in ((EMPLOYEES, _headcount()), (EMPLOYEES, _people()), (SITES, _sites())):
        for found in pattern.finditer(message.plain, sentence.body, sentence.end):
            if not negated(message.plain, sentence.body, found.start("number")) and _whole(message, found):
                number = from_digits(found["number"])
                count = int(number * (1000 if found["thousands"] else 1))
                yield Particular(field, count, _words(message, found.start(), found.end()))
    yield from _country(message, sentence)
    yield from _industry(message, sentence, known.industries)
    if known.contact:
        yield from _title(message, sentence, known.contact)
    yield from _never(message, sentence)


def _words(message: Message, start: int, end: int) -> str:
    return message.text.quote(start, end).text


# -- numbers ----------------------------------------------------------------------------------------------------------

_OPENING = (
    r"(?:^|(?<=[,;:(\n]\s)|(?<=[,;:(\n])|(?<=\.\s)|\b(?:"
    r"they(?:'re| are| have| employ| only have| have only)?|(?:it|there|he|she|who) (?:is|are|has)|has|have|with|"
    r"(?:company|firm|business|shop) (?:of|with)|employs?|employing|staff of|workforce of|headcount (?:is|of)|headcount:|"
    r"only|just|actually|und|mit|haben|hat|avec|ont|con|tienen)\s)"
)
"""What goes before a number that is the company's own; after "for" or "train" it counts users or places."""
_HEDGE = (
    r"(?:an?\s)?(?:(?:only|just|about|around|some|roughly|approx\.?|approximately|circa|ca\.?|nearly|almost|maybe|etwa|rund|"
    r"environ|unos)\s|~\s?)?"
)
_NUMBER = r"(?P<number>\d{1,3}(?:[.,' ]\d{3})+|\d{1,7})(?P<thousands>k)?"
_NOT_ALL = re.compile(
    r"\s(?:in (?:the|their|its|our)?\s?(?:sales|it|hr|finance|ops|operations|support|marketing|warehouse|team|department|"
    r"office)\b|(?:who |that )?(?:use|uses|need|needs|want|would use|would need|are affected)\b|per\b|a\s(?:day|week|month|"
    r"year)\b|(?:left|quit|lost|were (?:fired|laid off)|laid off)\b|of (?:theirs|them)\b)"
)
_STAFF = (
    r"staff|employees|ftes?|staff members|people (?:in total|altogether|all told|in the company)|(?:person|people|man) "
    r"(?:company|firm|business|shop|outfit)|strong (?:company|firm)|mitarbeiter(?:n|innen)?|angestellten?|employes|salaries|"
    r"empleados|trabajadores"
)
_PLACES = (
    r"sites|locations|branches|stores|shops|depots|warehouses|plants|offices|standorten?|filialen|sucursales|magasins"
)


@cache
def _headcount() -> re.Pattern[str]:
    return re.compile(rf"{_OPENING}{_HEDGE}{_NUMBER}[\s-](?:{_STAFF})\b")


@cache
def _sites() -> re.Pattern[str]:
    return re.compile(rf"{_OPENING}{_HEDGE}{_NUMBER}\s(?:{_PLACES})\b")


@cache
def _people() -> re.Pattern[str]:
    """People are staff only where the company is said to be so many of them."""
    are = r"\b(?:they are|they're|company (?:of|is)|firm of|business of)\s"
    return re.compile(rf"{are}{_HEDGE}{_NUMBER}\speople\b(?!\s(?:who|from|in|on|at)\b)")


def _whole(message: Message, found: re.Match[str]) -> bool:
    """Whether the number is that of the whole company, and no part of it ("50 staff in the warehouse")."""
    return _NOT_ALL.match(message.plain, found.end()) is None


# -- places and trades ------------------------------------------------------------------------------------------------


_SEATED = (
    r"(?:based|headquartered|located|registered|domiciled|sitting)(?: (?:out of|in|over in))?|h\.?q\.?(?: is| are)? in|"
    r"headquarters (?:is|are) in|(?:they are|they're|company is|firm is|moved|have moved|relocated) (?:over )?(?:in|to)|"
    r"live[sd]? in|sitzt in|sitz in|bases? en|con sede en"
)


@cache
def _seat() -> re.Pattern[str]:
    names = "|".join(re.escape(fold(name)) for name in sorted(countries(), key=len, reverse=True) if len(name) > 1)
    return re.compile(rf"\b(?:{_SEATED})\s(?:the )?(?P<country>{names})\b")


def _country(message: Message, sentence: Sentence) -> Iterator[Particular]:
    for found in _seat().finditer(message.plain, sentence.body, sentence.end):
        named = message.text.raw[found.start("country") : found.end("country")]
        code = country_code(named) or _by_fold().get(found["country"])
        if code is not None and not negated(message.plain, sentence.body, found.start()):
            yield Particular(COUNTRY, named, _words(message, found.start(), found.end()))


@cache
def _by_fold() -> dict[str, str]:
    return {fold(name): code for name, code in countries().items()}


def _industry(message: Message, sentence: Sentence, industries: Iterable[str]) -> Iterator[Particular]:
    named = {fold(industry): industry for industry in industries}
    if not named:
        return
    words = "|".join(re.escape(word) for word in sorted(named, key=len, reverse=True))
    are = r"they are|they're|company is|work|working|active|business is"
    kinds = r"company|firm|business|group"
    says = rf"\b(?:(?:{are}) in (?:the )?(?P<trade>{words})|an? (?P<kind>{words}) (?:{kinds}))\b"
    for found in re.finditer(says, message.plain[sentence.body : sentence.end]):
        start, end = sentence.body + found.start(), sentence.body + found.end()
        if not negated(message.plain, sentence.body, start):
            yield Particular(INDUSTRY, named[found["trade"] or found["kind"]], _words(message, start, end))


# -- people and deeds -------------------------------------------------------------------------------------------------


_RANK = (
    r"(?:ceo|cfo|coo|cto|cio|cmo|md|vp|owner|founder|director|manager|head|president|partner|controller|buyer|assistant|"
    r"intern|student|engineer|consultant|lead)(?: of [\w&-]+(?: [\w&-]+)?)?"
)


def _title(message: Message, sentence: Sentence, contact: str) -> Iterator[Particular]:
    names = "|".join(re.escape(name) for name in (fold(contact), fold(contact.split(maxsplit=1)[0])))
    is_the = r"(?:is|was made|has become) (?:now |actually )*(?:the |their |an? |our )(?:new )?"
    says = rf"\b(?:{names}) {is_the}(?P<title>(?:[\w&'-]+ ){{0,3}}?{_RANK})\b"
    for found in re.finditer(says, message.plain[sentence.body : sentence.end]):
        start, end = sentence.body + found.start(), sentence.body + found.end()
        at = sentence.body + found.start("title")
        if not negated(message.plain, sentence.body, start):
            title = message.text.raw[at : sentence.body + found.end("title")]
            yield Particular(TITLE, title, _words(message, start, end))


_NEVER = (
    r"(?:(?:they |she |he |we )?(?:have |has |had |did )?(?:never|not|n't)|didn't|haven't|hasn't|did not|have not|"
    r"has not|never)"
)
_DEEDS = {
    "demo_request": (
        rf"{_NEVER} (?:asked|ask|requested|request|booked|book)(?: (?:us|me))? (?:for )?(?:a|any|the) demo\b|"
        r"(?:we |they )?(?:have|has|had|with|there(?:'s| is| was))? ?no demo "
        r"(?:booked|requested|asked for|request|arranged|planned)\b"
    ),
    "webinar": rf"{_NEVER} (?:come|came|been|attended|attend|joined|join|gone|went)(?: to)? (?:a|any|the|our) webinar\b",
    "trial_start": rf"{_NEVER} (?:started|start|begun|tried|used|had) (?:a|any|the|our) trial\b",
    "contact_form": rf"{_NEVER} (?:filled in|filled out|sent|fill in|fill out|send) (?:a|any|the|our) (?:contact )?form\b",
    "content_download": rf"{_NEVER} (?:downloaded|download) (?:a|any|the|our|anything)\b",
    "newsletter": rf"{_NEVER} (?:subscribed|subscribe|signed up)(?: to| for)? (?:a|any|the|our) newsletter\b",
}


@cache
def _deeds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?<!\w)(?:{pattern})")) for kind, pattern in _DEEDS.items())


def _never(message: Message, sentence: Sentence) -> Iterator[Particular]:
    for kind, pattern in _deeds():
        found = pattern.search(message.plain, sentence.body, sentence.end)
        if found is not None:
            yield Particular(f"{NEVER}{kind}", value=True, quote=_words(message, found.start(), found.end()))

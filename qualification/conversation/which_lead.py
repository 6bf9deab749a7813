"""Which lead a rep means: by its name in their words, forgiving typos and left-out legal forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from rapidfuzz import fuzz, process

from qualification.conversation.around_names import LEAD_IN, OPENING, SAYS_OF_IT, WORD, is_no_word, stands_for_a_name
from qualification.conversation.misspelt import (
    HEAD_WORDS,
    LONGEST_NAME,
    LOOKED_AT_FOR_TYPOS,
    MAYBE,
    SLIP,
    alike,
    misspelt_at_head,
)
from qualification.conversation.ordinary_words import ALSO_WORDS
from qualification.lead_names import LONGEST_BEGINNING, LeadNames, plain, ways_to_write
from qualification.leads import LeadName

_BESIDE = frozenset({"the", "lead", "card", "deal", "account", "please", "s"})
"""What may stand beside a name: "the Acme lead"."""
_TELLS = re.compile(
    r" (?:(?:also|just|now|then) )?(?:said|says|told|wants|thinks|called|wrote|writes|mentioned|confirmed|reckons)\b",
    re.IGNORECASE,
)
SHORTEST_FIRST_NAME = 3
LOOKED_AT_FOR_A_TURN = 200
"""Characters in which a name, and what follows it, stand."""


@dataclass(frozen=True, slots=True)
class Named:
    """Exactly one lead is meant; `at_head` when the message opens with its name ("Globex: they have 40k")."""

    lead: LeadName
    at_head: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """One of these, perhaps; the rep picks. `spelt` where each is called by words of its own, none by a likeness."""

    leads: tuple[LeadName, ...]
    spelt: bool = False


def find(text: str, names: LeadNames) -> Named | Unsure | None:
    """The lead that `text` names, the ones it may mean, or None where it names none."""
    return spelt(text, names) or _alike(text, names) or _misspelt_at_head(text, names)


def _alike(text: str, names: LeadNames) -> Named | Unsure | None:
    leads, sure = alike(text, names)
    return Named(leads[0]) if sure else Unsure(leads) if leads else None


def _misspelt_at_head(text: str, names: LeadNames) -> Named | None:
    lead = misspelt_at_head(text, names)
    return Named(lead, at_head=True) if lead is not None else None


def spelt(text: str, names: LeadNames) -> Named | Unsure | None:
    """The same, forgiving no typos."""
    exact = _longest(_exact(text, names))
    if len(exact) == 1:
        return Named(exact[0], at_head=_opens_with(text, exact[0]))
    return Unsure(tuple(exact[:10]), spelt=True) if exact else _begun(text, names)


def told_at(text: str, at: int, names: LeadNames) -> tuple[LeadName, int] | None:
    """The lead whose name, or its beginning, stands at this place as of somebody told about; and where the name ends."""
    rest = text[at : at + LOOKED_AT_FOR_A_TURN]
    words = list(islice(WORD.finditer(rest), LONGEST_NAME))
    for size in range(len(words) if words and words[0].start() == 0 else 0, 0, -1):
        run, end = words[:size], words[size - 1].end()
        phrase = " ".join(word[0] for word in run).casefold()
        leads = names.written([phrase]) or (names.begun(phrase) if stands_for_a_name(rest, run, at_head=True) else [])
        if leads:
            return (leads[0], at + end) if len(leads) == 1 and SAYS_OF_IT.match(rest, end) else None
    return None


def named_at(
    text: str, at: int, names: LeadNames, followed_by: re.Pattern[str] | None = None
) -> tuple[LeadName, int] | None:
    """The one lead whose name, or its beginning, stands at this place, with that behind it; and where the name ends."""
    rest = text[at : at + LOOKED_AT_FOR_A_TURN]
    words = list(islice(WORD.finditer(rest), LONGEST_NAME))
    for size in range(len(words) if words and words[0].start() == 0 else 0, 0, -1):
        run, end = words[:size], words[size - 1].end()
        phrase = " ".join(word[0] for word in run).casefold()
        leads = names.written([phrase]) or (names.begun(phrase) if is_no_word(run) else [])
        if len(leads) == 1 and (followed_by is None or followed_by.match(rest, end)):
            return leads[0], at + end
    return None


def span_of(text: str, name: LeadName) -> tuple[int, int]:
    """From where to where a lead is called by its name, or its beginning; nothing at the head where it is not."""
    own = set(WORD.findall(name.name.casefold()))
    words = list(WORD.finditer(text[:LOOKED_AT_FOR_A_TURN]))
    first = next((at for at, word in enumerate(words) if word[0].casefold() in own), None)
    if first is None:
        return 0, 0
    last = first
    while last + 1 < len(words) and words[last + 1][0].casefold() in own:
        last += 1
    return words[first].start(), words[last].end()


def less_name(text: str, name: LeadName) -> str:
    """A text without what it calls a lead by: "Acme: 40k approved" is "40k approved"."""
    start, end = span_of(text, name)
    return f"{text[:start]}{text[end:]}"


def is_name(words: str, names: LeadNames) -> bool:
    """Whether the words are nothing but what a lead, or its contact, is called."""
    match spelt(words, names) or _alike(words, names):
        case Named(lead):
            leads: tuple[LeadName, ...] = (lead,)
        case Unsure(leads):
            pass
        case None:
            return False
    own = [word for lead in leads for word in WORD.findall(f"{lead.name} {lead.contact or ''}".casefold())]
    said = [word for word in WORD.findall(words.casefold()) if word not in _BESIDE]
    return all(any(fuzz.ratio(word, other) >= SLIP for other in own) for word in said)


_JOINS = re.compile(r"(?:,| and| &| \+| nor)+ ")
_MOST_WORDS = 4  # of a name that is joined to another


def each_alone(text: str, names: LeadNames) -> list[str]:
    """A text that names leads joined to each other, once for each of them alone: "hand Globex and Ferro to Sam"."""
    for joint in _JOINS.finditer(text):
        start = _name_before(text, joint.start(), names)
        called, next_joint = [(start, joint.start())], _JOINS.match(text, joint.start())
        while next_joint is not None and (end := _name_behind(text, next_joint.end(), names)):
            called.append((next_joint.end(), end))
            next_joint = _JOINS.match(text, end)
        if start >= 0 and len(called) > 1:
            last = called[-1][1]
            return [f"{text[:start]}{text[begins:ends]}{text[last:]}" for begins, ends in called]
    return [text]


def may_name(text: str, names: LeadNames, least: int) -> bool:
    """Whether so many words of a text begin names, or with the next are one: a quick look before a closer one."""
    words = WORD.findall(text.casefold())
    begin = (
        1
        for word, following in zip_longest(words, words[1:], fillvalue="")
        if names.begun(word) or names.is_written(word) or names.is_written(f"{word} {following}")
    )
    return len(list(islice(begin, least))) == least


def _name_before(text: str, end: int, names: LeadNames) -> int:
    """Where the lead's name begins that ends at an offset; -1 where none does."""
    starts = [word.start() for word in re.finditer(r"\S+", text[:end])][-_MOST_WORDS:]
    return next((start for start in starts if is_name(text[start:end], names)), -1)


def _name_behind(text: str, start: int, names: LeadNames) -> int:
    """Where the lead's name ends that begins at an offset; 0 where none does."""
    words = list(islice(re.finditer(r"[^\s,:;]+(?:\W*\Z)?", text[start:]), _MOST_WORDS))
    ends = [start + word.end() for word in reversed(words)]
    return next((end for end in ends if is_name(text[start:end], names)), 0)


def is_about_others(text: str, name: str, names: LeadNames) -> bool:
    """Whether a text names leads as they are spelt, and none of those that are called by this name."""
    told, meant = _leads(spelt(text, names)), _leads(find(name, names))
    return bool(told) and told.isdisjoint(meant)


def _leads(found: Named | Unsure | None) -> set[str]:
    match found:
        case Named(lead):
            return {lead.lead_id}
        case Unsure(leads):
            return {each.lead_id for each in leads}
        case None:
            return set()


def look_up(words: str, names: LeadNames, limit: int = 10) -> list[LeadName]:
    """Leads whose name resembles `words`, best first: for `/banter why acme` and pickers."""
    hits = process.extract(plain(words), names.plain(), scorer=fuzz.WRatio, score_cutoff=MAYBE, limit=limit)
    return [name for _, _, lead_id in hits if (name := names.of(lead_id))]


def name_at_head(text: str, names: LeadNames) -> int:
    """Where the longest beginning of the text ends that is a lead's name in full; 0 where none is."""
    words = list(islice(WORD.finditer(text.casefold()), LONGEST_NAME))
    begins = {" ".join(word[0] for word in words[: size + 1]): found.end() for size, found in enumerate(words)}
    return max((end for begin, end in begins.items() if names.written([begin])), default=0)


def shares_a_word(words: str, name: LeadName) -> bool:
    """Whether the words could mean this lead or its contact: "Dana" for Dana Whitfield of Acme Tiles."""
    meant = set(WORD.findall(f"{name.name} {name.contact or ''}".casefold()))
    return not meant.isdisjoint(WORD.findall(words.casefold()))


def names_contact(text: str, name: LeadName) -> bool:
    """Whether a word of the text is a part of the name of the lead's contact, with its capital: "Dana said yes"."""
    return not set(WORD.findall(name.contact or "")).isdisjoint(
        word for word in WORD.findall(text) if word[0].isupper()
    )


def contact_called(text: str, name: LeadName) -> str | None:
    """The first name of the lead's contact where the text calls them so: with its capital, or as who it opens with.

    In small letters: "spoke to priya", "actually pablo said 1,000".
    """
    first = WORD.match((name.contact or "").casefold())
    own = {first[0]} if first and len(first[0]) >= SHORTEST_FIRST_NAME else set()
    for word in islice(WORD.finditer(text), LOOKED_AT_FOR_TYPOS):
        called = word[0].casefold()
        if called in own:
            plainly = called not in ALSO_WORDS
            if not LEAD_IN.fullmatch(text, 0, word.start()):
                plainly = plainly and word[0][:1].isupper()
            else:  # where any word may have a capital
                plainly = plainly and is_no_word([word])
            if plainly or _TELLS.match(text, word.end()):
                return called
    return None


def _exact(text: str, names: LeadNames) -> list[LeadName]:
    words = WORD.findall(text.casefold())
    sizes = range(1, LONGEST_NAME + 1)
    return names.written(" ".join(words[i : i + size]) for size in sizes for i in range(len(words) - size + 1))


def _longest(found: list[LeadName]) -> list[LeadName]:
    """Of names that contain each other ("Acme", "Acme Tiles") only the longest."""
    kept = [
        name
        for name in found
        if not any(
            name is not other and plain(name.name) != plain(other.name) and plain(name.name) in plain(other.name)
            for other in found
        )
    ]
    return kept or found


def _opens_with(text: str, name: LeadName) -> bool:
    words = list(islice(WORD.finditer(text), HEAD_WORDS + LONGEST_NAME))
    said = [word[0].casefold() for word in words]
    aliases = [alias.split() for alias in ways_to_write(name)]
    begins = (
        word.start() for at, word in enumerate(words) if any(said[at : at + len(each)] == each for each in aliases)
    )
    start = next(begins, None)
    return start is not None and LEAD_IN.fullmatch(text, 0, start) is not None


def _begun(text: str, names: LeadNames) -> Named | Unsure | None:
    """Who is called by the beginning of their name: "Hallmark" for Hallmark Scaffold, "elm street" for Elm Street Museum."""
    called = list(_called(text, names))
    leads = list({lead.lead_id: lead for leads, _ in called for lead in leads}.values())
    if len(leads) == 1:
        return Named(leads[0], at_head=any(at_head for _, at_head in called))
    return Unsure(tuple(leads[:10]), spelt=True) if leads else None


def _called(text: str, names: LeadNames) -> Iterator[tuple[list[LeadName], bool]]:
    """The leads that each beginning of a name in the text calls, and whether the message opens with it."""
    words = list(islice(WORD.finditer(text), LOOKED_AT_FOR_TYPOS))
    heads = {opening.end() for opening in OPENING.finditer(text, 0, words[-1].end() if words else 0)}
    after = 0
    for i in range(len(words)):
        for size in range(min(LONGEST_BEGINNING, len(words) - i), 0, -1):
            run = words[i : i + size]
            leads = names.begun(" ".join(word[0] for word in run).casefold()) if i >= after else []
            if not leads:
                continue
            opens = LEAD_IN.fullmatch(text, 0, words[i].start()) is not None
            called = opens and is_no_word(run)
            if called or stands_for_a_name(text, run, at_head=words[i].start() in heads):
                yield leads, opens and (called or bool(SAYS_OF_IT.match(text, run[-1].end())))
                after = i + size

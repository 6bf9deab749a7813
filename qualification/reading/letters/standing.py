"""Whether who decides is won: what the clauses around say of them, of others, and of whoever "she" is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import Finding
from qualification.reading.letters.candidates import Candidate
from qualification.reading.letters.mentions import Mention
from qualification.reading.letters.met import contact
from qualification.reading.letters.person import Kind, Person
from qualification.reading.letters.roles import people
from qualification.reading.letters.same_person import are_others_by_name
from qualification.reading.letters.traits import Word, stem
from qualification.reading.vocabulary import cue

PLAIN, GUESSED = 3.0, 10.0  # log-odds
IDLE = "idle"  # a clause in which no other letter is found
BEFORE, AFTER = 1, 3  # clauses around the one that tells who decides
SHORTEST = 3  # letters of a word by which somebody is known again
AGAINST = ("opposes", "strange", "influences", "powerless", "asks_up", "not")
THEM = ("same", "pronoun", "none")  # whose a clause may be that is about who decides
NOT_WON = frozenset({"opposes", "strange", "powerless", "not", "asks_up", "influences", "requires"})
UNNAMED = frozenset({"nobody", "contact"})  # of whom a label says that they decide: whom the rep talked to
OF_SEVERAL = ("all_of_them", "one_of_them")
CARRIED = re.compile(r"place |is |role|name|noun|opening|contact|in |again|label|nobody")
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them|it|er|sie|il|elle|lui|ella|both|all|i|we)\b")
_AND = re.compile(r"\s(?:and|&)\s")
_IT = re.compile(r"\W*it(?!\w)")
_THEY = re.compile(r"\b(?:they|we|sie sind|ils|elles|ellos)\b")
_COMPANY = frozenset({"they", "them", "it"})  # of one who decides, it is the firm
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "her", "his", "their", "and", "our", "its"})


def standing(
    message: Message, told: Sequence[Candidate], at: int, decider: Mention, others: Mapping[Dimension, Finding]
) -> frozenset[str]:
    """What may tell that who decides is won, given which clause says who decides and what is found of other letters."""
    found = {"standing", *(trait for trait in decider.traits if CARRIED.match(trait))}
    for number in range(max(0, at - BEFORE), min(len(told), at + AFTER + 1)):
        clause = told[number].clause
        where = "here" if number == at else "after" if number > at else "before"
        whose = _whose(message, clause, decider)
        busy = any(each.start < clause.end and clause.start < each.end for each in others.values())
        found.add(f"{where} {whose}{' busy' if busy else ''}")
        found.update(_said(message, told[number].words, where, whose))
        if not busy:
            found.update(f"{IDLE} {family}" for word in told[number].words for family in word.families)
    if "said favours" in found:
        found.update(f"favours but {family}" for family in AGAINST if f"said {family}" in found)
    return frozenset(found)


def plainly(found: frozenset[str], told: Candidate, *, still_asked: bool, met_another: bool) -> float:
    """What speaks for one who decides being won beside the weights: that they are for it, or are who was talked to.

    It speaks where nothing else is said of them. A decider who is only guessed is not won. Nor, unless it is said of
    them, is one who is still to be asked, or where the talk was with another, or only another is for it, or who is told by a
    label and no more ("DM: Ann Lee"), or who is somebody's: "her uncle".
    """
    where_said = ("after",) if still_asked else ("here", "after")
    favours = any(f"{where} {whose} favours" in found for where in where_said for whose in THEM)
    if still_asked and not favours:
        return -GUESSED
    of_another = any(f"{where} other favours" in found for where in where_said)
    if not favours and (met_another or (of_another and found.isdisjoint(("contact", "nobody")))):
        return -PLAIN
    theirs = any(trait.endswith(" own") for trait in found)
    talked_to = any(trait.endswith(" predicate") for trait in found)  # "she's the boss" is said of the contact
    if not favours and (theirs or (told.sentence.label is Dimension.AUTHORITY and found.isdisjoint(UNNAMED))):
        return -PLAIN
    if (favours or talked_to) and not any(f"{IDLE} {family}" in found for family in NOT_WON):
        return PLAIN
    return -GUESSED if "cue hedge" in told.traits and "said favours" not in found else 0.0


def met_another(message: Message, decider: Mention) -> bool:
    """Whether the talk was with somebody of another name than who decides."""
    met = contact(message.text)
    return met is not None and are_others_by_name(
        met.words(message.text), message.text.raw[decider.start : decider.end]
    )


def of_several(
    message: Message, told: Sequence[Candidate], at: int, named: Sequence[Mention], decider: Mention
) -> tuple[Mention, Status] | None:
    """The several who decide together and whether all of them are won, where a message says so of all, or of one only.

    "Two partners. Simon is keen" leaves the other to be won; "the board, all of them said yes" leaves nobody.
    """
    several = decider if are_several(message, decider) else _opens_with_several(message, told[at], named)
    if several is None:
        return None
    after = [each for each in told[max(0, at - BEFORE) : at + AFTER + 1] if each.clause.end > several.start]
    pleased = [each for each in after if "favours" in each.families and not NOT_WON & each.families]
    if not pleased and several is decider and _nobody_is_won(message, after, several):
        return several, Status.PARTIAL
    if len(pleased) != 1:
        return None
    said = pleased[0].clause
    every, one = (cue(f"authority_cues.{name}").search(message.plain, said.start, said.end) for name in OF_SEVERAL)
    told_of = _subjects(message, told, pleased[0]) if several is decider else people(message.text, said.start, said.end)
    persons = [each for each in told_of if each.kind is not Kind.PRONOUN or _is_ours(message, each)]
    others = bool(persons) and all(each.end <= several.start or several.end <= each.start for each in persons)
    some = one or (others and not _THEY.search(message.plain, said.start, said.end))
    parted = every is not None and any(_parts_them(message, each.clause) for each in after if each is not pleased[0])
    counted = one is not None and not one.group().startswith(("he", "she"))
    if parted or bool(every) is bool(some) or (some and not counted and not _is_body(message, several)):
        return None
    return several, Status.CONFIRMED if every else Status.PARTIAL


def _subjects(message: Message, told: Sequence[Candidate], pleased: Candidate) -> Sequence[Person]:
    """The people in a clause, or in the one that it goes on from: "Bea is our champion and loves it"."""
    said = pleased.clause
    persons = people(message.text, said.start, said.end)
    before = told[told.index(pleased) - 1] if told.index(pleased) else None
    if persons or before is None or before.sentence is not pleased.sentence:
        return persons
    goes_on = _AND.fullmatch(message.plain, before.clause.end, said.start) and not _PRONOUN.match(
        message.plain, said.start
    )
    return people(message.text, before.clause.start, before.clause.end) if goes_on else persons


def _is_ours(message: Message, person: Person) -> bool:
    """Whether somebody is the rep's own contact, who is another than a body that decides."""
    return message.said(person.start, person.end).startswith(("my ", "our "))


def _nobody_is_won(message: Message, after: Sequence[Candidate], several: Mention) -> bool:
    """Whether nothing is said of two who decide together but that they do: "she and her brother sign"."""
    joint = any(trait.endswith(" joint") for trait in several.traits)
    every = cue("authority_cues.all_of_them")
    return joint and not any(every.search(message.plain, each.clause.start, each.clause.end) for each in after)


def _parts_them(message: Message, clause: Clause) -> bool:
    """Whether a clause tells of some of several only, and not of "her"."""
    said = cue("authority_cues.one_of_them").search(message.plain, clause.start, clause.end)
    return said is not None and not said.group().startswith(("he", "she"))


def are_several(message: Message, named: Mention) -> bool:
    """Whether a mention is of several who decide together."""
    return any(trait.endswith(" joint") for trait in named.traits) or _is_body(message, named)


def _is_body(message: Message, named: Mention) -> bool:
    return cue("authority_cues.several").fullmatch(message.said(named.start, named.end)) is not None


def _opens_with_several(message: Message, told: Candidate, named: Sequence[Mention]) -> Mention | None:
    """Those named by the first words of the sentence or told of in the one before, unless it says that another decides.

    As in "the board is told, Ann signs".
    """
    decides, at = cue("authority_cues.decides"), told.sentence.body
    if decides.search(message.plain, at, told.sentence.end):
        return None
    before = message.before(told.sentence)
    opening = (each for each in named if at <= each.start < each.end and not message.said(at, each.start).strip())
    if before is not None and decides.search(message.plain, before.body, before.end) is None:
        before = None
    earlier = (each for each in named if before is not None and before.holds(each.start))
    return next((each for each in (*opening, *earlier) if _is_body(message, each)), None)


def _whose(message: Message, clause: Clause, decider: Mention) -> str:
    """Whether a clause is about who decides, somebody else, both, or whoever its pronoun means."""
    names = _names(message, decider.start, decider.end)
    persons = [each for each in people(message.text, clause.start, clause.end) if each.kind is not Kind.PRONOUN]
    known = [
        (each.start < decider.end and decider.start < each.end)
        or not names.isdisjoint(_names(message, each.start, each.end))
        for each in persons
    ]
    holds = decider.start < clause.end and clause.start < decider.end
    if holds or any(known):
        return "same" if all(known) else "both"
    if persons:
        return "other"
    pronouns = {each.group() for each in _PRONOUN.finditer(message.plain, clause.start, clause.end)}
    if pronouns == {"it"} and not _IT.match(message.plain, clause.start):
        return "none"  # "is for it"
    if pronouns and pronouns <= _COMPANY and not are_several(message, decider):
        return "they"
    return "pronoun" if pronouns else "none"


def _names(message: Message, start: int, end: int) -> set[str]:
    words = set(_WORD.findall(message.plain, start, end))
    return {word for word in words - _EMPTY if len(word) >= SHORTEST}


def _said(message: Message, words: Sequence[Word], where: str, whose: str) -> Iterator[str]:
    families = {family for word in words for family in word.families}
    said = "said" if where != "before" else where
    if whose == "other":
        said = f"{said} of another"
    for family in families:
        yield from (f"{where} {family}", f"{where} {whose} {family}", f"{said} {family}")
        if "not" in families:
            yield f"{where} not {family}"
    for one, other in pairwise([word for word in words if word.families]):
        for family in one.families:
            yield from (f"{said} {family}>{after}" for after in other.families)
    for word in words:
        each = stem(message.plain, word)
        yield from (f"{where} ={each}", f"{said} ={each}")

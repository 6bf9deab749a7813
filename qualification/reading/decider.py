"""Who a message says decides, and whether they are won: the clause that most likely tells it, and who stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualification.bant import Dimension, Status
from qualification.reading.candidates import Candidate, weighed
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import Finding
from qualification.reading.roles import Kind, Person, contact, people
from qualification.reading.standing import Standing
from qualification.reading.traits import words_in
from qualification.reading.vocabulary import cue

NAMES_SOMEBODY = (Status.CONFIRMED, Status.PARTIAL)
DECIDING = frozenset({"signs", "power"})
SOMEBODY = frozenset({"role", "kin", "body"})
SAID_OF_SOMEBODY = frozenset({"signs", "power", "favours", "opposes", "strange", "asks_up", "influences"})
_OPENING = " '\"-\n"


def find_decider(
    message: Message, candidates: list[Candidate], asked: Dimension | None, ruled: Mapping[Dimension, Finding]
) -> Finding | None:
    """What a message tells of authority, given what the rules found."""
    others = dict(ruled)
    others.pop(Dimension.AUTHORITY, None)
    found = weighed(Dimension.AUTHORITY, candidates, asked, others)
    if found is None or found.status not in NAMES_SOMEBODY:
        return found
    return replace(found, who=_receiver(message, found) or _by_rule(message, found, ruled) or _who(message, found))


def _receiver(message: Message, found: Finding) -> str | None:
    """As in "anything dearer goes to the capital group": somebody named after such words, or the noun there."""
    going = cue("authority_cues.goes_to").search(message.plain, found.start, found.end)
    if going is None:
        return None
    named = [person for person in people(message.text, going.end(), found.end) if person.kind is not Kind.PRONOUN]
    if named:
        return named[-1].words(message.text)
    noun = _noun(message, going.end(), found.end)
    return message.text.quote(*noun).text if noun is not None else None


def _by_rule(message: Message, found: Finding, ruled: Mapping[Dimension, Finding]) -> str | None:
    """Whom the rules read there, where the words stand in the clause."""
    said = ruled.get(Dimension.AUTHORITY)
    if said is None or said.who is None or said.who not in message.text.raw[found.start : found.end]:
        return None
    return said.who


def _who(message: Message, found: Finding) -> str | None:
    """Somebody named in the clause, whom its pronoun means, its subject, that of the words before, or the contact."""
    sentence = next(each for each in message.sentences if each.holds(found.start))
    persons = people(message.text, sentence.body, sentence.end)
    inside = [person for person in persons if person.start < found.end and found.start < person.end]
    decider = _deciding(message, found, _named(inside))
    if decider is None and inside:
        decider = Standing(message, sentence).meant(persons, inside[0])
    if decider is not None:
        return decider.words(message.text)
    noun = _noun(message, found.start, found.end)
    if noun is not None and not _says(message, found, *noun):
        return message.text.quote(*noun).text
    return _beside(message, sentence, found, _named(persons))


def _named(persons: Sequence[Person]) -> list[Person]:
    return [person for person in persons if person.kind is not Kind.PRONOUN]


def _deciding(message: Message, found: Finding, named: Sequence[Person]) -> Person | None:
    """Of several people, the last before a word of deciding, else the first."""
    words = words_in(message.plain, found.start, found.end)
    deciding = next((word.start for word in words if word.families & DECIDING), found.start)
    before = [person for person in named if person.end <= deciding]
    return before[-1] if before else next(iter(named), None)


def _beside(message: Message, sentence: Sentence, found: Finding, named: Sequence[Person]) -> str | None:
    """The subject of the clauses before one that has none ("Nadine, who started it, answers to nobody"), or the contact."""
    before = [person for person in named if person.end <= found.start]
    if before:
        return before[-1].words(message.text)
    noun = _noun(message, sentence.body, found.start)
    if noun is not None:
        return message.text.quote(*noun).text
    someone = named[0] if named else contact(message.text)
    return someone.words(message.text) if someone is not None else None


def _noun(message: Message, start: int, end: int) -> tuple[int, int] | None:
    """Where the noun stands that comes first between two offsets."""
    said = message.plain[start:end]
    noun = cue("authority_cues.subject").match(message.plain, start + len(said) - len(said.lstrip(_OPENING)), end)
    return noun.span("who") if noun is not None else None


def _says(message: Message, found: Finding, start: int, end: int) -> bool:
    """Whether words that look like a subject say already what is said of somebody ("writes the cheques")."""
    words = words_in(message.plain, found.start, found.end)
    families = frozenset(family for word in words if word.start < end and start < word.end for family in word.families)
    return bool(families & SAID_OF_SOMEBODY and not families & SOMEBODY)

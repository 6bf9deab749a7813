"""The clauses of a message that may speak about a letter, each with its traits: its words, its people, its surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.bant import Dimension
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import Finding
from qualification.reading.letters.asked import is_asked, is_whose_call
from qualification.reading.letters.met import is_contact
from qualification.reading.letters.person import Person
from qualification.reading.letters.roles import people
from qualification.reading.letters.traits import NONE, Word, traits, words_in
from qualification.reading.letters.valued import named_in, values
from qualification.reading.letters.whose import is_theirs
from qualification.reading.vocabulary import cue

GOES_ON = 2  # clauses that follow and may still say more of the same ("Dad signs, and he loves it")
MANY = 6  # clauses; a message of more is no longer a different thing
_HEADING = re.compile(
    r"[^\w]*[\w&.'-]+(?: [\w&.'-]+){0,4}(?:[:\n]| [-–—])\s*"
)  # "Acme Tiles: …", whom a message is about; what tells of anything ("40k approved.") is none
_CUES = ("ask_failed", "refused", "hedge")


@dataclass(frozen=True)
class Candidate:
    """A clause, the sentence it stands in, its words, and what it has that may weigh.

    `beside` is what is said beside each person in it, which weighs for who decides (`decider.with_people`).
    """

    sentence: Sentence
    clause: Clause
    words: Sequence[Word]
    traits: frozenset[str]
    families: frozenset[str]
    values: frozenset[str]
    beside: frozenset[str] = frozenset()


def candidates(message: Message, now: datetime) -> list[Candidate]:
    """The clauses of a message that tell of the prospect, in order; a question to the bot tells nothing."""
    places = [
        (sentence, clause)
        for sentence in message.sentences
        if not sentence.question
        for clause in message.clauses(sentence)
        if is_theirs(message, clause) and any(map(str.isalpha, message.said(clause.start, clause.end)))
    ]
    words = [words_in(message.plain, clause.start, clause.end) for _, clause in places]
    families = [NONE.union(*(word.families for word in each)) for each in words]
    if len(places) > 1 and not families[0] and _HEADING.fullmatch(message.plain[: places[1][1].start]):
        del places[0], words[0], families[0]
    named = {each.start: named_in(message, each, now) for each in message.sentences if not each.question}
    return [
        Candidate(
            sentence,
            clause,
            words[at],
            frozenset(_traits(message, sentence, clause, words[at], families, at)),
            families[at],
            values(named[sentence.start], clause, now),
        )
        for at, (sentence, clause) in enumerate(places)
    ]


def _traits(
    message: Message,
    sentence: Sentence,
    clause: Clause,
    words: Sequence[Word],
    families: Sequence[frozenset[str]],
    at: int,
) -> set[str]:
    found = {"clause", *traits(message.plain, words)}
    if at:
        found.update(f"<{family}" for family in families[at - 1])
    else:
        found.add("first")
    found.update(f"~{family}" for each in families[at + 1 : at + 1 + GOES_ON] for family in each)
    if at + 1 < len(families):
        found.update(f"> {family}" for family in families[at + 1])
    elif at:
        found.add("last")
    else:
        found.update({"only", *(f"only {family}" for family in families[at])})
    if sentence.label is not None:
        found.add(f"label {sentence.label}")
    found.update(_cues(message, clause), _people(message, clause))
    return found


def _cues(message: Message, clause: Clause) -> Iterator[str]:
    for name in _CUES:
        if cue(f"polarity_cues.{name}").search(message.plain, clause.start, clause.end):
            yield f"cue {name}"


def _people(message: Message, clause: Clause) -> Iterator[str]:
    persons = people(message.text, clause.start, clause.end)
    if not persons:
        yield "nobody"
    for person in persons:
        yield _reference(person)
        yield from _parts(message, person)
    if any(is_contact(message.text, person) for person in persons):
        yield "the contact"


def _parts(message: Message, person: Person) -> Iterator[str]:
    """What somebody has to do with the deciding by the words on either side of them."""
    if is_asked(message, person.start, person.end):
        yield from ("asked", f"asked {person.kind}")
    if is_whose_call(message, person.end):
        yield from ("'s call", f"{person.kind}'s call")


def _reference(person: Person) -> str:
    marks = ("own", "joint", "named", "predicate")
    return " ".join([f"a {person.kind}", *(mark for mark in marks if getattr(person, mark))])


def in_message(
    found: Sequence[Candidate], asked: Dimension | None, others: Mapping[Dimension, Finding]
) -> tuple[frozenset[str], list[tuple[frozenset[str], list[str]]]]:
    """The traits of the message, and of each clause those by its words alone and the others, each once.

    The others hang on the letter, on what was asked, and on which letters were found where.
    """
    setting = {f"asked {asked}", f"others {len(others)}", f"asked {asked} others {len(others)}"}
    families = NONE.union(*(each.families for each in found), *(each.values for each in found))
    size = f"clauses {min(len(found), MANY)}"
    message = {"message", size, f"others {len(others)} {size}", *setting, *families}
    return frozenset(message), [
        (each.traits, [*each.values, *each.beside, *setting, *_said(each.clause, others)]) for each in found
    ]


def _said(clause: Clause, others: Mapping[Dimension, Finding]) -> Iterator[str]:
    for dimension, other in others.items():
        if other.start < clause.end and clause.start < other.end:
            yield f"says {dimension}"

"""What is said right before and behind each person of a clause: of who decides it matters who it is that signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualification.reading.clauses import Message
from qualification.reading.letters.candidates import Candidate
from qualification.reading.letters.person import Person
from qualification.reading.letters.roles import people
from qualification.reading.letters.traits import stem


def with_people(message: Message, told: Sequence[Candidate]) -> list[Candidate]:
    """The clauses with what is said beside each person in them, too: of who decides it matters who it is that signs."""
    return [_with_people_in(message, each) for each in told]


def _with_people_in(message: Message, told: Candidate) -> Candidate:
    persons = people(message.text, told.clause.start, told.clause.end)
    if not persons:
        return told
    return replace(told, beside=frozenset(_beside_people(message, told, persons)) - told.traits)


def _beside_people(message: Message, told: Candidate, persons: Sequence[Person]) -> Iterator[str]:
    clause, words = told.clause, told.words
    starts = [*(each.start for each in persons[1:]), clause.end]
    ends = [clause.start, *(each.end for each in persons[:-1])]
    for person, previous, following in zip(persons, ends, starts, strict=True):
        kind = _kind(person)
        before = [word for word in words if previous <= word.start and word.end <= person.start]
        after = [word for word in words if person.end <= word.start < following]
        yield from (f"{family}>{kind}" for word in before for family in word.families)
        yield from (f"{kind}>{family}" for word in after for family in word.families)
        yield from (f"={stem(message.plain, word)} {kind}" for word in before[-1:])
        yield from (f"{kind} ={stem(message.plain, word)}" for word in after[:1])
        if not before and previous == clause.start:
            yield f"^{kind}"


def _kind(person: Person) -> str:
    return "many" if person.joint else str(person.kind)

"""Who a message says decides, and whether they are won: each weighed by what was learnt from labelled messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qualification.bant import Dimension, Status
from qualification.reading.candidates import Candidate
from qualification.reading.clauses import Message
from qualification.reading.findings import Finding
from qualification.reading.mentions import Mention, mentions
from qualification.reading.naming import as_written
from qualification.reading.roles import Person, people
from qualification.reading.senders import sender
from qualification.reading.standing import standing
from qualification.reading.telling import counts, finding_of
from qualification.reading.traits import stem
from qualification.reading.vocabulary import cue
from qualification.reading.weighing import Choice, total

DECIDER, STANDING = "decider", "standing"  # the tables of what tells who decides, and whether they are won
RATHER_NAMED = 0.5  # by how much nobody must outweigh the likeliest name
NAMES_SOMEBODY = (Status.CONFIRMED, Status.PARTIAL)


def find_decider(
    choice: Choice | None,
    message: Message,
    told: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
) -> Finding | None:
    """What a message's likeliest clause tells of authority, given what the rules found."""
    if choice is None or not counts(Dimension.AUTHORITY, choice, told, asked, ruled):
        return None
    others = dict(ruled)
    others.pop(Dimension.AUTHORITY, None)
    found = finding_of(Dimension.AUTHORITY, choice, told)
    if found.status not in NAMES_SOMEBODY:
        return found
    decider = likeliest(mentions(message, told[choice.clause].clause))
    won = choice.won + total(STANDING, standing(message, told, choice.clause, decider, others))
    status = Status.CONFIRMED if won > 0 else Status.PARTIAL
    return replace(found, status=status, who=sender(message, told[choice.clause].clause) or _named(message, decider))


def with_people(message: Message, told: Sequence[Candidate]) -> list[Candidate]:
    """The clauses with what is said beside each person in them, too: of who decides it matters who it is that signs."""
    return [replace(each, traits=each.traits | set(_beside_people(message, each))) for each in told]


def _beside_people(message: Message, told: Candidate) -> Iterator[str]:
    clause, words = told.clause, told.words
    persons = people(message.text, clause.start, clause.end)
    if not persons:
        return
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


def likeliest(named: Sequence[Mention]) -> Mention:
    """Who of those named most likely decides; nobody only where that is clearly likelier."""
    return max(named, key=lambda each: total(DECIDER, each.traits) - (RATHER_NAMED if each.start == each.end else 0.0))


def _named(message: Message, decider: Mention) -> str | None:
    """The words that name somebody; none for nobody."""
    if decider.start == decider.end:
        return None
    if cue("authority_cues.pointer").fullmatch(message.said(decider.start, decider.end)):
        return None  # "the former": who that is was said before
    return as_written(message, decider.start, decider.end)

"""Who a message says decides, and whether they are won: the clause that most likely tells it, and who stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualification.bant import Dimension, Status
from qualification.reading.candidates import Candidate, weighed
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import Finding
from qualification.reading.roles import Kind, Person, people
from qualification.reading.standing import Standing
from qualification.reading.traits import words_in
from qualification.reading.vocabulary import cue

NAMES_SOMEBODY = (Status.CONFIRMED, Status.PARTIAL)
DECIDING = frozenset({"signs", "power"})
_PRONOUN = re.compile(r"(?:he|she|they|i|it|we|that|this|who|there|er|sie|es|il|elle|el|ella|c'est)\b")


def find_decider(
    message: Message, candidates: list[Candidate], asked: Dimension | None, ruled: Mapping[Dimension, Finding]
) -> Finding | None:
    """What a message tells of authority, given what the rules found."""
    others = dict(ruled)
    others.pop(Dimension.AUTHORITY, None)
    found = weighed(Dimension.AUTHORITY, candidates, asked, others)
    if found is None or found.status not in NAMES_SOMEBODY:
        return found
    said = ruled.get(Dimension.AUTHORITY)
    by_rule = said.who if said is not None and said.start < found.end and found.start < said.end else None
    if by_rule is not None and by_rule in message.text.raw[found.start : found.end]:
        return replace(found, who=by_rule)
    return replace(found, who=_who(message, found) or by_rule)


def _who(message: Message, found: Finding) -> str | None:
    """Somebody named in the clause, its subject, whom its pronoun means, or somebody named in the same sentence."""
    sentence = next(each for each in message.sentences if each.holds(found.start))
    persons = people(message.text, found.start, found.end)
    named = _deciding(message, found, [person for person in persons if person.kind is not Kind.PRONOUN])
    if named is not None:
        return named.words(message.text)
    if persons or _PRONOUN.match(message.plain[found.start : found.end].lstrip()):
        meant = _meant(message, sentence, persons)
        if meant is not None:
            return meant.words(message.text)
    subject = cue("authority_cues.subject").match(message.plain[found.start : found.end].lstrip(" '\"-"))
    if subject is not None:
        start = message.plain.index(subject.group("who"), found.start)
        return message.text.quote(start, start + len(subject.group("who"))).text
    around = [each for each in people(message.text, sentence.body, sentence.end) if each.kind is not Kind.PRONOUN]
    return around[0].words(message.text) if around else None


def _deciding(message: Message, found: Finding, persons: Sequence[Person]) -> Person | None:
    """Of several people, the last before a word of deciding, else the first."""
    deciding = next(
        (word.start for word in words_in(message.plain, found.start, found.end) if word.families & DECIDING),
        found.start,
    )
    before = [person for person in persons if person.end <= deciding]
    return before[-1] if before else next(iter(persons), None)


def _meant(message: Message, sentence: Sentence, pronouns: Sequence[Person]) -> Person | None:
    if not pronouns:
        return None
    return Standing(message, sentence).meant(people(message.text, sentence.body, sentence.end), pronouns[0])

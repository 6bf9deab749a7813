"""Clauses about who decides become findings about authority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qualification.bant import Dimension, Status
from qualification.reading import polarity
from qualification.reading.budget import open_or_kept
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import PLAIN, STATED, WEAK, Finding
from qualification.reading.roles import Kind, Person, people
from qualification.reading.vocabulary import cue


def find_authority(message: Message) -> list[Finding]:
    """What a message says about who decides and whether they are won over."""
    found: list[Finding] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence))
    return _without_contradiction(found)


def _without_contradiction(found: list[Finding]) -> list[Finding]:
    """A contact without a say matters only where nobody else is named."""
    named = [finding for finding in found if finding.who is not None and finding.status is not Status.UNMET]
    return named or found


def _in_sentence(message: Message, sentence: Sentence) -> Iterator[Finding]:
    plain = message.plain
    deciding = list(_deciders(message, sentence))
    if deciding:
        yield from deciding
        return
    if sentence.label is Dimension.AUTHORITY:
        yield from labelled(message, sentence, sentence.body)
        return
    if sentence.label is not None:
        return
    nobody = cue("authority_cues.no_say").search(plain, sentence.start, sentence.end)
    if nobody is not None and _on_topic(message, sentence):
        yield Finding(Dimension.AUTHORITY, Status.UNMET, sentence.start, sentence.end, PLAIN)
        return
    influence = cue("authority_cues.influences").search(plain, sentence.start, sentence.end)
    if influence is not None:
        clause = message.clause_at(sentence, influence.start())
        yield Finding(
            Dimension.AUTHORITY,
            Status.PARTIAL,
            min(clause.start, influence.start()),
            max(clause.end, influence.end()),
            PLAIN,
        )
        return
    yield from open_or_kept(message, sentence, Dimension.AUTHORITY, on_topic=_on_topic(message, sentence))


def _on_topic(message: Message, sentence: Sentence) -> bool:
    return cue("authority_cues.topic").search(message.plain, sentence.start, sentence.end) is not None


def _deciders(message: Message, sentence: Sentence) -> Iterator[Finding]:
    """Someone with a verb of deciding after, or such a phrase with someone after it."""
    plain = message.plain
    persons = people(message.text, sentence.start, sentence.end)
    taken: list[int] = []
    for verb in cue("authority_cues.decides").finditer(plain, sentence.start, sentence.end):
        subject = _subject(message, persons, verb.start())
        if subject is None or _denied(message, sentence, subject, verb.start(), verb.end()):
            continue
        taken.append(verb.start())
        yield _judged(message, sentence, persons, subject, verb.start(), verb.end())
    for phrase in cue("authority_cues.decides_inverse").finditer(plain, sentence.start, sentence.end):
        after = next((person for person in persons if 0 <= person.start - phrase.end() <= 6), None)
        if after is not None and not polarity.negated(plain, max(sentence.start, phrase.start() - 15), phrase.end()):
            yield _judged(message, sentence, persons, after, phrase.start(), max(after.end, phrase.end()))
    for call in re.finditer(
        r"(?:'s|s') (?:own )?(?:call|decision|budget, (?:his|her) call)|(?:his|her) (?:call|decision)\b",
        plain[sentence.start : sentence.end],
    ):
        at = sentence.start + call.start()
        owner = next((person for person in persons if person.end - 2 <= at <= person.end + 2), None) or _subject(
            message, persons, at + 1
        )
        if owner is not None and at not in taken:
            yield _judged(message, sentence, persons, owner, owner.start, sentence.start + call.end())


def _subject(message: Message, persons: list[Person], at: int) -> Person | None:
    """The nearest person before a verb, with nothing but a few words between."""
    before = [person for person in persons if person.end <= at]
    if not before:
        return None
    subject = before[-1]
    between = message.plain[subject.end : at]
    if len(between) > 45 or re.search(r"[.;!?\n]", between):
        return None
    if subject.kind is Kind.PRONOUN and message.said(subject.start, subject.end) == "who" and len(before) > 1:
        return before[-2]
    return subject


def _denied(message: Message, sentence: Sentence, subject: Person, at: int, end: int) -> bool:
    """Whether it says that the subject does not decide, or asks who does."""
    plain = message.plain
    if (
        message.said(subject.start, subject.end) == "i"
        and '"' not in plain[sentence.start : at]
        and "'" not in plain[sentence.start : at]
    ):
        return True
    between = plain[subject.end : at]
    return (
        polarity.negated(plain, subject.end, at)
        or re.match(r"\s*(?:nor|neither)", between) is not None
        or bool(re.search(r"\bneither\b", plain[max(sentence.start, subject.start - 12) : subject.start]))
    )


def _judged(
    message: Message, sentence: Sentence, persons: list[Person], decider: Person, start: int, end: int
) -> Finding:
    """What is known of someone who decides: on board, or still to be won or met."""
    named = _antecedent(message, sentence, persons, decider)
    who = named.words(message.text) if named is not None else None
    status = Status.CONFIRMED if _is_won(message, sentence, named or decider, end) else Status.PARTIAL
    clause = message.clause_at(sentence, start)
    left = min(decider.start, start, named.start if named is not None and named.start >= sentence.start else start)
    return Finding(Dimension.AUTHORITY, status, min(left, clause.start), max(end, clause.end), STATED, who=who)


def _antecedent(message: Message, sentence: Sentence, persons: list[Person], decider: Person) -> Person | None:
    """Whom a pronoun means, where the sentence or the one before it says."""
    if decider.kind is not Kind.PRONOUN:
        return decider
    before = [person for person in persons if person.end <= decider.start and person.kind is not Kind.PRONOUN]
    if before:
        return before[-1]
    earlier = message.before(sentence)
    if earlier is None:
        return None
    named = [person for person in people(message.text, earlier.start, earlier.end) if person.kind is not Kind.PRONOUN]
    return named[-1] if named else None


def _is_won(message: Message, sentence: Sentence, decider: Person, end: int) -> bool:
    """Whether the decider is the contact, or said to be on board; someone not yet met or convinced is not."""
    plain = message.plain
    last = _reach(message, sentence)
    if cue("authority_cues.off_board").search(plain, sentence.start, last):
        return False
    if polarity.hedged(plain, sentence.start, sentence.end):
        return False
    if cue("authority_cues.on_board").search(plain, sentence.start, last):
        return True
    return (decider.kind is not Kind.ROLE and not decider.own) or is_contact(message, decider)


def _reach(message: Message, sentence: Sentence) -> int:
    """How far the words about a decider go: into the next sentence where it goes on about them."""
    following = message.after(sentence)
    if following is None or following.label is not None or following.end - following.start > 60:
        return sentence.end
    goes_on = re.match(
        r"\s*(?:and |but |aber )?(?:he|she|they|not|haven't|have not|hasn't|never|one|none|both|er|sie|il|elle|still|didn't|don't|already)\b",
        message.said(following.start, following.end),
    )
    return following.end if goes_on else sentence.end


def is_contact(message: Message, person: Person) -> bool:
    """Whether the text says that this is who the rep speaks with."""
    plain = message.plain
    after = plain[person.end : person.end + 40]
    before = plain[max(0, person.start - 30) : person.start]
    mark = cue("authority_cues.contact_marks")
    return mark.match(after.lstrip(" ,(")) is not None or (
        mark.search(before) is not None and not re.search(r"[.;!?]", before)
    )


def labelled(message: Message, sentence: Sentence, start: int) -> Iterator[Finding]:
    """Who is named in answer to the question who decides."""
    plain = message.plain
    body = plain[start : sentence.end].strip(" .!,\n")
    if cue("authority_cues.bare_none").fullmatch(body):
        yield Finding(Dimension.AUTHORITY, Status.UNMET, start, sentence.end, PLAIN)
        return
    if cue("authority_cues.bare_yes").match(body) and not re.match(r"(?:her|his|him) [a-z]{3,}", body):
        yield Finding(Dimension.AUTHORITY, Status.CONFIRMED, start, sentence.end, PLAIN)
        return
    open_ = list(open_or_kept(message, sentence, Dimension.AUTHORITY, on_topic=True))
    persons = [person for person in people(message.text, start, sentence.end) if person.kind is not Kind.PRONOUN]
    if open_ and not persons:
        yield from open_
        return
    nobody = cue("authority_cues.no_say").search(plain, start, sentence.end)
    if nobody is not None and not persons:
        yield Finding(Dimension.AUTHORITY, Status.UNMET, start, sentence.end, PLAIN)
        return
    if persons:
        first = persons[0]
        finding = _judged(message, sentence, persons, first, first.start, first.end)
        yield replace(finding, weight=PLAIN, start=start, end=sentence.end)
    elif cue("authority_cues.influences").search(plain, start, sentence.end):
        yield Finding(Dimension.AUTHORITY, Status.PARTIAL, start, sentence.end, WEAK)

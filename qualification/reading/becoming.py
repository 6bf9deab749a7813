"""What became of the sum, the time or the person held: "the 25k is settled", "Rakesh pulled out", "moved to September"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from qualification.bant import BantAnswer, Dimension, Status
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.corrections import Stretch, namings
from qualification.reading.findings import PLAIN, YES, Finding
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.letters.person import Kind
from qualification.reading.letters.roles import people
from qualification.reading.letters.traits import words_in
from qualification.reading.polarity import hedged, negated
from qualification.reading.vocabulary import cue

ALL_OFF = "all_off"  # the whole purchase, whose time need not be named
DEPARTED = "departed"  # nobody decides any more where nobody takes their place
BECAME = {
    Dimension.BUDGET: (("gone", Status.UNMET), ("unsettled", Status.PARTIAL), ("settled", Status.CONFIRMED)),
    Dimension.AUTHORITY: (
        (DEPARTED, Status.PARTIAL),
        ("withdrew", Status.PARTIAL),
        ("joined", Status.CONFIRMED),
        ("outcome", Status.CONFIRMED),
        ("won_over", Status.CONFIRMED),
    ),
    Dimension.NEED: (("solved", Status.UNMET),),
    Dimension.TIMELINE: (("off", Status.UNMET), (ALL_OFF, Status.UNMET)),
}
OF_WHO_IS_HELD = ("became_cues.outcome", "became_cues.won_over", "authority_cues.all_of_them")
FAMILIES = {"joined": "favours", "withdrew": "opposes"}  # families of words that say so too
AGAINST = {"opposes", "strange"}
DOUBTS = {"unsettled", "withdrew", DEPARTED}  # lists that doubt what they tell of: "not so sure any more" is no hearsay
_AND = re.compile(r",? (?:and|und|et|y|e|en|&|\+) |, ")
_PRONOUN = re.compile(r"\W*(?:and )?(?:he|she|they|who|has|is|was|just|unfortunately|sadly)\b")
LAST_WORDS = 3  # words that may follow "agreed" in its clause; after more it is to something else


def what_became(
    message: Message, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
) -> Iterator[Finding]:
    """A finding for each sentence that names what is held and says what became of it; values are carried over."""
    for letter in BECAME:
        held = known.get(letter)
        if held is not None and not (letter is Dimension.AUTHORITY and held.who is None):
            named = list(namings(message, held, now))
            for sentence in message.sentences:
                if not sentence.question:
                    here = next((each for each in named if sentence.holds(each[0])), None)
                    told = _told(message, sentence, asked, held, here) or _goes_on(message, sentence, held, named)
                    yield from _became(message, sentence, held, told)
    yield from _moved_to(message, known.get(Dimension.TIMELINE), now)


def _told(
    message: Message, sentence: Sentence, asked: Dimension | None, held: BantAnswer, named: Stretch | None
) -> Clause | None:
    """What a sentence tells of what is held: all of it of money that it names, of a person or a time what is said of them.

    The outcome of a vote names nobody, nor does "all five said yes", "Joan got him to agree" or the reply to whether somebody
    is won.
    """
    stretch = (message.plain, sentence.start, sentence.end)
    whole = Clause(sentence.start, sentence.end)
    if held.dimension is Dimension.BUDGET:
        awaited = held.status is Status.PARTIAL
        came = awaited and cue("became_cues.it_came_through").fullmatch(message.said(sentence.start, sentence.end))
        source = cue("became_cues.source").search(*stretch) if held.status is not Status.CONFIRMED else None
        spoken_of = named or asked is held.dimension or cue("budget_cues.word").search(*stretch)
        spent = cue("became_cues.spent_it").search(*stretch)
        return whole if spoken_of or came or source or spent else None
    if held.dimension is Dimension.NEED:
        return whole if held.status in YES else None
    if held.dimension is Dimension.TIMELINE:
        if cue(f"became_cues.{ALL_OFF}").search(*stretch):
            return whole
        return message.clause_at(sentence, named[1] - 1) if named else None
    if named:
        return _said_of(message, sentence, named)
    of_them = any(cue(name).search(*stretch) for name in OF_WHO_IS_HELD)
    return whole if of_them or (asked is held.dimension and held.status is Status.PARTIAL) else None


def _goes_on(message: Message, sentence: Sentence, held: BantAnswer, named: Sequence[Stretch]) -> Clause | None:
    """A sentence that goes on about who is held, named in the one before: "ten minutes with Foley. Wants it"."""
    before = message.before(sentence)
    if held.dimension is not Dimension.AUTHORITY or before is None or not any(before.holds(each[0]) for each in named):
        return None
    others = any(
        each.kind is not Kind.PRONOUN
        for part in (before, sentence)
        for each in people(message.text, part.start, part.end)
        if not any(start < each.end and each.start < end for start, end in named)
    )
    return None if others else Clause(sentence.start, sentence.end)


def _became(message: Message, sentence: Sentence, held: BantAnswer, told: Clause | None) -> Iterator[Finding]:
    if told is None:
        return
    letter = held.dimension
    doubted = hedged(message.plain, sentence.start, sentence.end)
    for name, status in BECAME[letter]:
        if doubted and name not in DOUBTS:
            continue
        if name == "joined" and _is_one_of_those_named(message, told, held):
            continue
        if _says(message, sentence, told, name) or _favours(message, told, name):
            alone = name == DEPARTED and cue("became_cues.nobody_else").search(message.plain, told.start) is not None
            became = Status.UNMET if alone else status
            yield Finding(letter, became, sentence.start, sentence.end, PLAIN, changes=True)
            return


def _is_one_of_those_named(message: Message, told: Clause, held: BantAnswer) -> bool:
    """Whether several decide, of whom a message names more than the one that it tells of: "Rick's good, Dale wants to wait"."""
    parts = [replace(held, who=each) for each in _AND.split(held.who or "")]
    named = [[start for start, _ in namings(message, each, held.recorded_at)] for each in parts]
    here = sum(any(told.start <= start < told.end for start in starts) for starts in named)
    return here == 1 < sum(map(bool, named))


def _said_of(message: Message, sentence: Sentence, named: Stretch) -> Clause:
    """The clauses about somebody named, up to one that names somebody else."""
    first = message.clause_at(sentence, named[0])
    end = first.end
    for clause in message.clauses(sentence):
        if clause.start >= end:
            if any(each.kind is not Kind.PRONOUN for each in people(message.text, clause.start, clause.end)):
                break
            end = clause.end
    return Clause(first.start, end)


def _says(message: Message, sentence: Sentence, said: Clause, name: str) -> bool:
    """Whether words of a list stand there and no "no" governs them."""
    found = cue(f"became_cues.{name}").search(message.plain, said.start, said.end)
    if found is None:
        return False
    clause = message.clause_at(sentence, found.start())
    if name == DEPARTED and clause.start > said.start and not _PRONOUN.match(message.plain, clause.start):
        return False  # "spoke to Marta, two fitters left the firm"
    return not negated(message.plain, clause.start, found.start())


def _favours(message: Message, said: Clause, name: str) -> bool:
    """Whether somebody is for it, or against it, in words that end what is said of them."""
    family = FAMILIES.get(name)
    words = words_in(message.plain, said.start, said.end)
    at = next((at for at, word in enumerate(words) if family in word.families), None)
    if at is None or negated(message.plain, said.start, words[at].start):
        return False
    if name == "withdrew" and cue("became_cues.on_condition").search(message.plain, words[at].end, said.end):
        return False
    rest = words[at + 1 :]
    return len(rest) <= LAST_WORDS and not any(AGAINST & word.families for word in words if name == "joined")


def _moved_to(message: Message, held: BantAnswer | None, now: datetime) -> Iterator[Finding]:
    """Another time for the one held; an appointment that is moved is the next step's."""
    if held is None or held.window is None:
        return
    for sentence in message.sentences:
        for time in find_horizons(message.text, now, sentence.start, sentence.end):
            moved = cue("timeline_cues.moved_to").search(message.plain, sentence.start, time.start)
            if time.window is None or moved is None or sentence.question:
                continue
            if not cue("step_cues.step").search(message.plain, sentence.start, sentence.end):
                status = held.status if held.status in YES else Status.CONFIRMED
                yield Finding(
                    Dimension.TIMELINE, status, moved.start(), time.end, PLAIN, window=time.window, changes=True
                )

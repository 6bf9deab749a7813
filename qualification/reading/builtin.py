"""The built-in reader: rules over the words of a message, no model, no network, the same answer every time."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from qualification.bant import BantAnswer, Dimension, Status
from qualification.reading.claims import AskBack, Claim, Correction, StepOff
from qualification.reading.clauses import Message, Sentence, message_of
from qualification.reading.corrections import taken_back
from qualification.reading.findings import FRAGMENT, WEAK, YES, Finding, best
from qualification.reading.grammars.money import find_money
from qualification.reading.letters.authority import find_deciders, says_who_decides
from qualification.reading.letters.bare import (
    bare_reply,
    left_open,
    nobody_else,
    nobody_told,
    only_looked_up,
    read_bare,
    speaker,
)
from qualification.reading.letters.beside_people import with_people
from qualification.reading.letters.budget import find_budget
from qualification.reading.letters.candidates import Candidate, candidates
from qualification.reading.letters.decider import find_decider
from qualification.reading.letters.met import contact
from qualification.reading.letters.need import find_need
from qualification.reading.letters.person import Kind
from qualification.reading.letters.roles import people
from qualification.reading.letters.seconding import Second
from qualification.reading.letters.telling import likeliest_clause, telling
from qualification.reading.letters.timeline import find_timeline
from qualification.reading.letters.together import left_open_together
from qualification.reading.letters.trust import OPEN, Found, trusted
from qualification.reading.letters.whose import tells_of_them
from qualification.reading.letters.withheld import as_kept_back, withheld
from qualification.reading.news import News
from qualification.reading.nextsteps import find_next_steps
from qualification.reading.replies import is_small_talk, steering
from qualification.reading.retractions import find_retractions
from qualification.reading.spelling import respell
from qualification.reading.vocabulary import all_cues, cue
from qualification.reading.weighing import Choice, weighed

SAMPLE = (
    "Their stock counts are wrong. 40k approved, the CFO signs, live by June.",
    None,
    dict[Dimension, BantAnswer](),
    datetime(2026, 1, 5, 9, tzinfo=UTC),
)


class BuiltInReader:
    """Reads what a rep wrote into claims; every amount, window and quote comes from the text itself."""

    def warm(self) -> None:
        """Make words, weights and patterns ready, for which the first messages would wait: about two seconds.

        They stay to the end: the collector, which would look through them again and again, leaves them out from now on.
        """
        all_cues().compile()
        self.read(*SAMPLE)
        gc.freeze()

    def read(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> list[Claim]:
        """The claims of one message, answers first in the order of the letters; `now` is in the rep's zone."""
        spelt = respell(text)
        return [spelt.as_typed(claim) for claim in _read(message_of(spelt.read), asked, known, now)]


def _read(whole: Message, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime) -> list[Claim]:
    message = whole.without_their_questions()
    if is_small_talk(message):
        return []
    steered = steering(message, asked)
    if steered is not None and not isinstance(steered, AskBack):
        return [steered]
    news = News(
        message,
        asked,
        known,
        now,
        bare=lambda letter, found: _their_bare(message, {each.dimension: each for each in found}, letter, now),
        if_asked=lambda letter: _findings(message, letter, now),
    )
    findings = news.added_to(_findings(message, asked, now))
    steps = find_next_steps(whole, now)
    claims = [_claim(message, finding, known, now) for finding in findings if not _tells_of_a_meeting(finding, steps)]
    claims.extend(steps)
    if steered is not None:
        claims.append(steered)
    return claims


def _tells_of_a_meeting(finding: Finding, steps: Sequence[Claim]) -> bool:
    """Whether a time was read where a meeting is called off or put on another day, or a need in a next step's own words."""
    if finding.dimension is Dimension.NEED and finding.weight <= WEAK:
        return any(step.quote.start - 1 <= finding.start and finding.end - 1 <= step.quote.end for step in steps)
    return finding.dimension is Dimension.TIMELINE and any(
        finding.start < step.quote.end and step.quote.start < finding.end for step in steps if isinstance(step, StepOff)
    )


def _findings(message: Message, asked: Dimension | None, now: datetime) -> list[Finding]:
    """What is found and trusted; where nothing is on the letter asked about, plain words that leave it open or keep it back."""
    if asked is not Dimension.AUTHORITY and says_who_decides(message):
        asked = Dimension.AUTHORITY
    kept = trusted(found_in(message, asked, now))
    if asked is None or any(finding.dimension is asked for finding in kept):
        return kept
    bare = _their_bare(message, {finding.dimension: finding for finding in kept}, asked, now)
    return [*kept, bare] if bare is not None and bare.status in OPEN else kept


def found_in(message: Message, asked: Dimension | None, now: datetime) -> Found:
    """All that rules and weights find in a message, before it is judged whether it is likely right."""
    ruled = by_rule(message, asked, now)
    told = candidates(message, now)
    choices = _choices(message, told, asked, ruled)
    second = Second(message, told, choices, ruled, now)
    tells = telling(message, told, asked)
    decider = find_decider(choices.get(Dimension.AUTHORITY), message, told, asked, ruled, tells)
    need = find_need(choices.get(Dimension.NEED), told, asked, ruled, message, tells)
    found: dict[Dimension, Finding | None] = {
        Dimension.BUDGET: second.on(Dimension.BUDGET),
        Dimension.AUTHORITY: _or_plain(message, Dimension.AUTHORITY, decider, asked),
        Dimension.NEED: _or_plain(message, Dimension.NEED, need, asked),
        Dimension.TIMELINE: second.on(Dimension.TIMELINE),
    }
    for letter, opened in left_open_together(message).items():
        if found[letter] is None or _overlap(found[letter], opened):
            found[letter] = opened
    taken_back = find_retractions(message)
    for retraction in taken_back:
        if found[retraction.dimension] is None or _gives_way(found[retraction.dimension], retraction):
            found[retraction.dimension] = retraction
    for kept in withheld(message):
        found = {letter: each if each is None or not _overlap(each, kept) else None for letter, each in found.items()}
        found[kept.dimension] = found[kept.dimension] or kept
    if asked is None:
        findings = _whole(_with_sum_told(message, _present(found), asked))
        return Found(message, findings, choices, asked, len(told), taken_back, tells)
    found = as_kept_back(message, asked, found)
    if found[asked] is None:
        bare = _their_bare(message, found, asked, now)
        if bare is not None:
            found = {dimension: finding for dimension, finding in found.items() if not _gives_way(finding, bare)}
            found[asked] = bare
    findings = _whole(_with_sum_told(message, _present(found), asked))
    return Found(message, findings, choices, asked, len(told), taken_back, tells)


def _choices(
    message: Message, told: list[Candidate], asked: Dimension | None, ruled: Mapping[Dimension, Finding]
) -> dict[Dimension, Choice]:
    """What the weights make of each letter."""
    shared = [weighed(each.traits) for each in told]
    seen = {letter: with_people(message, told) if letter is Dimension.AUTHORITY else told for letter in Dimension}
    likeliest = {letter: likeliest_clause(letter, clauses, shared, asked, ruled) for letter, clauses in seen.items()}
    return {letter: choice for letter, choice in likeliest.items() if choice is not None}


def _or_plain(message: Message, letter: Dimension, found: Finding | None, asked: Dimension | None) -> Finding | None:
    """What was weighed, unless it is hardly sure and plain words say no, or that it is not known or not told."""
    alone = (nobody_else(message) or speaker(message)) if asked is letter is Dimension.AUTHORITY else None
    if alone is not None:
        return alone
    if found is None:
        return left_open(message, letter)
    kept_back = (nobody_told(message) or only_looked_up(message)) if asked is letter is Dimension.AUTHORITY else None
    if kept_back is not None:
        return kept_back
    if found.weight > WEAK:
        none = bare_reply(message, letter, unnamed=False) if asked is letter is Dimension.NEED else None
        opens = none is not None and none.status is Status.UNMET and none.start <= found.start
        return none if none is not None and opens and found.status in YES else found
    unnamed = found.who is None or all(
        each.kind is Kind.PRONOUN for each in people(message.text, found.start, found.end)
    )
    said = bare_reply(message, letter, unnamed=unnamed) if asked is letter else None
    if said is None and (found.status in OPEN or (letter is Dimension.NEED and found.status in YES)):
        said = left_open(message, letter)
    return said or found


def by_rule(message: Message, asked: Dimension | None, now: datetime) -> dict[Dimension, Finding]:
    """What the rules find; who decides only as far as it is said in so many words."""
    return _present(
        {
            letter: best([finding for finding in said if tells_of_them(message, finding)])
            for letter, said in (
                (Dimension.BUDGET, find_budget(message, asked=asked is Dimension.BUDGET)),
                (Dimension.AUTHORITY, find_deciders(message)),
                (Dimension.TIMELINE, find_timeline(message, now, asked=asked is Dimension.TIMELINE)),
            )
        }
    )


def _present(found: Mapping[Dimension, Finding | None]) -> dict[Dimension, Finding]:
    return {dimension: finding for dimension, finding in found.items() if finding is not None}


def _whole(found: Mapping[Dimension, Finding]) -> list[Finding]:
    """What was found, a scrap only among others."""
    return [finding for finding in found.values() if finding.weight != FRAGMENT or len(found) > 1]


def _with_sum_told(
    message: Message, found: dict[Dimension, Finding], asked: Dimension | None
) -> dict[Dimension, Finding]:
    """Where a message tells of a talk, a sum in it is the prospect's too; one beside money that stands is how much stands."""
    standing = found.get(Dimension.BUDGET)
    talk = any(each.weight > FRAGMENT for each in found.values())
    if standing is None and (asked is Dimension.BUDGET or not (talk or (asked is None and contact(message.text)))):
        return found
    if standing is not None and (standing.status is not Status.CONFIRMED or standing.amount is not None):
        return found
    if not any(find_money(message.text, sentence.start, sentence.end) for sentence in message.sentences):
        return found
    told = [
        sum_ for sum_ in find_budget(message, told=True) if sum_.amount is not None and tells_of_them(message, sum_)
    ]
    if standing is None:
        known = [each for each in told if talk or _is_bounded(each)]  # "spoke to Jo. 3k tops"
        return found | {each.dimension: each for each in known[-1:]}
    if len(told) != 1 or told[0].status not in YES:
        return found
    start, end = min(standing.start, told[0].start), max(standing.end, told[0].end)
    return found | {Dimension.BUDGET: replace(standing, start=start, end=end, amount=told[0].amount)}


def _overlap(one: Finding | None, other: Finding | Sentence) -> bool:
    return one is not None and one.start < other.end and other.start < one.end


def _is_bounded(sum_: Finding) -> bool:
    return sum_.amount is not None and None in (sum_.amount.min, sum_.amount.max)


def _gives_way(finding: Finding | None, bare: Finding) -> bool:
    """Whether a weak finding came from the very words that answer the question."""
    return finding is not None and finding.weight <= WEAK and _overlap(finding, bare)


def _bare(
    message: Message, found: Mapping[Dimension, Finding | None], asked: Dimension, now: datetime
) -> Finding | None:
    """An answer to the question in what the findings leave over."""
    others = [finding for dimension, finding in found.items() if finding is not None and dimension is not asked]
    taken = [finding for finding in others if finding.weight > WEAK]
    left = [
        sentence
        for sentence in message.sentences
        if not sentence.question
        and sentence.label in (None, asked)
        and not any(_overlap(finding, sentence) for finding in taken)
    ]
    return read_bare(message, left, asked, now)


def _their_bare(
    message: Message, found: Mapping[Dimension, Finding | None], asked: Dimension, now: datetime
) -> Finding | None:
    """Such an answer where its words are the prospect's."""
    bare = _bare(message, found, asked, now)
    return bare if bare is not None and tells_of_them(message, bare) else None


def _claim(message: Message, finding: Finding, known: Mapping[Dimension, BantAnswer], now: datetime) -> Claim:
    """An answer; a correction where the letter is known and the message takes back what is."""
    answer = finding.answer(message.text)
    held = known.get(finding.dimension)
    back = taken_back(message, answer, held, now) if held is not None else None
    if held is None or (back is None and not finding.changes):
        return answer
    corrected = cue("polarity_cues.should_be").search(message.plain, finding.start, finding.end)
    if corrected is not None and finding.status in YES and held.status in YES:
        answer = replace(answer, status=held.status)  # "should be 21k" puts a figure right, it does not hope for it
    start, end = back or (finding.start, finding.end)
    return Correction(message.text.quote(min(start, finding.start), max(end, finding.end)), answer)

"""Sentences that only say what a firm has or makes, or what somebody's life is like: no letter is told in them.

"They export to nine countries", "she studied in Krakow". Of 3,500 labelled needs, as many deciders and 3,300 times hardly any
stands in a sentence that begins so and has no word of a family that tells of the letter. Decision record 0052.
"""

from __future__ import annotations

from collections.abc import Mapping

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import FRAGMENT, PLAIN, WEAK, YES, Finding
from qualification.reading.letters.traits import words_in
from qualification.reading.text import fold
from qualification.reading.vocabulary import cue

# Families of words that make more of such a sentence: "they make hinges and scrap one in five".
_NEED = """trouble breaks loses late bad angry manual lacks pressure requires desires improves vague content study often not
    doubt takes lasting"""
_AUTHORITY = "decides signs power asks_up influences powerless favours opposes not doubt role"
_TIMELINE = """requires desires improves decides signs pressure doubt not when late takes asks_up lacks trouble breaks
    cash"""
TOLD_BY: Mapping[Dimension, frozenset[str]] = {
    Dimension.NEED: frozenset(_NEED.split()),
    Dimension.AUTHORITY: frozenset(_AUTHORITY.split()),
    Dimension.TIMELINE: frozenset(_TIMELINE.split()),
}
TOLD_AS: Mapping[Dimension, frozenset[Status]] = {  # that there is no plan needs no such word: "ils ont tout annulé"
    Dimension.NEED: YES | {Status.UNMET},
    Dimension.AUTHORITY: YES | {Status.UNMET},
    Dimension.TIMELINE: YES,
}
# How plainly it may be said at most and still be doubted; a need of which the weights are sure is one.
DOUBTED: Mapping[Dimension, int] = {Dimension.NEED: WEAK, Dimension.AUTHORITY: PLAIN, Dimension.TIMELINE: PLAIN}
BEGINNINGS: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.NEED: ("has_or_makes", "is_a"),
    Dimension.AUTHORITY: ("has_or_makes",),
    Dimension.TIMELINE: ("has_or_makes",),
}


def is_plain_fact(message: Message, finding: Finding) -> bool:
    """Whether a finding was read in such a sentence, and is not said too plainly for it; a time, in such a clause."""
    sentence = message.sentence_at(finding.start)
    if finding.weight > DOUBTED.get(finding.dimension, FRAGMENT) or sentence is None or sentence.label is not None:
        return False
    if finding.status not in TOLD_AS.get(finding.dimension, ()) or not _names_within(message, sentence, finding):
        return False
    stretch = _stretch(message, sentence, finding)
    begins = next((at for at in range(stretch.start, stretch.end) if message.plain[at].isalnum()), stretch.end)
    names = BEGINNINGS[finding.dimension]
    if all(cue(f"whose_cues.{name}").match(message.plain, begins, stretch.end) is None for name in names):
        return False
    families = (word.families for word in words_in(message.plain, begins, stretch.end))
    return all(map(TOLD_BY[finding.dimension].isdisjoint, families))


def _names_within(message: Message, sentence: Sentence, finding: Finding) -> bool:
    """Whether nobody is named as the decider but in that sentence: not as in "his wife. she does the books"."""
    return finding.who is None or fold(finding.who) in message.said(sentence.start, sentence.end)


def _stretch(message: Message, sentence: Sentence, finding: Finding) -> Clause:
    if finding.dimension is not Dimension.TIMELINE:
        return Clause(sentence.body, sentence.end)
    first, last = message.clause_at(sentence, finding.start), message.clause_at(sentence, finding.end - 1)
    return Clause(first.start, max(first.end, last.end))

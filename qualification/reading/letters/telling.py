"""What a message tells of a need or a decider: its likeliest clause, where the whole looks like news of a prospect.

A clause that may be meant counts in a debrief and not in small talk; both are weighed by what was learnt from labelled
messages. Decision records 0048 and 0071.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from qualification.bant import Dimension
from qualification.reading.clauses import Message
from qualification.reading.findings import PLAIN, WEAK, YES, Finding
from qualification.reading.letters.candidates import MANY, Candidate, in_message
from qualification.reading.letters.traits import STEM, words_in
from qualification.reading.weighing import Choice, choose_for, log_odds, total

TABLE = "telling"
SURE, SURE_ASKED = 0.9, 0.8  # likelihoods from which a clause counts whatever the whole looks like
MOST = 3.0  # log-odds; however sure the look at the whole, the clause has its say
LONG = 40  # words
OF_THE_TALK = frozenset({"rep", "talk", "leisure", "study", "contact_is"})  # families of words
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?%€$£]")
# Log-odds from which a clause counts, chosen on writers whom neither weights had been learnt from:
LEAST = {Dimension.NEED: 3.0, Dimension.AUTHORITY: 3.8}  # where other letters were found
LEAST_ASKED = 1.0  # of the letter just asked about
LEAST_NAMED = -0.5  # of the clause by itself, where who decides was asked and nothing else is said; with the whole, 0
LEAST_PROBLEM = -1.5  # of a need asked about, in a reply that says nothing else: nearly all of them tell one
LEAST_ALONE = {
    Dimension.NEED: 1.5,
    Dimension.AUTHORITY: 3.0,
}  # in a message that nobody asked for and that tells no more
LEAST_ELSEWHERE = 4.0  # of a letter alone that is not the one asked about


def likeliest_clause(
    letter: Dimension,
    found: Sequence[Candidate],
    shared: Sequence[int],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
) -> Choice | None:
    """The likeliest clause and what it says about a letter, however likely; None where there is no clause.

    Where some stand behind the letter's label ("Need: none"), it is one of those.
    `shared` is what each clause weighs for every letter (`weighed`).
    """
    message, clauses = in_message(found, asked, _others(letter, ruled))
    weighed = [(weighs, own) for weighs, (_, own) in zip(shared, clauses, strict=True)]
    labelled = [at for at, each in enumerate(found) if each.sentence.label is letter]
    if not labelled:
        return choose_for(letter, message, weighed)
    choice = choose_for(letter, message, [weighed[at] for at in labelled])
    return choice and replace(choice, clause=labelled[choice.clause])


def _others(letter: Dimension, ruled: Mapping[Dimension, Finding]) -> Mapping[Dimension, Finding]:
    return {other: said for other, said in ruled.items() if other is not letter}


def finding_of(letter: Dimension, choice: Choice, found: Sequence[Candidate]) -> Finding:
    """What the chosen clause says."""
    said = found[choice.clause].clause
    return Finding(letter, choice.status, said.start, said.end, PLAIN if choice.likely > SURE else WEAK)


def counts(
    letter: Dimension,
    choice: Choice,
    found: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
    tells: float,
) -> bool:
    """Whether it is likely enough that the likeliest clause speaks about a letter; `tells` is of the whole (`telling`)."""
    others = _others(letter, ruled)
    if choice.likely >= (SURE_ASKED if asked is letter else SURE):
        return True
    if found[choice.clause].sentence.label is letter:
        return True
    least, clause, whole = _least(letter, asked, others), log_odds(choice.likely), max(-MOST, min(MOST, tells))
    if asked is letter and choice.status in YES and not others:
        if letter is Dimension.NEED:
            least = LEAST_PROBLEM
        elif letter is Dimension.AUTHORITY and clause >= LEAST_NAMED:
            least = 0.0
    return clause + whole >= least


def _least(letter: Dimension, asked: Dimension | None, others: Mapping[Dimension, Finding]) -> float:
    if asked is letter:
        return LEAST_ASKED
    if others:
        return LEAST[letter]
    return LEAST_ALONE[letter] if asked is None else LEAST_ELSEWHERE


def is_of_the_talk(message: Message, start: int, end: int) -> bool:
    """Whether words between two offsets tell of the rep, the talk or the weather rather than of a lead."""
    return any(not OF_THE_TALK.isdisjoint(word.families) for word in words_in(message.plain, start, end))


def telling(message: Message, found: Sequence[Candidate], asked: Dimension | None) -> float:
    """The log-odds that a message says something of the prospect's letters, by its words and not by what rules find in it."""
    return total(TABLE, message_traits(message, found, asked))


def message_traits(message: Message, found: Sequence[Candidate], asked: Dimension | None) -> frozenset[str]:
    """What a message has as a whole: what its clauses have, and all its words, singly and side by side."""
    setting = {f"asked {asked}", f"clauses {min(len(found), MANY)}"}
    told = frozenset[str]().union(*(each.traits for each in found), *(each.values for each in found))
    inside = [f"in {trait}" for trait in told if trait[0] not in "<>~="]
    words = ["#" if word.isdecimal() else word[:STEM] for word in _WORD.findall(message.plain)]
    length = f"words {min(len(words), LONG) // 4}"
    stems = (f"={word}" for word in words)
    pairs = map("_".join, pairwise(["", *words, ""]))
    near = map("__".join, zip(words, words[2:], strict=False))
    return frozenset({"message", length, *setting, *inside, *stems, *pairs, *near})

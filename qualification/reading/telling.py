"""What a message tells of a need or a decider: its likeliest clause, where the whole looks like news of a prospect.

A clause that may be meant counts in a debrief and not in small talk; both are weighed by what was learnt from labelled
messages. Decision record 0048.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualification.bant import Dimension
from qualification.reading.candidates import Candidate, in_message
from qualification.reading.findings import PLAIN, WEAK, YES, Finding
from qualification.reading.weighing import Choice, choose, log_odds, weights

TABLE = "telling"
SURE, SURE_ASKED = 0.9, 0.8  # likelihoods from which a clause counts whatever the whole looks like
MOST = 3.0  # log-odds; however sure the look at the whole, the clause has its say
WHOLE: tuple[frozenset[str], ...] = (frozenset(),)  # what is chosen is the message, or that it tells nothing
# Log-odds from which a clause counts, chosen on writers whom neither weights had been learnt from:
LEAST = {Dimension.NEED: 3.0, Dimension.AUTHORITY: 3.8}  # where other letters were found
LEAST_ASKED = 1.0  # of the letter just asked about
LEAST_NAMED = -0.5  # of the clause by itself, where who decides was asked and nothing else is said; with the whole, 0
LEAST_PROBLEM = -1.0  # of a need asked about, in a reply that says nothing else: nearly all of them tell one
LEAST_ALONE = {
    Dimension.NEED: 1.5,
    Dimension.AUTHORITY: 3.0,
}  # in a message that nobody asked for and that tells no more
LEAST_ELSEWHERE = 4.0  # of a letter alone that is not the one asked about


def likeliest_clause(
    letter: Dimension, found: Sequence[Candidate], asked: Dimension | None, ruled: Mapping[Dimension, Finding]
) -> Choice | None:
    """The likeliest clause and what it says about a letter, however likely; None where there is no clause."""
    return choose(weights(letter), *in_message(found, asked, _others(letter, ruled)))


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
) -> bool:
    """Whether it is likely enough that the likeliest clause speaks about a letter."""
    others = _others(letter, ruled)
    if choice.likely >= (SURE_ASKED if asked is letter else SURE):
        return True
    if found[choice.clause].sentence.label is letter:
        return True
    least, clause = _least(letter, asked, others), log_odds(choice.likely)
    if asked is letter and choice.status in YES and not others:
        if letter is Dimension.NEED:
            least = LEAST_PROBLEM
        elif letter is Dimension.AUTHORITY and clause >= LEAST_NAMED:
            least = 0.0
    return clause + MOST >= least and clause + telling(found, asked, others) >= least


def _least(letter: Dimension, asked: Dimension | None, others: Mapping[Dimension, Finding]) -> float:
    if asked is letter:
        return LEAST_ASKED
    if others:
        return LEAST[letter]
    return LEAST_ALONE[letter] if asked is None else LEAST_ELSEWHERE


def telling(found: Sequence[Candidate], asked: Dimension | None, ruled: Mapping[Dimension, Finding]) -> float:
    """The log-odds that the message says something of the prospect's letters."""
    whole = choose(weights(TABLE), message_traits(found, asked, ruled), WHOLE)
    return max(-MOST, min(MOST, log_odds(whole.likely))) if whole is not None else 0.0


def message_traits(
    found: Sequence[Candidate], asked: Dimension | None, ruled: Mapping[Dimension, Finding]
) -> frozenset[str]:
    """What a message has as a whole: all that its clauses have, and the sums and dates that rules found in it."""
    valued = dict(ruled)
    valued.pop(Dimension.AUTHORITY, None)
    message, _ = in_message(found, asked, valued)
    inside = {f"in {trait}" for each in found for trait in each.traits | each.values if trait[0] not in "<>~"}
    return message | inside | {f"says {letter} {said.status}" for letter, said in valued.items()}

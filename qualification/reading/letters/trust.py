"""A last look at each finding: whether it is likely enough right, whoever found it, to be told as what the prospect said.

What such findings were worth on messages that neither rules nor weights had met is learnt by
`benchmarks/reading/learn.py`. Decision records 0054 and 0071.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import STATED, YES, Finding
from qualification.reading.grammars.money import find_money
from qualification.reading.letters.authority import (
    is_called_decider,
    is_dead_end,
    is_instead,
    is_only_one,
    is_said_to_decide,
    is_whose_call,
    names_decider,
    pays,
)
from qualification.reading.letters.budget import (
    refuses_our_price,
    tells_money_plainly,
    tells_the_order,
    tells_what_went,
)
from qualification.reading.letters.dating import tells_a_deadline, tells_when
from qualification.reading.letters.need import tells_a_need_plainly
from qualification.reading.letters.plain_facts import is_plain_fact
from qualification.reading.letters.spoken import is_own_decision, is_spoken
from qualification.reading.letters.telling import is_of_the_talk
from qualification.reading.vocabulary import cue
from qualification.reading.weighing import Choice, log_odds, total

TABLE = "trust"
# Log-odds of a finding's being right, and of a message's telling anything; chosen on writers whom no weights had met:
LEAST, LEAST_TELLING = 0.0, 1.6
NEED_TELLING, NAMED_TELLING = -1.5, -2.5  # of a reply with a need, or with somebody, and nothing else
ALONE_TELLING, ALONE_TOLD = -3.0, 1.0  # of a need and nothing else, unasked, or of a reply with a value; both together
TOLD = 0.3  # of the log-odds that the letter is told, as far as they make up for those of the whole
REPLY_TELLING, REPLY_TOLD = -1.3, 2.0  # the same of a reply, and of its telling the letter that was asked about
FEW = 5  # words, which look like nothing by themselves
STEPS = (-3, -2, -1, 0, 1, 2, 3, 4)  # log-odds
_OVER_WHOM = re.compile(r"\b(?:who|where|which)\b")  # "they decide in two weeks who gets the prize"
OPEN = (Status.UNKNOWN, Status.REFUSED)
MANY_OTHERS, MANY_CLAUSES = 3, 6


@dataclass(frozen=True, slots=True)
class Judged:
    """What there is to judge a finding by: its letter and status, and how plainly it is said; what was asked.

    `told` are the log-odds, by the weights, that the message tells its letter at all, `leans` those of its direction (yes, no,
    open), `says` those of its status; `others` are the other letters found, `clauses` how many the message has.
    """

    letter: Dimension
    status: Status
    weight: int
    asked: Dimension | None
    told: float
    leans: float
    says: float
    others: tuple[Dimension, ...]
    clauses: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a message, one finding a letter, and what the weights make of each letter.

    `settled` are the findings that take something back; `clauses` is how many clauses the message has, `tells` the log-odds
    that it tells anything.
    """

    message: Message
    findings: Sequence[Finding]
    choices: Mapping[Dimension, Choice]
    asked: Dimension | None
    clauses: int
    settled: Sequence[Finding]
    tells: float

    def judged(self) -> Iterator[Judged]:
        """What each finding is judged by, but for those that are beyond doubt.

        Such is a label, a reply of one word or of a set phrase ("they have it"), the day of a decision ("they vote on 9 May"),
        what takes back; not knowing, not telling or laying a lead aside claim nothing that makes it look better than it is.
        """
        if " " not in self.message.plain.strip() or _is_set_phrase(self.message, self.asked):
            return
        for finding in self.findings:
            choice = self.choices.get(finding.dimension)
            told = tells_plainly(self.message, finding) or calls_decider(self.message, finding)
            plain = told or self._answers(finding) or self._is_a_line(finding)
            sure = claims_nothing(finding) or finding in self.settled or plain
            if choice is not None and not sure and not self._is_all_told(finding, log_odds(choice.likely)):
                others = tuple(each.dimension for each in self.findings if each.dimension is not finding.dimension)
                yield Judged(
                    letter=finding.dimension,
                    status=finding.status,
                    weight=finding.weight,
                    asked=self.asked,
                    told=log_odds(choice.likely),
                    leans=choice.leans(finding.status),
                    says=choice.says(finding.status),
                    others=others,
                    clauses=self.clauses,
                )

    def _answers(self, finding: Finding) -> bool:
        """Whether a sentence is the value asked about and nothing else, whatever comes beside it: "ok got it, 350. Thanks"."""
        valued = finding.amount is not None or finding.window is not None or _is_rate(self.message, finding)
        if self.asked is not finding.dimension or not valued:
            return False
        plain = self.message.plain
        sentence = [each for each in self.message.sentences if each.start <= finding.start][-1]
        beside = plain[sentence.start : finding.start], plain[finding.end : sentence.end]
        return (
            all(_is_courtesy(said) or _says_yes(said, self.asked) for said in beside)
            and len(plain[finding.start : finding.end].split()) <= FEW
        )

    def _is_a_line(self, finding: Finding) -> bool:
        """Whether a time is a sentence of its own in a debrief: "Invoices get lost. Before the trade fair"."""
        sentence = self.message.sentence_at(finding.start)
        if finding.dimension is not Dimension.TIMELINE or sentence is None or len(self.findings) == 1:
            return False
        return self.message.said(sentence.start, sentence.end).strip(" .!\n") == self.message.said(
            finding.start, finding.end
        ).strip(" .!\n")

    def _is_all_told(self, finding: Finding, told: float) -> bool:
        """Whether a finding is all that a message tells: a need where it opens on a lead, or the reply to the question.

        Nearly all replies that give a sum, a time or somebody are meant, and, where the need was asked about, all that tell of
        something else than the talk; a need was weighed as one (`need`, `telling`).
        """
        letter = finding.dimension
        if finding.status not in YES or len(self.findings) > 1:
            return False
        if letter is Dimension.NEED and finding.weight == STATED:
            return True
        if self.asked is not letter:
            return False
        if letter is Dimension.AUTHORITY:
            named = finding.who is not None or finding.weight == STATED
            return named and self.tells >= max(NAMED_TELLING, ALONE_TOLD - told)
        if is_of_the_talk(self.message, finding.start, finding.end):
            return False
        if letter is Dimension.NEED:
            return self.tells >= NEED_TELLING
        valued = finding.amount is not None or finding.window is not None
        return valued and self.tells >= max(0.0, ALONE_TOLD - told)


def _is_courtesy(plain: str) -> bool:
    """Whether words beside an answer are none of it: nothing, or "ok got it"."""
    said = plain.strip(" .,!\n")
    return not said or cue("reply_cues.smalltalk").fullmatch(said) is not None


def _is_rate(message: Message, finding: Finding) -> bool:
    """Whether a finding is a rate of which it is not told how often it is paid: "€ 48 an hour"."""
    if finding.dimension is not Dimension.BUDGET or finding.status not in YES:
        return False
    return any(each.explicit and each.rate for each in find_money(message.text, finding.start, finding.end))


def _says_yes(plain: str, letter: Dimension) -> bool:
    """Whether words beside a sum only say that it is there, or that its number is not known: "95.000 €, steht"."""
    said = plain.strip(" .,!\n")
    if letter is not Dimension.BUDGET:
        return False
    if len(said.split()) <= FEW and cue("polarity_cues.ask_failed").search(said):
        return True  # "€ 48 an hour, hours unknown"
    return any(cue(f"budget_cues.{name}").fullmatch(said) for name in ("bare_yes", "approved"))


def trusted(found: Found) -> list[Finding]:
    """The findings without those that are hardly right, or read in what is a plain fact of a firm or of somebody's life."""
    doubted = {
        each.letter for each in found.judged() if _hardly_tells(found, each) or total(TABLE, traits(each)) < LEAST
    }
    return [each for each in found.findings if each.dimension not in doubted and not _is_a_fact(found.message, each)]


def _is_a_fact(message: Message, finding: Finding) -> bool:
    """Whether a finding was read in a plain fact, and not in words that tell it by themselves."""
    if not is_plain_fact(message, finding):
        return False
    return not (tells_plainly(message, finding) or calls_decider(message, finding))


def _hardly_tells(found: Found, judged: Judged) -> bool:
    """Whether the message hardly speaks of the prospect's letters, though it has the words to.

    A reply that is undecided as a whole counts where the letter asked about is likely told. Not for a time: days are told of
    all things.
    """
    if len(found.message.plain.split()) <= FEW or found.tells + TOLD * judged.told >= LEAST_TELLING:
        return False
    if judged.letter is Dimension.NEED and judged.asked is None and not judged.others:
        return found.tells < max(ALONE_TELLING, ALONE_TOLD - judged.told)
    replies = judged.asked is judged.letter and judged.letter is not Dimension.TIMELINE
    return not (replies and found.tells >= REPLY_TELLING and judged.told >= REPLY_TOLD)


def claims_nothing(finding: Finding) -> bool:
    """Whether a finding says that something is not known or not told, or that there is no plan to buy."""
    return finding.status in OPEN or (finding.dimension is Dimension.TIMELINE and finding.status is Status.UNMET)


def _is_set_phrase(message: Message, asked: Dimension | None) -> bool:
    """Whether a whole message is a yes or no to the question about the money, or a no to that about another letter."""
    if asked is None:
        return False
    said = message.plain.strip(" .!,\n'\"")
    names = ("bare_yes", "bare_none") if asked is Dimension.BUDGET else ("bare_none",)
    return any(cue(f"{asked}_cues.{name}").fullmatch(said) for name in names)


def is_labelled(message: Message, finding: Finding) -> bool:
    """Whether a finding stands behind its letter's label: "Budget: ?"."""
    sentence = message.sentence_at(finding.start)
    return sentence is not None and sentence.label is finding.dimension


def tells_plainly(message: Message, finding: Finding) -> bool:
    """Whether a finding stands in so many words, which no weight is needed to believe."""
    spoken = (is_labelled, is_spoken, is_own_decision)
    of_money = (refuses_our_price, tells_money_plainly, tells_the_order, tells_what_went)
    told = (*spoken, *of_money, tells_a_need_plainly, tells_a_deadline, tells_when, tells_the_day)
    return any(is_told(message, finding) for is_told in told)


def calls_decider(message: Message, finding: Finding) -> bool:
    """Whether a finding is who the decider is, in so many words: "buyer is Ann Lee", "Petra Lang decides"."""
    said = (
        is_called_decider,
        is_said_to_decide,
        is_instead,
        is_only_one,
        is_dead_end,
        names_decider,
        is_whose_call,
        pays,
    )
    clause = Clause(finding.start, finding.end)
    return finding.dimension is Dimension.AUTHORITY and any(told(message, clause) for told in said)


def tells_the_day(message: Message, finding: Finding) -> bool:
    """Whether a finding is when they decide, in so many words: somebody, the verb and the day; or to when the start moved."""
    if finding.dimension is not Dimension.TIMELINE or finding.window is None:
        return False
    if _OVER_WHOM.search(message.plain, finding.start, finding.end):
        return False
    return any(
        all(cue(f"timeline_cues.{name}").search(message.plain, finding.start, finding.end) for name in names)
        for names in (("decides_then",), ("moves", "beginning"))
    )


def traits(judged: Judged) -> frozenset[str]:
    """What may tell that a finding is right, each by itself and with its letter."""
    found = {"finding", judged.letter.value, f"clauses {min(judged.clauses, MANY_CLAUSES)}"}
    told = _traits(judged)
    found.update(told, [f"{judged.letter} {trait}" for trait in told])
    others = f"others {min(len(judged.others), MANY_OTHERS)}"
    found.update((others, f"{_asked(judged)} {others}", *(f"other {each}" for each in judged.others)))
    return frozenset(found)


def _traits(judged: Judged) -> list[str]:
    return [
        _asked(judged),
        judged.status.value,
        f"weight {judged.weight}",
        *(f"told {step}" for step in STEPS if judged.told >= step),
        *(f"leans {step}" for step in STEPS if judged.leans >= step),
        *(f"says {step}" for step in STEPS if judged.says >= step),
    ]


def _asked(judged: Judged) -> str:
    if judged.asked is None:
        return "unasked"
    return "asked" if judged.asked is judged.letter else "asked another"

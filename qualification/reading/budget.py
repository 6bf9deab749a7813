"""Clauses about money become findings about the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qualification.bant import Amount, Dimension, Status
from qualification.reading import polarity
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import PLAIN, STATED, WEAK, Finding
from qualification.reading.money import Money, find_money
from qualification.reading.vocabulary import cue

NEAR = 25  # characters between the word budget and a bare number that is one
SHORT = 45  # characters of a sentence that only comments on the one before
AMBIGUOUS_NOTHING = frozenset(
    {"nothing left", "nada", "zilch", "broke", "bust", "nothing set aside", "nothing available"}
)


_TAKEN_BACK = re.compile(
    r"(?:\bnot|\binstead of|\brather than|\bnicht|\bstatt|\bno longer|\bpas|\band not|\bfrom|\bform|"
    r"\bisn't|\bno)\s+(?:the\s+)?$"
)
_FORMERLY = re.compile(
    r"\b(?:earlier|previously|before|originally|initially|at first|formerly|used to|wanted|asked for|"
    r"i (?:said|told|wrote|had|noted|put)|was|were|had been|last year|"
    r"'?d like to say|would like|dreamt|initial|old|hoped)\b"
)
_OTHERWISE = re.compile(r"\b(?:otherwise|else|if not|without it|sonst|sinon|si no)\W*$")
_CHANGED = re.compile(
    r"\b(?:went (?:up|down)|rais\w+|increas\w+|cut|reduc\w+|upped|bump\w+|slash\w+|lower\w+|grew|"
    r"shr[au]nk|changed|revis\w+|doubled|halved|erhoht|gekurzt)\b"
)
_ONCE = re.compile(r"\s*(?:when|once|if|as soon as|until|till|wenn|sobald|quand|cuando) ")
_LAST_TIME = re.compile(
    r"\b(?:was|were|had|spent|paid)\b.{0,40}\blast (?:year|time|budget|season)\b|"
    r"\blast (?:year|time)\b.{0,30}\b(?:was|were|had)\b"
)
_LIFTED = re.compile(r"\b(?:lifted|over|ended|gone|thawed|unfrozen|no longer|history|solved)\b")
_IF = re.compile(r"\s*(?:only )?(?:if|once|when|provided|assuming|should|falls|wenn|si)\b")


def find_budget(message: Message, *, asked: bool = False, told: bool = False) -> list[Finding]:
    """What a message says about the budget.

    `asked` where that was the question, so that any amount answers it; `told` in a debrief, where any sum of money that is not
    ours, the incumbent's or a turnover is the prospect's.
    """
    found: list[Finding] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_Said(message, sentence, asked, told).findings())
    return found


@dataclass(frozen=True)
class _Said:
    """One sentence, read for money."""

    message: Message
    sentence: Sentence
    asked: bool
    told: bool

    @property
    def plain(self) -> str:
        return self.message.plain

    def has(self, name: str, clause: Clause | None = None) -> re.Match[str] | None:
        start, end = (clause.start, clause.end) if clause else (self.sentence.start, self.sentence.end)
        return cue(f"budget_cues.{name}").search(self.plain, start, end)

    def finding(
        self, status: Status, start: int, end: int, weight: int = PLAIN, amount: Amount | None = None
    ) -> Finding:
        return Finding(Dimension.BUDGET, status, start, end, weight, amount=amount)

    @property
    def labelled(self) -> bool:
        return self.sentence.label is Dimension.BUDGET

    def findings(self) -> Iterator[Finding]:
        amounts = find_money(self.message.text, self.sentence.start, self.sentence.end)
        stated = [finding for money in amounts if (finding := self._of_amount(money, amounts)) is not None]
        lacking = self._lacking()
        if lacking is None:
            yield from stated or self._without_amount()
        elif not stated:
            yield lacking
        elif stated[-1].start > lacking.end and stated[-1].weight == STATED and stated[-1].status is Status.CONFIRMED:
            yield from stated  # "no budget? that was last year, now there is 22k approved"
        else:
            most = stated[-1]
            amount = most.amount if self.has("unaffordable") else None
            yield replace(lacking, amount=amount, start=min(lacking.start, most.start), end=max(lacking.end, most.end))

    # -- amounts

    def _of_amount(self, money: Money, amounts: list[Money]) -> Finding | None:
        clause = self._around(money)
        if not money.explicit and not self._names_budget(money, amounts):
            return None
        if _LAST_TIME.search(self.plain, clause.start, clause.end) and not self.has("approved", clause):
            return None
        if self._is_not_theirs(clause, money) or _TAKEN_BACK.search(
            self.plain[max(clause.start, money.start - 18) : money.start]
        ):
            return None
        if money.amount is not None and money.amount.max == 0:
            return self.finding(Status.UNMET, clause.start, clause.end, STATED)
        weight = self._weight(clause)
        if weight is None:
            return None
        if _FORMERLY.search(self.plain[clause.start : money.start]) and not self.has("approved", clause):
            weight = WEAK
        status = self._status(clause)
        start, end = min(clause.start, money.start), max(clause.end, money.end)
        if money.amount is not None and self._is_change(money):
            money = replace(money, amount=replace(money.amount, min=money.amount.max))
        return self.finding(
            status, start, end, weight if status is Status.CONFIRMED else min(weight, PLAIN), money.amount
        )

    def _is_change(self, money: Money) -> bool:
        """As in "Went up from 30 to 45k": what it is now, not a range."""
        told = self.plain[max(0, money.start - 40) : money.start]
        return self.plain.startswith(("from", "von", "de "), money.start) and _CHANGED.search(told) is not None

    def _around(self, money: Money) -> Clause:
        """The clause or clauses that an amount stands in."""
        first = self.message.clause_at(self.sentence, money.start)
        last = self.message.clause_at(self.sentence, money.end - 1)
        return Clause(first.start, max(first.end, last.end))

    def _names_budget(self, money: Money, amounts: list[Money]) -> bool:
        """Whether a bare number is a budget's: the label, the question or the words right beside it say so."""
        if any(each.explicit for each in amounts):
            return False
        if (
            money.amount is not None
            and money.amount.period
            and cue("budget_cues.offer").search(self.plain, self.sentence.start, money.start)
        ):
            return True
        if self.labelled or self.asked:
            return True
        named = cue("budget_cues.word").search(self.plain, max(self.sentence.start, money.start - NEAR), money.start)
        return named is not None and money.amount is not None

    def _is_not_theirs(self, clause: Clause, money: Money) -> bool:
        """Our price, what they pay somebody else, revenue, damage: money, but not their budget for this."""
        named = self.labelled or self.has("word", clause) is not None
        ours = cue("budget_cues.ours")
        if (
            ours.search(self.plain, clause.start, money.start)
            or ours.match(self.plain, money.start)
            or self.has("incumbent", clause)
        ):
            return True
        if self.has("sign_limit", clause) and not named:
            return True
        return not named and self.has("theirs_otherwise", clause) is not None

    def _weight(self, clause: Clause) -> int | None:
        """How plainly the words say that it is the budget; None where nothing does."""
        if self.has("approved", clause) or self._approved_next():
            return STATED
        if self.labelled or any(self.has(name, clause) for name in ("word", "offer", "planned", "yes")):
            return PLAIN
        beside = any(self.has(name) for name in ("word", "approved", "offer", "planned", "unaffordable"))
        return WEAK if beside or self.asked or self.told else None

    def _status(self, clause: Clause) -> Status:
        approved = self.has("approved", clause)
        sure = approved is not None and not polarity.negated(self.plain, clause.start, approved.start())
        if sure and not self._doubted(clause.start, clause.end):
            return Status.CONFIRMED
        after = Clause(clause.start, self.sentence.end)
        conditional = _IF.match(self.plain, self.sentence.body, clause.start) is not None
        if (
            self.has("planned", after)
            or self._doubted(clause.start, self.sentence.end)
            or conditional
            or self._before_in_doubt(clause)
            or self._doubted_next()
        ):
            return Status.PARTIAL
        return Status.CONFIRMED

    def _approved_next(self) -> bool:
        """As in "35k. Approved."."""
        following = self.message.after(self.sentence)
        if following is None or following.label is not None or following.end - following.start > SHORT // 2:
            return False
        return cue("budget_cues.approved").match(self.plain[following.start : following.end].lstrip(" .\n")) is not None

    def _before_in_doubt(self, clause: Clause) -> bool:
        """Whether a sentence that only answers the question doubted the amount before it gave it ("more a wish: 100k")."""
        own = any(self.has(name, clause) for name in ("word", "offer", "approved", "yes"))
        planned = cue("budget_cues.planned").search(self.plain, self.sentence.start, clause.start)
        return (
            (self.asked or self.labelled)
            and not own
            and (planned is not None or self._doubted(self.sentence.start, clause.start))
        )

    def _doubted(self, start: int, end: int) -> bool:
        return polarity.hedged(self.plain, start, end) or polarity.wished(self.plain, start, end)

    def _doubted_next(self) -> bool:
        """Whether the next sentence takes the certainty away: "Take it with salt", "Not approved yet"."""
        following = self.message.after(self.sentence)
        if following is None or following.label is not None or following.end - following.start > SHORT:
            return False
        waits = cue("budget_cues.planned").match(self.plain[following.start : following.end].lstrip(" .\n"))
        return (
            waits is not None
            or re.match(
                r"\s*(?:take it|grain|unconfirmed|just a guess|a guess|my guess|no guarantee)",
                self.plain[following.start : following.end],
            )
            is not None
        )

    # -- no amount

    def _lacking(self) -> Finding | None:
        """No money, frozen money, or a price out of reach."""
        for name in ("none", "unaffordable"):
            for found in cue(f"budget_cues.{name}").finditer(self.plain, self.sentence.start, self.sentence.end):
                clause = self.message.clause_at(self.sentence, found.start())
                if _LIFTED.search(self.plain, found.end(), clause.end):
                    continue
                if polarity.negated(self.plain, clause.start, found.start()) or _OTHERWISE.search(
                    self.plain[clause.start : found.start()]
                ):
                    continue
                if found.group() in AMBIGUOUS_NOTHING and not (self.labelled or self.asked or self.has("topic")):
                    continue
                return self.finding(
                    Status.UNMET, min(clause.start, found.start()), max(clause.end, found.end()), STATED
                )
        body = self.message.said(self.sentence.body, self.sentence.end).strip(" .!,\n'\"")
        if (
            self.labelled
            and cue("budget_cues.bare_none").match(body)
            and not polarity.left_open(self.message, self.sentence)
        ):
            return self.finding(Status.UNMET, self.sentence.start, self.sentence.end, STATED)
        return None

    def _without_amount(self) -> Iterator[Finding]:
        """Money spoken of without a figure: there, planned, not asked about, kept back."""
        on_topic = self.labelled or self.has("topic") is not None
        kept = polarity.kept_back(self.message, self.sentence) if on_topic else None
        held = self.has("yes")
        if kept is not None and not (held is not None and held.end() <= kept.start()):
            yield self.finding(Status.REFUSED, self.sentence.start, self.sentence.end)
            return
        there = self.has("yes")
        if there is not None:
            clause = self.message.clause_at(self.sentence, there.start())
            if not polarity.negated(self.plain, clause.start, there.start()) and not _ONCE.match(
                self.plain, clause.start
            ):
                doubted = self._doubted(clause.start, max(clause.end, there.end())) or self.has(
                    "planned", Clause(there.end(), self.sentence.end)
                )
                status = Status.PARTIAL if doubted else Status.CONFIRMED
                yield self.finding(status, min(clause.start, there.start()), max(clause.end, there.end()))
                return
        maybe = self.has("maybe")
        if maybe is not None:
            yield self.finding(Status.PARTIAL, maybe.start(), maybe.end())
            return
        yield from open_or_kept(self.message, self.sentence, Dimension.BUDGET, on_topic=on_topic)
        if self.has("word") and self.has("planned") and not polarity.left_open(self.message, self.sentence):
            yield self.finding(Status.PARTIAL, self.sentence.start, self.sentence.end, WEAK)
        elif self.labelled:
            yield from self._labelled()

    def _labelled(self) -> Iterator[Finding]:
        """As in "Budget: yes", "Budget: pending"."""
        body = self.message.said(self.sentence.body, self.sentence.end).strip(" .!,\n'\"")
        for name, status in (
            ("bare_yes", Status.CONFIRMED),
            ("bare_partial", Status.PARTIAL),
            ("approved", Status.CONFIRMED),
            ("planned", Status.PARTIAL),
        ):
            if cue(f"budget_cues.{name}").match(body):
                yield self.finding(status, self.sentence.start, self.sentence.end)
                return


def open_or_kept(message: Message, sentence: Sentence, dimension: Dimension, *, on_topic: bool) -> Iterator[Finding]:
    """What a sentence on a letter says of not knowing it, or of not being told."""
    if not on_topic:
        return
    kept = polarity.kept_back(message, sentence)
    if kept is not None and _is_on(message, sentence, dimension, kept.start()):
        yield Finding(dimension, Status.REFUSED, sentence.start, sentence.end, PLAIN)
        return
    left = polarity.left_open(message, sentence)
    unsaid = sentence.label is dimension and not message.said(sentence.body, sentence.end).strip(" ?-_.,/\n")
    if unsaid or (left is not None and _is_on(message, sentence, dimension, left.start())):
        yield Finding(dimension, Status.UNKNOWN, sentence.start, sentence.end, PLAIN)


def _is_on(message: Message, sentence: Sentence, dimension: Dimension, at: int) -> bool:
    """Whether words of not knowing or not telling are about this letter: its topic is nearest, or no letter's is near."""
    if sentence.label is not None:
        return sentence.label is dimension
    clause = message.clause_at(sentence, at)
    near = [each for each in Dimension if cue(f"{each}_cues.topic").search(message.plain, clause.start, clause.end)]
    return dimension in near or not near

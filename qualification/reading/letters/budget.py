"""Clauses about money become findings about the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from qualification.bant import Amount, Dimension, Status
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import PLAIN, STATED, WEAK, YES, Finding
from qualification.reading.grammars.money import Money, find_money
from qualification.reading.grammars.values import THOUSAND
from qualification.reading.leaning import only_a_period
from qualification.reading.letters.approval import REACH, Approval
from qualification.reading.letters.funding import SHORT, at_word
from qualification.reading.vocabulary import cue, table

NEAR = 25  # characters between the word budget and a bare number that is one
OUT_OF_REACH = ("unaffordable", "price_refused", "their_limit")
LIMITS = ("their_limit", "only_so_much")
NAMED = ("word", "set_for_it", "all_there_is")  # words that make a sum the budget whatever else is said of it
MOST_BESIDE_A_GUESS = 3  # words
LEAST_BARE = 10  # a bare number below it counts people or things


def find_budget(message: Message, *, asked: bool = False, told: bool = False) -> list[Finding]:
    """What a message says about the budget.

    `asked` where that was the question, so that any amount answers it; `told` in a debrief, where any sum of money that is not
    ours, the incumbent's or a turnover is the prospect's.
    """
    found: list[Finding] = []
    prices: list[Amount] = []
    just_priced = False
    for sentence in message.sentences:
        if not sentence.question:
            said = _Said(message, sentence, asked, told, just_priced)
            found.extend(said.findings())
            priced = list(said.our_prices())
            prices.extend(priced)
            just_priced = bool(priced)
    apart = _open_for_us(message) if found else None
    if apart is not None:
        return [apart]
    pairs = list(zip([None, *found], found, strict=False))
    told_of = [_on_condition(message, before, _of_the_sum_before(before, finding)) for before, finding in pairs]
    told_of = [
        each for each, after in zip(told_of, [*told_of[1:], None], strict=False) if not _is_taken_up(each, after)
    ]
    return [_against(price, finding, message) for finding in told_of for price in [_dearest(prices)]]


def refuses_our_price(message: Message, finding: Finding) -> bool:
    """Whether it is our price, of which a sum is told, that is said to be out of reach."""
    if finding.dimension is not Dimension.BUDGET or finding.status is not Status.UNMET or finding.weight != STATED:
        return False
    before = [each for each in message.sentences if each.start < finding.end and not each.question]
    priced = any(True for each in before for _ in _Said(message, each, asked=False).our_prices())
    said = (cue(f"budget_cues.{name}").search(message.plain, finding.start, finding.end) for name in OUT_OF_REACH)
    return priced and any(said)


def _open_for_us(message: Message) -> Finding | None:
    """That money for this was not spoken of, beside sums for something else: "the 3M is all of IT. Ours: not discussed"."""
    for ours in cue("budget_cues.for_us").finditer(message.plain):
        left = cue("polarity_cues.ask_failed").match(message.plain, at_word(message.plain, ours.end()))
        if left is not None:
            return Finding(Dimension.BUDGET, Status.UNKNOWN, ours.start(), left.end(), STATED)
    return None


def tells_what_went(message: Message, finding: Finding) -> bool:
    """Whether it is a sum of theirs that is told to be gone: "the 200k they had has been pulled"."""
    if finding.dimension is not Dimension.BUDGET or finding.status is not Status.UNMET or finding.weight != STATED:
        return False
    sentence = message.sentence_at(finding.start)
    if sentence is None:
        return False
    said = _Said(message, sentence, asked=False)
    return any(said.is_lost(money, known=False) for money in said.amounts[-1:])


def tells_the_order(message: Message, finding: Finding) -> bool:
    """Whether it is told that an order or a cheque for us is written: "PO for 62k is cut", "they cut us a cheque"."""
    if finding.dimension is not Dimension.BUDGET or finding.status is not Status.CONFIRMED:
        return False
    return cue("budget_cues.ordered_from_us").search(message.plain, finding.start, finding.end) is not None


def tells_money_plainly(message: Message, finding: Finding) -> bool:
    """Whether it is said that money is put aside for it, or that none is: "they've earmarked 30k", "no pot for it"."""
    if finding.dimension is not Dimension.BUDGET or finding.weight < PLAIN:
        return False
    if finding.amount is None and finding.status is not Status.UNMET:
        return False
    return cue("budget_cues.in_so_many_words").search(message.plain, finding.start, finding.end) is not None


def _of_the_sum_before(before: Finding | None, finding: Finding) -> Finding:
    """A doubt about the sum that the sentence before gave: "30k. Not approved"."""
    doubted = finding.status is Status.PARTIAL and finding.amount is None
    if not doubted or before is None or before.amount is None or before.status not in YES:
        return finding
    return replace(finding, start=before.start, amount=before.amount) if finding.weight >= before.weight else finding


def _on_condition(message: Message, before: Finding | None, finding: Finding) -> Finding:
    """A sum that is there on what the sentence before hopes for: "depends on the subsidy. With it 200k"."""
    hoped = before is not None and before.status is Status.PARTIAL and before.amount is None
    if before is None or not hoped or finding.amount is None or finding.status not in YES:
        return finding
    if cue("budget_cues.on_condition").match(message.plain, at_word(message.plain, finding.start), finding.end) is None:
        return finding
    return replace(finding, status=Status.PARTIAL, start=before.start, weight=max(finding.weight, before.weight))


def _is_taken_up(finding: Finding, after: Finding | None) -> bool:
    """Whether the finding after a hope without a sum holds the hope, too."""
    return after is not None and finding.amount is None and after.amount is not None and finding.start == after.start


def _dearest(prices: list[Amount]) -> Amount | None:
    return max((price for price in prices if price.min), key=lambda price: price.min or 0, default=None)


def _against(price: Amount | None, finding: Finding, message: Message) -> Finding:
    """A limit that lies under our price is a price out of reach ("180k is what we quoted, they can stretch to 110")."""
    amount = finding.amount
    if price is None or price.min is None or amount is None or amount.max is None or amount.max >= price.min:
        return finding
    limits = (cue(f"budget_cues.{name}").search(message.plain, finding.start, finding.end) for name in LIMITS)
    their_limit, only_so_much = limits
    if finding.weight == STATED or not (their_limit or only_so_much):
        return finding
    weight = STATED if their_limit else finding.weight
    return replace(finding, status=Status.UNMET, weight=weight, amount=replace(amount, min=None))


@dataclass(frozen=True)
class _Said(Approval):
    """One sentence, read for money."""

    told: bool = False
    priced: bool = False  # whether the sentence before tells our price

    @cached_property
    def amounts(self) -> list[Money]:
        """The sums that the sentence names, whoever's they are."""
        return find_money(self.message.text, self.sentence.start, self.sentence.end)

    def findings(self) -> Iterator[Finding]:
        stated = self._latest([found for money in self.amounts if (found := self._of_amount(money)) is not None])
        lacking = self.lacking() or self._price_refused()
        guessed = self._guessed_behind(lacking) if lacking is not None and not self.has("unaffordable") else None
        if lacking is None:
            yield from stated or self.without_amount()
        elif guessed is not None:
            yield guessed
        elif not stated:
            yield lacking
        elif not self.has("unaffordable") and (self._has_changed() or self._outweighs(stated[-1], lacking)):
            yield from stated  # "no budget? that was last year, now there is 22k approved"; "cut to 65k"
        else:
            most = stated[-1]
            amount = self._at_most(most.amount) if self.has("unaffordable") else None
            yield replace(lacking, amount=amount, start=min(lacking.start, most.start), end=max(lacking.end, most.end))

    def _guessed_behind(self, lacking: Finding) -> Finding | None:
        """A guess at a sum, and nothing else, right behind "none": "no budget line yet. 4-5k maybe"."""
        clauses = (each for each in self.message.clauses(self.sentence) if each.start >= lacking.end)
        behind = next(clauses, self.message.after(self.sentence))
        if behind is None or any(each.start < lacking.end for each in self.amounts):
            return None
        sums = [each for each in find_money(self.message.text, behind.start, behind.end) if each.explicit]
        if len(sums) != 1 or sums[0].amount is None or not self.doubted(behind.start, behind.end):
            return None
        beside = f"{self.plain[behind.start : sums[0].start]} {self.plain[sums[0].end : behind.end]}"
        if len(_WORDS.findall(beside)) > MOST_BESIDE_A_GUESS:
            return None
        return self.finding(Status.PARTIAL, lacking.start, behind.end, PLAIN, sums[0].amount)

    def _price_refused(self) -> Finding | None:
        """What our price met with, in this sentence or the next: "we quoted 24k, 'impossible for a firm our size'"."""
        priced = [money.end for money in self.amounts if self._is_ours(self._around(money), money)]
        if not priced and not self.priced:
            return None
        start = max(priced, default=self.sentence.start)
        refused = cue("budget_cues.price_refused").search(self.plain, start, self.sentence.end)
        if refused is None or not _MET_WITH.search(self.plain, start, refused.start()):
            return None
        return self.finding(Status.UNMET, refused.start(), refused.end(), STATED)

    def _at_most(self, amount: Amount | None) -> Amount | None:
        """Their own maximum, where the price is out of reach: "more than she can pay, her limit's 2k"."""
        bounded = amount is not None and self.has("only_so_much") is not None
        return replace(amount, min=None) if amount is not None and bounded else amount

    def _has_changed(self) -> bool:
        return self.has("changed") is not None or any(money.moved for money in self.amounts)

    def _outweighs(self, stated: Finding, lacking: Finding) -> bool:
        return stated.start >= lacking.end and stated.weight >= PLAIN

    def our_prices(self) -> Iterator[Amount]:
        """The sums of the sentence that are our price."""
        for money in self.amounts:
            if money.amount is not None and self._is_ours(self._around(money), money):
                yield money.amount

    def _prices_it(self) -> bool:
        """Whether our price is told in the sentence or in the one before."""
        return self.priced or next(self.our_prices(), None) is not None

    def _latest(self, stated: list[Finding]) -> list[Finding]:
        """Of two amounts the one that is said to be the later ("first 80k, then capped at 60k")."""
        if len(stated) > 1 and cue("budget_cues.later").search(self.plain, stated[0].start, stated[-1].end):
            return [replace(stated[-1], weight=max(each.weight for each in stated))]
        return stated

    def _of_amount(self, money: Money) -> Finding | None:
        if self._says_nothing_else(money):
            return None
        clause = self._around(money)
        rate_alone = self._is_rate_alone(money, clause)
        if not (money.explicit or rate_alone or self._names_budget(money, clause)):
            return None
        if self._is_not_theirs(clause, money) or self._is_past(clause, money):
            return None
        if money.amount is not None and money.amount.max == 0:
            return self.finding(Status.UNMET, clause.start, clause.end, STATED)
        weight = PLAIN if rate_alone else self._weight(clause, money)
        if money is self.amounts[-1] and self.is_lost(money, known=weight is not None):
            return self.finding(Status.UNMET, clause.start, self.sentence.end, STATED)
        if weight is None:
            return None
        if cue("budget_cues.formerly").search(self.plain, clause.start, money.start) and not self.has(
            "approved", clause
        ):
            weight = WEAK
        hoped = rate_alone and not self.has("approved", clause)
        status = Status.PARTIAL if hoped else self.status(clause, money)
        start, end = min(clause.start, money.start), max(clause.end, money.end)
        paid = next((each for each in self.message.clauses(self.sentence) if each.start >= end), None)
        if paid is not None and only_a_period(self.message.said(paid.start, paid.end)):
            end = paid.end  # "15k set aside, per year"
        return self.finding(
            status, start, end, weight if status is Status.CONFIRMED else min(weight, PLAIN), money.amount
        )

    def _says_nothing_else(self, money: Money) -> bool:
        """Whether a message that nobody asked for is a sum and nothing else, which may be of anything: "€ 12.500"."""
        beside = self.plain[: money.start] + self.plain[money.end :]
        return not (self.asked or self.told or any(map(str.isalnum, beside)))

    def _is_rate_alone(self, money: Money, clause: Clause) -> bool:
        """Whether a bare rate of so many a month or a year is what they might pay: "30 per salon per month is possible"."""
        if money.explicit or money.rate is None or money.amount is not None:
            return False
        often = {word for name in ("month", "monthly", "year", "yearly") for word in table("money")[name]}
        repeated = not often.isdisjoint(_WORDS.findall(self.plain, money.start, money.end))
        return repeated and (self.asked or self.labelled or self.has("possible", clause) is not None)

    def _is_past(self, clause: Clause, money: Money) -> bool:
        """Taken back ("not 40k") or last year's."""
        before = self.plain[max(clause.start, money.start - 18) : money.start]
        if _TAKEN_BACK.search(before):
            return True
        return cue("budget_cues.last_time").search(self.plain, clause.start, clause.end) is not None and not self.has(
            "approved", clause
        )

    def is_lost(self, money: Money, *, known: bool) -> bool:
        """As in "They had 40k, but it went into the roof", "don't have the 40k".

        `known` where something else says that it is the budget.
        """
        if self.has("order_cut"):
            return False  # "PO for 62k is cut" is money spent on it
        behind = self.plain[money.end : self.sentence.end].lstrip(" ,")
        had = cue("budget_cues.that_they_had").opening(behind)
        lost = cue("budget_cues.lost_since").opening(behind[had.end() :].lstrip(" ,") if had is not None else behind)
        lacking = cue("budget_cues.still_lacking")
        if lacking.search(self.plain, max(self.sentence.start, money.start - REACH), money.start):
            return re.search(r"\b(?:yet|approved|signed|released|confirmed|writing)\b", behind) is None
        before = self.plain[max(self.sentence.start, money.start - 7) : money.start]
        return lost is not None and (known or re.search(r"\b(?:the|their|his|her|that|those)\s$", before) is not None)

    def _around(self, money: Money) -> Clause:
        """The clause or clauses that an amount stands in."""
        first = self.message.clause_at(self.sentence, money.start)
        last = self.message.clause_at(self.sentence, money.end - 1)
        return Clause(first.start, max(first.end, last.end))

    def _names_budget(self, money: Money, clause: Clause) -> bool:
        """Whether a bare number is a budget's: the label, the question or the words right beside it say so."""
        if money.amount is None or 0 < max(money.amount.max or 0, money.amount.min or 0) < LEAST_BARE:
            return False
        if self.has("their_limit", clause) and self._prices_it():
            return True
        if any(each.explicit for each in self.amounts):
            of_budget = any(self.has(name, clause) for name in ("word", "offer", "approved", "planned"))
            called = _CALLED.search(self.plain, self.sentence.start, money.start) if money.alone else None
            return (money.borrowed and of_budget) or called is not None or self._is_new_figure(money)
        if self.labelled or (self.asked and not self._is_dwarfed(money)):
            return True
        if (
            money.alone
            and (money.amount.max or 0) >= THOUSAND
            and any(self.has(name, clause) for name in ("offer", "approved", "planned"))
        ):
            return True
        approval = cue("budget_cues.approved").search(self.plain, max(clause.start, money.start - NEAR), money.start)
        granted = cue("budget_cues.approved").match(self.plain, min(money.end + 1, clause.end), clause.end)
        if granted is not None and ((money.amount.max or 0) >= THOUSAND or money.amount.period):
            return True
        if (
            approval is not None
            and money.alone
            and self.plain[approval.end() : money.start].strip() in ("", "on", "at", "for", ":")
        ):
            return True
        if money.amount.period and cue("budget_cues.offer").search(self.plain, self.sentence.start, clause.end):
            return True
        word = cue("budget_cues.word")
        near = word.search(self.plain, max(self.sentence.start, money.start - NEAR), money.start)
        inside = _INSIDE.match(self.plain, money.end, self.sentence.end)
        after = at_word(self.plain, money.end) if inside is None else inside.end()
        return bool(near or (money.alone and word.match(self.plain, after, self.sentence.end)))

    def _is_dwarfed(self, money: Money) -> bool:
        """Whether a bare number is no sum beside one of thousands: "380k is approved. Noise on floors 9 and 10"."""
        if money.amount is None or money.amount.period or (money.amount.max or 0) >= THOUSAND:
            return False
        others = (find_money(self.message.text, each.start, each.end) for each in self.message.sentences)
        return any(
            each.explicit and each.amount and (each.amount.max or 0) >= THOUSAND for found in others for each in found
        )

    def _is_new_figure(self, money: Money) -> bool:
        """Whether a bare number is what another sum came to in the end: "asked for 5k, got talked down to 3,500"."""
        said = cue("budget_cues.changed_to").search(
            self.plain, max(self.sentence.start, money.start - REACH), money.start
        )
        return said is not None and money.alone and money.amount is not None and (money.amount.max or 0) >= THOUSAND

    def _is_ours(self, clause: Clause, money: Money) -> bool:
        ours = cue("budget_cues.ours")
        start = self.leans_on(clause, money) if self._is_bare(clause, money) else clause.start
        start = max([start, *(other.end for other in self.amounts if other.explicit and other.end <= money.start)])
        return bool(
            ours.search(self.plain, start, money.end)
            or ours.match(self.plain, money.start, self.sentence.end)
            or cue("budget_cues.ours_after").search(self.plain, money.end, clause.end)
        )

    def _is_bare(self, clause: Clause, money: Money) -> bool:
        """Whether a clause is a plain figure, and the one before it holds none: "sent our proposal, 45k"."""
        beside = self.plain[clause.start : money.start] + self.plain[money.end : clause.end]
        bounded = money.amount is not None and None in (money.amount.min, money.amount.max)
        before = self.plain[self.leans_on(clause, money) : clause.start]
        return not beside.strip(" .!") and not bounded and not any(char.isdigit() for char in before)

    def _is_not_theirs(self, clause: Clause, money: Money) -> bool:
        """Our price, what they pay somebody else, revenue, damage, goods: money, but not their budget for this."""
        limited = self.has("their_limit", clause) is not None  # "they won't pay above 250k"
        if self._is_ours(clause, money) or (self.has("incumbent", clause) and not limited) or self._is_paid_now(clause):
            return True
        if money.moved:
            return False
        if cue("budget_cues.went_elsewhere").search(self.plain, clause.start, money.start):
            return not cue("budget_cues.for_us").opening(self.plain[money.end : clause.end].lstrip())
        if self._is_told_otherwise(clause, money):
            return True
        if self.labelled or any(self.has(name, clause) for name in NAMED):
            return False
        of_what = _OF_WHAT.match(self.plain, money.end)
        if of_what is not None and money.rate is None and not cue("budget_cues.word").search(of_what.group()):
            return True
        told = any(self.has(name, clause) for name in ("approved", "offer"))
        leaning = clause if told else Clause(self.leans_on(clause, money), clause.end)
        otherwise = self.has("theirs_otherwise", leaning)
        counted = otherwise is not None and money.rate is not None and otherwise.group().startswith(money.rate)
        return self.has("sign_limit", clause) is not None or (otherwise is not None and not counted)

    def _is_told_otherwise(self, clause: Clause, money: Money) -> bool:
        """Whether, of several sums in a clause, this is no budget: "sales of 4m and a mere 6k put by for it"."""
        others = [each for each in self.amounts if each.explicit and each is not money]
        start = max([clause.start, *(each.end for each in others if each.end <= money.start)])
        end = min([clause.end, *(each.start for each in others if each.start >= money.end)])
        own = Clause(start, end)
        return (
            own != clause and bool(self.has("theirs_otherwise", own)) and not any(self.has(name, own) for name in NAMED)
        )

    def _is_paid_now(self, clause: Clause) -> bool:
        """As in "45k was mentioned, but that's what they pay now"."""
        paid = cue("budget_cues.paid_now")
        said = paid.opening(self.plain[clause.end : self.sentence.end])
        if said is not None:
            return not self.message.text.raw.endswith(_COUNTRY, clause.end, clause.end + said.end())
        return paid.opening(self.comment(SHORT) or "") is not None

    def _weight(self, clause: Clause, money: Money) -> int | None:
        """How plainly the words say that it is the budget; None where nothing does."""
        if self.has("approved", clause) or self.approved_after(clause) or self.approved_next():
            return STATED
        if self.labelled or any(self.has(name, clause) for name in ("word", "offer", "planned", "yes")):
            return PLAIN
        if cue("budget_cues.before_sum").search(self.plain, clause.start, money.start):
            return PLAIN
        if cue("budget_cues.after_sum").match(self.plain, money.end, self.sentence.end):
            return PLAIN
        if self.has("their_limit", clause) and self._prices_it():
            return PLAIN
        beside = any(self.has(name) for name in ("word", "approved", "offer", "planned", "unaffordable", "noun"))
        return WEAK if beside or self.asked or self.told else None


_COUNTRY = "US"  # "CA$64,000 and not US" is no "not us"
_WORDS = re.compile(r"\w+")
_INSIDE = re.compile(  # between a sum and the budget that it is in
    r"(?:'s| is| are| was| would be| fits| falls| sits| lies)? (?:with)?in(?:side)? "
    r"(?:my|our|their|his|her|the) (?:\w+ )?(?=budg)"
)
_MET_WITH = re.compile(  # before what somebody made of a price
    r"(?:[,.:;'\"–-]|(?<!\w)(?:said|says|called it|a|an|(?:answer|reply|reaction|response|verdict)(?: was| is)?|"
    r"(?:that|it|which)(?:'s| is| was)))\s?['\"]?$|^\W*$"
)
_TAKEN_BACK = re.compile(
    r"\b(?:not|instead of|rather than|nicht|statt|no longer|pas|and not|from|form|isn't|no|aus den)\s+(?:the\s+)?$"
)
_CALLED = re.compile(r"\bbudget(?:'s| is| was|:) (?:about |around |only |just )?$")
_OF_WHAT = re.compile(r"\s(?:worth )?of (?!it\b|that\b|this\b|which\b)[^,;.]{2,30}")

"""Whether a sum that is named is there: approved, planned, hoped for, or waiting for somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualification.bant import Status
from qualification.reading import polarity
from qualification.reading.clauses import Clause
from qualification.reading.grammars.money import Money
from qualification.reading.letters.funding import SHORT, Funding, at_word
from qualification.reading.vocabulary import cue

REACH = 60  # characters of a clause without punctuation in which a doubt still bears on its amount
BARE_CLAUSE = 1  # words beside its amount in a clause that leans on the one before
_THEN = re.compile(r"\b(?:and|then|since|now|meanwhile|und|jetzt|inzwischen|et|depuis|y|ya|luego)\b|,")
_FORMALLY = re.compile(r",?\s(?:(?:formally|officially|fully|finally|already|now|also|duly) )*")
_AND = re.compile(r",? (?:and|&|und|et|y) (?:it'?s |is |now |already |even |also |fully )*")


@dataclass(frozen=True)
class Approval(Funding):
    """One sentence, read for what became of the sums in it."""

    def status(self, clause: Clause, money: Money) -> Status:
        """Whether a sum in a clause is there, or hoped for, planned or yet to be approved."""
        start = max(self.leans_on(clause, money), money.start - REACH)
        upward = cue("budget_cues.upward").opening(self.plain[money.end : money.end + REACH])
        ranged = money.amount is not None and money.amount.min != money.amount.max
        varies = ranged and cue("budget_cues.varies").opening(self.plain[money.end : money.end + REACH])
        end = money.end if upward or varies else min(self.sentence.end, money.end + REACH)
        approved = self.has("approved", clause) or self.approved_after(clause)
        awaited = self.has("planned", clause)
        if self._is_rumoured(clause):
            return Status.PARTIAL
        if approved and awaited and awaited.start() <= approved.start() < awaited.end():
            return Status.PARTIAL  # "not yet approved"
        if approved is None and cue("budget_cues.but_not_yet").search(self.plain, start, self.sentence.end):
            return Status.PARTIAL
        lacks_more = False
        if approved is not None and not polarity.negated(self.plain, clause.start, approved.start()):
            lacks_more = (
                any(
                    cue(f"budget_cues.{name}").search(self.plain, approved.end(), self.sentence.end)
                    for name in ("but_not_yet", "comment_of_doubt")
                )
                or self._is_rumour_next()
            )
            if not lacks_more and not self._unsettled(max(clause.start, start), min(clause.end, end), approved):
                return Status.CONFIRMED
        conditional = cue("budget_cues.condition").match(self.plain, clause.start, self.sentence.end) is not None
        in_doubt = (
            cue("budget_cues.planned").search(self.plain, start, self.sentence.end)
            or lacks_more
            or self.doubted(start, end)
            or conditional
            or self._before_in_doubt(clause)
            or self.doubted_next()
        )
        return Status.PARTIAL if in_doubt else Status.CONFIRMED

    def _unsettled(self, start: int, end: int, approved: re.Match[str]) -> bool:
        """Whether an approved sum is doubted; one that "was planned and got approved" was planned only at first."""
        first = cue("budget_cues.was_planned").search(self.plain, start, end)
        if (
            first is None
            or approved.start() < first.end()
            or not _THEN.search(self.plain, first.end(), approved.start())
        ):
            return self.doubted(start, end)
        return polarity.hedged(self.plain, start, end) or polarity.wished(self.plain, first.end(), end)

    def approved_after(self, clause: Clause) -> re.Match[str] | None:
        """As in "2k is what they'd planned, and it's approved", "in the plan, approved", "2k, planned and approved"."""
        planned = cue("budget_cues.planned").search(self.plain, clause.end, self.sentence.end)
        joined = _AND.match(self.plain, planned.end()) if planned is not None else None
        if joined is not None:
            return cue("budget_cues.approved").match(self.plain, joined.end(), self.sentence.end)
        behind = self.plain[clause.end : self.sentence.end]
        for said in (cue("budget_cues.and_it_is").opening(behind), _FORMALLY.match(behind)):
            start = at_word(self.plain, clause.end + said.end()) if said else self.sentence.end
            approved = cue("budget_cues.approved").match(self.plain, start, self.sentence.end)
            if approved is not None:
                return approved
        return None

    def leans_on(self, clause: Clause, money: Money) -> int:
        """Where the words begin that say what an amount is: in the clause before, where its own is little more than that."""
        if (
            len(self.plain[clause.start : clause.end].split()) - len(self.plain[money.start : money.end].split())
            > BARE_CLAUSE
        ):
            return clause.start
        return self.message.clause_at(self.sentence, max(self.sentence.body, clause.start - 3)).start

    def approved_next(self) -> bool:
        """As in "35k. Approved."."""
        following = self.comment(SHORT // 2)
        return following is not None and cue("budget_cues.approved").opening(following) is not None

    def _is_rumoured(self, clause: Clause) -> bool:
        """Whether the sentence opens with saying that what follows is a rumour: "Rumour from the pub: they have 300k"."""
        start = at_word(self.plain, self.sentence.start)
        return cue("budget_cues.rumoured").match(self.plain, start, clause.start) is not None

    def _is_rumour_next(self) -> bool:
        """Whether the next sentence says that it is hardly known: "They put 40k aside. Only a rumour"."""
        following = self.comment(SHORT)
        return following is not None and cue("budget_cues.comment_of_doubt").opening(following) is not None

    def _before_in_doubt(self, clause: Clause) -> bool:
        """Whether a sentence that only answers the question doubted the amount before it gave it ("more a wish: 100k")."""
        own = any(self.has(name, clause) for name in ("word", "offer", "approved", "yes"))
        planned = cue("budget_cues.planned").search(self.plain, self.sentence.start, clause.start)
        return (
            (self.asked or self.labelled or self.has("will_be", clause) is not None)
            and not own
            and (planned is not None or self.doubted(self.sentence.start, clause.start))
        )

"""What a sentence says of money without naming a sum: some is there, none is, it is hoped for, nobody knows, nobody tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualification.bant import Amount, Dimension, Status
from qualification.reading import polarity
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import PLAIN, STATED, WEAK, Finding
from qualification.reading.grammars.money import find_money
from qualification.reading.vocabulary import cue

SHORT = 64  # characters of a sentence that only comments on the one before
_EDGES = " .!,\n'\""
_IS_NOT = ("isn", "is not", "wasn", "not")
_SUM = re.compile(r"\d\S*\s(?:is\s)?$")
_BORROWED = re.compile(r"(?:financing|finance|loans?|credit)$")
_ONLY = re.compile(r"(?:it'?s |it is )?(?:just|only|but|though|except)\b")


@dataclass(frozen=True)
class Funding:
    """One sentence, and whether the budget was what was asked about."""

    message: Message
    sentence: Sentence
    asked: bool

    @property
    def plain(self) -> str:
        """The folded words of the whole message."""
        return self.message.plain

    @property
    def labelled(self) -> bool:
        """Whether the sentence says that it is about the budget ("Budget: …")."""
        return self.sentence.label is Dimension.BUDGET

    def has(self, name: str, clause: Clause | None = None) -> re.Match[str] | None:
        """Where the sentence, or one clause of it, holds one of the cues of money."""
        start, end = (clause.start, clause.end) if clause else (self.sentence.start, self.sentence.end)
        return cue(f"budget_cues.{name}").search(self.plain, start, end)

    def finding(
        self, status: Status, start: int, end: int, weight: int = PLAIN, amount: Amount | None = None
    ) -> Finding:
        """A finding about the budget."""
        return Finding(Dimension.BUDGET, status, start, end, weight, amount=amount)

    def doubted(self, start: int, end: int) -> bool:
        """Whether a stretch doubts, hopes or wishes what it says."""
        return polarity.hedged(self.plain, start, end) or polarity.wished(self.plain, start, end)

    def doubted_next(self) -> bool:
        """Whether the next sentence takes the certainty away: "Take it with salt", "Not approved yet"."""
        following = self.comment(SHORT)
        if following is None:
            return False
        limited = _ONLY.match(following)
        if limited is not None and cue("budget_cues.planned").search(following, limited.end()):
            return True
        return bool(
            cue("budget_cues.planned").opening(following) or cue("budget_cues.comment_of_doubt").opening(following)
        )

    def comment(self, longest: int) -> str | None:
        """The next sentence where it is so short that it only comments on this one."""
        following = self.message.after(self.sentence)
        if following is None or following.label is not None or following.end - following.start > longest:
            return None
        return self.plain[following.start : following.end].lstrip(" .\n")

    def lacking(self) -> Finding | None:
        """No money, frozen money, or a price out of reach."""
        for name in ("none", "unaffordable"):
            for found in cue(f"budget_cues.{name}").finditer(self.plain, self.sentence.start, self.sentence.end):
                clause = self.message.clause_at(self.sentence, found.start())
                if not self._holds(found, clause):
                    continue
                start, end = min(clause.start, found.start()), max(clause.end, found.end())
                return self.finding(Status.UNMET, start, end, STATED)
        taken = self._taken_back()
        if taken is not None:
            return taken
        body = self._body()
        bare = cue("budget_cues.bare_none").opening(body) if self.labelled else self._answers("none_asked")
        if bare is None:
            return None
        granted = self.has("approved")  # "that's approved money, not a wish"
        stands = granted is not None and not polarity.negated(self.plain, self.sentence.start, granted.start())
        if stands or any(says(self.message, self.sentence) for says in (polarity.left_open, polarity.kept_back)):
            return None
        return self.finding(Status.UNMET, self.sentence.start, self.sentence.end, STATED)

    def _taken_back(self) -> Finding | None:
        """That the money of which the sentence before tells is gone: "The money was there. The council pulled it"."""
        took = self.has("took_it_back")
        before = self.message.before(self.sentence) if took is not None else None
        if took is None or before is None:
            return None
        spoken = (cue(f"budget_cues.{name}").search(self.plain, before.start, before.end) for name in ("word", "noun"))
        if not any(spoken) and not any(
            each.explicit for each in find_money(self.message.text, before.start, before.end)
        ):
            return None
        return self.finding(Status.UNMET, took.start(), took.end(), STATED)

    def _holds(self, found: re.Match[str], clause: Clause) -> bool:
        """Whether words of lack mean it: not denied, not over, not "or else", and about money at all."""
        if cue("budget_cues.lifted").search(self.plain, found.end(), clause.end):
            return False
        if found.group().startswith(_IS_NOT) and _SUM.search(self.plain, clause.start, found.start()):
            return False  # "5k isn't the budget"
        said_before = max(clause.start, self.plain.rfind(". ", clause.start, found.start()) + 1)
        if polarity.negated(self.plain, said_before, found.start()):
            return False
        if cue("budget_cues.otherwise").search(self.plain, clause.start, found.start()):
            return False
        others = cue("budget_cues.customers_cannot").finditer(self.plain, clause.start, self.sentence.end)
        if any(each.start() <= found.start() < each.end() for each in others):
            return False
        if _BORROWED.search(found.group()) and self.has("approved"):
            return False  # "38k set aside, no financing"
        ambiguous = cue("budget_cues.nothing").fullmatch(found.group()) is not None
        return not ambiguous or bool(self.labelled or self.asked or self.has("topic") or self.has("noun"))

    def without_amount(self) -> Iterator[Finding]:
        """Money spoken of without a figure: there, planned, not asked about, kept back."""
        on_topic = self.labelled or bool(self.has("topic") or self.has("noun"))
        there = self.has("yes") or self._answers("yes_asked")
        kept = polarity.kept_back(self.message, self.sentence) if on_topic else None
        if kept is not None and not (there is not None and there.end() <= kept.start()):
            yield self.finding(Status.REFUSED, self.sentence.start, self.sentence.end)
            return
        if there is not None and self._is_there(there):
            clause = self.message.clause_at(self.sentence, there.start())
            start, end = min(clause.start, there.start()), max(clause.end, there.end())
            after = Clause(there.end(), self.sentence.end)
            waits = self.has("planned", after) or self.has("but_not_yet", after)
            doubted = self.doubted(clause.start, there.start()) or self.doubted(
                there.end(), end
            )  # "within the plan" is firm
            in_doubt = waits or doubted or self.doubted_next()
            status = Status.PARTIAL if in_doubt else Status.CONFIRMED
            yield self.finding(status, start, end, PLAIN if self.has("yes") else WEAK)
            return
        if self._answers("refused_asked"):
            yield self.finding(Status.REFUSED, self.sentence.start, self.sentence.end, WEAK)
            return
        partly = self._answers("partial_asked")
        if partly is not None and polarity.left_open(self.message, self.sentence):
            partly = None
        maybe = self.has("maybe") or partly
        if maybe is not None:
            yield self.finding(Status.PARTIAL, maybe.start(), maybe.end())
            return
        yield from open_or_kept(self.message, self.sentence, Dimension.BUDGET, on_topic=on_topic)
        if self._hoped_for() and not polarity.left_open(self.message, self.sentence):
            yield self.finding(Status.PARTIAL, self.sentence.start, self.sentence.end, WEAK)
        elif self.labelled:
            yield from self._in_a_word()

    def _answers(self, name: str) -> re.Match[str] | None:
        """Where a clause of an answer begins with a state that only the question makes one of money: "pulled"."""
        if not (self.asked or self.labelled):
            return None
        starts = [clause.start for clause in self.message.clauses(self.sentence)][:2]
        found = (
            cue(f"budget_cues.{name}").match(self.plain, at_word(self.plain, start), self.sentence.end)
            for start in starts
        )
        return next((each for each in found if each is not None), None)

    def _hoped_for(self) -> bool:
        """Whether money is named in the same breath as a plan or a hope."""
        noun = self.has("word") or self.has("noun")
        if noun is None:
            return False
        clause = self.message.clause_at(self.sentence, noun.start())
        return self.has("planned") is not None or self.doubted(clause.start, clause.end)

    def _is_there(self, there: re.Match[str]) -> bool:
        clause = self.message.clause_at(self.sentence, there.start())
        awaited = cue("budget_cues.once").match(self.plain, clause.start)
        return awaited is None and not polarity.negated(self.plain, clause.start, there.start())

    def _in_a_word(self) -> Iterator[Finding]:
        """As in "Budget: yes", "Budget: pending"."""
        for name, status in (
            ("bare_yes", Status.CONFIRMED),
            ("bare_partial", Status.PARTIAL),
            ("approved", Status.CONFIRMED),
            ("planned", Status.PARTIAL),
        ):
            if cue(f"budget_cues.{name}").opening(self._body()):
                yield self.finding(status, self.sentence.start, self.sentence.end)
                return

    def _body(self) -> str:
        return self.message.said(self.sentence.body, self.sentence.end).strip(_EDGES)


def at_word(plain: str, at: int) -> int:
    """The offset of the next character that is no blank or mark."""
    while at < len(plain) and not plain[at].isalnum() and plain[at] not in "'✓✔✅👍":
        at += 1
    return at


def open_or_kept(message: Message, sentence: Sentence, dimension: Dimension, *, on_topic: bool) -> Iterator[Finding]:
    """What a sentence on a letter says of not knowing it, or of not being told."""
    if not on_topic:
        return
    refused = cue("polarity_cues.refused").finditer(message.plain, sentence.start, sentence.end)
    kept = next((each for each in refused if _is_on(message, sentence, dimension, each.start())), None)
    if kept is not None:
        told = _told_in(message, sentence, dimension, kept.start())
        yield Finding(dimension, Status.REFUSED, told.start, told.end, PLAIN)
        return
    opened = cue("polarity_cues.ask_failed").finditer(message.plain, sentence.start, sentence.end)
    lefts = (each for each in opened if _is_on(message, sentence, dimension, each.start()))
    left = next(lefts, None) if polarity.left_open(message, sentence) is not None else None
    unsaid = sentence.label is dimension and not message.said(sentence.body, sentence.end).strip(" ?-_.,/\n")
    if unsaid or left is not None:
        told = _told_in(message, sentence, dimension, left.start() if left is not None else sentence.start)
        yield Finding(dimension, Status.UNKNOWN, told.start, told.end, PLAIN)


def _told_in(message: Message, sentence: Sentence, dimension: Dimension, at: int) -> Clause:
    """The clause that says so with the nearest one that names the letter; all of a sentence that is labelled."""
    clause = message.clause_at(sentence, at)
    topic = cue(f"{dimension}_cues.topic")
    if sentence.label is not None or topic.search(message.plain, clause.start, clause.end):
        return clause if sentence.label is None else Clause(sentence.start, sentence.end)
    named = [
        message.clause_at(sentence, each.start())
        for each in topic.finditer(message.plain, sentence.start, sentence.end)
    ]
    nearest = min(named, key=lambda each: abs(each.start - at), default=Clause(sentence.start, sentence.end))
    return Clause(min(clause.start, nearest.start), max(clause.end, nearest.end))


def _is_on(message: Message, sentence: Sentence, dimension: Dimension, at: int) -> bool:
    """Whether words of not knowing or not telling are about this letter: its topic is nearest, or no letter's is near."""
    if sentence.label is not None:
        return sentence.label is dimension
    clause = message.clause_at(sentence, at)
    near = [each for each in Dimension if cue(f"{each}_cues.topic").search(message.plain, clause.start, clause.end)]
    return dimension in near or not near

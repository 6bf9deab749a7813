"""A time in its sentence: the clause it stands in, and what the words around make of its window."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from qualification.bant import Window
from qualification.reading import polarity
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.grammars.relations import Horizon, Relation
from qualification.reading.vocabulary import cue

BESIDE = 2  # words beside its date in a clause that is hardly more than the date
ITSELF = re.compile(r"\W*(?:it'?s|it is|make (?:it|that)|es ist|c'est|es el)\b")  # "he rang: it's 20 May"


@dataclass(frozen=True)
class Dated:
    """A horizon in its sentence."""

    message: Message
    sentence: Sentence
    horizon: Horizon
    today: date
    asked: bool

    @property
    def plain(self) -> str:
        """The folded text of its message."""
        return self.message.plain

    @cached_property
    def own(self) -> Clause:
        """The clause that the date stands in."""
        clause = self.message.clause_at(self.sentence, self.horizon.start)
        return Clause(clause.start, max(clause.end, self.horizon.end))

    @cached_property
    def clause(self) -> Clause:
        """The same with the one before, where its own is hardly more than the date."""
        told = ITSELF.match(self.plain, self.own.start, self.horizon.end) is not None
        if told or self.horizon.relation is not Relation.IN or not self.fills(self.own, beside=1):
            return self.own
        start = self.message.clause_at(self.sentence, max(self.sentence.body, self.own.start - 3)).start
        return Clause(start, self.own.end)

    def has(self, name: str, start: int | None = None, end: int | None = None) -> bool:
        """Whether the clause, or the stretch given, holds one of the cues of time."""
        left = self.clause.start if start is None else start
        right = self.clause.end if end is None else end
        return cue(f"timeline_cues.{name}").search(self.plain, left, right) is not None

    def follows(self, name: str) -> bool:
        """Whether one of the cues comes right after the date."""
        rest = self.plain[self.horizon.end : min(self.horizon.end + 40, self.sentence.end)]
        return cue(f"timeline_cues.{name}").opening(rest) is not None

    def fills(self, clause: Clause, *, beside: int = BESIDE) -> bool:
        """Whether a clause is hardly more than its date."""
        said = cue("timeline_cues.doubt").blanked(self.plain, clause.start, clause.end)
        words = [word for word in said.split() if word[0].isalnum()]
        return len(words) - len(self.plain[self.horizon.start : self.horizon.end].split()) <= beside

    def not_before(self) -> Horizon:
        """As in "Won't start before March", "they want to wait until October": not before it."""
        horizon, start = self.horizon, self.clause.start
        until = re.match(r"(?:until|till?|for|bis|jusqu'a|hasta) ", self.plain[horizon.start : horizon.end])
        put_off = self.has("cannot_until", end=horizon.start + until.end() if until else horizon.start)
        opens = Window(horizon.opens, None) if horizon.window is not None and horizon.opens is not None else None
        waits = horizon.relation is Relation.BEFORE or (until is not None and not until.group().startswith("for"))
        denied = waits and polarity.negated(self.plain, start, horizon.start)
        begins = horizon.relation in (Relation.IN, Relation.FROM)
        if (put_off and (begins or until)) or denied or (begins and self.holds_all_back):
            return replace(horizon, relation=Relation.NOT_BEFORE, window=opens, loose=True)
        return horizon

    @cached_property
    def holds_all_back(self) -> bool:
        """As in "a new CFO starts in January, so nothing before that"."""
        following = self.message.after(self.sentence)
        end = self.sentence.end if following is None else following.end
        return self.has("nothing_before_then", self.horizon.end, end)

    def comes_first(self) -> bool:
        """As in "trains run again on 27 March; before that please": what is wanted comes before the date."""
        if self.holds_all_back:
            return False
        following = self.message.after(self.sentence)
        if self.has("before_then", self.horizon.end, self.sentence.end):
            return True
        if following is None or not self.fills(Clause(self.horizon.start, self.sentence.end)):
            return False
        return (
            cue("timeline_cues.before_then").opening(self.plain[following.start : following.end].lstrip(" .;,"))
            is not None
        )

    def _is_eve_of(self, horizon: Horizon) -> bool:
        """Whether it has to come before something that the date is the day of: "ahead of the fair, which opens 3 March"."""
        opens = self.own.start + self.plain.startswith(" ", self.own.start)
        which = cue("timeline_cues.relative").match(self.plain, opens, horizon.start) is not None
        start = self.sentence.body if which else self.clause.start
        return self.has("before_event", start, horizon.start)

    def bounding(self, horizon: Horizon) -> Horizon:
        """The day of something that it has to come before or be there for.

        As in "before the students are back on 18 September", "they open on 1 July, so it must run by then",
        "by lambing, so March", "for opening day 4 December", "year end, so 30 June", "no longer maintained after 30 June".
        """
        day, end = horizon.window, self.sentence.end
        if horizon.relation is Relation.AFTER and day is not None and day.earliest and self.has("out_of_support"):
            return replace(
                horizon, relation=Relation.BY, window=Window(None, day.earliest - timedelta(days=1)), loose=False
            )
        if horizon.relation not in (Relation.IN, Relation.FROM) or day is None or day.earliest is None:
            return horizon
        one_day = day.earliest == day.latest
        if (one_day and self._is_eve_of(horizon)) or self.comes_first():
            return replace(horizon, relation=Relation.BEFORE, window=Window(None, day.earliest - timedelta(days=1)))
        opens = horizon.start + (self.plain[horizon.start] in ",'")  # the mark before a date belongs to it
        apposed = self.has("by_event", self.sentence.start, opens) or self.has("by_end", self.sentence.start, opens)
        in_time = one_day and (self.has("for_event", self.own.start, opens) or self.has("by_then", horizon.end, end))
        if apposed or in_time:
            return replace(horizon, relation=Relation.BY, window=Window(None, day.latest))
        return horizon

"""What one date in a clause says of the purchase: when, and how surely; nothing, where it is a call's or the past's."""

from __future__ import annotations

import re
from datetime import datetime

from qualification.bant import Dimension, Status, Window
from qualification.reading import polarity
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import FRAGMENT, PLAIN, STATED, WEAK, Finding
from qualification.reading.grammars.money import find_money
from qualification.reading.grammars.periods import Grain
from qualification.reading.grammars.relations import Horizon, Relation
from qualification.reading.letters.dated import BESIDE, Dated
from qualification.reading.letters.spoken import sets_right
from qualification.reading.vocabulary import cue

TOMORROW = 2  # days within which what would be done is only said to be wished
WEEK = 7  # days within which a bare weekday is hardly the purchase's
LONG_AHEAD = 240  # days from which a bare month told of something else is rather the one just past: "stolen in August"
BOUNDING = frozenset({Relation.BEFORE, Relation.BY, Relation.WITHIN})
TELLING = BOUNDING | {Relation.NOT_BEFORE, Relation.LATER}


def finding_of(message: Message, sentence: Sentence, horizon: Horizon, now: datetime, *, asked: bool) -> Finding | None:
    """The finding that a horizon makes in its clause; None where its date is not the purchase's."""
    return _OfThePurchase(message, sentence, horizon, now.date(), asked).finding()


def tells_a_deadline(message: Message, finding: Finding) -> bool:
    """Whether a finding is a day by which it must be there, or the new day of a start that was another, in so many words."""
    if finding.dimension is not Dimension.TIMELINE or finding.window is None or finding.weight != STATED:
        return False
    sentence = message.sentence_at(finding.start)
    if sentence is None:
        return False
    moved = _WAS.search(message.plain, sentence.body, finding.end) is not None
    return moved or _holds_a_deadline(message, sentence)


def tells_when(message: Message, finding: Finding) -> bool:
    """Whether it is said in so many words, without a day, that it is pressing, years off or not known."""
    if finding.dimension is not Dimension.TIMELINE or finding.window is not None:
        return False
    return cue("timeline_cues.in_so_many_words").search(message.plain, finding.start, finding.end) is not None


def _holds_a_deadline(message: Message, sentence: Sentence) -> bool:
    stretch = (message.plain, sentence.body, sentence.end)
    if any(cue(f"deadline_cues.{name}").search(*stretch) for name in ("given_until", "decreed")):
        return True
    if cue("deadline_cues.wanted_by").search(*stretch) and not is_elsewhere(
        message.plain, Clause(sentence.body, sentence.end)
    ):
        return True
    must = cue("deadline_cues.must_by").search(*stretch)
    if must is None:
        return False
    return not message.said(message.clause_at(sentence, must.start()).start, must.start()).strip(" -•*–>'\"\n")


def is_elsewhere(plain: str, clause: Clause) -> bool:
    """Whether a clause speaks of a call, a meeting, an offer, somebody's holiday: dates, but not of buying."""
    if cue("timeline_cues.fair_ahead").search(plain, clause.start, clause.end):
        return False
    return cue("timeline_cues.other_date").search(plain, clause.start, clause.end) is not None


def is_doubtful(plain: str, start: int, end: int) -> bool:
    """Whether a stretch doubts a date or makes it depend on luck."""
    return polarity.hedged(plain, start, end) or cue("timeline_cues.doubt").search(plain, start, end) is not None


_WANTED = re.compile(
    r"\b(?:wants?|wanted|wanting|needs?|needed|like|have|get|be|see|hopes?|expects?|prefers?)"
    r"(?: (?:it|this|that|them|everything|all|to|be|have|get|up|the|their|a|[a-z]+))*? $"
)  # "want it installed in Q2" tells of what is to come
_ROUND = re.compile(r"\s*(?:(?:other|second|third|single|first|last|the|of|in|on|by|year|month|week|quarter|day)\s+)*$")
SAYS_IT = re.compile(
    r"\b(?:it'?s|it is|it'?ll|it will|that'?s|they'?re|now)(?: going to| gonna| to)?(?: be)?(?: for| in)?\s?$"
)
_WAS = re.compile(r"\bwas\s[^.;!?\n]{2,25}[,;]\s?(?:(?:and|but|it'?s|it is|that'?s|is|now|then)\s)+")
BEFORE_A_TERM = 12  # characters of the words before a length: "spread over"
_FOR_SO_LONG = re.compile(r"\b(?:over|across|for|during)\b")
_TERM = re.compile(
    r"\W*(?:(?:in (?:all|total)|total|tcv|spread|split|paid|payable|(?:a|per|each) year|pa|annually|approved|available)\W+)*"
    r"(?:over|across|for|during)\W+(?:the next )?(?:a |an )?[\w-]+\W+(?:years?|yrs?|months?|quarters?)"
)
NAMESAKE = re.compile(
    r"Marco\b|"
    r"(?:April|June|May|August|Summer|Autumn) (?!Mon|Tue|Wed|Thu|Fri|Sat|Sun|Or|And|At|Is|Go|Start|Roll)[A-Z][a-z]+\b(?! \d)|"
    r"(?i:(?:do|to|will|may) fall\b|now what\b|(?:a )?quarter of (?:the|their|its|our|all|his|her) (?!(?:\w+ )?year))"
)


class _OfThePurchase(Dated):
    """A horizon that may be when somebody buys."""

    def finding(self) -> Finding | None:
        if self._is_past() or self._is_unreal() or self.follows("money_date"):
            return None
        weight = STATED if self._is_driven() else self._weight()
        if weight is None or self._is_about_money():
            return None
        horizon = self.not_before()
        if horizon.relation is not Relation.NOT_BEFORE and self._is_replaced(horizon):
            return None
        horizon = self.bounding(horizon)
        start, end = self.clause.start, self.clause.end
        return Finding(Dimension.TIMELINE, self._status(horizon), start, end, weight, window=self._window(horizon))

    def _is_replaced(self, horizon: Horizon) -> bool:
        """Whether another date holds instead: "February, not March", "February instead of March"."""
        of = len("of ") if self.plain.startswith("of ", horizon.start) else 0
        return self.has("not_then", end=horizon.start + of)

    def _status(self, horizon: Horizon) -> Status:
        start, end = (self.sentence.start, self.sentence.end) if self.asked else (self.clause.start, self.clause.end)
        vague = horizon.window is None and horizon.relation not in BOUNDING and self.has("soft", start, end)
        vague = vague and cue("deadline_cues.event").search(self.plain, start, end) is None
        doubted = is_doubtful(self.plain, start, end) or self.has("doubt", horizon.end, self.sentence.end)
        return Status.PARTIAL if horizon.loose or vague or doubted else Status.CONFIRMED

    def _window(self, horizon: Horizon) -> Window | None:
        """The horizon's window; for a deadline and for a contract's end only its last day."""
        window = horizon.window
        if window is not None and horizon.grain is Grain.DAY and self.has("falls_due"):
            return Window(window.latest, window.latest)  # "her decision is due Aug 19"
        near = max(self.sentence.start, self.own.start - len("deadline: "))
        due = self.has("contract") or self.has("deadline", near, self.own.end)
        if due and window is not None and horizon.relation in (Relation.IN, Relation.FROM):
            return Window(None, window.latest or horizon.opens)
        return window

    # -- dates that are not the purchase's

    def _is_past(self) -> bool:
        """Whether a date tells of what has been, or of what comes round again and again."""
        window = self.horizon.window
        if window is not None and window.latest is not None and window.latest < self.today:
            return True
        if self._is_recurring():
            return True
        now = max(
            self.clause.start, self.plain.rfind(" now ", self.clause.start, self.horizon.start)
        )  # "was May, now June"
        if self.horizon.moved or self.horizon.relation not in (Relation.IN, Relation.FROM):
            return False
        if self.has("first_part", end=self.horizon.start):
            return False  # "first car delivered mid-May"
        past = cue("timeline_cues.past_event").search(self.plain, now, self.horizon.start)
        return past is not None and _WANTED.search(self.plain, self.clause.start, past.start()) is None

    def _is_recurring(self) -> bool:
        """Whether it comes round again: "every March", but not "on every truck before March"."""
        again = cue("timeline_cues.recurring").search(
            self.plain, max(self.clause.start, self.horizon.start - 12), self.horizon.end
        )
        return again is not None and _ROUND.match(self.plain[again.end() : self.horizon.start]) is not None

    def _is_unreal(self) -> bool:
        """As in "She would sign tomorrow if she could"."""
        window = self.horizon.window
        if window is None or window.latest is None or (window.latest - self.today).days > TOMORROW:
            return False
        return self.has("unreal")

    def _is_about_money(self) -> bool:
        start, end = self.clause.start, self.clause.end
        if cue("budget_cues.none").search(self.plain, start, end):
            return True
        if self.has("money_in"):
            return True
        return cue("budget_cues.word").search(self.plain, start, end) is not None and not self.has("event")

    def _is_something_else(self) -> bool:
        """Somebody called April, or new from it on; a date shifted from, books closed, a wish, a "now" that carries on."""
        before = max(0, self.horizon.start - 25)
        if self.has("newcomer", self.sentence.body, self.horizon.start):
            return True
        if self.horizon.relation is Relation.FROM and self.has("shifted", before, self.horizon.start):
            return True
        if NAMESAKE.match(self.message.text.raw, self.horizon.start) or self._is_term_of_a_sum():
            return True
        if self.follows("closing") or self.has("wishes", before, self.horizon.start) or self._leans_on_another(before):
            return True
        whole = Clause(self.sentence.body, self.sentence.end)
        return self.message.said(self.horizon.start, self.horizon.end) in ("now", "in now") and not self.fills(whole)

    def _is_term_of_a_sum(self) -> bool:
        """Whether it says for how long a sum is: "120k over 3 years", "90k in all, spread across 36 months"."""
        if (
            _FOR_SO_LONG.search(
                self.plain, max(self.sentence.body, self.horizon.start - BEFORE_A_TERM), self.horizon.end
            )
            is None
        ):
            return False
        sums = find_money(self.message.text, self.sentence.body, self.horizon.start)
        return any(_TERM.fullmatch(self.plain, money.end, self.horizon.end) for money in sums)

    def _leans_on_another(self, before: int) -> bool:
        """Whether a length of time is counted from a date that was said before: "a month later", "pushed by two weeks"."""
        if self.horizon.grain is not Grain.DAY:
            return False
        put_off = any(
            self.plain[found.end() : self.horizon.start].strip(" ") == ""
            for name in ("later_by", "earlier_by")
            for found in cue(f"leaning_cues.{name}").finditer(self.plain, before, self.horizon.start)
        )
        behind = self.plain[self.horizon.end : self.horizon.end + 20].lstrip()
        return put_off or any(cue(f"leaning_cues.{name}").opening(behind) for name in ("later", "earlier"))

    @property
    def _is_elsewhere(self) -> bool:
        """Whether the clause is about something else; not where the reply says it of the date ("it's gonna be May")."""
        if self.asked and SAYS_IT.search(self.plain[self.clause.start : self.horizon.start]):
            return False
        return is_elsewhere(self.plain, self.clause) or self._is_met_on(self.clause)

    def _is_met_on(self, clause: Clause) -> bool:
        """Whether it is the day of a next step, or when to come back: "they want us to come by on the 15th"."""
        near = ("step",) if self.horizon.grain in (Grain.DAY, Grain.WEEK) else ()
        names = (*near, "come_back", "left_until")
        return any(cue(f"step_cues.{name}").search(self.plain, clause.start, clause.end) for name in names)

    @property
    def _is_today(self) -> bool:
        """Whether it is today, which says when something was said far more often than when somebody buys."""
        window = self.horizon.window
        return window is not None and window.earliest == window.latest == self.today

    # -- how plainly a date is the purchase's

    def _is_driven(self) -> bool:
        """Whether a contract ends, or all must be done by then, or the date is where another was moved to."""
        if self.has("contract") or self.has("by_then", self.horizon.end, self.sentence.end) or self.comes_first():
            return True
        if self.holds_all_back or self._is_bound() or self._is_what_it_became():
            return True
        moved = self.horizon.moved or self.has("moved_to", end=self.horizon.start)
        return moved and not self._is_elsewhere

    def _is_bound(self) -> bool:
        """Whether it must be there by then: "must be live before the fair opens", "a decree says digital by May"."""
        return self.horizon.relation in BOUNDING and _holds_a_deadline(self.message, self.sentence)

    def _is_what_it_became(self) -> bool:
        """Whether it is the new date of a start that was another: "Go-live slipped. Was 1 May, it's 15 June now"."""
        was = _WAS.search(self.plain, self.sentence.body, self.horizon.end)
        if was is None or self._is_today or not self.horizon.start <= was.end() < self.horizon.end:
            return False
        before = self.message.before(self.sentence)
        start = self.sentence.start if before is None else before.start
        return cue("timeline_cues.beginning").search(self.plain, start, self.horizon.start) is not None

    def _weight(self) -> int | None:
        if self.sentence.label is Dimension.TIMELINE:
            return None if self._is_today and self._dates_the_report() else STATED
        if self._is_something_else():
            return None
        event = self.has("event") or self.has("deadline") or sets_right(self.message, self.clause)
        if self._is_today and not event and not self.fills(self.clause):
            return None
        if self.horizon.untied or self._is_today:
            return self._weight_of_untied(event=event)
        if self._is_elsewhere:
            return WEAK if self.has("deciding", end=self.sentence.end) or (self.asked and event) else None
        return PLAIN if event or self.asked else self._weight_by_company()

    def _dates_the_report(self) -> bool:
        """Whether a label says no more than that a day is one: "Date: 15 June"."""
        return self.message.said(self.sentence.start, self.sentence.body).strip(" \n:*•-").startswith("date")

    def _weight_of_untied(self, *, event: bool) -> int | None:
        """A season or a length of time that nothing ties to now; it may answer the question, or go with a start."""
        if self.asked:
            return PLAIN
        return WEAK if event and self.horizon.grain is Grain.EVENT and not self._is_elsewhere else None

    def _weight_by_company(self) -> int | None:
        """A date whose own clause says nothing of an event: by the words of the sentence, or by standing alone."""
        whole = Clause(self.sentence.start, self.sentence.end)
        if self.horizon.relation in BOUNDING and cue("need_cues.need").search(self.plain, whole.start, self.clause.end):
            return WEAK
        if self.has("event", whole.start, whole.end):
            return None if is_elsewhere(self.plain, whole) or self._is_met_on(whole) else WEAK
        taken_back = cue("polarity_cues.correction").search(self.plain, whole.start, self.horizon.start)
        if self.horizon.window is not None and taken_back is not None:
            return WEAK
        return self._weight_alone(soft=self.has("soft", whole.start, whole.end))

    def _weight_alone(self, *, soft: bool) -> int | None:
        opens = self.horizon.opens or self.today
        this_year = self.horizon.grain is Grain.YEAR and opens.year == self.today.year
        near = self.horizon.grain is Grain.DAY and (opens - self.today).days <= WEEK
        just_been = self.horizon.grain is Grain.MONTH and (opens - self.today).days > LONG_AHEAD
        if near or just_been or not self.fills(self.own, beside=0 if this_year and not soft else BESIDE):
            return None
        return WEAK if self.horizon.relation in TELLING or soft else FRAGMENT

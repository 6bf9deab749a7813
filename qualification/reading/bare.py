"""Short replies to the question just asked: "50k", "the CFO", "nope", "no idea", "she would not say"."""

from __future__ import annotations

import re
from datetime import datetime

from qualification.bant import Dimension, Status
from qualification.reading import polarity
from qualification.reading.authority import labelled
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import PLAIN, WEAK, Finding
from qualification.reading.money import find_money
from qualification.reading.timeline import find_timeline
from qualification.reading.vocabulary import cue

LONGEST_BARE_NUMBER = 60  # characters of a reply in which a number without a currency answers the question for money


def read_bare(message: Message, asked: Dimension, now: datetime) -> Finding | None:
    """What a reply says about the letter just asked, where its own words do not name the letter."""
    sentence = next((sentence for sentence in message.sentences if not sentence.question), None)
    if sentence is None:
        return None
    for read in (_open, _word):
        found = read(message, sentence, asked)
        if found is not None:
            return found
    if asked is Dimension.BUDGET:
        return _money(message, sentence)
    if asked is Dimension.AUTHORITY:
        return next(labelled(message, sentence, sentence.start), None)
    if asked is Dimension.TIMELINE:
        return next(iter(find_timeline(message, now, asked=True)), None)
    return _need(message, sentence)


def _open(message: Message, sentence: Sentence, asked: Dimension) -> Finding | None:
    for each in message.sentences:
        if each.question:
            continue
        if polarity.kept_back(message, each):
            return Finding(asked, Status.REFUSED, each.start, each.end)
        if polarity.left_open(message, each) and not (
            asked is Dimension.AUTHORITY and cue("authority_cues.no_say").search(message.plain, each.start, each.end)
        ):
            return Finding(asked, Status.UNKNOWN, each.start, each.end)
    return None


def _word(message: Message, sentence: Sentence, asked: Dimension) -> Finding | None:
    """One word, or one with a tail: "nope", "none really", "zero, he said"."""
    body = message.said(sentence.start, sentence.end).strip(" .!,\n'\"")
    table = f"{asked}_cues"
    first = re.split(r"[,.;–-]\s|[,;]| – ", body)[0].strip(" '\"")
    if cue(f"{table}.bare_none").fullmatch(first):
        return Finding(asked, Status.UNMET, sentence.start, sentence.end)
    if asked is not Dimension.BUDGET:
        return None
    if cue("budget_cues.bare_partial").fullmatch(body):
        return Finding(asked, Status.PARTIAL, sentence.start, sentence.end)
    if cue("budget_cues.bare_yes").fullmatch(body):
        return Finding(asked, Status.CONFIRMED, sentence.start, sentence.end)
    return None


def _money(message: Message, sentence: Sentence) -> Finding | None:
    for money in find_money(message.text, sentence.start, sentence.end):
        if not money.explicit and sentence.end - sentence.start > LONGEST_BARE_NUMBER:
            continue
        clause = message.clause_at(sentence, money.start)
        plain = message.plain
        if cue("budget_cues.ours").search(plain, clause.start, money.end) or cue("budget_cues.incumbent").search(
            plain, clause.start, clause.end
        ):
            continue
        if cue("budget_cues.theirs_otherwise").search(plain, clause.start, clause.end):
            continue
        doubted = polarity.hedged(plain, sentence.start, sentence.end) or cue("budget_cues.planned").search(
            plain, sentence.start, sentence.end
        )
        status = Status.PARTIAL if doubted else Status.CONFIRMED
        return Finding(Dimension.BUDGET, status, money.start, money.end, PLAIN, amount=money.amount)
    return None


def _need(message: Message, sentence: Sentence) -> Finding | None:
    """Whatever is said in answer to the question for the problem is the problem."""
    plain = message.plain
    if not re.search(r"[^\W\d_]{3}", message.said(sentence.start, sentence.end)):
        return None
    doubted = cue("need_cues.vague").search(plain, sentence.start, sentence.end) or polarity.hedged(
        plain, sentence.start, sentence.end
    )
    return Finding(Dimension.NEED, Status.PARTIAL if doubted else Status.CONFIRMED, sentence.start, sentence.end, WEAK)

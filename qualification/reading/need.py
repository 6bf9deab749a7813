"""Clauses about problems, requirements and interest become findings about the need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualification.bant import Dimension, Status
from qualification.reading import polarity
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import PLAIN, STATED, WEAK, Finding
from qualification.reading.funding import open_or_kept
from qualification.reading.vocabulary import cue

SHORTEST_REPORT = 4  # words of a clause that says what happens, and how often
_QUOTED = re.compile(r"(?:^|[\s:(,])[\"'](?=\w)|[\"']\s?(?:i|we)\b")
_MAIL = re.compile(r"\s*(?:>|from:|(?:hi|hello|dear|hallo|bonjour|hola)\b.{0,30},?\n)")
_HAPPENS = re.compile(
    r"\b(?:are|whenever|every time|get|gets|keep|keeps|have|has|do|does|don't|doesn't|can't|cannot|never|always|still)\b|"
    r"\b(?:their|the|its|his|her|every|all|half|each) (?:\w+ ){1,4}?(?!this|his|its|always|perhaps)\w{3,}(?:s|ed|ing)\b"
)
_INTRODUCES = re.compile(
    r"^\W*(?:he|she|i|it|this|that|who|which|prospect|lead|client|contact|spoke|met|call|new|just|so|well|had|quick|"
    r"notes?|debrief|visit\w*|back|saw|talked|from|at|in|re|\d+)\b|\b(?:company|firm|group|dept|department|informed|subsidiary)\b"
)
_OTHER_TALK = (
    "need_cues.leisure",
    "need_cues.elsewhere",
    "need_cues.none",
    "timeline_cues.other_date",
    "timeline_cues.event",
    "timeline_cues.none",
    "timeline_cues.soft",
    "polarity_cues.hedge",
    "polarity_cues.ask_failed",
    "polarity_cues.refused",
    "authority_cues.contact_marks",
    "authority_cues.on_board",
    "authority_cues.influences",
    "budget_cues.incumbent",
    "budget_cues.theirs_otherwise",
    "budget_cues.ours",
)
_OURS = re.compile(r"\s*(?:our|my) (?:cfo|ceo|boss|team|manager|marketing|legal|finance|it|product|quota)\b")


def find_need(message: Message) -> list[Finding]:
    """What a message says about a problem, a requirement, or mere interest."""
    found: list[Finding] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence))
    return found


def _in_sentence(message: Message, sentence: Sentence) -> Iterator[Finding]:
    plain = message.plain
    none = cue("need_cues.none").search(plain, sentence.start, sentence.end)
    if none is not None:
        clause = message.clause_at(sentence, none.start())
        yield Finding(
            Dimension.NEED,
            Status.UNMET,
            min(clause.start, none.start()),
            max(clause.end, none.end()),
            WEAK if "interest" in none.group() else STATED,
        )
        return
    if sentence.label is Dimension.NEED:
        yield from _labelled(message, sentence)
        return
    if sentence.label is not None:
        return
    stated = cue("need_cues.statement").search(plain, sentence.start, sentence.end)
    if (
        stated is not None
        and not _about_another_letter(message, Clause(stated.start(), sentence.end))
        and not polarity.negated(plain, sentence.start, stated.start())
    ):
        yield _finding(message, Clause(sentence.start, sentence.end), STATED)
        return
    if polarity.kept_back(message, sentence) and not cue("need_cues.topic").search(plain, sentence.start, sentence.end):
        return
    found = list(_in_clauses(message, sentence))
    yield from found
    if not found and not _about_another_letter(message, Clause(sentence.start, sentence.end)):
        on_topic = cue("need_cues.topic").search(plain, sentence.start, sentence.end) is not None
        yield from open_or_kept(message, sentence, Dimension.NEED, on_topic=on_topic)


def _labelled(message: Message, sentence: Sentence) -> Iterator[Finding]:
    """Whatever stands after "Need:"."""
    open_ = list(open_or_kept(message, sentence, Dimension.NEED, on_topic=True))
    body = message.plain[sentence.body : sentence.end].strip(" .!,\n")
    if cue("need_cues.bare_none").fullmatch(body) or cue("need_cues.bare_none").match(body + ","):
        yield Finding(Dimension.NEED, Status.UNMET, sentence.start, sentence.end, STATED)
    elif open_:
        yield from open_
    elif re.search(r"\bvague", body):
        yield Finding(Dimension.NEED, Status.PARTIAL, sentence.body, sentence.end, STATED)
    elif body:
        yield _finding(message, Clause(sentence.body, sentence.end), STATED)


def _in_clauses(message: Message, sentence: Sentence) -> Iterator[Finding]:
    plain = message.plain
    for clause in message.clauses(sentence):
        elsewhere = cue("need_cues.elsewhere").search(plain, clause.start, clause.end)
        elsewhere = elsewhere or _first_person(message, sentence, clause)
        wanted = cue("need_cues.need").search(plain, clause.start, clause.end)
        hurts = cue("need_cues.problem").search(plain, clause.start, clause.end)
        vague = cue("need_cues.vague").search(plain, clause.start, clause.end)
        again = cue("need_cues.recurring").search(plain, clause.start, clause.end)
        if _OURS.match(plain, clause.start, clause.end):
            continue
        if vague is not None:
            yield Finding(Dimension.NEED, Status.PARTIAL, clause.start, clause.end, WEAK)
        elif (
            wanted is not None and elsewhere is None and not polarity.negated(plain, clause.start, wanted.start())
        ) or (
            hurts is not None
            and elsewhere is None
            and not polarity.negated(plain, clause.start, hurts.start())
            and ("money" in hurts.group() or not _about_another_letter(message, clause))
        ):
            yield _finding(message, clause, PLAIN)
        elif again is not None and elsewhere is None and _goes_on(message, clause):
            yield _finding(message, clause, WEAK)


def _goes_on(message: Message, clause: Clause) -> bool:
    """Whether what happens again and again ("the tills stop every Friday") can be a problem: no talk, leisure or money."""
    plain = message.plain
    words = len(plain[clause.start : clause.end].split())
    return (
        words >= SHORTEST_REPORT
        and not _about_another_letter(message, clause)
        and not any(
            cue(name).search(plain, clause.start, clause.end)
            for name in ("need_cues.leisure", "timeline_cues.other_date", "timeline_cues.event", "reply_cues.smalltalk")
        )
        and not polarity.negated(plain, clause.start, clause.end)
    )


def left_over(message: Message, others: Sequence[Finding]) -> Finding | None:
    """What a debrief reports of the prospect beside the other letters: that is what the talk was about.

    Only a clause with somebody or something that does or suffers something counts, and the last of them.
    """
    told = [
        clause
        for number, sentence in enumerate(message.sentences)
        if not sentence.question and sentence.label is None
        for clause in message.clauses(sentence)[0 if number else 1 :]
        if not any(other.start < clause.end and clause.start < other.end for other in others)
        and _reports(message, sentence, clause)
    ]
    return _finding(message, told[-1], WEAK) if told else None


def _reports(message: Message, sentence: Sentence, clause: Clause) -> bool:
    plain = message.plain
    said = plain[clause.start : clause.end]
    return (
        len(said.split()) >= SHORTEST_REPORT
        and _HAPPENS.search(said) is not None
        and not _INTRODUCES.search(said)
        and _first_person(message, sentence, clause) is None
        and not _about_another_letter(message, clause)
        and not any(cue(name).search(plain, clause.start, clause.end) for name in _OTHER_TALK)
    )


def _first_person(message: Message, sentence: Sentence, clause: Clause) -> re.Match[str] | None:
    """The rep's own wants; in a quotation or a pasted mail "I" and "we" are the prospect."""
    if _QUOTED.search(message.plain, sentence.start, clause.end) or _MAIL.match(message.plain):
        return None
    return cue("need_cues.first_person").search(message.plain, clause.start, clause.end)


def _about_another_letter(message: Message, clause: Clause) -> bool:
    plain = message.plain
    return any(
        cue(name).search(plain, clause.start, clause.end)
        for name in (
            "budget_cues.word",
            "budget_cues.unaffordable",
            "budget_cues.topic",
            "authority_cues.off_board",
            "authority_cues.topic",
            "authority_cues.decides",
            "timeline_cues.contract",
        )
    )


def _finding(message: Message, clause: Clause, weight: int) -> Finding:
    plain = message.plain
    vague = cue("need_cues.vague").search(plain, clause.start, clause.end)
    if vague is not None or polarity.hedged(plain, clause.start, clause.end):
        return Finding(
            Dimension.NEED, Status.PARTIAL, clause.start, clause.end, min(weight, WEAK if weight != STATED else PLAIN)
        )
    return Finding(Dimension.NEED, Status.CONFIRMED, clause.start, clause.end, weight)

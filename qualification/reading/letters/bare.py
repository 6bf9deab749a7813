"""Short replies to the question just asked: "50k", "the CFO", "nope", "no idea", "she would not say"."""

from __future__ import annotations

import re
from datetime import datetime

from qualification.bant import Dimension, Status
from qualification.reading import polarity
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import STATED, Finding, best
from qualification.reading.letters.budget import find_budget
from qualification.reading.letters.funding import open_or_kept
from qualification.reading.letters.person import Kind
from qualification.reading.letters.roles import people
from qualification.reading.letters.timeline import find_timeline
from qualification.reading.vocabulary import cue

_FIRST_PART = re.compile(r"(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)[.;–-]\s|[,;]")
_BUT = re.compile(r"\W*(?:but|though|although|except|only|until|till|aber|nur|mais|sauf|pero|salvo|ma|maar|mas)\b")
_TAIL = re.compile(
    r"(?:\s(?:lol|haha|tbh|sorry|i think|i guess|(?:he|she|they) (?:said|says|say)|so far|i'm afraid|"
    r"at the moment|right now|for now|yet|any ?more|currently|this year|"
    r"at present|today|so|unfortunately|honestly|mate|sir|basically))+$"
)


def read_bare(message: Message, sentences: list[Sentence], asked: Dimension, now: datetime) -> Finding | None:
    """What a reply says about the letter just asked, where its own words do not name the letter.

    `sentences` are those in which nothing else was found.
    """
    if asked is Dimension.BUDGET:
        amount = best(
            [
                finding
                for finding in find_budget(message, asked=True)
                if _inside(finding, sentences) and finding.amount is not None
            ]
        )
        if amount is not None:
            return amount
    for sentence in sentences:
        found = _open(message, sentence, asked) or _word(message, sentence, asked)
        if found is not None:
            return found
    if asked is Dimension.BUDGET:
        return best([finding for finding in find_budget(message, asked=True) if _inside(finding, sentences)])
    if asked is Dimension.TIMELINE:
        return best([finding for finding in find_timeline(message, now, asked=True) if _inside(finding, sentences)])
    if asked is Dimension.AUTHORITY:
        return next(filter(None, (_somebody(message, sentence) for sentence in sentences)), None)
    return None


def _somebody(message: Message, sentence: Sentence) -> Finding | None:
    """A sentence that is nothing but who it is, beside others: "The CFO. They have 50k"."""
    persons = people(message.text, sentence.body, sentence.end)
    if len(persons) != 1 or persons[0].kind is Kind.PRONOUN:
        return None
    who = persons[0]
    beside = message.said(sentence.body, who.start) + message.said(who.end, sentence.end)
    if any(map(str.isalnum, beside)):
        return None
    return Finding(Dimension.AUTHORITY, Status.PARTIAL, who.start, who.end, who=who.words(message.text))


def _inside(finding: Finding, sentences: list[Sentence]) -> bool:
    return any(sentence.start <= finding.start < sentence.end for sentence in sentences)


def _open(message: Message, sentence: Sentence, asked: Dimension) -> Finding | None:
    if polarity.kept_back(message, sentence):
        return Finding(asked, Status.REFUSED, sentence.start, sentence.end)
    if asked is Dimension.NEED and (
        said := cue("need_cues.perhaps").search(message.plain, sentence.start, sentence.end)
    ):
        return Finding(asked, Status.PARTIAL, said.start(), said.end())
    if polarity.left_open(message, sentence):
        return Finding(asked, Status.UNKNOWN, sentence.start, sentence.end)
    return None


def _word(message: Message, sentence: Sentence, asked: Dimension) -> Finding | None:
    """One word, or one with a tail: "nope", "none really", "zero, he said"; "no, I said 50k" denies what was read."""
    body = message.said(sentence.start, sentence.end).strip(" .!,\n'\"")
    table = f"{asked}_cues"
    ends = _FIRST_PART.search(body)
    first = body[: ends.start() if ends else len(body)].strip(" '\"")
    if message.after(sentence) is not None and cue("reply_cues.acknowledged").fullmatch(body):
        return None  # "fine. The cooler quits"
    if asked is Dimension.NEED and ends is not None and _BUT.match(body, ends.end()):
        return None  # "their own cook does grand, but he retires in May"
    denied = any(cue(f"polarity_cues.{name}").search(body) for name in ("misread", "denial", "wrong_lead"))
    if not denied and cue(f"{table}.bare_none").fullmatch(_TAIL.sub("", first)):
        return Finding(asked, Status.UNMET, sentence.start, sentence.end)
    if asked is not Dimension.BUDGET:
        return None
    if cue("budget_cues.bare_partial").fullmatch(body):
        return Finding(asked, Status.PARTIAL, sentence.start, sentence.end)
    if cue("budget_cues.bare_yes").fullmatch(body) or _is_only_approved(body):
        return Finding(asked, Status.CONFIRMED, sentence.start, sentence.end)
    return None


def _is_only_approved(body: str) -> bool:
    """As in "they finally approved it", and nothing else."""
    rest = cue("budget_cues.beside_approved").blanked(body).strip(" .,!")
    return cue("budget_cues.approved").fullmatch(rest) is not None


def bare_reply(message: Message, asked: Dimension, *, unnamed: bool) -> Finding | None:
    """What one word says of the letter asked about ("nobody"), or of a need that it is not known or not told.

    Of a decider only where what was found is `unnamed`, for not knowing may be beside the point: "one of the brothers, must
    find out which".
    """
    for sentence in message.sentences:
        if not sentence.question and sentence.label in (None, asked):
            found = _open(message, sentence, asked) if asked is Dimension.NEED or unnamed else None
            found = found or _word(message, sentence, asked)
            if found is not None:
                return found
    return None


def nobody_else(message: Message) -> Finding | None:
    """Who alone decides, in a reply that says this and nothing else: "Marcus, no one else", "her. just her"."""
    said = message.plain.strip(" .!,\n")
    start = message.plain.find(said)
    alone = next((each for each in cue("authority_cues.alone").finditer(said) if each.end() == len(said)), None)
    if alone is None:
        return None
    end = start + len(said[: alone.start()].rstrip(" .,;:-–"))
    named = people(message.text, start, end)
    if len(named) != 1 or (named[0].start, named[0].end) != (start, end):
        return None
    who = None if named[0].kind is Kind.PRONOUN else named[0].words(message.text)
    return Finding(Dimension.AUTHORITY, Status.CONFIRMED, start, start + len(said), STATED, who=who)


def speaker(message: Message) -> Finding | None:
    """That whoever the rep talked to decides, in words that name nobody: "that'd be yours truly", "you're looking at her"."""
    said = cue("authority_cues.speaker").search(message.plain)
    if said is None or polarity.negated(message.plain, 0, said.start()):
        return None
    if any(each.kind is not Kind.PRONOUN for each in people(message.text, 0, len(message.plain))):
        return None
    return Finding(Dimension.AUTHORITY, Status.CONFIRMED, said.start(), said.end(), STATED)


def nobody_told(message: Message) -> Finding | None:
    """That who decides was kept back, in a reply that names nobody and says of nobody that they decide: "she dodged it"."""
    if cue("authority_cues.decides").search(message.plain) or any(
        each.kind is not Kind.PRONOUN for each in people(message.text, 0, len(message.plain))
    ):
        return None
    kept = (each for each in message.sentences if not each.question and polarity.kept_back(message, each))
    return next((Finding(Dimension.AUTHORITY, Status.REFUSED, each.start, each.end) for each in kept), None)


def only_looked_up(message: Message) -> Finding | None:
    """That who decides is not known, in a reply that tells only what is written somewhere: "no clue. LinkedIn shows two"."""
    found = cue("authority_cues.looked_up").search(message.plain)
    if found is None or cue("authority_cues.decides").search(message.plain, found.end()):
        return None
    before = (each for each in message.sentences if not each.question and each.start <= found.start())
    opened = (each for each in before if polarity.left_open(message, each))
    return next((Finding(Dimension.AUTHORITY, Status.UNKNOWN, each.start, each.end) for each in opened), None)


def left_open(message: Message, letter: Dimension) -> Finding | None:
    """Where a message says of a letter, by its label or its topic, that it is not known or not told."""
    topic = cue(f"{letter}_cues.topic")
    found = (
        finding
        for sentence in message.sentences
        if not sentence.question and sentence.label in (None, letter)
        for finding in open_or_kept(
            message,
            sentence,
            letter,
            on_topic=sentence.label is letter or topic.search(message.plain, sentence.start, sentence.end) is not None,
        )
    )
    return next(found, None)

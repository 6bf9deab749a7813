"""Replies that steer the conversation rather than say something about the lead: skip, stop, a question back, small talk."""

from __future__ import annotations

from qualification.bant import Dimension
from qualification.reading.claims import AskBack, Cancel, Claim, Skip, Topic
from qualification.reading.clauses import Message
from qualification.reading.vocabulary import cue

LONGEST_ORDER = 80  # characters; longer than this nobody says "skip"


def is_small_talk(message: Message) -> bool:
    """Greetings, thanks, emoji."""
    plain = message.plain.strip()
    return len(plain) <= LONGEST_ORDER and (
        cue("reply_cues.smalltalk").fullmatch(plain) is not None or not any(char.isalnum() for char in plain)
    )


def steering(message: Message, asked: Dimension | None) -> Claim | None:
    """The skip, stop or question that a whole message is, if it is one."""
    plain = message.plain.strip()
    start = message.plain.find(plain)
    quote = message.text.quote(start, start + len(plain))
    if plain and len(plain) <= LONGEST_ORDER:
        if cue("reply_cues.cancel").fullmatch(plain):
            return Cancel(quote)
        if cue("reply_cues.skip").fullmatch(plain):
            return Skip(quote) if asked is not None else None
        if cue("reply_cues.help").fullmatch(plain.strip("?! .")):
            return AskBack(quote, Topic.HELP)
    return _question(message)


def _question(message: Message) -> AskBack | None:
    question = next((sentence for sentence in message.sentences if sentence.question), None)
    if question is None:
        return None
    said = message.said(question.start, question.end)
    quote = message.text.quote(question.start, question.end)
    if cue("reply_cues.why_not").search(said):
        return AskBack(quote, Topic.WHY_NOT_SQL)
    if cue("reply_cues.what_is_known").search(said):
        return AskBack(quote, Topic.WHAT_IS_KNOWN)
    if cue("reply_cues.help").search(said):
        return AskBack(quote, Topic.HELP)
    return AskBack(quote, Topic.OTHER)

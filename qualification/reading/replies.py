"""Replies that steer the conversation rather than say something about the lead: skip, stop, a question back, small talk."""

from __future__ import annotations

from qualification.bant import Dimension
from qualification.reading.claims import AskBack, Cancel, Claim, Skip, Topic
from qualification.reading.clauses import Message
from qualification.reading.vocabulary import cue

LONGEST_ORDER = 100  # characters; longer than this nobody says "skip"
MOST_REASONS = 7  # words beside "back in a minute" that say why
_WAVED = " \t\n" + "".join(map(chr, (*range(0x1F300, 0x1FB00), *range(0x2600, 0x27C0), 0xFE0F)))  # emoji behind a reply


def is_small_talk(message: Message) -> bool:
    """Greetings, thanks, emoji."""
    plain = message.plain.strip().rstrip(_WAVED)
    return len(plain) <= LONGEST_ORDER and (
        cue("reply_cues.smalltalk").fullmatch(plain) is not None or not any(char.isalnum() for char in plain)
    )


def steering(message: Message, asked: Dimension | None) -> Claim | None:
    """The skip, stop or question that a whole message is, if it is one."""
    plain = message.plain.strip()
    start = message.plain.find(plain)
    quote = message.text.quote(start, start + len(plain))
    plain = plain.rstrip(_WAVED)
    if plain and len(plain) <= LONGEST_ORDER:
        if cue("reply_cues.cancel").fullmatch(plain):
            return Cancel(quote)
        if cue("reply_cues.skip").fullmatch(plain):
            return Skip(quote) if asked is not None else None
        if cue("reply_cues.help").fullmatch(plain.strip("?! .")):
            return AskBack(quote, Topic.HELP)
        if asked is not None and _steps_away(message):
            return Skip(quote)
    return _question(message)


def _steps_away(message: Message) -> bool:
    """Whether a short reply only says that the rep is off for a moment, and why: "ben zo terug, even koffie halen"."""
    clauses = [
        message.said(clause.start, clause.end).strip(" .,!\n")
        for sentence in message.sentences
        for clause in message.clauses(sentence)
    ]
    why = " ".join(said for said in clauses if cue("reply_cues.away").fullmatch(said) is None)
    telling = ("authority_cues.decides", "budget_cues.word", "whose_cues.of_them")
    if len(clauses) == 0 or why == " ".join(clauses) or len(why.split()) > MOST_REASONS:
        return False
    return not any(map(str.isdigit, why)) and not any(cue(name).search(why) for name in telling)


def asked_back(message: Message) -> AskBack:
    """The question that a whole message is, though nothing marks it as one: "how warm are they"."""
    start = message.plain.find(message.plain.strip())
    return _asked(message, start, start + len(message.plain.strip()))


def opens_as_question(message: Message) -> bool:
    """Whether a message begins as a question to us does."""
    return cue("polarity_cues.question_to_bot").opening(message.plain.strip(" \n*>-_\"'")) is not None


def _question(message: Message) -> AskBack | None:
    question = next((sentence for sentence in message.sentences if sentence.question), None)
    return None if question is None else _asked(message, question.start, question.end)


def _asked(message: Message, start: int, end: int) -> AskBack:
    said = message.said(start, end)
    cues = ((Topic.WHY_NOT_SQL, "why_not"), (Topic.WHAT_IS_KNOWN, "what_is_known"), (Topic.HELP, "help"))
    topic = next((topic for topic, name in cues if cue(f"reply_cues.{name}").search(said)), Topic.OTHER)
    return AskBack(message.text.quote(start, end), topic)

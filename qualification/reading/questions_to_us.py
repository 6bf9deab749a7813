"""Whether a sentence of a message asks the bot something, rather than says what the prospect said."""

from __future__ import annotations

import re

from qualification.bant import Dimension
from qualification.reading.vocabulary import cue, table

_QUESTION_TAG = re.compile(r"(?:right|ok|okay|no|isn't it|eh|correct|yes|oder|non|verdad)\s*\?")
_BEGINS_AS_QUESTION = re.compile(
    r"(?:is|are|do|does|did|has|have|can|could|would|should|shall|will|was|were|am)\b|.*,?\b(?:can|"
    r"could|would|will|do) you\b|since when\b|last (?:contact|call|touch|activity)\b"
    r"|(?:e-?mail(?: address)?|phone(?: number)?|number|(?:lead )?source) (?:of|for)\b"
)
_WHAT_WAS_SAID = re.compile(
    r"(?:and |so |but )?(?:what|when|where|why|how(?: \w+)?|who|whom|which(?: \w+)?) did (?:[\w'-]+ ){1,3}"
    r"(?:say|tell|mention|think|mean|answer|reply|promise|ask|want)\b"
)
# "the deposit or the total?", "also wann sie bestellen oder wann es kommt?"; nobody answers so, but with a sum or a day.
_ASKS_WHICH = re.compile(
    r"[^\d?]*\b(?:or|oder|ou|o(?!'))\b[^\d?]*\?"
    r"|(?:\w+,? ){0,2}?(when|what|who|wanneer|wie|wat|of)\b[^\d?]{1,60}\bof\b(?: als)? \1\b[^\d?]*\?"
    r"|bedoel je\b[^\d?]*\bof\b[^\d?]*\?"
)
_ADDRESSES = re.compile(r".*\b(?:y'all|guys|folks|team|you lot|reckon (?:we|i)|u)\b|¿")


def _names_a_letter(words: str) -> bool:
    """Whether a question has nothing in it but what it is about: "budget?", "and the timeline?"."""
    opens = cue("reply_cues.what_about").opening(words)
    asked = words[opens.end() if opens else 0 :].strip(" ?")
    return any(cue(f"{letter}_cues.topic").fullmatch(asked) for letter in Dimension)


def _names_a_month(words: str) -> bool:
    return any(word in names for names in table("months").values() for word in re.findall(r"\w+", words))


def asks_us(plain: str, start: int, body: int, end: int) -> bool:
    """Whether a sentence asks the bot something rather than says what the prospect said."""
    if body > start:
        return False
    words = plain[start:end].strip(" \n*>-_\"'")
    if _QUESTION_TAG.search(words):
        return True
    if _WHAT_WAS_SAID.match(words):
        return True
    asking = cue("polarity_cues.question_to_bot").opening(words) is not None
    if words.endswith("?"):
        if _ASKS_WHICH.fullmatch(words) and not _names_a_month(words):
            return True
        if asking or _BEGINS_AS_QUESTION.match(words) or _ADDRESSES.match(words) or _names_a_letter(words):
            return True
        return bool(
            not re.search(r"\?\?", words) and not cue("polarity_cues.hedge").opening(words) and " if " in f" {words}"
        )
    return (
        asking
        and re.match(
            r"(?:please )?(?:show|list|remind|send|give|explain|compare|count|tell me)\b|which of"
            r"|what (?:else )?(?:do|did|have) (?:we|you|"
            r"i)\b|what(?:'s| is) (?:still )?(?:missing|left|open)\b|what would (?:it take|make)\b|why (?:not|is|isn't)\b"
            r"|what(?:'s| is| comes) next(?= (?:at|for|on|with)\b|\W*$)|who owns\b"
            r"|who(?:'s|s| is) (?:my|our|the) contact (?:at|for|with|in)\b"
            r"|who(?:'s|s| is)? (?:the )?"
            r"(?:decid(?:es?|ing|er)|decision[- ]?maker|sign(?:s|ing|er)|approv(?:es|ing|er)|boss|buyer)"
            r"(?: (?:what|there|it)| (?:at|over at|for|in|on) (?:the )?[\w&' -]{2,30})?$"
            r"|(?:what|when|how)(?:'s|s| is| much is| are) the "
            r"(?:budgets?|timelines?|time ?frames?|dates?|deadlines?|needs?|scores?|status) (?:at|for|of|with|in) "
            r"|whose (?:lead|account|deal)\b|when did (?:we|i|any(?:body|one)) last\b"
            r"|what(?:'s| is) (?:[\w'-]+ ){1,4}(?:phone|e-?mail)(?: number| address)?$",
            words,
        )
        is not None
    )

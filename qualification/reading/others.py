"""Other leads that a conversation speaks of: what is said of them by name, turns later, is not this lead's.

"My other lead, the Waldhof clinic, has 60k", and three messages on "Waldhof wants May". Decision record 0055.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import islice

from qualification.reading.clauses import Message, Sentence, message_of
from qualification.reading.letters.role_words import not_names
from qualification.reading.text import fold
from qualification.reading.vocabulary import cue

VERB_WITHIN = 3  # words after the name
SHORTEST, LONGEST = 3, 30  # letters of a word that a name is known by
_WORD = re.compile(r"\w+")
_SAME_VERB = dict.fromkeys(("has", "have", "had"), "(?:has|have|had)") | dict.fromkeys(("is", "are"), "(?:is|are)")
_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "who", "which", "that", "er", "sie", "il", "elle", "ils", "el", "ella", "ellos"]
)
_NAME = re.compile(
    r"\s*(?:[,:–(-]\s*|is |are |called |named |ist |heisst |c'est |es |se llama )?(?:(?:the|die|der|das|la|le|el|los|les)\s+)?"
    r"(?P<name>[^\W\d_a-zà-öø-ÿ][\w'’&.-]*(?:\s+(?:&\s+)?[^\W\d_a-zà-öø-ÿ][\w'’&.-]*){0,3})"
)
_OPENING = re.compile(
    r"\W*(?:(?:and|but|so|btw|by the way|oh|also|for|at|with|as for|fyi|the|now|then|again|und|aber|bei|beim|fur|die|der|das|"
    r"et|mais|chez|pour|la|le|les|y|pero|para|con|en|el|los)\b[\s,]*)*"
)


def others_named(texts: Iterable[str]) -> frozenset[str]:
    """The words by which other leads were named in the messages of a conversation, folded; `texts` as they were said.

    A word that was said before an other lead was spoken of is this lead's own, or everybody's.
    """
    others: set[str] = set()
    said: set[str] = set()
    for text in texts:
        named = set(_named(text))
        others |= named - said
        said |= set(re.findall(r"\w+", fold(text)))
    return frozenset(others)


def _named(text: str) -> Iterable[str]:
    plain = fold(text)
    for found in cue("polarity_cues.other_lead_named").finditer(plain):
        name = _NAME.match(text, found.end())
        words = re.findall(r"\w+", fold(name["name"])) if name else []
        yield from (word for word in words if len(word) >= SHORTEST and word not in not_names())
    for found in cue("polarity_cues.other_lead_told").finditer(plain):
        words = re.findall(r"\w+", found["name"])
        yield from (word for word in words if len(word) >= SHORTEST and word not in not_names())
    for found in cue("polarity_cues.other_lead_kind").finditer(plain):
        yield from re.findall(r"\w+(?=\s$)", plain[max(0, found.start() - LONGEST) : found.start()])


def without_others(text: str, others: Collection[str]) -> str:
    """The text with blanks for the sentences that begin with the name of another lead, up to where they come back to this.

    They do with "here" and "this one", and where the same is said of somebody else: "the mill said never, the dairy said May".
    """
    if not others:
        return text
    message = message_of(text)
    for sentence in message.sentences:
        opening = _OPENING.match(message.plain, sentence.start, sentence.end)
        word = re.compile(r"\w+").match(message.plain, opening.end() if opening else sentence.start, sentence.end)
        if word is not None and word.group() in others:
            back = cue("polarity_cues.this_lead").search(message.plain, word.end(), sentence.end)
            ends = [
                sentence.end if back is None else back.start(),
                _same_of_another(message, sentence, word.end(), others),
            ]
            end = min(ends)
            text = f"{text[: sentence.start]}{' ' * (end - sentence.start)}{text[end:]}"
    return text


def _same_of_another(message: Message, sentence: Sentence, at: int, others: Collection[str]) -> int:
    """Where the verb of what is said of another lead comes again with another subject; the end, where it does not."""
    for verb in islice(_WORD.finditer(message.plain, at, sentence.end), VERB_WITHIN):
        form = _SAME_VERB.get(verb.group()) or re.escape(verb.group().rstrip("s")) + "s?"
        again = re.compile(rf"(?:,|;|\b(?:and|but|while|und|et|y)\b)\s*(?P<subject>(?:[\w'&-]+ ){{1,4}}?){form}\b")
        for found in again.finditer(message.plain, verb.end(), sentence.end):
            if verb.group() not in others and not {*others, *_PRONOUNS} & set(_WORD.findall(found["subject"])):
                return found.start("subject")
    return sentence.end

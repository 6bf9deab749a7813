"""Which language a message is in, by its small words: for slicing figures, not for reading."""

from __future__ import annotations

import re

UNSURE = "English"
"""What a message without small words counts as: "40k approved"."""

_SMALL_WORDS = {
    UNSURE: "the a an and is are was to of for they their them we he she it has have but not in on with my i you this that",
    "German": "der die das und ist sind nicht ein eine einen wir sie er es hat haben aber für mit zu auf kein keine noch ich",
    "French": "le la les un une et est sont pas des du nous ils elle il on a ont mais pour avec dans qui que ne au ce je",
    "Spanish": "el la los las un una y es son no de del nosotros ellos ella él lo ha han pero para con en que su yo al se",
}
_BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The language most of whose small words stand in the text."""
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = {language: sum(word in small for word in words) for language, small in _BY_LANGUAGE.items()}
    most = max(counts.values())
    return UNSURE if counts[UNSURE] == most else max(counts, key=lambda language: counts[language])

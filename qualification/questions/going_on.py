"""What goes on from a question asked before: the rest of another one, or a wish to see the leads that a figure counts."""

from __future__ import annotations

import re

from qualification.questions.turns import turns
from qualification.questions.wording import reword

_AT_THE_END = r"[?.! ]*(?:please)?[?.! ]*"
_BEHIND = re.compile(rf"(?:{turns('leads_behind')}){_AT_THE_END}", re.IGNORECASE)
_FILE = re.compile(rf"(?:{turns('file')}){_AT_THE_END}", re.IGNORECASE)
_THE_SAME = re.compile(rf"(?:{turns('the_same')}){_AT_THE_END}", re.IGNORECASE)
_GOES_ON = re.compile(rf"\W*(?:{turns('goes_on')})\b", re.IGNORECASE)


_OTHER_TOPIC = re.compile(
    rf"(?:^|[^\w ]|\b(?:ok|okay|now|and|so)) ?\W*(?:{turns('other_topic')})(?: now| then| please| altogether)? ?[,:.;–-]",
    re.IGNORECASE,
)


_LETS_GO = re.compile(rf"\W*(?:{turns('lets_go')}) ?[,:.;–-]+ ?(?=\w+\W+\w+\W+\w)", re.IGNORECASE)


def after_letting_go(text: str) -> str | None:
    """What a text says after it lets go of the question before ("forget that. unaccepted MQLs by source")."""
    found = _LETS_GO.match(text)
    return text[found.end() :] if found else None


def of_another_topic(text: str) -> str | None:
    """What a text asks after it says that it goes on to something else ("ok, other topic: …"), if it does."""
    found = _OTHER_TOPIC.search(text)
    return text[found.end() :] if found and text[found.end() :].strip() else None


def asks_for_the_leads(text: str) -> bool:
    """Whether the leads that the figure above counts are asked for: "show me the leads behind it", "welche?"."""
    return any(_BEHIND.fullmatch(words.strip(" ¿\n")) for words in (text, reword(text).words))


def asks_for_the_file(text: str) -> bool:
    """Whether the figure above is wanted as a file: "export that", "as csv please"."""
    return _FILE.fullmatch(text.strip(" ¿\n")) is not None


def may_go_on(text: str) -> bool:
    """Whether it may be the rest of a question, the first of which was asked before: "and by rep?", "nur EMEA"."""
    return any(_GOES_ON.match(words) for words in (text, reword(text).words))


def asks_the_same(text: str) -> bool:
    """Whether the last figures are asked for once more, or drawn: "chart please", "as a graph", "once more"."""
    return _THE_SAME.fullmatch(text.strip(" ¿\n")) is not None

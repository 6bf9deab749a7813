"""What is said in the place of what stands before it: "in May, no wait, June", "for EMEA, or rather APAC"."""

from __future__ import annotations

import re

from qualification.questions.filters.names import known_names
from qualification.questions.measuring import STAGE
from qualification.questions.periods.spans import SPAN
from qualification.questions.split_forms import ANY
from qualification.questions.turns import turns
from qualification.questions.wording import Wording, reword

_MARK = re.compile(rf"(?<!\w)(?:{turns('corrects')})(?!\w)[ ,.;:–)…]*+", re.IGNORECASE)
_BEFORE_A_MARK = " ,.;:–(…"
_SPAN = rf"(?:\b(?:in|for|during|over|of|on|from|since) )?(?:\b(?:the|whole|all of|all|full) ){{0,3}}\b{SPAN}(?!\w)"
_PERIOD, _PERIOD_BEFORE = re.compile(_SPAN, re.IGNORECASE), re.compile(rf"{_SPAN}$", re.IGNORECASE)
_PLACE = r"(?P<place>in|for|from|of|by|via|at|per|with|without|except|excluding)"
_NOUN = r"(?:team|segment|region|campaign|source|industry|rep)"
_SAID = re.compile(rf".*\b{_PLACE} (?P<name>(?:the |our ){{0,2}}[\w'&.-]++(?: [\w'&.-]++){{0,4}} ?)$", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"(?:{_PLACE} )?(?:the |our )*(?P<noun>{_NOUN} )?(?!(?:{STAGE}|i|what|which|who|how|show|give)\b)(?P<name>[^\W_][\w'&-]*)",
    re.IGNORECASE,
)
_SPLIT = re.compile(rf"{ANY}\b", re.IGNORECASE)


def as_meant(text: str) -> Wording:
    """The wording of a question without what others are put in the place of: a period, a name, a breakdown."""
    wording = reword(text)
    found = _MARK.search(wording.words)
    while found is not None:
        cut = _cut(wording.words, len(wording.words[: found.start()].rstrip(_BEFORE_A_MARK)), found.end())
        if cut is not None:
            wording = wording.without(*cut)
        found = _MARK.search(wording.words, cut[0] if cut else found.end())
    return wording


def _cut(words: str, start: int, end: int) -> tuple[int, int] | None:
    """From where to where words are taken back, if what stands from `start` to `end` puts others in their place."""
    if _PERIOD.match(words, end):
        before = _PERIOD_BEFORE.search(words, 0, start)
        return (before.start(), end) if before else None
    said, instead = _SAID.match(words, 0, start), _INSTEAD.match(words, end)
    if said is None or instead is None or not _is_alike(said, instead):
        return None
    return (said.start("place") if instead["place"] else said.start("name"), end)


def _is_alike(said: re.Match[str], instead: re.Match[str]) -> bool:
    """Whether a name, or what a figure is split by, comes after one of its like."""
    if _SPLIT.match(said["name"]) and said["place"].lower() in ("by", "per"):
        return _SPLIT.fullmatch(instead["name"]) is not None
    return (
        instead["noun"] is not None
        or instead["name"][0].isupper()
        or instead["name"].lower() in known_names()
        or (instead["place"] or "").lower() == said["place"].lower() != "for"
    )

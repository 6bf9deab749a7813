"""The letter that a line names before it speaks of it: "Budget: 40k", "- money? no idea", "Correction of need: …"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from qualification.bant import Dimension
from qualification.reading.vocabulary import table

_OF_WHAT = r"(?:\s(?:for|on) (?:(?:the|our|this|that|their|all) )?\w+)?\?"  # "budget for us? no idea"
_THEN = r"(?: (?:then|now|finally|again|too|next|update))?"  # "budget then: 65k"
_LABEL_MARK = re.compile(rf"\*?\s?(?:\(\w+\))?\*?{_THEN}\s?(?:[:=→]+|\s[–-]+\s|[–]|-\s|{_OF_WHAT}\s?(?=\S))\*?")
_ARTICLE = re.compile(r"(?:(?:the|their|his|her|main|key|biggest|core|and|also|real) ){1,2}")
_AGAIN = re.compile(  # "Correction of need: …", "Nachtrag Budget: …"
    r"(?:first|correction|update|news|amendment|changes?|back|again|re|erst|zuerst|korrektur|nachtrag|d'abord|"
    r"rectificati\w+|mise a jour|primero|correcci\w+) "
    r"(?:(?:of|on|about|to|for|zu[mr]?|sur|de|du|sobre|al) )?(?:la |le |l'|el )?"
)
_LISTED = 2  # letters that a debrief names before parts of it are taken for labelled
_SPELT, _SPELT_OF_BANT = 4, 3  # the same by initials alone, and where it calls them BANT
_LEAD_IN = re.compile(r"[\s>*•\-–—▪►‣◦☑✅❌⏰📍✔️✓☐\d.)\]\[(\"'_~:]*")


class Listed(NamedTuple):
    """A label that begins a part of a debrief: its letter, where what it labels begins, and where the part before it ends.

    A part that begins a line ends none.
    """

    letter: Dimension
    body: int
    ends: int | None


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            f"(?P<{dimension}>{'|'.join(table('label_cues')[dimension])})(?![^\\W_])(?={_LABEL_MARK.pattern})"
            for dimension in Dimension
        )
    )


@cache
def asked_label() -> re.Pattern[str]:
    """A label as a question that the line answers: "- money? no idea"."""
    words = "|".join(source for meanings in table("label_cues").values() for source in meanings)
    return re.compile(rf"(?:^|\n|[.!;]\s)[\s>*•\-]*(?:{words}){_OF_WHAT}$(?!\n)", re.MULTILINE)


@cache
def label_in_text() -> re.Pattern[str]:
    """A label in running text: "… need: too slow, budget: 40k"."""
    words = "|".join(source for meanings in table("label_cues").values() for source in meanings)
    return re.compile(rf"(?:(?<=[,.;:!?)/|]\s)|(?<=[|/]))(?P<label>(?:{words})\s?[:=])")


@cache
def _part() -> re.Pattern[str]:
    """Where a part of a debrief may begin with its label: "… | DM - Ann", "B 22k / A Ann / …"."""
    words = "|".join(source for meanings in table("label_cues").values() for source in meanings)
    return re.compile(
        r"(?:\A|(?P<mark>[|]{1,2}|/{1,2}|[,:])\s?|[;\n])[\s>*•-]{0,4}"
        rf"(?:(?P<label>(?:the )?(?:{words})(?=\s?[:=→]|\s[–-]+\s))|(?P<initial>[bant])\s(?=\S))"
    )


@cache
def _signs() -> re.Pattern[str]:
    """What heads a line in the place of a label, up to the line's first word."""
    letters = table("label_signs").items()
    signs = "|".join(f"(?P<{letter}>{'|'.join(signs)})" for letter, signs in letters)
    return re.compile(rf"(?m:^)[ \t>*•-]{{0,4}}(?:{signs})\uFE0F?[ \t:=–-]{{0,3}}(?=\w)")


def _headed_by_sign(plain: str) -> dict[int, Listed]:
    """The lines that a sign heads, by their first words: "💰 grant pending"."""
    if plain.isascii():
        return {}
    return {
        word_at(plain, found.end(), len(plain)): Listed(Dimension(found.lastgroup or ""), found.end(), None)
        for found in _signs().finditer(plain)
    }


def listed_labels(plain: str) -> Mapping[int, Listed]:
    """The labels that begin the parts of a debrief, by where they stand: whatever parts it, where it names several letters.

    A dash or an arrow behind a word is a label's mark only there, and initials need none where nearly all letters have one.
    """
    labels = _headed_by_sign(plain)
    initials: dict[int, Listed] = {}
    for found in _part().finditer(plain):
        ends = found.start() if found["mark"] is not None else None
        if found["initial"] is not None:
            letter = next(each for each in Dimension if each.value[0] == found["initial"])
            initials[found.start("initial")] = Listed(letter, found.end(), ends)
            continue
        labelled, body = label_of(plain, found.start("label"), len(plain))
        if labelled is not None:
            labels[found.start("label")] = Listed(labelled, body, ends)
    listed = labels if len({each.letter for each in labels.values()}) >= _LISTED else {}
    spelt = _SPELT_OF_BANT if "bant" in plain else _SPELT
    return listed | (initials if len({each.letter for each in initials.values()}) >= spelt else {})


def word_at(plain: str, start: int, end: int) -> int:
    """Where the first word stands, behind bullets, numbers and blanks."""
    lead = _LEAD_IN.match(plain, start, end)
    return lead.end() if lead else start


def label_of(plain: str, start: int, end: int) -> tuple[Dimension | None, int]:
    """The letter that the first words of a stretch name, and where what they label begins; else None and its start."""
    at = word_at(plain, start, end)
    again = _AGAIN.match(plain, at, end)
    at = again.end() if again else at
    article = _ARTICLE.match(plain, at, end)
    found = _labels().match(plain, article.end() if article else at, end)
    mark = _LABEL_MARK.match(plain, found.end(), end) if found is not None else None
    if found is None or mark is None:
        return None, start
    name = next(name for name in Dimension if found.groupdict().get(name) is not None)
    return Dimension(name), mark.end()

"""The letter that a line names before it speaks of it: "Budget: 40k", "- money? no idea", "Correction of need: …"."""

from __future__ import annotations

import re
from functools import cache

from qualification.bant import Dimension
from qualification.reading.vocabulary import table

_OF_WHAT = r"(?:\s(?:for|on) (?:(?:the|our|this|that|their|all) )?\w+)?\?"  # "budget for us? no idea"
_LABEL_MARK = re.compile(rf"\*?\s?(?:\(\w+\))?\*?\s?(?:[:=→]+|\s[–-]+\s|[–]|-\s|{_OF_WHAT}\s?(?=\S))\*?")
_ARTICLE = re.compile(r"(?:(?:the|their|his|her|main|key|biggest|core|and|also|real) ){1,2}")
_AGAIN = re.compile(  # "Correction of need: …", "Nachtrag Budget: …"
    r"(?:first|correction|update|news|amendment|changes?|back|again|re|erst|zuerst|korrektur|nachtrag|d'abord|"
    r"rectificati\w+|mise a jour|primero|correcci\w+) "
    r"(?:(?:of|on|about|to|for|zu[mr]?|sur|de|du|sobre|al) )?(?:la |le |l'|el )?"
)
_LEAD_IN = re.compile(r"[\s>*•\-–—▪►‣◦☑✅❌⏰📍✔️✓☐\d.)\]\[(\"'_~:]*")


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

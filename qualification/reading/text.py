"""A message and its plain form: lower case, no accents, straight quotes, and every offset the same as in the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from qualification.reading.claims import Quote

LONGEST_READ = 40_000  # Slack's own limit; what lies beyond it is not read

_STRAIGHT = {
    "’": "'", "‘": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\t": " ", "\r": "\n",
    "–": "–", "—": "–", "‒": "–", "―": "–", "−": "-", "‐": "-", "‑": "-", "…": ".", "·": "•",
    "ß": "s", "æ": "a", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "×": "x",
}  # fmt: skip


class _Folding(dict[int, str]):
    """Maps one code point to one plain character, worked out once a character."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        plain = _STRAIGHT.get(char) or _plain(char)
        self[point] = plain
        return plain


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[:1] or char
    lower = base.lower()
    return lower if len(lower) == 1 and not unicodedata.combining(lower) else base


_FOLDING = _Folding()
_STRUCK = re.compile(r"(?<![\w~])~[^\s~](?:[^~\n]{0,80}[^\s~])?~(?![\w~])")  # Slack's ~struck out~ is taken back
_ASIDE = re.compile(  # says nothing, and is neither a "by" nor a "between", nor a "forgot to ask"
    r"\b(?:by the way\b|btw\b(?!\W*[\d$€£]|\W+\w+(?: and|\s?[&-]) )"
    r"|(?<!\S)(?:i )?(?:forgot|meant|wanted) to (?:say|mention|add|tell you)(?=\s?[,:–]))"
)
_JOINING = re.compile(r"(?:and|but|so|because|und|aber|et|mais|y|pero)\s+(?=\S)")  # a quote does not begin with it
_EDGES = " \n\t.,;:!?–-*•_~()[]\"'>“”„«»‘’…"


def fold(text: str) -> str:
    """The plain form of a text; `fold(text)[i]` stands for `text[i]`."""
    return text.translate(_FOLDING)


@dataclass(frozen=True, eq=False)
class Text:
    """The words of one message, as typed and folded; what was found in it is remembered by which text it is."""

    raw: str

    @cached_property
    def plain(self) -> str:
        """What patterns are matched against."""
        plain = fold(self.raw[:LONGEST_READ])
        return _ASIDE.sub(_blank, _STRUCK.sub(_blank, plain))

    def quote(self, start: int, end: int) -> Quote:
        """The words from start to end, without the punctuation around them and a joining word before them.

        Never empty where they hold any character.
        """
        inner = self.raw[start:end]
        left = len(inner) - len(inner.lstrip(_EDGES))
        right = len(inner.rstrip(_EDGES))
        if left >= right:
            return Quote(inner, start, end)
        left, right = _keep_brackets(inner, left, right)
        joining = _JOINING.match(fold(inner), left, right)
        left = joining.end() if joining is not None else left
        return Quote(inner[left:right], start + left, start + right)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _keep_brackets(inner: str, left: int, right: int) -> tuple[int, int]:
    """A bracket that was opened inside the words is closed inside them."""
    kept = inner[left:right]
    if kept.count("(") > kept.count(")") and inner[right : right + 1] == ")":
        right += 1
    return left, right

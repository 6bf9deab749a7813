"""Sentences beside a question that ask for no more than it does: what share it is, and whether it has become better."""

from __future__ import annotations

import re

_SHARE = re.compile(
    r"\W*(?:and )?(?:(?:what|which) (?:share|part|portion|proportion|fraction|percent(?:age)?|pct|%)|how often)(?!\w)",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"\W*(?:(?:and|so|but) )?(?:(?:is|are|was|were|has|have) (?:it|that|this(?: week| month| quarter| year)?|we|they|things) "
    r"(?:been |any |much |still |a bit |getting |going |doing )*(?:up|down|better|worse|faster|slower|quicker|higher|lower)"
    r"|how (?:does|do|did|is|was) (?:it|that|this|they) (?:look |stand |stack up )?(?:versus|compared?))\b",
    re.IGNORECASE,
)


def asks_the_same(words: str, part: tuple[int, int], *, timed: bool) -> bool:
    """Whether a part says only how what was asked for stands against another time ("and is it up on last quarter").

    Where the question is `timed`, also what share of them was so fast: "first call under an hour: what share, by team".
    """
    return _BETTER.match(words, *part) is not None or (timed and _SHARE.match(words, *part) is not None)

"""What is said before and after a question for manners: greetings, sighs, thanks, whom one addresses, one's own name.

And the marks that are spoken when a question is dictated. The words are data (`words/turns.toml`); all is blanked, so that
what is left stands where it stood.
"""

from __future__ import annotations

import re

from qualification.questions.turns import turns

_GOES_ON = (
    r"(?:\s*[,.!?:;–—-][\s,.!?:;–—-]*|\s+(?!(?-i:(?!(?:What|Who|How|Which|Show|Give|Can|Could|Is|Are|Do|Does|Did|Any|When|Why|"
    r"Where|Please|Only|Just|And|Wie|Was|Wer|Welche|Quel|Qui|Combien|Cu|Qu)\w*\b)[A-ZÀ-Þ][a-zß-ÿ])))"
)
"""What follows a greeting that is none of a name's: "Ciao Foods" begins with a capital."""
_BEFORE = re.compile(
    rf"\W*(?:(?:{turns('greets')})(?:[ ,]+(?:{turns('addressed')}))?(?!\w){_GOES_ON})+(?=\S)", re.IGNORECASE
)
_AFTER = re.compile(rf"(?:\s+(?:period|full stop))?(?:[\s,.!?;–—-]+(?:{turns('thanks')})(?!\w))+\W*$", re.IGNORECASE)
_ADDRESSED = re.compile(rf"(?<=[,.!?])\s*(?:{turns('addressed_after')})\W*$")
_SIGNED = re.compile(rf"(?<=[\s,.!?])(?:{turns('signs')})\s*,?\s+(?-i:[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?)\W*$", re.IGNORECASE)
_COMMA = re.compile(r"(?<=\w) (?:comma|komma|virgule|coma)(?= |$)", re.IGNORECASE)
_QUESTION_MARK = re.compile(r"(?<=\w) question mark(?= |$)", re.IGNORECASE)
_STOP = re.compile(
    r"(?<=\w)(?<! this)(?<! that)(?<! the)(?<! a)(?<! last)(?<! same)(?<! by)(?<! per)(?<! each)(?<! time)(?<! previous)"
    r" (?:full stop|period)(?= |$)",
    re.IGNORECASE,
)
_AS_A_FUNCTION = re.compile(r"(?<![\w.])([a-z_]{3,})\(([^()?!]{3,60})\)", re.IGNORECASE)
"""As in a query: "rate(lead -> sql)"."""
_OF_A_TABLE = re.compile(
    r"(?<![\w.])(letters?|stage|source|rep|team|region|segment|industry|campaign|leads?|bant)\.(?=[a-z]{3,}\b(?!\.))",
    re.IGNORECASE,
)
"""As in a query: "letter.authority"."""


def without_manners(text: str) -> str:
    """The text with blanks for manners and for the signs of a query, and with the marks that were spoken."""
    text = _OF_A_TABLE.sub(r"\1 ", _AS_A_FUNCTION.sub(r"\1 \2 ", _with_marks(text)))
    for pattern in (_SIGNED, _ADDRESSED, _AFTER):
        text = pattern.sub(_blank, text)
    before = _BEFORE.match(text)
    return text if before is None else " " * before.end() + text[before.end() :]


def _with_marks(text: str) -> str:
    """A dictated text with its marks: a full stop is one where another mark is spoken too, or at the end."""
    marked = _QUESTION_MARK.sub(lambda found: _mark("?", found), _COMMA.sub(lambda found: _mark(",", found), text))
    return _STOP.sub(lambda found: _mark(".", found), marked) if marked != text else text


def _mark(sign: str, found: re.Match[str]) -> str:
    return sign.ljust(len(found.group()))


def _blank(found: re.Match[str]) -> str:
    """Blanks, but for the sign that ends the question."""
    sign = re.match(r"[?!.]", found.group())
    return (sign.group() if sign else " ").ljust(len(found.group()))

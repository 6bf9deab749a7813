"""Months that somebody is called by: "Spoke to Jan, he signs", "April Jones decides"."""

from __future__ import annotations

import re

from qualification.reading.text import Text
from qualification.reading.vocabulary import cue, table

_PARTICLE = (
    r"(?:(?:van|von|de|du|des|del|della|di|da|das|dos|do|ter|ten|te|bin|ibn|al|el|la|le|af)"
    r"(?: (?:der|den|dem|de|het|la|las|los|'t))?[ -])"
)
PREFIX = r"(?:[OD]['’]|Ma?c|Fitz|De|Di|La|Le|Van)?"
"""What begins a name in one word with it: O'Brien, McKenna, DeLuca."""
SURNAME = rf"{_PARTICLE}?{PREFIX}[A-ZÀ-ÖØ-Þ\u0100-\u017d][a-zß-öø-ÿ\u0101-\u017f'-]+"
"""A family name with what may stand before it: "van der Berg", "de la Cruz", "O'Brien"."""
_SURNAME = re.compile(rf" (?P<name>{SURNAME})(?![^\W\d_])")
_ROLE_BEFORE = re.compile(r"(?<!\w)(?P<role>\w+) ?[=:] ?$")
_ROLE_AFTER = re.compile(
    r", ?(?:the|their|our|his|her|an?) (?:\w+ )?(?P<role>\w+),| ?\((?:the )?(?:\w+ )?(?P<title>\w+)\)"
    r"| is (?:(?:the|their|our|an?) )?(?:\w+ )?(?P<post>\w+)"
)
_OF_TIME = 12  # characters before a month in which a preposition of time may stand


def is_first_name(text: Text, start: int, end: int) -> bool:
    """Whether a month between two offsets is somebody: a family name or what only people do follows, or they were met."""
    if text.plain[start:end] not in table("month_names")["names"] or not text.raw[start:end].istitle():
        return False
    if _is_met(text, start, end):
        return True
    if cue("first_name_cues.time").search(text.plain, max(0, start - _OF_TIME), start):
        return False
    acts = cue("first_name_cues.acts").match(text.plain, end + 1) is not None
    return acts or _has_surname(text, end) or _has_a_role(text, start, end)


def _has_a_role(text: Text, start: int, end: int) -> bool:
    """As in "Jan, the owner, …", "DM = April"."""
    said = (_ROLE_BEFORE.search(text.plain, max(0, start - 2 * _OF_TIME), start), _ROLE_AFTER.match(text.plain, end))
    roles = (table("month_names")["heads"], *table("roles").values())
    named = [word for each in said if each is not None for word in each.groups() if word]
    return any(word in words for word in named for words in roles)


def _has_surname(text: Text, end: int) -> bool:
    named = _SURNAME.match(text.raw, end)
    if named is None:
        return False
    last = named["name"].split()[-1].lower()
    return not any(last in words for name in ("not_names", "roles", "months") for words in table(name).values())


def _is_met(text: Text, start: int, end: int) -> bool:
    numbered = text.plain[end : end + 2].strip()[:1].isdigit()
    return (
        not numbered and cue("first_name_cues.met").search(text.plain, max(0, start - 2 * _OF_TIME), start) is not None
    )

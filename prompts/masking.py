"""E-mail addresses and phone numbers are blotted out before a message leaves.

Letters become `x` and digits `0`, one for one: every offset stays what it was, so words that a model quotes from the masked
message are found in the original at the same place. When in doubt a number is masked: values are read from the original
words anyway, the model only has to point at them.
"""

from __future__ import annotations

import re

# Each starts only where a run of its characters starts, and a phone number is bounded: linear in any text.
_EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d][\w-]+")
_NUMBER = re.compile(r"(?<![\w$€£¥₹.,])(?:\+ ?)?\(?\d[\d().\-/ \u00a0\u2011]{5,24}\d(?!\w|[.,]\d)")

_SPOKEN_OF = re.compile(
    r"\b(?:tel|phone|ph|mobile|mob|cell|fax|whats?app|call|dial|ring|number|telefon|handy|mobil|teléfono|móvil|téléphone|tél)"
    r"[\s.:#*]{0,3}$",
    re.IGNORECASE,
)
_NORTH_AMERICAN = re.compile(r"(?:1[ .-])?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}")
_INDIAN_MOBILE = re.compile(r"[6-9]\d{4}[ -]\d{5}")
_FRENCH = re.compile(r"0\d(?:[ .-]\d\d){4}")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d")
_LONGEST_KEYWORD = 14  # characters before a number in which a word such as "phone:" is looked for


def masked(text: str) -> str:
    """The text without e-mail addresses and phone numbers; as long as it was."""
    return _NUMBER.sub(_without_phone, _EMAIL.sub(lambda found: _blot(found[0]), text))


def _without_phone(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _LONGEST_KEYWORD) : found.start()]
    return _blot(found[0]) if _is_phone(found[0], before) else found[0]


def _is_phone(number: str, before: str) -> bool:
    """By its form, or because the words before it say so. E.164 allows 15 digits; seven is the shortest in use."""
    if any(form.fullmatch(number) for form in (_NORTH_AMERICAN, _INDIAN_MOBILE, _FRENCH)):
        return True
    digits = sum(char.isdigit() for char in number)
    if _DATE.match(number):
        return False
    if number.startswith("+") or _SPOKEN_OF.search(before):
        return digits >= 7
    if number.startswith(("0", "(0")):
        return digits >= 9
    return number.isdigit() and digits >= 10


def _blot(words: str) -> str:
    return "".join("0" if char.isdigit() else "x" if char.isalpha() else char for char in words)

"""E-mail addresses and phone numbers are blotted out before a message leaves.

Letters become `x` and digits `0`, one for one: every offset stays what it was, so words that a model quotes from the masked
message are found in the original at the same place. When in doubt a number is masked: values are read from the original
words anyway, the model only has to point at them.
"""

from __future__ import annotations

import re

# Each pattern starts only where a run of its characters starts, and phone numbers are bounded: linear in any text.
_EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d][\w-]+")

_MORE = r"(?:[ \u00a0().\u2011/-]{0,3}\d)"  # one more digit, perhaps behind a gap
_NO_DATE = r"(?!\d{1,2}(?P<gap>[./-])\d{1,2}(?P=gap)\d{2,4}(?!\d|(?P=gap)\d)|\d{4}-\d\d-\d\d)"

# E.164 allows 15 digits; seven is the shortest number in use.
_PHONE = re.compile(
    rf"""(?<![\w$€£¥₹.,])(?:
      \+\ ?\(?\d{_MORE}{{6,14}}                               # international
    | (?:1[ .-])?\(?\d{{3}}\)?[ .-]{{1,2}}\d{{3}}[ .-]\d{{4}}  # North America
    | [6-9]\d{{4}}[ -]\d{{5}}                                 # Indian mobiles
    | {_NO_DATE}\(?0{_MORE}{{8,14}}                           # a trunk or exchange prefix
    | \d{{10,15}}                                             # too long for a sum without separators
    )(?!\w)""",
    re.VERBOSE,
)
_CALLED_A_PHONE = re.compile(
    r"(?P<word>\b(?:tel|phone|ph|mobile|mob|cell|fax|whats?app|call|dial|ring|telefon|handy|mobil|teléfono|móvil|téléphone|tél)"
    rf"[\s.:#*]{{0,3}})(?P<number>{_NO_DATE}\(?\d{_MORE}{{6,14}}(?!\w))",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """The text without e-mail addresses and phone numbers; as long as it was."""
    text = _EMAIL.sub(lambda found: _blot(found[0]), text)
    text = _CALLED_A_PHONE.sub(lambda found: found["word"] + _blot(found["number"]), text)
    return _PHONE.sub(lambda found: _blot(found[0]), text)


def _blot(words: str) -> str:
    return "".join("0" if char.isdigit() else "x" if char.isalpha() else char for char in words)

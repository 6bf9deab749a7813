"""Words that would narrow a figure to one lead of it: "only Ironbridge", "just Acme please"."""

from __future__ import annotations

import re

from qualification.conversation import which_lead
from qualification.lead_names import LeadNames

_OPENS = r"(?:(?:and|now|but|ok|okay|so|then|show(?: me)?|what about|how about)[, ]+)*"
_ONE = re.compile(
    rf"\W*{_OPENS}(?:(?:only|just) (?:for |of |with )?(?P<only>.+?)|(?:for |of )?(?P<alone>[^?]+?),? (?:only|alone))"
    r"(?:,? (?:please|then|now))*[.!?]*",
    re.IGNORECASE,
)


def named_in(text: str, names: LeadNames) -> str | None:
    """What a lead is called that words would narrow a figure to, and say nothing else; None where they do not."""
    found = _ONE.fullmatch(text.strip())
    called = (found["only"] or found["alone"]) if found else ""
    return called if called and which_lead.is_name(called, names) else None

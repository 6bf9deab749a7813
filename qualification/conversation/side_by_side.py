"""Leads that are to be set side by side: "compare Acme and Globex", "Acme or Globex, which is hotter?"."""

from __future__ import annotations

import re

from qualification.conversation.manners import PLEASE

_JOINT = r"(?: ?,(?: and)?| and| or| vs\.?| versus| against| with| to| &| \+) "
_NAME = r"[^\s,;:?!][^,;:?!\n]{0,50}?"
_NAMES = rf"(?P<names>{_NAME}(?:{_JOINT}{_NAME}){{1,3}})"
_WHICH = (
    r"(?:which|who|what)(?: (?:one|lead|deal|of (?:them|the two|both)))?"
    r"(?:(?: is|['’]s| looks?| scores?| has) [\w -]{2,40}|(?: should| do| shall) i [\w -]{2,40})"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{PLEASE}(?:compare|contrast)(?: the)?(?: leads?)? {_NAMES}(?: side by side| please| for me)*",
        rf"{PLEASE}(?:(?:show|put)(?: me)? )?{_NAMES}(?: side by side| compared)",
        rf"{PLEASE}(?:(?:show|give)(?: me)? )?(?:a |the )?(?:comparison|differences?) (?:of|between) {_NAMES}",
        rf"what(?:['’]?s| is|['’]re| are) the differences? between {_NAMES}",
        rf"how (?:does|do|is) (?P<one>{_NAME}) compared? (?:to|with|against) (?P<other>{_NAME})",
        rf"(?P<one>{_NAME}) (?:vs\.?|versus|compared (?:to|with)|against) (?P<other>{_NAME})",
        rf"{_WHICH}[,:;–-]? ?{_NAMES}",
        rf"{_NAMES}[,:;?–-]+ ?{_WHICH}",
    )
)
_BETWEEN = re.compile(_JOINT, re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:compar|contrast|differen|versus\b|vs\b|against\b|side by side|or\b.*\bwh|wh.*\bor\b)", re.IGNORECASE
)
"""Without one of these, nothing is to be compared."""
LONGEST = 100  # characters


def named_in(text: str) -> tuple[str, ...]:
    """What is to be compared, in the words for it; nothing where the words ask for something else."""
    words = " ".join(text.split()).strip(" .!?")
    if len(words) > LONGEST or _CUE.search(words) is None:
        return ()
    found = next((each for form in _FORMS if (each := form.fullmatch(words))), None)
    if found is None:
        return ()
    said = found.groupdict()
    if said.get("one"):
        return said["one"].strip(), said["other"].strip()
    return tuple(each.strip() for each in _BETWEEN.split(said["names"]) if each.strip())

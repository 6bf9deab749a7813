"""One setting of a policy changed for the sake of argument: "what if the MQL threshold were 30?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from qualification.errors import InvalidInput
from qualification.policy.model import Policy
from qualification.policy.sales_rules import Variant
from qualification.policy.wording import finding

Path = tuple[str, ...]

_KNOBS: tuple[tuple[str, Path], ...] = (
    (r"(?:mql )?hysteresis", ("mql", "hysteresis")),
    (r"fit gate|(?:minimum|min|least) fit|fit (?:needed )?for (?:an )?mqls?", ("mql", "fit_at_least")),
    (
        r"sql threshold|threshold (?:for|of) (?:an? )?sqls?|(?:score|points) (?:for|of) (?:an? )?sql",
        ("sql", "threshold"),
    ),
    (r"bant (?:points|threshold|score)|(?:minimum|min) bant(?: points)?|letter points", ("sql", "min_points")),
    (r"(?:number of |how many |min(?:imum)? )?letters(?: (?:needed|known))?", ("sql", "min_letters")),
    (r"(?:minimum|smallest|least|min) budget|budget (?:minimum|floor)", ("sql", "budget", "minimum")),
    (r"(?:buying |timeline )?horizon", ("sql", "timeline", "horizon_months")),
    (
        r"(?:days (?:that )?a )?(?:raised hand|hand[- ]?raise)(?: (?:counts|days|window))?(?: for)?",
        ("hand_raise", "days"),
    ),
    (r"a?\s?threshold (?:for|of) (?:an? )?mqls?|(?:mql )?threshold|mql (?:score|points)", ("mql", "threshold")),
)
_WHOLE = frozenset({("sql", "min_letters"), ("sql", "timeline", "horizon_months")})
_IS = (
    r"(?:were|was|is|are|would be|became|went (?:down |up )?to|dropped to|rose to|lowered to|raised to|set to|at|=|of|to"
    r"|from \S+ to)"
)
_NUMBER = r"(?:[€£$]\s?)?(?P<number>-?\d[\d.,]*)(?:\s?(?P<kilo>k\b))?"
_ASKED = re.compile(
    r"(?:what\s+(?:(?:would\s+happen|happens|changes|would\s+change)\s+)?|(?:who|which|how\s+many)\s.{1,60}?\s)if\s+"
    r"(?:(?:we|i|you|they)\s+(?:set|put|made?|makes?|lower(?:ed)?|raised?|moved?|drop(?:ped)?|chang(?:e|ed))\s+)?(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NEEDED = re.compile(
    r"we\s+(?:only\s+|just\s+)?(?:needed|required|asked\s+for|wanted|insisted\s+on)\s+(?:only\s+|just\s+|all\s+|at\s+least\s+)?"
    rf"{_NUMBER}\s+(?:(?P<letters>(?:of\s+the\s+)?letters)|bant\s+points)(?:\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What is needed, with its number before it: "what if we needed only 2 letters"."""
_VARIANTS = {
    Variant.POINTS_ONLY: r"points[ _-]only|by points alone|only (?:by|went by) points",
    Variant.HAND_RAISE: r"hand[ _-]?raise variant|variant\s+\S+\s+hand[ _-]?raise|raised hands? alone",
    Variant.STRICT: r"variant\s+\S+\s+strict|strict variant",
}


@dataclass(frozen=True, slots=True)
class Knob:
    """A setting by its path, and the value to try."""

    path: Path
    value: float | int | str


def asks_what_if(text: str) -> bool:
    """Whether this asks for a policy to be tried; "what if they have no budget?" does not."""
    return read_knob(text) is not None


def read_knob(text: str) -> Knob | None:
    """The setting that a question turns, None where it turns none that we know."""
    found = _ASKED.match(text.strip())
    if not found:
        return None
    asked = found["rest"].strip(" ?!.")
    for variant, pattern in _VARIANTS.items():
        if re.search(pattern, asked, re.IGNORECASE):
            return Knob(("sql", "variant"), variant.value)
    for pattern, path in _KNOBS:
        turned = re.fullmatch(
            rf"(?:the |our |its )?(?:{pattern})\s*{_IS}\s*(?:only |just )?{_NUMBER}(?:\s.*)?", asked, re.IGNORECASE
        )
        if turned:
            return Knob(path, _value(path, turned))
    if needed := _NEEDED.fullmatch(asked):
        path = ("sql", "min_letters") if needed["letters"] else ("sql", "min_points")
        return Knob(path, _value(path, needed))
    return None


def with_number_of(text: str, before: str) -> str:
    """A supposition with the number of a later one: "what if the MQL threshold were 30?", then "and 40?"."""
    later = re.findall(rf"{_NUMBER}(?=\D*$)", text)
    return re.sub(rf"{_NUMBER}(?=\D*$)", "".join(later[-1]), before) if later else before


def _value(path: Path, turned: re.Match[str]) -> float | int:
    digits = re.sub(r",(?=\d{3}\b)|\.(?=\d{3}\b)", "", turned["number"].rstrip(".,")).replace(",", ".")
    number = float(digits) * (1000 if turned["kilo"] else 1)
    return int(number) if path in _WHOLE or number.is_integer() else number


def turn(policy: Policy, knob: Knob) -> Policy:
    """The policy with this one setting changed, for everybody whose segment does not say it again; raises InvalidInput."""
    document = _with(policy.model_dump(mode="json", by_alias=True, exclude_unset=True), knob.path, knob.value)
    if knob.path == ("sql", "threshold"):
        document = _with(document, ("sql", "variant"), Variant.POINTS_ONLY.value)
    try:
        return Policy.model_validate(document)
    except ValidationError as error:
        said = " ".join(str(finding(each, document)) for each in error.errors())
        raise InvalidInput(f"That cannot be tried: {said}") from error


def _with(document: Mapping[str, Any], path: Path, value: object) -> dict[str, Any]:
    head, *rest = path
    inner = _with(document.get(head) or {}, tuple(rest), value) if rest else value
    return {**document, head: inner}

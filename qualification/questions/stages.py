"""Which stages a question means, of those that it mentions; the two of a conversion."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualification.leads import FUNNEL
from qualification.pipeline.query import Measure, PipelineQuery

_WON = re.compile(r"\b(?:win|won|close|closing) rates?\b", re.IGNORECASE)
_RATE = re.compile(r"\b(?<!that )(?<!this )(?<!the )(?<!same )rates?\b", re.IGNORECASE)
_ACCEPTANCE = re.compile(r"\b(?:accept|acceptance|accepting) rates?\b", re.IGNORECASE)
_FROM_LEADS = re.compile(
    r"(?<!accepted )\bleads? ?(?:(?:that |who |which )?(?:get|got|make it|made it|making it|reach|reaches"
    r"|reached|hits?|qualify as|go"
    r"|went|going|end(?:s|ed|ing)? up|w(?:ind|ound)(?:s|ing)? up|gr[eo]w(?:s|n|ing)?|develop\w*|matur\w+|graduat\w+|progress\w*"
    r"|advanc\w+|mov(?:e|es|ed|ing)(?: on| up)?|conversion)(?: being)?(?: to| as| into)?|to|2|>|→|into|–|/|->"
    r"|=>|become|becoming"
    r"|became|that become|turn\w*(?: (?:in)?to)?) ?(?:an? |our )?(?:mql|sql|accepted|opp|cust|won)"
    r"|\brate of (?:the |all |our |my )?(?:new )?leads\b(?!.*\bmql\b.*\bsql\b)"
    r"|\b(?:share|part|percentage|percent|portion|%|fraction|proportion) of (?:(?!mql|sql|accepted|opp|customers|nurture|which)"
    r"[\w']+ ){0,4}?leads\b(?!.*\bmql\b.*\bsql\b)"
    r"|\b(?:mak(?:e|es|ing)|made|turn\w*|get(?:s|ting)?|got|produc\w+|creat\w+) (?:an? |most |more |the most )*(?:mql|sql"
    r"|opportunities|customers|accepted leads) (?:out of|from) (?:(?:the|our|raw|new|fresh|all|its|their|of) )*leads\b",
    re.IGNORECASE,
)
_TO_SQL = re.compile(r"\b(?:to|into) (?:an? )?(?:opportunities)", re.IGNORECASE)
_SOLD = re.compile(r"\b(?:close|closed|win|won|sold|sell|booked|signed|sign)\b", re.IGNORECASE)
_TAKEN_UP = re.compile(r"\baccepts?\b", re.IGNORECASE)
_RANK = tuple(stage.value for stage in FUNNEL)
_IN_TALK = (
    Measure.ACTIVITY,
    Measure.BREACHES,
    Measure.FOLLOW_UPS,
    Measure.MISSING,
    Measure.NO_NEXT_STEP,
    Measure.SPEED_TO_LEAD,
    Measure.STALLED,
)
"""Measures whose "customers" are leads: whoever is called, or waits for it, is a client in talk."""
_IGNORED: Mapping[Measure, frozenset[str]] = {
    Measure.UNACCEPTED: frozenset({"marketing_qualified", "accepted", "customer"}),
    Measure.REJECTED: frozenset({"marketing_qualified", "accepted", "customer"}),
    Measure.DISQUALIFIED: frozenset({"disqualified"}),
    Measure.BLOCKERS: frozenset({"marketing_qualified", "sales_qualified"}),
    Measure.WHAT_IF: frozenset(_RANK) | {"nurture", "disqualified"},
    Measure.FUNNEL: frozenset(_RANK),
    **dict.fromkeys(_IN_TALK, frozenset({"customer"})),
}


def meant(words: str, measure: Measure, mentioned: list[str], before: PipelineQuery | None) -> list[str]:
    """The stages that a question means; both of them for a conversion, unless it goes on from one and names none."""
    if measure is Measure.CONVERSION:
        goes_on = before is not None and before.measure is Measure.CONVERSION
        if goes_on and not mentioned and not _RATE.search(words):
            return []
        return _step(words, mentioned)
    if measure in (Measure.VALUE, Measure.COUNT) and not mentioned and _SOLD.search(words):
        return ["customer"]
    if measure is Measure.COUNT and not mentioned and _TAKEN_UP.search(words):
        return ["accepted"]
    if measure is Measure.COUNT and mentioned[:2] == ["marketing_qualified", "accepted"]:
        return ["accepted"]
    ignored = _IGNORED.get(measure, frozenset())
    return [stage for stage in mentioned if stage not in ignored]


def _step(words: str, mentioned: list[str]) -> list[str]:
    if _WON.search(words):
        return ["opportunity", "customer"] if len(mentioned) < 2 else sorted(mentioned[:2], key=_RANK.index)
    if _ACCEPTANCE.search(words):
        return ["marketing_qualified", "accepted"]
    on_the_way = [stage for stage in mentioned if stage in _RANK]
    if _FROM_LEADS.search(words) and on_the_way:
        return ["lead", on_the_way[-1]]
    if len(on_the_way) >= 2:
        return sorted(on_the_way[:2], key=_RANK.index)
    if on_the_way == ["accepted"] or (on_the_way in ([], ["marketing_qualified"]) and _TAKEN_UP.search(words)):
        return ["marketing_qualified", "accepted"]
    if on_the_way == ["opportunity"] and _TO_SQL.search(words):
        return ["sales_qualified", "opportunity"]
    if on_the_way in (["opportunity"], ["customer"]):
        return ["opportunity", "customer"]
    return ["marketing_qualified", "sales_qualified"]

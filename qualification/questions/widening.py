"""What a follow-up takes off the filters before it, puts back, or turns round."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from qualification.pipeline.query import Filters, Measure, Narrowing, PipelineQuery
from qualification.questions.filters.ground import Found
from qualification.questions.filters.names import LETTERS, STAGES
from qualification.questions.sheet import Sheet
from qualification.questions.turns import turns

ALL, PERIOD, COMPARE, NAMES, OTHERS = "all", "period", "compare", "names", "others"
"""What may come off beside the filters of one kind: every filter, the period, the comparison, every name; OTHERS takes off the
names of the kinds of which some are left out."""
OF_NAMES = tuple(kind for kind in Narrowing.model_fields if kind not in ("stage", "letter", "reason"))
"""The filters that hold names of the company."""

_KIND = (
    r"(?:reps?|people|persons?|teams?|sources?|campaigns?|segments?|regions?|industry|industries|"
    r"stages?|reasons?|letters?|budget|authority|need|timeline|dates?|periods?|time|names?|comparison|benchmark)"
)
_OFF = turns("takes_off")
_AWAY = r"(?:off|away|out|gone)\b"
_FILTER = r"(?:filters?|restrictions?|constraints?|limits?|condition|part|bit)"
_WIDEN = re.compile(
    rf"\b(?:{_OFF}|without|no|any|(?:take|put|turn|switch|pull|leave|get|have|with)(?= (?:[\w']+ ){{0,4}}{_FILTER} {_AWAY}))"
    rf"(?: the| that| any| this| my)? (?:(?P<name>[\w ]{{1,30}}?) )?{_FILTER}\b(?: {_AWAY})?"
    rf"|^\W*{_FILTER} {_AWAY}"
    rf"|\b(?:{_OFF}|(?:not|never) mind|nevermind)(?: about)? (?:the|that|about the)(?: (?:per|by))? (?P<lost>{_KIND})\b"
    r"(?! (?-i:[A-Z·]))"
    r"|(?:^|(?<=[,;.] )|(?<=and )|(?<=please ))(?:forget(?: about)?|drop|remove|clear|undo|lift|ignore|skip) "
    rf"(?P<bare>(?!{'|'.join(LETTERS)}){_KIND})(?=\W*(?:$|[,;.!]))"
    rf"|\bno (?P<less>comparison|benchmark)\b"
    rf"|\b(?<!for )(?<!of )(?:all|every|any|whole|across all|for all|regardless of)(?: the| our| of the| of our)?(?: \d)? "
    rf"(?P<kind>(?!names?\b){_KIND})\b(?! ! =)(?: again| now| please| instead)?"
    rf"|\b(?P<people>{turns('all_people')})\b(?: 's)?(?! (?:but|except|else))"
    rf"|\b(?P<all>{turns('all_leads')})\b(?! (?:but|except|else))"
    rf"|\b(?P<places>everywhere|any ?where|(?:the )?(?:whole|entire) (?:country|map|world))\b(?! (?:but|except|else))"
    r"|\b(?P<ever>all ?time|of all time|ever|since (?:the beginning(?! of)|ever|always|day (?:1|one)|forever)|"
    r"any time|whole history|entire history|historically)\b",
    re.IGNORECASE,
)
_WHOLE_TEAM = re.compile(r"\b(?:whole|entire|full) (?:[\w']+ ){0,3}?team\b", re.IGNORECASE)
"""What takes off a person's name: "whole Toledo team then"."""
_ALL_BUT = re.compile(
    rf"\b(?:all|every|any) {_KIND} ! ="
    r"|\b(?:everyone|everybody|everything|anyone|everywhere|all (?:the )?(?:reps|people|teams|sources|campaigns|regions"
    r"|segments|industries|others?)|all(?: of (?:them|those|it))?)(?: else)? "
    r"(?:but|except|excluding|without|minus|bar|other than|apart from|aside from)\b",
    re.IGNORECASE,
)
"""What takes off the name before it and leaves it out: "everyone except the Falcons" after "only the Falcons"."""
_ROUND = re.compile(
    rf"(?<!not )\b(?:{turns('turned_round')}|other (?P<of>{_KIND}))\b(?! (?:of the|of this) (?:week|month|quarter|year))",
    re.IGNORECASE,
)


_OF_LEADS = re.compile(r"\b(?:leads|pipeline)\b", re.IGNORECASE)
"""What is counted then, whatever was before; "back to all" of the SQLs without Dana are all SQLs."""


@dataclass(frozen=True, slots=True)
class Off:
    """What comes off: the kinds of filters, and single names as they were written."""

    kinds: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()  # the kinds whose names were meant and are left out now: "everywhere else"

    def __bool__(self) -> bool:
        return bool(self.kinds or self.names or self.turned)


def takes_off(words: str, before: PipelineQuery) -> bool:
    """Whether a text takes something off the question before it."""
    return bool(_WIDEN.search(words) or _ROUND.search(words) or _off_by_name(words, before.filters, adds=False))


def taken_off(sheet: Sheet, before: PipelineQuery, *, adds: bool) -> Off:
    """Take what a text takes off; where it adds to the names before it, "not just mining" takes nothing off."""
    words = sheet.wording.words
    kinds = {OTHERS} if _ALL_BUT.search(words) else set()
    kinds |= {"rep"} if _WHOLE_TEAM.search(words) else set()
    turned = sheet.take(_ROUND)
    names = _off_by_name(words, before.filters, adds=adds)
    widened = sheet.take_all(_WIDEN)
    single = bool(names) or any(found[said] for found in widened for said in ("name", "lost", "bare", "kind"))
    for found in widened:
        if found["all"] and single:
            continue  # "forget region, all of them"
        names |= _called(found["name"] or "", before.filters)
        kinds |= _kinds_of(found, before, names)
        names |= {found["people"]} if found["people"] else set()  # "Everyone's" is nobody's name
    return Off(frozenset(kinds), names, _turned(turned, before.filters) if turned else frozenset())


def _turned(found: re.Match[str], before: Filters) -> frozenset[str]:
    """The kinds of names that are left out where all others are meant."""
    said = found.group().lower()
    meant = [kind for kind in OF_NAMES if getattr(before, kind)]
    if found["of"]:
        return frozenset({_kind_named(said)} & set(meant))
    likely = ("region",) if "where" in said else ("rep", "team") if said.endswith(("one else", "body else")) else ()
    told = [kind for kind in meant if kind in likely]
    return frozenset(told or (meant if len(meant) == 1 else ()))


def _called(words: str, before: Filters) -> frozenset[str]:
    """The names meant before that words hold: "haulage" of "without the haulage filter"."""
    return frozenset(
        name for name, said in _names_of(before) if re.search(rf"(?<!\w){said}(?!\w)", words, re.IGNORECASE)
    )


def _kinds_of(found: re.Match[str], before: PipelineQuery, names: frozenset[str]) -> set[str]:
    if found["ever"]:
        return {PERIOD}
    if found["places"]:
        return {"region"} if before.filters.region or before.filters.excluded.region else {NAMES}
    if found["people"]:
        return {NAMES}
    named = found["kind"] or found["name"] or found["lost"] or found["bare"] or found["less"]
    if found["all"] or not named:
        counts = before.measure is Measure.COUNT and not _OF_LEADS.search(found["all"] or "")
        return {NAMES if counts else ALL}
    kind = _kind_named(named.lower())
    return set() if names and kind not in Narrowing.model_fields else {kind}


def _kind_named(word: str) -> str:
    last = word.rsplit(maxsplit=1)[-1].rstrip("s")
    if last in LETTERS:
        return "letter"
    if last in ("person", "people"):
        return "rep"
    if last in ("date", "period", "time"):
        return PERIOD
    others = {"industrie": "industry", "mql": "stage", "sql": "stage", "name": NAMES, "comparison": COMPARE}
    return {**others, "benchmark": COMPARE}.get(last, last)


def _off_by_name(words: str, before: Filters, *, adds: bool) -> frozenset[str]:
    """The names of the question before it that a text takes off ("undo the biotech filter"), or puts back ("OEM may stay")."""
    swaps = turns("swaps") if adds else f"{turns('swaps')}|not (?:just|only|merely)"
    off = frozenset(
        name
        for name, said in _names_of(before)
        if re.search(
            rf"\b(?:{_OFF}|{swaps})(?: (?:the|that|all|team))* {said}(?!\w)|(?<!\w){said} (?:{turns('is_off')})\b",
            words,
            re.IGNORECASE,
        )
    )
    back = frozenset(
        name
        for name, said in _names_of(before.excluded)
        if re.search(
            rf"\b(?:{turns('puts_back')})(?: (?:the|team))* {said}(?!\w)|(?<!\w){said} (?:\w+ )?(?:{turns('is_back')})\b",
            words,
            re.IGNORECASE,
        )
    )
    return off | back


def _names_of(narrowing: Narrowing) -> Iterator[tuple[str, str]]:
    """Each name, and a pattern of how it is said in respelt words."""
    said_of = {stage: word for word, stage in reversed(STAGES.items())}
    for kind in Narrowing.model_fields:
        for each in map(str, getattr(narrowing, kind)):
            said = r"\W+".join(re.findall(r"\w+", said_of.get(each, each)))
            if said:
                yield each, said


def without(off: Off, kept: Found, out: Found) -> tuple[Found, Found]:
    """The names meant in the question before and those left out of it, without what comes off."""
    if ALL in off.kinds:
        return {}, {}
    gone = off.kinds | (frozenset(OF_NAMES) if NAMES in off.kinds else frozenset())
    kept, out = _less_kinds(kept, gone), _less_kinds(out, gone)
    out = {**out, **{kind: [*out.get(kind, []), *kept[kind]] for kind in off.turned & set(kept)}}
    kept = _less_kinds(kept, off.turned)
    return less_names(kept, off.names), less_names(out, off.names)


def _less_kinds(found: Found, gone: frozenset[str]) -> Found:
    return {kind: names for kind, names in found.items() if kind not in gone}


def less_names(found: Found, gone: Collection[str]) -> Found:
    """What was found without some names."""
    return {kind: left for kind, names in found.items() if (left := less(names, gone))}


def less(names: Collection[str], gone: Collection[str]) -> list[str]:
    """Names without some of them, however these are written."""
    low = {name.casefold() for name in gone}
    return [name for name in names if name.casefold() not in low]

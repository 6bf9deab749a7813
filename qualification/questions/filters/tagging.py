"""Which words of a question are names, and of what: each word gets a tag, and the likeliest row of tags is taken.

A linear model over the words, their neighbours, what is known of them, and what the rules made of them. What each trait weighs
is data (`words/names.tsv`), learnt from labelled questions by `benchmarks/questions/learn_names.py`; decision record 0085.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualification.pipeline.query import Measure
from qualification.questions import measuring
from qualification.questions.asides import of_ones_day, stands_beside
from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.ground import Narrowed
from qualification.questions.filters.names import STAGES, Vocabulary, known_reasons, word_set
from qualification.questions.filters.tag_traits import OUTSIDE, Setting, Tag, Token, tokens_of, traits_of
from qualification.questions.frame_forms import OF_A_PERSON
from qualification.questions.learnt import read, rows
from qualification.questions.parts import parts_in
from qualification.questions.sheet import TAKEN
from qualification.questions.wording import Named, Wording

LEAD = "lead"
"""Told from the others, so that it is not taken for one of them; it narrows nothing."""
KINDS = ("rep", "team", "source", "campaign", "segment", "region", "industry", "reason", LEAD)
TAGS = (
    OUTSIDE,
    *(Tag(kind, out=out, begins=begins) for kind in KINDS for out in (False, True) for begins in (True, False)),
)
"""Every tag, in the order in which a weight names it by a letter in the file."""
FILE = "names.tsv"
HUNDREDTHS = 100
LONGEST = 8
"""Words of a name."""
LIKELY = 6
"""So many tags of a word are followed up: the true one is hardly ever below."""
_BEEN = re.compile(
    r"\b(?:back|home|landed|arrived|flown|flew|greetings|regards|days?|weeks?|months?|trip|holidays?|vacation|leave|break|conference|offsite)"
    r"(?: in| from| to)+ $",
    re.IGNORECASE,
)
_GOES_ON_AS_A_NAME = re.compile(r"(?: (?:and|or|only|'s|[^\w\s]).*)?$|(?: ?,)", re.IGNORECASE | re.DOTALL)
"""What follows a name that is all of a part: "Cleaning and construction only"."""
_TOLD = re.compile(r"\b(?:team|rep|campaign|source|region|segment|industry) = (?:[\"“'] )?$", re.IGNORECASE)
"""What is as in a query: "team = Loonies"."""
_FOR_A_REASON = re.compile(
    r"\b(?:(?:with|for|under|on)(?: the| a)? reason(?: (?:of|being))?|because(?: of)?) $", re.IGNORECASE
)
"""What says of all that follows it why leads were turned down: "with reason lost to competitor"."""
_OF_PEOPLE = frozenset(
    {
        Measure.LOAD,
        Measure.ACTIVITY,
        Measure.FOLLOW_UPS,
        Measure.BREACHES,
        Measure.SPEED_TO_LEAD,
        Measure.NO_NEXT_STEP,
        Measure.UNACCEPTED,
        Measure.REJECTED,
    }
)
"""What is measured of teams as often as of leads."""
_BESIDE_TEAM = re.compile(r"\bteams?\b", re.IGNORECASE)
_AS_ONE = re.compile(
    r" as (?:an?|the|our|their|its) (?:team|rep|campaign|source|region|segment|industry)\b", re.IGNORECASE
)
"""What says after a name of what it is."""
_RUN_OF_DAYS = re.compile(r"[lt] \d+ (?:[dwmqy]|days?|weeks?|months?|quarters?|years?)", re.IGNORECASE)
ROW = "row"
"""The trait of two tags side by side."""

_OF_THE_ASKER = frozenset({"rep", "region", "team", "campaign"})
"""What asides name: whom the asker meets, where, and what for; sources are only ever asked about."""

Weights = Mapping[str, str]
"""What each trait weighs for each tag, as it is written; most are never read."""


def second_reading(
    wording: Wording, vocabulary: Vocabulary, setting: Setting, first: Narrowed | None
) -> tuple[Named, ...] | None:
    """The names that narrow a question; None where they are those that the rules found (`first`; None: they could not read it).

    What the company itself calls so is as the rules have it: there is nothing to guess.
    """
    tokens = tokens_of(wording.words)
    hints = hints_of(tokens, wording, first) if first is not None else None
    found = names_in(tokens, traits_of(tokens, vocabulary, setting, hints), rows(FILE))
    ruled = spans(tokens, hints or ())
    sure = [
        each
        for each in ruled
        if wording.words[each.start : each.end].lower() in vocabulary.company
        or _TOLD.search(wording.words, 0, each.start)
        or _AS_ONE.match(wording.words, each.end)
        or (each.kind == "reason" and _is_said_reason(wording.words, each) and not _is_part(each, found))
    ]
    guessed = [
        _as_left_out(wording.words, _as_known(each, wording, vocabulary, setting), ruled, read=first is not None)
        for each in found
        if not any(each.start < one.end and one.start < each.end for one in sure)
        and not _is_no_name(wording, setting.left, each)
        and not (each not in ruled and _is_what_is_asked(wording.words, setting, each))
        and (each in ruled or not _only_opens(wording.words, each))
    ]
    named = [each for each in sorted([*sure, *guessed], key=lambda each: each.start) if each.kind != LEAD]
    return None if named == ruled else tuple(named)


def ruled(wording: Wording, found: Narrowed | None) -> tuple[Named, ...]:
    """The names that the rules found, where they stand."""
    tokens = tokens_of(wording.words)
    return tuple(spans(tokens, hints_of(tokens, wording, found))) if found is not None else ()


def _as_known(named: Named, wording: Wording, vocabulary: Vocabulary, setting: Setting) -> Named:
    """A name, after a figure of leads an industry where it is one everywhere, whatever that is split by."""
    of_leads = setting.in_thread and setting.measure not in _OF_PEOPLE
    if named.kind != "team" or not of_leads or _BESIDE_TEAM.search(wording.words):
        return named
    known = vocabulary.kind_of(wording.words[named.start : named.end])
    return replace(named, kind="industry") if known == "industry" else named


def _as_left_out(words: str, named: Named, ruled: Iterable[Named], *, read: bool) -> Named:
    """A name, left out where the words beside it surely do so: the rules know more ways to say it, where they could read it."""
    heard = any(each.out and each.start < named.end and named.start < each.end for each in ruled)
    before = (heard or not read) and forms.SURELY_OUT.search(words, 0, named.start)
    after = heard and (forms.AFTERWARDS.match(words, named.end) or forms.OF_WHOM.search(words))
    return replace(named, out=True) if before or after else named


def _is_said_reason(words: str, named: Named) -> bool:
    """Whether a name is a reason everywhere, or follows what says that it is one."""
    known = known_reasons().fullmatch(words, named.start, named.end)
    return known is not None or _FOR_A_REASON.search(words, 0, named.start) is not None


def _is_part(named: Named, found: Iterable[Named]) -> bool:
    """Whether a name is only part of a longer one of its kind: "Competitor contract"."""
    return any(
        each.kind == named.kind
        and each.start <= named.start
        and named.end <= each.end
        and each.end - each.start > named.end - named.start
        for each in found
    )


def _is_no_name(wording: Wording, left: str, named: Named) -> bool:
    """Whether what looks like a name is no more than a sigh, a stage, a run of days ("T6M"), or where the asker has been."""
    words = wording.words
    aside = TAKEN in left[named.start : named.end]
    if any(start <= named.start and named.end <= end for start, end in of_ones_day(words)):
        return True
    if aside and _is_of_another_matter(words, named):
        return True
    been = aside and _BEEN.search(words, 0, named.start) is not None
    said = wording.as_written(named.start, named.end)
    nothing = (said.lower() if wording.written.isupper() else said) in word_set("nothing")
    nothing = nothing or words[named.start : named.end].lower() in STAGES
    beside = aside and named.kind in _OF_THE_ASKER and stands_beside(words, named.start, named.end)
    return (
        beside
        or (nothing and named.kind != "reason")
        or been
        or _RUN_OF_DAYS.fullmatch(words, named.start, named.end) is not None
    )


def _is_of_another_matter(words: str, named: Named) -> bool:
    """Whether a name stands in a question that is none of ours: "… and tell me what Sven makes a year"."""
    if OF_A_PERSON.search(words, named.end):
        return False  # "… what Olu earns. And how many SQLs did he make"
    around = (words[start:end] for start, end in parts_in(words)[1:] if start <= named.start < end)
    hints = (measuring.likeliest(part) for part in around)
    return any(
        hint is not None and hint.measure is Measure.UNSUPPORTED and hint.strength >= measuring.BY_ITSELF
        for hint in hints
    )


def _is_what_is_asked(words: str, setting: Setting, named: Named) -> bool:
    """Whether what looks like a name is all that says what a question is about: "delta since Friday", "Untaken MQLs"."""
    said = words[named.start : named.end]
    asked = measuring.likeliest(said)
    if asked is None or asked.strength < measuring.FIRM or asked.measure.value != setting.measure:
        return False
    if setting.in_thread or " " in said or (named.start and said != said.lower()):
        return False
    left = measuring.likeliest(setting.left[: named.start] + TAKEN * len(said) + setting.left[named.end :])
    return left is None or left.strength < measuring.FIRM


def _only_opens(words: str, named: Named) -> bool:
    """Whether a word of orders and of no names has its capital because a sentence begins with it: "Model a cut-off of 40"."""
    said = words[named.start : named.end]
    opens = words[: named.start].rstrip()[-1:] in ("", ".", "?", "!")
    if not (opens and said.isalpha() and said.istitle()) or _GOES_ON_AS_A_NAME.match(words, named.end):
        return False
    return said.lower() in word_set("said")


def hints_of(tokens: Sequence[Token], wording: Wording, found: Narrowed) -> list[Tag]:
    """The tag of each word by the names that the rules found."""
    tags = [OUTSIDE] * len(tokens)
    for names, out in ((found.kept, False), (found.out, True)):
        for kind, listed in names.items():
            for name in listed if kind in KINDS else ():
                place = place_of(tokens, wording, name, tags)
                for at in place:
                    tags[at] = Tag(kind, out=out, begins=at == place[0])
    return tags


def place_of(tokens: Sequence[Token], wording: Wording, name: str, tags: Sequence[Tag]) -> range:
    """Where a name stands among the words that have no tag yet; an empty range where it does not."""
    wanted = name.casefold()
    for first in range(len(tokens)):
        for last in range(first, min(first + LONGEST, len(tokens))):
            if tags[last] is not OUTSIDE:
                break
            if wording.as_written(tokens[first].start, tokens[last].end).casefold() == wanted:
                return range(first, last + 1)
    return range(0)


def names_in(tokens: Sequence[Token], traits: Sequence[Sequence[str]], learnt: Weights) -> list[Named]:
    """The names that the likeliest row of tags marks."""
    return spans(tokens, likeliest(traits, learnt))


def spans(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[Named]:
    """The names that tags mark."""
    found: list[Named] = []
    for token, tag in zip(tokens, tags, strict=False):
        if tag is OUTSIDE:
            continue
        if tag.begins or not found:
            found.append(Named(token.start, token.end, tag.kind, tag.out))
        else:
            found[-1] = replace(found[-1], end=token.end)
    return found


def likeliest(traits: Sequence[Sequence[str]], learnt: Weights) -> list[Tag]:
    """The row of tags with the most weight (Viterbi), of the likely tags of each word."""
    beside = {each: dict(read(learnt.get(f"{ROW} {each}", ""), HUNDREDTHS)) for each in range(-1, len(TAGS))}
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for found in traits:
        scored = _scored(found, learnt)
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for at, score in scored.items():
            reached = [
                (before + score + beside[last].get(at, 0.0), path)
                for last, (before, path) in best.items()
                if may_follow(last, at)
            ]
            if reached:
                total, path = max(reached)
                following[at] = (total, (*path, at))
        best = following
    return [TAGS[at] for at in max(best.values())[1]] if traits else []


def may_follow(last: int, at: int) -> bool:
    """Whether a tag may stand after another (-1: at the start): what goes on goes on with a name of the same kind."""
    tag = TAGS[at]
    if tag is OUTSIDE or tag.begins:
        return True
    before = TAGS[last] if last >= 0 else OUTSIDE
    return before is not OUTSIDE and (before.kind, before.out) == (tag.kind, tag.out)


def _scored(found: Iterable[str], learnt: Weights) -> dict[int, float]:
    """What each likely tag of a word weighs; none at all is always among them."""
    total = [0.0] * len(TAGS)
    for trait in found:
        for at, weight in read(learnt.get(trait, ""), HUNDREDTHS):
            total[at] += weight
    kept = sorted(range(len(TAGS)), key=total.__getitem__, reverse=True)[:LIKELY]
    goes_on = [at + 1 for at in kept if TAGS[at] is not OUTSIDE and TAGS[at].begins]
    return {at: total[at] for at in {0, *kept, *goes_on}}

"""What a question wants its figure split by, and how many of them."""

from __future__ import annotations

import re

from qualification.pipeline.query import Breakdown
from qualification.questions import split_forms as forms
from qualification.questions.sheet import TAKEN, Sheet


def names_a_split(words: str) -> bool:
    """Whether a part of a question says no more than by what it is split: "top 5 sources", "which team and which stage"."""
    return forms.BARE.fullmatch(words) is not None


def is_only_a_split(words: str) -> bool:
    """Whether a text says by what a figure is to be split, and no more ("and per letter?")."""
    return forms.ONLY.fullmatch(words) is not None


def dimension(word: str) -> Breakdown:
    """The breakdown that a word names."""
    low = word.lower()
    if low in forms.CALLED:
        return Breakdown.REP
    return forms.ONE[forms.MANY.get(low, low)]


def take_turned_down(sheet: Sheet) -> None:
    """Take the breakdown that is turned down, where another one is wanted."""
    if forms.WANTED.search(forms.NOT_BY.sub("", sheet.left)):
        sheet.take_all(forms.NOT_BY)


def find_split(sheet: Sheet, *, already: bool = False) -> tuple[tuple[Breakdown, ...], float | None]:
    """Take what the figure is split by from a question, and how many are asked for (1 for a superlative).

    Where it is split `already`, the worst offender is the worst of those.
    """
    counted = forms.TOP_N_OF.search(sheet.left)
    top = sheet.take(forms.TOP_N)
    number = float(next(filter(None, top.groupdict().values()))) if top else None
    if number is None and (which := forms.WHICH_N.search(sheet.left)) and forms.SUPERLATIVE.search(sheet.left):
        number = float(which["n"])
    told = _told(sheet)
    second = forms.AND_WHO.search(sheet.left) if told else None
    words = sheet.left[: second.start()] if second else sheet.left
    asked = [dimension(counted["dim"])] if counted else _asked(words)
    if (told or already) and forms.CALLED_SO.search(words):
        asked = []  # "by campaign, worst offender"
    by = list(dict.fromkeys([*told, *asked]))
    if number is None and _asks_for_one(words, by):
        number = 1.0
    return tuple(by), number


def _told(sheet: Sheet) -> list[Breakdown]:
    """As in "by source and month", "weekly", "rep by rep"."""
    found = [dim for each in sheet.take_all(forms.CROSSED) for dim in forms.DIMENSION.findall(each.group())]
    did = {each.end() for each in forms.BY_WHOM.finditer(sheet.left)}
    for each in [each for each in forms.BY.finditer(sheet.left) if each.end() not in did]:
        dims = [dim for dim in forms.DIMENSION.finditer(sheet.left, *each.span("dims")) if not _is_named(sheet, dim)]
        if dims:
            sheet.strike(each.start(), dims[-1].end())
            found += [dim.group() for dim in dims]
    for each in sheet.take_all(forms.AFTER):
        word = next(said for said in each.groupdict().values() if said)
        found.append(forms.EVERY.get(word.lower(), word))
    return [dimension(word) for word in found + _listed(sheet, alone=not found)]


def _listed(sheet: Sheet, *, alone: bool) -> list[str]:
    """As in "SLA misses, teams"; not "right, lads, …", and beside another not "weekly, all reps"."""
    found: list[str] = []
    for each in forms.LISTED.finditer(sheet.wording.words):
        named = [kind for kind, said in each.groupdict().items() if said]
        start, end = each.start(named[0]), each.end(named[-1])
        people = sheet.as_written(start, end).lower() in forms.CALLED_UPON
        if not people and (alone or " all " not in each.group()) and TAKEN not in sheet.left[start:end]:
            found += map(each.__getitem__, named)
            sheet.strike(start, end)
    return found


def _is_named(sheet: Sheet, word: re.Match[str]) -> bool:
    """Whether a word for a breakdown goes with a name: "calls logged by team Kestrel"."""
    kind = word.group().lower()
    if word.string[: word.start()].rstrip().endswith(",") and forms.OF_A_NAME.match(sheet.wording.words, word.end()):
        return True
    return any(each.kind == kind and word.start() <= each.start <= word.end() + 1 for each in sheet.wording.named or ())


def _asked(words: str) -> list[Breakdown]:
    """As in "which source", "who", "the top reasons", "where do they come from"."""
    if forms.COMES_FROM.search(words):
        return [Breakdown.SOURCE]
    if forms.OF_THE_FOUR.search(words):
        return [Breakdown.LETTER]
    if forms.OF_MINE.search(words):
        return [Breakdown.REP]
    if len(several := list(forms.WHICH.finditer(words))) > 1 and forms.AND_WHICH.search(words, 0, several[-1].end()):
        return [dimension(each["dim"]) for each in several]
    for pattern in (*forms.ASKED, forms.SIDE_BY_SIDE, forms.TOP_AFTER):
        found = pattern.search(words)
        if found:
            return [dimension(next(filter(None, (found["dim"], found.groupdict().get("both")))))]
    if (found := forms.WITH_SOMETHING.search(words)) and not forms.OF_BUYERS.search(words):
        return [dimension(found["dim"] or found["one"] or found["they"])]
    found = forms.WHO.search(forms.RELATIVE.sub("", words)) or forms.HAS_EACH.search(words)
    return [Breakdown.REP] if found else []


def _asks_for_one(words: str, by: list[Breakdown]) -> bool:
    """Whether a superlative asks for the first of them only."""
    if forms.THE_ONE_THING.search(words):
        return True
    if not by:
        return False
    if any(form.search(words) for form in forms.THE_FIRST):
        return True
    superlative = forms.SUPERLATIVE.search(words) is not None
    if superlative and any(form.search(words) for form in forms.ONE_OF_ALL):
        return True
    if forms.ONE_OF_THEM.search(words) and forms.MORE.search(words):
        return True
    if forms.WHICH.search(words) and forms.OF_TWO.search(words):
        return True
    top = forms.TOP.search(words)
    if top and not top["n"] and top["most"].lower() != "first" and top["dim"].lower() in forms.FIRST_OF:
        return True
    if not superlative or forms.MANY_ASKED.search(_asked_part(words)):
        return False
    return bool(forms.WHICH.search(words) or top or forms.WHO.search(words))


def _asked_part(words: str) -> str:
    """The words up to the superlative and the dimension that goes with it."""
    found = forms.WHICH.search(words) or forms.TOP.search(words)
    superlative = forms.SUPERLATIVE.search(words)
    return found.group() if found else words[: superlative.end() if superlative else None]


def asks_of_anyone(words: str) -> bool:
    """Whether somebody is looked for: "is anyone overloaded"."""
    return forms.ANYONE.search(words) is not None


def asks_for_the_first(words: str) -> bool:
    """Whether a superlative asks for one of many: "biggest workload", "which one gives us most"."""
    return forms.SUPERLATIVE.search(words) is not None


def asks_for_the_main_one(words: str) -> float | None:
    """1 where one reason is asked for ("top reason for Timo"), else None."""
    return 1.0 if forms.ONE_REASON.search(words) else None


def asks_why(sheet: Sheet) -> bool:
    """Whether reasons are asked for."""
    return sheet.has(forms.WHY)

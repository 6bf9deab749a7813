"""Which lead a rep means: by its name in their words, forgiving typos and left-out legal forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from qualification.lead_names import SHORTEST_ALIAS, LeadNames, plain, ways_to_write
from qualification.leads import LeadName

SURE = 90
"""A spelling this close (0–100) names the lead without a question."""
MAYBE = 78
"""A spelling this close is offered in the picker."""
SLIP = 85
"""A word this close (0–100) is the same word misspelt."""
MARGIN = 6
"""The best must be this much better than the next, else the rep picks."""

_WORD = re.compile(r"\w+", re.UNICODE)
_HEAD_WORDS = 12
LONGEST_NAME = 8
"""A name has at most so many words."""
LOOKED_AT_FOR_TYPOS = 60
"""A misspelt name is looked for among the first words of a message; people name the lead first."""
MOST_RUNS = 16


@dataclass(frozen=True, slots=True)
class Named:
    """Exactly one lead is meant; `at_head` when the message opens with its name ("Globex: they have 40k")."""

    lead: LeadName
    at_head: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """One of these, perhaps; the rep picks."""

    leads: tuple[LeadName, ...]


def find(text: str, names: LeadNames) -> Named | Unsure | None:
    """The lead that `text` names, the ones it may mean, or None where it names none."""
    exact = _longest(_exact(text, names))
    if len(exact) == 1:
        return Named(exact[0], at_head=_opens_with(text, exact[0]))
    if exact:
        return Unsure(tuple(exact[:10]))
    return _fuzzy(text, names)


def look_up(words: str, names: LeadNames, limit: int = 10) -> list[LeadName]:
    """Leads whose name resembles `words`, best first: for `/banter why acme` and pickers."""
    hits = process.extract(plain(words), names.plain(), scorer=fuzz.WRatio, score_cutoff=MAYBE, limit=limit)
    return [name for _, _, lead_id in hits if (name := names.of(lead_id))]


def name_at_head(text: str, names: LeadNames) -> int:
    """Where the longest beginning of the text ends that is a lead's name in full; 0 where none is."""
    words = list(islice(_WORD.finditer(text.casefold()), LONGEST_NAME))
    begins = {" ".join(word[0] for word in words[: size + 1]): found.end() for size, found in enumerate(words)}
    return max((end for begin, end in begins.items() if names.written([begin])), default=0)


_SPOKE = re.compile(
    r"\b(?:spoke|talked|met|chatted|call(?:ed)?|meeting|demo|debrief|update|intro|discovery)\s+(?:to|with|w/|on|from|about|at|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_RUN = re.compile(r"[A-Z](?:[\w&'’-]|\.(?=\w))*(?:\s+(?:&\s+)?[A-Z](?:[\w&'’-]|\.(?=\w))*){0,3}")
_EMPLOYED = re.compile(r"\s+(?:at|from|of)\s+(?:the\s+)?")


def guess_name(text: str) -> str:
    """A name for a lead that is not there yet: the capitalised run after "spoke to", or the one that opens the message."""
    after = _SPOKE.search(text)
    rest = text[after.end() :] if after else text
    run = _RUN.match(rest.strip())
    if run and after and (where := _EMPLOYED.match(rest.strip(), run.end())):
        run = _RUN.match(rest.strip(), where.end()) or run
    name = run[0].strip(".-'") if run else ""
    return name if after or " " in name else ""


def shares_a_word(words: str, name: LeadName) -> bool:
    """Whether the words could mean this lead or its contact: "Dana" for Dana Whitfield of Acme Tiles."""
    meant = set(_WORD.findall(f"{name.name} {name.contact or ''}".casefold()))
    return not meant.isdisjoint(_WORD.findall(words.casefold()))


def _exact(text: str, names: LeadNames) -> list[LeadName]:
    words = _WORD.findall(text.casefold())
    sizes = range(1, LONGEST_NAME + 1)
    return names.written(" ".join(words[i : i + size]) for size in sizes for i in range(len(words) - size + 1))


def _longest(found: list[LeadName]) -> list[LeadName]:
    """Of names that contain each other ("Acme", "Acme Tiles") only the longest."""
    kept = [
        name
        for name in found
        if not any(
            name is not other and plain(name.name) != plain(other.name) and plain(name.name) in plain(other.name)
            for other in found
        )
    ]
    return kept or found


def _opens_with(text: str, name: LeadName) -> bool:
    head = " ".join(_WORD.findall(text.casefold())[:_HEAD_WORDS])
    return any(head.startswith(alias) for alias in ways_to_write(name)) and bool(
        re.match(
            r"^[^.!?\n]{0,60}?(?::|\s[-–—]\s|,|\.|\s(?:say|said|want|need|have|has|is|are|just|called|told))", text
        )
    )


def _fuzzy(text: str, names: LeadNames) -> Named | Unsure | None:
    """Typos: the text's runs of words against every name, the capitalised ones only."""
    runs = _capital_runs(text)
    if not runs:
        return None
    alone = {
        run for run in runs if not any(run in other.split() and _is_capital(other) for other in runs if other != run)
    }
    plain_names = names.plain()
    best: dict[str, float] = {}
    for run in runs:
        alike = process.extract(run.casefold(), plain_names, scorer=fuzz.ratio, score_cutoff=MAYBE, limit=5)
        for called, score, lead_id in alike:
            sure = _is_a_typo(run.casefold(), called)
            best[lead_id] = max(best.get(lead_id, 0.0), score if sure else min(score, SURE - 1))
        for lead_id in _begins_with(plain_names, run):
            best[lead_id] = max(best.get(lead_id, 0.0), SURE if run in alone else SURE - 1)
    ranked = sorted(best.items(), key=lambda item: -item[1])
    sure = bool(ranked) and ranked[0][1] >= SURE and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN)
    meant = tuple(name for lead_id, _ in ranked[:10] if (name := names.of(lead_id)))
    return Named(meant[0]) if sure else Unsure(meant) if meant else None


def _is_a_typo(run: str, name: str) -> bool:
    """Whether each word is the name's own but for a slip: "Hallmark Scafold", yes; "Zephyr Kites" for Zephyr Bikes, no."""
    words, own = run.split(), name.split()
    return len(words) == len(own) and all(fuzz.ratio(*pair) >= SLIP for pair in zip(words, own, strict=True))


def _capital_runs(text: str) -> list[str]:
    """Runs of one to four words that look like a name: they start with a capital letter, beyond a sentence's first word."""
    words = re.findall(r"[\w&'’.-]+", text[:2000])[:LOOKED_AT_FOR_TYPOS]
    runs: list[str] = []
    for i, word in enumerate(words):
        if not word[:1].isupper():
            continue
        runs.extend(" ".join(words[i : i + size]).strip(".-'") for size in range(1, 5) if i + size <= len(words))
    return runs[:MOST_RUNS]


def _is_capital(run: str) -> bool:
    return all(word[:1].isupper() for word in run.split())


def _begins_with(plain_names: Mapping[str, str], run: str) -> Iterable[str]:
    """Leads whose name begins with this one word: "Hallmark" for Hallmark Scaffold."""
    word = run.casefold()
    if " " in word or len(word) <= SHORTEST_ALIAS:
        return
    for lead_id, name in plain_names.items():
        if name.startswith(word) and name.split(" ", 1)[0] == word:
            yield lead_id

"""Leads whose names are misspelt: what a message opens with, its words with capitals, a beginning in small letters."""

from __future__ import annotations

import re
from itertools import islice

from rapidfuzz import fuzz, process

from qualification.conversation.around_names import WORD, is_no_word, opens, says_of_it
from qualification.lead_names import LeadNames
from qualification.leads import LeadName

SURE = 90
"""A spelling this close (0–100) names the lead without a question."""
MAYBE = 78
"""A spelling this close is offered in the picker."""
SLIP = 85
"""A word this close (0–100) is the same word misspelt."""
MARGIN = 6
"""The best must be this much better than the next, else the rep picks."""
_HEADED = re.compile(r"\s*(?P<name>[\w&'’. ]{4,60}?)\s*[:=]")
LONGEST_NAME = 8
"""A name has at most so many words."""
SHORTEST_MISSPELT = 5
"""A shorter word is too easily another."""
LOOKED_AT_FOR_TYPOS = 60
"""A misspelt name is looked for among the first words of a message; people name the lead first."""
MOST_RUNS = 16
HEAD_WORDS = 12


def alike(text: str, names: LeadNames) -> tuple[tuple[LeadName, ...], bool]:
    """Leads whose names are like what the text opens with before a colon, or its words with capitals, best first.

    And whether the first is meant for sure.
    """
    runs = [*(found["name"] for found in (_HEADED.match(text),) if found), *_capital_runs(text)]
    plain_names = names.plain()
    best: dict[str, float] = {}
    for run in runs:
        alike = process.extract(run.casefold(), plain_names, scorer=fuzz.ratio, score_cutoff=MAYBE, limit=5)
        for called, score, lead_id in alike:
            sure = _is_a_typo(run.casefold(), called)
            best[lead_id] = max(best.get(lead_id, 0.0), score if sure else min(score, SURE - 1))
    ranked = sorted(best.items(), key=lambda item: -item[1])
    sure = bool(ranked) and ranked[0][1] >= SURE and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN)
    meant = tuple(name for lead_id, _ in ranked[:10] if (name := names.of(lead_id)))
    return meant, sure


def respelt(text: str, names: LeadNames) -> str:
    """A text in which the first misspelt beginning of a lead's name is put right: "promote halmark"."""
    for word in islice(WORD.finditer(text), LONGEST_NAME):
        if (right := _misspelt(word, names)) is not None:
            return f"{text[: word.start()]}{right}{text[word.end() :]}"
    return text


def misspelt_at_head(text: str, names: LeadNames) -> LeadName | None:
    """The lead whose misspelt name, in small letters, a message opens with: "halmark says yes"."""
    word = next((word for word in islice(WORD.finditer(text), HEAD_WORDS) if opens(text, word)), None)
    right = _misspelt(word, names) if word and says_of_it(text, word.end()) else None
    leads = (names.written([right]) or names.begun(right)) if right else []
    return leads[0] if len(leads) == 1 else None


def _misspelt(word: re.Match[str], names: LeadNames) -> str | None:
    """The beginning of names that a word is misspelt for, where it is no word of its own."""
    said = word[0].casefold()
    if len(said) < SHORTEST_MISSPELT or not said.isalpha() or not is_no_word([word]) or names.begun(said):
        return None
    return names.begins_like(said, SURE - 1)


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

"""What a question is about: cues by strength (`words/measures.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from qualification.pipeline.query import Measure
from qualification.questions.turns import turns

STAGE = r"(?:leads|mql|accepted leads|accepted|sql|opportunities|customers|nurture|disqualified|won)"
LETTER = r"(?:budget|authority|need|timeline|timing|pain)"
_SHORT = {
    "<few>": r"(?: [\w%,'-]+){0,6}",
    "<two>": r"(?: [\w-]+){0,2}",
    "<words>": r"(?: [\w%,·-]+){0,10} ",
    "<stage>": STAGE,
    "<goal>": r"(?:mql|accepted leads|accepted|sql|opportunities|customers|won)",
    "<letter>": LETTER,
}
FIRM = 4
"""The strength from which a cue makes a question of a part of a text; weaker ones only count where nothing else is said."""

BY_ITSELF = 10
"""The strength from which a cue is enough where nothing is likelier, however unsure the words around it are."""

BEYOND_DOUBT = 12
"""The strength of a cue that can be nothing else, whatever the words around it speak for: pay, taxes, exchange rates."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One strength of one measure's cues."""

    measure: Measure
    strength: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Hint:
    """A measure that some words speak for, and how strongly."""

    measure: Measure
    strength: int
    start: int


@cache
def _cues() -> tuple[Cue, ...]:
    source = resources.files(__package__).joinpath("words/measures.toml").read_text("utf-8")
    cues = [
        Cue(Measure(name), int(strength), _compiled(lines))
        for name, by_strength in tomllib.loads(source).items()
        for strength, lines in by_strength.items()
    ]
    cues.append(Cue(Measure.UNSUPPORTED, BEYOND_DOUBT, _compiled(turns("of_the_world"))))
    return tuple(sorted(cues, key=lambda cue: -cue.strength))


def _compiled(lines: str) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{line})" for line in lines.strip().splitlines())
    alternatives = alternatives.replace(r"(?: \w+)", r"(?: [\w'-]+)")
    for short, pattern in _SHORT.items():
        alternatives = alternatives.replace(short, pattern)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def hints(words: str) -> tuple[Hint, ...]:
    """Each measure that the words speak for, by its strongest cue, the strongest first; a question asks for its own twice."""
    return tuple(_hints(words))


def _hints(words: str) -> Iterator[Hint]:
    seen = set()
    for cue in _cues():
        found = None if cue.measure in seen else cue.pattern.search(words)
        if found:
            seen.add(cue.measure)
            yield Hint(cue.measure, cue.strength, found.start())


def likeliest(words: str) -> Hint | None:
    """The strongest hint; of two as strong the one that is said first."""
    return max(hints(words), key=lambda hint: (hint.strength, -hint.start), default=None)

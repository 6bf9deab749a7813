"""The words of one question, from which each part that is understood is taken, so that none is read twice."""

from __future__ import annotations

import re

from qualification.questions.wording import Wording

TAKEN = "·"
PICTURE = r"[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
"""A pattern of what ends a sentence for many: 👏."""


class Sheet:
    """A question's words; `left` is what nobody has taken yet, every offset the same as in `words`."""

    def __init__(self, wording: Wording, start: int = 0, end: int | None = None) -> None:
        self.wording = wording
        stop = len(wording.words) if end is None else end
        self.left = TAKEN * start + wording.words[start:stop]
        self.beside: tuple[tuple[int, int], ...] = ()
        """Stretches that only tell something, in which nobody that is not known is meant."""

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match in what is left, taken."""
        found = pattern.search(self.left)
        if found:
            self.strike(found.start(), found.end())
        return found

    def take_all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Every match in what is left, taken."""
        found = list(pattern.finditer(self.left))
        for each in found:
            self.strike(each.start(), each.end())
        return found

    def strike(self, start: int, end: int) -> None:
        """Take a stretch."""
        self.left = self.left[:start] + TAKEN * (end - start) + self.left[end:]

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether something that is left matches."""
        return pattern.search(self.left) is not None

    def as_written(self, start: int, end: int) -> str:
        """A stretch as the question has it."""
        return self.wording.as_written(start, end)

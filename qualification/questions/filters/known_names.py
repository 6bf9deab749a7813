"""Names that are known, wherever they stand in a question, unless they stand there as words."""

from __future__ import annotations

import re

from qualification.pipeline.query import Measure
from qualification.questions.filters.ground import NAMED, Ground
from qualification.questions.filters.names import lacks_capitals, word_set
from qualification.questions.filters.runs import Name, words_of
from qualification.questions.lexicon import known_words
from qualification.questions.opinion import knows
from qualification.questions.ordinary import is_ordinary
from qualification.questions.sheet import TAKEN

OF_SOURCES = frozenset({"from", "via", "through", "thru"})
_TEAMS_TOO = frozenset({"inbound", "outbound"})
"""Sources, but teams where they are written as a name and nothing comes from them."""
_A_SIDE = re.compile(r" (?:North|South|East|West|Central)\b")
"""What makes a team's name of a segment's, and a part of a region: "Enterprise West", "UK North"."""
_PART_OF = re.compile(
    r"(?<![\w·])(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern)?|[Cc]entral|[Uu]pper|[Ll]ower|[Gg]reater) $"
)
"""What is said of a part of a region: "northern Germany"."""
_WHO_DO = frozenset({"who", "they"})
_JOINING = frozenset({"de", "du", "des", "von", "van", "la", "le"})


class KnownNames(Ground):
    """Takes names that are known."""

    def known(self, least: int = 1) -> None:
        """Names that are known, of so many words at least, wherever they stand."""
        found = words_of(self.sheet.left)
        low = [word.group().lower() for word in found]
        at = 0
        while at < len(found):
            match = self.vocabulary.at(low, at)
            taken = self.sheet.left[found[at].start()] == TAKEN
            if match and match[0] >= least and not taken and self._stands_as_name(found, low, at, match[0]):
                start, end = found[at].start(), found[at + match[0] - 1].end()
                begin = start + 4 if low[at] == "the" else start
                if match[1] == "region" and (part := _PART_OF.search(self.sheet.left, max(0, begin - 12), begin)):
                    begin = part.start()
                called = found[at].group().istitle() and not (at and low[at - 1] in OF_SOURCES)
                kind = self._as_before(match[1])
                kind = "team" if low[at] in _TEAMS_TOO and match[0] == 1 and called else kind
                if kind in ("segment", "region") and (side := _A_SIDE.match(self.sheet.left, end)):
                    kind, end = "team" if kind == "segment" else kind, side.end()
                self._note(kind, Name(self.sheet.left[begin:end], begin, end), self._is_out(start))
            at += match[0] if match else 1

    def _as_before(self, known: str) -> str:
        """A team's, where all names before were of teams called like this one: "and Durban?" after team Nairobi."""
        named = [kind for kind in NAMED if getattr(self.before, kind)]
        alike = named == ["team"] and all(self.vocabulary.kind_of(each) == known for each in self.before.team)
        return "team" if alike else known

    def _stands_as_name(self, found: list[re.Match[str]], low: list[str], at: int, length: int) -> bool:
        name = " ".join(low[at : at + length])
        if lacks_capitals(self.sheet.left[found[at].start() : found[at + length - 1].end()]):
            return False
        if at and found[at].group()[0].isupper() and self._ends_longer(found[at - 1], found[at]):
            return False
        if self._is_a_part(found, low, at, length):
            return False
        contiguous = all(found[i].end() + 1 == found[i + 1].start() for i in range(at, at + length - 1))
        if (
            not contiguous
            or self._is_longer(found, low, at, length)
            or (length > 1 and at and low[at - 1] in ("a", "an") and low[at + length : at + length + 1] != ["leads"])
        ):
            return False
        if at and low[at - 1] in _WHO_DO and found[at].group().islower():
            return False  # "people who contact us"
        everyday = all(word in word_set("also_words") for word in low[at : at + length])
        if not everyday or name in self.vocabulary.company or (length > 1 and self.measure is not Measure.ACTIVITY):
            return True
        led = at > 0 and low[at - 1] in word_set("leading")
        trailed = at + length < len(low) and low[at + length] in word_set("following")
        return (
            led
            or trailed
            or len(low) == length
            or (low[at] not in word_set("words_first") and self._is_bare(found, low, at))
        )

    def _is_a_part(self, found: list[re.Match[str]], low: list[str], at: int, length: int) -> bool:
        """Whether a word for a part of a region stands before its name: "North Wales"."""
        follows = length == 1 and at + 1 < len(found) and found[at + 1].start() == found[at].end() + 1
        if not follows or not _PART_OF.fullmatch(found[at].group() + " "):
            return False
        match = self.vocabulary.at(low, at + 1)
        return match is not None and match[1] == "region"

    def _is_bare(self, found: list[re.Match[str]], low: list[str], at: int) -> bool:
        """Whether a known name that is also a word stands where only a name may: first of all, or right after a noun."""
        return (
            at == 0
            or low[at - 1] in word_set("before_bare")
            or TAKEN in self.sheet.left[found[at - 1].end() : found[at].start()]
        )

    def _ends_longer(self, before: re.Match[str], word: re.Match[str]) -> bool:
        """Whether a capitalised known word is only the end of a longer name ("Hannover Messe")."""
        said = before.group()
        return (
            before.end() + 1 == word.start()
            and said[0].isupper()
            and said[1:].islower()
            and not (said.lower() in known_words() or knows(said.lower()) or is_ordinary(said))
            and said.lower() not in self.vocabulary.firsts
            and self.vocabulary.kind_of(said) is None
        )

    def _is_longer(self, found: list[re.Match[str]], low: list[str], at: int, length: int) -> bool:
        """Whether a capitalised known word is only the beginning of a longer name ("Messe Frankfurt")."""
        if at + length >= len(found) or not found[at].group()[0].isupper():
            return False
        ahead = at + length + (low[at + length] in _JOINING)
        if ahead >= len(found):
            return False
        following = found[ahead]
        apart = following.start() != found[ahead - 1].end() + 1
        return (
            not apart
            and following.group()[0].isupper()
            and low[ahead] not in word_set("never")
            and self.vocabulary.at(low, ahead) is None
        )

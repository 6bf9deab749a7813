"""Names that say what they name: "the Spring Push campaign", "team Falcons", and what stands in quotes."""

from __future__ import annotations

import re

from qualification.pipeline import name_forms as forms
from qualification.pipeline.ground import Ground
from qualification.pipeline.names import INNER, Name, listed_names, trimmed, word_set, words_of
from qualification.pipeline.sheet import TAKEN

_NOUN = {
    "team": "team", "teams": "team", "campaign": "campaign", "campaigns": "campaign", "region": "region", "regions": "region",
    "source": "source", "sources": "source", "segment": "segment", "segments": "segment", "industry": "industry",
    "industries": "industry", "rep": "rep", "reps": "rep", "reason": "reason",
}  # fmt: skip
_BEFORE_NOUN = frozenset(_NOUN) - {"rep", "reps", "reason"}


class Labelled(Ground):
    """Takes names that stand beside their noun."""

    def marked(self) -> None:
        """Names that say what they name: "the Spring Push campaign", "team Falcons", and what stands in quotes."""
        self._before_nouns(named=True)
        for found in list(forms.TEAM.finditer(self.sheet.left)):
            self._labelled("team", found, by_is_agent=True)
        for found in list(forms.LABELLED.finditer(self.sheet.left)):
            self._labelled(_NOUN.get(found["label"].lower(), "source"), found)
        self._before_nouns(named=False)

    def _before_nouns(self, *, named: bool) -> None:
        """Names before their noun; with `named` only those that begin with a capital."""
        for index, found in enumerate(words_of(self.sheet.left)):
            if found.group().lower() in _BEFORE_NOUN and index and self.sheet.left[found.start()] != TAKEN:
                self._before_noun(found, named=named)

    def _labelled(self, kind: str, found: re.Match[str], *, by_is_agent: bool = False) -> None:
        named = self.sheet.left[found.end() : found.end() + 1].isupper()
        before = forms.BREAKDOWN_BEFORE.search(self.sheet.left, max(0, found.start() - 12), found.start())
        agents = {"the", "of", "and", "by"} if by_is_agent else {"the", "of", "and"}
        if before and not (named and before.group().strip().lower() in agents):
            return
        for name in list(listed_names(self.sheet.left, found.end(), at_once=True)):
            self._note(kind, trimmed(name), self._is_out(found.start()), start=found.start())

    def _before_noun(self, noun: re.Match[str], *, named: bool) -> None:
        """The name that ends right before "team", "campaign" and the like."""
        if re.compile(r" [A-Z]").match(self.sheet.left, noun.end()) and noun.group().lower() in {
            "source",
            "region",
            "segment",
            "industry",
        }:
            return
        left = self.sheet.left
        pieces = list(words_of(left[max(0, noun.start() - 60) : noun.start()]))
        base = max(0, noun.start() - 60)
        taken: list[tuple[int, int, str]] = []
        for word in reversed(pieces):
            begin, end = base + word.start(), base + word.end()
            following = taken[0][0] if taken else noun.start()
            if left[end:following] != " " or len(taken) == 4:
                break
            inner = (
                word.group() in INNER
                and taken
                and begin > 0
                and left[:begin].rstrip()[-1:].isalnum()
                and taken[0][2][0].isupper()
            )
            capital = bool(taken) and taken[0][2][0].isupper()
            if not inner and (
                (
                    word.group().lower() in word_set("never")
                    and not (capital and word.group()[0].isupper() and begin > 0)
                )
                or not word.group()[0].isalpha()
                or (capital and not word.group()[0].isupper() and not word.group()[0].isdigit())
            ):
                break
            taken.insert(0, (begin, end, word.group()))
        while taken and (taken[0][2].lower() in INNER or taken[0][2].lower() in {"what", "which", "show", "how"}):
            taken.pop(0)
        if taken and (taken[0][2][0].isupper() or not named):
            name = Name(left[taken[0][0] : taken[-1][1]], taken[0][0], taken[-1][1])
            kind = _NOUN[noun.group().lower()]
            self._note(kind, name, self._is_out(name.start), end=noun.end())

    def quoted(self, kind: str) -> None:
        """What stands in quotes, of the kind that the question is likeliest to name."""
        for found in self.sheet.take_all(forms.QUOTED):
            name = self.sheet.as_written(found.start("name"), found.end("name"))
            self.found.add(self.vocabulary.kind_of(found["name"]) or kind, name, out=self._is_out(found.start()))

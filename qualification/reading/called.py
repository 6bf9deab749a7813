"""What a lead is called says nothing of it: "Pinecrest Legal: no budget" has nobody in legal, "April Foods" no month."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from qualification.bant import Dimension
from qualification.lead_names import plain
from qualification.reading.claims import Answer, Claim, Correction, NextStep, Quote, Revisit, StepOff
from qualification.reading.text import fold

_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"[^\W_]")
MEANINGLESS = "z{2,}"
"""What a word of the lead's name is read as, in small letters."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a lead and its contact are called, and words by which the conversation named other leads."""

    own: str = ""
    contact: str = ""
    others: Collection[str] = field(default=())


NOTHING_CALLED = Called()


@dataclass(frozen=True, slots=True)
class Disguised:
    """A message as it was `typed`, and with words that mean nothing in place of the lead's name, as long as it."""

    typed: str
    read: str

    def undone(self, claim: Claim) -> Claim:
        """The claim in the words that were typed."""
        if self.read == self.typed:
            return claim
        claim = replace(claim, quote=self._quote(claim.quote))
        match claim:
            case Correction():
                return replace(claim, answer=self._answer(claim.answer))
            case Answer():
                return self._answer(claim)
            case NextStep() | StepOff():
                return replace(claim, what=self._typed(claim.what))
            case Revisit(condition=str(condition)):
                return replace(claim, condition=self._typed(condition))
            case _:
                return claim

    def _answer(self, answer: Answer) -> Answer:
        who = self._typed(answer.who) if answer.who else None
        return replace(answer, quote=self._quote(answer.quote), who=who)

    def _quote(self, quote: Quote) -> Quote:
        return replace(quote, text=self.typed[quote.start : quote.end])

    def _typed(self, words: str) -> str:
        at = self.read.find(words)
        return words if at < 0 else self.typed[at : at + len(words)]


def only_calls(claim: Claim, called: Called) -> bool:
    """Whether a need is nothing but what the lead or its contact is called: "owen", of "owen and the MD together"."""
    if not isinstance(claim, Answer) or claim.dimension is not Dimension.NEED:
        return False
    return {*_WORD.findall(fold(claim.quote.text))} <= {*_WORD.findall(fold(f"{called.own} {called.contact}"))}


def disguise(text: str, name: str) -> Disguised:
    """The message without the meaning of the lead's `name`: in full, without its legal form, or its first words as a heading.

    A name of one word may be an ordinary one ("March"): it is taken where the message begins with it.
    """
    read = text
    for spelling in (name, plain(name)):
        words = [re.escape(word) for word in _WORD.findall(spelling)]
        if words:
            begins = r"\A\W*" if len(words) == 1 else r"(?<!\w)"
            pattern = re.compile(begins + r"\W+".join(words) + r"(?!\w)", re.IGNORECASE)
            read = pattern.sub(_meaningless, read)
    return Disguised(text, _without_its_beginning(read, name) if read == text else read)


def _without_its_beginning(text: str, name: str) -> str:
    """The message less the first words of a longer name, where it begins with these and a mark: "Hallmark: they …"."""
    words = _WORD.findall(name)
    for size in range(len(words) - 1, 0, -1):
        begins = r"\W+".join(map(re.escape, words[:size]))
        found = re.match(rf"\W*{begins}(?= ?[:,]| [–—-] )", text, re.IGNORECASE)
        if found is not None:
            return _meaningless(found) + text[found.end() :]
    return text


def _meaningless(name: re.Match[str]) -> str:
    return _SIGN.sub(lambda sign: "Z" if sign.group().isupper() else "z", name.group())

"""Names that nothing marks: "calls yesterday Martina"."""

from __future__ import annotations

import re

from qualification.questions.filters.ground import Ground
from qualification.questions.filters.names import word_set
from qualification.questions.filters.runs import NO_PEOPLE, Name, run, trimmed, words_of
from qualification.questions.lexicon import known_words
from qualification.questions.opinion import knows
from qualification.questions.ordinary import is_a_word, is_ordinary
from qualification.questions.sheet import TAKEN

SHORTEST = 3
_ADDRESSED = frozenset(
    {"hi", "hey", "hello", "hiya", "morning", "thanks", "dear", "cheers", "yo", "evening", "afternoon"}
)
_ENDS = frozenset(".?!:;–(")
_INITIAL = re.compile(r"(?:[A-Z] \. ){1,2}[A-Z][^\W\d_]")
_SHOWING = frozenset({"show", "and", "list", "get", "only", "just", "pull", "give"})
_WHOSE = re.compile(
    r" (?:mql|sql|leads|deals|pipeline|funnel|opportunities|customers|calls|meetings|follow ups|revisits|workload"
    r"|speed to lead"
    r"|activity|load|numbers|contradictions|stalled|overdue|rejected|disqualified|rejections|missing|unaccepted"
    r"|no next step|conversion)\b"
    r"| : (?=\w)"
    r"| (?:won|closed|booked|rejected|accepted|logged|made|signed|disqualified|called|brought|has|had|got|owns|holds) "
    r"(?:how (?:many|much)|which|what)\b"
)
"""What somebody has: a word before it that nobody knows is who."""
_AND_ANOTHER = re.compile(r" (?:and|or) [A-Z][a-z]{2,}(?![^\W_])")
"""What joins another name to the first word: "Hoshino and Mori"."""


class StandingAlone(Ground):
    """Takes names that nothing marks."""

    def alone(self) -> None:
        """Names among words that are none: first names, and what is written like a name and known as nothing else."""
        before = ""
        for word in words_of(self.sheet.left):
            opens = before in _ENDS or not self.sheet.wording.words[: word.start()].strip(" .,:;")
            if self.sheet.left[word.start()] != TAKEN and self._begins(word, before, opens=opens):
                name = run(self.sheet.left, word.start())
                if name is not None and name.start == word.start():
                    name = trimmed(name)
                    self._note(self._kind(name.words), name, self._is_out(name.start))
            before = word.group().lower()

    def _begins(self, word: re.Match[str], before: str, *, opens: bool) -> bool:
        """Whether a word begins a name; one at the very beginning of what is written is only spoken to before a comma."""
        said, low = word.group(), word.group().lower()
        if _INITIAL.match(self.sheet.left, word.start()):
            return True
        spoken_to = before in _ADDRESSED or (opens and self.sheet.left.startswith(" ,", word.end()))
        if (
            spoken_to
            or (len(said) < SHORTEST and (not said.istitle() or opens or low in known_words() or len(said) == 1))
            or not said.replace("'", "").isalpha()
            or low in word_set("never") | word_set("everyday") | NO_PEOPLE
        ):
            return False
        if self.vocabulary.kind_of(low) == "rep":
            return True
        if self.sheet.wording.foreign:
            return False
        looks_like_one = said.istitle() and not opens
        if opens or before in _SHOWING:
            name = run(self.sheet.left, word.start()) or Name(said, *word.span())
            looks_like_one = (
                _WHOSE.match(self.sheet.wording.words, name.end) is not None
                or _AND_ANOTHER.match(self.sheet.wording.words, name.end) is not None
            )
        return (
            looks_like_one
            and low not in known_words()
            and not knows(low)
            and not (is_ordinary(said) if opens else is_a_word(said))
        )

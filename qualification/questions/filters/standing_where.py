"""Names by where they stand: "in Texas", "from referrals", "Dana's", "Dana only"."""

from __future__ import annotations

import re

from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.ground import Ground
from qualification.questions.filters.known_names import OF_SOURCES
from qualification.questions.filters.names import LETTERS, NOBODY, STAGES, word_set
from qualification.questions.filters.runs import NO_PEOPLE, Name, listed_names, trimmed
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_a_word, is_ordinary
from qualification.questions.sheet import TAKEN

LONGEST_IN_LOWER_CASE = 2
_ALONE = frozenset({"only", "just", "about", "and", "or"})
_OF_PEOPLE = frozenset({"for", "of", "to", "can", "could", "should", "did", "does", "has"})
_OF_THINGS_TOO = frozenset({"to", "on", "at", "with", "of"})
"""After these a word in small letters that nobody knows is hardly ever a name."""
_ACTING = frozenset({"did", "does", "has", "have", "is", "was", "can", "could", "should"})
_OWNS_NOTHING = frozenset({"it", "that", "what", "who", "let", "here", "there", "where", "how"})
_A_TEAM = re.compile(r" (?:'s|s'|') team\b")


class StandingWhere(Ground):
    """Takes names by the words around them."""

    def positional(self, *, reasons: bool = False) -> None:
        """What stands before "only", before "'s", and after a preposition or what somebody did."""
        for found in list(forms.ONLY_AFTER.finditer(self.sheet.left)):
            name = Name(found["name"], *found.span("name"))
            may_be = name.words[0].isupper() or self._may_be_a_name(name.words)
            if may_be and name.words.lower() not in word_set("never") | LETTERS.keys() | STAGES.keys():
                self._note(self._kind(name.words), name, out=False)
        for found in list(forms.POSSESSIVE.finditer(self.sheet.left)):
            self._possessor(Name(found["name"], *found.span("name")), found.end())
        for found in list(forms.POSITION.finditer(self.sheet.left)):
            if TAKEN in self.sheet.left[found.start() : found.end()]:
                continue
            acting = found["how"].lower() in _ACTING
            for name in list(listed_names(self.sheet.left, found.end(), acting=acting)):
                self._positioned(trimmed(name), found, reasons=reasons)

    def _possessor(self, name: Name, end: int) -> None:
        nobody = word_set("never") | _OWNS_NOTHING | NO_PEOPLE | NOBODY | STAGES.keys()
        if name.words.lower() not in nobody and not is_a_word(name.words):
            of_a_team = _A_TEAM.match(self.sheet.left, name.end) is not None
            kind = "team" if of_a_team else self.vocabulary.kind_of(name.words) or "rep"
            self._note(kind, name, self._is_out(name.start), end=end)

    def _positioned(self, name: Name, found: re.Match[str], *, reasons: bool) -> None:
        kind = self.vocabulary.kind_of(name.words) or self._by_preposition(name, found, reasons=reasons)
        if kind is not None and name.words.lower() not in word_set("places") | NO_PEOPLE:
            self._note(kind, name, self._is_out(name.start))

    def _by_preposition(self, name: Name, found: re.Match[str], *, reasons: bool) -> str | None:
        """What an unknown name is likeliest to name after a preposition; None where it is hardly a name."""
        words, how = name.words, found["how"].lower()
        named, last = words[0].isupper(), how.rsplit(maxsplit=1)[-1]
        if how.endswith(" by"):
            return None if is_a_word(words) else "rep"
        if self._is_of_a_thing(how, named=named):
            return None
        if not named and not self._may_be_a_name(words):
            if forms.CAME.match(how) and not self.sheet.wording.foreign:
                return "source"
            return "reason" if reasons and how == "for" and not words.endswith("ing") else None
        if last in OF_SOURCES or how == "out of":
            return "source"
        if last == "in":
            return None if not named and forms.NO_NAME_AFTER.match(self.sheet.left, name.end) else "region"
        if reasons and how == "for" and not named:
            return "reason"
        if not named and found.group().lower().rstrip().endswith("the"):
            return None
        if last in _ALONE:
            return self._kind(words) if named or self.in_thread else None
        return "rep" if last in _OF_PEOPLE or named else None

    def _is_of_a_thing(self, how: str, *, named: bool) -> bool:
        """Whether what follows is hardly a name: "on the books", "to tears"; "mit Datum", as nouns have capitals in German."""
        small = not named and how in _OF_THINGS_TOO and not self.in_thread
        return small or (how == "with" and self.sheet.wording.foreign)

    def _may_be_a_name(self, words: str) -> bool:
        """Whether words in lower case may be a name: one or two that no question is made of."""
        pieces = words.split()
        unusual = not any(piece in known_words() or is_ordinary(piece) for piece in pieces)
        return (
            not self.sheet.wording.foreign
            and len(pieces) <= LONGEST_IN_LOWER_CASE
            and unusual
            and not pieces[0].endswith("ing")
        )

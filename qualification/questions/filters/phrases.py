"""Phrases that only a name can be: all of a follow-up, or a list after a preposition of which one name tells its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.ground import Ground
from qualification.questions.filters.likeliest import likeliest_kind, of_its_noun
from qualification.questions.filters.names import (
    LETTERS,
    NO_PEOPLE,
    NOBODY,
    STAGES,
    Name,
    lacks_capitals,
    trimmed,
    word_set,
)
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_ordinary
from qualification.questions.sheet import TAKEN

LONGEST_PHRASE = 3  # words of one name of a list
_WORD = r"[^\W\d_][\w'&-]*"
_NAME = rf"{_WORD}(?: (?!and\b|or\b|by\b|per\b|versus\b){_WORD}){{0,3}}?"
_LIST = rf"(?P<names>{_NAME}(?:(?: and| or| ,){{1,2}} (?:the |our )?{_NAME})*)"
_TRAILS = r"(?: (?:leads|ones|deals|only|alone|aside|excluded|out|too|as well|instead|please|now|then|though|again))*"
_OUT = rf"(?:{forms.OUT}|sans|ohne|sin|senza|sem|zonder)"
_ONLY = (
    r"(?:only|just|nur|solo|sólo|seulement|uniquement|juste|alleen|apenas|add|also|plus|filter (?:to|by|on)|limit to"
    r"|keep only)"
)
_ALL_OF_IT = re.compile(
    rf"^\W*(?:(?:ok|okay|and|now|but|then|please|so|same|what about|how about|show|me)\b\W*)*"
    rf"(?:(?P<out>{_OUT})|{_ONLY}|(?P<led>in|from|for|via|across|at))?"
    rf"(?: (?:the|our|any|all|ones|those|leads|to|with|in|from|for))*? ?\b{_LIST}(?P<trails>{_TRAILS})\W*$",
    re.IGNORECASE,
)
"""A follow-up of a name or a list of them: "only woodworking", "not food production", "drop the ones from Kjetil"."""
_LED = re.compile(
    rf"\b(?:(?P<out>{_OUT})|(?P<led>in|from|for|via|through|across|at)|only|just)(?: (?:the|our|any|all))*"
    rf" {_LIST}{_TRAILS}(?= ?(?:[·,.?!;:()–]|$)| (?:by|per|in|from|for|last|this|since|with|without|to|has"
    r"|have|team|segment)\b)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    rf"(?:^|[,;:–·]) ?(?P<names>{_NAME}) (?:leads )?(?:aside|excluded|left out|not counted|out(?= ?(?:[,.;(·]|$)))(?! of\b)",
    re.IGNORECASE,
)
"""What a clause leaves out that names nothing else: "animal health excluded", "spring shine aside"."""
_BETWEEN = re.compile(r"(?:(?: ,| and| or)+ (?:(?:the|our) )?)")
_CASE = re.compile(r"^(?:case|stock|progress|order|example|instance|work|touch|play|place|time|total)\b", re.IGNORECASE)


class Phrases(Ground):
    """Takes names of several words, and lists, by where they stand and what their own words tell."""

    def all_of_it(self) -> None:
        """The names that a follow-up is made of."""
        found = _ALL_OF_IT.match(self.sheet.left) if self.in_thread and TAKEN not in self.sheet.left else None
        narrows = found is not None and (found["out"] or re.search(_ONLY, self.sheet.left, re.IGNORECASE))
        if found is None or not narrows:
            return
        names = list(_names(found))
        several = len(names) > 1 or not all(map(self._is_listed, names))
        if several and all(self._may_name(name, surely=True) for name in names):
            self._take(names, out=found["out"] is not None or _leaves(found["trails"]), led=found["led"] or "")

    def listed(self) -> None:
        """Names after a preposition, where one tells by its words what all of them are: "in gulf coast & panhandle"."""
        for found in list(_LED.finditer(self.sheet.left)):
            names = list(_names(found))
            if TAKEN in found.group() or not all(self._may_name(name) for name in names):
                continue
            if not all(map(self._is_known, names)) and any(map(self._is_told, names)):
                self._take(
                    names, out=found["out"] is not None or self._is_out(found.start("names")), led=found["led"] or ""
                )
        for found in list(_LEFT_OUT.finditer(self.sheet.left)):
            names = list(_names(found))
            if all(self._may_name(name) for name in names):
                self._take(names, out=True)

    def _take(self, names: list[Name], *, out: bool, led: str = "") -> None:
        known = (self.vocabulary.kind_of(name.words) for name in names)
        kind = next((each for each in known if each), None)
        for name in names:
            own = self.vocabulary.kind_of(name.words)
            self._note(own or kind or likeliest_kind(name.words, led=led.lower(), around=self._around()), name, out)
            kind = kind or self.placed[-1][2]

    def _around(self) -> Iterable[str]:
        return filter(None, (self.likely, self.named_before))

    def _is_listed(self, name: Name) -> bool:
        return name.words.lower() in self.vocabulary.kinds

    def _is_known(self, name: Name) -> bool:
        return self.vocabulary.kind_of(name.words) is not None

    def _is_told(self, name: Name) -> bool:
        """Whether a name's kind is known, or told by its last word."""
        return self._is_known(name) or (" " in name.words and of_its_noun(name.words) is not None)

    def _may_name(self, name: Name, *, surely: bool = False) -> bool:
        """Whether no word is of the grammar; `surely` where only a name can stand, so that it may be any other word."""
        low = name.words.lower().split()
        if (
            len(low) > LONGEST_PHRASE
            or forms.OUT_AT.match(name.words)
            or _CASE.match(name.words)
            or lacks_capitals(name.words)
        ):
            return False
        if self.of_reasons and not self._is_told(name) and of_its_noun(name.words) is None:
            return False
        if any(each in word_set("never") | NO_PEOPLE | NOBODY | set(LETTERS) | set(STAGES) for each in low):
            return False
        if len(low) > 1 or self._is_known(name) or of_its_noun(name.words) is not None:
            return True
        return low[0] not in known_words() and (not is_ordinary(low[0]) or (surely and self._takes_words()))

    def _takes_words(self) -> bool:
        """Whether what the figure is split by or was narrowed by is called by ordinary words, as teams are."""
        return any(kind not in ("rep", "region", "reason") for kind in self._around())


def _leaves(trails: str) -> bool:
    return re.search(r"\b(?:aside|excluded|out)\b", trails) is not None


def _names(found: re.Match[str]) -> Iterator[Name]:
    """Each name of a list."""
    at = found.start("names")
    for between in (*_BETWEEN.finditer(found["names"]), None):
        end = found.end("names") if between is None else found.start("names") + between.start()
        words = found.string[at:end]
        yield trimmed(Name(words, at, end))
        at = end if between is None else found.start("names") + between.end()

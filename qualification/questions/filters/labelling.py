"""Names that say what they name: "the Spring Push campaign", "team Falcons", and what stands in quotes."""

from __future__ import annotations

import re

from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.ground import Ground
from qualification.questions.filters.names import of_its_noun, word_set
from qualification.questions.filters.runs import INNER, Name, listed_names, run, trimmed, words_of
from qualification.questions.lexicon import known_words
from qualification.questions.opinion import knows
from qualification.questions.ordinary import is_a_word, is_ordinary, is_told_of
from qualification.questions.periods.in_a_year import MONTHS
from qualification.questions.periods.span_words import WEEKDAYS
from qualification.questions.periods.units import SEASONS
from qualification.questions.sheet import TAKEN
from qualification.questions.wording import LONGEST_NAME

_NOUN = {
    "team": "team", "teams": "team", "campaign": "campaign", "campaigns": "campaign", "region": "region", "regions": "region",
    "source": "source", "sources": "source", "segment": "segment", "segments": "segment", "industry": "industry",
    "industries": "industry", "rep": "rep", "reps": "rep", "reason": "reason",
}  # fmt: skip
_BEFORE_NOUN = frozenset(_NOUN) - {"rep", "reps", "reason"}
_OF_PLACES = frozenset({"area", "zone", "office", "branch"})
"""What follows names of regions written with capitals: "Kansai area"."""


LONGEST = 4  # words of a name before its noun
_NO_BEGINNING = frozenset({"what", "which", "show", "how"})
_SPLITS = frozenset({"x", "par", "por", "pro", "je", "nach", "pivot", "matrix", "rows", "columns", "crossed"})
"""What a breakdown may follow, written small, also in a question in English: "par région", "region x segment"."""
_OF_TITLES = frozenset({"a", "an", "the", "to", "for", "your", "my", "it", "in", "on", "with", "at"})
"""Small words within what campaigns are called: "Ask an Attorney", "Back to School"."""
_DAYS = frozenset((*WEEKDAYS, *MONTHS))
"""Words for days may stand in a name ("Black Friday Drop"), not begin it."""


_QUOTES = re.compile(r"['‘’]\S(?:.*\S)?['’]")
_LABEL = re.compile(
    r"\b(?P<label>team|source|segment|region|industry|campaign|rep|reason)(?: (?:is|=|:|called|named|name is|literally))* ?$",
    re.IGNORECASE,
)
"""The noun before a name in quotes."""
_LISTED = re.compile(r"(?: |,|and|or|nor)*")
_AS_ONE = re.compile(r" as (?:an?|the|our|their|its) $", re.IGNORECASE)
"""What joins a name to its noun: "email blast as a source"."""
_TITLED_BEFORE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ $")
"""A word with a capital that begins no sentence."""
_CALLED = re.compile(r" (?:=|:|is|called|named|code) ")


def _is_said(word: str) -> bool:
    """Whether a word is one that questions are made of, and none that campaigns are called by."""
    low = word.lower()
    return low not in _DAYS and low not in SEASONS and (low in known_words() or knows(low))


def _less_what_they_do(name: Name) -> Name:
    """A name less the verb after it, where it is written small: "did team anchor log"."""
    done = forms.DONE.search(name.words) if name.words.islower() else None
    return Name(name.words[: done.start()], name.start, name.start + done.start()) if done else name


class Labelled(Ground):
    """Takes names that stand beside their noun."""

    def marked(self) -> None:
        """Names that say what they name: "the Spring Push campaign", "team Falcons", and what stands in quotes."""
        self.compared()
        for found in list(forms.TITLED.finditer(self.sheet.left)):
            self._labelled("rep", found, by_is_agent=True)
        self._before_nouns(named=True)
        for found in list(forms.TEAM.finditer(self.sheet.left)):
            self._labelled("team", found, by_is_agent=True)
        for found in list(forms.LABELLED.finditer(self.sheet.left)):
            self._labelled(_NOUN.get(found["label"].lower(), "source"), found)
        self._before_nouns(named=False)

    def compared(self) -> None:
        """Names that a dimension is compared with, in quotes or not: `rep != "Priyanka"`."""
        for found in list(forms.COMPARED.finditer(self.sheet.left)):
            self._compared(found)

    def _compared(self, found: re.Match[str]) -> None:
        kind, at = _NOUN[found["label"].lower()], found.end()
        out = found["out"] is not None or self._is_out(found.start())
        while quoted := forms.QUOTED_NEXT.match(self.sheet.left, at):
            self.found.add(kind, self.sheet.as_written(*quoted.span("name")), out=out)
            self.sheet.strike(found.start() if at == found.end() else at, quoted.end())
            at = quoted.end()
        for name in [] if at > found.end() else list(listed_names(self.sheet.left, at, at_once=True)):
            self._note(kind, trimmed(name), out, start=found.start())

    def _before_nouns(self, *, named: bool) -> None:
        """Names before their noun; with `named` only those that begin with a capital."""
        for index, found in enumerate(words_of(self.sheet.left)):
            noun = found.group().lower()
            of_a_place = named and noun in _OF_PLACES
            if (noun in _BEFORE_NOUN or of_a_place) and index and self.sheet.left[found.start()] != TAKEN:
                self._before_noun(found, named=named)

    def _labelled(self, kind: str, found: re.Match[str], *, by_is_agent: bool = False) -> None:
        named = self.sheet.left[found.end() : found.end() + 1].isupper()
        before = forms.BREAKDOWN_BEFORE.search(self.sheet.left, max(0, found.start() - 12), found.start())
        agents = {"the", "of", "and", "by"} if by_is_agent else {"the", "of", "and"}
        out = self._is_out(found.start())
        listed = before is not None and before.group().strip().lower() not in ("the", "of")
        if known := self._known_at(found.end(), kind if listed else None):
            self._note(kind, known, self._is_out(found.start()), start=found.start())
            return
        if before and not (named and before.group().strip().lower() in agents) and (listed or not out):
            return
        for name in map(_less_what_they_do, listed_names(self.sheet.left, found.end(), at_once=True)):
            surely = _CALLED.search(found.group()) or (of_its_noun(name.words) == kind and before is None)
            if is_a_word(trimmed(name).words) and not surely:
                return  # "what did the team sign"
            self._note(kind, trimmed(name), self._is_out(found.start()), start=found.start())

    def _known_at(self, start: int, kind: str | None) -> Name | None:
        """The known name of a kind, or of any, that begins at an offset, written small: "the source partners"."""
        words = words_of(self.sheet.left, start, start + LONGEST_NAME)
        low = [word.group() for word in words]
        match = self.vocabulary.at(low, 0) if low and low[0].islower() else None
        if match is None or (kind and match[1] != kind):
            return None
        end = words[match[0] - 1].end()
        longer = run(self.sheet.left, start)
        if longer is not None and longer.end > end and of_its_noun(longer.words) == match[1]:
            return longer
        return Name(self.sheet.left[start:end], start, end)

    def _before_noun(self, noun: re.Match[str], *, named: bool) -> None:
        """The name that ends right before "team", "campaign" and the like."""
        if known := self._known_before(noun):
            self._note(_NOUN[noun.group().lower()], known, self._is_out(known.start), end=noun.end())
            return
        if re.compile(r" [A-Z]").match(self.sheet.left, noun.end()) and noun.group().lower() in {
            "source",
            "region",
            "segment",
            "industry",
        }:
            return
        taken = (
            [] if not named and forms.SHOWN_BY.match(self.sheet.left, noun.end()) else self._run_before(noun.start())
        )
        if as_one := _AS_ONE.search(self.sheet.left, 0, noun.start()):
            taken = self._run_before(as_one.start() + 1)
            begin = taken[0].start() if taken else 0
            before = words_of(self.sheet.left, 0, begin)[-1:]
            taken = [*before, *taken] if before and before[0].group() in word_set("also_words") else taken
        if not taken or not (taken[0].group()[0].isupper() or not named):
            return
        left, begin = self.sheet.left, taken[0].start()
        name = Name(left[begin : taken[-1].end()], begin, taken[-1].end())
        more = forms.AND_BEFORE.search(left, max(0, begin - 40), begin) if noun.group().lower().endswith("s") else None
        kind = _NOUN.get(noun.group().lower(), "region")
        self._note(kind, name, self._is_out(begin), end=noun.end())
        if more and more["name"].lower() not in word_set("never"):
            self._note(kind, Name(more["name"], more.start("name"), more.end("name")), self._is_out(more.start()))

    def _known_before(self, noun: re.Match[str]) -> Name | None:
        """The known name of several words that a noun of its kind follows, also written small: "inside sales team"."""
        left, end = self.sheet.left, noun.start() - 1
        words = words_of(left, max(0, end - LONGEST_NAME), end)[-LONGEST:]
        for word in words[:-1]:
            if self.vocabulary.kinds.get(left[word.start() : end].lower()) == _NOUN.get(noun.group().lower(), ""):
                start = word.end() + 1 if word.group().lower() == "the" else word.start()
                return Name(left[start:end], start, end)
        return None

    def _run_before(self, end: int, *, named: bool = False) -> list[re.Match[str]]:
        """The words of the name that ends at an offset, if one does; `named` where what follows has a capital."""
        left = self.sheet.left
        taken: list[re.Match[str]] = []
        for word in reversed(list(words_of(left, max(0, end - 60), end))):
            following = taken[0].start() if taken else end
            if (
                left[word.end() : following] != " "
                or len(taken) == LONGEST
                or not self._goes_before(word, taken, named=named)
            ):
                break
            taken.insert(0, word)
        while taken and (
            taken[0].group().lower() in INNER | _NO_BEGINNING | _DAYS | _OF_TITLES
            or taken[0].group() in _SPLITS
            or taken[0].group().isdigit()
        ):
            taken.pop(0)
        if not any(word.group().isalpha() and len(word.group()) > 1 for word in taken):
            return []
        return taken

    def _goes_before(self, word: re.Match[str], taken: list[re.Match[str]], *, named: bool) -> bool:
        """Whether a word may belong to the name whose later words are taken."""
        said, capital = word.group(), taken[0].group()[0].isupper() if taken else named
        if said.isdigit() or (said == "Q" and taken and taken[0].group().isdigit()):
            return bool(taken) or self.sheet.left[: word.start()].rstrip()[-1:].isalpha()
        if said in INNER:
            return capital and self.sheet.left[: word.start()].rstrip()[-1:].isalnum()
        if said in _OF_TITLES:
            before = _TITLED_BEFORE.search(self.sheet.left, 0, word.start())
            return capital and before is not None and self.vocabulary.kind_of(before.group().strip()) is None
        if not said[0].isalpha() or (capital and not said[0].isupper()):
            return False
        if not taken and is_told_of(said) and not (said.endswith("s") and is_ordinary(said[:-1])):
            return False  # "the worst performing region"
        if said.lower() in _DAYS:
            led = re.search(r"(?<![\w.])[A-Z][a-z]+ $", self.sheet.left[: word.start()])
            day = said.istitle() and led is not None and not _is_said(led.group().strip())  # "Taco Tuesday"
            return (bool(taken) and self.sheet.left[: word.start()].rstrip()[-1:].isalpha()) or day
        if (
            not capital
            and not said.isupper()
            and not self.sheet.left[: word.start()].strip(TAKEN + " ")
            and _is_said(said)
            and self.vocabulary.kind_of(said) is None
            and not (said.istitle() and said.lower() in word_set("titled"))
        ):
            return False  # "Rank teams on …"
        titled = capital or (
            said.istitle() and re.search(r"[A-Z][^\W\d_]+ $", self.sheet.left[: word.start()]) is not None
        )
        return said.lower() not in word_set("never") or (titled and word.start() > 0)

    def quoted(self, kind: str) -> None:
        """What stands in quotes, of the kind that the question is likeliest to name."""
        once = [
            found
            for found in (forms.QUOTED_ONCE.finditer(self.sheet.left) if kind == "reason" else ())
            if _QUOTES.fullmatch(self.sheet.as_written(*found.span()))
        ]
        out, end = False, 0
        for found in [*forms.QUOTED.finditer(self.sheet.left), *once]:
            told = _LABEL.search(self.sheet.wording.words, 0, found.start())
            listed = _LISTED.fullmatch(self.sheet.wording.words, end, found.start()) is not None
            out = (out and listed) or self._is_out(told.start() if told else found.start())
            end = found.end()
            called = _NOUN.get(told["label"].lower(), kind) if told else self.vocabulary.kind_of(found["name"])
            self.found.add(called or kind, self.sheet.as_written(*found.span("name")), out=out)
            self.sheet.strike(told.start() if told else found.start(), end)

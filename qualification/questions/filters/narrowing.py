"""Which leads a question means: names taken as they are written, from where they stand in it, and those it leaves out."""

from __future__ import annotations

import re

from qualification.pipeline.query import Measure
from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.excluding import Exclusions
from qualification.questions.filters.known_names import OF_SOURCES, KnownNames
from qualification.questions.filters.labelling import Labelled
from qualification.questions.filters.likeliest import likeliest_kind
from qualification.questions.filters.names import (
    LETTERS,
    NO_PEOPLE,
    NOBODY,
    STAGES,
    Name,
    are_many,
    are_words,
    first_names,
    known_reasons,
    listed_names,
    trimmed,
    word_set,
)
from qualification.questions.filters.phrases import Phrases
from qualification.questions.filters.standing_alone import StandingAlone
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_a_word, is_ordinary, is_told_of
from qualification.questions.sheet import TAKEN

LONGEST_IN_LOWER_CASE = 2
_OF_EVENTS = frozenset({"from", "via", "through", "at", "of", "for", "on"})
_ALONE = frozenset({"only", "just", "about", "and", "or"})
_OF_PEOPLE = frozenset({"for", "of", "to", "can", "could", "should", "did", "does", "has"})
_OF_THINGS_TOO = frozenset({"to", "on", "at", "with", "of"})
"""After these a word in small letters that nobody knows is hardly ever a name."""
_WORD_BEFORE = re.compile(r"(?<![\w·])[^\W\d_]+ $")
_ACTING = frozenset({"did", "does", "has", "have", "is", "was", "can", "could", "should"})


def _by_its_noun(words: str) -> str:
    """A campaign's where it ends in a word for an event, a team's where it is many ("Falcons"), else a person's."""
    if forms.SEASONED.match(words) or forms.OF_EVENT.search(words):
        return "campaign"
    return "team" if are_many(words) or are_words(words) else likeliest_kind(words)


class Narrowing(Labelled, Exclusions, KnownNames, Phrases, StandingAlone):
    """Takes the names from a sheet; what is taken once is not read again."""

    def told(self) -> None:
        """Names that are surely no words of the question: those that say what they name, known ones of several words."""
        self.marked()
        self.known(least=2)

    def reason(self) -> None:
        """Why something was disqualified or rejected, where the question names it: "because of budget", "for lack of time"."""
        self.lack_followed_up()
        for each in self.sheet.take_all(forms.REASON_BEFORE) if self.of_reasons else ():
            self.found.add("reason", self.sheet.as_written(*each.span("why")).replace("-", " "), out=False)
        for each in self.sheet.take_all(forms.A_REASON) if self.measure is Measure.REVISITS else ():
            self.found.add(
                "reason", self.sheet.as_written(*each.span("why")).replace("-", " "), out=self._is_out(each.start())
            )
        found = self.sheet.take(forms.REASON if self.of_reasons else forms.SAID_REASON)
        if found:
            group = "why" if found["why"] else "of"
            start = found.start(group)
            for name in forms.EACH_REASON.finditer(found[group]):
                written = self.sheet.as_written(start + name.start("one"), start + name.end("one"))
                self.found.add("reason", written.strip(" \"'“”.,"), out=self._is_out(found.start()))

    def known_reasons(self) -> None:
        """Reasons that are the same everywhere, wherever they stand: "leads disqualified unreachable"."""
        for each in self.sheet.take_all(known_reasons()) if self.of_reasons else ():
            self.found.add("reason", self.sheet.as_written(*each.span()), out=self._is_out(each.start()))

    def sides(self) -> None:
        """What contradicts what: it narrows nothing."""
        self.sheet.take_all(forms.SIDES)

    def headed(self) -> None:
        """Names written small by the noun they end in: "in poultry processing", "via the price portal", "print ad leads"."""
        for kind, led in (("industry", "in|for|from|across|of|with|to"), ("source", "from|via|through|thru|by|of|off")):
            heads = "|".join(sorted(word_set(f"{kind}_heads"), key=len, reverse=True))
            word = r"(?:[^\W\d_]{2,}|&)"
            for form in (
                rf"\b(?:{led})(?: (?:the|our|all|those|any))* (?P<name>(?:{word} ){{1,3}}?(?:{heads}))\b(?! ?-)",
                rf"\b(?P<name>{word} (?:{heads})) (?=(?:leads|mql|sql|opportunities|deals|pipeline|companies|firms|funnel)\b)",
            ):
                for found in list(re.finditer(form, self.sheet.left, re.IGNORECASE)):
                    self._headed(kind, Name(found["name"], *found.span("name")))

    def _headed(self, kind: str, name: Name) -> None:
        """Note a name by its last noun, without the words before it that none begins with."""
        pieces = name.words.split()
        while pieces and (pieces[0].lower() in word_set("never") | _OF_PEOPLE or is_told_of(pieces[0])):
            pieces.pop(0)
        words = " ".join(pieces)
        if len(pieces) < 2 or any(piece.lower() in word_set("never") for piece in pieces):
            return
        if self.vocabulary.kind_of(words) is None:
            start = name.end - len(words)
            self._note(kind, Name(words, start, name.end), self._is_out(start))

    def positional(self, *, reasons: bool = False) -> None:
        """Names by where they stand: "in X" is a region, "from X" a source, "for X", "X's", "X only" a person."""
        for found in list(forms.ONLY_AFTER.finditer(self.sheet.left)):
            name = Name(found["name"], found.start("name"), found.end("name"))
            low = name.words.lower()
            if (
                low not in word_set("never")
                and low not in LETTERS
                and low not in STAGES
                and (name.words[0].isupper() or self._may_be_a_name(name.words))
            ):
                self._note(self._kind(name.words), name, out=False)
        for found in list(forms.POSSESSIVE.finditer(self.sheet.left)):
            if (
                found["name"].lower()
                not in word_set("never")
                | {"it", "that", "what", "who", "let", "here", "there", "where", "how"}
                | NO_PEOPLE
                | NOBODY
                and found["name"].lower() not in STAGES
                and not is_a_word(found["name"])
            ):
                name = self._in_full(Name(found["name"], found.start("name"), found.end("name")))
                team = re.compile(r" (?:'s|s'|') team\b").match(self.sheet.left, found.end("name"))
                self._note("team" if team else self._possessor(name.words), name, out=False, end=found.end())
        for found in list(forms.POSITION.finditer(self.sheet.left)):
            if TAKEN in self.sheet.left[found.start() : found.end()]:
                continue
            acting = found["how"].lower() in _ACTING
            for name in list(listed_names(self.sheet.left, found.end(), acting=acting)):
                self._positioned(trimmed(name), found, reasons=reasons)

    def _in_full(self, name: Name) -> Name:
        """A surname with the first name before it, both written small: "declan byrne's"."""
        before = _WORD_BEFORE.search(self.sheet.left, 0, name.start) if name.words.islower() else None
        if before is None or before.group().strip() not in first_names() - word_set("everyday"):
            return name
        return Name(self.sheet.left[before.start() : name.end], before.start(), name.end)

    def _possessor(self, words: str) -> str:
        return self.vocabulary.kind_of(words) or ("team" if are_many(words) or are_words(words) else "rep")

    def _positioned(self, name: Name, found: re.Match[str], *, reasons: bool) -> None:
        known = self.vocabulary.kind_of(name.words)
        kind = self._alike(known) or known or self._by_preposition(name, found, reasons=reasons)
        kind = self._beside(name) or kind if kind and not known else kind
        if kind is not None and name.words.lower() not in word_set("places") | NO_PEOPLE:
            self._note(kind, name, self._is_out(name.start))

    def _by_preposition(self, name: Name, found: re.Match[str], *, reasons: bool) -> str | None:
        """What an unknown name is likeliest to name after a preposition; None where it is hardly a name."""
        words, how = name.words, found["how"].lower()
        named, last = words[0].isupper(), how.rsplit(maxsplit=1)[-1]
        if how.endswith(" by"):
            return None if is_a_word(words) else "rep"
        if (last in _OF_EVENTS and forms.OF_EVENT.search(words)) or forms.SEASONED.match(words):
            return "campaign"
        if self._begins_as_a_source(words) or (how in _ACTING and self._brings(name)):
            return "campaign"
        if self._is_of_a_thing(how, named=named):
            return None
        if not named and not self._may_be_a_name(words):
            return "reason" if reasons and how == "for" and not words.endswith("ing") else None
        if last in OF_SOURCES or how == "out of":
            return "campaign" if " " in words and are_words(words) else "source"
        if last == "in" and not named and forms.NO_NAME_AFTER.match(self.sheet.left, name.end):
            return None
        if last == "in":
            return "team" if named and are_many(words) else likeliest_kind(words, led="in") if not named else "region"
        if reasons and how == "for" and not named:
            return "reason"
        if not named and found.group().lower().rstrip().endswith("the"):
            return None
        if last in _ALONE:
            return (self._kind(words) if named else self.likely or "rep") if named or self.in_thread else None
        return _by_its_noun(words) if last in _OF_PEOPLE or named else None

    def _is_of_a_thing(self, how: str, *, named: bool) -> bool:
        """Whether what follows is hardly a name: "on the books", "to tears"; "mit Datum", as nouns have capitals in German."""
        small = not named and how in _OF_THINGS_TOO and not self.in_thread
        return small or (how == "with" and self.sheet.wording.foreign)

    def _brings(self, name: Name) -> bool:
        """Whether a name of several words, none of them a first name, is of what brings leads in."""
        several = " " in name.words and name.words[0].isupper()
        return several and forms.BRINGS.match(self.sheet.left, name.end) is not None

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

    def stages(self) -> list[str]:
        """Stages that are left, in the order of the words."""
        pattern = re.compile(rf"\b(?:{'|'.join(STAGES)})\b", re.IGNORECASE)
        return list(dict.fromkeys(STAGES[found.group().lower()] for found in self.sheet.take_all(pattern)))

    def letters(self) -> None:
        """Letters that are left."""
        pattern = re.compile(
            rf"\b(?<!we )(?<!i )(?:{'|'.join(LETTERS)})\b(?! to\b)(?!(?<=need) (?:the|a|open|all|which|how|what|my)\b)",
            re.IGNORECASE,
        )
        for found in self.sheet.take_all(pattern):
            replaced = LETTERS[found.group().lower()] in self.before.letter
            out = self._is_out(found.start()) and not (
                self.gaps
                and not replaced
                and forms.GAP.search(self.sheet.left, max(0, found.start() - 30), found.start())
            )
            self.found.add("letter", LETTERS[found.group().lower()], out=out)

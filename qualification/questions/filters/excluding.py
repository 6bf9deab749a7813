"""What a question leaves out: "without Dana", "except EMEA and APAC", "partner leads aside"."""

from __future__ import annotations

import re

from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.ground import Ground
from qualification.questions.filters.names import LETTERS, STAGES, of_its_noun, word_set
from qualification.questions.filters.runs import Name, listed_names, trimmed, words_of
from qualification.questions.sheet import TAKEN
from qualification.questions.wording import LONGEST_NAME

_STAGE = rf"(?:{'|'.join(STAGES)})(?: (?:leads|ones))?"
STAGES_LEFT_OUT = re.compile(
    rf"\b(?:the |any |all |our )*{_STAGE}(?:(?: ,| and| or| nor)+(?: the| any| all)* {_STAGE})*{forms.AFTERWARDS.pattern}",
    re.IGNORECASE,
)
"""Stages named before what leaves them out: "the customers and the disqualified you may forget"."""


STAGES_OUT = re.compile(
    r"(?<=[,;:–(] )(?:leav(?:e|ing) out|exclud(?:e|ing)|except(?: for)?|minus"
    r"|skip(?:ping)?|ignor(?:e|ing)|omit(?:ting)?|not counting)"
    rf"(?: (?:the|any|all|our))* {_STAGE}(?=\W*$| ?[,.;:?!)–])",
    re.IGNORECASE,
)
"""Stages after what leaves them out, all of a clause: ", leave out nurture"."""


class Exclusions(Ground):
    """Takes what is left out."""

    def reasons_out(self) -> None:
        """The reasons that "other than budget reasons" leaves out."""
        for found in self.sheet.take_all(forms.OUT_REASONS):
            self._each_reason_out(found)

    def _each_reason_out(self, found: re.Match[str]) -> None:
        for name in forms.EACH_REASON.finditer(found["why"]):
            start, end = found.start("why") + name.start("one"), found.start("why") + name.end("one")
            self.found.add("reason", self.sheet.as_written(start, end).strip(" \"'“”.,"), out=True)

    def excluded(self) -> None:
        """What "without", "except" and their like leave out: stages, letters and known names."""
        if (self.likely == "reason" or self.of_reasons) and self._reasons_out():
            return
        for found in list(forms.OUT_AT.finditer(self.sheet.left)):
            if not self.sheet.left[found.start() : found.end()].strip(TAKEN):
                continue
            if found.group().lower() == "not" and self._denies(found.start()):
                continue
            if not self._is_done(found) or self.gaps:
                self._stages_after(found)
            names = [trimmed(name) for name in listed_names(self.sheet.left, found.end())]
            if names and self._is_longer_known(names[0]):
                continue
            for name in names:
                self._exclude(name, found)
        for reason in self.sheet.take_all(forms.REASON_LEFT_OUT):
            self.found.add("reason", self.sheet.as_written(*reason.span("why")), out=True)
        self.left_out_afterwards()
        for after in forms.OF_WHOM.finditer(self.sheet.wording.words):
            self._left_out_by_another_word(after)

    def left_out_afterwards(self) -> None:
        """What is said to be left out after it is named: "customers and nurture aside"."""
        for after in list(forms.AFTERWARDS.finditer(self.sheet.left)):
            end: int | None = after.start()
            while end is not None:
                end = self._left_out(end)

    def _is_longer_known(self, name: Name) -> bool:
        """Whether a known name of more words begins where this one does: "trade show"."""
        words = words_of(self.sheet.left, name.start, name.start + LONGEST_NAME)
        match = self.vocabulary.at([word.group() for word in words], 0)
        return match is not None and match[0] > len(name.words.split())

    def _left_out(self, end: int) -> int | None:
        """Leave out the stage, letter or known name before what leaves it out ("partner leads aside"); where one more ends."""
        left = self.sheet.left
        for word in words_of(left, max(0, end - LONGEST_NAME), end):
            name = Name(left[word.start() : end], word.start(), end)
            low, before = name.words.lower(), left[: word.start()].rstrip().rsplit(" ", 1)[-1]
            if name.words[0].isupper() and before[:1].isupper() and left[word.start() - 1] == " ":
                continue  # only the end of a name
            if low in STAGES or low in LETTERS:
                kind, called = ("stage", STAGES[low]) if low in STAGES else ("letter", LETTERS[low])
                self.found.add(kind, called, out=True)
                self.sheet.strike(name.start, name.end)
            elif low in self.vocabulary.kinds or (" " not in low and self.vocabulary.kind_of(low)):
                self._note(self._kind(name.words), name, out=True)
            else:
                continue
            more = forms.LISTED_BEFORE.search(left, 0, name.start)
            return more.start() if more else None
        if named := forms.ALL_OF_A_PART.search(left, max(0, end - LONGEST_NAME), end):
            self._note(self._kind(named["name"]), Name(named["name"], *named.span("name")), out=True)
        return None

    def _left_out_by_another_word(self, after: re.Match[str]) -> None:
        """Leave out whoever is named last in the clauses before: "Katharina is new so leave her off"."""
        words = self.sheet.wording.words
        start = max(words.rfind(end, 0, after.start()) for end in ".?!;") + 1
        for word in reversed(words_of(words, start, after.start())):
            if self.vocabulary.kind_of(word.group()) and word.group()[0].isupper():
                self._note(self._kind(word.group()), Name(word.group(), *word.span()), out=True)
                self.sheet.strike(*after.span())
                return

    def _reasons_out(self) -> bool:
        """Leave out reasons where the figure is split by them: "without duplicate and bad data"."""
        found = forms.WITHOUT_REASON.search(self.sheet.left)
        if not found or any(self._names_leads(name["one"]) for name in forms.EACH_REASON.finditer(found["why"])):
            return False
        if self.likely != "reason" and not forms.A_LACK.match(found["why"]):
            return False
        self._each_reason_out(found)
        self.sheet.strike(found.start(), found.end())
        return True

    def _names_leads(self, words: str) -> bool:
        """Whether what is left out is told to be no reason: "google ads leads", "mining"."""
        bare = trimmed(Name(words, 0, len(words))).words
        return self.vocabulary.kind_of(bare) is not None or of_its_noun(bare) is not None

    def _stages_after(self, found: re.Match[str]) -> None:
        pattern = re.compile(
            r"(?: (?:the|any|all|our|leads in|those in|those at|leads at|at|leads that are|already|what is|anything|things"
            r"|stuff|"
            rf"in|ones in|and|or|,|open))*? ?(?P<name>{'|'.join(STAGES)}|{'|'.join(LETTERS)})\b(?! (?:leads|"
            r"ones|stage))?",
            re.IGNORECASE,
        )
        at = found.end()
        while match := pattern.match(self.sheet.left, at):
            word = match["name"].lower()
            if word == "accepted" and found.group().lower() in {"not", "no"}:
                return
            if (
                word in LETTERS
                and self.gaps
                and (
                    found.group().lower().startswith(("without", "no", "not", "less", "minus", "leav"))
                    or forms.WHO_DOES.search(self.sheet.left, max(0, found.start() - 20), found.start())
                )
            ):
                return
            if word in STAGES:
                self.found.add("stage", STAGES[word], out=True)
            else:
                self.found.add("letter", LETTERS[word], out=True)
            self.sheet.strike(found.start() if at == found.end() else match.start(), match.end())
            at = match.end()

    def _kind_left_out(self, name: Name) -> str:
        """The kind of a name that is left out: a team's, where teams are listed and one is called like a region.

        "The Southeast" is no team.
        """
        kind, low = self._kind(name.words), name.words.lower()
        of_a_team = kind == "region" and self.likely == "team" and low not in self.vocabulary.company
        return "team" if of_a_team and not self.sheet.wording.words[: name.start].endswith(" the ") else kind

    def _exclude(self, name: Name, found: re.Match[str]) -> None:
        if self.vocabulary.kind_of(name.words) is not None and name.words.lower() not in word_set("never"):
            start = found.start() if self.sheet.left[found.start()] != TAKEN else None
            self._note(self._kind_left_out(name), name, out=True, start=start)

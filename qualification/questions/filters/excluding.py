"""What a question leaves out: "without Dana", "except EMEA and APAC", "partner leads aside"."""

from __future__ import annotations

import re

from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.ground import Ground
from qualification.questions.filters.names import LETTERS, STAGES, of_its_noun, word_set
from qualification.questions.filters.runs import Name, listed_names, trimmed, words_of
from qualification.questions.sheet import TAKEN
from qualification.questions.wording import LONGEST_NAME


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
            if found.group().lower() == "not" and forms.AUXILIARY.search(
                self.sheet.left, max(0, found.start() - 12), found.start()
            ):
                continue
            self._stages_after(found)
            names = [trimmed(name) for name in listed_names(self.sheet.left, found.end())]
            if names and self._is_longer_known(names[0]):
                continue
            for name in names:
                self._exclude(name, found)
        for after in list(forms.AFTERWARDS.finditer(self.sheet.left)):
            self._left_out(after)

    def _is_longer_known(self, name: Name) -> bool:
        """Whether a known name of more words begins where this one does: "trade show"."""
        words = words_of(self.sheet.left, name.start, name.start + LONGEST_NAME)
        match = self.vocabulary.at([word.group() for word in words], 0)
        return match is not None and match[0] > len(name.words.split())

    def _left_out(self, after: re.Match[str]) -> None:
        """Leave out the stage, letter or known name right before what leaves it out: "partner leads aside"."""
        left, end = self.sheet.left, after.start()
        for word in words_of(left, max(0, end - LONGEST_NAME), end):
            name = Name(left[word.start() : end], word.start(), end)
            low = name.words.lower()
            if low in STAGES or low in LETTERS:
                kind, called = ("stage", STAGES[low]) if low in STAGES else ("letter", LETTERS[low])
                self.found.add(kind, called, out=True)
                self.sheet.strike(name.start, name.end)
            elif low in self.vocabulary.kinds or (" " not in low and self.vocabulary.kind_of(low)):
                self._note(self._kind(name.words), name, out=True)
            else:
                continue
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
            r"(?: (?:the|any|all|our|leads in|those in|leads that are|already|what is|anything|things|stuff|"
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
                and found.group().lower().startswith(("without", "no", "not", "less", "minus", "leav"))
            ):
                return
            if word in STAGES:
                self.found.add("stage", STAGES[word], out=True)
            else:
                self.found.add("letter", LETTERS[word], out=True)
            self.sheet.strike(found.start() if at == found.end() else match.start(), match.end())
            at = match.end()

    def _exclude(self, name: Name, found: re.Match[str]) -> None:
        if self.vocabulary.kind_of(name.words) is not None and name.words.lower() not in word_set("never"):
            start = found.start() if self.sheet.left[found.start()] != TAKEN else None
            self._note(self._kind(name.words), name, out=True, start=start)

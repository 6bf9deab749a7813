"""Which leads a question means: names taken as they are written, from where they stand in it, and those it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qualification.pipeline import name_forms as forms
from qualification.pipeline.names import CAPITAL_ONLY, INNER, LETTERS, STAGES, Name, Vocabulary, listed_names, trimmed, word_set, words_of
from qualification.pipeline.query import Breakdown
from qualification.pipeline.sheet import TAKEN, Sheet

Found = dict[str, list[str]]

_NAMED = frozenset({"rep", "team", "source", "campaign", "segment", "region", "industry", "reason"})
_ALSO_TEAMS = frozenset({"inbound", "outbound", "key accounts"})
_NOUN = {
    "team": "team", "teams": "team", "campaign": "campaign", "campaigns": "campaign", "region": "region", "regions": "region",
    "source": "source", "sources": "source", "segment": "segment", "segments": "segment", "industry": "industry",
    "industries": "industry", "rep": "rep", "reps": "rep", "reason": "reason",
}  # fmt: skip
_BEFORE_NOUN = frozenset(_NOUN) - {"rep", "reps", "reason"}
_SPARING = frozenset({"not", "no", "less", "drop", "bar", "leaving", "leave", "forget", "remove", "outside", "ex", "dropping", "removing"})
"""Words that leave out what follows only where that surely is a name."""

@dataclass
class Narrowed:
    """The names that are meant and those left out, by their kind."""

    kept: Found = field(default_factory=dict)
    out: Found = field(default_factory=dict)

    def add(self, kind: str, name: str, *, out: bool = False) -> None:
        """Note a name once."""
        names = (self.out if out else self.kept).setdefault(kind, [])
        if name and name.casefold() not in [each.casefold() for each in names]:
            names.append(name)


class Narrowing:
    """Takes the names from a sheet; what is taken once is not read again."""

    def __init__(self, sheet: Sheet, vocabulary: Vocabulary, by: Iterable[Breakdown], *, gaps: bool) -> None:
        """`by` is what the question before was split by; `gaps` where "without budget" is what is asked for."""
        self.sheet = sheet
        self.vocabulary = vocabulary
        self.gaps = gaps
        self.found = Narrowed()
        self.likely: str | None = None
        self.split(by)

    def split(self, by: Iterable[Breakdown]) -> None:
        """Note what the figure is split by: a bare name is likeliest to be one of those."""
        self.likely = next((each.value for each in by if each.value in _NAMED), self.likely)

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
        if re.compile(r" [A-Z]").match(self.sheet.left, noun.end()) and noun.group().lower() in {"source", "region", "segment", "industry"}:
            return
        left = self.sheet.left
        pieces = [word for word in words_of(left[max(0, noun.start() - 60) : noun.start()])]
        base, taken = max(0, noun.start() - 60), []
        for word in reversed(pieces):
            begin, end = base + word.start(), base + word.end()
            following = taken[0][0] if taken else noun.start()
            if left[end:following] != " " or len(taken) == 4:
                break
            inner = word.group() in INNER and taken and begin > 0 and left[:begin].rstrip()[-1:].isalnum() and taken[0][2][0].isupper()
            capital = bool(taken) and taken[0][2][0].isupper()
            if not inner and (word.group().lower() in word_set("never") and not (capital and word.group()[0].isupper() and begin > 0) or not word.group()[0].isalpha() or (capital and not word.group()[0].isupper() and not word.group()[0].isdigit())):
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

    def _is_out(self, start: int) -> bool:
        """Whether the words right before an offset leave out what follows."""
        after = forms.OUT_AFTER.match(self.sheet.left, start, min(len(self.sheet.left), start + 60))
        if after:
            return True
        return bool(re.compile(rf"\b{forms.OUT}(?: (?:the|any|all|our|everything|anything|leads|from|for|in|by|of|team|a|denen|those|ones|celles|ceux|coming))* ?$", re.IGNORECASE).search(self.sheet.left, max(0, start - 50), start))

    def _note(self, kind: str, name: Name, out: bool, start: int | None = None, end: int | None = None) -> None:
        written = self.sheet.as_written(name.start, name.end)
        self.found.add(kind, written, out=out)
        self.sheet.strike(name.start if start is None else min(start, name.start), name.end if end is None else max(end, name.end))

    def excluded(self) -> None:
        """What "without", "except" and their like leave out: stages, letters, known names, else people."""
        if self.likely == "reason" and self._reasons_out():
            return
        for found in list(forms.OUT_AT.finditer(self.sheet.left)):
            if not self.sheet.left[found.start() : found.end()].strip(TAKEN):
                continue
            if found.group().lower() == "not" and forms.AUXILIARY.search(self.sheet.left, max(0, found.start() - 12), found.start()):
                continue
            self._stages_after(found)
            for name in list(listed_names(self.sheet.left, found.end())):
                self._exclude(trimmed(name), found)
        for stage in re.finditer(r"\b(?P<name>\w+)(?= (?:aside|excluded|left out|not included|not counted|apart|do not count|does not count))", self.sheet.left):
            word = stage["name"].lower()
            if word in STAGES:
                self.found.add("stage", STAGES[word], out=True)
            elif word in LETTERS:
                self.found.add("letter", LETTERS[word], out=True)
            elif word not in word_set("never"):
                self.found.add(self._kind(stage["name"]), self.sheet.as_written(stage.start(), stage.end()), out=True)
            self.sheet.strike(stage.start(), stage.end())

    def _reasons_out(self) -> bool:
        """Leave out reasons where the figure is split by them: "without duplicate and bad data"."""
        found = forms.WITHOUT_REASON.search(self.sheet.left)
        if not found or self.vocabulary.kind_of(found["why"]):
            return False
        for name in forms.EACH_REASON.finditer(found["why"]):
            start, end = found.start("why") + name.start("one"), found.start("why") + name.end("one")
            self.found.add("reason", self.sheet.as_written(start, end).strip(" \"'“”.,"), out=True)
        self.sheet.strike(found.start(), found.end())
        return True

    def _stages_after(self, found: re.Match[str]) -> None:
        pattern = re.compile(rf"(?: (?:the|any|all|our|leads in|those in|leads that are|already|what is|anything|things|stuff|in|ones in|and|or|,|open))*? ?(?P<name>{'|'.join(STAGES)}|{'|'.join(LETTERS)})\b(?! (?:leads|ones|stage))?", re.IGNORECASE)
        at = found.end()
        while match := pattern.match(self.sheet.left, at):
            word = match["name"].lower()
            if word == "accepted" and found.group().lower() in {"not", "no"}:
                return
            if word in LETTERS and self.gaps and found.group().lower().startswith(("without", "no", "not", "less", "minus")):
                return
            if word in STAGES:
                self.found.add("stage", STAGES[word], out=True)
            else:
                self.found.add("letter", LETTERS[word], out=True)
            self.sheet.strike(found.start() if at == found.end() else match.start(), match.end())
            at = match.end()

    def _exclude(self, name: Name, found: re.Match[str]) -> None:
        if name.words.lower() in word_set("never"):
            return
        if found.group().lower() in _SPARING and not self._is_name(name):
            return
        self._note(self._kind(name.words), name, out=True, start=found.start() if self.sheet.left[found.start()] != TAKEN else None)

    def _is_name(self, name: Name) -> bool:
        return (name.words[0].isupper() and not name.words.isupper()) or self.vocabulary.kind_of(name.words) is not None

    def _kind(self, words: str) -> str:
        """The kind of a name that does not say it: a known one's, or of what the figure was split by, else a person's."""
        known = self.vocabulary.kind_of(words)
        if known and not (self.likely == "team" and words.lower() in _ALSO_TEAMS):
            return known
        return self.likely or "rep"

    def known(self) -> None:
        """Names that are known, wherever they stand."""
        found = words_of(self.sheet.left)
        low = [word.group().lower() for word in found]
        at = 0
        while at < len(found):
            match = self.vocabulary.at(low, at)
            if match and self._stands_as_name(found, low, at, *match):
                start, end = found[at].start(), found[at + match[0] - 1].end()
                begin = start + 4 if low[at] == "the" else start
                self._note(match[1], Name(self.sheet.left[begin:end], begin, end), self._is_out(start))
            at += match[0] if match else 1

    def _stands_as_name(self, found: list[re.Match[str]], low: list[str], at: int, length: int, kind: str) -> bool:
        name = " ".join(low[at : at + length])
        if name in CAPITAL_ONLY and not found[at].group().isupper():
            return False
        contiguous = all(found[i].end() + 1 == found[i + 1].start() for i in range(at, at + length - 1))
        if not contiguous or self._is_longer(found, low, at, length):
            return False
        if not all(word in word_set("also_words") for word in low[at : at + length]) or name in self.vocabulary.company:
            return True
        led = at > 0 and low[at - 1] in {"from", "in", "via", "through", "for", "only", "just", "of", "and", "our", "the", "about", "or", "versus", ","}
        trailed = at + length < len(low) and low[at + length] in {"leads", "mql", "sql", "only", "deals", "accounts", "opportunities", "customers", "pipeline", "funnel", "side", "companies", "stuff", "ones", "conversion"}
        return led or trailed or len(low) == length

    def reason(self) -> None:
        """Why something was disqualified or rejected, where the question names it: "because of budget", "for lack of time"."""
        found = self.sheet.take(forms.REASON)
        if found:
            group = "why" if found["why"] else "of"
            start = found.start(group)
            for name in forms.EACH_REASON.finditer(found[group]):
                written = self.sheet.as_written(start + name.start("one"), start + name.end("one"))
                self.found.add("reason", written.strip(" \"'“”.,"), out=self._is_out(found.start()))

    def _is_longer(self, found: list[re.Match[str]], low: list[str], at: int, length: int) -> bool:
        """Whether a capitalised known word is only the beginning of a longer name ("Messe Frankfurt")."""
        if at + length >= len(found) or not found[at].group()[0].isupper():
            return False
        following = found[at + length]
        apart = following.start() != found[at + length - 1].end() + 1
        return not apart and following.group()[0].isupper() and low[at + length] not in word_set("never") and self.vocabulary.at(low, at + length) is None

    def positional(self, *, reasons: bool) -> None:
        """Names by where they stand: "in X" is a region, "from X" a source, "for X", "X's" a person."""
        for found in list(forms.POSSESSIVE.finditer(self.sheet.left)):
            if found["name"].lower() not in word_set("never") | {"it", "that", "what", "who", "let", "here", "there", "where", "how"} and found["name"].lower() not in STAGES:
                name = Name(found["name"], found.start("name"), found.end("name"))
                team = re.compile(r" (?:'s|s'|') team\b").match(self.sheet.left, found.end("name"))
                written = self.sheet.as_written(name.start, name.end)
                self.found.add("team" if team else self.vocabulary.kind_of(name.words) or "rep", written)
                self.sheet.strike(found.start(), found.end())
        for found in list(forms.POSITION.finditer(self.sheet.left)):
            if TAKEN in self.sheet.left[found.start() : found.end()]:
                continue
            for name in list(listed_names(self.sheet.left, found.end())):
                self._positioned(trimmed(name), found["how"].lower(), reasons=reasons)

    def _positioned(self, name: Name, how: str, *, reasons: bool) -> None:
        known = self.vocabulary.kind_of(name.words)
        kind = known or self._by_preposition(name.words, how, reasons=reasons)
        if kind is None or name.words.lower() in word_set("places"):
            return
        self._note(kind, name, self._is_out(name.start))

    def _by_preposition(self, words: str, how: str, *, reasons: bool) -> str | None:
        """What an unknown name is likeliest to name after a preposition."""
        named = words[0].isupper()
        last = how.split()[-1]
        if how.endswith("by") and how != "by":
            return "rep"
        if last in ("from", "via", "through", "thru") or how == "out of":
            return None if not named and (self.sheet.wording.foreign or words.split()[0].endswith("ing")) else "source"
        if last == "in":
            return "region" if named else None if self.sheet.wording.foreign or " " in words or words.endswith("ing") else "industry"
        if reasons and how == "for":
            return "rep" if named else "reason"
        if last in ("for", "of", "to", "can", "could", "should", "did", "does", "has", "have", "only", "just", "about", "by", "with", "is", "was", "and", "or", "on", "within", "across") and named:
            return (self.likely or "rep") if last in ("only", "just", "about", "and", "or") else "rep"
        return None

    def stages(self) -> list[str]:
        """Stages that are left, in the order of the words."""
        pattern = re.compile(rf"\b(?:{'|'.join(STAGES)})\b", re.IGNORECASE)
        return list(dict.fromkeys(STAGES[found.group().lower()] for found in self.sheet.take_all(pattern)))

    def letters(self) -> None:
        """Letters that are left."""
        pattern = re.compile(rf"\b(?<!we )(?<!i )(?:{'|'.join(LETTERS)})\b(?! to\b)", re.IGNORECASE)
        for found in self.sheet.take_all(pattern):
            out = self._is_out(found.start()) and not (self.gaps and forms.GAP.search(self.sheet.left, max(0, found.start() - 30), found.start()))
            self.found.add("letter", LETTERS[found.group().lower()], out=out)

"""Names that nothing marks: "calls yesterday Martina", and "Becca?" in a thread."""

from __future__ import annotations

import re
from itertools import pairwise

from qualification.questions.filters.ground import Ground
from qualification.questions.filters.name_forms import A_LACK, SEASONED
from qualification.questions.filters.names import (
    LETTERS,
    NO_PEOPLE,
    Name,
    are_many,
    lacks_capitals,
    run,
    trimmed,
    word_set,
    words_of,
)
from qualification.questions.lexicon import english, known_words
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
    r"| (?:won|closed|booked|rejected|accepted|logged|made|signed|disqualified|called|brought) how (?:many|much)\b"
)
"""What somebody has: a word before it that nobody knows is who."""
_AND_ANOTHER = re.compile(r" (?:and|or) [A-Z][a-z]{2,}(?![^\W_])")
"""What joins another name to the first word: "Hoshino and Mori"."""
_PAIR = re.compile(r"[A-Z][a-z]{2,} [A-Z][a-z]{2,}(?![^\W_])(?! [A-Z][a-z])")
_A_TITLE = re.compile(r"(?:\b[A-Z]\w*\W+){4}")
"""A question that has capitals throughout."""
_FOLLOW_UP = re.compile(
    r"^\W*(?:(?:and|or|ok|okay|now|so|then|what about|how about|same|the same|for|of|just|only|show|show me|try|go|switch|"
    r"change|switching|it|to|me|with|in|from|on|do"
    r"|can you|could you|filter|narrow|limit|restrict|focus|zoom in|make it|but|instead|rather|versus|also|plus|please)\b\W*)*"
    r"(?P<name>[^\W\d_]\w+(?: [^\W\d_]{2,}){0,2}?)(?: (?:instead|then|please|now|rather|though|too|as well|only|alone))*\W*$",
    re.IGNORECASE,
)


def _is_foreign(word: str) -> bool:
    """Whether a word is one of another language's only."""
    return word in known_words() and word not in english()


def _a_season(words: str) -> str | None:
    """A campaign's, where a name begins with a season."""
    return "campaign" if SEASONED.match(words) else None


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
                    name = self._with_before(trimmed(name))
                    self._note(self._kind_of(name), name, self._is_out(name.start))
            before = word.group().lower()

    def _with_before(self, name: Name) -> Name:
        """A name with the capitalised word right before it: "Red Kites"."""
        before = re.search(r"(?<![\w·])[A-Z][a-z]+ $", self.sheet.left[: name.start])
        said = before.group().strip() if before else ""
        if (
            not before
            or not name.words[0].isupper()
            or said.lower() in word_set("never") | _SHOWING | _ADDRESSED
            or is_ordinary(said)
        ):
            return name
        return Name(f"{said} {name.words}", before.start(), name.end)

    def _kind_of(self, name: Name) -> str:
        known = self.vocabulary.kind_of(name.words) is not None
        return (None if known else self._beside(name) or _a_season(name.words)) or self._kind(name.words)

    def _begins(self, word: re.Match[str], before: str, *, opens: bool) -> bool:
        """Whether a word begins a name; one at the very beginning of what is written is only spoken to before a comma."""
        said, low = word.group(), word.group().lower()
        if _INITIAL.match(self.sheet.left, word.start()):
            return True
        if SEASONED.match(self.sheet.left, word.start()):
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
        if self._is_a_pair(word, opens=opens):
            return True
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

    def _is_a_pair(self, word: re.Match[str], *, opens: bool) -> bool:
        """Whether two words with capitals are a name though both are words ("Lone Star"): in a sentence, or who has what."""
        pair = _PAIR.match(self.sheet.left, word.start())
        if not pair or _A_TITLE.search(self.sheet.wording.written) or _SHOWING & set(pair.group().lower().split()):
            return False
        if any(each in word_set("never") or knows(each) or _is_foreign(each) for each in pair.group().lower().split()):
            return False
        return not opens or _WHOSE.match(self.sheet.wording.words, pair.end()) is not None

    def lack_followed_up(self) -> None:
        """The reason that is all of a follow-up about reasons: "only no budget"."""
        found = _FOLLOW_UP.match(self.sheet.left) if self.in_thread and self.of_reasons else None
        goes_on = bool(self.before.reason) and found is not None and found["name"] in LETTERS
        if found and (goes_on or A_LACK.match(found["name"])):
            self._note("reason", Name(found["name"], found.start("name"), found.end("name")), out=False)

    def followed_up(self, kind: str | None) -> None:
        """The name that is all of a follow-up, in the place of the only one before it."""
        found = _FOLLOW_UP.match(self.sheet.left) if kind else None
        if not kind or not found or any(word in word_set("never") for word in found["name"].lower().split()):
            return
        if not lacks_capitals(found["name"]) and not _of_the_grammar(found["name"]):
            said = found["name"]
            known = self.vocabulary.kind_of(said)
            kind = self._alike(known) or known or ("team" if are_many(said) else kind)
            self._note(kind, Name(said, found.start("name"), found.end("name")), out=False)


def _of_the_grammar(words: str) -> bool:
    """Whether words in lower case are ones that questions are made of."""
    said = words.split()
    cased = any(word[0].isupper() for word in said) and all(a[0].isupper() >= b[0].isupper() for a, b in pairwise(said))
    return not cased and any(word in known_words() or knows(word) for word in said)

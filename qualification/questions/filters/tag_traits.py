"""What may tell that a word of a question is part of a name: the word, its neighbours, its part of the sentence, the rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from qualification.questions.filters.heard_of import heard_of_in, known_in
from qualification.questions.filters.names import Vocabulary, first_names
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_ordinary
from qualification.questions.sheet import TAKEN


@dataclass(frozen=True, slots=True)
class Tag:
    """Part of a name of a kind: its first word or another, meant or left out."""

    kind: str
    out: bool
    begins: bool

    def __str__(self) -> str:
        return f"{'B' if self.begins else 'I'}-{self.kind}{'!' if self.out else ''}"


OUTSIDE = Tag("", out=False, begins=False)
"""The tag of a word that is no part of a name."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a question's respelt words, and where it stands in them."""

    written: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """In small letters."""
        return self.written.lower()


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the words: of what the names and the split of a thread are (`around`), and what is asked."""

    in_thread: bool = False
    around: Collection[str] = ()
    measure: str = ""
    left: str = ""
    """The words, less those that are set aside as no part of the question (`·`); empty where none are."""


_TOKEN = re.compile(r"\S+")
_SIGNS = frozenset(',;:.?!–—()|/[]"“”…·')
_INNER = frozenset({"of", "the", "&", "to", "de", "in", "and", "for", "'s", "-", "la", "el", "du", "+"})
"""Small words within a name in capitals."""
_NOUNS: Mapping[str, str] = {
    "rep": "rep", "reps": "rep", "team": "team", "teams": "team", "crew": "team", "squad": "team", "pod": "team",
    "desk": "team", "source": "source", "sources": "source", "channel": "source", "campaign": "campaign",
    "campaigns": "campaign", "segment": "segment", "segments": "segment", "region": "region", "regions": "region",
    "territory": "region", "industry": "industry", "industries": "industry", "vertical": "industry", "sector": "industry",
    "reason": "reason", "reasons": "reason",
}  # fmt: skip
"""What says of what the name beside it is."""
_OUT = re.compile(
    r"without|except|excluding|excludes?|minus|not|but|no|ex|sans|leav\w+|ignor\w+|skip\w*|drop\w*|omit\w*|bar|barring|remov\w+|strip|"
    r"besides|apart|aside|forget|hold|less|filter|other"
)
_OUT_AFTER = frozenset({"aside", "excluded", "out", "off", "away", "apart", "removed", "dropped", "left", "excepted"})
_FAR = 6
_NEAR = 3
MANY = 4


def tokens_of(words: str) -> list[Token]:
    """The words and signs of a question."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(words)]


def traits_of(
    tokens: Sequence[Token],
    vocabulary: Vocabulary,
    setting: Setting,
    hints: Sequence[Tag] | None,
    unheard: frozenset[str] = frozenset(),
) -> list[list[str]]:
    """The traits of each word; `hints` are the tags that the rules would give, None where they could not read the question.

    Of the words in `unheard` nothing is known: so it is learnt what names look like that are in no list.
    """
    page = _Page(tokens, vocabulary, unheard)
    found = []
    for at in range(len(tokens)):
        said = [*page.traits(at), *_of_the_setting(page, at, setting)]
        found.append([*said, *_of_the_rules(page, at, said, hints)])
    return found


class _Page:
    """A question's words, with what is known of each."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary, unheard: frozenset[str]) -> None:
        self.words = [token.word for token in tokens]
        self.starts = [token.start for token in tokens]
        self.shapes = [_shape(token.written) for token in tokens]
        self.classes = [_class(word, heard=word not in unheard) for word in self.words]
        heard = ["" if word in unheard else word for word in self.words]
        self.known = known_in(heard, vocabulary)
        self.heard_of = heard_of_in(heard)
        self.runs = _runs(tokens)
        self.parts = _parts(self.words)
        self.small = not any(token.written[0].isupper() for token in tokens[1:])

    def word(self, at: int) -> str:
        """The word at a place; `^` before the first, `$` after the last."""
        return self.words[at] if 0 <= at < len(self.words) else "^" if at < 0 else "$"

    def shape(self, at: int) -> str:
        return self.shapes[at] if 0 <= at < len(self.shapes) else "#"

    def kind(self, at: int) -> str:
        return self.classes[at] if 0 <= at < len(self.classes) else "#"

    def traits(self, at: int) -> Iterator[str]:
        """What the words alone tell."""
        word, shape, kind = self.words[at], self.shapes[at], self.classes[at]
        last, following = self.word(at - 1), self.word(at + 1)
        yield from (
            "*", f"w={word}", f"w-1={last}", f"w+1={following}", f"w-2={self.word(at - 2)}", f"w+2={self.word(at + 2)}",
            f"w-1w={last} {word}", f"ww+1={word} {following}",
            f"s={shape}", f"s3={self.shape(at - 1)}{shape}{self.shape(at + 1)}",
            f"c={kind}", f"c-1={self.kind(at - 1)}{kind}", f"c+1={kind}{self.kind(at + 1)}",
            f"c3={self.kind(at - 1)}{kind}{self.kind(at + 1)}", f"cs={kind}{shape}", f"csw-1={kind}{shape}{last}",
            f"csw+1={kind}{shape}{following}", f"csw-2={kind}{shape}{self.word(at - 2)} {last}",
            f"ccw+2={kind}{self.kind(at + 1)}{self.word(at + 2)}", f"w-1w+1={last} {following}{shape}",
        )  # fmt: skip
        if word[0].isalpha():
            yield from (
                f"x2={word[-2:]}",
                f"x3={word[-3:]}",
                f"x4={word[-4:]}",
                f"p3={word[:3]}",
                f"x3s={word[-3:]}{shape}",
            )
        yield from self._of_known_names(at)
        yield from self._of_nouns(at)
        yield from self._of_leaving_out(at)
        yield from self._of_its_run(at)
        yield from self._of_its_part(at)

    def _of_known_names(self, at: int) -> Iterator[str]:
        for known in self.known[at]:
            yield from (
                f"g={known}", f"g={known}{self.shapes[at]}", f"g={known}{self.word(at - 1)}", f"g={known}{self.word(at + 1)}"
            )  # fmt: skip
        yield from (
            each for of in self.heard_of[at] for each in (f"h={of}", f"h={of}{self.shapes[at]}{self.classes[at]}")
        )
        yield from (f"g+1={known}" for known in (self.known[at + 1] if at + 1 < len(self.words) else ()))
        yield from (f"g-1={known}" for known in (self.known[at - 1] if at else ()))

    def _of_nouns(self, at: int) -> Iterator[str]:
        for sign, step in (("+", 1), ("-", -1)):
            beside = ((far, _NOUNS.get(self.word(at + step * far))) for far in range(1, _NEAR + 1))
            far, noun = next(((far, noun) for far, noun in beside if noun), (0, None))
            if noun:
                yield from (f"n{sign}={noun}", f"n{sign}{far}={noun}")

    def _of_leaving_out(self, at: int) -> Iterator[str]:
        before = next((far for far in range(1, at + 1) if _OUT.fullmatch(self.words[at - far])), 0)
        if before:
            yield from (f"out={min(before, _FAR)}", f"outw={self.words[at - before]}")
        after = next((word for word in self.words[at + 1 : at + 5] if word in _OUT_AFTER), "")
        if after:
            yield from ("outa", f"outa={after}")

    def _of_its_run(self, at: int) -> Iterator[str]:
        """Of a name in capitals: its ends, what it is made of, what stands around it."""
        if self.runs[at] is None:
            return
        first, last = self.runs[at] or (at, at)
        long = str(min(last - first + 1, 3))
        place = "1" if first == last else "B" if at == first else "E" if at == last else "M"
        made = "w" if all(each in ("kw", "ord", "p", "d") for each in self.classes[first : last + 1]) else "u"
        made = "f" if made == "u" and self.classes[first] == "fn" else made
        before, after = self.word(first - 1), self.word(last + 1)
        yield from (
            f"rp={place}", f"rl={self.words[last]}", f"rlx={self.words[last][-3:]}{long}",
            f"rlx2={self.words[last][-1:]}{made}{long}", f"rf={self.words[first]}{min(last - first + 1, 2)}",
            f"rc={made}{long}{place}", f"rb={before}{made}", f"rb2={before}{long}", f"ra={after}{made}",
            f"rba={before} {after}",
        )  # fmt: skip
        if "d" in self.classes[first : last + 1]:
            yield f"rd{place}"
        yield from sorted({f"rg={known[1:]}" for each in self.known[first : last + 1] for known in each})
        yield from sorted({f"rh={of[1:]}" for each in self.heard_of[first : last + 1] for of in each})

    def _of_its_part(self, at: int) -> Iterator[str]:
        """Of the stretch between two signs."""
        part, kind, shape = self.parts[at], self.classes[at], self.shapes[at]
        if part is not None:
            first, last = part
            long = last - first + 1
            said = sum(each == "kw" for each in self.classes[first : last + 1])
            yield from (
                f"pl={min(long, MANY)}k{min(said, 2)}{kind}", f"pf={self.words[first]}{int(at != first)}",
                f"pw={self.word(first - 1)}{min(long, 3)}k{min(said, 1)}{shape}",
            )  # fmt: skip
            if not said:
                yield from (f"pn{min(long, MANY)}", f"pn{shape}{kind}")
        if self.small:
            yield from ("al", f"al{kind}")
        place = "1" if len(self.words) == 1 else "s" if at == 0 else "e" if at == len(self.words) - 1 else "m"
        yield f"pos={place}{kind}"


def _of_the_setting(page: _Page, at: int, setting: Setting) -> Iterator[str]:
    shape, kind = page.shapes[at], page.classes[at]
    yield from (f"m={setting.measure}", f"m={setting.measure}{kind}")
    if setting.left[page.starts[at] : page.starts[at] + 1] == TAKEN:
        yield from ("cut", f"cut{kind}", f"cut{shape}")
    if not setting.in_thread:
        return
    yield from ("th", f"th{shape}{kind}")
    for around in setting.around:
        yield from (f"pk={around}", f"pk={around}{shape}", f"pk={around}{kind}")
    if len(page.words) <= MANY:
        yield from ("ths", f"ths{kind}")


def _of_the_rules(page: _Page, at: int, traits: Sequence[str], hints: Sequence[Tag] | None) -> Iterator[str]:
    """What the rules say of the word, alone and together with what most tells whether they are right."""
    if hints is None:
        yield "r?"
        return
    said = str(hints[at])
    before, after = (str(hints[other]) if 0 <= other < len(hints) else "#" for other in (at - 1, at + 1))
    yield from (f"r={said}", f"r3={before}{said}{after}", f"rs={said}{page.shapes[at]}", f"rc={said}{page.classes[at]}")
    telling = ("g=", "n+=", "n-=", "w-1=", "rp=", "outw=", "outa=", "pl=")
    yield from (f"r+{said}{trait}" for trait in traits if trait.startswith(telling))


def _shape(written: str) -> str:
    if len(written) > 1 and written.isupper():
        return "UP"
    if written[0].isupper():
        return "Cap"
    if written.isdigit():
        return "dig"
    return "low" if written[0].isalpha() else written[:1]


@cache
def _class(word: str, *, heard: bool) -> str:
    """Whether a word is a sign, a number, one that questions are made of, an ordinary one, a first name, or unknown."""
    if not word[0].isalpha():
        return "d" if word[0].isdigit() else "p"
    if word in known_words():
        return "kw"
    if is_ordinary(word):
        return "ord"
    return "fn" if heard and word in first_names() else "unk"


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int] | None]:
    """Of each word, the first and the last place of the run of capitals that it stands in."""
    found: list[tuple[int, int] | None] = [None] * len(tokens)
    at = 0
    while at < len(tokens):
        last = at
        if tokens[at].written[0].isupper():
            while last + 1 < len(tokens) and _goes_on(tokens, last + 1):
                last += 1
            found[at : last + 1] = [(at, last)] * (last + 1 - at)
        at = last + 1
    return found


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a run of capitals goes on with this word: another capital, a number, or a small word before a capital."""
    written = tokens[at].written
    if written[0].isupper() or written[0].isdigit():
        return True
    return written in _INNER and at + 1 < len(tokens) and tokens[at + 1].written[0].isupper()


def _parts(words: list[str]) -> list[tuple[int, int] | None]:
    """Of each word, the first and the last place of the stretch between signs that it stands in."""
    found: list[tuple[int, int] | None] = [None] * len(words)
    for sign, places in groupby(range(len(words)), key=lambda at: words[at] in _SIGNS):
        listed = list(places)
        if not sign:
            found[listed[0] : listed[-1] + 1] = [(listed[0], listed[-1])] * len(listed)
    return found

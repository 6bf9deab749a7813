"""A question in the plain English that the rules know: jargon, slips, other languages and number words respelt.

What is found in the respelt words is taken from the question as it was written, by offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from qualification.questions.lexicon import LANGUAGES, english, known_words, listed, source, vocabulary
from qualification.questions.manners import without_manners
from qualification.questions.ordinary import is_ordinary
from qualification.questions.periods.in_a_year import MONTHS
from qualification.questions.shorthand import spelt_out
from qualification.reading.text import fold

LONGEST_READ = 2_000
"""Characters of a question; nobody asks in more, and what a paste holds beyond is not read."""
LONGEST_NAME = 100
LEAST_TELLS = 2  # small words of a language that a text of more than so many words must have
SHORT = 4
LONG_TELL = 5
NOTHING = "nothing"
"""What words mean that only polish a sentence."""
SHORTEST_SWAPPED = 3
SHORTEST_MISSPELT = 5  # letters from which a capitalised word may be a slip, and no name
LONG_WORD = 8  # letters from which two slips are forgiven
NO_NAME = (
    7  # letters from which a capitalised word within a sentence may be a slip; "Marsh", "Foster" and "Leeds" are names
)

_TOKEN = re.compile(
    r"(?:\b(?i:[dlnscjmt]|qu)'(?=[^\W\d_]{2}))"  # d'Anneke, qu'est
    r"|(?:n't|N'T)\b|'(?:s|re|ve|d|ll|m)\b|(?<=[A-Z])'(?:S|RE|VE|LL)\b|s'(?=\s)"
    r"|\b[A-Z]'[A-Z][^\W\d_]+|\bo'[^\W\d_]{3,}"
    r"|[^\W\d_]{2,}in'(?!\w)"
    r"|\b(?!Re-|Co-|Non-|Pre-|Ex-|Un-|Lead-|Deal-)(?P<head>[A-Z][a-z]{1,3})-(?P<tail>[a-z]{2,5})(?![\w-])"  # Sun-hee
    r"|\b(?i:sp\. ?z ?o\. ?o\.|(?:s\.a|s\.l|s\.r\.l|s\.p\.a|b\.v|n\.v|s\.r\.o|d\.o\.o|a\.s|e\.k|s\.a\.s|k\.k)\.)(?!\w)"
    r"|\b[^\W_][\w-]*\.(?:com|net|org|io|co|de|fr|es|it|nl|eu|ch|at|biz|app)\b(?!\.)"  # a site's name
    r"|<[^<>\s]{1,80}>"  # Slack's own mark-up
    r"|[^\W\d_]+?(?=(?:n't|N'T)\b)|[^\W\d_]{4,}?(?=leads\b|hälfte\b|halfte\b)|[^\W\d_]+"  # Messeleads, Oktoberhälfte
    r"|\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+(?:[./:-]\d+)+\.?|\d+(?:,\d+)?"
    r"|->|=>|\S"
)
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")  # sales_qualified
_CALL = re.compile(r"(?<=[^\W\d_]{2})\(([^()]*)\)")  # count(mqls)
_DROPPED_G = re.compile(r"([^\W\d_]{2,}in)'$")  # lookin', mornin'
_ELISION = re.compile(r"(?:[dlnscjmt]|qu)'", re.IGNORECASE)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_CALL = re.compile(r"\b((?:count|sum|avg|median|max|min|total))\(([^()]{0,40})\)", re.IGNORECASE)  # count(dq)
_JOINED = re.compile(r"(?<=[^\W_])_(?=[^\W_])")  # accepted_by
_STEP = re.compile(
    r"\b(leads?|mqls?|accepted|sqls?|opps?)-(?=(?:mqls?|accepted|sqls?|opps?|customers?|won)\b)", re.IGNORECASE
)
_OF_A_NOUN = frozenset(
    {"the", "a", "our", "this", "that", "mql", "sql", "higher", "lower", "raise", "set", "score", "new"}
)
_KINDS = frozenset({"team", "source", "sources", "region", "regions", "segment", "industry", "letter", "rep", "reps"})
_BESIDE_A_NAME = frozenset({"team", "crew", "squad", "campaign"})
"""After these a word with a capital is a name."""
_OPENS = re.compile(r"(?:^|[.?!])\W*$")
_HAS = re.compile(
    r" (?:(?:open|new|stale|overdue|missing|stalled|lost|own|total) )?(?:leads|mqls?|sqls?|opps?|opportunities|deals"
    r"|pipe(?:line)?|"
    r"funnel|calls|meetings|customers|follow|load|workload|activity|numbers|conversion|conv|win|team|plate|revisits|overdue|stuff)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(r"'s?(?!\w)")

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the respelt words: where it stands, of what it is, and whether it is left out."""

    start: int
    end: int
    kind: str
    out: bool


@dataclass(frozen=True)
class Wording:
    """The respelt words, each a blank apart, and where each of them stands in the question as written.

    `named` holds the names in it where they are known already; then no others are looked for.
    """

    written: str
    words: str
    foreign: bool
    _starts: tuple[int, ...]
    _tokens: tuple[_Token, ...]
    named: tuple[Named, ...] | None = None

    def as_written(self, start: int, end: int) -> str:
        """The stretch of the question that words from start to end stand for; a name is no longer than LONGEST_NAME."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, end) - 1
        if not self._tokens or last < first:
            return ""
        written = self.written[self._tokens[max(first, 0)].start : self._tokens[last].end]
        return " ".join(written.split())[:LONGEST_NAME].rstrip()


def reword(text: str, language: str | None = None) -> Wording:
    """A question as the rules are to read it, in the language given or in the one it seems to be in."""
    written = text[:LONGEST_READ]
    typed = _tokens(_as_prose(without_manners(written)))
    spoken = language or _language(typed)
    tokens = tuple(_meant(typed, spoken))
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token.word) + 1
    return Wording(written, " ".join(token.word for token in tokens), spoken != "en", tuple(starts), tokens)


def _as_prose(written: str) -> str:
    """What is written as in a query or a sketch, as words, each letter where it was: "count(dq)", "accepted_by", "mql-sql"."""
    said = _CALL.sub(lambda call: f"{call[1]} {call[2].replace('*', ' ')} ", written)
    return _STEP.sub(r"\1→", _JOINED.sub(" ", said))


def _tokens(written: str) -> list[_Token]:
    """Words with the accents off and the case kept."""
    plain = fold(written)
    cased = "".join(
        low.upper() if high.isupper() and len(low.upper()) == 1 else low
        for low, high in zip(plain, written, strict=True)
    )
    cased = _CALL.sub(r" \1 ", _BETWEEN_WORDS.sub(" ", cased))
    found = (
        _Token(_spelt(cased[start:end], named=_may_name(cased, start, end)), start, end)
        for match in _TOKEN.finditer(cased)
        for start, end in _pieces(match)
    )
    return [token for token in found if token.word != "-" and not _ELISION.fullmatch(token.word)]


def _pieces(match: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Where the words of a token stand: those that a hyphen joins by themselves, unless they are a first name ("Sun-hee").

    The s of who has something by itself, as if it were written with its apostrophe ("priyankas leads").
    """
    if _HAS.match(match.string, match.end()) and _is_whose(match.group()):
        return ((match.start(), match.end() - 1), (match.end() - 1, match.end()))
    if match["head"] is None or match["tail"] not in known_words():
        return (match.span(),)
    return (match.span("head"), match.span("tail"))


def _is_whose(word: str) -> bool:
    """Whether a word is a first name with an s, and nothing else."""
    low = word.lower()
    given = vocabulary()["given"]["names"]
    if (
        not word.islower()
        or len(low) < SHORTEST_MISSPELT
        or not low.endswith("s")
        or low in given
        or low[:-1] not in given
    ):
        return False
    return not (low in known_words() or is_ordinary(low) or low[:-1] in vocabulary()["names"]["everyday"])


def _may_name(cased: str, start: int, end: int) -> bool:
    """Whether a word is written as names are: with a capital within a sentence, or as who has something."""
    if not cased[start].isupper() or cased[start:end].isupper():
        return False
    return _OWNS.match(cased, end) is not None or _OPENS.search(cased, 0, start) is None


def _spelt(word: str, *, named: bool) -> str:
    if word.startswith(("'", "N'")):
        return word.lower()  # MARISOL'S, DON'T
    word = _DROPPED_G.sub(r"\1g", _STRETCHED.sub(r"\1", word))
    low = word.lower()
    if len(low) < SHORTEST_SWAPPED or not low.isalpha() or low in known_words():
        return word
    if word == low and (whole := spelt_out(low) or _with_its_g(low)):
        return whole
    if len(low) < (NO_NAME if named else SHORTEST_MISSPELT) and word != low:
        return word
    return _nearest(low, slips=1 if named or len(low) < LONG_WORD else 2) or word


def _with_its_g(word: str) -> str | None:
    """What "tossin" and "gettin" drop."""
    return f"{word}g" if word.endswith("in") and f"{word}g" in known_words() and not is_ordinary(word) else None


def _language(tokens: list[_Token]) -> str:
    """The language whose small words are the most; English where none clearly leads."""
    words = [
        token.word.lower() for at, token in enumerate(tokens) if token.word.isalpha() and not _opens_surname(tokens, at)
    ]
    counts = {language: sum(word in _tells(language) for word in words) for language in LANGUAGES}
    best = max(LANGUAGES, key=counts.__getitem__)
    few = counts[best] < LEAST_TELLS and len(words) > SHORT
    return "en" if few or counts[best] <= counts["en"] else best


@cache
def _tells(language: str) -> frozenset[str]:
    """Its small words, and those longer ones of its phrases that English has not."""
    small = listed(source(language)["tells"]["words"])
    if language == "en":
        return frozenset(small)
    phrases = (
        word
        for variants in source(language)["means"].values()
        for phrase in listed(variants)
        for word in phrase.split()
    )
    return frozenset(small) | {word for word in phrases if len(word) >= LONG_TELL and word not in english()}


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """Words that a slip is taken back to, by their first letter, which a slip leaves alone."""
    by_first: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in vocabulary()["spelling"]["words"]:
        by_first[word[0]] += (word,)
    return by_first


def _nearest(word: str, slips: int) -> str | None:
    """The word meant by one with so many slips at most; two letters swapped are one."""
    meant = _spellings().get(word[0], ())
    best = process.extractOne(word, meant, scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best else None


def _meant(tokens: list[_Token], language: str) -> Iterator[_Token]:
    """Each phrase of the vocabulary replaced by what it means, the longest first."""
    phrases, others, at = _phrases(language), _phrases_of_others(language), 0
    while at < len(tokens):
        taken, meaning = _phrase_at(phrases, tokens, at)
        if not taken:
            taken, meaning = _phrase_at(others, tokens, at)
            taken = taken if taken > 1 or tokens[at].word.islower() else 0
        if not taken or _is_in_a_name(tokens, at, taken, meaning, _tells(language)):
            taken = 0
            yield tokens[at]
        elif tokens[at].word.istitle() and meaning.split() == [token.word.lower() for token in tokens[at : at + taken]]:
            yield from tokens[at : at + taken]
        elif meaning != NOTHING:
            yield _Token(meaning, tokens[at].start, tokens[at + taken - 1].end)
        at += taken or 1


def _is_in_a_name(tokens: list[_Token], at: int, taken: int, meaning: str, small: Container[str]) -> bool:
    """Whether a word for people, or a small one, begins a name ("SDR West", "Da Silva"); `small` are words of the language."""
    said = tokens[at].word
    if said == "bar" and taken == 1 and _leaves_out(tokens, at):
        return True  # "bar Facebook", no threshold
    if taken == 1 and said in ("w", "W") and tokens[at + 1 : at + 2] and tokens[at + 1].word.isdigit():
        return True  # "W17", a week
    if taken == 1 and (
        _opens_surname(tokens, at) or (said.isupper() and said.lower() in vocabulary()["names"]["capitals"])
    ):
        return True
    if (
        taken == 1
        and at
        and said in vocabulary()["names"]["capitals"]
        and tokens[at - 1].word.lower() in ("in", "region")
    ):
        return True  # "in bc"
    beside = [*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2]] if at else []
    if taken == 1 and said.istitle() and meaning in _KINDS and _BESIDE_A_NAME & {each.word.lower() for each in beside}:
        return True  # "the team Channel", "the Channel team"
    if taken == 1 and meaning in MONTHS and said.istitle() and said.lower() != meaning and _opens_a_name(tokens, at):
        return True  # "Jun Hao"
    titled = taken == 1 and said.istitle() and at > 1 and tokens[at - 1].word.istitle() and said.lower() != meaning
    titled = titled and tokens[at - 1].word.lower() not in small
    labelled = (
        taken == 1 and said.istitle() and at > 0 and tokens[at - 1].word in ("team", "campaign", "campagne", "equipe")
    )
    if (titled or labelled) and meaning in ("region", "source", "segment", "industry", "letter"):
        return True  # "Black Country", "team Channel"
    if taken != 1 or meaning not in ("rep", "reps") or not said.isupper() or at + 1 == len(tokens):
        return False
    following = tokens[at + 1].word
    return following.istitle() and following.lower() not in vocabulary()["given"]["names"]  # "SDR Mona" is a person


def _leaves_out(tokens: list[_Token], at: int) -> bool:
    """Whether "bar" stands before whom it leaves out, and not after what makes it a noun."""
    before, following = (
        (tokens[at - 1].word.lower() if at else ""),
        (tokens[at + 1].word if at + 1 < len(tokens) else ""),
    )
    return before not in _OF_A_NOUN and (following in ("the", "those") or following.istitle())


def _opens_a_name(tokens: list[_Token], at: int) -> bool:
    """Whether a word with a capital that nobody knows as anything else comes next."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    low = following.lower()
    return following.istitle() and (
        low in vocabulary()["given"]["names"] or not (low in known_words() or is_ordinary(low))
    )


def _opens_surname(tokens: list[_Token], at: int) -> bool:
    """Whether a small word is written as surnames begin: "Le Goff", "Van Dijk"."""
    said = tokens[at].word
    if not said.istitle() or said.lower() not in vocabulary()["names"]["particles"] or at + 1 == len(tokens):
        return False
    following = tokens[at + 1].word
    return following.istitle() and (
        following.lower() in vocabulary()["given"]["names"] or following.lower() not in known_words()
    )


def _phrase_at(phrases: Phrases, tokens: list[_Token], at: int) -> tuple[int, str]:
    for phrase, meaning in phrases.get(tokens[at].word.lower(), ()):
        ahead = tokens[at : at + len(phrase)]
        if tuple(token.word.lower() for token in ahead) == phrase:
            return len(phrase), meaning
    return 0, NOTHING


@cache
def _phrases(language: str) -> Phrases:
    """The phrases of a language and of English, by their first word, longest first, the language's own before English ones."""
    return _by_first(pair for each in dict.fromkeys((language, "en")) for pair in _pairs(each))


@cache
def _phrases_of_others(language: str) -> Phrases:
    """The phrases of the other languages that can be nothing else, for a word of one in a question in another."""
    known = english() | {word for phrase, _ in _pairs(language) for word in phrase}
    pairs = (pair for each in LANGUAGES if each not in (language, "en") for pair in _pairs(each))
    return _by_first(
        (phrase, meaning)
        for phrase, meaning in pairs
        if phrase[0] not in known and max(map(len, phrase)) >= LONG_TELL - 1 and not any(map(is_ordinary, phrase))
    )


def _pairs(language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The phrases of a language, each with what it means."""
    for meaning, variants in source(language)["means"].items():
        yield from ((tuple(phrase.split()), meaning) for phrase in listed(variants))


def _by_first(pairs: Iterable[tuple[tuple[str, ...], str]]) -> Phrases:
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, meaning in pairs:
        by_first[phrase[0]].append((phrase, meaning))
    return {first: tuple(sorted(listed, key=lambda each: -len(each[0]))) for first, listed in by_first.items()}

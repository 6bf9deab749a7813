"""What the phrases of a question mean in the plain English that the rules know, and which language it is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from qualification.questions.lexicon import LANGUAGES, english, known_words, listed, source, vocabulary
from qualification.questions.ordinary import is_ordinary
from qualification.questions.periods.in_a_year import MONTHS
from qualification.questions.tokens import Token

LEAST_TELLS = 2  # small words of a language that a text of more than so many words must have
SHORT = 4
LONG_TELL = 5
NOTHING = "nothing"
"""What words mean that only polish a sentence."""
_OF_A_NOUN = frozenset(
    {"the", "a", "our", "this", "that", "mql", "sql", "higher", "lower", "raise", "set", "score", "new"}
)
_KINDS = frozenset({"team", "source", "sources", "region", "regions", "segment", "industry", "letter", "rep", "reps"})
_BEFORE_A_SPLIT = frozenset({
    "the", "that", "this", "my", "our", "any", "whole", "per", "by", "campaign", "day", "week", "month", "quarter", "stage",
    "reason", "weekly", "monthly", "daily", "quarterly",
})  # fmt: skip
_BESIDE_A_NAME = frozenset(
    {"team", "crew", "squad", "campaign", "campagne", "equipe", "region", "regione", "campagna", "campana"}
)
"""After these a word with a capital is a name."""
_OUT = (
    "exception of",
    "except",
    "except for",
    "excluding",
    "without",
    "minus",
    "leave out",
    "leaving out",
    "apart from",
    "bar",
)
_SPLITS = frozenset({"split", "breakdown"})
_TO_A_SPLIT = (
    5  # words from what throws a split out to the word for it: "ditch the split", "bin that per team breakdown"
)
_SAT = {"sat": "sitting"}
_ALSO_WORDS = frozenset({*_SAT, "sun", "wed", "mar"})
_BEFORE_A_DAY = frozenset({
    "on", "since", "last", "this", "next", "by", "before", "until", "till", "every", "each", "after", "to", "and", "from",
    "late",
})  # fmt: skip
_AFTER_A_DAY = frozenset({
    "and", "or", "to", "till", "until", "through", "thru", "by", "per", "versus", "vs", "so", "plus", "morning", "afternoon",
    "evening", "night", "please", "pls", "what", "who", "which", "how", "show", "only", "without", "calls", "meetings", "leads",
    "mqls", "sqls", "deals", "last", "this", "was", "were", "is", "just", "then", "onwards", "if", "team", "before",
})  # fmt: skip
"""What stands around "sat" and its like where they are days."""

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def language_of(tokens: list[Token]) -> str:
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


def meant(tokens: list[Token], language: str) -> Iterator[Token]:
    """Each phrase of the vocabulary replaced by what it means, the longest first."""
    phrases, others, at = _phrases(language), _phrases_of_others(language), 0
    while at < len(tokens):
        taken, meaning = _phrase_at(phrases, tokens, at)
        if tokens[at].word.lower() == "btw" and tokens[at + 1 : at + 2] and tokens[at + 1].word[0].isdigit():
            taken, meaning = 1, "between"  # "btw 6 and 10 July"
        if not taken:
            taken, meaning = _phrase_at(others, tokens, at)
            taken = taken if taken > 1 or tokens[at].word.islower() else 0
        if not taken or _is_in_a_name(tokens, at, taken, meaning, _tells(language)):
            taken = 0
            yield tokens[at]
        elif taken == 1 and _is_no_day(tokens, at):
            yield replace(tokens[at], word=_SAT.get(tokens[at].word, tokens[at].word))
            taken = 1
        elif tokens[at].word.istitle() and meaning.split() == [token.word.lower() for token in tokens[at : at + taken]]:
            yield from tokens[at : at + taken]
        elif meaning == "disqualified" and _is_of_a_split(tokens, at + taken):
            yield Token("drop", tokens[at].start, tokens[at + taken - 1].end)
        elif meaning != NOTHING:
            yield Token(meaning, tokens[at].start, tokens[at + taken - 1].end)
        at += taken or 1


def _is_of_a_split(tokens: list[Token], at: int) -> bool:
    """Whether a breakdown is what is thrown out, and no lead: "ditch the rep split", "bin the breakdown"."""
    ahead = [token.word.lower() for token in tokens[at : at + _TO_A_SPLIT]]
    named = next((place for place, word in enumerate(ahead) if word in _SPLITS), None)
    if named is None or ahead[0] == "by":  # "how many did we bin by rep"
        return False
    return all(word in _BEFORE_A_SPLIT or word.rstrip("s") in _KINDS for word in ahead[:named])


def _is_no_day(tokens: list[Token], at: int) -> bool:
    """Whether what may be short for a day or a month is a word: "MQLs sat unclaimed", "sun trap"."""
    said, following = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    last = tokens[at - 1].word.lower() if at else ""
    if said not in _ALSO_WORDS or last in _BEFORE_A_DAY or not following.islower() or following in _AFTER_A_DAY:
        return False
    return said in _SAT or (is_ordinary(following) and following not in known_words())


def _is_in_a_name(tokens: list[Token], at: int, taken: int, meaning: str, small: Container[str]) -> bool:
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
    if taken == 1 and (_joins_a_name(tokens, at, meaning) or (meaning == "disqualified" and _ends_a_name(tokens, at))):
        return True
    titled = taken == 1 and said.istitle() and at > 1 and tokens[at - 1].word.istitle() and said.lower() != meaning
    titled = titled and tokens[at - 1].word.lower() not in small
    told = titled and tokens[at - 2].word.lower() in _BESIDE_A_NAME
    if told or (titled and meaning in ("region", "source", "segment", "industry", "letter")):
        return True  # "la campagne Portes Ouvertes", "Black Country"
    if taken == 1 and meaning in _KINDS and tokens[at + 1 : at + 2] and _is_known(tokens[at : at + 2]):
        return True  # "the Channel Islands"
    called = _heads_a_team(tokens, at + 1) or (said.lower() != meaning and _is_left_out(tokens, at))
    called = called or (meaning == "team" and said.lower() != meaning and _ends_a_team(tokens, at))
    if taken == 1 and at and said.istitle() and meaning in _KINDS and called:
        return True  # "exclude Channel Desk", "with the exception of Channel", "Renewal Squad"
    if taken != 1 or meaning not in ("rep", "reps") or not said.isupper() or at + 1 == len(tokens):
        return False
    following = tokens[at + 1].word
    return following.istitle() and following.lower() not in vocabulary()["given"]["names"]  # "SDR Mona" is a person


def _ends_a_team(tokens: list[Token], at: int) -> bool:
    """Whether a word for teams ends the name of one, as the words before it have capitals, too: "Renewal Squad"."""
    first, second, third = ["", "", "", *(token.word for token in tokens[:at])][-3:]
    if not third.istitle():
        return False
    return third.lower() not in vocabulary()["names"]["never"] or (second.istitle() and first.islower())


def _is_known(tokens: list[Token]) -> bool:
    """Whether words are a place or another name that is the same everywhere."""
    said = " ".join(token.word for token in tokens).lower()
    return any(said in names for names in vocabulary()["known"].values())


def _heads_a_team(tokens: list[Token], at: int) -> bool:
    """Whether a word with a capital is what teams are called last: "Desk"."""
    word = tokens[at].word if at < len(tokens) else ""
    return word.istitle() and word.lower() in vocabulary()["names"]["team_heads"]


def _is_left_out(tokens: list[Token], at: int) -> bool:
    """Whether words right before one leave it out."""
    return " ".join(token.word.lower() for token in tokens[max(at - 4, 0) : at]).endswith(_OUT)


def _leaves_out(tokens: list[Token], at: int) -> bool:
    """Whether "bar" stands before whom it leaves out, and not after what makes it a noun."""
    before, following = (
        (tokens[at - 1].word.lower() if at else ""),
        (tokens[at + 1].word if at + 1 < len(tokens) else ""),
    )
    return before not in _OF_A_NOUN and (following in ("the", "those") or following.istitle())


def _opens_a_name(tokens: list[Token], at: int) -> bool:
    """Whether a word with a capital that nobody knows as anything else comes next."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    low = following.lower()
    return following.istitle() and (
        low in vocabulary()["given"]["names"] or not (low in known_words() or is_ordinary(low))
    )


def _joins_a_name(tokens: list[Token], at: int, meaning: str) -> bool:
    """Whether a hyphen joins a word to a region or an unknown name ("Nouvelle-Calédonie"), and it leaves out neither."""
    if not tokens[at].joined or meaning == "without" or at + 1 == len(tokens):
        return False
    return tokens[at + 1].word.lower() in vocabulary()["known"]["region"] or _opens_a_name(tokens, at)


def _ends_a_name(tokens: list[Token], at: int) -> bool:
    """Whether a word with a capital ends a row of them that begins with a name that nobody knows: "Yarra Skip Bins"."""
    if not tokens[at].word.istitle():
        return False
    start = at
    while start and tokens[start - 1].word.istitle():
        start -= 1
    return start < at and _opens_a_name(tokens, start - 1)


def _opens_surname(tokens: list[Token], at: int) -> bool:
    """Whether a small word is written as surnames begin: "Le Goff", "Van Dijk"."""
    said = tokens[at].word
    if not said.istitle() or said.lower() not in vocabulary()["names"]["particles"] or at + 1 == len(tokens):
        return False
    following = tokens[at + 1].word
    return following.istitle() and (
        following.lower() in vocabulary()["given"]["names"] or following.lower() not in known_words()
    )


def _phrase_at(phrases: Phrases, tokens: list[Token], at: int) -> tuple[int, str]:
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

"""The words of a question as they were typed: cut apart, the accents off, slips and shorthand respelt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualification.questions.lexicon import known_words, vocabulary
from qualification.questions.ordinary import is_ordinary
from qualification.questions.respelling import SHORTEST_MISSPELT, spelt
from qualification.questions.turns import turns
from qualification.reading.text import fold

_TOKEN = re.compile(
    r"(?:\b(?i:[dlnscjmt]|qu)'(?=[^\W\d_]{2}))"  # d'Anneke, qu'est
    r"|(?:n't|N'T)\b|'(?:s|re|ve|d|ll|m)\b|(?<=[A-Z])'(?:S|RE|VE|LL)\b|s'(?=\s)"
    r"|\b[A-Z]'[A-Z][^\W\d_]+|\bo'[^\W\d_]{3,}"
    r"|[^\W\d_]{2,}in'(?!\w)"
    r"|\b(?!Re-|Co-|Non-|Pre-|Ex-|Un-|Lead-|Deal-)(?P<head>[A-Z][a-z]{1,5})-(?P<tail>[a-z]{2,5})(?![\w-])"  # Sun-hee
    r"|\b(?i:sp\. ?z ?o\. ?o\.|(?:s\.a|s\.l|s\.r\.l|s\.p\.a|b\.v|n\.v|s\.r\.o|d\.o\.o|a\.s|e\.k|s\.a\.s|k\.k)\.)(?!\w)"
    r"|\b[^\W_][\w-]*\.(?:com|net|org|io|co|de|fr|es|it|nl|eu|ch|at|biz|app)\b(?!\.)"  # a site's name
    r"|<[^<>\s]{1,80}>"  # Slack's own mark-up
    r"|\b(?i:segment|region|rep|team|source|campaign|industry|reason|stage|day|week|month|quarter)(?=wise\b)"
    r"|[^\W\d_]+?(?=(?:n't|N'T)\b)|[^\W\d_]{4,}?(?=leads\b|hälfte\b|halfte\b)|[^\W\d_]+"  # Messeleads, Oktoberhälfte
    r"|\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+(?:[./:-]\d+)+\.?|\d+(?:,\d+)?"
    r"|->|=>|\S"
)
_BETWEEN_WORDS = re.compile(r"(?<=[^\W_])_(?=[^\W_])")  # sales_qualified
_ELISION = re.compile(r"(?:[dlnscjmt]|qu)'", re.IGNORECASE)
_STEP = re.compile(
    r"\b(leads?|mqls?|accepted|sqls?|opps?)-(?=(?:mqls?|accepted|sqls?|opps?|customers?|won)\b)", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"(?<=[^\W\d_]{2})\(([^()]*)\)")  # count(mqls)
_DASH = re.compile(r"(?<=[^\W\d_?!.,)] )-(?= (?:[^\W\d_]|1:1))")  # by rep - in a rush
_OR_MORE = re.compile(  # 30+ days
    r"(?:(?<=\d)|(?<=\d ))\+(?= ?(?:days?|weeks?|months?|hours?|minutes?|mins?|d|w)\b)", re.IGNORECASE
)
_SPELT_ALOUD = re.compile(  # em queue ells
    r"\b(?P<stage>m|em+|s|es+)[ -](?:q|cue|queue|kew) ?-?(?:l|el+)(?:['’]?s)?\b", re.IGNORECASE
)
_KIND = r"(?:(?P<kind>team|rep|source|campaign|segment|region)s?|(?P<industry>industr)(?:y|ies))"
_CONDITION = re.compile(  # where source is LinkedIn
    rf"(?:\b(?:where|whose|if|when|for which)(?: the| their| its)? |(?<=[,;(\[]) ?(?=\w+ is (?-i:[A-Z][a-z])))"
    rf"{_KIND}(?: name)? "
    r"(?:(?P<out>is not|isn['’]?t|does not equal)|(?:is|equals|are|was|were))"
    r" (?!not\b|null\b|unknown|missing|empty|blank|set\b|best|worst|most|least|the (?:best|worst|most|least))(?=[\w\"“'])",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(  # all teams but Outback
    rf"\b(?P<every>all|any|(?<!for )every)(?: of)?(?: the| our| other)* {_KIND}"
    r"(?P<out>,? (?:but|bar|except(?: for)?|other than|apart from|aside from"
    r"|besides|excluding|save(?: for)?)) "
    r"(?!by\b|only\b|just\b|for\b|in\b|from\b|with\b|not\b|show\b|no\b|those\b|th(?:e|is)\b|last\b|split\b)",
    re.IGNORECASE,
)
_EXPORT = re.compile(  # export all leads as csv
    r"(?<![\w-])(?<!who )(?<!that )(?<!they )(?<!we )(?:export(?:iere|ez|ar|e|a)?|download|csv of)(?: me| us| mir| nous)?"
    r"(?= (?:all|the|my|our|every|alle|die|tous|toutes|les|todos|todas|los|las)\b"
    r"(?!(?: [\w-]+){0,3} (?:e-?mails?|phones?|addresses|contacts?|data|tables?|passwords?|salar\w+|users?|records?)\b))"
    r"|(?<=leads) exportieren(?=\W*$)",
    re.IGNORECASE,
)
_SHOW = {"porte": "montre", "portez": "montre", "porta": "muestra", "portar": "muestra", "iere": "zeige"}
"""What asks to show something in the language of what asks to export it, by how that ends."""
_AS_A_FILE = re.compile(
    r"(?<=\w) (?:as|in|to|into|als|en|au format) (?:an? )?(?:csv|excel|xlsx?|spreadsheet)(?: file)?(?=\W*$)",
    re.IGNORECASE,
)
_WHY_AT_THE_END = re.compile(r"\?+(?=\s*(?:but |and |so )?why\W*$)", re.IGNORECASE)
_NOT_NEEDED = re.compile(
    rf"(?:^\s*|(?<=[,.;:(–-] )|(?<=\band )|(?<=\bbut ))(?:{turns('not_needed')})(?= )", re.IGNORECASE | re.MULTILINE
)
_OPENS = re.compile(r"(?:^|[.?!])\W*$")
_HAS = re.compile(
    r" (?:(?:open|new|stale|overdue|missing|stalled|lost|own|total) )?(?:leads|mqls?|sqls?|opps?|opportunities|deals"
    r"|pipe(?:line)?|"
    r"funnel|calls|meetings|customers|follow|load|workload|activity|numbers|conversion|conv|win|team|plate|revisits|overdue|stuff)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(r"'s?(?!\w)")
_SECOND_HALVES = frozenset({
    "ho", "min", "jin", "woo", "hee", "jun", "won", "seok", "soo", "hyun", "young", "sun", "su", "hwa", "ah", "mi",
    "ja", "gi", "hyeok", "seon", "yeon", "rim", "bin", "luc", "paul", "marc", "yves", "anne", "eun", "kyu", "ran",
    "sook", "suk", "mei", "wei", "li", "lan", "ling", "fang", "lin", "hua",
})  # fmt: skip
"""What first names end in after a hyphen, words or none: "Joon-ho", "Jean-luc"."""
SHORT_HEAD = 4
"""Letters of the first half of a first name whose second half is in no list."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, respelt, and where it stands in the text as it was typed."""

    word: str
    start: int
    end: int
    joined: bool = False
    """Whether a hyphen joins it to the next one."""


def tokens_in(written: str) -> list[Token]:
    """Its words, with the case kept."""
    written = _as_prose(written)
    plain = fold(written)
    cased = "".join(
        low.upper() if high.isupper() and len(low.upper()) == 1 else low
        for low, high in zip(plain, written, strict=True)
    )
    found = (
        Token(
            spelt(cased[start:end], named=_may_name(cased, start, end)), start, end, joined=cased.startswith("-", end)
        )
        for match in _TOKEN.finditer(cased)
        for start, end in _pieces(match)
    )
    return [token for token in found if token.word != "-" and not _ELISION.fullmatch(token.word)]


def _as_prose(written: str) -> str:
    """What is written as in a query or a sketch, as words, each letter where it was: "count(dq)", "accepted_by", "mql-sql".

    "No need for EMEA" is "without": there the need is no letter.
    """
    said = _IN_BRACKETS.sub(lambda call: f" {call[1].replace('*', ' ')} ", written)
    said = _OR_MORE.sub(" ", said)
    said = _AS_A_FILE.sub(
        _blank, _EXPORT.sub(_shown, _WHY_AT_THE_END.sub(lambda marks: ",".ljust(len(marks.group())), said))
    )
    said = _ALL_BUT.sub(_compared, _CONDITION.sub(_compared, said))
    said = _SPELT_ALOUD.sub(_in_letters, _NOT_NEEDED.sub(_left_out, said))
    return _STEP.sub(r"\1→", _BETWEEN_WORDS.sub(" ", _DASH.sub("–", said)))


def _shown(found: re.Match[str]) -> str:
    """What asks for a file of leads asks for them."""
    said = found.group()
    shown = next((word for ending, word in _SHOW.items() if said.lower().endswith(ending)), "show")
    return _blank(found) if said.startswith(" ") else shown.ljust(len(said))


def _in_letters(found: re.Match[str]) -> str:
    """A stage whose letters were written as they sound."""
    return ("mql" if "m" in found["stage"].lower() else "sql").ljust(len(found.group()))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _left_out(found: re.Match[str]) -> str:
    """A word that leaves out what follows, no longer than what it is put for."""
    return ("without" if len(found.group()) >= len("without") else "omit").ljust(len(found.group()))


def _compared(found: re.Match[str]) -> str:
    """What a kind of name is held against, as in a query: "where source is" is "source =", "all teams but" "all team !="."""
    kind = found["kind"] or f"{found['industry']}y"
    said = f"{kind} {'!=' if found['out'] else '='} "
    return (f"all {said}" if "every" in found.groupdict() else said).ljust(len(found.group()))


def _pieces(match: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Where the words of a token stand: those that a hyphen joins by themselves, unless they are a first name ("Sun-hee").

    The s of who has something by itself, as if it were written with its apostrophe ("priyankas leads").
    """
    if _HAS.match(match.string, match.end()) and _is_whose(match.group()):
        return ((match.start(), match.end() - 1), (match.end() - 1, match.end()))
    if match["head"] is None or _is_a_first_name(match["head"].lower(), match["tail"]):
        return (match.span(),)
    return (match.span("head"), match.span("tail"))


def _is_a_first_name(head: str, tail: str) -> bool:
    """Whether what a hyphen joins to a word with a capital is the second half of a first name: "Sun-hee", "Seung-ho"."""
    if len(head) <= SHORT_HEAD and tail not in known_words():
        return True
    return tail in _SECOND_HALVES and (head not in known_words() or head in vocabulary()["given"]["names"])


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

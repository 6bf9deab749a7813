"""What stands around a question: greetings, haste, the meeting it is for, orders to the bot, and a second question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualification.pipeline.query import Measure
from qualification.questions.asides import OF_THE_BUSINESS, is_an_aside, tells_something, without_asides
from qualification.questions.measuring import FIRM, STAGE, Hint, likeliest
from qualification.questions.more_of_it import asks_the_same, goes_along, goes_on, is_another, supposes
from qualification.questions.numbers import TIMED
from qualification.questions.orders import is_order
from qualification.questions.periods.span_words import WEEKDAYS
from qualification.questions.periods.when_forms import PLAIN, SINCE, VERSUS
from qualification.questions.sheet import TAKEN
from qualification.questions.split_forms import ANY
from qualification.questions.turns import turns

_SPLIT = re.compile(
    r"\s*[?!;\n]+|(?<!\s[A-Z])(?<!^[A-Z])\s\.(?=\s|$)"
    r"(?!(?<=\d .)(?: (?:and|to|until|till|the|through|–))* \d)(?! (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b)|\s–\s(?!(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d+|q \d)\b)|\s:\s|\s\(|\)\s|"
    r"\bplus (?=the\b|top\b)|(?:,\s)?\b(?:and|but|plus|or)(?: also| then| maybe| what is more| while you "
    r"are at it)? (?=(?:what|who|whose|how|which|where|why|when|show|list|give|tell me|is there|"
    r"are there|(?:is|are|do|does|did|have|has|was|were) (?!(?:still|not|yet|now|also|already|currently|since|no|"
    r"nothing|only|just|been|gone|had|got|without|over|"
    r"in|on|at|from|waiting|sitting|overdue|stalled|unaccepted|rejected|disqualified|missing|due|open|never|nobody)\b)|"
    r"whats|any|anything|can you|could you|i want|i need|send|(?:will|would|should|shall) (?:it|this|that|we|they|"
    r"he|she|i|the|there|you)\b|"
    r"read (?:me|out|us)|dump|print|export|email|remind|delete|mark|set|email|create|also|reassign|assign|nudge|"
    r"ping|put|book|notify|move|shift|give|hand|transfer|route|pass|redistribute|shoot|shove|chuck|stick|bung|sling|park"
    r"|fling|drop (?=(?i:him|her|them)\b|(?-i:[A-Z]\w+) an?\b))\b)|"
    r",\s(?=(?:what|who|how|where|why|when|also|then|show|give|tell|suppose|if we)\b)|"
    r",\sso (?=(?:what|who|how|which|where|tell me|give me|show me)\b)|"
    r"\b(?:also|btw|additionally|on top of that|while you are at it|another thing|second question|"
    r"anyway|anyhow|anyways|secondly|2 nd(?= question| thing| ?[:,])|and another|oh and"
    r"|(?<!day )(?<!week )(?<!month )(?<!quarter )(?<!year )(?<!one )(?<!1 )after that|afterwards)\b|"
    r"\bthen (?=(?:delete|mark|set|email|"
    r"create|show|tell|list|give|send|post|assign|move))",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:scratch that|strike that|no wait|nope|i mean|i meant|correction|no just|no make that|"
    r"no sorry|wait no|sorry i mean|rather i mean)\b|[,.?!] no ,"
    r"|(?<=[\w·] )[,.?!][ ,.?!]*sorry ?[,.](?! ?(?:and|also|one|1|another|quick|for|to|but|i)\b)",
    re.IGNORECASE,
)
_MEANT = re.compile(rf"\W*(?:{turns('meant')})", re.IGNORECASE)
_MEANT_AT_THE_END = re.compile(rf"(?:{turns('meant_at_the_end')})\W*$", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:heading|driving|is (?:on|off|out|away)|i|i'm|my|me|we are|we're|board|boss|presenting|coaching|preparing)\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"(?<!that )(?<!which )(?<!who )(?<!what )\b(?:is|are|was|were|'s|'re|has|have|had|been|says?|said|reckons?|thinks?|"
    r"told|keeps|kept|swears?|claims?|complains?|feels?|seems?|gonna|going to|came|went|got|wants?|wanted|dropped|fell|rose|"
    r"slipped|grew|jumped|died|lost|whines?|moans?|groans?|grumbles?|gripes?|rants?|worr(?:y|ies)|frets?|argues?|"
    r"insists?|mutters?)\b"
    r"|\b(?:it|he|she|that|they) '(?:s|re)\b",
    re.IGNORECASE,
)
_ASKS_OR_ORDERS = re.compile(
    r"\W*(?:(?:ok|okay|so|and|now|please|hey|hi|well|right|also|but|then|just)\W+)*(?:who|whose|what|which|how|why|where|"
    r"when|is|are|was|were|do|does|did|can|could|will|would|has|have|had|any|anything|suppose|assume|imagine|if|"
    r"say|show|list|give|tell|get|pull|send|let|"
    r"see|compare|rank|i (?:want|need|would|'d)|we (?:want|need)|need|want|looking|there)\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(
    r"\W*(?>(?:ok(?:ay)?|so|and|well|hey|hi|oh|ugh|honestly|sorry) ?,? ?)*i "
    r"(?:(?:just|was|have|had|still|already|really|always|also) )*(?!want|need|wonder|mean|would|look|ask)"
    r"(?:[a-z]+ing|have|had|got|was|think|thought|hear|heard|keep|see|saw|told|said|know|feel|hate|love|hope|"
    r"promised|owe|wish|forgot|lost|inherited|joined|started|took|met|spoke|guess|swear)\b",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|today|yesterday|tomorrow|tonight|morning|afternoon|evening)\b", re.IGNORECASE
)
_TOPIC = re.compile(
    r"\W*(?:(?:out )?of|from|among) (?:all |the |those |these |our )+(?:ones|leads|deals|mql|sql|accounts)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\b(?:them|they|their|he|she|his|him|her|hers|there|those|these|it|its)\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"\W*(?:so )?(?:what|how|which|when|where)\b.*\b(?:he|she|his|her|hers)\b", re.IGNORECASE)
"""A question about whom the text has told of: "Darrell's been awful quiet. What's he logged?"."""
BRIEF = 3  # words of a part that asks, and says of what beside it: "people who came in by referral, how many"
_GREETING = re.compile(rf"[^\W_]|{TAKEN}")
_COUNTS_FIRST = re.compile(
    rf"\W*(?:new |open |all |the )*{STAGE} (?:(?!to\b)\w+ ){{0,4}}?(?:by|per|in|last|this)\b", re.IGNORECASE
)
"""A first question without a word that asks: "SQLs per region in June. Also, what's the win rate"."""
_RANKS_FIRST = re.compile(
    rf"\W*(?:the )?(?:\d+ )?(?:biggest|largest|top|best|strongest|highest|weakest|smallest|worst)(?: \d+)? {ANY} "
    rf"(?:by|for|in|on|with|at)\b[^?!.]*\b{STAGE}\b",
    re.IGNORECASE,
)
"""The same with a superlative: "biggest campaign by new leads, and how much did it win us"."""
_IS_THAT_SO = re.compile(
    r"\W*(?:(?:so|and|but|please|can|could|you|just) ?)*(?:(?:is|was|'s) (?:that|this|it|he|she|there) (?:really |"
    r"actually |still |even )*"
    r"(?:so|true|right|correct|the case|accurate|fair|anything in it|a fact|any truth (?:in|to) (?:it|that))|(?:do|"
    r"are|did|have|were) (?:we|they|you)"
    r"|(?:does|did|has|is) (?:it|he|she)|(?:is|has) (?:it|he|she)|really|true|true or (?:false|not)|right or wrong"
    r"|(?:show|list|give|find|get|pull)(?: (?:me|us|up|out))* (?:those|these|them)(?: (?:leads|ones|deals|cases))?|"
    r"which (?:ones|leads|are (?:those|these|they)))"
    r"(?= ?(?:[^\w ]|$)| (?:by|per|for|in|from|of|since|last|this|on|split|without|only)\b)",
    re.IGNORECASE,
)
"""A question that leaves it to the sentence before what is asked: "we answer leads slowly. Do we?"."""
_OF_THEM = re.compile(
    r"\W*(?:so |and |but )?how (?:many|much|often)(?: is (?:it|that))?"
    r"(?: (?:of (?:them|those|these|such)|such(?: \w+)?|cases|times"
    r"|exactly|in total|all in all|altogether|are (?:they|there|those|these)))*"
    r"(?= ?(?:[^\w ]|$)| (?:by|per|for each|each|in|of|for|since|last|this|on|from|without|only)\b)",
    re.IGNORECASE,
)
"""A count of what the sentence before told of: "For Silesia we miss who decides. How many such leads by rep?"."""
_STATED = re.compile(r"\b(?:is|are|was|were|do|does|did|can|has|have|they|it|get|what|who|how|at|:)\b", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"\b(?:between|of|from|with|about|on|in) what\b[^?!;]*$|\bwhat (?:the |our )?reps? \w+ $"
    rf"|\b(?:which|what) {ANY} ?$",
    re.IGNORECASE,
)
_AND_WHAT = re.compile(r"\W*(?:and|but) $", re.IGNORECASE)
"""What joins two clauses that one word rules: "between what we heard and what the form says"."""


@dataclass(frozen=True, slots=True)
class Framed:
    """The question's words without what stands around it: the others are taken; and what it is about, if it says."""

    words: str
    hint: Hint | None
    order: bool
    asks: bool = True  # whether there is more than orders in it
    parts: tuple[tuple[int, int], ...] = ()
    told: tuple[tuple[int, int], ...] = ()  # periods of what the asker tells beside a question that has its own
    beside: tuple[
        tuple[int, int], ...
    ] = ()  # sentences that the question does not refer to: of unknown names none is meant

    def of(self, written: str) -> str:
        """The same stretches of the words as they were before names were taken out of them, noise taken."""
        kept = _only(without_asides(written), list(self.parts))
        for start, end in self.told:
            kept = kept[:start] + TAKEN * (end - start) + kept[end:]
        return kept


def frame(words: str, *, thread: bool) -> Framed:
    """Find the question in a text: its first part that asks for something, with the parts beside it that ask for nothing."""
    start, end = _meant(words) if thread else (0, len(words))
    plain = without_asides(_only(words, [(start, end)]))
    start = max(start, _taken_back(plain, thread=thread))
    plain = " " * start + plain[start:end] + " " * (len(plain) - end)
    parts = [(max(a, start), min(b, end)) for a, b in _parts(plain)] if thread else list(_parts(plain))
    naming = frozenset(part for part in parts if TAKEN in words[slice(*part)])
    judged = [_judged(plain[start:end], start, plain[end:], thread=thread) for start, end in parts]
    first = plain[slice(*parts[0])] if len(parts) > 1 else ""
    counts = _COUNTS_FIRST.match(first) is not None
    counts = (
        counts and len(parts) > 1 and not plain[parts[0][1] : parts[1][0]].strip().startswith(":")
    )  # a topic: "opps in Oslo: what is due"
    counts = counts and not any(
        _ASKS_OR_ORDERS.match(plain, *part) and _REFERS.search(plain, *part) for part in parts[1:]
    )
    counts = counts or _RANKS_FIRST.match(first) is not None
    asking = [i for i, (hint, order) in enumerate(judged) if hint and not order and (_asks(hint) or (not i and counts))]
    of_them = _of_them(plain, parts, judged, asking)
    asking = [i for i in asking if i not in of_them]
    of_somebody = [i for i, part in enumerate(parts) if not judged[i][1] and _OF_SOMEBODY.match(plain, *part)]
    confirmed = _told_and_asked(plain, parts, judged)
    main = next(
        (i for i in asking if i in confirmed or not _tells(plain, *parts[i])),
        next(iter((asking and of_somebody) or asking), None),
    )
    if main is None:
        return _without_question(plain, parts, judged, naming, thread=thread)
    question, told = judged[main][0], main not in confirmed and _tells(plain, *parts[main])
    asks = _ASKS_OR_ORDERS.match(plain, *parts[main]) is not None
    kept = [
        i
        for i, (hint, order) in enumerate(judged)
        if i == main
        or (
            not order
            and (
                i in of_them
                or goes_along(plain, parts[i], hint, question)
                or goes_on(plain, parts[main], parts[i], question)
            )
            and not (
                i > main
                and i not in of_them
                and (hint is None or (hint.strength < FIRM and (asks or _has_its_own_time(plain, *parts[i]))))
                and not told
                and not supposes(question)
                and is_another(plain, *parts[i])
            )
        )
    ]
    refers = _REFERS.search(plain, *parts[main]) is not None
    stretches = [parts[index] for index in kept]
    meant = [parts[i] for i in range(main) if i not in kept and refers and _tells(plain, *parts[i])]
    brief = told or len(plain[slice(*parts[main])].split()) <= BRIEF
    judging = [part for part in stretches if brief or part == parts[main] or not _tells(plain, *part)]
    not_counted, beside = _set_aside(plain, parts[main], stretches, meant, naming)
    return Framed(
        _only(plain, judging),
        question,
        order=False,
        parts=tuple(sorted([*stretches, *meant])),
        told=not_counted,
        beside=beside,
    )


def _told_and_asked(words: str, parts: list[tuple[int, int]], judged: list[tuple[Hint | None, bool]]) -> frozenset[int]:
    """The parts that tell what the one after them asks for: "reps heard one budget, our form says another. Show me those"."""
    return frozenset(
        i
        for i, (_, after) in enumerate(pairwise(parts))
        if not any(later and _asks(later) for later, _ in judged[i + 1 :])
        and (hint := judged[i][0])
        and _asks(hint)
        and not judged[i][1]
        and _IS_THAT_SO.match(words, *after)
    )


def _of_them(
    words: str, parts: list[tuple[int, int]], judged: list[tuple[Hint | None, bool]], asking: list[int]
) -> frozenset[int]:
    """The parts that ask for no more than the first that asks."""
    first = judged[asking[0]][0] if asking else None
    if first is None:
        return frozenset()
    counted = {
        i
        for i in asking[1:]
        if (hint := judged[i][0]) and _is_of_them(words, parts[asking[0]], parts[i], (first, hint))
    }
    timed = first.measure in TIMED
    later = range(asking[0] + 1, len(parts))
    return frozenset(counted | {i for i in later if asks_the_same(words, parts[i], timed=timed)})


def _set_aside(
    words: str,
    main: tuple[int, int],
    parts: list[tuple[int, int]],
    meant: list[tuple[int, int]],
    naming: frozenset[tuple[int, int]],
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """What of the parts does not count, and those of whose unknown names none is meant: none of these where it refers back."""
    if _REFERS.search(words, *main):
        return _told(words, main, [*parts, *meant], ()), ()
    not_counted = _told(words, main, [*parts, *meant], [part for part in parts if part not in naming])
    return not_counted, tuple(part for part in parts if part != main and _tells(words, *part))


def _tells(words: str, start: int, end: int) -> bool:
    """Whether a part tells or names a topic: "Darrell's been quiet. What's he logged?", "of the ones we parked, what's due"."""
    if words[end : end + 2].strip().startswith("?") or _ASKS_OR_ORDERS.match(words, start, end):
        return False
    return (
        _TOPIC.match(words, start, end) is not None
        or _STATES.search(words, start, end) is not None
        or _OF_ONESELF.match(words, start, end) is not None
        or is_an_aside(words[start:end])
    )


def _told(
    words: str, main: tuple[int, int], parts: list[tuple[int, int]], unnamed: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """What of the parts beside the question does not count: days and names of the asker's own, periods where it has one itself.

    `unnamed` are the parts that hold no name that says what it names.
    """
    of_the_day = [part for part in unnamed if part < main and _is_of_the_day(words, *part)]
    kept = [
        found.span()
        for part in of_the_day
        for form in (SINCE, PLAIN)
        for found in form.finditer(words, *part)
        if form is SINCE or not _A_DAY.search(found["span"])
    ]
    return (*_periods_told(words, main, parts), *(gap for part in of_the_day for gap in _between(part, kept)))


def _between(part: tuple[int, int], kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a stretch without others in it."""
    gaps, at = [], part[0]
    for start, end in sorted(span for span in kept if part[0] <= span[0] < part[1]):
        gaps.append((at, start))
        at = max(at, end)
    return [(start, end) for start, end in [*gaps, (at, part[1])] if start < end]


def _is_of_the_day(words: str, start: int, end: int) -> bool:
    """Whether a part before the question tells of the asker's day: it states something, and names nothing that is counted."""
    if words[end : end + 2].strip().startswith("?") or OF_THE_BUSINESS.search(words, start, end):
        return False
    return tells_something(words[start:end]) or _tells(words, start, end)


def _periods_told(words: str, main: tuple[int, int], parts: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The periods of what is told beside a question that says its own: "I see Dana on Tuesday. How quick … this month?"."""
    telling = [part for part in parts if part < main or (part != main and _TELLS.search(words, *part))]
    if not telling or not PLAIN.search(VERSUS.sub(" ", words[slice(*main)])):
        return ()
    return tuple(found.span() for part in telling for found in PLAIN.finditer(words, *part))


def _meant(words: str) -> tuple[int, int]:
    """The words without what says that something else was meant, or is to be tried: "i mean …", "what if we drop …"."""
    first, last = _MEANT.match(words), _MEANT_AT_THE_END.search(words)
    return first.end() if first else 0, last.start() if last else len(words)


def _taken_back(words: str, *, thread: bool) -> int:
    """Where what the asker took back ends ("MQLs, no wait, SQLs by rep"); 0 where nothing is asked for after it."""
    end = max((found.end() for found in _TAKES_BACK.finditer(words)), default=0)
    later = likeliest(words[end:]) if end else None
    before = likeliest(words[:end])
    goes_on = thread and _GREETING.search(words, end) is not None and not (before and _asks(before))
    return end if (later and _asks(later)) or goes_on else 0


def _is_of_them(words: str, main: tuple[int, int], part: tuple[int, int], hints: tuple[Hint, Hint]) -> bool:
    """Whether a part counts what was told before it, or says again what is asked ("are they fast? first contact, May")."""
    question, hint = hints
    counts = hint.measure is Measure.COUNT
    if counts and _OF_THEM.match(words, *part):
        return True
    between = words[main[1] : part[0]].strip(f" {TAKEN}")
    if between.strip(":,–()? "):
        return False
    if _ASKS_OR_ORDERS.match(words, *part):
        return (
            counts and question.measure is not Measure.COUNT and hint.strength <= FIRM and not between.startswith("?")
        )
    return hint.measure is question.measure and _STATED.search(words, *main) is not None and not counts


def _asks(hint: Hint) -> bool:
    return hint.measure is not Measure.UNSUPPORTED and hint.strength >= FIRM


def _has_its_own_time(words: str, start: int, end: int) -> bool:
    """Whether a part asks of days of its own, and of nothing that was named before: "and who closed anything yesterday"."""
    return PLAIN.search(words, start, end) is not None and _REFERS.search(words, start, end) is None


def _without_question(
    plain: str,
    parts: list[tuple[int, int]],
    judged: list[tuple[Hint | None, bool]],
    naming: frozenset[tuple[int, int]],
    *,
    thread: bool,
) -> Framed:
    """What is left without orders; in a thread that may change the question before ("per rep, then tell Cody congrats")."""
    weak = [
        (hint, _tells(plain, *part)) for part, (hint, order) in zip(parts, judged, strict=True) if hint and not order
    ]
    best = max(
        [hint for hint, told in weak if not told] or [hint for hint, _ in weak],
        key=lambda hint: hint.strength,
        default=None,
    )
    kept = [part for part, (_, order) in zip(parts, judged, strict=True) if not order]
    changes = thread and any(
        len(plain[slice(*part)].split()) > 1 for part in kept
    )  # "whoa. then reassign ten" changes nothing
    ordered = len(kept) < len(parts) and not changes
    main = next((part for part in kept if best and part[0] <= best.start < part[1]), None)
    asking = [part for part in kept if not _tells(plain, *part)]
    brief = not any(len(plain[slice(*part)].split()) > BRIEF for part in asking)
    not_counted, beside = _set_aside(plain, main, kept, [], naming) if main else ((), ())
    return Framed(
        _only(plain, (kept if brief else asking) or parts),
        best,
        order=ordered,
        asks=bool(kept),
        parts=tuple(kept or parts),
        told=not_counted,
        beside=beside,
    )


def _judged(part: str, start: int, after: str, *, thread: bool) -> tuple[Hint | None, bool]:
    """What a part hints at, and whether it is an order."""
    hint = likeliest(part)
    order = is_order(part, after, hint, thread=thread)
    return (Hint(hint.measure, hint.strength, hint.start + start) if hint else None), order


def _parts(words: str) -> list[tuple[int, int]]:
    """The stretches of a text that stand by themselves."""
    parts, start = [], 0
    for found in _SPLIT.finditer(words):
        if (
            _AND_WHAT.fullmatch(found.group())
            and words.startswith(("what", "which"), found.end())
            and _EMBEDDED.search(words, start, found.start())
        ):
            continue
        parts.append((start, found.start()))
        start = found.end()
    parts.append((start, len(words)))
    return [(begin, end) for begin, end in parts if _GREETING.search(words, begin, end)]


def _only(words: str, parts: list[tuple[int, int]]) -> str:
    """The words with all but some stretches taken."""
    kept = [TAKEN] * len(words)
    for start, end in parts:
        kept[start:end] = words[start:end]
    return "".join(kept)

"""Which lead a rep means: by its name in their words, forgiving typos and left-out legal forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from rapidfuzz import fuzz, process

from qualification.conversation.ordinary_words import ALSO_WORDS, NO_NAMES, ORDINARY
from qualification.lead_names import LONGEST_BEGINNING, LeadNames, plain, ways_to_write
from qualification.leads import LeadName
from qualification.questions.turns import turns
from qualification.reading.letters.traits import is_listed

SURE = 90
"""A spelling this close (0–100) names the lead without a question."""
MAYBE = 78
"""A spelling this close is offered in the picker."""
SLIP = 85
"""A word this close (0–100) is the same word misspelt."""
MARGIN = 6
"""The best must be this much better than the next, else the rep picks."""

_WORD = re.compile(r"\w+", re.UNICODE)
_HEAD_WORDS = 12
_BESIDE = frozenset({"the", "lead", "card", "deal", "account", "please", "s"})
"""What may stand beside a name: "the Acme lead"."""
_HEADED = re.compile(r"\s*(?P<name>[\w&'’. ]{4,60}?)\s*[:=]")
_TELLS = re.compile(
    r" (?:(?:also|just|now|then) )?(?:said|says|told|wants|thinks|called|wrote|writes|mentioned|confirmed|reckons)\b",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"\W*(?:(?:just|ok|so|also|and|i|we|got|had|finally)\W+)*"
    r"(?:(?:spoke|talked|chatted|met|call|chat|coffee|lunch|meeting)\b|off the phone|(?:heard|(?:e-?)?mail|message|news) from\b"
    r"|\w+ (?:mailed|e-?mailed|wrote|rang|phoned|called|texted)\W*[:,.–-])",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:(?:and|but|hey|ok|okay|so)\W+)*(?:did|do|does|how|is|are|was|were|(?:what|when|where|who)s?|whose|why)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\W*(?:and |so |ok |okay )?(?:what(?:['’]?s| is| are)(?: we| you)?(?: still)? (?:left|missing|needed|open)"
    r"|what(?: else)? do (?:you|we)(?: still)? (?:miss|need)|what else|what next|why not)\W*",
    re.IGNORECASE,
)
"""What is asked so right after news of a lead is about it."""
_OF_ONE = re.compile(
    r"\b(?:they|them|theirs?|there|he|she|him|her|his|it(?! takes?\b))\b"
    r"|^\W*(?:and )?who(?:['’]?s| is)?(?: the)? (?:decides|decision[- ]?maker|approves|signs|pays|boss)\W*$",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    r"\b(?:accounts|all|any(?:body|one)|average|customers|deals?|each|every\w*|how many|leads?|mqls|my|opportunities|our"
    r"|pipeline|prospects|reps?|since|sqls|teams?|today|top|we|which|yesterday"
    r"|(?:last|next|this) (?:week|month|quarter|year))\b|\b(?:there (?:are|is)|(?:are|is) there)\b",
    re.IGNORECASE,
)
SHORTEST_FIRST_NAME = 3
LONGEST_NAME = 8
"""A name has at most so many words."""
SHORTEST_MISSPELT = 5
"""A shorter word is too easily another."""
LOOKED_AT_FOR_A_TURN = 200
"""Characters in which a name, and what follows it, stand."""
LOOKED_AT_FOR_TYPOS = 60
"""A misspelt name is looked for among the first words of a message; people name the lead first."""
MOST_RUNS = 16


@dataclass(frozen=True, slots=True)
class Named:
    """Exactly one lead is meant; `at_head` when the message opens with its name ("Globex: they have 40k")."""

    lead: LeadName
    at_head: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """One of these, perhaps; the rep picks. `spelt` where each is called by words of its own, none by a likeness."""

    leads: tuple[LeadName, ...]
    spelt: bool = False


def asks_of_one(text: str) -> bool:
    """Whether words ask about the one lead that was talked about: "who decides there?", but not "how many do they have?"."""
    if _OF_IT.fullmatch(text):
        return True
    return bool(_ASKS.match(text) and _OF_ONE.search(text)) and not _OF_MANY.search(text)


def asks_what_is_open(text: str) -> bool:
    """Whether that is all that words ask: "what else", "why not", "what's missing"."""
    return _OF_IT.fullmatch(text) is not None


def find(text: str, names: LeadNames) -> Named | Unsure | None:
    """The lead that `text` names, the ones it may mean, or None where it names none."""
    return spelt(text, names) or _fuzzy(text, names) or _misspelt_at_head(text, names)


def spelt(text: str, names: LeadNames) -> Named | Unsure | None:
    """The same, forgiving no typos."""
    exact = _longest(_exact(text, names))
    if len(exact) == 1:
        return Named(exact[0], at_head=_opens_with(text, exact[0]))
    return Unsure(tuple(exact[:10]), spelt=True) if exact else _begun(text, names)


def told_at(text: str, at: int, names: LeadNames) -> tuple[LeadName, int] | None:
    """The lead whose name, or its beginning, stands at this place as of somebody told about; and where the name ends."""
    rest = text[at : at + LOOKED_AT_FOR_A_TURN]
    words = list(islice(_WORD.finditer(rest), LONGEST_NAME))
    for size in range(len(words) if words and words[0].start() == 0 else 0, 0, -1):
        run, end = words[:size], words[size - 1].end()
        phrase = " ".join(word[0] for word in run).casefold()
        leads = names.written([phrase]) or (names.begun(phrase) if _stands_for_a_name(rest, run, at_head=True) else [])
        if leads:
            return (leads[0], at + end) if len(leads) == 1 and _SAYS_OF_IT.match(rest, end) else None
    return None


def named_at(
    text: str, at: int, names: LeadNames, followed_by: re.Pattern[str] | None = None
) -> tuple[LeadName, int] | None:
    """The one lead whose name, or its beginning, stands at this place, with that behind it; and where the name ends."""
    rest = text[at : at + LOOKED_AT_FOR_A_TURN]
    words = list(islice(_WORD.finditer(rest), LONGEST_NAME))
    for size in range(len(words) if words and words[0].start() == 0 else 0, 0, -1):
        run, end = words[:size], words[size - 1].end()
        phrase = " ".join(word[0] for word in run).casefold()
        leads = names.written([phrase]) or (names.begun(phrase) if _is_no_word(run) else [])
        if len(leads) == 1 and (followed_by is None or followed_by.match(rest, end)):
            return leads[0], at + end
    return None


def says_of_it(text: str, at: int) -> bool:
    """Whether what stands at this place tells of whoever is named before it."""
    return _SAYS_OF_IT.match(text, at) is not None


def span_of(text: str, name: LeadName) -> tuple[int, int]:
    """From where to where a lead is called by its name, or its beginning; nothing at the head where it is not."""
    own = set(_WORD.findall(name.name.casefold()))
    words = list(_WORD.finditer(text[:LOOKED_AT_FOR_A_TURN]))
    first = next((at for at, word in enumerate(words) if word[0].casefold() in own), None)
    if first is None:
        return 0, 0
    last = first
    while last + 1 < len(words) and words[last + 1][0].casefold() in own:
        last += 1
    return words[first].start(), words[last].end()


def less_name(text: str, name: LeadName) -> str:
    """A text without what it calls a lead by: "Acme: 40k approved" is "40k approved"."""
    start, end = span_of(text, name)
    return f"{text[:start]}{text[end:]}"


def is_name(words: str, names: LeadNames) -> bool:
    """Whether the words are nothing but what a lead, or its contact, is called."""
    match spelt(words, names) or _fuzzy(words, names):
        case Named(lead):
            leads: tuple[LeadName, ...] = (lead,)
        case Unsure(leads):
            pass
        case None:
            return False
    own = [word for lead in leads for word in _WORD.findall(f"{lead.name} {lead.contact or ''}".casefold())]
    said = [word for word in _WORD.findall(words.casefold()) if word not in _BESIDE]
    return all(any(fuzz.ratio(word, other) >= SLIP for other in own) for word in said)


_JOINS = re.compile(r"(?:,| and| &| \+| nor)+ ")
_MOST_WORDS = 4  # of a name that is joined to another


def each_alone(text: str, names: LeadNames) -> list[str]:
    """A text that names leads joined to each other, once for each of them alone: "hand Globex and Ferro to Sam"."""
    for joint in _JOINS.finditer(text):
        start = _name_before(text, joint.start(), names)
        called, next_joint = [(start, joint.start())], _JOINS.match(text, joint.start())
        while next_joint is not None and (end := _name_behind(text, next_joint.end(), names)):
            called.append((next_joint.end(), end))
            next_joint = _JOINS.match(text, end)
        if start >= 0 and len(called) > 1:
            last = called[-1][1]
            return [f"{text[:start]}{text[begins:ends]}{text[last:]}" for begins, ends in called]
    return [text]


def may_name(text: str, names: LeadNames, least: int) -> bool:
    """Whether so many words of a text begin names, or with the next are one: a quick look before a closer one."""
    words = _WORD.findall(text.casefold())
    begin = (
        1
        for word, following in zip_longest(words, words[1:], fillvalue="")
        if names.begun(word) or names.is_written(word) or names.is_written(f"{word} {following}")
    )
    return len(list(islice(begin, least))) == least


def _name_before(text: str, end: int, names: LeadNames) -> int:
    """Where the lead's name begins that ends at an offset; -1 where none does."""
    starts = [word.start() for word in re.finditer(r"\S+", text[:end])][-_MOST_WORDS:]
    return next((start for start in starts if is_name(text[start:end], names)), -1)


def _name_behind(text: str, start: int, names: LeadNames) -> int:
    """Where the lead's name ends that begins at an offset; 0 where none does."""
    words = list(islice(re.finditer(r"[^\s,:;]+(?:\W*\Z)?", text[start:]), _MOST_WORDS))
    ends = [start + word.end() for word in reversed(words)]
    return next((end for end in ends if is_name(text[start:end], names)), 0)


def is_about_others(text: str, name: str, names: LeadNames) -> bool:
    """Whether a text names leads as they are spelt, and none of those that are called by this name."""
    told, meant = _leads(spelt(text, names)), _leads(find(name, names))
    return bool(told) and told.isdisjoint(meant)


def _leads(found: Named | Unsure | None) -> set[str]:
    match found:
        case Named(lead):
            return {lead.lead_id}
        case Unsure(leads):
            return {each.lead_id for each in leads}
        case None:
            return set()


def look_up(words: str, names: LeadNames, limit: int = 10) -> list[LeadName]:
    """Leads whose name resembles `words`, best first: for `/banter why acme` and pickers."""
    hits = process.extract(plain(words), names.plain(), scorer=fuzz.WRatio, score_cutoff=MAYBE, limit=limit)
    return [name for _, _, lead_id in hits if (name := names.of(lead_id))]


def name_at_head(text: str, names: LeadNames) -> int:
    """Where the longest beginning of the text ends that is a lead's name in full; 0 where none is."""
    words = list(islice(_WORD.finditer(text.casefold()), LONGEST_NAME))
    begins = {" ".join(word[0] for word in words[: size + 1]): found.end() for size, found in enumerate(words)}
    return max((end for begin, end in begins.items() if names.written([begin])), default=0)


def shares_a_word(words: str, name: LeadName) -> bool:
    """Whether the words could mean this lead or its contact: "Dana" for Dana Whitfield of Acme Tiles."""
    meant = set(_WORD.findall(f"{name.name} {name.contact or ''}".casefold()))
    return not meant.isdisjoint(_WORD.findall(words.casefold()))


def names_contact(text: str, name: LeadName) -> bool:
    """Whether a word of the text is a part of the name of the lead's contact, with its capital: "Dana said yes"."""
    return not set(_WORD.findall(name.contact or "")).isdisjoint(
        word for word in _WORD.findall(text) if word[0].isupper()
    )


def contact_called(text: str, name: LeadName) -> str | None:
    """The first name of the lead's contact where the text calls them so: with its capital, or as who it opens with.

    In small letters: "spoke to priya", "actually pablo said 1,000".
    """
    first = _WORD.match((name.contact or "").casefold())
    own = {first[0]} if first and len(first[0]) >= SHORTEST_FIRST_NAME else set()
    for word in islice(_WORD.finditer(text), LOOKED_AT_FOR_TYPOS):
        called = word[0].casefold()
        if called in own:
            plainly = called not in ALSO_WORDS
            if not _LEAD_IN.fullmatch(text, 0, word.start()):
                plainly = plainly and word[0][:1].isupper()
            else:  # where any word may have a capital
                plainly = plainly and _is_no_word([word])
            if plainly or _TELLS.match(text, word.end()):
                return called
    return None


def tells_of_a_talk(text: str) -> bool:
    """Whether a message begins with whom the rep heard from: "spoke to Uwe: …", "Dana mailed: …"."""
    return _TALKED.match(text) is not None


def is_asked(text: str) -> bool:
    """Whether words ask something, marked or not."""
    return "?" in text or _ASKS.match(text) is not None


def _exact(text: str, names: LeadNames) -> list[LeadName]:
    words = _WORD.findall(text.casefold())
    sizes = range(1, LONGEST_NAME + 1)
    return names.written(" ".join(words[i : i + size]) for size in sizes for i in range(len(words) - size + 1))


def _longest(found: list[LeadName]) -> list[LeadName]:
    """Of names that contain each other ("Acme", "Acme Tiles") only the longest."""
    kept = [
        name
        for name in found
        if not any(
            name is not other and plain(name.name) != plain(other.name) and plain(name.name) in plain(other.name)
            for other in found
        )
    ]
    return kept or found


def _opens_with(text: str, name: LeadName) -> bool:
    words = list(islice(_WORD.finditer(text), _HEAD_WORDS + LONGEST_NAME))
    said = [word[0].casefold() for word in words]
    aliases = [alias.split() for alias in ways_to_write(name)]
    begins = (
        word.start() for at, word in enumerate(words) if any(said[at : at + len(each)] == each for each in aliases)
    )
    start = next(begins, None)
    return start is not None and _LEAD_IN.fullmatch(text, 0, start) is not None


_LEAD_IN = re.compile(
    r"\W*(?:(?:about|actually|again|also|and|as|at|back|btw|but|by|call(?:ed)?|change|chat(?:ted)?|coffee|concerning"
    r"|correct(?:ion|ing)?|debrief|fix|for|from|got|heard?|hey|hi|i|in|just|latest|lunch|mail|make|meeting|met|off|phone|new"
    r"|news|next|notes?|now|oh|ok(?:ay)?|on|quick|re|record|regarding|set|so|sorry|spoke|talked"
    r"|the|then|to|update|way|we|well|with|word|aber|bei|mit|und|von"
    r"|authority|budget|deadline|decision|need|price|quote|timeline|timing)\b\W*){0,6}",
    re.IGNORECASE,
)
"""What stands before the name of the lead that a message opens with: "ok so", "update on", "the budget at"."""
_SAYS_OF_IT = re.compile(
    r"\s*(?:[:=;,?]|[-–—]\s|['’]s\b|$)|\s+[\d$€£]|\s+(?:accepted|again(?=\W*$|[,:;]| no\b)|agreed|also|and|are|ask\w*|bought|"
    r"booked|came|can|cannot|call(?:ed|s)?|"
    r"cancel+ed|chose|confirmed|could|decid(?:es?|ed)|declined|did|do|does|emailed|gave|ghosted|got|ha[sd]|have|invited|is|just|keeps?|left|"
    r"lik(?:es?|ed)|looks?|lost|loves?|may|mentioned|met|might|moved|needs?|never|no(?:pe)?|nothing|not|now|paid|pays?|phoned|picked|postponed|pushed|"
    r"rang|rejected|replied|runs?|said|says?|sent|sign(?:s|ed)?|spoke|still|texted|thinks?|told|uses?|wants?|wanted|was|went|will|won|"
    r"would|wrote|\w+n['’]t)\b"
    r"|\s+(?:status|score|grade|phone|mobile|number|e-?mail|contact)(?: number| address| person)?"
    rf"(?:,? (?:{turns('please_behind')}))?\W*$",
    re.IGNORECASE,
)
"""What follows the name of whoever a message is about."""
OPENING = re.compile(
    r"(?P<stop>[.!?;:,\n]|^|\b(?=(?:and|but|while|whereas)\b))[\s\"'•*>–-]*"
    r"(?:(?:and|but|also|then|next|now|finally|meanwhile|oh|ok|okay|so|btw|by the way|as for|about|re|on|for|at|with|from|"
    r"(?:(?:i|we) )?(?:just )?(?:(?:spoke|talked|chatted) (?:to|with)|called|met|rang|heard from)|und|aber|bei|mit)"
    r"\b[\s,:]*)*",
    re.IGNORECASE,
)
"""Where a message may turn to a lead, and what it says before that lead's name."""
_INTRODUCED = re.compile(
    r"(?:^(?:(?:how|what|where)['’]?s|(?:how |what |where )?(?:is|are|has|does|did|about))"
    r"|\b(?:about|ask(?:ed)?|at|bring|call(?:ed)?|contact(?:ed)?|e-?mail(?:ed)?|for|from|how|if|met|of|on|owns?|phoned?|rang|re|reach(?:ed)?"
    r"|ring|to|what|when|where|whether|why|with))\W{1,2}$",
    re.IGNORECASE,
)
"""What stands before the name of somebody told or asked about."""
_OF_THEIRS = re.compile(
    r"['’]s (?:contact|number|phone|mobile|e-?mail|address|card|score|grade|status|owner)\b", re.IGNORECASE
)
"""What of a lead is asked for or changed: "acme's contact"."""
_WHEN = re.compile(
    r" (?:(?:on|by|at|in|this|next|from|until) )?(?:the )?(?:today|tonight|tomorrow|noon|\d"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""The time that follows a name where something is to be done then: "about hallmark on friday"."""
_GOES_ON = re.compile(r" (?:& )?(?!I\b)[A-Z]|[-'’&.][A-Z]")
"""The words before are the beginning of a longer name."""


def _begun(text: str, names: LeadNames) -> Named | Unsure | None:
    """Who is called by the beginning of their name: "Hallmark" for Hallmark Scaffold, "elm street" for Elm Street Museum."""
    called = list(_called(text, names))
    leads = list({lead.lead_id: lead for leads, _ in called for lead in leads}.values())
    if len(leads) == 1:
        return Named(leads[0], at_head=any(at_head for _, at_head in called))
    return Unsure(tuple(leads[:10]), spelt=True) if leads else None


def _called(text: str, names: LeadNames) -> Iterator[tuple[list[LeadName], bool]]:
    """The leads that each beginning of a name in the text calls, and whether the message opens with it."""
    words = list(islice(_WORD.finditer(text), LOOKED_AT_FOR_TYPOS))
    heads = {opening.end() for opening in OPENING.finditer(text, 0, words[-1].end() if words else 0)}
    after = 0
    for i in range(len(words)):
        for size in range(min(LONGEST_BEGINNING, len(words) - i), 0, -1):
            run = words[i : i + size]
            leads = names.begun(" ".join(word[0] for word in run).casefold()) if i >= after else []
            if not leads:
                continue
            opens = _LEAD_IN.fullmatch(text, 0, words[i].start()) is not None
            called = opens and _is_no_word(run)
            if called or _stands_for_a_name(text, run, at_head=words[i].start() in heads):
                yield leads, opens and (called or bool(_SAYS_OF_IT.match(text, run[-1].end())))
                after = i + size


def _is_no_word(run: list[re.Match[str]]) -> bool:
    """Whether the beginning of a name is nothing else: several words, or one that says nothing of leads by itself."""
    word = run[0][0].casefold()
    return len(run) > 1 or not (word in NO_NAMES or word in ORDINARY or is_listed(word))


def _stands_for_a_name(text: str, run: list[re.Match[str]], *, at_head: bool) -> bool:
    """Whether the words call somebody: they are written like a whole name, or stand where a name does."""
    start, end = run[0].start(), run[-1].end()
    before, behind = text[:start], text[end:]
    everyday = len(run) == 1 and run[0][0].casefold() in NO_NAMES
    if all(word[0][:1].isupper() for word in run) and not (everyday and at_head):
        return not _GOES_ON.match(behind) and not re.search(r"[A-Z][\w'’]* $", before)
    if everyday:
        return False
    introduced = _INTRODUCED.search(before) is not None or _OF_THEIRS.match(behind) is not None
    return bool(_SAYS_OF_IT.match(behind)) or (introduced and bool(_WHEN.match(behind))) if at_head else introduced


def _fuzzy(text: str, names: LeadNames) -> Named | Unsure | None:
    """Typos: what the text opens with before a colon, and its runs of words with capitals, against every name."""
    runs = [*(found["name"] for found in (_HEADED.match(text),) if found), *_capital_runs(text)]
    plain_names = names.plain()
    best: dict[str, float] = {}
    for run in runs:
        alike = process.extract(run.casefold(), plain_names, scorer=fuzz.ratio, score_cutoff=MAYBE, limit=5)
        for called, score, lead_id in alike:
            sure = _is_a_typo(run.casefold(), called)
            best[lead_id] = max(best.get(lead_id, 0.0), score if sure else min(score, SURE - 1))
    ranked = sorted(best.items(), key=lambda item: -item[1])
    sure = bool(ranked) and ranked[0][1] >= SURE and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN)
    meant = tuple(name for lead_id, _ in ranked[:10] if (name := names.of(lead_id)))
    return Named(meant[0]) if sure else Unsure(meant) if meant else None


def respelt(text: str, names: LeadNames) -> str:
    """A text in which the first misspelt beginning of a lead's name is put right: "promote halmark"."""
    for word in islice(_WORD.finditer(text), LONGEST_NAME):
        if (right := _misspelt(word, names)) is not None:
            return f"{text[: word.start()]}{right}{text[word.end() :]}"
    return text


def _misspelt_at_head(text: str, names: LeadNames) -> Named | None:
    """The lead whose misspelt name, in small letters, a message opens with: "halmark says yes"."""
    word = next((word for word in islice(_WORD.finditer(text), _HEAD_WORDS) if _opens(text, word)), None)
    right = _misspelt(word, names) if word and says_of_it(text, word.end()) else None
    leads = (names.written([right]) or names.begun(right)) if right else []
    return Named(leads[0], at_head=True) if len(leads) == 1 else None


def _opens(text: str, word: re.Match[str]) -> bool:
    return _LEAD_IN.fullmatch(text, 0, word.start()) is not None and _LEAD_IN.fullmatch(text, 0, word.end()) is None


def _misspelt(word: re.Match[str], names: LeadNames) -> str | None:
    """The beginning of names that a word is misspelt for, where it is no word of its own."""
    said = word[0].casefold()
    if len(said) < SHORTEST_MISSPELT or not said.isalpha() or not _is_no_word([word]) or names.begun(said):
        return None
    return names.begins_like(said, SURE - 1)


def _is_a_typo(run: str, name: str) -> bool:
    """Whether each word is the name's own but for a slip: "Hallmark Scafold", yes; "Zephyr Kites" for Zephyr Bikes, no."""
    words, own = run.split(), name.split()
    return len(words) == len(own) and all(fuzz.ratio(*pair) >= SLIP for pair in zip(words, own, strict=True))


def _capital_runs(text: str) -> list[str]:
    """Runs of one to four words that look like a name: they start with a capital letter, beyond a sentence's first word."""
    words = re.findall(r"[\w&'’.-]+", text[:2000])[:LOOKED_AT_FOR_TYPOS]
    runs: list[str] = []
    for i, word in enumerate(words):
        if not word[:1].isupper():
            continue
        runs.extend(" ".join(words[i : i + size]).strip(".-'") for size in range(1, 5) if i + size <= len(words))
    return runs[:MOST_RUNS]

"""Who a message says decides, and whether they are won: each weighed by what was learnt from labelled messages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import STATED, Finding
from qualification.reading.grammars.money import find_money
from qualification.reading.letters.asked import is_asked
from qualification.reading.letters.authority import (
    decides_in_small_letters,
    is_called_decider,
    is_instead,
    is_only,
    is_only_one,
    is_said_to_decide,
    is_whose_call,
    pays,
    within_marks,
)
from qualification.reading.letters.candidates import Candidate
from qualification.reading.letters.mentions import Mention, mentions
from qualification.reading.letters.met import contact
from qualification.reading.letters.naming import as_written
from qualification.reading.letters.person import Kind
from qualification.reading.letters.pointed import acts, has_name, pointed_at
from qualification.reading.letters.roles import people
from qualification.reading.letters.senders import sender
from qualification.reading.letters.spoken import own_decision
from qualification.reading.letters.standing import are_several, met_another, of_several, plainly, standing
from qualification.reading.letters.telling import MOST, counts, finding_of
from qualification.reading.polarity import negated
from qualification.reading.vocabulary import cue
from qualification.reading.weighing import Choice, log_odds, total

DECIDER, STANDING = "decider", "standing"  # the tables of what tells who decides, and whether they are won
FAR = 20  # characters between "she says" and who it is that decides
KNOWN = ("role", "name")  # traits of those named by a role or a name
_BESIDE = re.compile(
    r"[ ,:=]+(?:(?:the|their|his|her|an?) (?:[\w-]+ )?)?"
)  # between "above that" and who decides above it
_CHART = re.compile(r"\w ?(?:-*>|→) ?\w[^>→\n]{0,40}[\w.)] ?(?:-*>|→) ?\w")
_ROUTE = re.compile(r"(?<!\w)(?:goes|go|needs?|must|has to|through|via|route|path|steps?)(?!\w)")
_PRONOUN = re.compile(r"\b(?:he|she|they|i|er|sie|il|elle|ella?|lui)\b")
LEAST_BY_NAME = 1.0  # log-odds, of the clause and the whole, that somebody decides whom the words name
_SHE = re.compile(r"(?<!\w)(?:he|she|er|sie (?!sind)|elle|il|ella|hers|his call|her call)(?!\w)")
BEFORE = 40  # characters before somebody in which it may say that they were never met
_NEVER_MET = re.compile(
    r"(?<!\w)(?:never|not|\w+n't)(?: yet| really| even)? (?:seen|met|spoken (?:to|with)|talked (?:to|with)|reached)"
    r"(?: the| their| his| her)? ?$"
)
_OF_ANOTHER = re.compile(r"(?<!\w)(?:he|she|they|contact|guy|who|only|to|will|should|must|let me|could|might|may) $")
RATHER_NAMED = 0.5  # by how much nobody must outweigh the likeliest name
DOUBTS = frozenset({"opposes", "strange", "influences", "powerless", "asks_up"})  # families of words against being won
NAMES_SOMEBODY = (Status.CONFIRMED, Status.PARTIAL)


def find_decider(
    choice: Choice | None,
    message: Message,
    told: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
    tells: float,
) -> Finding | None:
    """What a message's likeliest clause tells of authority, given what the rules found and how likely it tells anything."""
    plain = _champion(message) or _only_one(message, told)
    if plain is not None:
        return plain
    if choice is None:
        return own_decision(message)
    called = _called(message, told, choice.clause, asked)
    choice = choice if called is None else replace(choice, clause=called, status=Status.PARTIAL)
    named_so = called is not None or _is_told_by_name(message, choice, told, ruled, tells)
    if not named_so and not counts(Dimension.AUTHORITY, choice, told, asked, ruled, tells):
        return own_decision(message)
    others = dict(ruled)
    others.pop(Dimension.AUTHORITY, None)
    found = finding_of(Dimension.AUTHORITY, choice, told)
    if found.status is Status.UNKNOWN and _speaks_for_us(told):
        return replace(found, status=Status.PARTIAL)
    if found.status not in NAMES_SOMEBODY:
        return own_decision(message) or found
    clause = told[choice.clause].clause
    if _is_chart(message, clause):
        return None
    named = _without_sources(message, mentions(message, clause))
    decider = _among(message, told[choice.clause], named, asked, ruled.get(Dimension.BUDGET))
    won = _is_won(message, told, choice, decider, others)
    status = Status.CONFIRMED if won else Status.PARTIAL
    decider, status = of_several(message, told, choice.clause, named, decider) or (decider, status)
    if told[choice.clause].sentence.label is Dimension.AUTHORITY and told[choice.clause].sentence.holds(decider.start):
        found = replace(found, start=min(found.start, decider.start))  # "DM = Ann, Bo only reviews"
    return replace(found, status=status, who=sender(message, told[choice.clause].clause) or _named(message, decider))


def _is_won(
    message: Message,
    told: Sequence[Candidate],
    choice: Choice,
    decider: Mention,
    others: Mapping[Dimension, Finding],
) -> bool:
    """Whether who decides is for it, as far as a message tells."""
    here, after = told[choice.clause], told[choice.clause + 1 :]
    said = standing(message, told, choice.clause, decider, others)
    won = choice.won + total(STANDING, said)
    still_asked = is_asked(message, decider.start, decider.end)
    if still_asked or not are_several(message, decider):
        won += plainly(said, here, still_asked=still_asked, met_another=met_another(message, decider))
    unmoved = pays(message, here.clause) and not any("favours" in each.families for each in after)
    doubted = unmoved or _is_only_named(message, decider) or _is_a_stranger(message, here, decider)
    return not doubted and (won > 0 or (not still_asked and _is_talked_to(message, here, after, decider)))


def _among(
    message: Message,
    told: Candidate,
    named: Sequence[Mention],
    asked: Dimension | None,
    budget: Finding | None,
) -> Mention:
    """Who of those named decides by the clause that tells it; nobody where it is "she" and no one else."""
    decider = (
        _payer(message, told.clause, named)
        or _of_chain(message, told, named, budget)
        or _told_of(message, told.clause, named)
        or pointed_at(message, told.clause, named, likeliest(named))
    )
    if asked is Dimension.AUTHORITY and decider.start == decider.end:
        decider = _just_before(message, told, named) or decider
    if decider.start == decider.end:
        decider = _only_one_named(message, told.clause, named) or decider
    return decider


def _called(message: Message, told: Sequence[Candidate], likeliest: int, asked: Dimension | None) -> int | None:
    """The clause that says who the decider is and no more, where none behind it says that somebody decides."""
    called = [
        at
        for at, each in enumerate(told)
        if (at >= likeliest and is_called_decider(message, each.clause))
        or is_said_to_decide(message, each.clause)
        or decides_in_small_letters(message, each.clause)
        or is_whose_call(message, each.clause)
        or is_instead(message, each.clause)
        or (asked is Dimension.AUTHORITY and is_only(message, each.clause))
        or pays(message, each.clause)
    ]
    decides = cue("authority_cues.decides")
    rest = told[called[-1] + 1 :] if called else ()
    later = any(decides.search(message.plain, each.clause.start, each.clause.end) for each in rest)
    return called[-1] if called and not later else None


def _payer(message: Message, told: Clause, named: Sequence[Mention]) -> Mention | None:
    """Who is named in a clause that says whose money it is, nobody where that is "she"."""
    if not pays(message, told):
        return None
    known = (each for each in named if not each.traits.isdisjoint(KNOWN) or each.start == each.end)
    return next(each for each in known if told.start <= each.start < told.end)


def _is_told_by_name(
    message: Message, choice: Choice, told: Sequence[Candidate], ruled: Mapping[Dimension, Finding], tells: float
) -> bool:
    """Whether the words say that a name decides, which weighs nothing unless the labels happen to have it: "Sven signs it"."""
    said, clause = ruled.get(Dimension.AUTHORITY), told[choice.clause].clause
    if said is None or choice.status not in NAMES_SOMEBODY or not (said.start < clause.end and clause.start < said.end):
        return False
    named = any(each.kind is not Kind.PRONOUN for each in people(message.text, said.start, said.end))
    return named and log_odds(choice.likely) + min(MOST, tells) >= LEAST_BY_NAME


def _just_before(message: Message, told: Candidate, named: Sequence[Mention]) -> Mention | None:
    """Who is named right before a clause that names nobody: "the vice president, all for it"."""
    between = (each for each in named if told.sentence.start <= each.start < each.end <= told.clause.start)
    beside = [each for each in between if not message.said(each.end, told.clause.start).strip(" ,-–")]
    return (
        beside[0]
        if len(beside) == 1 and not _PRONOUN.search(message.plain, told.clause.start, told.clause.end)
        else None
    )


def _only_one_named(message: Message, told: Clause, named: Sequence[Mention]) -> Mention | None:
    """Whom "she" means in a clause that names nobody: the contact, where nobody else is told of."""
    if not _SHE.search(message.plain, told.start, told.end):
        return None
    met = contact(message.text)
    known = [each for each in named if each.start < each.end and not each.traits.isdisjoint(KNOWN)]
    if met is None or any(told.start <= each.start < told.end for each in known):
        return None
    before = [each for each in known if each.end <= told.start]
    talked_to = next((each for each in before if met.start <= each.start < met.end and has_name(message, each)), None)
    others = (each for each in before if each is not talked_to and ("role" in each.traits or acts(message, each)))
    return None if talked_to is None or any(others) else talked_to


def _speaks_for_us(told: Sequence[Candidate]) -> bool:
    """Whether the contact recommends, though nobody knows who signs; or is for it and may not sign."""
    families = frozenset[str]().union(*(each.families for each in told))
    return "influences" in families or {"favours", "powerless"} <= families


def _is_only_named(message: Message, decider: Mention) -> bool:
    """Whether a message is a role and nothing else ("GM"): nobody says that they are won."""
    said = message.said(decider.start, decider.end).strip()
    return "role" in decider.traits and said == message.plain.strip(" .!,\n") and not has_name(message, decider)


def _is_a_stranger(message: Message, told: Candidate, decider: Mention) -> bool:
    """Whether the rep has never met who decides, as the same sentence says: "the MD signs, wasn't in the call"."""
    at = max(told.clause.start, decider.end)
    if decider.start == decider.end:
        return False
    if _NEVER_MET.search(message.plain, max(0, decider.start - BEFORE), decider.start):
        return True
    return cue("authority_cues.stranger").search(message.plain, at, told.sentence.end) is not None


def _is_talked_to(message: Message, told: Candidate, after: Sequence[Candidate], decider: Mention) -> bool:
    """Whether the rep talked with who decides, as the words behind say and nothing against it: "she signs, I spoke to her"."""
    if _told_us(message, decider):
        return True
    at = max(told.clause.start, decider.end)
    met = cue("authority_cues.talked_to").search(message.plain, at, told.sentence.end) or _met_next(message, told)
    place = met and message.sentence_at(met.start())
    if decider.start == decider.end or met is None or place is None or are_several(message, decider):
        return False
    said = message.clause_at(place, met.start()).start
    others = (each for each in people(message.text, at, met.end()) if each.kind is not Kind.PRONOUN)
    of_another = _OF_ANOTHER.search(message.plain, said, met.start())
    against = any(not DOUBTS.isdisjoint(each.families) for each in after if each.sentence in (told.sentence, place))
    return not (of_another or negated(message.plain, said, met.start()) or against or any(others))


def _met_next(message: Message, told: Candidate) -> re.Match[str] | None:
    """Where the sentence after begins with saying that they were met: "Hanna decides. Sat with her today"."""
    following = message.after(told.sentence)
    if following is None:
        return None
    start = (
        following.body
        + len(message.said(following.body, following.end))
        - len(message.said(following.body, following.end).lstrip(" \n-•"))
    )
    return cue("authority_cues.talked_to").match(message.plain, start, following.end)


def _told_us(message: Message, decider: Mention) -> bool:
    """Whether who decides was heard before by the same role: "the founder told me straight … founder's call"."""
    if decider.start == decider.end:
        return False
    post = message.said(decider.start, decider.end).removeprefix("the ").split("'")[0]
    return any(f"{post} told {us}" in message.plain[: decider.start] for us in ("me", "us"))


def _champion(message: Message) -> Finding | None:
    """One who is for it and may not sign, where nobody who may is named: "she drives it internally but can't sign"."""
    for sentence in message.sentences:
        stands = cue("authority_cues.champions").search(message.plain, sentence.start, sentence.end)
        may_not = stands and cue("authority_cues.may_not_sign").search(message.plain, stands.end(), sentence.end)
        if stands is None or may_not is None or sentence.question:
            continue
        if any(each.kind is not Kind.PRONOUN for each in people(message.text, may_not.end(), len(message.plain))):
            return None
        start = message.clause_at(sentence, stands.start()).start
        return Finding(Dimension.AUTHORITY, Status.PARTIAL, start, may_not.end(), STATED)
    return None


def _only_one(message: Message, told: Sequence[Candidate]) -> Finding | None:
    """That the contact has nobody beside or above them, or that one without a say knows of nobody who has one."""
    dead = cue("authority_cues.dead_end").search(message.plain)
    if dead is not None:
        return Finding(Dimension.AUTHORITY, Status.UNMET, dead.start(), dead.end(), STATED)
    for each in told:
        if is_only_one(message, each.clause):
            start, end = within_marks(message, each.clause)
            who = _only_one_called(message, start, end)
            return Finding(Dimension.AUTHORITY, Status.CONFIRMED, start, end, STATED, who=who)
    return None


def _only_one_called(message: Message, start: int, end: int) -> str | None:
    """What the only one is called: the name before in the sentence, a role between two offsets, or the only name before."""
    sentence = message.sentence_at(start)
    before = [each for each in people(message.text, 0, start) if each.kind is Kind.NAME]
    beside = [each for each in before if sentence is not None and sentence.body <= each.start]
    posts = [each for each in people(message.text, start, end) if each.kind is Kind.ROLE]
    posts = [each for each in posts if not negated(message.plain, start, each.start)]
    found = next(iter((*beside[-1:], *posts[:1], *(before if len(before) == 1 else ()))), None)
    return None if found is None else as_written(message, found.start, found.end)


def _is_chart(message: Message, told: Clause) -> bool:
    """Whether a clause only says who stands above whom: "CEO > COO > Dana"."""
    if not _CHART.search(message.plain, told.start, told.end) or _ROUTE.search(message.plain, told.start, told.end):
        return False
    names = ("decides", "decides_inverse", "topic")
    return not any(cue(f"authority_cues.{name}").search(message.plain, told.start, told.end) for name in names)


def _without_sources(message: Message, named: Sequence[Mention]) -> list[Mention]:
    """Those named without whoever only tells of another ("the chairman says the committee decides") or only advises."""
    return [
        each
        for each in named
        if each.start == each.end or not (_tells_of_another(message, each, named) or _only_advises(message, each))
    ]


def _only_advises(message: Message, named: Mention) -> bool:
    """Whether it is said of somebody that they have their say and no more: "Bo and Faye only review"."""
    at = named.end + (message.plain.startswith((" ", ","), named.end)) + message.plain.startswith(", ", named.end)
    return cue("authority_cues.only_advises").match(message.plain, at) is not None


def _tells_of_another(message: Message, teller: Mention, named: Sequence[Mention]) -> bool:
    said = cue("authority_cues.source").match(message.plain, teller.end + 1)
    if said is None or message.plain[teller.end] != " ":
        return False
    known = (each for each in named if not each.traits.isdisjoint(KNOWN))
    return any(0 <= each.start - said.end() <= FAR for each in known)


def _told_of(message: Message, told: Clause, named: Sequence[Mention]) -> Mention | None:
    """Whom no list knows, of whom somebody says that they decide: "the pastor says the congregation would vote"."""
    for said in cue("authority_cues.source").finditer(message.plain, told.start, told.end):
        noun = next((each for each in named if "noun" in each.traits and 0 <= each.start - said.end() <= 1), None)
        if noun is not None and cue("authority_cues.decides").match(message.plain, noun.end + 1):
            return noun
    return None


def _of_chain(message: Message, told: Candidate, named: Sequence[Mention], budget: Finding | None) -> Mention | None:
    """Of those who must say yes one after another the last: "up to 25k the manager, above that the board".

    Or the first, where the budget does not reach what is above.
    """
    somebody = [each for each in named if each.start < each.end]
    further = list(cue("authority_cues.further_up").finditer(message.plain, told.sentence.start, told.sentence.end))
    for found in reversed(further):
        behind = [each for each in somebody if _BESIDE.fullmatch(message.plain, found.end(), each.start)]
        before = [each for each in somebody if told.sentence.start <= each.start and each.end <= found.start()]
        if behind and any(each.end <= found.start() for each in somebody):
            within = before and _is_within(message, told.sentence.start, found, budget)
            return likeliest(before if within else behind)
    return None


def _is_within(message: Message, start: int, further: re.Match[str], budget: Finding | None) -> bool:
    """Whether a budget is no more than what the first of a chain may sign: "Zoe up to 20k, above that the COO. 18.5k"."""
    if budget is None or budget.amount is None or budget.amount.max is None or budget.status is Status.UNMET:
        return False
    sums = find_money(message.text, start, further.end())
    limits = [each.amount for each in sums if each.amount is not None and not budget.start <= each.start < budget.end]
    limit = limits[-1].max if limits else None
    return limit is not None and budget.amount.max <= limit


def likeliest(named: Sequence[Mention]) -> Mention:
    """Who of those named most likely decides; nobody only where that is clearly likelier."""
    return max(named, key=lambda each: total(DECIDER, each.traits) - (RATHER_NAMED if each.start == each.end else 0.0))


def _named(message: Message, decider: Mention) -> str | None:
    """The words that name somebody; none for nobody."""
    if decider.start == decider.end:
        return None
    if cue("authority_cues.pointer").fullmatch(message.said(decider.start, decider.end)):
        return None  # "the former": who that is was said before
    return as_written(message, decider.start, decider.end)

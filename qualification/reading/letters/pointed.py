"""Whom the words that tell of a decision plainly point at, whatever the weights make of those who are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualification.reading.clauses import Clause, Message
from qualification.reading.letters.asked import is_asked
from qualification.reading.letters.mentions import Mention
from qualification.reading.letters.met import contact
from qualification.reading.letters.names import is_titled
from qualification.reading.letters.person import Kind
from qualification.reading.letters.roles import people
from qualification.reading.vocabulary import cue

PREDICATE = "role predicate"
FAR = 25  # characters before somebody that may point at them
APART = 2  # characters between somebody and a mark, a blank or "who" behind them
_ITS_NAME = re.compile(r"(?: [A-ZÀ-ÖØ-Þ][\w'’-]+){0,2} ")  # behind a role: "their GM Rolf decides"
_ITS_POST = re.compile(r", (?:[\w&-]+ ){0,4}")  # between a name and the role in apposition
_BOTH = re.compile(r"(?<!\w)(?:both|they|all|beide|ambos|entrambi|les deux)(?!\w)")
_THEY = re.compile(r"(?<!\w)(?:they|sie sind|ils|elles|ellos|ellas)(?!\w)")


def pointed_at(message: Message, told: Clause, named: Sequence[Mention], likeliest: Mention) -> Mention:
    """The likeliest of those named, or whom the words point at instead."""
    somebody = [each for each in named if each.start < each.end]
    pointed = (
        _cleft(message, somebody),
        _asked(message, told, somebody),
        _subject(message, told, somebody, likeliest),
        _opens(message, told, somebody, likeliest),
    )
    for found in pointed:
        if found is not None:
            likeliest = found
            break
    return _by_name(message, told, somebody, likeliest) or likeliest


def _cleft(message: Message, somebody: Sequence[Mention]) -> Mention | None:
    """As in "it is Mr Ito who decides"; the last of them, who puts right those before."""
    pointed = (
        each
        for each in reversed(somebody)
        if _ends(message, "cleft", each.start)
        and cue("authority_cues.relative").match(message.plain, each.end + 1)
        and cue("authority_cues.decides").search(message.plain, each.end, each.end + FAR)
    )
    return next(pointed, None)


def _asked(message: Message, told: Clause, somebody: Sequence[Mention]) -> Mention | None:
    """The last of those who are still to be asked or convinced, whoever asks them; of a role that asks the weights judge."""
    here = [each for each in somebody if told.start <= each.start < told.end]
    asked = [each for each in here if is_asked(message, each.start, each.end)]
    if not asked or any("role" in each.traits and each.end <= asked[0].start for each in here):
        return None
    return asked[-1]


def _subject(message: Message, told: Clause, somebody: Sequence[Mention], likeliest: Mention) -> Mention | None:
    """Who stands before the verb: "her husband, who runs the office", "Rui decides with his partner", "…, both agree"."""
    of_both = told.start <= likeliest.start < told.end or _BOTH.search(message.plain, told.start, told.end) is not None
    together = of_both and _ends(message, "together", likeliest.start)
    if not (_ends(message, "handles", likeliest.start) or together):
        return None
    sentence = message.sentence_at(likeliest.start)
    if sentence is None:
        return None
    before = [each for each in somebody if sentence.start <= each.start and each.end <= likeliest.start]
    return before[-1] if before else None


def _opens(message: Message, told: Clause, somebody: Sequence[Mention], likeliest: Mention) -> Mention | None:
    """Who begins the clause that tells and decides in it, where the likeliest is told of elsewhere: "but his wife decides"."""
    if told.start <= likeliest.start < told.end:
        return None
    opening = next((each for each in somebody if told.start <= each.start < told.end), None)
    if opening is None or message.said(told.start, opening.start).strip() or not {"role", "name"} & opening.traits:
        return None
    again = message.said(opening.start, opening.end).split()[-1] in message.said(likeliest.start, likeliest.end)
    named = _ITS_NAME.match(message.text.raw, opening.end)
    decides = cue("authority_cues.decides").match(message.plain, named.end() if named else opening.end + 1)
    denied = decides and cue("polarity_cues.negator").search(message.plain, decides.start(), told.end)
    return opening if decides and not denied and not again else None


def _by_name(message: Message, told: Clause, somebody: Sequence[Mention], decider: Mention) -> Mention | None:
    """The name of a role: right behind the clause ("the owner signs, name Al Roe"), or the contact's ("he's the boss").

    Or right before it, where the role only says who that is: "Rohan, group supply chain head, decides".
    """
    before = [each for each in somebody if "name" in each.traits and each.end < decider.start]
    if before and _ITS_POST.fullmatch(message.plain, before[-1].end, decider.start):
        decides = cue("authority_cues.decides").match(message.plain, decider.end + len(", "))
        if decides is not None and message.plain.startswith(", ", decider.end):
            return before[-1]
    if "role" not in decider.traits or has_name(message, decider):
        return None
    behind = next((each for each in somebody if each.start >= told.end and each.start >= decider.end), None)
    if behind is not None and "name" in behind.traits and _is_apposed(message, max(told.end, decider.end), behind):
        return behind
    if PREDICATE not in decider.traits or _THEY.search(message.plain, told.start, told.end):
        return None
    met = contact(message.text)
    before = [each for each in somebody if each.end <= decider.start and "name" in each.traits]
    if met is not None and (met.kind is Kind.NAME or met.named):
        before = [each for each in before if met.start <= each.start < met.end]
    else:
        before = [each for each in before if acts(message, each)]
    return replace(before[0], traits=before[0].traits | {PREDICATE}) if len(before) == 1 else None


def acts(message: Message, named: Mention) -> bool:
    """Whether a name is somebody's: "Luis from Acme", "Luis wants", "Hr. Tewes"."""
    from_somewhere = " from " in message.said(named.start, named.end)
    return (
        from_somewhere
        or is_titled(message.text.raw[named.start : named.end])
        or cue("authority_cues.acts").match(message.plain, named.end + 1) is not None
    )


def _is_apposed(message: Message, at: int, named: Mention) -> bool:
    """Whether a name follows by itself, between marks and perhaps with a title."""
    between = message.plain[at : named.start].strip(" ,.;:-(")
    apart = message.plain[named.end : named.end + 1] in (",", ".", ";", ")", "")
    return apart and (not between or cue("authority_cues.by_name").fullmatch(between) is not None)


def has_name(message: Message, decider: Mention) -> bool:
    """Whether a mention has a name in it, not only a role."""
    return any(each.kind is Kind.NAME or each.named for each in people(message.text, decider.start, decider.end))


def _ends(message: Message, name: str, at: int) -> bool:
    """Whether such words stand right before an offset."""
    before = cue(f"authority_cues.{name}").finditer(message.plain, max(0, at - FAR), at)
    return any(0 <= at - each.end() < APART for each in before)

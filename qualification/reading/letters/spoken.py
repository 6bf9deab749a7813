"""What somebody says in inverted commas: that "I" sign, and what we are told to set right, which is no order to the bot."""

from __future__ import annotations

import re
from functools import lru_cache

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import STATED, Finding
from qualification.reading.letters.naming import as_written
from qualification.reading.letters.person import Kind
from qualification.reading.letters.roles import people
from qualification.reading.letters.senders import signed_by
from qualification.reading.polarity import hedged
from qualification.reading.vocabulary import cue

_QUOTED = re.compile(r"(?<!\w)(?P<mark>[\"'])(?=\w)(?P<said>[^\n]{6,400}?)(?<=[\w.!?)])(?P=mark)(?!\w)")
_MAILED = re.compile(r"(?m)^[^\S\n]*>[>\s]*(?P<said>[^\n]+)")
_NOT_ME = re.compile(r"(?<!\w)(?:if|unless|once|when|but|wenn|aber|si|mais|pero)(?!\w)")


@lru_cache(maxsize=4)
def quotations(message: Message) -> tuple[Clause, ...]:
    """What stands in inverted commas, each from its first word to its last."""
    if "'" not in message.plain and '"' not in message.plain:
        return ()
    return tuple(Clause(each.start("said"), each.end("said")) for each in _QUOTED.finditer(message.plain))


def is_spoken(message: Message, finding: Finding) -> bool:
    """Whether a finding rests on somebody's own words that say it plainly: "sort my overtime mess by 1 Dec"."""
    if finding.dimension is Dimension.BUDGET:
        return finding.amount is not None and _is_own_money(message, finding)
    found = _to_set_right(message) if finding.dimension in (Dimension.NEED, Dimension.TIMELINE) else None
    if found is None and finding.dimension is Dimension.NEED:
        found = _mailed(message)
    return found is not None and finding.start <= found.start() < finding.end


def _is_own_money(message: Message, finding: Finding) -> bool:
    """Whether a sum is the speaker's own: "700 is in my budget" in inverted commas, "I'll have 25 grand for you" anywhere."""
    if cue("budget_cues.for_you").search(message.plain, finding.start, finding.end):
        return True
    quoted = any(said.start <= finding.end and finding.start <= said.end for said in quotations(message))
    return quoted and cue("budget_cues.own_words").search(message.plain, finding.start, finding.end) is not None


def own_decision(message: Message) -> Finding | None:
    """That whoever is quoted signs: "I'll sign it"; not "I'll sign if the board agrees"."""
    for said in quotations(message):
        found = cue("authority_cues.i_decide").search(message.plain, said.start, said.end)
        if found is not None and not _NOT_ME.search(message.plain, found.end(), said.end):
            who = _speaker(message, said)
            return Finding(Dimension.AUTHORITY, Status.CONFIRMED, found.start(), found.end(), STATED, who=who)
    return _decides_by_mail(message)


def is_own_decision(message: Message, finding: Finding) -> bool:
    """Whether a finding is that whoever is quoted or wrote a mail decides, in so many words."""
    said = own_decision(message) if finding.dimension is Dimension.AUTHORITY else None
    return said is not None and finding.weight == STATED and finding.start == said.start


def _decides_by_mail(message: Message) -> Finding | None:
    """That whoever signs a mail decides: "I don't need anyone's ok", and the name below."""
    found = cue("authority_cues.i_decide").search(message.plain) if message.pasted else None
    who = found and signed_by(message)
    sentence = found and message.sentence_at(found.start())
    if found is None or who is None or sentence is None or _NOT_ME.search(message.plain, found.end(), sentence.end):
        return None
    return Finding(Dimension.AUTHORITY, Status.CONFIRMED, found.start(), found.end(), STATED, who=who)


def own_need(message: Message) -> Finding | None:
    """What whoever is quoted tells us to set right, or mails that they need: "just sort my overtime mess"."""
    found = _to_set_right(message) or _mailed(message)
    if found is None:
        return None
    return Finding(Dimension.NEED, Status.CONFIRMED, found.start(), found.end(), STATED)


def sets_right(message: Message, clause: Clause) -> bool:
    """Whether a clause holds such an order."""
    found = _to_set_right(message)
    return found is not None and clause.start <= found.start() < clause.end


def _to_set_right(message: Message) -> re.Match[str] | None:
    orders = (cue("need_cues.set_right").search(message.plain, said.start, said.end) for said in quotations(message))
    found = next(filter(None, orders), None)
    return None if found is None or hedged(message.plain, found.start(), found.end()) else found


def _mailed(message: Message) -> re.Match[str] | None:
    """Where a mail that is quoted line by line behind ">" says what they need: "> we need a new LIS"."""
    if ">" not in message.plain:
        return None
    lines = _MAILED.finditer(message.plain)
    found = (cue("need_cues.we_need").search(message.plain, each.start("said"), each.end("said")) for each in lines)
    return next(filter(None, found), None)


def _speaker(message: Message, said: Clause) -> str | None:
    """Who is named last before the words in the same line, by a name rather than a role."""
    line = message.plain.rfind("\n", 0, said.start) + 1
    named = [each for each in people(message.text, line, said.start) if each.kind is not Kind.PRONOUN]
    by_name = [each for each in named if each.kind is Kind.NAME or each.named]
    speaker = next(reversed(by_name or named), None)
    return None if speaker is None else as_written(message, speaker.start, speaker.end)

"""What a rep asks in the middle of a conversation, answered before the next question."""

from __future__ import annotations

import re

from qualification.bant import Dimension
from qualification.conversation.questions import LETTER_NAMES
from qualification.conversation.views import Known, Notice, View, Why
from qualification.decisions.reasons import Asked, account
from qualification.lifecycle import words
from qualification.reading.claims import AskBack, Topic
from qualification.use_cases.debriefs.lead_questions import asks_for_the_contact, from_the_record
from qualification.use_cases.leads.dossier import Dossier
from qualification.use_cases.leads.why import explained
from qualification.use_cases.tools import Turn

_WHY = re.compile(
    r"\bwhy\b|\bhow come\b|\bwhat(?:'s| is) (?:still )?(?:missing|blocking|stopping|open)"
    r"|\bwhat (?:else do you|do you still) (?:need|want|miss)\b|\bwhat do you need from\b"
    r"|\bwhat (?:would|does) .{0,80}?(?:make|take)\b",
    re.IGNORECASE,
)
_ABOUT = (
    (Asked.GRADE, r"\b[abc][123]\b|\bgrades?\b"),
    (Asked.MQL, r"\bmqls?\b|\bmarketing[- ]qualified\b"),
    (Asked.SQL, r"\bsqls?\b|\bsales[- ]qualified\b|\bpromot\w+|\bready\b|\bone\b"),
    (Asked.SCORE, r"\bscores?\b|\bpoints\b"),
    (
        Asked.STAGE,
        r"\bdisqualified\b|\bnurtur\w+|\baccepted\b|\bstage\b|\baside\b|\bclosed\b|\bcustomer\b|\bopportunity\b",
    ),
)
_LETTERS = {
    Dimension.BUDGET: r"\bbudgets?\b|\bmoney\b|\bafford\b|\bhow much\b|\bspend\b|\bfund\w*",
    Dimension.AUTHORITY: r"^who\b|\bauthority\b|\bdecides?\b|\bsigns?\b|\bsign-?off\b|\bdecision.?makers?\b|\bapproves?\b",
    Dimension.NEED: r"\bneeds?\b|\bproblems?\b|\bpains?\b|\blooking for\b|\bwhat do (?:they|he|she) want\b",
    Dimension.TIMELINE: r"^when\b|\btime ?(?:line|frame)\b|\bdeadline\b|\bhow soon\b|\bgo[- ]live\b",
}
_NEXT_STEP = (
    r"\bnext (?:step|call|meeting)\b|\bwhat(?:['’]?s| is| comes) next\b|\bfollow[- ]?ups?\b"
    r"|\bwhen (?:do|am|are|shall|should) (?:i|we)\b"
)
_WORTH = (
    r"\bworth\b|\bany good\b|\bpromising\b|\bchances?\b|\blikely\b|\bpriority\b|\bhow (?:close|far)\b|\bqualified\b"
    r"|\bready\b|\ban (?:sql|mql)\b"
)
CANNOT = "That I cannot answer. This is what I know."
TELL = "Tell me in your own words what they said about money, who decides, what they need and by when."


def reply(turn: Turn, dossier: Dossier, asked: AskBack) -> View:
    """The answer."""
    wanted = asked_about(asked.quote.text) or (Asked.SQL if asked.topic is Topic.WHY_NOT_SQL else None)
    if wanted is not None and asked.topic is not Topic.WHAT_IS_KNOWN:
        return why(turn, dossier.lead.id, wanted)
    if asked.topic is Topic.HELP:
        return Notice(TELL)
    if recorded := from_the_record(turn, dossier, asked.quote.text):
        return Known(dossier.lead, recorded, of_contact=asks_for_the_contact(asked.quote.text))
    if told := _asked_letters(turn, dossier, asked.quote.text):
        return told
    match asked.topic:
        case Topic.WHAT_IS_KNOWN:
            return Known(dossier.lead, _known(dossier))
        case _:
            return Known(dossier.lead, f"{CANNOT} {_known(dossier)}")


def _asked_letters(turn: Turn, dossier: Dossier, text: str) -> Known | None:
    """What they said on the letters that a question is about, or the step agreed; None where it is about neither."""
    lead = dossier.lead
    if _says(_NEXT_STEP, text):
        step = lead.next_step
        when = f"{step.at.astimezone(turn.person.zone):%a %-d %b %Y, %H:%M}: {step.what}" if step else "none is agreed"
        return Known(lead, f"{lead.name}, next step: {when}.")
    asked = [letter for letter, pattern in _LETTERS.items() if _says(pattern, text)]
    found = tuple(answer for letter in asked if (answer := dossier.answers.get(letter)))
    nothing = [LETTER_NAMES[letter] for letter in asked if letter not in dossier.answers]
    says = f"nobody has told me about {' and '.join(nothing)} yet." if nothing else "as they said it:"
    return Known(lead, f"{lead.name}: {says}", found) if asked else None


def _says(pattern: str, text: str) -> bool:
    return re.search(pattern, text.strip(), re.IGNORECASE) is not None


def asked_about(text: str) -> Asked | None:
    """What a question wants the reasons of; None where it asks for none. "Why not?" is about the SQL."""
    if not _WHY.search(text):
        return Asked.SQL if _says(_WORTH, text) else None
    found = (about for about, pattern in _ABOUT if re.search(pattern, text, re.IGNORECASE))
    return next(found, Asked.SQL)


def why(turn: Turn, lead_id: str, asked: Asked) -> Why:
    """The reasons of what was asked about."""
    return Why(account(explained(turn.uow, lead_id, turn.local_now), asked))


def _known(dossier: Dossier) -> str:
    told = [f"{LETTER_NAMES[d]} {a.status.value} (“{a.quote}”)" for d in Dimension if (a := dossier.answers.get(d))]
    missing = [LETTER_NAMES[d] for d in Dimension if d not in dossier.answers]
    parts = ["; ".join(told) if told else "nothing from a conversation yet"]
    if missing:
        parts.append(f"nobody asked about {', '.join(missing)}")
    stage, score = words(dossier.lead.stage), dossier.score
    return f"{dossier.lead.name} ({stage}, grade {score.grade}): {'; '.join(parts)}."

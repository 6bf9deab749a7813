"""What a rep asks in the middle of a conversation, answered before the next question."""

from __future__ import annotations

import re

from qualification.bant import Dimension
from qualification.conversation.questions import LETTER_NAMES
from qualification.conversation.views import Known, Notice, View, Why
from qualification.lifecycle import words
from qualification.reading.claims import AskBack, Topic
from qualification.reasons import Asked, account
from qualification.use_cases.dossier import Dossier
from qualification.use_cases.tools import Turn
from qualification.use_cases.why import explained

_WHY = re.compile(
    r"\bwhy\b|\bhow come\b|\bwhat(?:'s| is) (?:missing|blocking|stopping)|\bwhat (?:would|does) .{0,80}?(?:make|take)\b",
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
CANNOT = "That I cannot answer. Ask me why a lead is, or is not, an MQL or SQL, what we know about it, or say help."
TELL = "Tell me in your own words what they said about money, who decides, what they need and by when."


def reply(turn: Turn, dossier: Dossier, asked: AskBack) -> View:
    """The answer."""
    wanted = asked_about(asked.quote.text)
    if wanted is not None and asked.topic is not Topic.WHAT_IS_KNOWN:
        return why(turn, dossier.lead.id, wanted)
    match asked.topic:
        case Topic.WHAT_IS_KNOWN:
            return Known(dossier.lead, _known(dossier))
        case Topic.HELP:
            return Notice(TELL)
        case _:
            return Notice(CANNOT)


def asked_about(text: str) -> Asked | None:
    """What a question wants the reasons of; None where it asks for none. "Why not?" is about the SQL."""
    if not _WHY.search(text):
        return None
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

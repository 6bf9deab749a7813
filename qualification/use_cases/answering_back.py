"""What a rep asks in the middle of a conversation, answered in a sentence before the next question."""

from __future__ import annotations

from qualification.bant import Dimension
from qualification.conversation.questions import LETTER_NAMES
from qualification.leads import Stage
from qualification.lifecycle import words
from qualification.promotion import Blocked
from qualification.reading.claims import AskBack, Topic
from qualification.use_cases import cards
from qualification.use_cases.dossier import Dossier
from qualification.use_cases.tools import Turn

SOLD = frozenset({Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER})


def reply(turn: Turn, dossier: Dossier, asked: AskBack) -> str:
    """The answer, in plain words."""
    match asked.topic:
        case Topic.WHY_NOT_SQL:
            return _why_not(turn, dossier)
        case Topic.WHAT_IS_KNOWN:
            return _known(dossier)
        case Topic.HELP:
            return "Tell me in your own words what they said about money, who decides, what they need and by when."
        case Topic.OTHER:
            return "That I cannot answer. Ask me why a lead is no SQL yet, what we know about it, or say help."


def _why_not(turn: Turn, dossier: Dossier) -> str:
    if dossier.lead.stage in SOLD:
        return f"{dossier.lead.name} is {words(dossier.lead.stage)} already."
    decision = cards.judge(dossier, turn)
    if not isinstance(decision, Blocked):
        return f"Nothing stands in the way: {dossier.lead.name} can be promoted now."
    failed = "; ".join(gate.says for gate in decision.gates if not gate.passed)
    return f"Not an SQL yet. Not passed: {failed}. The least that would change it: {decision.says}."


def _known(dossier: Dossier) -> str:
    told = [f"{LETTER_NAMES[d]} {a.status.value} (“{a.quote}”)" for d in Dimension if (a := dossier.answers.get(d))]
    missing = [LETTER_NAMES[d] for d in Dimension if d not in dossier.answers]
    parts = ["; ".join(told) if told else "nothing from a conversation yet"]
    if missing:
        parts.append(f"nobody asked about {', '.join(missing)}")
    stage, score = words(dossier.lead.stage), dossier.score
    return f"{dossier.lead.name} ({stage}, grade {score.grade}): {'; '.join(parts)}."

"""What a message says where it stands: in answer to the question for the next step, or taking back what was said before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from qualification.bant import BantAnswer, Dimension
from qualification.conversation.state import Conversation, Question
from qualification.reading.claims import Claim, Correction, Quote, Skip
from qualification.reading.clauses import Message
from qualification.reading.joining import Understood
from qualification.reading.replies import steering
from qualification.use_cases.tools import Tools

NO_STEP = re.compile(r"(?:no|none|nope|nothing|not yet|n/a)\b.{0,40}", re.IGNORECASE)
HAS_A_VALUE = (Dimension.BUDGET, Dimension.TIMELINE)
BARE = 120
"""Characters; a message that only puts one value in the place of another ("actually 60k, not 40k") is shorter."""


def understood(
    tools: Tools, conversation: Conversation, text: str, known: Mapping[Dimension, BantAnswer], now: datetime
) -> Understood:
    """What a message of this conversation says; `now` is in the speaker's zone."""
    asked = conversation.asked.dimension if conversation.asked else None
    heard = tools.understand(text, asked, known, now)
    if conversation.asked is Question.NEXT_STEP and not heard.claims:
        return Understood(tuple(_passes_over(text)))
    return _taking_back(tools, text, known, now) or heard


def _passes_over(text: str) -> list[Claim]:
    """To the question for the next step, which is no letter, "skip" and "none" are answers too."""
    passed_over = steering(Message(text), Dimension.NEED)
    if NO_STEP.fullmatch(text.strip()):
        return [Skip(Quote(text, 0, len(text)))]
    return [passed_over] if passed_over is not None else []


def _taking_back(tools: Tools, text: str, known: Mapping[Dimension, BantAnswer], now: datetime) -> Understood | None:
    """A bare correction, whatever was asked last: it is about the letter that holds such a value."""
    for letter in HAS_A_VALUE if len(text) <= BARE else ():
        if letter in known:
            heard = replace(tools, model=None).understand(text, letter, known, now)
            if any(isinstance(claim, Correction) and _gives(claim, letter) for claim in heard.claims):
                return heard
    return None


def _gives(claim: Correction, letter: Dimension) -> bool:
    answer = claim.answer
    return answer.dimension is letter and (answer.amount is not None or answer.window is not None)

"""Why sales gives an MQL back, and why a deal is lost: short lists, so that both can be counted."""

from __future__ import annotations

import re
from enum import StrEnum

from qualification.disqualification import Reason


class Rejection(StrEnum):
    """Why a rep rejects an MQL; marketing is told, and looks at its criteria and campaigns by it."""

    NOT_A_FIT = "mql_not_a_fit"
    NO_INTEREST = "mql_no_interest"
    WRONG_PERSON = "mql_wrong_person"
    TOO_EARLY = "mql_too_early"
    UNREACHABLE = "mql_unreachable"
    DUPLICATE = "mql_duplicate"
    OTHER = "mql_other"

    @property
    def words(self) -> str:
        """The reason as a rep picks it, and as marketing reads it."""
        return _REJECTIONS[self]

    @property
    def like(self) -> Reason | None:
        """The reason for disqualifying whose second chance it gets; None where nothing is planned: marketing warms it up."""
        return _AGAIN.get(self)


class Loss(StrEnum):
    """Why a deal was lost."""

    PRICE = "lost_price"
    COMPETITOR = "lost_competitor"
    NO_DECISION = "lost_no_decision"
    NO_BUDGET = "lost_no_budget"
    WRONG_TIME = "lost_wrong_time"
    MISSING = "lost_missing"
    SILENT = "lost_silent"
    OTHER = "lost_other"

    @property
    def words(self) -> str:
        """The reason as a rep picks it."""
        return _LOSSES[self]

    @property
    def like(self) -> Reason:
        """The reason for disqualifying that it resembles: its second chance comes after as many months."""
        return _LIKE[self]

    @property
    def disqualifies(self) -> bool:
        """Whether they bought, or need, something else; who did not buy for now is kept warm."""
        return self in (Loss.COMPETITOR, Loss.MISSING)


_REJECTIONS = {
    Rejection.NOT_A_FIT: "Not a fit for what we sell",
    Rejection.NO_INTEREST: "Not interested in buying",
    Rejection.WRONG_PERSON: "Not somebody who could buy",
    Rejection.TOO_EARLY: "Too early",
    Rejection.UNREACHABLE: "Could not be reached",
    Rejection.DUPLICATE: "We talk with them already",
    Rejection.OTHER: "Something else",
}
_AGAIN = {Rejection.TOO_EARLY: Reason.WRONG_TIME, Rejection.UNREACHABLE: Reason.UNREACHABLE}
_LOSSES = {
    Loss.PRICE: "Price",
    Loss.COMPETITOR: "Chose a competitor",
    Loss.NO_DECISION: "They decided nothing",
    Loss.NO_BUDGET: "No budget after all",
    Loss.WRONG_TIME: "Not now",
    Loss.MISSING: "Something that we do not offer",
    Loss.SILENT: "They went silent",
    Loss.OTHER: "Something else",
}
_LIKE = {
    Loss.PRICE: Reason.NO_BUDGET,
    Loss.COMPETITOR: Reason.COMPETITOR,
    Loss.NO_DECISION: Reason.WRONG_TIME,
    Loss.NO_BUDGET: Reason.NO_BUDGET,
    Loss.WRONG_TIME: Reason.WRONG_TIME,
    Loss.MISSING: Reason.NO_FIT,
    Loss.SILENT: Reason.UNREACHABLE,
    Loss.OTHER: Reason.WRONG_TIME,
}
_HEARD = {
    Loss.COMPETITOR: r"\bcompetitors?\b|\bcompetition\b|\bwent (?:with|for|to)\b|\bchose\b|\bsigned with\b|\bsomebody else\b",
    Loss.PRICE: r"\bpric(?:e|es|ing|ey)\b|\bexpensive\b|\bcosts?\b|\bcheaper\b",
    Loss.NO_BUDGET: r"\bbudgets?\b|\bno money\b|\bfunding\b|\bcut\b",
    Loss.NO_DECISION: r"\bno decision\b|\bstatus quo\b|\bdo(?:ing)? nothing\b|\bstay(?:ing|ed)? as\b|\bdecided nothing\b",
    Loss.WRONG_TIME: r"\btim(?:e|ing)\b|\bnot now\b|\bnext year\b|\bpostponed\b|\blater\b",
    Loss.MISSING: r"\bmissing\b|\bfeatures?\b|\bintegrations?\b|\bcannot do\b|\bwe do not\b|\bwe don't\b",
    Loss.SILENT: r"\bsilent\b|\bsilence\b|\bghost(?:ed|ing)?\b|\bno (?:answer|reply|response)\b|\bwent (?:quiet|dark)\b",
}
"""Single words that tell why a deal was lost, where a rep was asked for just that."""


def loss_in(words: str) -> Loss:
    """The reason that a rep's words give; the words are kept beside it, so that nothing is lost where they fit no reason."""
    for loss, pattern in _HEARD.items():
        if re.search(pattern, words, re.IGNORECASE):
            return loss
    return Loss.OTHER

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

_SOMEBODY_ELSE = (
    r"(?:an?other (?:vendor|supplier|provider|firm|tool|company)|the competition|somebody else|someone else"
    r"|(?:a|their|the) (?:competitor|rival|incumbent|existing|current|other)\w*)"
)
_NOBODY = r"(?:an?|all|both|ease|each|her|him|his|it|me|my|option|our|that|the|their|them|these|this|those|us|you|your)"
_OVER = {
    Reason.STUDENT_OR_VENDOR: r"\b(?:a|her|his|the|their) (?:thesis|dissertation|homework|(?:student|school) project)\b"
    r"|\b(?:trying|wants?|tried) to sell (?:us|me)\b|\b(?:just|only) (?:an? )?students?\b|\ba (?:vendor|recruiter)\b",
    Reason.BAD_DATA: r"\b(?:fake|made[- ]up|bogus|spam)\b|\bnot a real (?:lead|prospect|company|person|one)\b"
    r"|\bis(?:n['’]t| not) real\b|\bwrong number\b"
    r"|\b(?:number|e-?mail|address) (?:bounces|bounced|does(?:n['’]t| not) (?:exist|work))\b",
    Reason.COMPETITOR: r"\b(?:(?:went|going|gone|sign(?:ed|ing)|stick(?:ing)?|stay(?:ing|ed)?) with|chose|picked|bought from) "
    + _SOMEBODY_ELSE
    + rf"|\b(?:going|gone|went) with (?!{_NOBODY}\b)[^\W\d_]\w+(?: [A-Z]\w+)?(?=\W*(?:$|[.,;!])| instead)",
    Reason.UNREACHABLE: r"\bghost(?:ed|ing)\b|\b(?:went|gone|going) (?:quiet|dark|silent)\b|\bradio silence\b"
    r"|\bno (?:reply|answer|response) (?:since|for|to (?:my|our|any))\b|\b(?:not|never|stopped) (?:repl|respond|answer)\w*"
    r"|\b(?:isn|aren|doesn|don|won)['’]t (?:repl|respond|answer|pick up|call back)\w*"
    r"|\bcan(?:no|['’])t (?:get hold of|reach)\b",
    Reason.NO_NEED: r"\b(?:not|no longer|isn['’]t|aren['’]t) interested\b|\blost interest\b|\bpulled the plug\b"
    r"|\b(?:project|deal|it|plan) (?:is |was |got |has been )?(?:cancel+ed|dead|off the table|called off|killed)\b"
    r"|^[\w&'’. ]{0,60}(?:[=:–-]| is| are| looks)\s*dead\W*$",
}
"""What is said of a lead that is over; a thing of theirs that is dead is a need, so that the word must end the message."""


def setback_in(words: str) -> Reason | None:
    """Why a lead seems to be over, in a rep's words about it; None where they do not say that."""
    over = (reason for reason, pattern in _OVER.items() if re.search(pattern, words, re.IGNORECASE))
    return next(over, None)


def loss_in(words: str) -> Loss:
    """The reason that a rep's words give; the words are kept beside it, so that nothing is lost where they fit no reason."""
    for loss, pattern in _HEARD.items():
        if re.search(pattern, words, re.IGNORECASE):
            return loss
    return Loss.OTHER

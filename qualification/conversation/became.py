"""What a rep's words say became of a lead: it is over, it is won, or somebody tried to reach them and got no further."""

from __future__ import annotations

import re

from qualification.disqualification import Reason
from qualification.leads import ActivityKind

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
    r"|(?<!they )\b(?:have|['’]ve)(?:n['’]?t| not) heard (?:a (?:word|thing|peep)|(?:anything|back) (?:at all|in|for|since))\b"
    r"|\b(?:we|i)(?:['’]ve| have)? lost them\b"
    r"|\b(?:think|guess|reckon) (?:that )?(?:they|he|she)(?:['’]re|['’]s| are| is)? gone\b"
    r"|\bcan(?:no|['’])t (?:get hold of|reach)\b",
    Reason.NO_NEED: r"\b(?:not|no longer|isn['’]t|aren['’]t) interested\b|\blost interest\b|\bpulled the plug\b"
    r"|\b(?:project|deal|it|plan) (?:is |was |got |has been )?(?:cancel+ed|dead|off the table|called off|killed)\b"
    r"|^[\w&'’. ]{0,60}(?:[=:–-]| is| are| looks)\s*dead\W*$",
}
"""What is said of a lead that is over; a thing of theirs that is dead is a need, so that the word must end the message."""

_BOUGHT = re.compile(
    r"\bsigned\b(?=\W*$|\s*[!.,;–-]| (?:at last|finally|just now|today|yesterday|this (?:morning|afternoon)"
    r"|(?:the|our|their) (?:agreement|contract|deal|offer|order|paper\w*|quote))\b)"
    r"|\b(?:agreement|contract|deal|order)(?:['’]s| is| was| has been| got)? (?:signed|closed|done|in the bag)\b"
    r"|\bclosed the deal\b|\bwe(?:['’]ve| have)? (?:won|landed|closed) (?:it|them|the deal|this one)\b"
    r"|\bplaced (?:the|their|an) order\b"
    r"|\b(?:p\.?o\.?|purchase order)(?:['’]s| is| has)? (?:in|came in|arrived|received|here)\b"
    r"|\bthey(?:['’]ve| have)? bought (?:it|from us)\b",
    re.IGNORECASE,
)
_NOT_BOUGHT = re.compile(
    r"\bnda\b|\bsigned (?:off|up)\b|\b(?:not|never|before|once|when|until|till|if|somebody else|another)\b|n['’]t\b",
    re.IGNORECASE,
)

_WHOM = r"(?:her|him|them|(?-i:[A-Z])\w+)"
_VOICEMAIL = r"(?:vm|voice ?mail)"
_CALLED_IN_VAIN = re.compile(
    rf"\bleft (?:(?:an?|another|her|him|them|the|(?-i:[A-Z])\w+) )*(?:message|msg|{_VOICEMAIL})\b"
    rf"|\b(?:got|hit|straight to|went to) (?:her |his |the )?{_VOICEMAIL}\b"
    r"|\b(?:called|dialled|phoned|rang|tried)\b.{0,40}\b(?:no (?:answer|luck|one|reply)|nobody|unanswered|in vain)\b"
    r"|\bno (?:answer|pick[- ]?up)\b(?=\W*$|[,.;]? (?:again|left|on|today|trying|will))"
    r"|\b(?:did(?: not|n['’]t)|nobody|no one) pick(?:ed)? up\b",
    re.IGNORECASE,
)
_MAILED = re.compile(
    rf"\be?-?mailed {_WHOM}\b|\bsent (?:{_WHOM}|an?|the) (?:\w+ ){{0,3}}(?:e-?mail|deck|slides|brochure|intro)\b",
    re.IGNORECASE,
)


def setback_in(words: str) -> Reason | None:
    """Why a lead seems to be over, in a rep's words about it; None where they do not say that."""
    over = (reason for reason, pattern in _OVER.items() if re.search(pattern, words, re.IGNORECASE))
    return next(over, None)


def sounds_won(words: str) -> bool:
    """Whether a rep's words say that a lead has bought: "they signed!", "the PO is in"."""
    return _BOUGHT.search(words) is not None and _NOT_BOUGHT.search(words) is None


def attempted(words: str) -> ActivityKind | None:
    """How somebody was reached out to; None where the words do not say that they were."""
    if _CALLED_IN_VAIN.search(words):
        return ActivityKind.CALL
    return ActivityKind.EMAIL if _MAILED.search(words) else None

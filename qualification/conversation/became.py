"""What a rep's words say became of a lead: it is over, it is won, or somebody was reached out to or met, and nothing more."""

from __future__ import annotations

import re

from qualification.disqualification import Reason
from qualification.leads import ActivityKind

_SOMEBODY_ELSE = (
    r"(?:an?other (?:vendor|supplier|provider|firm|tool|company)|the competition|somebody else|someone else"
    r"|(?:a|their|the) (?:competitor|rival|incumbent|existing|current|other)\w*)"
)
_NOBODY = r"(?:an?|all|both|ease|each|her|him|his|it|me|my|option|our|that|the|their|them|these|this|those|us|you|your)"
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december"
)
_ENDS = r"(?=\W*$|[.,;!])"
_OUR_OFFER = r"(?:us|(?:the|our) (?:deal|offer|proposal))"
_NOT_DENIED = r"(?!.*\b(?:never|nobody|no one|not|i|we|incumbent|vendor|supplier|their)\b|.*n['’]t\b)"
"""Nothing before takes it back, and it is not we who say so, nor somebody of theirs."""
_NO_MORE = (
    r"\b(?:not|no longer|isn['’]t|aren['’]t) interested\b|\blost interest\b|\bpull(?:ed|ing) the plug\b",
    r"\bno (?:more |further )?interest(?: (?:any ?more|at all|left|(?:right )?now|at the moment))?(?=\W*$|[.,;!])",
    rf"\bpulled out(?:{_ENDS}| of the (?:deal|project|purchase))|\bfell through\b",
    rf"(?<!else )(?<!or )(?<!otherwise )\bno deal\b{_ENDS}",
    rf"\b(?:deal|project|whole thing)(?:['’]s| is| was)? (?:all )?off(?:{_ENDS}| now\b)",
    r"\b(?:project|deal|it|plan) (?:is |was |got |has been )?(?:cancel+ed|dead|off the table|called off|killed)\b",
    (
        r"\b(?:we|i) (?:did(?: not|n['’]t)|won['’]t) (?:get|win|land)"
        rf" (?:it|them|the (?:deal|business|order|contract)|this one|(?-i:[A-Z])\w+){_ENDS}"
    ),
    rf"^{_NOT_DENIED}[\w&'’. ]{{0,60}}\b(?:said|says) (?:an? (?:clear |firm |flat )?)?no\W*$",
    rf"^{_NOT_DENIED}(?:[\w&'’. ]{{0,40}}[:,] )?(?:it['’]s|got) an? (?:(?:clear|firm|hard|flat) )?no\b(?: from \w+)?{_ENDS}",
    (
        rf"^{_NOT_DENIED}.{{0,60}}\b(?:wants?|decided|asked|going) to (?:stop|cancel|quit|pull out|call it off|end it)"
        r"(?=\W*$|[.,;!]| (?:here|there|now)\b| the (?:trial|talks|project|process|pilot|evaluation|deal)(?! (?:of|with|at)\b))"
    ),
    rf"^{_NOT_DENIED}[\w&'’.: ]{{0,40}}\bwants? out\W*$",
    rf"\bsaid no (?:in the end|after all|to {_OUR_OFFER}|thanks|thank you)\b|\bturned (?:us down|down {_OUR_OFFER})\b",
    (
        r"\bdecided (?:not to (?:go (?:ahead|for it|with us)|move (?:ahead|forward)|proceed|buy|do it|continue|sign)"
        r"|against (?:it|us|buying|going ahead))\b"
    ),
    r"\b(?:not|won['’]t be) (?:going|moving) (?:ahead|forward) with (?:us|it)\b",
    rf"\b(?:backed out|walked away|called it off|passed on us)\b|\bbailed(?: on us| out)?{_ENDS}",
    r"\b(?:it['’]s|is) an? no[- ]go\b|\bno[- ]go with\b",
    r"\b(?:won['’]t|will not|(?:is|are)(?: not|n['’]t) going to) (?:be )?(?:buy(?:ing)?|sign(?:ing)?|go(?:ing)? with us)\b",
    rf"^(?:we |i )?lost (?:it|this one|(?:the|this) deal)(?:{_ENDS}|\s*[–-])",
    r"\b(?:haben|hat) (?:uns )?(?:abgesagt|abgelehnt)\b|\bon a perdu\b|\bont (?:refus[eé]|dit non)(?!\w)",
    r"\b(?:perdimos|hemos perdido)\b|\b(?:han dicho|dijeron) que no\b",
    r"^[\w&'’. ]{0,60}(?:[=:–-]| is| are| looks)\s*dead\W*$",
)
_OVER = {
    Reason.STUDENT_OR_VENDOR: r"\b(?:a|her|his|the|their) (?:thesis|dissertation|homework|(?:student|school) project)\b"
    r"|\b(?:trying|wants?|tried) to sell (?:us|me)\b|\b(?:just|only) (?:an? )?students?\b|\ba (?:vendor|recruiter)\b",
    Reason.BAD_DATA: r"\b(?:fake|made[- ]up|bogus|spam)\b|\bnot a real (?:lead|prospect|company|person|one)\b"
    r"|\bis(?:n['’]t| not) real\b|\bwrong number\b"
    r"|\b(?:number|e-?mail|address) (?:bounces|bounced|does(?:n['’]t| not) (?:exist|work))\b",
    Reason.COMPETITOR: r"\b(?:(?:went|going|gone|sign(?:ed|ing)|stick(?:ing)?|stay(?:ing|ed)?) with|chose|picked"
    r"|bought from) "
    + _SOMEBODY_ELSE
    + rf"|\b(?:chose|picked|opted for|bought from|signed with|ont (?:pris|choisi)|a (?:pris|choisi)) (?!{_NOBODY}\b|{_DAY}\b)"
    r"(?-i:[A-Z])[^\W\d_]\w+(?=\W*(?:$|[.,;!])| (?:instead|over us))"
    rf"|(?<!\bthey )(?<!\bhe )(?<!\bshe )\blost to {_SOMEBODY_ELSE}|\bwe lost to (?-i:[A-Z])\w+"
    r"|\blost (?:it|them|this one|(?:the |this )?deal|(?-i:[A-Z])\w+) to \w|\b(?:an die|bei der) konkurrenz\b"
    rf"|\b(?:going|gone|went) with (?!{_NOBODY}\b)[^\W\d_]\w+(?: [A-Z]\w+)?(?=\W*(?:$|[.,;!])| instead)",
    Reason.UNREACHABLE: r"\bghost(?:ed|ing)\b|\b(?:went|gone|going) (?:quiet|dark|silent)\b|\bradio silence\b"
    r"|\bno (?:reply|answer|response) (?:since|for|to (?:my|our|any))\b|\b(?:not|never|stopped) (?:repl|respond"
    r"|answer)\w*"
    r"|\b(?:isn|aren|doesn|don|won)['’]t (?:repl|respond|answer|pick up|call back)\w*"
    r"|(?<!they )\b(?:have|['’]ve)(?:n['’]?t| not) heard (?:a (?:word|thing|peep)|(?:anything|back) (?:at all|in|for"
    r"|since))\b"
    r"|\b(?:we|i)(?:['’]ve| have)? lost them\b(?! to\b)"
    r"|\b(?:think|guess|reckon) (?:that )?(?:they|he|she)(?:['’]re|['’]s| are| is)? gone\b"
    r"|\bcan(?:no|['’])t (?:get hold of|reach)\b",
    Reason.NO_NEED: "|".join(_NO_MORE),
}
"""What is said of a lead that is over; a thing of theirs that is dead is a need, so that the word must end the message."""

_OURS = r"(?:the (?:account|business|contract|deal|order|signature)|this one)"
_SAYS = (
    (
        r"\bsigned\b(?=\W*$|\s*[!.,;–-]| (?:at last|finally|now|just now|today|yesterday|this (?:morning|afternoon)"
        r"|(?:the|our|their) (?:agreement|contract|deal|offer|order|paper\w*|quote))\b)"
    ),
    r"\b(?:agreement|contract|deal|order)(?:['’]s| is| was| has been| got)? (?:signed|closed|done|in the bag)\b",
    r"\bsigned (?:agreement|contract|offer|order|quote)\b.{0,60}\b(?:in|back|arrived|received|here)\b",
    rf"\b(?:closed|sealed|bagged|landed|won|got) {_OURS}(?=\W*$|[!.,;–-]| (?:at|for|today|yesterday|this)\b)",
    (
        r"\b(?:we|i)(?:['’]ve| have)? (?:just |finally )*(?:won|landed|closed|bagged)"
        r" (?:it|them|(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)"
        r"(?=\W*$|[!.,;–-]| (?:at|for|today|yesterday|this)\b)"
    ),
    r"(?:^|\b(?:finally|just) )(?:closed|won|landed|bagged) (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?(?=\W*$|\s*[!.,;–-])",
    (
        r"^(?!(?:they|he|she|it|who)\b)[\w&'’. -]{1,40} won(?: for| at)? [$€£]?\d[\d.,]*[km]?"
        r"(?: ?(?:eur|euros?|usd|gbp))?(?=\W*$|[,;!]|\. )"
    ),
    r"\b(?:done deal|deal done|closed[- ]won)\b|\b(?:is|are|['’]s|['’]re) in the bag\b|\bwe(?:['’]ve)? (?:have|got) a deal\b",
    r"\bbought(?=\W*$|\s*[!.,;–-]| (?:it|from us|the (?:licen[cs]es?|package|plan)|for|at|today|yesterday)\b)",
    r"\b(?:went|going|go) with us\b|\b(?:chose|picked) us\b|\bplaced (?:the|their|an) order\b",
    r"\b(?:they|he|she)(?:['’]re| are|['’]s| is)? (?:now )?(?:a|our) (?:new )?customers?(?: now)?(?=\W*$|[!.,;–-])",
    r"\b(?:p\.?o\.?|purchase order)(?:['’]s| is| has)? (?:in|came in|arrived|received|here)\b",
    r"\b(?:haben|hat) (?:\w+ ){0,3}(?:unterschrieben|gekauft)\b|\bauftrag (?:ist )?(?:da|erhalten|gewonnen)\b",
    r"\b(?:ont|a) (?:enfin )?sign[eé](?!\w)|\bon a gagn[eé](?!\w)",
    r"\b(?:han|ha) firmado\b|\bfirmaron\b|\bhanno firmato\b",
)
_BOUGHT = re.compile("|".join(_SAYS), re.IGNORECASE)
_NOT_BOUGHT = re.compile(
    r"\bnda\b|\bsigned (?:off|up)\b|\b(?:be|gets?|getting|being|it) signed\b|\bwon them over\b"
    r"|\b(?:not|never|before|once|when|until|till|if|somebody else|another)\b|n['’]t\b"
    r"|\b(?:nicht|noch|kein\w*|pas|encore|sans|aún|todav[ií]a|sin)\b",
    re.IGNORECASE,
)

_WHOM = r"(?:her|him|them|(?-i:[A-Z])\w+)"
_VOICEMAIL = r"(?:vm|voice ?mail)"
_CALLED_IN_VAIN = re.compile(
    rf"(?:^|\s){_VOICEMAIL} (?:left|again|only)(?: again| today| yesterday)*\W*$"
    rf"|\bleft (?:(?:an?|another|her|him|them|the|(?-i:[A-Z])\w+) )*(?:message|msg|{_VOICEMAIL})\b"
    rf"|\b(?:got|hit|straight to|went to) (?:her |his |the )?{_VOICEMAIL}\b|[:,;]\s*(?:just |only )?{_VOICEMAIL}(?: again)?\W*$"
    r"|\b(?:called|dialled|phoned|rang|tried)\b.{0,40}\b(?:no (?:answer|luck|one|reply)|nobody|unanswered|in vain)\b"
    rf"|\b{_VOICEMAIL}(?: again| left)?(?:,? (?:x ?\d|\d ?x|twice|three times))\W*$"
    r"|\b(?:called|dialled|phoned|rang|tried|chased|(?:stopped|dropped|popped|went) (?:by|in))\b(?! (?:me|us)\b)"
    r".{0,40}(?:\b(?:nowt|nada|nothing|zilch|crickets)|[,.;–-]\s?\w+(?:['’]s| is| was)? (?:not|n['’]t) (?:in|there|around))\W*$"
    r"|\bno (?:answer|pick[- ]?up)\b(?=\W*$|[,.;]? (?:again|left|on|today|trying|will))"
    r"|\b(?:did(?: not|n['’]t)|nobody|no one) pick(?:ed)? up\b"
    r"|\b(?:again|still) no luck\b|\bno luck (?:again|today|reaching)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?:^|[:;,.]\s)(?:[\w&'’]+ ){0,3}?(?P<what>call|demo|kick-?off|meeting|presentation|visit|workshop)"
    r"(?: with (?-i:[A-Z])\w+)?(?:['’]s| is| was| has been)?"
    r" (?:done|over|held|behind us|(?:went|was) (?:\w+ )?(?:well|ok|okay|fine|good|great))\W*$",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\?|^\W*(?:is|was|has|did|are)\b"
    r"|\b(?:after|as soon as|before|board|budget|if|once|their|till?|unless|until|when)\b.{0,60}$",
    re.IGNORECASE,
)
"""What asks for it, makes it wait, or is a meeting of their own."""
_PAPER = r"(?:e-?mail|deck|slides|brochure|intro|quote|quotation|proposal|offer|contract|pricing|price list|info(?:rmation)?)"
_NOT_THEIRS = "".join(f"(?<!\\b{who} )" for who in ("he", "she", "they", "who", "has", "have", "had"))
_MAILED = re.compile(
    rf"^(?!.*\b(?:who|they|he|she|it|has|have|had|been|to|when|if|once|not|never)\b)(?:[\w&'’.]+[ :,]+){{1,4}}?"
    rf"(?:e-?mailed|sent)(?: (?:the|our|an?|over|out|him|her|them))* {_PAPER}"
    rf"(?: (?:again|today|yesterday|over|out|just now))*\W*$"
    rf"|\be?-?mailed {_WHOM}\b|{_NOT_THEIRS}\bsent (?:over |out |{_WHOM} )?(?:{_WHOM}|an?|the|our) (?:\w+ ){{0,3}}{_PAPER}\b"
    rf"|\b{_PAPER} (?:is |was |has been |just )?(?:sent|e-?mailed|gone out)(?=\s*$|[,.;!]| (?:over|today|yesterday|this|to)\b)",
    re.IGNORECASE,
)


_NOTE = re.compile(
    r"\W*(?:[\w&'’. ]{2,60}:\s*"
    r"|(?!(?:\w+ )*(?:left|wrote|sent|got|found|has|have|had|is|was|an?|the) )"
    r"(?:[\w&'’.]+ ){1,4}(?=notes? ?[:–-]))?"
    r"(?:please )?(?:(?:(?:add|make|take|leave|write|put|jot down)(?: me| down)? an? )?"
    r"notes?(?: (?:for|on|about|to|that)\b[^:\n]{0,60})?\s?[:–-]|(?:please |pls )(?:note|remember) that)\s*(?P<note>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def note_in(words: str) -> str:
    """What a rep wants noted of a lead ("note for Acme: parking at the back"); nothing where they do not say so."""
    found = _NOTE.fullmatch(words)
    return found["note"].strip() if found else ""


def setback_in(words: str) -> Reason | None:
    """Why a lead seems to be over, in a rep's words about it; None where they do not say that."""
    over = (reason for reason, pattern in _OVER.items() if re.search(pattern, words, re.IGNORECASE))
    return next(over, None)


_ORDER = re.compile(
    r"(?:^|[:;,.–-]\s*|\b(?:please|pls|let['’]?s|so|then|should|can|to) )(?:(?:we|i|you) (?:should |can )?)?"
    r"(?:(?:disqualify|dq)\b(?! (?:reasons?|them if|it if))"
    r"|(?:bin|ditch|chuck|bury) (?:it|them|this one|that one)(?=\W*$|[.;,!]))"
    r"|^(?!.*\b(?:not|never|why|was|were|got)\b|.*n['’]t\b)[\w&'’. -]{1,40} (?:disqualify|dq)"
    r"(?=\W*$|[,;:.]| (?:till?|until|for|as|because)\b)",
    re.IGNORECASE,
)


def orders_aside(words: str) -> bool:
    """Whether a lead is to be put aside, wherever in the words that is said: "no budget. disqualify", "too small, bin it"."""
    return "?" not in words and _ORDER.search(words) is not None


def sounds_won(words: str) -> bool:
    """Whether a rep's words say that a lead has bought: "they signed!", "the PO is in"."""
    return _BOUGHT.search(words) is not None and _NOT_BOUGHT.search(words) is None


def reached_out(words: str) -> ActivityKind | None:
    """How somebody was reached out to or met, where that is all there is to say of it; None where the words do not tell."""
    if _CALLED_IN_VAIN.search(words):
        return ActivityKind.CALL
    held = None if _NOT_HELD.search(words) else _HELD.search(words)
    if held:
        return ActivityKind.CALL if held["what"].lower() == "call" else ActivityKind.MEETING
    return ActivityKind.EMAIL if _MAILED.search(words) else None


def tells_what_became(words: str) -> bool:
    """Whether a rep's words tell anything of that kind: a try, a note, that it is over or won."""
    return bool(reached_out(words) or note_in(words) or setback_in(words) or sounds_won(words))

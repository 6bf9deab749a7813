"""What a rep asks in the middle of a conversation, answered before the next question."""

from __future__ import annotations

import re

from qualification.bant import Dimension
from qualification.conversation.questions import LETTER_NAMES, wording
from qualification.conversation.state import Question
from qualification.conversation.views import Known, Notice, View, Why
from qualification.decisions.promotion import value_of_question
from qualification.decisions.reasons import Asked, account, standing
from qualification.lifecycle import words
from qualification.reading.claims import AskBack, Topic
from qualification.scoring.engine import shown
from qualification.use_cases.debriefs.lead_questions import (
    asks_for_the_contact,
    asks_why_nobody_talked,
    from_the_record,
)
from qualification.use_cases.leads.dossier import Dossier
from qualification.use_cases.leads.why import explained
from qualification.use_cases.tools import Turn

_WHY = re.compile(
    r"\bwhy\b|\bhow come\b|\bwhat(?:['’]?s| is) (?:still )?(?:missing|blocking|stopping|open|in the way|left|lacking)\b"
    r"|\b(?:what|which) (?:answers|letters) are (?:still )?(?:missing|open|lacking)\b"
    r"|\bwhat (?:(?:else|more|still) )?(?:do|does|did|must|should) (?:we|i|it|(?:they|you)(?= still| else))(?: still| else)*"
    r" (?:need|want|miss|lack|have to)\b|\bwhat (?:else|more|still) (?:do|does|did) they (?:need|want|miss|lack)\b"
    r"|\bwhat else do you (?:need|want|miss)\b|\bwhat do you need from\b"
    r"|\bwhat (?:else|more)\W*$|\bhold(?:s|ing) .{0,60}\bback\b|\bstands? in the way\b"
    r"|\bwhat (?:would|does) .{0,80}?(?:make|take)\b"
    r"|\bwas fehlt\b|\bwarum\b|\bpourquoi\b|\b(?:que|qu['’]est-ce qui|il) manque\b|\bqu[eé] falta\b|\bpor qu[eé]\b",
    re.IGNORECASE,
)
_MQL = r"\b(?:mqls?|marketing[- ]qualified)\b"
_ABOUT = (
    (Asked.GRADE, r"\b[abc][123]\b|\bgrades?\b"),
    (Asked.MQL, _MQL),
    (Asked.SQL, r"\bsqls?\b|\bsales[- ]qualified\b|\bpromot\w+|\bready\b|\bone\b"),
    (Asked.SCORE, r"\bscores?\b|\bpoints\b"),
    (
        Asked.STAGE,
        (
            r"\bdisqualified\b|\bnurtur\w+|\baccepted\b|\bstage\b|\baside\b|\bclosed\b|\bcustomer\b|\bopportunity\b"
            r"|\blo(?:se|st)\b|\bfell through\b"
        ),
    ),
)
_WHY_THEY = (
    r"\bwhy (?:did|do|does|are|is|were|was) .{0,40}"
    r"\b(?:come|want|look(?:ing)?|contact|interested|switch(?:ing)?|in the market)\b"
)
_LETTERS = {
    Dimension.BUDGET: r"\bbudgets?\b|\bmoney\b|\bafford\b|\bhow much\b|\bspend\b|\bfund\w*|\bprice\b"
    r"|\bwie ?viel\b|\bcombien\b|\bcu[aá]nto\b|\bpresupuesto\b",
    Dimension.AUTHORITY: r"^who\b(?! (?:else )?(?:should|do|can|could|shall|must) (?:i|we)\b)|\bauthority\b"
    r"|\bdecides?\b|\bsigns?\b|\bsign-?off\b|\bdecision.?makers?\b|\bapproves?\b"
    r"|\bconvince\b|\bpersuade\b|\bwin over\b|\bget on board\b|\bentscheidet\b|\bd[eé]cide\b",
    Dimension.NEED: r"\b(?<!we )(?<!i )(?<!you )needs?\b|\bproblems?\b|\bpains?\b|\b(?:they|he|she|are) looking for\b"
    rf"|{_WHY_THEY}"
    r"|\bwhat do (?:they|he|she) want\b",
    Dimension.TIMELINE: r"^(?:and )?when\b|\bwhen (?:do|does|must|should|will) (?!i\b|we\b)"
    r"|\bwhen (?:they|it|she|he|[A-Z][\w&]+) (?:want|need|start|go|plan)\w*"
    r"|\btime ?(?:line|frame)\b|\bdeadline\b|\bhow soon\b|\bgo[- ]live\b|\bwann\b|\bquand\b|\bcu[aá]ndo\b",
}
_TO_DO = (
    r"\bwhat (?:do|should|shall|must|can|could|would) (?:i|we)"
    r" (?:do|ask|say|tell|find out|talk|bring|raise|offer|try|focus)\b|\bwhat (?:else )?to (?:ask|say|do)\b"
    r"|\bany ?thing (?:else )?(?:i|we) (?:should|must|need to|have to|can) (?:ask|do|say|find out)\b"
    r"|\bnext (?:question|move|thing)\b|\bwho else (?:should|do|can|could) (?:i|we)\b|\bwas soll ich\b"
)
"""What the rep should do or ask next."""
_NEXT_STEP = (
    r"\bwhat(?:['’]s| is| was| did we| have we) agreed\b"
    r"|\bnext (?:step|call|meeting|demo|appointment)\b|\bwhat(?:['’]?s| is| comes| happens) next\b"
    r"|^\W*(?:(?:and|so|ok) )*(?:what (?:happens )?(?:now|then)|now what|where do (?:i|we) go)\b"
    r"|\bfollow[- ]?ups?\b|\bthe plan\b"
    r"|\bprochaine [eé]tape\b|\bn[aä]chste\w* schritt\b|\b(?:pr[oó]ximo|siguiente) paso\b"
    r"|\b(?:do|did|have) (?:i|we) (?:have |got |agreed? |book(?:ed)? )?(?:a|any|the) (?:next step|demo|meeting|call)\b"
    r"|\bwhen (?:do|am|are|shall|should) (?:i|we)\b|\bwhen(?:['’]?s| is| was) (?:the|our|my|that) (?:next )?"
    r"(?:appointment|call|demo|kick-?off|meeting|presentation|visit|workshop)\b"
)
_STANDING = (
    r"\bworth\b|\bany good\b|\ba good (?:lead|one|prospect)\b|\bpromising\b"
    r"|^\W*rate\b|\bstill interested\b|\bestado\b|\bchances?\b|\blikely\b|\bpriority\b"
    r"|\bhow (?:warm|hot|cold|good|strong|close|far|serious|likely|interested|keen|advanced|healthy|big|important)\b"
    r"|\bhow(?:['’]?s| is| are)?(?! am i\b) .{0,40}\b(?:doing|going|looking|coming along|standing)\b|\b(?:warm|hot|cold)\b"
    r"|\bwhere (?:are|do|does|is|am) (?:we|i|they|it)\b|\bstatus\b|\bscores?\b|\bpoints\b|\bgrades?\b"
    r"|\b(?:what|which) stage\b|\bwo stehen wir\b|\bwie (?:warm|hei[sß]+|gut|weit|steht)\b|\bo[uù] en\b"
    r"|\bc[oó]mo (?:va|est[aá])\b"
)
"""How the lead stands."""
_SQL = (
    r"\b(?:is|are) (?:that|this|it|we) (?:enough|there|good to go)\b|\bqualified\b|\bready\b|\b(?:an? )?(?:sql|mql)\b"
    r"|\b(?:can|may|should|shall) (?:i|we) (?:already |now )?promote\b"
)
_SUMMARY = (
    r"\bup to (?:speed|date)\b|\b(?:summary|summari[sz]e|recap|overview|run-?down|latest|update|refresh(?:er)?|remind me)\b"
    r"|\bwhat(?:['’]?s| is) the (?:deal|situation|story|picture)\b"
    r"|\bwhat (?:do|did|have|else do) (?:we|you|i) (?:have|know|got|hear\w*|learn\w*)\b|\bwhat we (?:have|know)\b"
    r"|\bwhat (?:did|have) (?:they|she|he) (?:\w+ )?(?:say|said|tell|told)\b"
)
CANNOT = "That I cannot answer. This is what I know."
TELL = "Tell me in your own words what they said about money, who decides, what they need and by when."


def reply(turn: Turn, dossier: Dossier, asked: AskBack) -> View:
    """The answer; what is known, where there is none."""
    return answer(turn, dossier, asked) or Known(dossier.lead, f"{CANNOT} {known(dossier)}")


def answer(turn: Turn, dossier: Dossier, asked: AskBack) -> View | None:
    """The answer, if there is one."""
    text = asked.quote.text
    to_do = _says(_TO_DO, text)
    of_theirs = to_do or _says(_WHY_THEY, text)
    wanted = asked_about(text) or (Asked.SQL if asked.topic is Topic.WHY_NOT_SQL and not of_theirs else None)
    recorded = from_the_record(turn, dossier, text)
    stands_there = recorded and (asks_why_nobody_talked(text) or not _WHY.search(text))
    if wanted is not None and not stands_there and asked.topic is not Topic.WHAT_IS_KNOWN:
        return why(turn, dossier.lead.id, wanted)
    if asked.topic is Topic.HELP and not to_do:
        return Notice(TELL)
    if recorded:
        return Known(dossier.lead, recorded, of_contact=asks_for_the_contact(text))
    if told := _asked_letters(turn, dossier, text):
        return told
    if to_do:
        return Known(dossier.lead, f"{next_step(turn, dossier)}{_to_ask(turn, dossier)}")
    if _says(_STANDING, text):
        return Known(dossier.lead, standing(explained(turn.uow, dossier.lead.id, turn.local_now)))
    if asked.topic is Topic.WHAT_IS_KNOWN or _says(_SUMMARY, text):
        return Known(dossier.lead, known(dossier))
    return None


def _asked_letters(turn: Turn, dossier: Dossier, text: str) -> Known | None:
    """What they said on the letters that a question is about, or the step agreed; None where it is about neither."""
    lead = dossier.lead
    if _says(_NEXT_STEP, text):
        return Known(lead, f"{next_step(turn, dossier)}{'' if lead.next_step else _to_ask(turn, dossier)}")
    asked = [letter for letter, pattern in _LETTERS.items() if _says(pattern, text)]
    found = tuple(answer for letter in asked if (answer := dossier.answers.get(letter)))
    nothing = [LETTER_NAMES[letter] for letter in asked if letter not in dossier.answers]
    says = f"nobody has told me about {' and '.join(nothing)} yet." if nothing else "as they said it:"
    return Known(lead, f"{lead.name}: {says}", found) if asked else None


def next_step(turn: Turn, dossier: Dossier) -> str:
    """The step agreed with a lead."""
    step = dossier.lead.next_step
    when = f"{step.at.astimezone(turn.person.zone):%a %-d %b %Y, %H:%M}: {step.what}" if step else "none is agreed"
    return f"{dossier.lead.name}, next step: {when}."


def _to_ask(turn: Turn, dossier: Dossier) -> str:
    """What is worth asking them, the most telling first."""
    letters = value_of_question(dossier.policy, dossier.answers, turn.local_now)
    vague = {letter: answer.status for letter, answer in dossier.answers.items()}
    asks = [f"“{wording(Question(letter.value), 0, vague.get(letter))}”" for letter in letters]
    return f" To ask next: {' '.join(asks)}" if asks else " Nothing is left to ask for the decision."


def _says(pattern: str, text: str) -> bool:
    return re.search(pattern, text.strip(), re.IGNORECASE) is not None


def asked_about(text: str) -> Asked | None:
    """What a question wants the reasons of; None where it asks for none. "Why not?" is about the SQL."""
    if not _WHY.search(text) or _says(_WHY_THEY, text):
        if not _says(_SQL, text) or _says(_TO_DO, text):
            return None
        return Asked.MQL if _says(_MQL, text) else Asked.SQL
    found = (about for about, pattern in _ABOUT if re.search(pattern, text, re.IGNORECASE))
    return next(found, Asked.SQL)


def why(turn: Turn, lead_id: str, asked: Asked) -> Why:
    """The reasons of what was asked about."""
    return Why(account(explained(turn.uow, lead_id, turn.local_now), asked))


def known(dossier: Dossier) -> str:
    """How a lead stands and what is known of the four letters, in a sentence."""
    told = [f"{LETTER_NAMES[d]} {a.status.value} (“{a.quote}”)" for d in Dimension if (a := dossier.answers.get(d))]
    missing = [LETTER_NAMES[d] for d in Dimension if d not in dossier.answers]
    parts = ["; ".join(told) if told else "nothing from a conversation yet"]
    if missing:
        parts.append(f"nobody asked about {', '.join(missing)}")
    stage, score = words(dossier.lead.stage), dossier.score
    return f"{dossier.lead.name} ({stage}, grade {score.grade}, score {shown(score.total)}): {'; '.join(parts)}."

"""What a message says where it stands: the question for the next step, which is no letter, has answers of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from qualification.bant import BantAnswer, Dimension, Status
from qualification.conversation import of_one_lead
from qualification.conversation.state import Conversation, Question
from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.questions.asks_us import ASKS, SURELY_ASKS, asks
from qualification.reading.called import NOTHING_CALLED, Called
from qualification.reading.claims import Answer, Claim, Correction, NextStep, Quote, Skip
from qualification.reading.clauses import Message
from qualification.reading.findings import YES
from qualification.reading.grammars.moments import find_moment
from qualification.reading.handraise import raised_hand
from qualification.reading.joining import Understood, answer_of
from qualification.reading.news import VALUED
from qualification.reading.nextsteps import UNNAMED, is_about_moving, step_dropped
from qualification.reading.others import others_named
from qualification.reading.replies import is_small_talk, opens_as_question, steering
from qualification.reading.text import Text, fold
from qualification.use_cases.debriefs import letter_meant
from qualification.use_cases.debriefs.lead_questions import asks_for_the_contact
from qualification.use_cases.debriefs.moved_steps import put_off
from qualification.use_cases.debriefs.talked_about import RECENT_SECONDS
from qualification.use_cases.tools import Tools

_OPENING = r"\W*(?:(?:and|so|ok|okay|but|hey|well|um|uh)\W+)*"
_WONDERS = re.compile(
    rf"{_OPENING}(?:any (?:idea|news|word|clue|chance|update)|any(?:thing|one|body)\b|(?:quick )?refresher|rate\b"
    r"|i(?:['’]m| am| was)? (?:just )?wonder(?:ing)?|i (?:need|want|would like) (?:to )?know|remind me|(?:can|could) you"
    r"|do you know|what(?:['’]?s| is) (?:the|my|our)\b|dime|dis[- ]moi|sag mir|zeig mir|montre[- ]moi)",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    rf"{_OPENING}any ?(?:thing|one|body|news|problems?|issues?|updates?)\b"
    r"(?: (?!under|over|above|below|up|who|that)[a-z'’-]+){0,3}\W*",
    re.IGNORECASE,
)
"""All of a question of one breath whose mark is left out; "anything under 5k" and "anybody who signs" answer one of ours."""
_INVERTED = re.compile(
    rf"{_OPENING}"
    r"(?:(?:what|when|where|who|why|how(?: \w+)?|which(?: \w+)?)\s+(?=(?:do|does|did|should|can)\b))?"
    r"(?:do|does|did|has|have|is|are|was|were|can|could|will|would|should)\s+(?P<who>\w+)\b[^.!?;\n]*",
    re.IGNORECASE,
)
_WHAT_NOW = re.compile(
    rf"{_OPENING}(?:what (?:happens|now|next|comes|then)|now what|why now|where do (?:i|we) go|which one)\b[^.!?,;:\n]{{0,30}}",
    re.IGNORECASE,
)
"""What asks for what comes, in the middle of our questions: "what happens now", which is no date."""
FEW, PLAINLY_ASKS = 6, 0.88
"""Words, and how likely they ask: "which answers are missing" asks us, "who signs is unclear" answers us."""
_ASKED_OF = frozenset(re.findall(r"\w+", "we they he she it anyone anybody someone somebody i you there"))
NO_STEP = re.compile(r"(?:no|none|nope|nothing|not yet|n/a)\b.{0,40}", re.IGNORECASE)


_THINKS_AGAIN = re.compile(
    r"(?:[.,;:–-]\s*|\s(?=no,? wait\b))"
    r"(?P<anew>(?:no|nope|oh|sorry|wait|actually|correction|hang on|scratch that|make (?:it|that)|rather)\b)",
    re.IGNORECASE,
)
"""Where a message takes back what it said just before."""


def called(uow: UnitOfWork, person: Person, lead_id: str, now: datetime) -> Called:
    """What a lead is called, and words by which this person named other leads while they told of it, not long ago."""
    lately = (
        reading.text
        for reading in uow.readings.of_lead(lead_id)
        if reading.person_id == person.id and (now - reading.at).total_seconds() < RECENT_SECONDS
    )
    name = uow.leads.names().of(lead_id)
    own, contact = (name.name, name.contact or "") if name else ("", "")
    return Called(own, contact, others_named(lately) - set(re.findall(r"\w+", fold(own))))


def understood(
    tools: Tools,
    conversation: Conversation,
    text: str,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
    called: Called = NOTHING_CALLED,
    agreed: NextStep | None = None,
) -> Understood:
    """What a message of this conversation says; `now` is in the speaker's zone, its lead and others are `called` so.

    Right after a next step was `agreed`, another day alone is that step's.
    """
    may_be_alone = conversation.asked is not Question.TIMELINE
    moved = put_off(text, agreed, now, called, alone=may_be_alone) if agreed is not None else None
    if moved is not None:
        return Understood((moved,))
    if (settled := _settled_on(tools, conversation, text, known, now, called)) is not None:
        return settled
    asked = conversation.asked.dimension if conversation.asked else None
    if conversation.recalls and asked is not None and asked in known:
        if SAME.fullmatch(text.strip()):
            return Understood((_again(text, known[asked]),))
        if says_changed(conversation, text):
            return Understood()
    if _knows_no_more(conversation, known, text):
        return Understood((Skip(Quote(text, 0, len(text))),))
    if (chosen := _chosen(conversation, text)) is not None:
        return Understood((_again(text, chosen),))
    heard = _heard(tools, conversation.asked, text, known, now, called)
    claims = heard.claims
    claims = (*claims, *_told_beside_the_step(tools, text, claims, known, now, called))
    if agreed is not None and (dropped := step_dropped(Message(text))) is not None:
        claims = (*(each for each in claims if each.quote.start >= dropped.quote.end), dropped)
    raised = raised_hand(text)
    claims = tuple(each for each in claims if not _is_when_they_meet(each, claims))
    return replace(heard, claims=(*claims, raised) if raised else claims)


def _settled_on(
    tools: Tools,
    conversation: Conversation,
    text: str,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
    called: Called,
) -> Understood | None:
    """What words say that put the step they tell of on another day at once: "demo mon 10. no tue. no, wed at 11"."""
    starts = [joint.start("anew") for joint in _THINKS_AGAIN.finditer(text)]
    if not starts:
        return None
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    heard = _heard(replace(tools, model=None), conversation.asked, text[: starts[0]], known, now, called)
    steps = [each for each in heard.claims if isinstance(each, NextStep)]
    if len(steps) != 1:
        return None
    step: NextStep | None = steps[0]
    for part in parts:
        step = put_off(part, step, now, called) if step is not None else None
    if step is None:
        return None
    last = replace(step, quote=Quote(text[steps[0].quote.start :], steps[0].quote.start, len(text)))
    return replace(heard, claims=tuple(last if each is steps[0] else each for each in heard.claims))


def _told_beside_the_step(
    tools: Tools,
    text: str,
    claims: Sequence[Claim],
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
    called: Called,
) -> Iterable[Claim]:
    """The answers that a message gives beside a step, where nothing else was heard: "40k, she signs. Next step: demo"."""
    steps = [each for each in claims if isinstance(each, NextStep)]
    if len(steps) != 1 or len(claims) > 1:
        return ()
    start, end = steps[0].quote.start, steps[0].quote.end
    beside = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    heard = replace(tools, model=None).understand(beside, None, known, now, called).claims if beside.strip() else ()
    return [each for each in heard if isinstance(each, Answer | Correction)]


def _is_when_they_meet(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a time is told by the words that agree a step, and is its day: none of it is when they buy."""
    said = answer_of(claim)
    if said is None or said.dimension is not Dimension.TIMELINE or said.window is None:
        return False
    return any(
        isinstance(step, NextStep)
        and claim.quote.start < step.quote.end
        and step.quote.start < claim.quote.end
        and said.window.earliest == said.window.latest == _day(step)
        for step in claims
    )


def _day(step: NextStep) -> date:
    return step.when.date() if isinstance(step.when, datetime) else step.when


def _heard(
    tools: Tools,
    question: Question | None,
    text: str,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
    called: Called,
) -> Understood:
    """What words say to a question: of the letter they are plainly about, else of the one asked about, else of what is left."""
    asked = question.dimension if question else None
    reply = letter_meant.without_opening(text, called)
    plainly_of = letter_meant.by_its_words(reply, known)
    if plainly_of is None and (reply != text or question is Question.NEED):
        plainly_of = letter_meant.by_its_value(reply, question, now)  # "no, July" and "by Friday" are no need
    if plainly_of is not None:
        return tools.understand(reply, plainly_of, known, now, called)
    marked = f"{text}?" if _lacks_its_mark(text, called) else text
    heard = tools.understand(marked, asked, known, now, called)
    if heard.claims:
        return heard
    if question is Question.NEXT_STEP:
        claims = _time_alone(text, now) or _passes_over(text)
        return replace(heard, claims=tuple(claims)) if claims else _told_late(tools, text, known, now, called) or heard
    letter = letter_meant.by_its_value(reply, question, now)
    return tools.understand(reply, letter, known, now, called) if letter is not None else heard


def asks_for_anything(text: str) -> bool:
    """Whether that is all that words ask: "anything interesting", "any problems today"."""
    return _ANYTHING.fullmatch(text) is not None


def _lacks_its_mark(text: str, called: Called) -> bool:
    """Whether one sentence stands in the order of a question: "does Acme have a budget", "has anyone said who signs".

    Not so "has Salesforce today", of whoever it is about.
    """
    if of_one_lead.asks_what_is_open(text) or _WHAT_NOW.fullmatch(text.strip()) or asks_for_anything(text):
        return "?" not in text
    if len(text.split()) <= FEW and asks(text) >= PLAINLY_ASKS and opens_as_question(Message(text)):
        return "?" not in text
    found = _INVERTED.fullmatch(text.strip())
    return found is not None and found["who"].casefold() in _ASKED_OF.union(re.findall(r"\w+", fold(called.own)))


_STATES = re.compile(
    r"\W*(?!(?:and|can|could|did|do|does|how|is|are|so|was|were|what|when|where|which|who|whose|why|will|would)\b)"
    r"(?:[\w'’&.-]+[:,]? ){1,4}?(?:also |just |now |still |only )?(?:asked|asks|compared?|compares|expects?|feels?|got|has|have"
    r"|hopes?|likes?|looks?|mentioned|needs?|plans?|prefers?|requested|requests|said|says|seems?|sent|sounds?|thinks?|told"
    r"|uses?|wanted|wants?|worr(?:y|ies))\b",
    re.IGNORECASE,
)
"""Somebody and what they do: "delta wants references", which hardly asks anything."""
_ADDRESS = re.compile(r"\w@\w|\d(?:[\d ()./-]{5,})\d")
"""What an e-mail address or a phone number has: whoever writes one tells it."""


def only_asks(text: str) -> bool:
    """Whether words that tell nothing of a lead ask something about it."""
    message = Message(text).without_their_questions()
    if is_small_talk(message):
        return False
    if "?" in message.text.raw or _WONDERS.match(text):
        return True
    if asks_for_the_contact(text):
        return _ADDRESS.search(text) is None
    if _STATES.match(text):
        return asks(text) >= SURELY_ASKS
    return "@" not in text and (asks(text) >= ASKS or opens_as_question(message))


SAME = re.compile(
    r"(?:yes|yep|yeah|yup|ja|oui|s[ií]|correct|👍|✅)?[,.! ]*(?:(?:it(?:'s| is)?|that(?:'s| is)?) )?(?:still )?"
    r"(?:true|the same|same|unchanged|holds|valid|right)?(?: as before)?[.! ]*(?<=[\w👍✅.!])",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"(?:no|nope|nein|non|👎|❌)?[,.! ]*(?:(?:it|that)(?:'s| has| is)? )?"
    r"(?:changed|not any ?more|no longer|different(?: now)?)?[.! ]*(?<=[\w👎❌.!])",
    re.IGNORECASE,
)


def says_changed(conversation: Conversation, text: str) -> bool:
    """Whether a reply to "still true?" says no, and nothing else."""
    return conversation.recalls and CHANGED.fullmatch(text.strip()) is not None


_JUST_NO = re.compile(r"(?:no|nope|nah|nein|non|not (?:really|yet)|they did(?:n['’]?t| not))[.! ]*", re.IGNORECASE)


def _knows_no_more(conversation: Conversation, known: Mapping[Dimension, BantAnswer], text: str) -> bool:
    """Whether a mere "no" answers a question that asks for more of what is held ("did they say?")."""
    asked = conversation.asked
    held = known.get(asked.dimension) if asked and asked.dimension else None
    if held is None or held.status not in YES or conversation.recalls:
        return False
    return _JUST_NO.fullmatch(text.strip()) is not None


_ONE_OF_TWO = (
    r"(?:ok(?:ay)?|yes|well|actually|sorry|so)?[,.! ]*"
    r"(?:(?:(?:it|that)(?:'s| is)|take|use|keep|go with|stick (?:with|to)) )?"
    r"(?:{words})(?: (?:one|figure|number|sum|date|answer|time))?(?: (?:holds|is right|is correct|is true|please|pls))*[.! ]*"
)
_THE_NEW = re.compile(
    _ONE_OF_TWO.format(
        words=r"(?:the )?(?:second|new|newer|latter|last|latest|later)|what i (?:just |now )?said(?: now| just now| last)?"
    ),
    re.IGNORECASE,
)
_THE_OLD = re.compile(
    _ONE_OF_TWO.format(
        words=r"(?:the )?(?:first|old|older|former|previous|original|earlier)|what (?:you|i|we) (?:had|have)(?: before)?"
        r"|what i said (?:before|first|earlier)|as before"
    ),
    re.IGNORECASE,
)


def _chosen(conversation: Conversation, text: str) -> BantAnswer | None:
    """Which of two answers holds, where that was asked and a reply points at one of them: "the second", "what I had before"."""
    if not conversation.disputes:
        return None
    if _THE_NEW.fullmatch(text.strip()):
        return conversation.disputes[0].said
    return conversation.disputes[0].held if _THE_OLD.fullmatch(text.strip()) else None


def _again(text: str, held: BantAnswer) -> Claim:
    """An answer given before holds, the last one or one of two: the words that prove it are those of then."""
    said = Answer(Quote(held.quote, 0, len(text)), held.dimension, held.status, held.amount, held.who, held.window)
    return Correction(Quote(text, 0, len(text)), said)


def _time_alone(text: str, now: datetime) -> list[Claim]:
    """To the question for the next step, a time and nothing else is when they meet: "11 dec 3pm"."""
    words = Text(text)
    moment = find_moment(words, now)
    if moment is None or not is_about_moving(f"{words.plain[: moment.start]} {words.plain[moment.end :]}"):
        return []
    return [NextStep(Quote(text, 0, len(text)), moment.when, UNNAMED)]


def _told_late(
    tools: Tools, text: str, known: Mapping[Dimension, BantAnswer], now: datetime, called: Called
) -> Understood | None:
    """What a reply to the question for the next step tells of money or time that was not known before: "roughly 12k"."""
    unknown = (letter for letter in VALUED if letter in known and known[letter].status is Status.UNKNOWN)
    for heard in (tools.understand(text, letter, known, now, called) for letter in unknown):
        if any(said.status in YES for each in heard.claims if (said := answer_of(each)) is not None):
            return heard
    return None


def _passes_over(text: str) -> list[Claim]:
    """To the question for the next step, which is no letter, "skip" and "none" are answers too."""
    passed_over = steering(Message(text), Dimension.NEED)
    if NO_STEP.fullmatch(text.strip()):
        return [Skip(Quote(text, 0, len(text)))]
    return [passed_over] if passed_over is not None else []

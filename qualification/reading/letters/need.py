"""What a message says about a problem, a requirement, or mere interest: the clause that most likely speaks of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import STATED, WEAK, YES, Finding
from qualification.reading.letters.candidates import Candidate
from qualification.reading.letters.person import Kind
from qualification.reading.letters.roles import people
from qualification.reading.letters.spoken import own_need
from qualification.reading.letters.telling import counts, finding_of, is_of_the_talk
from qualification.reading.polarity import hedged, kept_back
from qualification.reading.vocabulary import cue, one_of, table
from qualification.reading.weighing import Choice, log_odds

LEAST_INTRODUCED = -3.0  # log-odds of a clause that follows the words by which a rep opens on a lead
SURE_INTRODUCED = 0.5  # the same where the clause names somebody, or says only how they are
MOST_WORDS, LONGEST = 12, 200  # words and characters of such an opening
LEAST_WORDS, MOST_SAID = 3, 30  # of such a clause; of such a message
LEAST_TELLING = -5.0  # log-odds of a message's telling anything
_HOW_THEY_ARE = re.compile(
    r"\W*(?:they|he|she|it|all|everybody|everyone)(?: are| were| is| was|'re|'s) (?:\w+ )?\w+\W*"
)
_COMMA = re.compile(r"[^.:!?\n,]{1,60}[,:]\s")
_CALLED = re.compile(r"[A-ZÀ-Ý][\w'&-]*(?:\s(?:&|and|of|de|[A-ZÀ-Ý][\w'&-]*)){0,5}\s(?=[a-z])")
_OURSELVES = re.compile(r"(?<![\w'])(?:i|i'm|my|me|you|your|we|our|us)(?![\w'])")
_THAT = re.compile(r"(?:that|this|it)\b")
_ASKS = re.compile(r"[\s'\"]*(?:what|how much|how many|who|which|when|do you|does it|can you)\b")
_BUT = re.compile(r"\W*(?:but|except|though|although|only|however|aber|mais|pero)\b")
_ENDS = re.compile(r"[^.:!?\n]*?(?:[.:!]\s|\s[-–—]\s)\s*")


def find_need(
    choice: Choice | None,
    told: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
    message: Message,
    tells: float,
) -> Finding | None:
    """The need that a message's likeliest clause tells, given what the rules found and how likely it tells anything."""
    if choice is None or (asked is Dimension.NEED and _is_said_to_us(message, told[choice.clause].clause)):
        return None
    found = _told(choice, told, asked, ruled, message, tells)
    none = _none_told(message)
    if none is not None and (found is None or found.weight <= WEAK or _overlap(found, none)):
        return none
    content = _content(message, told)
    if content is not None and (found is None or _overlap(found, content)):
        return content
    return found and (replace(found, status=Status.PARTIAL) if _is_hearsay(message, found) else found)


def _none_told(message: Message) -> Finding | None:
    """That there is no need or that it is not known, in set words: "doing a school project", "never reached the why"."""
    for name, status in (("studies", Status.UNMET), ("not_reached", Status.UNKNOWN)):
        said = cue(f"need_cues.{name}").search(message.plain)
        if said is not None:
            return Finding(Dimension.NEED, status, said.start(), said.end(), STATED)
    return None


def _content(message: Message, told: Sequence[Candidate]) -> Finding | None:
    """That they are happy with what they have, in a clause that says no more: "happy with Zendesk"."""
    for each in told if " with " in message.plain else ():
        said = message.said(each.clause.start, each.clause.end).strip(" .,;!\n")
        goes_on = _BUT.match(message.plain, each.clause.end) is not None
        if not goes_on and cue("need_cues.content_with").fullmatch(said) is not None:
            return Finding(Dimension.NEED, Status.UNMET, each.clause.start, each.clause.end, STATED)
    return None


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _is_hearsay(message: Message, found: Finding) -> bool:
    """Whether a need is what others say of them: "word is they're fed up", "their scanners fail, second hand"."""
    sentence = message.sentence_at(found.start)
    if found.status is not Status.CONFIRMED or sentence is None:
        return False
    return cue("need_cues.hearsay").search(message.plain, sentence.start, sentence.end) is not None


def tells_a_need_plainly(message: Message, finding: Finding) -> bool:
    """Whether a finding is a need that is told in words which mean nothing else: "WMS replacement", "mis-picks 3.1%"."""
    if finding.dimension is not Dimension.NEED or finding.weight != STATED:
        return False
    return cue("need_cues.in_so_many_words").search(message.plain, finding.start, finding.end) is not None


def _told(
    choice: Choice,
    told: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
    message: Message,
    tells: float,
) -> Finding | None:
    """What the likeliest clause tells, or plain words that outweigh it."""
    since = 0 if asked is Dimension.NEED or ruled else _introduced(message) or len(message.plain)
    plain = _plainly(message, asked, since) if asked in (None, Dimension.NEED) else None
    if plain is not None:
        return plain
    found = finding_of(Dimension.NEED, choice, told)
    idle = _idle(message, found, since) if asked in (None, Dimension.NEED) else None
    if idle is not None:
        return idle
    beside = [each for each in ruled.values() if each.amount or each.window or not _overlap(each, found)]
    if asked is None and not beside and tells >= LEAST_TELLING and _opens_with(choice, message, told):
        return replace(found, weight=STATED)
    if cue("need_cues.wants_out").search(message.plain, found.start, found.end):
        return None
    return found if counts(Dimension.NEED, choice, told, asked, ruled, tells) else None


def _is_said_to_us(message: Message, clause: Clause) -> bool:
    """Whether a clause is an order to take something back ("scrap that"), or only how a call went ("no answer")."""
    return cue("reply_cues.of_the_call").fullmatch(message.said(clause.start, clause.end).strip(" .,!\n")) is not None


def _plainly(message: Message, asked: Dimension | None, since: int) -> Finding | None:
    """What is wanted, what there is constant trouble with, or that there is one for many or none at all.

    It is said `since` an offset: where a message opens on a lead, from its start where the need was asked or more is told.

    As in "Oak House, first call. One cook for 240", "Spoke to Oak House, they want hot lunches", "14 coeliacs and no menu".
    """
    least = 0 if asked is Dimension.NEED else _introduced(message) or len(message.plain)
    spoken = own_need(message) or _fuzzy(message) or _in_so_many_words(message) or _wanted_by_then(message)
    if spoken is not None:
        return spoken
    trouble = cue("need_cues.rather").search(message.plain) or cue("need_cues.plain").search(message.plain, since)
    found = trouble or cue("need_cues.scarce").search(message.plain, least)
    if found is None and asked is None:
        found = _wanted(message)
    if found is None:
        return None
    sentence = message.sentence_at(found.start())
    if sentence is None or sentence.question or hedged(message.plain, sentence.start, sentence.end):
        return None
    if trouble is not None and _OURSELVES.search(message.plain, sentence.start, sentence.end):
        return None
    ends = message.clause_at(sentence, found.start()).end
    return Finding(Dimension.NEED, Status.CONFIRMED, found.start(), max(found.end(), ends), STATED)


def _fuzzy(message: Message) -> Finding | None:
    """That there is a need of which nobody says more: "Need is fuzzy, 'something for lab orders'"."""
    found = cue("need_cues.fuzzy").search(message.plain)
    sentence = found and message.sentence_at(found.end() - 1)
    if found is None or sentence is None or sentence.question:
        return None
    return Finding(Dimension.NEED, Status.PARTIAL, found.start(), sentence.end, STATED)


def _in_so_many_words(message: Message) -> Finding | None:
    """What they must have, ask for or suffer from, wherever it is said: "their ask was faster checks", "that's what hurts"."""
    for found in cue("need_cues.in_so_many_words").finditer(message.plain):
        sentence = message.sentence_at(found.start())
        if sentence is None or sentence.question or sentence.label not in (None, Dimension.NEED):
            continue
        stretch = (message.plain, sentence.start, sentence.end)
        if hedged(*stretch) or _OURSELVES.search(*stretch) or cue("budget_cues.topic").search(*stretch):
            continue
        clause = message.clause_at(sentence, found.start())
        before = _THAT.match(message.plain, found.start()) is not None
        if before and not any(map(str.isalpha, message.said(sentence.body, found.start()))):
            continue
        start = sentence.body if before else clause.start
        return Finding(Dimension.NEED, Status.CONFIRMED, start, max(found.end(), clause.end), STATED)
    return None


def _wanted_by_then(message: Message) -> Finding | None:
    """What they want by a time, which takes nothing from what it is: "they want a new CRM before June"."""
    for found in cue("need_cues.asks_for").finditer(message.plain):
        sentence = message.sentence_at(found.start())
        if sentence is None or sentence.question or hedged(message.plain, sentence.start, sentence.end):
            continue
        clause = message.clause_at(sentence, found.start())
        wanted = cue("need_cues.thing_by_then").match(message.plain, _last_word(found), clause.end)
        if found.end() <= clause.end and wanted is not None:
            return Finding(Dimension.NEED, Status.CONFIRMED, found.start(), clause.end, STATED)
    return None


def _last_word(found: re.Match[str]) -> int:
    return found.end() - len(re.split(r"\s", found.group())[-1])


def _idle(message: Message, told: Finding, since: int) -> Finding | None:
    """Interest that comes to nothing more, unless another clause tells a need: "a bit of curiosity about e-signatures"."""
    said = cue("need_cues.idle").search(message.plain, since)
    sentence = said and message.sentence_at(said.start())
    if said is None or sentence is None or sentence.question:
        return None
    if _OURSELVES.search(message.plain, sentence.start, sentence.end):
        return None
    clause = message.clause_at(sentence, said.start())
    asks = _ASKS.match(message.plain, told.start) is not None  # "'what does payroll cost'" is asked of us
    elsewhere = (
        told.status is Status.CONFIRMED and not asks and not (told.start < clause.end and clause.start < told.end)
    )
    if elsewhere:
        return None
    return Finding(Dimension.NEED, Status.PARTIAL, said.start(), max(said.end(), clause.end), STATED)


def _wanted(message: Message) -> re.Match[str] | None:
    """Where a message that opens on a lead says what they want: "just rung Oak House, they need", "Oak House needs"."""
    at = _greeted(message)
    opening = cue("need_cues.opens_on").match(message.plain, at)
    named = _named().match(message.text.raw, at)
    if opening is not None:
        comma = _COMMA.match(message.plain, opening.end())
        return cue("need_cues.asks_for").match(message.plain, comma.end()) if comma is not None else None
    words = _CALLED.match(message.text.raw, named.start()) if named is not None else None
    if words is None or any(each.kind is Kind.ROLE for each in people(message.text, words.start(), words.end())):
        return None  # "The Board wants a word"
    return cue("need_cues.named_asks_for").match(message.plain, words.end())


def _opens_with(choice: Choice, message: Message, told: Sequence[Candidate]) -> bool:
    """Whether a clause is what a message opens on a lead for: "Spa hotel near Bath. rooms flood"."""
    said, likely = told[choice.clause], log_odds(choice.likely)
    if choice.status not in YES or len(said.words) < LEAST_WORDS or len(message.plain.split()) > MOST_SAID:
        return False
    least = SURE_INTRODUCED if _names_somebody(message, said) or _is_how_they_are(message, said) else LEAST_INTRODUCED
    if likely < least:
        return False
    if is_of_the_talk(message, said.clause.start, said.clause.end) or kept_back(message, said.sentence):
        return False
    return said.clause.start >= _introduced(message) > 0


def _names_somebody(message: Message, said: Candidate) -> bool:
    return any(each.kind is not Kind.PRONOUN for each in people(message.text, said.clause.start, said.clause.end))


def _is_how_they_are(message: Message, said: Candidate) -> bool:
    """As in "they were very friendly"."""
    return _HOW_THEY_ARE.fullmatch(message.plain, said.clause.start, said.clause.end) is not None


def _introduced(message: Message) -> int:
    """Where the words end by which a message opens on a new lead, its name or kind; 0 where it does not."""
    at = _greeted(message)
    opening = cue("need_cues.opens_on").match(message.plain, at) or _named().match(message.text.raw, at)
    ends = _ENDS.match(message.plain, opening.end(), LONGEST) if opening is not None else None
    short = ends is not None and len(message.said(at, ends.end()).split()) <= MOST_WORDS
    return len(message.said(0, ends.end()).rstrip()) if ends is not None and short else 0


@cache
def _named() -> re.Pattern[str]:
    """A name of several words, or of a word and what the lead is: "Oak House", "Oak dairy"."""
    kinds = one_of(table("businesses")["kinds"])
    return re.compile(rf"(?:(?:St|Mt|Dr)\.\s)?[A-ZÀ-Ý][^.:!?\n\d]*?\s(?:[A-ZÀ-Ý]|(?:{kinds})\b)")


def _greeted(message: Message) -> int:
    """Where the words begin that follow a greeting."""
    at = 0
    while (greeting := cue("need_cues.greets").match(message.plain, at)) is not None:
        at = greeting.end()
        while not message.plain[at : at + 1].isalnum() and at < len(message.plain):
            at += 1
    return at

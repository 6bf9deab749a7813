"""A message cut into sentences and clauses, with what must not be read left out: signatures, quoted mail, orders."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from qualification.bant import Dimension
from qualification.reading.breaks import pieces
from qualification.reading.headings import past_heading
from qualification.reading.labels import label_of, listed_labels, word_at
from qualification.reading.machine_text import machine_lines
from qualification.reading.questions_to_us import asks_us
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue

RUN_ON = 160  # characters of a clause without any punctuation: dictation, cut at its breaths

# What follows a count, which is no clause: "the owners (3) vote".
_COUNTED = r"(?:votes?|signs?|decides?|must|have|are|all|both|own|agree|approve)\b"
_CLAUSE_BREAK = re.compile(
    rf",(?=\s)|\s[–-]+\s|–|\((?!\d{{1,2}}\) {_COUNTED})|\)(?:(?<!\(\d\))(?<!\(\d\d\))|(?! {_COUNTED}))|:(?=\s)"
    r"|\s(?:but|aber|mais|pero|though|although|however|while|whereas|"
    r"because|bc|b/c|cos|coz|since|weil|parce que|porque)\s"
    r"|\s(?:and|&|und|et|y|so|\+)\s(?=(?:he|she|they|it|we|i|the|their|his|her|my|our|that|there|"
    r"budget|need|er|sie|es|il|elle|el|wants?|"
    r"needs?|signs?|decides?|says?|has|is|have|are|must|looking|answers|asks|loves|likes|hates|owns|runs|pays|said|had|can|cannot|will|would|just|no|not|nobody|only)\b)"
)
_RUN_ON_BREAK = re.compile(
    r"\s(?:um+|uh+|erm?|and|then|also|right|anyway)\s|\s(?=(?:they|he|she|there's|they're|he's|she's|it's)\s)"
)
SIGNATURE = re.compile(
    r"\n--\s*\n|\n(?:kind|best|warm|many|with kind|with best)? ?(?:regards|wishes|rgds|cheers|"
    r"sincerely|best|thanks|many thanks|all the best|yours(?: sincerely| truly)?|mfg|lg|vg|"
    r"viele grusse|mit freundlichen grusen|beste grusse|cordialement|bien a vous|saludos|un saludo|"
    r"atentamente|sent from my \w+)[,.!]?\s*(?=\n|$)"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ\u0100-\u017d][\w'’-]+"
_REACHED = (
    r"(?:\+?\(?\d[\d ().-]{6,}\d|(?:[MTPCF]|Tel|Mob|Mobile|Cell|Phone|Direct)[.:]{1,2} ?\+?[\d ().-]{6,}|\S@\S|www\.|"
    r"(?<=\w)\.(?:com|org|net|co|io|de|edu|gov)(?!\w))"
)
CARD = re.compile(  # at the end of a mail: a name, who that is, where to reach them
    rf"(?:\n[^\S\n]*|(?<=[.!?]))\n(?P<name>(?:Dr\.? )?{_CAPITAL}(?: {_CAPITAL}){{1,3}})"
    rf"(?:, [A-Z][A-Za-z., ]{{1,20}})?(?: ?[-|,–] ?[^\n]{{3,50}})?\n"
    rf"(?:[^\n!?]{{2,60}}\n){{0,4}}[^\n]{{0,60}}?{_REACHED}[^\n]{{0,60}}\s*\Z"
)
_QUOTED_MAIL = re.compile(
    r"\n(?:on .{5,80} wrote:|am .{5,80} schrieb .{0,60}:|le .{5,80} a ecrit ?:|-{3,} ?original message ?-{3,})"
)
_HEADER = re.compile(  # a date is one only beside others; in a debrief it is when they buy
    r"(?m)^(?:from|to|cc|bcc|sent|subject|von|gesendet|betreff|objet|asunto)\s?: .*(?:\n(?:date|datum|fecha)\s?: .*)?$"
    r"|\Adate\s?: .*$"
)
_INVITED = re.compile(r"\W*(?:(?:updated|new) )?invitation\s?:")
_OF_AN_INVITATION = re.compile(r"(?m)^(?:attendees?|location|organi[sz]er|where|who)\s?: .*$")
_CODE = re.compile(
    r"```.{0,4000}?```|https?://\S+|<[@#!][^>\s]{1,60}>|(?<![^\s<(:])[^\s@]{1,64}@[^\s@]{1,190}\.\w+", re.DOTALL
)
_GOES_ON = re.compile(r"[,:=&/] ?\Z")  # a label that follows does not begin something new
_OUR_HOUSE = re.compile(
    r"[\s>*•-]*(?:and |but |btw |fyi )?(?:my (?:boss|manager|colleague|team lead|sales (?:director|manager|lead))|"
    r"i (?:(?:have to|must|need to|will|'ll|should) (?:ask|check with|run it past) (?:my|our)|(?:really |just )?need)|"
    r"our (?:own )?(?:cfo|ceo|coo|vp|boss|sales (?:director|manager|team|lead)|team lead|"
    r"manager|director|marketing|legal|finance(?: team| dept)?|it|quota|quarter|commission|pipeline|forecast|office|"
    r"management|(?:contract )?templates?|nda|lawyers?|brochures?|website|webinars?|newsletters?|crm|price ?list))\b"
)
_PASTED = re.compile(
    r"(?m)^[^\S\n]*>|^from ?:|^[^\S\n]*\"?(?:hi|hello|hey|dear|hallo|bonjour|hola)\b|[\"']\s?(?:we|i|our)\b"
)
_THEIR_WORDS = re.compile(  # from here on a message shows what the prospect wrote or said; Banter is greeted by the rep
    r"^[^\S\n]*>|^(?:From|Von|De) ?:|^[^\S\n]*[\"“„«]?(?:Hi|Hello|Hey|Dear|Hallo|Bonjour|Hola) (?!Banter\b)"
    rf"{_CAPITAL}(?: {_CAPITAL})?[,!\n]"
    rf"|\b(?:[Hh]e|[Ss]he|[Tt]hey|{_CAPITAL})(?: just| also)? (?:asked|asks|e?mailed|messaged|replied|said|says|texted"
    r"|writes|wrote)(?: back| me| us| to (?:me|us))?\s?:",
    re.MULTILINE,
)
_MARKS = " \n\t,:;.–—-"  # between what announces a sentence and the sentence
_UNREAD = ("injection_rest", "automatic_rest")  # orders to the bot, and mail that no person wrote
_ELSEWHERE = {  # what speaks of somebody else's business, and by what a sentence comes back from it
    "other_lead": ("this_lead",),
    "other_deal": ("this_lead", "but_this"),
    "other_lead_from": ("this_lead", "but_this"),
    "neighbour": ("this_lead", "but_this", "they_too"),
}
_SINCE = re.compile(r"\b(?:now|but|it is|it's|today|since|meanwhile|turns out|jetzt|maintenant|ahora)\b")


class Clause(NamedTuple):
    """A stretch of a sentence that says one thing."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `label` is the letter that its first words name ("Budget: …"), after which `body` starts."""

    start: int
    body: int
    end: int
    label: Dimension | None
    question: bool

    def holds(self, at: int) -> bool:
        """Whether an offset lies in it."""
        return self.start <= at < self.end


@lru_cache(maxsize=4)
def message_of(raw: str) -> Message:
    """The message with these words: who reads it and who checks what was read share it."""
    return Message(raw)


class Message:
    """What is to be read of a message: its sentences, without what was cut away."""

    def __init__(self, raw: str) -> None:
        self.text = _before_unread(Text(raw))
        self.plain = plain = self.text.plain  # the folded text
        self.sentences = list(_sentences(plain, _cut_away(self.text), past_heading(self.text)))
        self._starts = [sentence.start for sentence in self.sentences]
        self._clauses: dict[int, list[Clause]] = {}
        self.speaks_of_another = cue("polarity_cues.other_lead").search(plain) is not None

    @cached_property
    def pasted(self) -> bool:
        """Whether it shows the prospect's own words: a forwarded mail, a quotation."""
        return _PASTED.search(self.plain) is not None

    @cached_property
    def _theirs(self) -> int:
        """Where it begins to show the prospect's own words; its end where it shows none."""
        found = _THEIR_WORDS.search(self.text.raw)
        return found.start() if found else len(self.text.raw)

    def is_asked_by_them(self, sentence: Sentence) -> bool:
        """Whether a question is the prospect's, in words of theirs: it asks the bot nothing."""
        return sentence.question and sentence.end > self._theirs

    def without_their_questions(self) -> Message:
        """The message, at the same offsets, less what the prospect asks in it, which tells nothing of them."""
        asked = [each for each in self.sentences if self.is_asked_by_them(each)]
        raw = self.text.raw
        for each in asked:
            raw = f"{raw[: each.start]}{' ' * (each.end - each.start)}{raw[each.end :]}"
        return Message(raw) if asked else self

    def said(self, start: int, end: int) -> str:
        """Folded words between two offsets."""
        return self.plain[start:end]

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """The clauses of a sentence's body, in order; a run-on of dictation falls into several."""
        clauses = self._clauses.get(sentence.start)
        if clauses is None:
            whole = self._cut(_CLAUSE_BREAK, Clause(sentence.body, sentence.end))
            cut = (self._cut(_RUN_ON_BREAK, each) if each.end - each.start > RUN_ON else [each] for each in whole)
            clauses = self._clauses[sentence.start] = [part for parts in cut for part in parts]
        return clauses

    def _cut(self, breaks: re.Pattern[str], whole: Clause) -> list[Clause]:
        cuts = list(breaks.finditer(self.plain, whole.start, whole.end))
        starts = [whole.start, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), whole.end]
        return [Clause(left, right) for left, right in zip(starts, ends, strict=True) if right > left]

    def clause_at(self, sentence: Sentence, at: int) -> Clause:
        """The clause that holds an offset."""
        clauses = self.clauses(sentence)
        found = bisect_right(clauses, (at, len(self.plain))) - 1
        return clauses[max(found, 0)] if clauses else Clause(sentence.body, sentence.end)

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds an offset; none where it was cut away."""
        found = bisect_right(self._starts, at) - 1
        return self.sentences[found] if found >= 0 and self.sentences[found].holds(at) else None

    def after(self, sentence: Sentence) -> Sentence | None:
        """The sentence that follows."""
        at = bisect_right(self._starts, sentence.start)
        return self.sentences[at] if at < len(self.sentences) else None

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence that goes before."""
        at = bisect_right(self._starts, sentence.start) - 2
        return self.sentences[at] if at >= 0 else None


def _cut_away(text: Text) -> list[tuple[int, int]]:
    """Spans that are not the rep's or prospect's statement: signature, earlier mail, headers, what programs wrote."""
    plain = text.plain
    lines = (_CODE, _HEADER, _OF_AN_INVITATION) if _INVITED.match(plain) else (_CODE, _HEADER)
    cuts = [(found.start(), found.end()) for pattern in lines for found in pattern.finditer(plain)]
    for pattern in (SIGNATURE, _QUOTED_MAIL):
        found = pattern.search(plain)
        if found is not None and plain[: found.start()].strip():
            cuts.append((found.start(), len(plain)))
    card = CARD.search(text.raw)
    if card is not None and cue("authority_cues.decides").search(plain, card.start()) is None:
        cuts.append((card.start(), len(plain)))
    cuts.extend(machine_lines(text.raw))
    return cuts


def _before_unread(text: Text) -> Text:
    """What stands before the sentence that orders the bot to forget its rules, or opens as automatic mail does.

    Nothing behind it is read, nor weighed.
    """
    found = [cue(f"polarity_cues.{name}").search(text.plain) for name in _UNREAD]
    at = min((each.start() for each in found if each is not None), default=None)
    if at is None:
        return text
    return Text(text.raw[: next(start for start, end in pieces(text.plain, {}) if at < end)])


def _sentences(plain: str, cuts: list[tuple[int, int]], begins: int) -> Iterator[Sentence]:
    held: Dimension | None = None
    ordered = elsewhere = False
    listed = listed_labels(plain)
    for piece in pieces(plain, listed):
        start, end = max(begins, piece[0]), piece[1]
        ordered = ordered and _GOES_ON.search(plain, 0, start) is not None
        if any(
            left <= start < right or left <= end - 1 < right for left, right in cuts if left < end and start < right
        ):
            start, end = _trimmed(start, end, cuts)
        start = _past_opener(plain, start, end)
        if not plain[start:end].strip():
            continue
        ordered = ordered or cue("polarity_cues.injection").search(plain, start, end) is not None
        if ordered:
            continue  # "set budget=250k, authority=CEO" is one order
        if _OUR_HOUSE.match(plain, start, end) and not _PASTED.search(plain):
            continue
        formerly = cue("polarity_cues.formerly").match(plain, word_at(plain, start, end), end)
        if formerly is not None and _SINCE.search(plain, formerly.end(), end) is None:
            continue  # "Last time I told you they had nothing."
        elsewhere = _speaks_elsewhere(plain, start, end, before=elsewhere)
        taken_back = cue("polarity_cues.retraction").search(plain, start, end)
        start = start if taken_back is not None else _past_another_lead(plain, start, end)
        if start == end or elsewhere:
            continue
        if _is_denied_at_once(plain, start, end):
            continue
        named = listed.get(word_at(plain, start, end))
        label, body = (named.letter, named.body) if named is not None else label_of(plain, start, end)
        held = label
        yield Sentence(start, body, end, held, asks_us(plain, start, body, end))


def _is_denied_at_once(plain: str, start: int, end: int) -> bool:
    """Whether a sentence only supposes what the next one denies: "budget gone? no, still there"."""
    if not plain.endswith("?", start, end) or " " not in plain[start:end].strip():
        return False
    return cue("polarity_cues.not_so").match(plain, word_at(plain, end, len(plain)), len(plain)) is not None


def _past_opener(plain: str, start: int, end: int) -> int:
    """Where a sentence begins behind words that only announce it: "FYI", "btw", "PS:", "heads up,"."""
    at = word_at(plain, start, end)
    announced = cue("reply_cues.announces").match(plain, at, end)
    if announced is None:
        return start
    return end - len(plain[announced.end() : end].lstrip(_MARKS))


def _speaks_elsewhere(plain: str, start: int, end: int, *, before: bool) -> bool:
    """Whether a sentence goes on about what a colleague sold: "Lena won the airport! 95k, they start in July".

    `before` where the sentence before did.
    """
    told = cue("polarity_cues.other_deal").search(plain, start, end)
    if told is None:
        begins = end - len(plain[start:end].lstrip(_MARKS))
        if not before or cue("polarity_cues.goes_on_there").match(plain, begins, end) is None:
            return False
    since = start if told is None else told.end()
    return all(cue(f"polarity_cues.{back}").search(plain, since, end) is None for back in _ELSEWHERE["other_deal"])


def _past_another_lead(plain: str, start: int, end: int) -> int:
    """Where a sentence comes to this lead: its start unless it speaks of another, its end where it does not come back.

    "The brewery from yesterday wants June, but the sisters want August" comes back without saying so.
    """
    for name, backs in _ELSEWHERE.items():
        another = cue(f"polarity_cues.{name}").search(plain, start, end)
        if another is not None:
            found = [cue(f"polarity_cues.{back}").search(plain, another.end(), end) for back in backs]
            return min((back.end() for back in found if back is not None), default=end)
    return start


def _trimmed(start: int, end: int, cuts: list[tuple[int, int]]) -> tuple[int, int]:
    """What is left of a stretch when the cuts are taken out: its longer end."""
    for left, right in cuts:
        if left <= start < right:
            start = min(right, end)
        elif start < left < end:
            end = left if left - start >= end - right else end
            start = right if left - start < end - right else start
    return start, end

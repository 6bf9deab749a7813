"""What surely leaves out the name beside it, however its like was weighed: "take Nadia off", "retail doesn't count"."""

from __future__ import annotations

import re

from qualification.questions.filters.name_forms import WHATEVER
from qualification.questions.sheet import TAKEN, Sheet

_BEGINS = (
    r"(?:^|(?<=[,.;:!?–(] )|\b(?:and|but|now|please|then|just|also|ok|okay|so"
    r"|to|let 's|let us|rather|better|(?:can|could|would|should|shall|if|let) (?:you|we|i|me)) )"
)
"""Where an order begins; "did we drop Dana" is none."""
_WHOLE = (
    r"exclud(?:e|ing)|hid(?:e|ing)|omit|subtract|deduct|remov(?:e|ing)|axe|nix|eliminate|drop|ditch|skip|ignore|disregard"
    r"|discount|bar|barring|(?:do not|not) (?:count|show|include)(?:ing)?|get rid of|"
    r"(?<=^)disqualified(?= (?:the|those|any|all) )"
    r"|(?:take|strike|cross|kick|knock|leave|strip|cut|throw|rule|filter|weed|screen|chuck|pull) (?:off|out|away|aside|down)"
)
_TORN = (
    r"disqualified|take|strike|cross|kick|knock|leave|strip|cut|throw|rule|filter|weed|screen|pull|keep|scratch|move"
)
_AWAY = r"off|out|away|aside|from (?:the|that|this|it|there)"
_MEANT = rf"(?:(?:{WHATEVER}) )*"
_OTHERS = rf"(?:(?:{TAKEN}++|(?-i:[A-Z])\w+) (?:(?:,|and|or|&|plus|nor) )+)*{_MEANT}"
_CALLED = r"(?:(?:the|our|my|their|those|these) (?:(?:\w+ ){1,2}[,:(–] |(?:[a-z\d]+ ){0,3}[a-z]+s (?:[,:(–] )?))?"
"""What they are called before they are named: "without our two newbies, Arjun and Marlee"."""
_WITHOUT = re.compile(
    rf"(?:{_BEGINS}(?:{_WHOLE})|\b(?:without|minus|bar|barring|except(?: for)?|other than|apart from|excluding|not counting"
    r"|(?<!who )(?<!reps )(?<!people )(?<!they )(?<!we )leave out"
    r"|(?:all|them|those|ones|every ?(?:one|body|thing|where)?|every [a-z]+) but"
    r"|(?:(?<=[,;:–(] )|(?<=but )|(?<=and ))(?:nothing|none)(?= (?:from|of|by|via|through|out of)\b))) "
    rf"{_MEANT}(?:{_CALLED}{_OTHERS}|(?:campaign|source|region|segment|industry|rep|reasons?) )$",
    re.IGNORECASE,
)
_TAKE = re.compile(rf"{_BEGINS}(?:{_TORN}) {_OTHERS}$", re.IGNORECASE)
_NOUNS = (
    r"(?: (?:ones?|leads?|deals?|accounts?|reps?|teams?|people|guys|folks|stuff|too|both|all|please|either|bucket|pile|pool"
    r"|source|campaign|region|segment|industry|lot|crowd|side|bunch|traffic))*+"
)
_OFF = re.compile(rf"(?: (?:{TAKEN}+|,|and|or|&))*{_NOUNS} (?:{_AWAY})(?!\w)", re.IGNORECASE)
_NOT_COUNTED = re.compile(
    rf"(?: (?:,|and|or|&) {TAKEN}+)*{_NOUNS}"
    r" (?:(?:do|does|did|should|must|shall|need|will) not (?:be )?(?:count|counted|included|matter|belong|appear|feature)"
    r"|(?:is|are) not to be (?:counted|included)"
    r"|(?:(?:is|are) )?not (?:needed|required|wanted|necessary|requested|relevant|of interest)"
    r"(?: (?:please|here|this time|for now|today|though))*(?=·*(?: ?[,.;:?!)–]|$))"
    r"|(?:(?:is|are) )?not (?:with|in|part of|among) (?:it|that|this|them|there|the (?:mix|list|numbers|count))"
    r"|(?:you|we|i) (?:may|can|could|should|must|might)(?: please| all| just| safely| happily)* (?:forget|ignore|skip|leave out"
    r"|disregard|drop|exclude|omit|remove|leave aside)(?: about)?(?= ?(?:[,.;:!?)–]|$))"
    r"|(?:can|may|should|must|has to|have to|needs? to) (?:go|be (?:ignored|skipped|excluded|removed|(?:taken|left|kept) out"
    r"|dropped))(?! (?:up|down|in|on|to|back)))(?!\w)",
    re.IGNORECASE,
)
_PUT_OUT = re.compile(
    rf"(?: (?:and|or|&) {TAKEN}+)*{_NOUNS} (?:(?:is|are|being|to be|all|both|please) )*"
    r"(?:excluded|excepted|excised|left out|removed|disregarded|ignored|omitted|forgotten|subtracted|deducted"
    r"|discounted|dropped"
    r"|skipped|aside|apart|exempt(?:ed)?)(?: (?:please|here|for now|this time|though))*(?= ?(?:[,.;:!?)–]|$))",
    re.IGNORECASE,
)
_OPENS_A_PART = re.compile(rf"(?:[,;:–(.?!] |\bwith |\bbut |\band ){_OTHERS}$", re.IGNORECASE)
"""A list that is all there is of a part but for what puts it out: ", job board and cold outbound removed"."""
_THEM = re.compile(
    rf"(?:[,.;:–] ?|\b(?:so|and|please) )(?:(?:so|and|please|can you|could you|let 's|better|just)\b ?)*"
    rf"(?:(?:{_TORN}|get) (?:him|her|them|it|those|these|both) (?:{_AWAY})"
    rf"|(?:{_WHOLE}) (?:him|her|them|it|those|these|both))(?!\w)",
    re.IGNORECASE,
)
"""Who was told of before is left out: "Siti was in training, take her off"."""
_THROWS_OUT = re.compile(
    rf"(?:^\W*|{_BEGINS})(?P<verb>disqualified) (?:[\w'.-]+ |{TAKEN}+ ?){{1,3}}?(?:out|off)\b"
    r"(?: (?:of|the|that|this|it|there|list|picture|please|numbers|count))*+\W*$",
    re.IGNORECASE,
)
"""All of a follow-up that leaves out whom it names: "toss Laredo out of that"; "toss" is a word for disqualifying, too."""
_TOLD = re.compile(
    r" (?:(?:only|just|both|all|still) )*(?:is|are|was|were|has|have|had|'s|joined|started|left|began|took|got"
    r"|went|came|will)\b",
    re.IGNORECASE,
)


def surely_out(words: str, start: int, end: int) -> bool:
    """Whether what stands around a name leaves it out; the other names in the words are taken."""
    if _WITHOUT.search(words, max(0, start - 100), start) or _NOT_COUNTED.match(words, end):
        return True
    if _TAKE.search(words, max(0, start - 100), start) and _OFF.match(words, end):
        return True
    if _PUT_OUT.match(words, end) and _OPENS_A_PART.search(words, max(0, start - 100), start):
        return True
    return _told_of(words, end) is not None


def throws_out(words: str) -> bool:
    """Whether a follow-up throws somebody out of the figure, and not a lead out of the pipeline."""
    return _THROWS_OUT.search(words) is not None


def take_what_is_told(sheet: Sheet) -> None:
    """Take what is told of somebody who is left out for it: "Ravi only started Thursday, exclude him".

    Of "toss Laredo out" the word that says so.
    """
    if thrown := _THROWS_OUT.search(sheet.left):
        sheet.strike(*thrown.span("verb"))
    for found in _TOLD.finditer(sheet.wording.words):
        out = _told_of(sheet.wording.words, found.start())
        if out is not None:
            sheet.strike(found.start(), out)
            return


def _told_of(words: str, end: int) -> int | None:
    """Where they are left out of whom words after a name tell something."""
    if not _TOLD.match(words, end):
        return None
    out = _THEM.search(words, end)
    return out.start() if out else None

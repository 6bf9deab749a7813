"""Who decides in the words that name them, whole and no more: "head of the assay lab", "the founder's wife", "Jess (COO)"."""

from __future__ import annotations

import re
from functools import cache

from qualification.reading.clauses import Message
from qualification.reading.letters.names import is_german
from qualification.reading.letters.person import Kind
from qualification.reading.letters.role_words import is_no_name, is_role
from qualification.reading.letters.roles import people
from qualification.reading.letters.traits import words_in
from qualification.reading.vocabulary import table

FAR = 45  # characters before or behind those found that may belong to them
TIMES = 3  # "the owner" may go on with "'s sister", then "in Leeds", then "Anna"

_CAPITAL = r"(?:[OD]['’]|Ma?c|Fitz|De|Di|La|Le|Van)?[A-ZÀ-ÖØ-Þ\u0100-\u017d][a-zß-öø-ÿ\u0101-\u017f]+"
_TITLE = r"(?:[Mm]rs?|Ms|Miss|Mdm|Dr|Prof|Chief|Sir|Don|Doña|Dona|Seu|Frau|Herr|M|mister|senhora?|señora?|monsieur|madame)\.?"
_NAME_NEXT = re.compile(
    r"(?: (?:lady|guy|man|chap|bloke|fella|woman|gal|herself|himself))?"
    r"(?: |, | is a |'s a |, a | called | named |: |,(?: an?| some)? [a-z]+ (?:called|named) )"
    rf"(?P<name>(?:{_TITLE} )?{_CAPITAL}(?: {_CAPITAL})?)(?![\w'])"
)
_SMALL_NAME = re.compile(
    r"(?:^|[.!?\n]\s*)(?P<name>[a-z]{3,}(?: (?!she )[a-z]{3,})?)(?P<is>'s| is| s?he(?:'s| is))? (?:the |an? )?$"
)
_SMALL_NEXT = re.compile(
    r"(?: |(?: is|'s) (?:an? |this )?(?:guy|bloke|man|lady|woman|chap|fella|gal|lad|person) (?:called|named) )"
    r"(?P<name>[a-z]{3,})(?= (?:s?he|it)(?:'s| is| |$)|$|[.,;])"
)
_PLACE = re.compile(
    rf"(?: over| down| up)? (?:in|at) (?:the )?(?P<name>[A-Z]{{2,3}}|{_CAPITAL}(?: {_CAPITAL})?)(?![\w'])"
)
_WORD = re.compile(r"[^\W\d_]+")
_TITLED = re.compile(
    r"(?<![\w'])(?:old|(?:old )?(?:mr|mrs|ms|mdm|dr|prof|ing|sr|sra)\.?|don|dona|seu|dom|frau|herrn?|hr\.|fr\.|"
    r"pani?|mevrouw|meneer|senora?|senhora?|madame|monsieur|miss|ma'am|sir|trustee|la doctora|el doctor) $"
)
_OWNER = re.compile(
    r"(?<![\w'-])(?:(?:the|their|his|her|a) )?(?!(?:he|she|it|that|who|what|there|here|let|one|name)'s)[a-z][\w-]*(?:'s|s') $"
)
_A = r"(?:the|their|his|her|an?|la|le|el|les|los|las|der|die|das|den|de|het|sus?|sua|all|both|all of the|one of the)"
_DETERMINED = re.compile(rf"{_A} ")
_KIND = re.compile(
    rf"(?<![\w'-]){_A} (?:(?!(?:call|decision|money|budget|one|thing|deal|order|price|time|day|and|or|is|of|for|in|to|but|"
    r"two|three|four|five|six|seven|eight|nine|ten|\d+) )[\w&-]+(?:'s?)? )?$"
)
_COUNTED = re.compile(
    rf"(?<![\w'-])(?:{_A} )?(?:two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|deux|trois|dos|tres|\d+)"
    r"(?:[- ][a-z]+)? $"
)
_HYPHENED = re.compile(r"(?<![\w'-])(?:[a-z\d]+(?:-[a-z\d]+)*-|l')$")
_LETTERS = re.compile(r"(?<![\w'-])[a-z]&[a-z] $")  # "P&T committee"
_PLUS = re.compile(r"(?:(?<![^\n])|(?<=[.:=] ))[a-z.]+(?: [a-z]+)? \+ $")
_PLUS_NEXT = re.compile(r" \+ (?:\d+ )?[a-z]+(?: [a-z]+)?(?=[.,;:!\n]|$| (?:both|all|must|together|\+))")
_LEAD = re.compile(
    r"(?:s|(?:[a-z]+ ){0,3}(?:to|by|is|from|with|avec|makes|decide|firma|assina|ask|asks|macht)(?: e| es)?) "
)
_SAYS = re.compile(
    r"(?<=\w)(?:'s (?=(?:the|a|an|our|on)\b)| (?:(?P<be>is|are|was)|has|had|must|also|who|who'?s|es|est|ist|moet|muss|beslist|"
    r"entscheidet|makes?(?! m)|owns?|picks?|puts?|calls?|shares?|holds?|runs?|asked|asks?|says?|said|wants?|needs?|gets?|"
    r"takes?|does|will|can|approves?|decides?|signs?|chooses?|selects?|everybody|everyone|nobody|loved|likes?|meets?)(?!\w))"
)
_DANGLING = re.compile(r"(?: (?:and|or|in|at|for|with|also|then|to|the|an?|that|und|of))+$")
_NONE, _FIRST = re.compile(r"(?<!\w)(?:no|not|keine?) $"), re.compile(r"[\w -]+, ")
_TWICE = re.compile(r"(?P<who>.+?)(?:,| and| &) (?P=who)$")
_CLOSED = re.compile(r"[^,;()\n]{0,25}\)")
_CALLED_NEW = re.compile(r"(?:(?:the|their) )?new ")  # "new CFO is Petra Lang"
_WHERE = re.compile(r"(?<=[\w.]) (?:at|from|@|of|bei|chez) ")  # behind a name: where they work
_OFFICE = re.compile(r"'s office(?!\w)")
_OF = re.compile(r"(?<= of)(?: (?:the|a|an|their))? [\w&'-]+")
_OF_WHAT = re.compile(r" (?:of|de|du|del) (?:the |a |an |their )?[\w&-]+$")


def as_written(message: Message, start: int, end: int) -> str:
    """The words of a message for whoever is named between two offsets: no verbs, no open bracket, with what belongs to them."""
    first, last = _bounds(message, start, end)
    found = message.text.quote(max(start, first), min(end, last))
    start, end = _alone(message, found.start, found.end)
    end -= len("'s") * message.plain.endswith("'s", start, end)
    small = _in_small_letters(message, start, end)
    if small is not None:
        return message.text.raw[small.start("name") : small.end("name") if small["is"] else end]
    return message.text.raw[_beginning(message, start, first) : _ending(message, start, end, last)]


def _bounds(message: Message, start: int, end: int) -> tuple[int, int]:
    """Between which offsets their words stand: the sentence, behind its label unless that names them ("Boss: Kev")."""
    sentence = message.sentence_at(start)
    if sentence is None:
        return 0, len(message.plain)
    label = _WORD.findall(message.plain, sentence.start, sentence.body)
    named = start < sentence.body and (end <= sentence.body or any(map(is_role, label)))
    return (sentence.start if named else sentence.body), sentence.end


def _in_small_letters(message: Message, start: int, end: int) -> re.Match[str] | None:
    """The name before a role, of a rep who writes no capitals: "lisa the ops mgr", "pete's the owner"."""
    found = _SMALL_NAME.search(message.plain, max(0, start - FAR), start)
    if found is None or any(is_no_name(word) for word in found["name"].split()):
        return None
    known = any(word.families for word in words_in(message.plain, found.start("name"), found.end("name")))
    return None if known or not is_role(message.plain[start:end].split()[-1]) else found


def _alone(message: Message, start: int, end: int) -> tuple[int, int]:
    """Without what is said of them: "Met with Dana", "the abbot asked", "Luis is VP"; but "MD is Rakesh" stays."""
    first = _FIRST.match(message.plain, start, end)
    if first is not None and _NONE.search(message.plain, max(0, start - FAR), start):
        start = first.end()
    lead = _LEAD.match(message.plain, start, end)
    if lead is not None and people(message.text, lead.end(), end) and not people(message.text, start, lead.end()):
        start = lead.end()
    says = _SAYS.search(message.plain, start, end)
    if says is not None:
        start, end = _without_verb(message, start, says, end)
    dangling = _DANGLING.search(message.plain, start, end)
    if dangling is not None and not _OF.match(message.plain, end):
        end = dangling.start()
    twice = _TWICE.match(message.plain, start, end)
    end = twice.end("who") if twice is not None else end
    return start, _without_where(message, start, end)


def _without_where(message: Message, start: int, end: int) -> int:
    """Where a name ends, without where they work: "Dana at Acme Tiles"; "Dana, head of ops" and "the owner at Lutz" stay."""
    for where in _WHERE.finditer(message.plain, start, end):
        of_a_role = where.group() == " of " and is_role(message.plain[start : where.start()].split()[-1])
        if not of_a_role and _is_name(message, start, end):
            return where.start()
    return end


def _is_name(message: Message, start: int, end: int) -> bool:
    """Whether one person's name, and no role, stands between two offsets."""
    named = people(message.text, start, end)
    return len(named) == 1 and named[0].kind is Kind.NAME and named[0].start == start


def _without_verb(message: Message, start: int, says: re.Match[str], end: int) -> tuple[int, int]:
    """Who stands before a verb; behind it where nobody does ("money's on the bursar"); a role that is somebody stays whole."""
    before, behind = people(message.text, start, says.start()), people(message.text, says.end(), end)
    if not before and behind:
        return behind[0].start, behind[-1].end
    if says["be"] == "is" and _CALLED_NEW.match(message.plain, start) and behind and behind[0].kind is Kind.NAME:
        return behind[0].start, behind[0].end
    named = bool(before) and before[-1].kind is Kind.NAME
    return (start, end) if says["be"] == "are" or (says["be"] and not named) else (start, says.start())


def _beginning(message: Message, start: int, first: int) -> int:
    """Where those begin who are named from an offset on: "old Mrs Pettigrew", "the group's buyer", "works director"."""
    for _ in range(TIMES):
        named = message.text.raw[start].isupper() and message.text.raw[start + 1 : start + 2].islower()
        if not named and _DETERMINED.match(message.plain, start):
            break
        patterns = (_TITLED,) if named else _before()
        before = (each.search(message.plain, max(first, start - FAR), start) for each in patterns)
        found = next(filter(None, before), None)
        if found is None:
            break
        start = found.start()
    return start


def _ending(message: Message, start: int, end: int, last: int) -> int:
    """Where they end: "Jess (COO)", "the founder's wife", "owner in KL", "the senior partner, Mr. Nolan"."""
    raw, plain = message.text.raw, message.plain
    opened = plain.rfind("(", start, end)
    if opened > plain.rfind(")", start, end):
        closed = _CLOSED.match(plain, end)
        return closed.end() if closed is not None else opened - 1
    for _ in range(TIMES):
        of_what = _OF_WHAT.search(plain, start, end) is not None
        tried = (each.match(plain, end) for each in _behind(of_what))
        found = next(filter(None, tried), None) or _office(message, start, end)
        found = found or _place_or_name(message, start, end) or _small_name_next(message, start, end)
        if found is None or found.end() > last:
            break
        end = found.end()
    return end if raw[start:end].strip() else start


def _office(message: Message, start: int, end: int) -> re.Match[str] | None:
    """The office that goes by who holds it: "the sheriff's office"; a manager's is a room."""
    held = message.plain.startswith("'s office", end) and message.plain[start:end].endswith(
        tuple(table("naming")["offices"])
    )
    return _OFFICE.match(message.plain, end) if held else None


def _place_or_name(message: Message, start: int, end: int) -> re.Match[str] | None:
    """What tells a role from others, "owner in KL", "the senior partner, Mr. Nolan"; a name needs no place."""
    named = _is_name(message, start, end)
    if named and message.plain.startswith(", ", end):
        return None  # "Herr Tewes, Spedition in Kassel"
    place = None if named or is_german(message.text) else _PLACE.match(message.text.raw, end)
    found = place or _NAME_NEXT.match(message.text.raw, end)
    return found if found is not None and not is_no_name(found["name"].split()[-1]) else None


def _small_name_next(message: Message, start: int, end: int) -> re.Match[str] | None:
    """The name behind a role, of a rep who writes no capitals: "the general manager fiona she's the one who signs"."""
    found = _SMALL_NEXT.match(message.text.raw, end)
    if found is None or is_no_name(found["name"]) or not is_role(message.plain[start:end].split()[-1]):
        return None
    known = any(word.families for word in words_in(message.plain, found.start("name"), found.end("name")))
    return None if known or is_role(found["name"]) else found


@cache
def _before() -> tuple[re.Pattern[str], ...]:
    kinds = "|".join(table("naming")["kinds"])
    return _OWNER, re.compile(rf"(?<![\w'-])(?:{kinds}) $"), _HYPHENED, _LETTERS, _PLUS, _COUNTED, _KIND


@cache
def _behind(of_what: bool) -> tuple[re.Pattern[str], ...]:
    listed = table("naming")
    kin, parts, units = ("|".join(listed[each]) for each in ("belonging", "parts", "units"))
    always = (
        _OF,
        re.compile(rf"'s? (?:(?!(?:the|a|an|our) )[\w-]+ )?(?:{kin})(?![\w'])"),
        re.compile(rf" and (?:both|two|three|four|his|her|their) (?:{kin})(?![\w'])"),
        re.compile(rf"[- ](?:{parts})(?![\w'-])"),
        _PLUS_NEXT,
    )
    return (*always, re.compile(rf" (?:{units})(?![\w'-])")) if of_what else always

"""Which leads a question means: names taken as they are written, from where they stand in it, and those it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sheet import TAKEN, Sheet
from qualification.pipeline.wording import reword, vocabulary

_NAMED = frozenset({"rep", "team", "source", "campaign", "segment", "region", "industry", "reason"})
_ALSO_TEAMS = frozenset({"inbound", "outbound", "key accounts"})
KINDS = ("rep", "team", "source", "campaign", "segment", "region", "industry", "stage", "reason", "letter")
Found = dict[str, list[str]]

STAGES = {
    "mql": "marketing_qualified", "accepted leads": "accepted", "accepted": "accepted", "sql": "sales_qualified",
    "opportunities": "opportunity", "customers": "customer", "won": "customer", "wins": "customer",
    "nurture": "nurture", "disqualified": "disqualified",
}  # fmt: skip
LETTERS = {"budget": "budget", "authority": "authority", "need": "need", "needs": "need", "pain": "need", "timeline": "timeline", "timing": "timeline", "timelines": "timeline", "budgets": "budget"}
_NOUN = {
    "team": "team", "teams": "team", "campaign": "campaign", "campaigns": "campaign", "region": "region", "regions": "region",
    "source": "source", "sources": "source", "segment": "segment", "segments": "segment", "industry": "industry",
    "industries": "industry", "rep": "rep", "reps": "rep", "reason": "reason",
}  # fmt: skip
_BEFORE_NOUN = frozenset(_NOUN) - {"rep", "reps", "reason"}
_OUT = (
    r"(?:without(?: counting)?|ex|except(?: for)?|excepting|excluding|exclude|excludes|excl(?: \.)?|minus|leav(?:e|ing) out|leav(?:e|ing)|not counting|not including|not incl|ignor(?:e|ing)|other than|apart from|"
    r"aside from|besides|but not|but no|skip|skipping|all but|everything but|everyone but|everybody but|not|outside(?: of)?|omit(?:ting)?|less|take out|taking out|strip out|stripping out|"
    r"filter out|filtering out|do not (?:count|include)|do not (?:count|include) the|drop(?:ping)?|remov(?:e|ing)|barring|bar|discount(?:ing)?|disregard(?:ing)?|set(?:ting)? aside|only not|save for|kick out|with the exception of|no|never mind|forget(?:ting)?)"
)
_TRAILING = frozenset(
    "stuff ones one leads lead deals deal folks accounts account numbers team teams campaign campaigns region segment source sources "
    "industry people mql sql opportunities customers side business crowd lot companies company guys only too also please though vertical rep reps area market pipeline rows records bucket group".split()
)
_STOP = frozenset(
    """the a an and or but of in on at to for from by with without via per is are was were be been being do does did has have had how many much what which
    who whose when where why i me my we our us you your he she his her they them their it its this that these those there here not no only just please
    pls thanks then than as if so all each every any some more most less least top bottom first last next previous current today yesterday tomorrow now
    right show give tell list send get see need want like know look looks looking compare versus average median total count number percent rate rates share
    leads lead mql sql opportunities customers nurture disqualified accepted deals deal pipeline funnel conversion value speed up down out off over under
    again still yet also too instead same except excluding minus aside ok okay hi hello hey good morning team teams rep reps region source sources campaign campaigns
    segment segments industry industries reason reasons letter letters stage stages week weeks month months quarter quarters year years day days minutes hours
    budget authority timeline stalled rejected unaccepted missing breaches breached overdue revisits activity changes changed contradictions benchmark threshold
    follow ups next step steps calls meetings load workload new open won lost closed because about between before after since until till during within
    can could would should will shall may might must let make made one ones two stuff thing things people folks everyone everybody anyone nobody none
    other others both either neither else ever never always board meeting question quick report deck slide numbers figures data status overall
    state point time moment way lot bit kind sort order term terms case far long fast slow quickly going go gone went come came coming
    particular general standing looking doing mind course record fact practice detail full short progress late trouble play working flight
    business marketing sales bant email emails due weekly daily monthly quarterly best worst highest lowest biggest fastest slowest busiest
    half rather really actually even almost very well better worse cleared happened moved blocked blocks blocking reject rejecting rejects accept
    broken split grouped sliced handled sorted ranked shown leaving excluding ignoring skip via owned assigned routed sourced generated counting apart setting
    january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday""".split()
) - {"may"}
_GENERIC_PLACES = frozenset("diary process policy system crm tool slack channel room world company place house office end beginning middle hand hands sum future past detail details table chart list euros dollars usd eur gbp english german percent total minutes hours hour a row queue backlog admin mode bulk debug context private public particular general addition advance person".split())
_WORD = re.compile(r"[^\s·]+")
_NAME_START = re.compile(r"[^\W_]")
_AND = frozenset({"and", "or", ",", "nor", "/", "und", "et", "y"})
_INNER = frozenset({"&", "of", "de", "von", "van", "der", "den", "la", "le", "du", "'", ".", "'s", "/"})


@dataclass
class Narrowed:
    """The names that are meant and those left out, by their kind."""

    kept: Found = field(default_factory=dict)
    out: Found = field(default_factory=dict)

    def add(self, kind: str, name: str, *, out: bool = False) -> None:
        """Note a name once."""
        names = (self.out if out else self.kept).setdefault(kind, [])
        if name and name.casefold() not in [each.casefold() for each in names]:
            names.append(name)


@cache
def _known() -> Mapping[str, str]:
    """Names that everybody uses, by what they name."""
    listed = vocabulary()["known"]
    return {" ".join(reword(name, "en").words.lower().split()): kind for kind, names in listed.items() for name in names}


@cache
def _given() -> frozenset[str]:
    return frozenset(vocabulary()["given"]["names"])


_CAPITAL_ONLY = frozenset({"us", "sea", "gcc", "it services"})
_NEEDS_PLACE = frozenset(
    "email direct event events content social chat web website display trial organic partner partners north south east west commercial strategic corporate tech legal food "
    "travel blog media government google health energy mining gaming education finance retail industrial direct demo request requests affiliate consulting inbound outbound hotels "
    "construction insurance software shipping cold calls banking trial startup startups handel".split()
)


class Vocabulary:
    """Known names: everybody's, and those of the company where its database is there."""

    def __init__(self, company: Mapping[str, tuple[str, ...]]) -> None:
        named = {" ".join(reword(name, "en").words.lower().split()): kind for kind, names in company.items() for name in names}
        self.company = {name: kind for name, kind in named.items() if name and name not in STAGES}
        self.kinds = {**_known(), **self.company}
        self.firsts = {name.split()[0] for name in self.kinds}

    def at(self, words: list[str], index: int) -> tuple[int, str] | None:
        """How many words from an index are a known name, and of which kind."""
        if words[index] not in self.firsts:
            return None
        for length in range(min(5, len(words) - index), 0, -1):
            kind = self.kinds.get(" ".join(words[index : index + length]))
            if kind:
                return length, kind
        return None

    def kind_of(self, name: str) -> str | None:
        """The kind of a name, if it is known."""
        low = name.lower()
        return self.kinds.get(low) or ("rep" if low.split()[0] in _given() else None) if low else None


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that may be a name, and where it stands."""

    words: str
    start: int
    end: int


def _run(left: str, start: int, *, most: int = 4) -> Name | None:
    """The name that begins at an offset: up to four words, none of them one of the grammar's."""
    begun, end, count, capital = None, start, 0, False
    for found in _WORD.finditer(left, start, min(len(left), start + 80)):
        word = found.group()
        if left[end : found.start()].strip() or TAKEN in left[end : found.start()]:
            break
        inner = begun is not None and word.lower() in _INNER and _continues(left, found.end(), capital=capital)
        if not inner and not _may_name(word, capital=capital, first=begun is None):
            break
        if begun is None:
            begun, capital = found.start(), word[0].isupper()
        end, count = found.end(), count + 1
        if count == most + (2 if capital else 0):
            break
    return Name(left[begun:end], begun, end) if begun is not None else None


def _may_name(word: str, *, capital: bool, first: bool) -> bool:
    if not _NAME_START.match(word) or (word[0].isdigit() and first):
        return False
    if capital and not first:
        return word[0].isupper() or word[0].isdigit()
    return word.lower() not in _STOP


def _continues(left: str, at: int, *, capital: bool) -> bool:
    following = _WORD.search(left, at, at + 30)
    return bool(following and capital and following.group()[0].isupper() and following.start() == at + 1)


_ARTICLE = re.compile(r"(?: ?(?:the|our|any|all|all the|everything from|anything from|leads from|from|team|in|for|by|of|those from)\b)*\s*")
_LATER_ARTICLE = re.compile(r"(?: ?(?:the|our|team)\b)*\s*")


def _names(left: str, start: int, *, at_once: bool = False) -> Iterator[Name]:
    """The names of a list: "Dana, Priya and the webinar"; `at_once` where no small word may stand before the first."""
    at, more = start, True
    if at_once and (_run(left, start) or Name("", -1, -1)).start != start:
        return
    while more:
        article = (_ARTICLE if at == start else _LATER_ARTICLE).match(left, at)
        name = _run(left, article.end() if article else at)
        if name is None:
            return
        yield name
        following = re.compile(r"((?: (?:stuff|ones|leads|deals|team|campaign|people|folks|accounts|mql|sql))*) (and|or|,|nor|/)(?: and| or)? ").match(left, name.end)
        more, at = following is not None, following.end() if following else 0


_TEAM = re.compile(r"\b(?:teams?|the teams?) (?!(?:by|per|is|are|has|have|with|in|for|that|who|and|or|vs|versus|level|wise|only|do|does|did|was|on|of|leads?|members?)\b)(?=[^\W_])", re.IGNORECASE)
_LABELLED = re.compile(r"\b(?P<label>campaigns?|source|region|segment|industry|rep|reason|utm)(?: (?:=|:|is|of|called|named|code))? (?=[^\W_·])", re.IGNORECASE)
_BREAKDOWN_BEFORE = re.compile(r"\b(?:by|per|each|every|which|what|and|of|the|top|best|worst|for each) $", re.IGNORECASE)
_AFTER_NAME = re.compile(r"(?: 's)? (?P<noun>team|teams|campaigns?|region|segment|industry|source)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“] ?(?P<name>[^\"“”]{1,60}?) ?[\"”]")
_OUT_AT = re.compile(rf"\b{_OUT}\b(?! (?:a |an |any |yet|been|so|enough|only|happen|had|have|sure|in time|on time|within))", re.IGNORECASE)
_OUT_AFTER = re.compile(r"[^,;·]{1,40}? (?:(?:is |are )?(?:excluded|left out|not included|not counted|aside(?! from)|excepted|apart(?! from)|don't count|do not count|does not count|out of it|removed|filtered out))\b", re.IGNORECASE)
_POSITION = re.compile(
    r"\b(?P<how>(?:assigned|belonging|belongs|routed) to|owned by|worked by|handled by|held by|(?:rejected|disqualified|accepted|made|logged|closed|won|done) by|"
    r"(?:sourced|generated|coming|came|come|came in|coming in|arriving|brought in|in) (?:from|through|via)|from|via|through|out of|thru|"
    r"in|within|inside|across|for|of|with|by|at|did|does|has|have|is|was|can|could|should|only|just|about|on|under|to|and|or|versus)(?: the| our| all| all the| only| just)* (?=[^\W_])",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:for|because)(?: the)? (?!what|which|these|those|any|all|other|the same)(?P<of>[\w ]{2,30}?) (?:reasons?)\b|"
    r"\b(?:because(?: of)?(?: (?:they|it|there|we|he|she))?(?: (?:had|have|has|was|were|is|are|of))?|(?:with|for|under|on|by)(?: the| a)? (?:reason|grounds?)(?: of| being| was| is)?|"
    r"citing|by (?=missing|no\b)|for (?:having |being )?(?=no\b|lack|missing|bad|wrong|not|budget|timing|too|price|pricing)|as (?!a lead|leads|an? sql|it|they|we|of|well|soon|usual)|over (?=budget|pric|tim))"
    r" ?(?P<why>[^\s·?!.,;][^·?!.,;]{1,50}?)(?= ?(?:[·?!.,;)]|$|by (?:rep|team|source|campaign|segment|region|industry|month|week)| please| in [A-Z]))",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|would|will|should|why|still|been|yet) $", re.IGNORECASE)
_GAP = re.compile(r"\b(?:without|no|not|less)\b[^·]*$", re.IGNORECASE)
_EACH_REASON = re.compile(r"(?P<one>.+?)(?: or | and | ?, |$)")
_WITHOUT_REASON = re.compile(r"\b(?:without|except(?: for)?|excluding|leaving out|leave out|minus|not counting|ignoring|ignore|skip|other than|apart from)(?: the| reason| reasons)* (?P<why>[a-z][^·?!.;]{1,50}?)(?= ?(?:[·?!.;]|$|please))")
_POSSESSIVE = re.compile(r"(?<![\w·])(?P<name>(?:(?!Just|Only|What|Show|How|And|For|Is)[A-Z][^\W\d_]* (?=[A-Z]))?[^\W\d_]+(?:'[^\W\d_]{3,})?) (?:'s|s'|')(?= |$)")


def words_of(left: str) -> list[re.Match[str]]:
    """The words that are left."""
    return list(_WORD.finditer(left))


def _trimmed(name: Name) -> Name:
    """A name without the nouns that trail it ("paid search stuff")."""
    pieces = name.words.split(" ")
    if name.words.lower() in _known():
        return name
    while len(pieces) > 1 and pieces[-1] in _TRAILING:
        pieces.pop()
    words = " ".join(pieces)
    return Name(words, name.start, name.start + len(words))


class Narrowing:
    """Takes the names from a sheet; what is taken once is not read again."""

    def __init__(self, sheet: Sheet, vocabulary: Vocabulary, by: Iterable[Breakdown], *, gaps: bool) -> None:
        """`by` is what the question before was split by; `gaps` where "without budget" is what is asked for."""
        self.sheet = sheet
        self.vocabulary = vocabulary
        self.gaps = gaps
        self.found = Narrowed()
        self.likely: str | None = None
        self.split(by)

    def split(self, by: Iterable[Breakdown]) -> None:
        """Note what the figure is split by: a bare name is likeliest to be one of those."""
        self.likely = next((each.value for each in by if each.value in _NAMED), self.likely)

    def marked(self) -> None:
        """Names that say what they name: "the Spring Push campaign", "team Falcons", and what stands in quotes."""
        self._before_nouns(named=True)
        for found in list(_TEAM.finditer(self.sheet.left)):
            self._labelled("team", found, by_is_agent=True)
        for found in list(_LABELLED.finditer(self.sheet.left)):
            self._labelled(_NOUN.get(found["label"].lower(), "source"), found)
        self._before_nouns(named=False)

    def _before_nouns(self, *, named: bool) -> None:
        """Names before their noun; with `named` only those that begin with a capital."""
        for index, found in enumerate(words_of(self.sheet.left)):
            if found.group().lower() in _BEFORE_NOUN and index and self.sheet.left[found.start()] != TAKEN:
                self._before_noun(found, named=named)

    def _labelled(self, kind: str, found: re.Match[str], *, by_is_agent: bool = False) -> None:
        named = self.sheet.left[found.end() : found.end() + 1].isupper()
        before = _BREAKDOWN_BEFORE.search(self.sheet.left, max(0, found.start() - 12), found.start())
        agents = {"the", "of", "and", "by"} if by_is_agent else {"the", "of", "and"}
        if before and not (named and before.group().strip().lower() in agents):
            return
        for name in list(_names(self.sheet.left, found.end(), at_once=True)):
            self._note(kind, _trimmed(name), self._is_out(found.start()), start=found.start())

    def _before_noun(self, noun: re.Match[str], *, named: bool) -> None:
        """The name that ends right before "team", "campaign" and the like."""
        if re.compile(r" [A-Z]").match(self.sheet.left, noun.end()) and noun.group().lower() in {"source", "region", "segment", "industry"}:
            return
        left = self.sheet.left
        pieces = [word for word in words_of(left[max(0, noun.start() - 60) : noun.start()])]
        base, taken = max(0, noun.start() - 60), []
        for word in reversed(pieces):
            begin, end = base + word.start(), base + word.end()
            following = taken[0][0] if taken else noun.start()
            if left[end:following] != " " or len(taken) == 4:
                break
            inner = word.group() in _INNER and taken and begin > 0 and left[:begin].rstrip()[-1:].isalnum() and taken[0][2][0].isupper()
            capital = bool(taken) and taken[0][2][0].isupper()
            if not inner and (word.group().lower() in _STOP and not (capital and word.group()[0].isupper() and begin > 0) or not word.group()[0].isalpha() or (capital and not word.group()[0].isupper() and not word.group()[0].isdigit())):
                break
            taken.insert(0, (begin, end, word.group()))
        while taken and (taken[0][2].lower() in _INNER or taken[0][2].lower() in {"what", "which", "show", "how"}):
            taken.pop(0)
        if taken and (taken[0][2][0].isupper() or not named):
            name = Name(left[taken[0][0] : taken[-1][1]], taken[0][0], taken[-1][1])
            kind = _NOUN[noun.group().lower()]
            self._note(kind, name, self._is_out(name.start), end=noun.end())

    def quoted(self, kind: str) -> None:
        """What stands in quotes, of the kind that the question is likeliest to name."""
        for found in self.sheet.take_all(_QUOTED):
            name = self.sheet.as_written(found.start("name"), found.end("name"))
            self.found.add(self.vocabulary.kind_of(found["name"]) or kind, name, out=self._is_out(found.start()))

    def _is_out(self, start: int) -> bool:
        """Whether the words right before an offset leave out what follows."""
        after = _OUT_AFTER.match(self.sheet.left, start, min(len(self.sheet.left), start + 60))
        if after:
            return True
        return bool(re.compile(rf"\b{_OUT}(?: (?:the|any|all|our|everything|anything|leads|from|for|in|by|of|team|a|denen|those|ones|celles|ceux|coming))* ?$", re.IGNORECASE).search(self.sheet.left, max(0, start - 50), start))

    def _note(self, kind: str, name: Name, out: bool, start: int | None = None, end: int | None = None) -> None:
        written = self.sheet.as_written(name.start, name.end)
        self.found.add(kind, written, out=out)
        self.sheet.strike(name.start if start is None else min(start, name.start), name.end if end is None else max(end, name.end))

    def excluded(self) -> None:
        """What "without", "except" and their like leave out: stages, letters, known names, else people."""
        if self.likely == "reason" and self._reasons_out():
            return
        for found in list(_OUT_AT.finditer(self.sheet.left)):
            if not self.sheet.left[found.start() : found.end()].strip(TAKEN):
                continue
            if found.group().lower() == "not" and _AUXILIARY.search(self.sheet.left, max(0, found.start() - 12), found.start()):
                continue
            self._stages_after(found)
            for name in list(_names(self.sheet.left, found.end())):
                self._exclude(_trimmed(name), found)
        for stage in re.finditer(r"\b(?P<name>\w+)(?= (?:aside|excluded|left out|not included|not counted|apart|do not count|does not count))", self.sheet.left):
            word = stage["name"].lower()
            if word in STAGES:
                self.found.add("stage", STAGES[word], out=True)
            elif word in LETTERS:
                self.found.add("letter", LETTERS[word], out=True)
            elif word not in _STOP:
                self.found.add(self._kind(stage["name"]), self.sheet.as_written(stage.start(), stage.end()), out=True)
            self.sheet.strike(stage.start(), stage.end())

    def _reasons_out(self) -> bool:
        """Leave out reasons where the figure is split by them: "without duplicate and bad data"."""
        found = _WITHOUT_REASON.search(self.sheet.left)
        if not found or self.vocabulary.kind_of(found["why"]):
            return False
        for name in _EACH_REASON.finditer(found["why"]):
            start, end = found.start("why") + name.start("one"), found.start("why") + name.end("one")
            self.found.add("reason", self.sheet.as_written(start, end).strip(" \"'“”.,"), out=True)
        self.sheet.strike(found.start(), found.end())
        return True

    def _stages_after(self, found: re.Match[str]) -> None:
        pattern = re.compile(rf"(?: (?:the|any|all|our|leads in|those in|leads that are|already|what is|anything|things|stuff|in|ones in|and|or|,|open))*? ?(?P<name>{'|'.join(STAGES)}|{'|'.join(LETTERS)})\b(?! (?:leads|ones|stage))?", re.IGNORECASE)
        at = found.end()
        while match := pattern.match(self.sheet.left, at):
            word = match["name"].lower()
            if word == "accepted" and found.group().lower() in {"not", "no"}:
                return
            if word in LETTERS and self.gaps and found.group().lower().startswith(("without", "no", "not", "less", "minus")):
                return
            if word in STAGES:
                self.found.add("stage", STAGES[word], out=True)
            else:
                self.found.add("letter", LETTERS[word], out=True)
            self.sheet.strike(found.start() if at == found.end() else match.start(), match.end())
            at = match.end()

    def _exclude(self, name: Name, found: re.Match[str]) -> None:
        if name.words.lower() in _STOP:
            return
        if found.group().lower() in {"not", "no", "less", "drop", "bar", "leaving", "leave", "forget", "remove", "outside", "ex", "dropping", "removing"} and not self._is_name(name):
            return
        self._note(self._kind(name.words), name, out=True, start=found.start() if self.sheet.left[found.start()] != TAKEN else None)

    def _is_name(self, name: Name) -> bool:
        return (name.words[0].isupper() and not name.words.isupper()) or self.vocabulary.kind_of(name.words) is not None

    def _kind(self, words: str) -> str:
        """The kind of a name that does not say it: a known one's, or of what the figure was split by, else a person's."""
        known = self.vocabulary.kind_of(words)
        if known and not (self.likely == "team" and words.lower() in _ALSO_TEAMS):
            return known
        return self.likely or "rep"

    def known(self) -> None:
        """Names that are known, wherever they stand."""
        found = words_of(self.sheet.left)
        low = [word.group().lower() for word in found]
        at = 0
        while at < len(found):
            match = self.vocabulary.at(low, at)
            if match and self._stands_as_name(found, low, at, *match):
                start, end = found[at].start(), found[at + match[0] - 1].end()
                begin = start + 4 if low[at] == "the" else start
                self._note(match[1], Name(self.sheet.left[begin:end], begin, end), self._is_out(start))
            at += match[0] if match else 1

    def _stands_as_name(self, found: list[re.Match[str]], low: list[str], at: int, length: int, kind: str) -> bool:
        name = " ".join(low[at : at + length])
        if name in _CAPITAL_ONLY and not found[at].group().isupper():
            return False
        contiguous = all(found[i].end() + 1 == found[i + 1].start() for i in range(at, at + length - 1))
        if not contiguous or self._is_longer(found, low, at, length):
            return False
        if not all(word in _NEEDS_PLACE for word in low[at : at + length]) or name in self.vocabulary.company:
            return True
        led = at > 0 and low[at - 1] in {"from", "in", "via", "through", "for", "only", "just", "of", "and", "our", "the", "about", "or", "versus", ","}
        trailed = at + length < len(low) and low[at + length] in {"leads", "mql", "sql", "only", "deals", "accounts", "opportunities", "customers", "pipeline", "funnel", "side", "companies", "stuff", "ones", "conversion"}
        return led or trailed or len(low) == length

    def reason(self) -> None:
        """Why something was disqualified or rejected, where the question names it: "because of budget", "for lack of time"."""
        found = self.sheet.take(_REASON)
        if found:
            group = "why" if found["why"] else "of"
            start = found.start(group)
            for name in _EACH_REASON.finditer(found[group]):
                written = self.sheet.as_written(start + name.start("one"), start + name.end("one"))
                self.found.add("reason", written.strip(" \"'“”.,"), out=self._is_out(found.start()))

    def _is_longer(self, found: list[re.Match[str]], low: list[str], at: int, length: int) -> bool:
        """Whether a capitalised known word is only the beginning of a longer name ("Messe Frankfurt")."""
        if at + length >= len(found) or not found[at].group()[0].isupper():
            return False
        following = found[at + length]
        apart = following.start() != found[at + length - 1].end() + 1
        return not apart and following.group()[0].isupper() and low[at + length] not in _STOP and self.vocabulary.at(low, at + length) is None

    def positional(self, *, reasons: bool) -> None:
        """Names by where they stand: "in X" is a region, "from X" a source, "for X", "X's" a person."""
        for found in list(_POSSESSIVE.finditer(self.sheet.left)):
            if found["name"].lower() not in _STOP | {"it", "that", "what", "who", "let", "here", "there", "where", "how"} and found["name"].lower() not in STAGES:
                name = Name(found["name"], found.start("name"), found.end("name"))
                team = re.compile(r" (?:'s|s'|') team\b").match(self.sheet.left, found.end("name"))
                written = self.sheet.as_written(name.start, name.end)
                self.found.add("team" if team else self.vocabulary.kind_of(name.words) or "rep", written)
                self.sheet.strike(found.start(), found.end())
        for found in list(_POSITION.finditer(self.sheet.left)):
            if TAKEN in self.sheet.left[found.start() : found.end()]:
                continue
            for name in list(_names(self.sheet.left, found.end())):
                self._positioned(_trimmed(name), found["how"].lower(), reasons=reasons)

    def _positioned(self, name: Name, how: str, *, reasons: bool) -> None:
        known = self.vocabulary.kind_of(name.words)
        kind = known or self._by_preposition(name.words, how, reasons=reasons)
        if kind is None or name.words.lower() in _GENERIC_PLACES:
            return
        self._note(kind, name, self._is_out(name.start))

    def _by_preposition(self, words: str, how: str, *, reasons: bool) -> str | None:
        """What an unknown name is likeliest to name after a preposition."""
        named = words[0].isupper()
        last = how.split()[-1]
        if how.endswith("by") and how != "by":
            return "rep"
        if last in ("from", "via", "through", "thru") or how == "out of":
            return None if not named and (self.sheet.wording.foreign or words.split()[0].endswith("ing")) else "source"
        if last == "in":
            return "region" if named else None if self.sheet.wording.foreign or " " in words or words.endswith("ing") else "industry"
        if reasons and how == "for":
            return "rep" if named else "reason"
        if last in ("for", "of", "to", "can", "could", "should", "did", "does", "has", "have", "only", "just", "about", "by", "with", "is", "was", "and", "or", "on", "within", "across") and named:
            return (self.likely or "rep") if last in ("only", "just", "about", "and", "or") else "rep"
        return None

    def stages(self) -> list[str]:
        """Stages that are left, in the order of the words."""
        pattern = re.compile(rf"\b(?:{'|'.join(STAGES)})\b", re.IGNORECASE)
        return list(dict.fromkeys(STAGES[found.group().lower()] for found in self.sheet.take_all(pattern)))

    def letters(self) -> None:
        """Letters that are left."""
        pattern = re.compile(rf"\b(?<!we )(?<!i )(?:{'|'.join(LETTERS)})\b(?! to\b)", re.IGNORECASE)
        for found in self.sheet.take_all(pattern):
            out = self._is_out(found.start()) and not (self.gaps and _GAP.search(self.sheet.left, max(0, found.start() - 30), found.start()))
            self.found.add("letter", LETTERS[found.group().lower()], out=out)

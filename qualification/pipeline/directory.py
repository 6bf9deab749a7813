"""Which people, teams, sources and reasons a question's words mean, by what there is in the workspace."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import OSA

from qualification.disqualification import Reason
from qualification.errors import InvalidInput
from qualification.people import Person
from qualification.pipeline.query import Breakdown, Narrowing, PipelineQuery
from qualification.pipeline.sought import SEGMENTS
from qualification.places import country_code
from qualification.setbacks import Loss, Rejection

MISSPELT = 6
"""Letters from which a name of what is stored may have a slip."""
IN_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Letters that are written as two where a keyboard has none of them."""
LISTED = 8
"""So many of what there is are named where a name is not known."""
CODES: Mapping[str, str] = {each.value: each.words for kind in (Reason, Rejection, Loss) for each in kind}
"""Every reason that a move may be counted by, with its words."""


GATES: Mapping[str, str] = {
    "reachable": "Cannot be reached",
    "grade": "Grade too low",
    "budget": "Budget",
    "authority": "Authority",
    "need": "Need",
    "timeline": "Timeline",
    "letters": "Too few answers",
    "contradiction": "What was heard and what is known contradict",
    "next_step": "No dated next step",
}
"""What keeps an accepted lead from becoming an SQL, in words."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who and what there is to be named.

    `values` looks up what a source, campaign, region or industry is called, `countries` those of the companies, as stored.
    """

    people: Sequence[Person]
    values: Callable[[Breakdown], Collection[str]]
    countries: Callable[[], Collection[str]] = tuple


N = TypeVar("N", bound=Narrowing)
Settled = dict[Breakdown, frozenset[str]]


def settled(narrowing: Narrowing, directory: Directory) -> Settled:
    """The names of a narrowing as they are stored; raises InvalidInput, naming what there is."""
    found: Settled = {}
    for breakdown in (Breakdown.SOURCE, Breakdown.CAMPAIGN, Breakdown.REGION, Breakdown.INDUSTRY):
        if asked := getattr(narrowing, breakdown):
            abroad = _countries(narrowing, directory) if breakdown is Breakdown.REGION else {}
            found[breakdown] = _stored(
                breakdown, [each for each in asked if each not in abroad], directory.values(breakdown)
            )
    if narrowing.segment:
        found[Breakdown.SEGMENT] = _stored(Breakdown.SEGMENT, narrowing.segment, SEGMENTS)
    if narrowing.team:
        teams = {person.team for person in directory.people if person.team}
        found[Breakdown.TEAM] = _stored(Breakdown.TEAM, narrowing.team, teams)
    if narrowing.rep:
        found[Breakdown.REP] = frozenset(person_called(name, directory.people).id for name in narrowing.rep)
    if narrowing.reason:
        found[Breakdown.REASON] = frozenset(code for name in narrowing.reason for code in _codes(name))
    if narrowing.stage:
        found[Breakdown.STAGE] = frozenset(stage.value for stage in narrowing.stage)
    if narrowing.letter:
        found[Breakdown.LETTER] = frozenset(letter.value for letter in narrowing.letter)
    return found


def settled_countries(narrowing: Narrowing, directory: Directory) -> frozenset[str]:
    """The countries that a narrowing names as regions, as they are stored; by their codes, where nobody is there."""
    meant = set(_countries(narrowing, directory).values())
    stored = directory.countries() if meant else ()
    return frozenset({*meant, *(each for each in stored if country_code(each) in meant)})


def _countries(narrowing: Narrowing, directory: Directory) -> Mapping[str, str]:
    """The codes of countries by the names in a narrowing that mean them: "Germany", where no region is called so."""
    there = directory.values(Breakdown.REGION) if narrowing.region else ()
    regions = {spelt for each in there for spelt in _spelt(each)}
    abroad = (name for name in narrowing.region if not _spelt(name) & regions)
    return {name: code for name in abroad if (code := country_code(name)) is not None}


def person_called(name: str, people: Iterable[Person]) -> Person:
    """Who has this name, or whose name begins with it; raises InvalidInput where that is nobody, or several."""
    wanted, everybody = _bare(name), list(people)
    exact = [person for person in everybody if wanted in {*_spelt(person.name), _bare(person.email)}]
    parts = [
        person for person in everybody if wanted in {each for part in person.name.split() for each in _spelt(part)}
    ]
    begins = [person for person in everybody if any(each.startswith(wanted) for each in _spelt(person.name))]
    found = exact or parts or begins
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidInput(f"“{name}” may be {_listed(sorted(person.name for person in found))}; give the whole name.")
    raise InvalidInput(f"Nobody here is called “{name}”.")


def with_full_names(query: PipelineQuery, people: Collection[Person]) -> PipelineQuery:
    """The question with people's names in full, so that the answer calls them as everybody does; raises InvalidInput."""

    def full(narrowing: N) -> N:
        return narrowing.model_copy(update={"rep": tuple(person_called(name, people).name for name in narrowing.rep)})

    filters = full(query.filters)
    filters = filters.model_copy(update={"excluded": full(filters.excluded)})
    return query.model_copy(update={"filters": filters})


def _stored(breakdown: Breakdown, asked: Iterable[str], there: Collection[str]) -> frozenset[str]:
    found: set[str] = set()
    for name in asked:
        same = {each for each in there if _spelt(each) & _spelt(name)} or _alike(name, there)
        if not same:
            known = f" There is {_listed(sorted(there))}." if there else " None is on record yet."
            raise InvalidInput(f"I know no {breakdown} “{name}” here.{known}")
        found |= same
    return frozenset(found)


def _codes(name: str) -> list[str]:
    wanted = _bare(name)
    exact = [code for code, words in CODES.items() if wanted in (_bare(words), _bare(_short(code)), _bare(code))]
    one = re.sub(r"(?:ing|s)$", "", wanted)  # "competitors" chose a competitor, "timing" is the wrong time
    found = exact or [code for code, words in CODES.items() if one in _bare(words) or one in _bare(_short(code))]
    if not found or not one:
        raise InvalidInput(f"I know no reason “{name}”. There is {_listed([each.words for each in Reason])}.")
    return found


def _short(code: str) -> str:
    return re.sub(r"^(?:mql|lost)_", "", code)


def _bare(name: str) -> str:
    """A name without case, accents, spaces and signs: "Paid search" is "paid_search"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _spelt(name: str) -> frozenset[str]:
    """How a name may be spelt, bare: "Jörg" also as "joerg"."""
    return frozenset({_bare(name), _bare(name.casefold().translate(IN_TWO))})


def _alike(name: str, there: Collection[str]) -> set[str]:
    """The only one that a plural, a singular or a slip may mean: "trade shows" is "Trade show"."""
    wanted = _bare(name).removesuffix("s")
    same = {each for each in there if _bare(each).removesuffix("s") == wanted}
    if not same and len(wanted) >= MISSPELT:
        same = {each for each in there if OSA.distance(_bare(each), wanted, score_cutoff=1) <= 1}
    return same if len(same) == 1 else set()


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more

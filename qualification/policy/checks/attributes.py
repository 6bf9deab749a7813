"""Attributes that nobody may be judged by, and what gives them away under another name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qualification.policy.checks.rules import Rule, advice, rules
from qualification.policy.conditions import Condition
from qualification.policy.findings import Finding
from qualification.policy.model import Policy
from qualification.policy.worlds import parts

# Articles 000 and 001 list age, sex, gender, ethnicity and marital status as criteria. To sell or refuse to sell by them is
# unlawful discrimination in many countries, so they need a reason that somebody signs for.
PROTECTED = frozenset(
    {
        *("age", "birth", "birthdate", "birthday", "birthyear", "born", "dob", "sex", "gender", "pronoun", "pronouns"),
        *(
            "ethnicity",
            "ethnic",
            "ethnicities",
            "race",
            "racial",
            "colour",
            "color",
            "caste",
            "ancestry",
            "nationality",
        ),
        *(
            "religion",
            "religious",
            "faith",
            "belief",
            "beliefs",
            "disability",
            "disabled",
            "handicap",
            "health",
            "pregnant",
        ),
        *("pregnancy", "marital", "married", "family", "orientation", "sexuality", "union", "genetic", "veteran"),
    }
)

_ORIGIN = "origin or ethnicity"
_SEX = "sex"
_AGE = "age"
PROXIES: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"firstname", "forename", "surname", "lastname", "familyname"}), f"{_SEX} and {_ORIGIN}"),
    (frozenset({"maiden", "née", "nee", "maidenname"}), f"{_SEX} and marital status"),
    (frozenset({"salutation", "honorific", "anrede", "prefix"}), f"{_SEX} and marital status"),
    (
        frozenset({"postcode", "postalcode", "postal", "zip", "zipcode", "plz", "neighbourhood", "neighborhood"}),
        _ORIGIN,
    ),
    (frozenset({"photo", "picture", "avatar", "portrait", "headshot"}), f"{_SEX}, {_AGE} and {_ORIGIN}"),
    (frozenset({"graduation", "graduated", "abitur", "retirement", "retired", "pension", "generation"}), _AGE),
    (frozenset({"mothertongue", "nativelanguage", "firstlanguage", "accent", "tongue"}), _ORIGIN),
    (frozenset({"birthplace", "birthcountry", "citizenship", "citizen", "passport", "visa", "immigration"}), _ORIGIN),
    (
        frozenset({"maternity", "paternity", "parental", "children", "kids", "spouse", "husband", "wife"}),
        "family status",
    ),
    (frozenset({"diet", "dietary", "halal", "kosher", "holiday", "holidays"}), "religion"),
)
"""Words in the name of a fact, and what they give away."""
_PAIRS = {
    ("first", "name"): f"{_SEX} and {_ORIGIN}",
    ("last", "name"): _ORIGIN,
    ("full", "name"): f"{_SEX} and {_ORIGIN}",
    ("family", "name"): _ORIGIN,
    ("first", "language"): _ORIGIN,
    ("native", "language"): _ORIGIN,
    ("mother", "tongue"): _ORIGIN,
    ("class", "of"): _AGE,
}
"""Words of a fact's name that give something away only together."""
GENDERED = re.compile(
    r"(?<!\w)(?:mr|mrs|ms|miss|mister|herr|frau|madame|monsieur|señora?|signora?|women|woman|womens|women's|men|man|mens|men's|"
    r"ladies|lady|gentlem[ae]n|girls?|boys?|female|male|maternity|housewife|housewives|househusband|hausfrau)(?!\w)",
    re.IGNORECASE,
)
"""Values that tell somebody's sex: a title, a product made for one of them, a word for who keeps the house."""
_PARTS = re.compile(r"[A-Z]?[a-zé]+|[A-Z]+(?![a-z])|\d+")
_COMPANY = ("company", "account", "lead", "campaign", "product")


def attributes(policy: Policy) -> Iterator[Finding]:
    """Protected attributes are refused unless somebody signed for them; proxies are pointed out unless somebody did."""
    for path, rule in rules(policy):
        for fact in dict.fromkeys(rule.fields()):
            if protected(fact) and rule.override_reason is None:
                yield Finding(
                    path=path,
                    wrong=f"{rule.name!r} looks at {fact}, a protected attribute",
                    mend='Remove it, or add override_reason = "who allowed it and why", which is kept on record',
                )
        if rule.override_reason is None:
            for wrong in dict.fromkeys(_given_away(rule)):
                mend = 'Judge by what they need or do instead, or add override_reason = "who looked at it and why"'
                yield advice(path, wrong, mend)


def protected(fact: str) -> bool:
    """Whether a fact's name tells that it is an attribute nobody may be judged by ("contact.marital_status")."""
    words = _words(fact)
    return not PROTECTED.isdisjoint(words) and ("family", "name") not in set(pairwise(words))


def overrides(policy: Policy) -> dict[str, str]:
    """The reasons that were signed for, by the rules that have them: kept in the record of publishing."""
    return {rule.name: rule.override_reason for _, rule in rules(policy) if rule.override_reason}


def _words(fact: str) -> list[str]:
    return [part.lower() for part in _PARTS.findall(fact.rsplit(".", 1)[-1])]


def _given_away(rule: Rule) -> Iterator[str]:
    for part in parts(rule):
        if part.field is None or protected(part.field):
            continue
        if not _only_asks_whether_known(part) and (what := proxy(part.field)):
            yield f"{rule.name!r} looks at {part.field}, which often tells {what}"
        for value in _texts(part):
            if GENDERED.search(value):
                yield f"{rule.name!r} looks for {value!r} in {part.field}, which tells {_SEX}"


def proxy(fact: str) -> str | None:
    """What a fact often gives away by its name ("contact.postcode": origin or ethnicity); None where it does not."""
    words = _words(fact)
    if words == ["name"] and not fact.startswith(_COMPANY):
        return f"{_SEX} and {_ORIGIN}"
    together = {*words, "".join(words)}
    named = (what for names, what in PROXIES if not names.isdisjoint(together))
    pairs = (what for pair, what in _PAIRS.items() if pair in set(pairwise(words)))
    return next(named, None) or next(pairs, None)


def _only_asks_whether_known(part: Condition) -> bool:
    """A photograph is telling by being there; of anything else it says nothing that it is known."""
    tests = (part.in_, part.not_in, part.equals, part.between, part.at_least, part.at_most, part.has_word)
    return all(test is None for test in tests)


def _texts(part: Condition) -> Iterator[str]:
    for value in (*(part.in_ or ()), *(part.not_in or ()), part.equals, *(part.has_word or ())):
        if isinstance(value, str):
            yield value

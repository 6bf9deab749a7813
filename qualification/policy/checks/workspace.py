"""Events that nobody sends and facts that nobody has, against what the workspace's database knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from qualification.policy.checks.rules import advice, criteria, rules
from qualification.policy.findings import Finding
from qualification.policy.known import OWN_EVENTS, OWN_FACTS, Known
from qualification.policy.lines import KeyPath
from qualification.policy.model import Policy

NEAR_ENOUGH = 75  # rapidfuzz's ratio: "webinars" for "webinar" is 93, unrelated kinds of event under 60


def workspace(policy: Policy, known: Known) -> Iterator[Finding]:
    """What no lead of the workspace ever had; nothing is said where it has no events, or no facts, at all."""
    if known.events:
        for path, event in _events(policy):
            if event not in known.events | OWN_EVENTS:
                mend = _mend(event, known.events | OWN_EVENTS, "it counts from the day that somebody sends it")
                yield advice(path, f"nobody has sent the event {event} yet", mend)
    if known.facts:
        for path, rule in rules(policy):
            for fact in dict.fromkeys(rule.fields()):
                if fact not in known.facts | OWN_FACTS:
                    mend = _mend(fact, known.facts | OWN_FACTS, "bring it in by the import map")
                    yield advice(path, f"{rule.name!r} looks at {fact}, which no lead has", mend)


def _events(policy: Policy) -> Iterator[tuple[KeyPath, str]]:
    """Every event that gets points, once, where it stands first; the defaults of a raised hand are nobody's mistake."""
    seen: set[str] = set()
    for path, criterion in criteria(policy):
        for event in criterion.event or ():
            if event not in seen:
                seen.add(event)
                yield (*path, "event"), event


def _mend(given: str, known: Iterable[str], otherwise: str) -> str:
    near = process.extractOne(given, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return f'Did you mean "{near[0]}"? Otherwise {otherwise}' if near else f"Check how it is written; else {otherwise}"

"""What a trial came to, in sentences, with what it cannot know."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qualification.decisions.trial import Flip, Outcome, Trial

OwnerName = Callable[[str | None], str]

_FLIPS = {
    Flip.MQL_IN: "would become marketing qualified (MQL)",
    Flip.MQL_OUT: "would not be marketing qualified (MQL) by it",
    Flip.SQL_IN: "could become sales qualified (SQL)",
    Flip.SQL_OUT: "would not be sales qualified (SQL) by it",
}
_OUTCOMES = {
    Outcome.WON: ("won", "won lead"),
    Outcome.LOST: ("lost", "lost lead"),
    Outcome.PUT_ASIDE: ("put aside before they were an SQL", "lead put aside before it was an SQL"),
}
GRADES_SHOWN = 8
CANNOT_KNOW = (
    "Nothing was changed. Everything is judged as of now, by the facts known now and the events on record: what was known "
    "earlier, and what reps would have asked or done otherwise, cannot be told. Nobody would be demoted: a lead that is "
    "qualified stays so until somebody moves it."
)


def flips(trial: Trial, owner: OwnerName) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each kind of change with its count, and some of its leads."""
    for flip, words in _FLIPS.items():
        many = trial.flips[flip]
        if many:
            named = [each for each in trial.named if each.flip is flip]
            lines = [f"{each.name} ({owner(each.owner_id)}): {_from_to(each.before, each.after)}" for each in named]
            more = [f"… and {many - len(named):,} more"] if many > len(named) else []
            yield f"{_leads(many)} {words}:", (*lines, *more)
    if not trial.flips:
        yield "No lead would become, or cease to be, an MQL or SQL.", ()


def _from_to(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def loads(trial: Trial, owner: OwnerName) -> Iterator[str]:
    """Whose load changes, the most first."""
    ranked = sorted(trial.loads.items(), key=lambda each: (-sum(each[1].values()), owner(each[0])))
    for person, counted in ranked:
        signed = (
            ("+", Flip.MQL_IN, "MQL"),
            ("+", Flip.SQL_IN, "SQL"),
            ("−", Flip.MQL_OUT, "MQL"),
            ("−", Flip.SQL_OUT, "SQL"),
        )
        parts = [f"{sign}{n:,} {name}{'' if n == 1 else 's'}" for sign, way, name in signed if (n := counted[way])]
        yield f"{owner(person)}: {', '.join(parts)}"


def grades(trial: Trial) -> Iterator[str]:
    """Which grades change into which, the most first."""
    for (was, now), many in trial.grades.most_common(GRADES_SHOWN):
        yield f"{_leads(many)} from {was} to {now}"
    rest = sum(trial.grades.values()) - sum(many for _, many in trial.grades.most_common(GRADES_SHOWN))
    if rest:
        yield f"{_leads(rest)} otherwise"


def outcomes(trial: Trial) -> Iterator[str]:
    """How past outcomes would have been met: of those that were won or lost, how many each policy would have made MQLs."""
    for outcome, (plural, one) in _OUTCOMES.items():
        counted = {key[1:]: many for key, many in trial.outcomes.items() if key[0] is outcome}
        total = sum(counted.values())
        if not total:
            yield f"No {one} is on record to hold it against."
            continue
        was = sum(many for (before, _), many in counted.items() if before)
        would = sum(many for (_, after), many in counted.items() if after)
        yield f"Of {_leads(total)} {plural}, {would:,} would have been qualified by it ({was:,} by the policy in force)."


def _leads(many: int) -> str:
    return "1 lead" if many == 1 else f"{many:,} leads"

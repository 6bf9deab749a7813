"""How well a policy written by hand tells buyers from others: AUC on the public "X Education" leads.

    python -m benchmarks.scoring.xeducation [leads_xeducation.csv]

The leads are read through the example's map and scored by the engine under the example's policy, as an import would. AUC is
the chance that a lead that bought is ranked above one that did not; 0.5 is chance. Columns that were filled in after a
salesperson had worked the lead, or that tell how it ended, are not looked at; what each of them would "know" is shown, by the
AUC of a score that did nothing but learn the share of buyers of each of its values.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from qualification.intake.extraction import extraction
from qualification.intake.map_reading import read_map
from qualification.intake.table import Row
from qualification.intake.table import Table as Rows
from qualification.leads import Profile, profile
from qualification.policy.loading import load_policy
from qualification.policy.model import Policy
from qualification.scoring.engine import score

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs/examples/xeducation"
DATA = ROOT.parent / "shared/data/leads_xeducation.csv"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
OUTCOME, BOUGHT = "Converted", "1"
FILLED_IN_AFTERWARDS = (
    "Tags",
    "Lead Quality",
    "Lead Profile",
    "Asymmetrique Activity Index",
    "Asymmetrique Profile Index",
    "Asymmetrique Activity Score",
    "Asymmetrique Profile Score",
    "Last Notable Activity",
)
SHUFFLES = 200
console = Console()


@dataclass(frozen=True, slots=True)
class Case:
    """A lead as a policy sees it, and whether it bought."""

    known: Profile
    bought: bool


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("file", nargs="?", type=Path, default=DATA)
    file: Path = arguments.parse_args().file
    policy = load_policy((EXAMPLE / "policy.toml").read_text(encoding="utf-8"), "policy.toml")
    cases = list(read(file))
    bought = [case.bought for case in cases]
    ways: tuple[tuple[str, Callable[[Case], float]], ...] = (
        ("the policy: fit + engagement", lambda case: score(policy, case.known, NOW).total),
        ("the same without Last Activity", lambda case: score(policy, without_last_activity(case), NOW).total),
        ("fit alone", lambda case: score(policy, case.known, NOW).fit),
        ("engagement alone", lambda case: score(policy, case.known, NOW).engagement),
        ("equal points: each criterion ±1", lambda case: score(equal_points(policy), case.known, NOW).total),
    )
    table = Table(title=f"{len(cases):,} leads, {sum(bought):,} bought ({statistics.mean(bought):.1%})")
    for heading in ("", "AUC"):
        table.add_column(heading, justify="right" if heading else "left")
    for what, points in ways:
        table.add_row(what, f"{auc([points(case) for case in cases], bought):.3f}")
    low, high = chance(bought)
    table.add_row("chance", f"0.500 ({low:.3f}–{high:.3f})")
    console.print(table)
    console.print(by_tenths([score(policy, case.known, NOW).total for case in cases], bought))
    console.print(leaks(file, bought))


def read(file: Path) -> Iterator[Case]:
    """Every lead, through the example's map."""
    mapping = read_map((EXAMPLE / "map.toml").read_text(encoding="utf-8"))
    assert not set(mapping.columns()) & {*FILLED_IN_AFTERWARDS, OUTCOME}
    with file.open("rb") as source:
        rows = Rows(source, mapping)
        extract, outcome = extraction(mapping, rows.columns, "x", NOW), rows.columns.index(OUTCOME)
        for row in rows.rows():
            if isinstance(row, Row):
                found = extract(row)
                yield Case(profile(found.lead, found.facts, found.events), row.cells[outcome] == BOUGHT)


def without_last_activity(case: Case) -> Profile:
    """That column is what happened last before the export: mostly before the sale, but nobody can tell for each lead."""
    return Profile(facts={name: value for name, value in case.known.facts.items() if name != "web.last_activity"})


def equal_points(policy: Policy) -> Policy:
    """The same criteria, each worth a point or costing one: what is left when nobody weighs them. Nothing is capped."""
    groups = tuple(
        group.model_copy(
            update={
                "cap": None,
                "floor": None,
                "criteria": tuple(
                    each.model_copy(update={"points": 1.0 if each.points > 0 else -1.0, "cap": None})
                    for each in group.criteria
                ),
            }
        )
        for group in policy.groups
    )
    return policy.model_copy(update={"groups": groups})


def auc(points: Sequence[float], bought: Sequence[bool]) -> float:
    """By ranks (Mann and Whitney); leads of equal points share their ranks."""
    order = sorted(range(len(points)), key=points.__getitem__)
    ranks, place = 0.0, 0
    while place < len(order):
        end = place
        while end < len(order) and points[order[end]] == points[order[place]]:
            end += 1
        ranks += (place + 1 + end) / 2 * sum(bought[each] for each in order[place:end])
        place = end
    yes = sum(bought)
    return (ranks - yes * (yes + 1) / 2) / (yes * (len(bought) - yes))


def chance(bought: Sequence[bool]) -> tuple[float, float]:
    """Within which bounds 95 % of rankings by lot lie."""
    rng, shuffled, found = random.Random(1), list(range(len(bought))), []
    for _ in range(SHUFFLES):
        rng.shuffle(shuffled)
        found.append(auc(shuffled, bought))
    found.sort()
    return found[SHUFFLES * 25 // 1_000], found[SHUFFLES * 975 // 1_000]


def by_tenths(points: Sequence[float], bought: Sequence[bool]) -> Table:
    """How many bought of each tenth of the leads, the best first."""
    order = sorted(range(len(points)), key=points.__getitem__, reverse=True)
    size = len(order) / 10
    table = Table(title="bought, by tenths of the score")
    for heading in ("tenth", "points", "bought"):
        table.add_column(heading, justify="right")
    for tenth in range(10):
        part = order[round(tenth * size) : round((tenth + 1) * size)]
        reach = f"{points[part[0]]:g} to {points[part[-1]]:g}"
        table.add_row(str(tenth + 1), reach, f"{statistics.mean(bought[each] for each in part):.0%}")
    return table


def leaks(file: Path, bought: Sequence[bool]) -> Table:
    """What the columns that are not looked at would know."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    table = Table(title="not looked at: filled in after a salesperson worked the lead")
    for heading in ("column", "AUC by itself", "says so itself: for example"):
        table.add_column(heading, justify="right" if heading.startswith("AUC") else "left")
    for column in FILLED_IN_AFTERWARDS:
        values = [row[column] for row in rows]
        share = {
            value: statistics.mean(b for v, b in zip(values, bought, strict=True) if v == value)
            for value in set(values)
        }
        common = [value for value in share if values.count(value) >= 50]
        most, least = max(common, key=share.__getitem__), min(common, key=share.__getitem__)
        table.add_row(
            column,
            f"{auc([share[value] for value in values], bought):.3f}",
            f"“{most or 'empty'}” {share[most]:.0%} bought, “{least or 'empty'}” {share[least]:.0%}",
        )
    return table


if __name__ == "__main__":
    main()

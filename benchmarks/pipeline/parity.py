"""Whether all figures of a large past agree with the slow reference.

python -m benchmarks.pipeline.parity [--leads 20000] [--url …]; several addresses are held against the same reference in one go.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.progress import track

from benchmarks.pipeline.figures import filled
from qualification.pipeline.planning import SPLITS
from qualification.pipeline.query import Measure
from qualification.ports import UnitOfWork
from tests.fakes.pipeline_past import make_past
from tests.fakes.pipeline_questions import plans
from tests.fakes.slow_figures import Reference


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--url", action="append", help="more than once for several databases")
    parser.add_argument("--measure", action="append", type=Measure, help="only this one; more than once for several")
    options = parser.parse_args()
    urls = options.url or [f"sqlite:///{Path(tempfile.mkdtemp()) / 'past.db'}"]
    past = make_past(options.leads, reps=30)
    reference, console = Reference(past), Console()
    with ExitStack() as stack:
        works = [stack.enter_context(filled(url, past)) for url in urls]
        wrong = sum(_disagree(measure, works, reference, console) for measure in options.measure or SPLITS)
    sys.exit(bool(wrong))


def _disagree(measure: Measure, works: Sequence[UnitOfWork], reference: Reference, console: Console) -> int:
    """How many answers about a measure are not what the reference says; they are printed."""
    asked, wrong = list(plans(works[0], measure)), 0
    for query, sought in track(asked, measure, console=console, transient=True):
        expected = reference.of(sought)
        for found in (work.figures.of(sought) for work in works):
            if found != expected:
                wrong += 1
                console.print(query, found, expected, sep="\n")
    console.print(f"{measure}: {len(asked)} plans on {len(works)} databases, {wrong} disagree")
    return wrong


if __name__ == "__main__":
    main()

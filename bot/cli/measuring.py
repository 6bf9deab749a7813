"""Reads labelled files with a reader, message by message, and takes the time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualification.bant import BantAnswer, Dimension
from qualification.errors import InvalidInput
from qualification.evaluation.labels import Labelled, read_labels
from qualification.evaluation.report import Read
from qualification.evaluation.scoring import dialogue_right, judge
from qualification.reading.builtin import BuiltInReader
from qualification.reading.records import read_dialogues, read_messages
from qualification.readings import Consultation, ModelUse

if TYPE_CHECKING:
    from qualification.ports import ModelReader

AT_ONCE = 4  # messages a model is asked about at the same time; endpoints with small quotas still bear it


class Tallied:
    """A model whose uses are written down."""

    def __init__(self, model: ModelReader) -> None:
        self._model = model
        self.uses: list[ModelUse] = []

    def consult(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> Consultation:
        """What the model finds, as it finds it."""
        consultation = self._model.consult(text, asked, known, now)
        self.uses.append(consultation.use)
        return consultation


def labels_in(paths: Iterable[Path]) -> list[Labelled]:
    """The labels of these files; raises InvalidInput naming each mistake of each file."""
    labelled, mistakes = [], []
    for path in paths:
        try:
            labelled.append(read_labels(path.name, path.read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError) as error:
            mistakes.append(f"{path} cannot be read as text: {error}")
        except InvalidInput as error:
            mistakes.append(str(error))
    if mistakes:
        raise InvalidInput("\n".join(mistakes))
    return labelled


def measure(labelled: Sequence[Labelled], model: ModelReader | None = None) -> Iterator[Read]:
    """Each file as it was read."""
    BuiltInReader().warm()
    with ThreadPoolExecutor(AT_ONCE if model else 1) as pool:
        for file in labelled:
            answers = list(pool.map(lambda row: _timed(row, model), file.messages))
            finals = pool.map(lambda row: next(read_dialogues([json.dumps(row)], model))["final"], file.dialogues)
            yield Read(
                name=file.name,
                messages=tuple(judge(row, read) for row, (read, _) in zip(file.messages, answers, strict=True)),
                dialogues=tuple(dialogue_right(row, final) for row, final in zip(file.dialogues, finals, strict=True)),
                seconds=tuple(took for _, took in answers),
            )


def _timed(row: Mapping[str, Any], model: ModelReader | None) -> tuple[Mapping[str, Any], float]:
    begun = time.perf_counter()
    [read] = read_messages([json.dumps(row)], model)
    return read["answers"], time.perf_counter() - begun

"""What one reader made of files of labels: figures over all of it, by file, letter, language and tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualification.bant import Dimension
from qualification.evaluation.labels import ASIDE
from qualification.evaluation.scoring import Figures, Judged, figures

SMALLEST_SLICE = 10  # messages; a share of fewer says little


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One file as it was read: its messages judged, its dialogues right or wrong, and the seconds each message took."""

    name: str
    messages: tuple[Judged, ...]
    dialogues: tuple[bool, ...]
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a message took, in milliseconds: half of them at most `p50`, all but one in twenty at most `p95`."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of one reader. `wrong` are the messages not wholly right, but for those kept aside."""

    reader: str
    all: Figures
    files: Mapping[str, Figures]
    letters: Mapping[str, Figures]
    languages: Mapping[str, Figures]
    tags: Mapping[str, Figures]
    dialogues: int
    dialogues_right: float | None
    pace: Pace | None
    wrong: tuple[str, ...]


def report(reader: str, files: Sequence[Read]) -> Report:
    """The report on what a reader made of these files."""
    judged = [each for file in files for each in file.messages]
    dialogues = [right for file in files for right in file.dialogues]
    return Report(
        reader=reader,
        all=figures(judged),
        files={name: figures(part) for file in files for name, part in _parts(file) if part},
        letters={letter.value: figures(judged, (letter,)) for letter in Dimension},
        languages=_slices(judged, lambda each: (each.language,)),
        tags=_slices(judged, lambda each: each.tags),
        dialogues=len(dialogues),
        dialogues_right=sum(dialogues) / len(dialogues) if dialogues else None,
        pace=_pace([took for file in files for took in file.seconds]),
        wrong=tuple(each.id for file in files for each in file.messages if not each.right and not _aside(file, each)),
    )


def _parts(file: Read) -> Iterable[tuple[str, list[Judged]]]:
    """A file, and what is kept aside in it as a part of its own."""
    if ASIDE in file.name:
        return [(file.name, list(file.messages))]
    looked_at = [each for each in file.messages if not _aside(file, each)]
    kept = [each for each in file.messages if _aside(file, each)]
    return [(file.name, looked_at), (f"{file.name}, {ASIDE}", kept)]


def _aside(file: Read, judged: Judged) -> bool:
    return ASIDE in file.name or ASIDE in judged.tags


def _slices(judged: Sequence[Judged], names: Callable[[Judged], Iterable[str]]) -> dict[str, Figures]:
    """Figures by name, the largest slice first; slices that are too small are left out."""
    sizes = Counter(name for each in judged for name in set(names(each)))
    large = [name for name, size in sizes.most_common() if size >= SMALLEST_SLICE]
    return {name: figures([each for each in judged if name in names(each)]) for name in large}


def _pace(seconds: list[float]) -> Pace | None:
    if not seconds:
        return None
    ordered = sorted(seconds)
    return Pace(p50=ordered[len(ordered) // 2] * 1000, p95=ordered[int(len(ordered) * 0.95)] * 1000)

"""Learns which words of a question are names, and of what: `python -m benchmarks.questions.learn_names`.

Writes `qualification/questions/words/names.tsv` from the labels in `met/`, `learnt/` and `plain.jsonl`. Each question with
names is learnt from again with other names of the same kinds, and half of the time as if nobody had heard of them. What the
rules made of a question counts only where they were written without it, in `learnt/`: elsewhere they are nearly always right,
and would be believed too much. It takes some ten minutes, and the same labels give the same weights. Decision record 0085.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track

from benchmarks.questions.labelled import HERE, LEARNT, MET, PLAIN, files_in, rows_of
from qualification.questions.asking import ByRules, by_rules
from qualification.questions.filters.heard_of import heard_of
from qualification.questions.filters.names import first_names, known_names
from qualification.questions.filters.tag_traits import OUTSIDE, Tag, Token, tokens_of, traits_of
from qualification.questions.filters.tagging import HUNDREDTHS, KINDS, ROW, TAGS, hints_of, may_follow, place_of
from qualification.questions.learnt import write

WEIGHTS = HERE.parents[1] / "qualification/questions/words/names.tsv"
EPOCHS, SEEDS = 8, (7, 11, 13)
"""What is kept is the mean of several orders: one alone is right or wrong by chance in one question of a hundred."""
LEAST_SEEN = 3
UNSEEN = 0.3
"""The share of traits left out of each step, chosen anew: no weight may lean on one word of one question."""
COPIES = {True: 3, False: 2}
"""How often a question with names is said anew with others: where the rules were blind, and elsewhere."""
AS_IF_UNHEARD = 0.5
PLAINLY = 2
"""So many times more a plain saying counts."""
LEAST = 0.02
"""Of the largest weight; a smaller one than this part is left out."""
PLACES = {tag: at for at, tag in enumerate(TAGS)}
MAY_FOLLOW = np.array([[may_follow(last, at) for at in range(len(TAGS))] for last in range(len(TAGS))])
MAY_BEGIN = np.array([may_follow(-1, at) for at in range(len(TAGS))])
SYLLABLES = [
    "ba", "de", "fo", "gi", "ha", "ju", "ke", "la", "le", "mi", "mo", "na", "no", "pe", "ra", "ri", "sa", "te", "to", "vi",
    "zo",
]  # fmt: skip
ENDS = ["ton", "wick", "mar", "ken", "sen", "lan", "grad", "ova", "ez", "son", ""]


@dataclass(frozen=True)
class Question:
    """A labelled question; `blind` where the rules were written without it, `plain` where the suite itself says it."""

    text: str
    now: datetime
    thread: Sequence[str]
    plan: Mapping[str, Any]
    blind: bool
    plain: bool

    def names(self) -> Iterator[tuple[str, str, bool]]:
        """Each name with its kind, and whether it is left out."""
        kept = self.plan["filters"]
        if self.plan["lead"]:
            yield self.plan["lead"], "lead", False
        for filters, out in ((kept, False), (kept.get("not", {}), True)):
            for kind in KINDS:
                listed = filters.get(kind) or ()
                yield from ((name, kind, out) for name in ([listed] if isinstance(listed, str) else listed))


Row = tuple[list[list[str]], list[int]]
"""The traits of each word, and its tag."""


def questions(files: Iterable[Path]) -> list[Question]:
    """The labelled questions of files."""
    found = []
    for file in files:
        blind, plain = file.parent == LEARNT, file == PLAIN
        found.extend(
            Question(row["text"], datetime.fromisoformat(row["now"]), row["thread"], row["plan"], blind, plain)
            for row in rows_of(file)
        )
    return found


def tagged(read: ByRules, question: Question) -> tuple[list[Token], list[Tag]]:
    """The words of a question with their tags."""
    tokens = tokens_of(read.wording.words)
    tags = [OUTSIDE] * len(tokens)
    for name, kind, out in question.names():
        place = place_of(tokens, read.wording, name, tags)
        for at in place:
            tags[at] = Tag(kind, out=out, begins=at == place[0])
    return tokens, tags


def row(question: Question, read: ByRules, *, unheard: bool) -> Row:
    """What is learnt from a question."""
    tokens, tags = tagged(read, question)
    hints = hints_of(tokens, read.wording, read.narrowed) if question.blind and read.narrowed else None
    names = frozenset(token.word for token, tag in zip(tokens, tags, strict=True) if unheard and tag is not OUTSIDE)
    return traits_of(tokens, read.vocabulary, read.setting, hints, names), [PLACES[tag] for tag in tags]


def rows(given: list[Question]) -> list[Row]:
    """Everything that is learnt from: each question, and those with names again with others."""
    draw = random.Random(SEEDS[0])
    others = Others(given, draw)
    found = []
    for question in track(given, "Reading", transient=True):
        read = by_rules(question.text, question.now, question.thread)
        found.append(row(question, read, unheard=draw.random() < AS_IF_UNHEARD))
        found.extend([row(question, read, unheard=False)] * PLAINLY * question.plain)
        if any(place != PLACES[OUTSIDE] for place in found[-1][1]):
            for _ in range(COPIES[question.blind]):
                anew = others.named(question)
                again = by_rules(anew.text, anew.now, anew.thread)
                found.append(row(anew, again, unheard=draw.random() < AS_IF_UNHEARD))
    return found


class Others:
    """Other names of each kind: what other questions name, what people have heard of, and some that nobody has."""

    def __init__(self, given: list[Question], draw: random.Random) -> None:
        self.draw = draw
        self.used: dict[str, list[str]] = defaultdict(list)
        for question in given:
            for name, kind, _ in question.names():
                self.used[kind].append(name)
        self.heard: dict[str, list[str]] = defaultdict(list)
        for name, kind in known_names().items():
            self.heard[kind].append(name)
        for kind, names in heard_of().items():
            self.heard[kind].extend(sorted(names))
        self.heard["rep"] = sorted(first_names() | heard_of().get("person", frozenset()))

    def named(self, question: Question) -> Question:
        """A question said of others."""
        text, plan = question.text, json.loads(json.dumps(question.plan))
        for name, kind, out in question.names():
            found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
            if found is None:
                continue
            other = self.like(found.group(), kind)
            text = text[: found.start()] + other + text[found.end() :]
            _rename(plan, kind, name, other, out=out)
        return Question(text, question.now, question.thread, plan, question.blind, question.plain)

    def like(self, name: str, kind: str) -> str:
        """Another name of a kind, in small letters where this one is."""
        chance = self.draw.random()
        if kind in ("reason", "lead") or chance < 0.35 or not self.heard[kind]:
            other = self.draw.choice(self.used[kind])
        elif chance < 0.8:
            other = self.draw.choice(self.heard[kind]).title()
        else:
            other = self.made_up()
        if kind == "rep" and " " in name and " " not in other:
            family = self.heard["family"]
            other = f"{other} {self.draw.choice(family).title() if family and chance < 0.8 else self.made_up()}"
        return other.lower() if name.islower() else other

    def made_up(self) -> str:
        """A name that nobody has heard of."""
        return ("".join(self.draw.choices(SYLLABLES, k=self.draw.choice((1, 2)))) + self.draw.choice(ENDS)).title()


def _rename(plan: dict[str, Any], kind: str, name: str, other: str, *, out: bool) -> None:
    if kind == "lead":
        plan["lead"] = other
        return
    filters = plan["filters"]["not"] if out else plan["filters"]
    listed = [filters[kind]] if isinstance(filters[kind], str) else filters[kind]
    filters[kind] = [other if each == name else each for each in listed]


class Perceptron:
    """Weights of traits for tags, moved where a row was read wrongly; what is kept is their mean over all steps."""

    def __init__(self, given: list[Row]) -> None:
        seen = Counter(trait for traits, _ in given for found in traits for trait in set(found))
        kept = sorted(trait for trait, times in seen.items() if times >= LEAST_SEEN)
        self.places = {trait: at for at, trait in enumerate(kept)}
        self.mean, self.mean_follow = np.zeros((len(kept), len(TAGS))), np.zeros((len(TAGS) + 1, len(TAGS)))
        self._begin()
        self.given = [([self._known(found) for found in traits], tags) for traits, tags in given]

    def _known(self, found: list[str]) -> np.ndarray:
        return np.array([self.places[trait] for trait in found if trait in self.places], dtype=np.int32)

    def _begin(self) -> None:
        self.weights, self.moved = np.zeros_like(self.mean), np.zeros_like(self.mean)
        self.follow, self.follow_moved = np.zeros_like(self.mean_follow), np.zeros_like(self.mean_follow)
        self.step = 1

    def learn(self) -> None:
        """Go through all rows again and again, from the beginning with each seed."""
        for seed in track(SEEDS, "Learning", transient=True):
            self._begin()
            self._go_through(seed)
            self.mean += (self.weights - self.moved / self.step) / len(SEEDS)
            self.mean_follow += (self.follow - self.follow_moved / self.step) / len(SEEDS)

    def _go_through(self, seed: int) -> None:
        """All rows, in another order each time."""
        draw, chance = random.Random(seed), np.random.default_rng(seed)
        given = list(self.given)
        for _ in range(EPOCHS):
            draw.shuffle(given)
            for whole, tags in given:
                traits = [found[chance.random(len(found)) >= UNSEEN] for found in whole]
                read = self.read(traits)
                if read != tags:
                    self._move(traits, tags, 1.0)
                    self._move(traits, read, -1.0)
                self.step += 1

    def read(self, traits: list[np.ndarray]) -> list[int]:
        """The likeliest row of tags."""
        if not traits:
            return []
        best = np.where(MAY_BEGIN, self.weights[traits[0]].sum(axis=0) + self.follow[-1], -np.inf)
        came = []
        for found in traits[1:]:
            reached = np.where(MAY_FOLLOW, best[:, None] + self.follow[:-1], -np.inf)
            came.append(reached.argmax(axis=0))
            best = reached.max(axis=0) + self.weights[found].sum(axis=0)
        tags = [int(best.argmax())]
        for step in reversed(came):
            tags.append(int(step[tags[-1]]))
        return tags[::-1]

    def _move(self, traits: list[np.ndarray], tags: list[int], by: float) -> None:
        last = -1
        for found, tag in zip(traits, tags, strict=True):
            np.add.at(self.weights, (found, tag), by)
            np.add.at(self.moved, (found, tag), by * self.step)
            self.follow[last, tag] += by
            self.follow_moved[last, tag] += by * self.step
            last = tag

    def written(self) -> dict[str, str]:
        """The rows of the file."""
        mean, follow = self.mean.copy(), self.mean_follow
        mean[np.abs(mean) < LEAST * np.abs(mean).max()] = 0.0
        found = {trait: mean[at] for trait, at in self.places.items()}
        found |= {f"{ROW} {last}": follow[last] for last in range(-1, len(TAGS))}
        return {
            trait: line
            for trait, line in ((trait, write(weights, HUNDREDTHS)) for trait, weights in found.items())
            if line
        }


def main() -> None:
    given = rows(questions([PLAIN, *files_in(MET, LEARNT)]))
    perceptron = Perceptron(given)
    perceptron.learn()
    lines = perceptron.written()
    WEIGHTS.write_text("".join(f"{trait}\t{row}\n" for trait, row in sorted(lines.items())), "utf-8")
    print(
        f"{len(given):,} rows, {len(perceptron.places):,} traits seen often enough, {len(lines):,} kept in {WEIGHTS.name}"
    )


if __name__ == "__main__":
    main()

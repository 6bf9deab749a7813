"""The prompt texts: files in templates/, each rendered by one function that knows what belongs into it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from string import Template

from prompts.schema import ReadClaim, ReadQuestion
from qualification.bant import Dimension, Status
from qualification.pipeline.query import Measure

LONGEST_SENT = 8_000  # characters: a pasted mail with its history, about 2,000 tokens; what lies beyond is not sent


def reading_instructions() -> str:
    """What a model is told before it is given a message."""
    return _template("reading_instructions.txt").substitute(
        dimensions=", ".join(Dimension),
        form=_form(),
        meanings=_meanings(),
        unknown=Status.UNKNOWN,
        refused=Status.REFUSED,
        partial=Status.PARTIAL,
        authority=Dimension.AUTHORITY,
    )


def reading_request(text: str, asked: Dimension | None, known: Mapping[Dimension, Status], written_on: date) -> str:
    """A message as a data field, with what is needed to understand it; cut at LONGEST_SENT."""
    message = {"text": text[:LONGEST_SENT], "asked": asked, "known": dict(known), "written_on": written_on.isoformat()}
    return _template("reading_request.txt").substitute(message=json.dumps(message, ensure_ascii=False))


def question_instructions() -> str:
    """What a model is told before it is given a manager's question."""
    meanings = tomllib.loads(_read("measures.toml"))
    return _template("question_instructions.txt").substitute(
        meanings="\n".join(f"- {measure}: {meanings[measure]}." for measure in Measure),
        form=json.dumps(
            {name: field.description for name, field in ReadQuestion.model_fields.items()}
            | {"measure": " | ".join(Measure)}
        ),
        unsupported=Measure.UNSUPPORTED,
        why=Measure.WHY,
        what_would=Measure.WHAT_WOULD,
    )


def question_request(text: str, earlier: Sequence[str]) -> str:
    """A question as a data field, with those before it in the thread; cut at LONGEST_SENT."""
    question = {"text": text[:LONGEST_SENT], "earlier": [each[:LONGEST_SENT] for each in earlier]}
    return _template("question_request.txt").substitute(question=json.dumps(question, ensure_ascii=False))


def _form() -> str:
    claim = {name: field.description for name, field in ReadClaim.model_fields.items()}
    closed = {"dimension": " | ".join(Dimension), "status": " | ".join(Status)}
    return json.dumps({"claims": [claim | closed]})


def _meanings() -> str:
    """A line for each letter and status; KeyError where the file has none."""
    said = tomllib.loads(_read("meanings.toml"))
    return "\n".join(f"- {letter}, {status}: {said[letter][status]}." for letter in Dimension for status in Status)


def _template(name: str) -> Template:
    return Template(_read(name))


@cache
def _read(name: str) -> str:
    return (files("prompts") / "templates" / name).read_text(encoding="utf-8")

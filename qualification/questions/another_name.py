"""A follow-up that is no more than another name of the kind before it, though nothing tells that it is one: "and coffee?"."""

from __future__ import annotations

import re
from dataclasses import replace

from qualification.pipeline.query import Filters, PipelineQuery
from qualification.questions.filters.names import Vocabulary, word_set
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_ordinary
from qualification.questions.widening import OF_NAMES
from qualification.questions.wording import Named, Wording

_OF_ANOTHER = re.compile(
    r"\W*(?:(?:so|but|ok|okay|hm)\b\W*)*(?P<turns>(?:now|next|then)\b ?)?(?P<joins>(?:and|or)\b ?)?"
    r"(?P<asks>(?:what about|how about|same for|same (?:thing|question) for|now for|try|switch to|change (?:it "
    r"|that )?to|do|for)\b ?)?"
    r"(?:(?:the|in|from|for) )*(?P<name>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,2}?)"
    r"(?: (?:next|then|now|instead|please|too|ones?|leads))* ?(?P<mark>\?)?\W*",
    re.IGNORECASE,
)


def of_another_name(wording: Wording, before: PipelineQuery) -> PipelineQuery | None:
    """The query before with the name that a text says in the place of its own, where it has names of one kind only."""
    kinds = [kind for kind in OF_NAMES if getattr(before.filters, kind)]
    found = _OF_ANOTHER.fullmatch(wording.words)
    if len(kinds) != 1 or found is None or not _may_name(found):
        return None
    kept = before.filters.model_dump(mode="json", by_alias=True) | {kinds[0]: [wording.as_written(*found.span("name"))]}
    return before.model_copy(update={"filters": Filters.model_validate(kept)})


def of_the_kind_before(
    named: tuple[Named, ...] | None, wording: Wording, vocabulary: Vocabulary, before: PipelineQuery | None
) -> tuple[Named, ...] | None:
    """A name that is all of a follow-up is of the kind before it, unless it is known: "now Zubrin" a team."""
    if named and before and len(named) == 1 and _is_of_the_split(named[0], wording, vocabulary, before):
        return (replace(named[0], kind=before.by[0].value),)
    kinds = [kind for kind in OF_NAMES if before and getattr(before.filters, kind)]
    found = _OF_ANOTHER.fullmatch(wording.words)
    if len(kinds) != 1 or not named or len(named) > 1 or not found or not (_asks(found) or found["turns"]):
        return named
    one = named[0]
    if one.out or vocabulary.kind_of(wording.words[one.start : one.end]) or (one.start, one.end) != found.span("name"):
        return named
    return (replace(one, kind=kinds[0]),)


def _is_of_the_split(one: Named, wording: Wording, vocabulary: Vocabulary, before: PipelineQuery) -> bool:
    """Whether what was taken for a person is in small letters, no first name, and the figure is split by another kind."""
    said = wording.words[one.start : one.end]
    split = len(before.by) == 1 and before.by[0].value in OF_NAMES and before.by[0].value != "team"
    return split and one.kind == "rep" and said.islower() and vocabulary.kind_of(said) is None


def _asks(found: re.Match[str]) -> bool:
    """Whether it is asked for what is named: "how about coffee", "and coffee?"."""
    return found["asks"] is not None or (found["joins"] is not None and found["mark"] is not None)


def _may_name(found: re.Match[str]) -> bool:
    """Whether words may be a name: none is grammar's, and after no more than "now" none an everyday one ("now great")."""
    said = found["name"].split()
    if _asks(found):
        return not any(word.lower() in word_set("never") for word in said)
    if found["turns"] is None or any(word.lower() in known_words() for word in said):
        return False
    return any(word[0].isupper() or not is_ordinary(word) for word in said)

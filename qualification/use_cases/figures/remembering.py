"""What a thread remembers of figures, so that the next question may go on from them: questions in their words, or plans.

A question is kept as it was said, for names and days are read anew; what nobody said in words (a figure that was sent by
itself, opened by a button or narrowed by a form) is kept as its plan. Whose leads count is checked at each question.
"""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from qualification.conversation import scheduling
from qualification.conversation.incoming import Said
from qualification.conversation.scheduling import Wish
from qualification.conversation.state import Conversation, Phase, opened_by
from qualification.people import Person
from qualification.pipeline.query import PipelineQuery
from qualification.ports import UnitOfWork
from qualification.use_cases.debriefs.routing import find_conversation
from qualification.use_cases.debriefs.talked_about import RECENT_SECONDS
from qualification.use_cases.tools import Turn

REMEMBERED = 5
"""Earlier questions of a thread that a question may go on from."""

Earlier = tuple[str | PipelineQuery, ...]


def earlier(conversation: Conversation) -> Earlier:
    """The questions that were asked in this thread, oldest first."""
    return tuple(filter(None, map(_question, _lines(conversation))))


def just_wished(conversation: Conversation) -> bool:
    """Whether the last that was asked in this thread is to come again and again."""
    lines = _lines(conversation)
    return bool(lines) and isinstance(scheduling.read(lines[-1]), Wish)


def latest(uow: UnitOfWork, person: Person, said: Said) -> Conversation | None:
    """The thread that somebody was in last, where they write at the root of the DM now, not long after."""
    found = uow.conversations.latest_of_person(person.id) if said.private and not said.thread_ts else None
    return found if found and float(said.ts) - float(found.last_ts) < RECENT_SECONDS else None


def lately(uow: UnitOfWork, person: Person, said: Said) -> Earlier:
    """The questions of the thread that somebody was in last, where they write at the root of the DM now."""
    found = latest(uow, person, said)
    return earlier(found) if found else ()


def asked(conversation: Conversation, *questions: str | PipelineQuery) -> Conversation:
    """The thread with what is asked in it now."""
    return remembered(conversation, (*earlier(conversation), *questions))


def remembered(conversation: Conversation, questions: Earlier) -> Conversation:
    """The thread with the last of these as all that was asked in it."""
    lines = [each.packed if isinstance(each, PipelineQuery) else each for each in questions[-REMEMBERED:]]
    return replace(conversation, phase=Phase.FIGURES, pending_text="\n".join(lines))


def opened(turn: Turn, recipient: str, message_id: str, query: PipelineQuery) -> None:
    """A figure begins a thread that nobody has written in yet; the same message twice begins one."""
    thread = opened_by(message_id)
    if turn.uow.conversations.get(recipient, thread) is None:
        new = Conversation(channel=recipient, thread_ts=thread, person_id=turn.person.id)
        turn.uow.conversations.save(asked(new, query))


def gone_on(turn: Turn, channel: str, thread: str, query: PipelineQuery) -> None:
    """A figure was opened or narrowed in a thread about figures; one about a lead goes on about it."""
    conversation = find_conversation(turn.uow, turn.person, channel, thread)
    if conversation.phase is Phase.FIGURES:
        turn.uow.conversations.save(asked(conversation, query))


def _lines(conversation: Conversation) -> list[str]:
    return (conversation.pending_text or "").splitlines() if conversation.phase is Phase.FIGURES else []


def _question(line: str) -> str | PipelineQuery:
    try:
        return PipelineQuery.model_validate_json(line)
    except ValidationError:
        wish = scheduling.read(line)
        return wish.question if isinstance(wish, Wish) else line

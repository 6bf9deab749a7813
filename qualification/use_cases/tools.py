"""What every use case works with, and one turn of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qualification.bant import BantAnswer, Dimension
from qualification.conversation.views import View
from qualification.leads import stable_id
from qualification.messages import Delivery, Outgoing, Tells
from qualification.people import Person
from qualification.ports import Messenger, ModelReader, QuestionModel, Reader, UnitOfWork, Voice, Work
from qualification.questions.both_readers import Judged
from qualification.reading.called import NOTHING_CALLED, Called
from qualification.reading.joining import Understood
from qualification.reading.understanding import understand


@dataclass(frozen=True, slots=True)
class Tools:
    """The ports, wired once at the start; `model` and `questions` are None where no language model is configured."""

    work: Work
    voice: Voice
    messenger: Messenger
    builtin: Reader
    model: ModelReader | None = None
    questions: QuestionModel | None = None

    def understand(
        self,
        text: str,
        asked: Dimension | None,
        known: Mapping[Dimension, BantAnswer],
        now: datetime,
        called: Called = NOTHING_CALLED,
    ) -> Understood:
        """What a message says; `now` is in the speaker's zone, the lead and others are `called` so.

        No transaction is open while this runs.
        """
        return understand(text, asked, known, now, self.builtin, self.model, called)


@dataclass(slots=True)
class Turn:
    """One piece of work in one transaction: who it is for, when, and what is said in it.

    `seed` names the inbox row (or the reminder) that is worked: the ids of messages come from it, so that working it
    again says nothing twice. `cause` is the seed that it began with. `judged` is what a model takes its question to be about.
    """

    tools: Tools
    uow: UnitOfWork
    person: Person
    now: datetime
    seed: str
    judged: Judged | None = None
    said: int = field(default=0)
    cause: str = field(init=False)

    def __post_init__(self) -> None:
        self.cause = self.seed

    @property
    def local_now(self) -> datetime:
        """Now, in the person's own zone."""
        return self.now.astimezone(self.person.zone)

    def post(
        self,
        view: View,
        recipient: str,
        thread_ts: str | None = None,
        lead_id: str | None = None,
        tells: tuple[Tells, ...] = (),
    ) -> str:
        """Say something in a channel, a thread, or the DM with a person; returns the outbox id."""
        return self._send(view, Delivery.POST, recipient, thread_ts=thread_ts, lead_id=lead_id, tells=tells)

    def update(self, view: View, recipient: str, outgoing_id: str) -> None:
        """Put something else in the place of a message sent before."""
        self._send(view, Delivery.UPDATE, recipient, updates=outgoing_id)

    def respond(self, view: View, response_url: str) -> None:
        """Tell only the one who asked."""
        self._send(view, Delivery.RESPOND, response_url)

    def home(self, view: View, slack_id: str) -> None:
        """Put this on a person's Home tab."""
        self._send(view, Delivery.HOME, slack_id)

    def _send(
        self,
        view: View,
        delivery: Delivery,
        recipient: str,
        *,
        thread_ts: str | None = None,
        updates: str | None = None,
        lead_id: str | None = None,
        tells: tuple[Tells, ...] = (),
    ) -> str:
        self.said += 1
        outgoing = Outgoing(
            id=stable_id("message", self.seed, str(self.said)),
            delivery=delivery,
            recipient=recipient,
            message=self.tools.voice.render(view),
            thread_ts=thread_ts,
            updates=updates,
            lead_id=lead_id,
            cause=self.cause,
            tells=tells,
        )
        self.uow.mailbox.send(outgoing)
        return outgoing.id

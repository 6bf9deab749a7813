"""A workspace at work: people say and press things, the use cases answer, and a test reads what stands in Slack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.slack.voice import SlackVoice
from bot.wiring import default_policy_text
from qualification.conversation.actions import Action, Form, unpack
from qualification.conversation.incoming import Commanded, Incoming, OpenedHome, Passed, Pressed, Said, Submitted
from qualification.leads import Lead, Stage
from qualification.messages import Delivery, Outgoing
from qualification.people import Person, Role
from qualification.policy.loading import publish
from qualification.ports import Received, SlackUser
from qualification.reading.builtin import BuiltInReader
from qualification.use_cases.desk import receive
from qualification.use_cases.figures.delivering import deliver
from qualification.use_cases.figures.homes import keep_up
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.policies.tending import score_anew, tend
from qualification.use_cases.reminders.escalating import escalate
from qualification.use_cases.reminders.passing_on import pass_on
from qualification.use_cases.reminders.reminding import remind
from qualification.use_cases.scoring.scoring_leads import take_events
from qualification.use_cases.tools import Tools
from sandbox.blockkit import check_blocks
from sandbox.blocktext import shown_text
from tests.builders import TUESDAY_AT_TEN, a_contact, a_lead, a_person, an_account, an_event
from tests.fakes.memory import MemoryDatabase
from tests.fakes.messenger import FakeMessenger

DUMP = (
    "just spoke to them: 40k approved, their CFO signs and is on board, their exports break every Monday, "
    "must be live before July"
)
LEASE = timedelta(minutes=1)
LONDON = {"time_zone": "Europe/London", "team": "north"}

RILEY = a_person(id="riley", name="Riley Chen", email="riley@example.com", slack_id="U1", **LONDON)
SAM = a_person(id="sam", name="Sam Okoye", email="sam@example.com", slack_id="U2", **LONDON)
MORGAN = a_person(
    id="morgan", name="Morgan Ellis", email="morgan@example.com", slack_id="U3", role=Role.MANAGER, **LONDON
)
PIP = a_person(id="pip", name="Pip Hay", email="pip@example.com", slack_id="U4", **{**LONDON, "team": "south"})


@dataclass(frozen=True)
class Shown:
    """A message of the bot's, as it stands in Slack now."""

    outgoing: Outgoing
    channel: str
    ts: str
    thread_ts: str | None

    @property
    def text(self) -> str:
        """Everything that a reader sees."""
        return shown_text(list(self.outgoing.message.blocks))

    @property
    def elements(self) -> list[dict[str, Any]]:
        """Everything that can be pressed or picked from, in reading order."""
        return [each for each in _parts(list(self.outgoing.message.blocks)) if "action_id" in each]

    @property
    def buttons(self) -> list[str]:
        """What stands on the buttons."""
        return [each["text"]["text"] for each in self.elements if each["type"] == "button"]


def _parts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for each in part:
            yield from _parts(each)
    elif isinstance(part, dict):
        yield part
        for each in part.values():
            yield from _parts(each)


class Office:
    """Riley, Sam (reps), Morgan (their manager) and Pip (a rep elsewhere), with the default policy in force.

    Time stands still unless `later` moves it. Whatever the bot says is checked against Slack's rules.
    """

    def __init__(self, database: Any = None, *, people: Sequence[Person] = (RILEY, SAM, MORGAN, PIP)) -> None:
        self.database = database or MemoryDatabase()
        self.tenant = self.database.bind(None, "T1")
        self.now = TUESDAY_AT_TEN
        self.messenger = FakeMessenger.knowing(
            SlackUser(p.slack_id, p.name, p.email, p.time_zone) for p in people if p.slack_id
        )
        self.tools = Tools(
            work=self.database.work, voice=SlackVoice(), messenger=self.messenger, builtin=BuiltInReader()
        )
        self.shown: list[Shown] = []
        self._count = 0
        with self.work() as uow:
            for person in people:
                uow.people.save(person)
            policy = publish(default_policy_text(), name="default.toml", published_at=self.now, published_by="kim")
            uow.policies.publish(policy)
            uow.commit()

    def work(self) -> Any:
        """A transaction."""
        return self.database.work(self.tenant)

    def later(self, **span: float) -> datetime:
        """Move the clock on."""
        self.now += timedelta(**span)
        return self.now

    def ts(self) -> str:
        """Slack's next time stamp."""
        self._count += 1
        return f"{int(self.now.timestamp())}.{self._count:06d}"

    # -- leads -------------------------------------------------------------------------------------------------------

    def lead(
        self, name: str = "Acme Tiles", *, events: Sequence[str] = ("webinar", "trial_start"), **changes: Any
    ) -> Lead:
        """A lead that was scored: fit A, and an MQL by what it did unless `events` say otherwise."""
        key = name.casefold().replace(" ", "-")
        contact = changes.pop("contact", None) or a_contact(id=f"con-{key}", name="Dana Whitfield", title="CFO")
        account = changes.pop("account", None) or an_account(id=f"acc-{key}", name=name)
        lead = a_lead(
            **{"id": key, "name": name, "stage": Stage.LEAD, "account": account, "contact": contact, **changes}
        )
        happened = [
            an_event(
                lead_id=key,
                kind=kind,
                occurred_at=self.now - timedelta(days=2),
                received_at=self.now - timedelta(days=2),
                dedupe_key=f"{key}:{kind}:{count}",
            )
            for count, kind in enumerate(events)
        ]
        with self.work() as uow:
            uow.leads.save(lead)
            take_events(uow, active_policy(uow), key, happened, self.now, start_clocks=False)
            uow.commit()
        return self.saved(key)

    def happens(self, lead_id: str, kind: str) -> None:
        """The contact does something now, and the clocks start."""
        event = an_event(
            lead_id=lead_id,
            kind=kind,
            occurred_at=self.now,
            received_at=self.now,
            dedupe_key=f"{lead_id}:{kind}:{self.now.isoformat()}",
        )
        with self.work() as uow:
            take_events(uow, active_policy(uow), lead_id, [event], self.now, start_clocks=True)
            uow.commit()

    def saved(self, lead_id: str) -> Lead:
        """The lead as it stands in the database."""
        with self.work() as uow:
            return uow.leads.get(lead_id)

    def answers(self, lead_id: str) -> dict[str, Any]:
        """What is held about a lead, by the letter's name."""
        with self.work() as uow:
            return {str(dimension): answer for dimension, answer in uow.answers.current(lead_id).items()}

    def moves(self, lead_id: str) -> list[Any]:
        """The lead's way so far."""
        with self.work() as uow:
            return uow.history.moves(lead_id)

    def owed(self, lead_id: str) -> list[Any]:
        """What is still owed to a lead."""
        with self.work() as uow:
            return uow.follow_ups.open_of_lead(lead_id)

    # -- what people do ----------------------------------------------------------------------------------------------

    def says(self, person: Person, text: str, thread: str | None = None, **changes: Any) -> list[Shown]:
        """Somebody writes in their DM with the bot; returns what it says to that."""
        said = Said(slack_id=_id(person), channel=_dm(person), ts=self.ts(), thread_ts=thread, text=text, private=True)
        return self.does(replace(said, **changes))

    def presses(self, person: Person, shown: Shown, label: str, choice: str | None = None) -> list[Shown]:
        """Somebody presses the button with this label, or picks from the picker with this prompt."""
        return self.does(self.press(person, shown, label, choice))

    def press(self, person: Person, shown: Shown, label: str, choice: str | None = None) -> Pressed:
        """The press as it comes in."""
        found = [each for each in shown.elements if _label(each) == label]
        assert found, f"no “{label}” among {[_label(each) for each in shown.elements]}"
        name, _, packed = found[0]["action_id"].partition(":")
        return Pressed(
            slack_id=_id(person),
            ts=self.ts(),
            action=Action(name),
            args=tuple(unpack(found[0].get("value") or packed)),
            channel=shown.channel,
            message_ts=shown.ts,
            thread_ts=shown.thread_ts,
            choice=choice,
        )

    def submits(self, who: Person, form: Form, args: tuple[str, ...], /, **fields: str) -> list[Shown]:
        """Somebody sends a form that was opened with these arguments."""
        return self.does(Submitted(slack_id=_id(who), ts=self.ts(), form=form, args=args, fields=fields))

    def commands(self, person: Person, text: str, *, private: bool = True) -> list[Shown]:
        """Somebody types `/banter text`."""
        return self.does(
            Commanded(
                slack_id=_id(person),
                text=text,
                channel=_dm(person) if private else "C1",
                response_url="https://hooks.example/1",
                private=private,
            )
        )

    def opens(self, person: Person, tab: str) -> list[Shown]:
        """Somebody looks at the Home tab or at the DM."""
        return self.does(OpenedHome(slack_id=_id(person), channel=_dm(person), tab=tab))

    def passes(self, person: Person, text: str) -> list[Shown]:
        """Somebody passes a message on by its shortcut."""
        return self.does(Passed(slack_id=_id(person), ts=self.ts(), text=text))

    def does(self, incoming: Incoming) -> list[Shown]:
        """Work what somebody did, as the worker does, and put what is said into Slack."""
        self.work_row(self.row(incoming), incoming)
        return self.deliver()

    def row(self, incoming: Incoming) -> str:
        """The inbox row of what somebody did."""
        self._count += 1
        key = f"{type(incoming).__name__}-{self._count}"
        self.database.inbox.store(
            [Received(tenant=self.tenant, key=key, kind="message", conversation=key, ts=self.ts(), payload={})]
        )
        items = self.database.inbox.claim("test", self.now, LEASE, 100)
        return next(item.id for item in items if item.received.key == key)

    def work_row(self, inbox_id: str, incoming: Incoming) -> None:
        """Work an inbox row."""
        receive(self.tools, self.tenant, inbox_id, incoming, self.now)

    def beat(self) -> list[Shown]:
        """One beat of the clock: what nobody took goes on, who owes something is told, and policies are seen to."""
        pass_on(self.tools, self.tenant, self.now)
        escalate(self.tools, self.tenant, self.now)
        remind(self.tools, self.tenant, self.now)
        deliver(self.tools, self.tenant, self.now)
        keep_up(self.tools, self.tenant, self.now)
        if tend(self.tools, self.tenant, self.now):
            score_anew(self.database.work, self.tenant, self.now)
            tend(self.tools, self.tenant, self.now)
        return self.deliver()

    def deliver(self) -> list[Shown]:
        """Send everything; returns what is new or was changed."""
        fresh = []
        while items := self.database.outbox.claim("test", self.now, LEASE, 100):
            for item in items:
                shown = self._show(item.outgoing)
                assert self.database.outbox.sent(item, shown.channel, shown.ts)
                fresh.append(shown)
        return fresh

    def _show(self, outgoing: Outgoing) -> Shown:
        blocks = list(outgoing.message.blocks)
        check_blocks(blocks, "view" if outgoing.delivery is Delivery.HOME else "message", "invalid_blocks")
        assert outgoing.message.text.strip()
        assert len(outgoing.message.text) <= 4000
        if outgoing.delivery is Delivery.UPDATE:
            (index,) = [i for i, each in enumerate(self.shown) if each.outgoing.id == outgoing.updates]
            self.shown[index] = replace(
                self.shown[index], outgoing=replace(self.shown[index].outgoing, message=outgoing.message)
            )
            return self.shown[index]
        channel = outgoing.recipient.replace("U", "D", 1) if outgoing.recipient.startswith("U") else outgoing.recipient
        shown = Shown(outgoing, channel, self.ts(), outgoing.thread_ts)
        self.shown.append(shown)
        return shown

    def current(self, shown: Shown) -> Shown:
        """The same message as it stands now."""
        return next(each for each in self.shown if each.outgoing.id == shown.outgoing.id)


def _id(person: Person) -> str:
    assert person.slack_id
    return person.slack_id


def _dm(person: Person) -> str:
    return _id(person).replace("U", "D", 1)


def _label(element: dict[str, Any]) -> str:
    return str((element.get("text") or element.get("placeholder"))["text"])


def said(shown: Sequence[Shown]) -> str:
    """All that was said, for looking for words in it."""
    return "\n".join(each.text for each in shown)


def only(shown: Sequence[Shown]) -> Shown:
    """The one message that was said."""
    assert len(shown) == 1, [each.text for each in shown]
    return shown[0]


def with_button(shown: Sequence[Shown], label: str) -> Shown:
    """The message that has this button or picker."""
    found = [each for each in shown if label in [_label(element) for element in each.elements]]
    assert found, [each.text for each in shown]
    return found[-1]

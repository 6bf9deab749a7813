"""The front desk: takes what a person did and has the right use case work it, in one transaction with the inbox row."""

from __future__ import annotations

from datetime import datetime

from qualification.conversation import orders
from qualification.conversation.commands import CommandName
from qualification.conversation.incoming import Commanded, Incoming, OpenedHome, Passed, Pressed, Said, Submitted
from qualification.conversation.views import Apology, Notice, View
from qualification.errors import Conflict, InvalidInput, NotAllowed, NotFound, Refused
from qualification.leads import stable_id
from qualification.messages import Delivery, Outgoing
from qualification.people import Person
from qualification.ports import SlackUser
from qualification.use_cases import forms, listing
from qualification.use_cases.commanding import obey
from qualification.use_cases.debriefs.hearing import hear
from qualification.use_cases.debriefs.opening import ask_which_lead, make_lead, open_at_root
from qualification.use_cases.figures import channels, homes
from qualification.use_cases.people.recognise import recognise
from qualification.use_cases.pressing import press
from qualification.use_cases.tools import Tools, Turn

TRIES = 5
"""Somebody else may change the same lead in between; reading it again and deciding anew settles that."""


def receive(tools: Tools, tenant: str, inbox_id: str, incoming: Incoming, now: datetime) -> None:
    """Work what a person did; whatever they should know about it, they are told in Slack."""
    person = recognise(tools, tenant, incoming.slack_id)
    if isinstance(person, SlackUser):
        _tell(tools, tenant, inbox_id, incoming, Notice(_stranger_words(person)))
        return
    for attempt in range(1, TRIES + 1):
        try:
            _work(tools, tenant, inbox_id, person, incoming, now)
        except Conflict:
            if attempt == TRIES:
                raise
        except (InvalidInput, NotFound, NotAllowed, Refused) as mistake:
            _tell(tools, tenant, inbox_id, incoming, Notice(str(mistake)))
            return
        else:
            return


def apologise(tools: Tools, tenant: str, inbox_id: str, incoming: Incoming, reference: str) -> None:
    """Tell the person that something failed on our side, with a reference for their admin."""
    with tools.work(tenant) as uow:
        uow.mailbox.send(_outgoing(tools, inbox_id, incoming, Apology(reference)))
        uow.commit()


def _work(tools: Tools, tenant: str, inbox_id: str, person: Person, incoming: Incoming, now: datetime) -> None:
    if isinstance(incoming, Said):
        hear(tools, tenant, inbox_id, person, incoming, now)
        return
    with tools.work(tenant) as uow:
        turn = Turn(tools, uow, person, now, inbox_id)
        match incoming:
            case Pressed():
                press(turn, incoming)
                if incoming.channel is None:
                    homes.look_soon(turn)
            case Submitted():
                forms.submit(turn, incoming)
                homes.look_soon(turn)
            case Commanded():
                _command(turn, incoming)
            case OpenedHome(tab="home"):
                homes.open_home(turn, incoming.slack_id)
            case OpenedHome():
                _welcome(turn, incoming)
            case Passed(slack_id=slack_id, text=text, ts=ts):
                ask_which_lead(turn, slack_id, text, ts)
        uow.mailbox.done(inbox_id)
        uow.commit()


def _command(turn: Turn, commanded: Commanded) -> None:
    """`/banter …`: answered in the DM where it was typed there, else so that only the asker sees it."""
    command = orders.parse_slash(commanded.text)
    if command is None:
        says = f"I don't know “{commanded.text[:100]}”. Try /banter help, or write to me in our direct messages."
        return _answer(turn, commanded, Notice(says))
    if command.name is CommandName.CHANNELS:
        here = None if commanded.private else commanded.channel
        return _answer(turn, commanded, channels.obey(turn, command.rest, commanded.channels, here))
    if command.name is not CommandName.NEW:
        return _answer(turn, commanded, obey(turn, command))
    ts = f"{turn.now.timestamp():.6f}"
    lead, rest = make_lead(turn, command.rest, turn.seed, ts)
    if not commanded.private:
        _answer(turn, commanded, Notice(f"{lead.name} is a lead now. I've opened it in our direct messages."))
    return open_at_root(turn, lead.id, commanded.slack_id, ts, rest)


def _answer(turn: Turn, commanded: Commanded, view: View) -> None:
    if commanded.private:
        turn.post(view, commanded.channel)
    else:
        turn.respond(view, commanded.response_url)


def _welcome(turn: Turn, opened: OpenedHome) -> None:
    """The DM is looked at: whoever never talked with the bot is greeted, once."""
    if turn.uow.conversations.latest_of_person(turn.person.id) is None:
        turn.seed = stable_id("welcome", turn.person.id)
        turn.post(listing.greeting(turn), opened.channel)


def _stranger_words(user: SlackUser) -> str:
    address = user.email or "your e-mail address"
    return (
        f"Hello {user.name}, we have not met. Please ask your admin to add you: "
        f"banter people add --email {address} --name “{user.name}” --role rep"
    )


def _tell(tools: Tools, tenant: str, inbox_id: str, incoming: Incoming, view: View) -> None:
    with tools.work(tenant) as uow:
        uow.mailbox.send(_outgoing(tools, inbox_id, incoming, view))
        uow.mailbox.done(inbox_id)
        uow.commit()


def _outgoing(tools: Tools, inbox_id: str, incoming: Incoming, view: View) -> Outgoing:
    """A message to whoever did this, where they did it; one that stands for the whole inbox row."""
    delivery, recipient, thread = Delivery.POST, incoming.slack_id, None
    if isinstance(incoming, Commanded) and not incoming.private:
        delivery, recipient = Delivery.RESPOND, incoming.response_url
    elif isinstance(incoming, Said | Pressed) and incoming.channel:
        recipient, thread = incoming.channel, incoming.thread_ts
    return Outgoing(
        id=stable_id("answer", inbox_id),
        delivery=delivery,
        recipient=recipient,
        message=tools.voice.render(view),
        thread_ts=thread,
        cause=inbox_id,
    )

"""The desk behind Slack's edge: turns what the edge hands over into use cases, and their forms into modals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from bot.slack.incoming import incoming, pressed, submitted
from bot.slack.modals import modal
from bot.slack.payloads import Kind
from qualification.conversation import orders
from qualification.conversation.actions import OPENS_A_FORM, Action
from qualification.conversation.commands import CommandName
from qualification.conversation.incoming import Incoming, Pressed
from qualification.errors import BanterError
from qualification.ports import Clock, InboxItem, SlackUser
from qualification.use_cases.desk import apologise, receive
from qualification.use_cases.forms import check, open_form
from qualification.use_cases.people.recognise import recognise
from qualification.use_cases.tools import Tools, Turn

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SalesDesk:
    """The use cases as the edge and the worker call them; `clock` is business time."""

    tools: Tools
    clock: Clock

    def modal(self, tenant: str, payload: Mapping[str, Any]) -> dict[str, Any] | None:
        """The modal that this press or command opens, None if it is to be stored and worked instead."""
        press = _press(payload)
        if press is None or press.action not in OPENS_A_FORM:
            return None
        person = recognise(self.tools, tenant, press.slack_id)
        if isinstance(person, SlackUser):
            return None
        where = (press.channel, press.thread) if press.channel and press.thread else ()
        with self.tools.work(tenant) as uow:
            turn = Turn(self.tools, uow, person, self.clock(), seed=press.ts)
            try:
                return modal(open_form(turn, press.action, press.args, where))
            except BanterError as error:
                log.info("A form could not be opened; the press is worked instead.", why=type(error).__name__)
                return None

    def check(self, tenant: str, payload: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a submitted modal, by block id."""
        sent = submitted(payload, ts="0")
        person = recognise(self.tools, tenant, sent.slack_id)
        now = self.clock()
        return check(sent.form, sent.fields, now if isinstance(person, SlackUser) else now.astimezone(person.zone))

    def work(self, item: InboxItem) -> None:
        """Work one stored item, in transactions of its own."""
        receive(self.tools, item.received.tenant, item.id, _understood(item), self.clock())

    def apology(self, item: InboxItem, reference: str) -> None:
        """Tell the person that something failed on our side."""
        apologise(self.tools, item.received.tenant, item.id, _understood(item), reference)


def _press(payload: Mapping[str, Any]) -> Pressed | None:
    """What was pressed; `/banter settings` is as good as the button of that name."""
    if payload.get("type") == Kind.ACTIONS:
        return pressed(payload)
    asked = orders.parse_slash(payload.get("text") or "") if "command" in payload else None
    if asked is None or asked.name is not CommandName.SETTINGS:
        return None
    return Pressed(
        slack_id=payload["user_id"],
        ts=payload["trigger_id"],
        action=Action.SETTINGS,
        args=(),
        channel=None,
        message_ts=None,
        thread_ts=None,
    )


def _understood(item: InboxItem) -> Incoming:
    return incoming(item.received)

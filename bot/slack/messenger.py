"""Sends the outbox's rows to Slack, once each: the Messenger port over slack_sdk's synchronous client.

The client never repeats a call by itself: its default handler doubled 69 of 300 messages when answers were dropped
(measured). Whether and when to send again is the sender's decision.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from slack_sdk.errors import SlackApiError
from slack_sdk.web.client import WebClient
from slack_sdk.webhook import WebhookClient

from bot.slack.refusals import BlocksRefused, check_response_url, told_apart
from bot.slack.uploads import Uploads, holds, names_of
from bot.slack.voice import pictures
from bot.slack.voice.blocks import section
from qualification.errors import SendFailed, SendRefused
from qualification.messages import Delivery
from qualification.ports import SlackUser

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qualification.messages import Block, Message, Outgoing
    from qualification.ports import OutboxItem, Painter

EVENT_TYPE = "banter_message"
# Seconds for one call. Opening a DM, looking for a message and posting it must together fit into the outbox's lease.
TIMEOUT = 8
# Source: https://docs.slack.dev/reference/methods/dnd.teamInfo ("up to 50 users").
TOGETHER = 50
# For each of the three calls of an upload, which a message may follow within the same lease.
FILE_TIMEOUT = 4
# How far back a message is looked for. A resend follows within minutes, so one page nearly always does.
PAGE = 100
PAGES = 5

# Slack knows a picture some moments after it was uploaded; after so many looks its own chart is shown instead.
PICTURE_TRIES = 6
PICTURE_PAUSE = 1.0
NO_FILES = "Slack did not let me upload the files. An admin sees with `banter doctor` what I lack."

_LOGGER = logging.getLogger("slack_sdk.messenger")
_LOGGER.setLevel(logging.CRITICAL)  # it quotes answers; what matters of them is in the errors raised here


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is, by its token, and what that allows (empty where Slack does not say)."""

    team_id: str
    enterprise_id: str | None
    team: str
    bot_user_id: str
    scopes: frozenset[str] = frozenset()


class SlackMessenger:
    """One workspace's messenger; safe to use from several threads."""

    def __init__(self, bot_token: str, api_url: str, painter: Painter) -> None:
        self._client = WebClient(bot_token, base_url=api_url, timeout=TIMEOUT, retry_handlers=[], logger=_LOGGER)
        files = WebClient(bot_token, base_url=api_url, timeout=FILE_TIMEOUT, retry_handlers=[], logger=_LOGGER)
        self._uploads = Uploads(files, painter)
        self._direct: dict[str, str] = {}

    def deliver(self, item: OutboxItem) -> tuple[str, str]:
        """Send one outbox row once; returns channel and ts (both empty for a response_url, ts empty for a Home tab or files).

        Raises SendFailed or SendRefused.
        """
        outgoing = item.outgoing
        match outgoing.delivery:
            case Delivery.POST:
                return self._post(item)
            case Delivery.UPDATE:
                return self._update(item)
            case Delivery.HOME:
                return self._publish(outgoing)
            case Delivery.RESPOND:
                return self._respond(outgoing)

    def find(self, item: OutboxItem) -> tuple[str, str] | None:
        """Look for a row's message by its metadata, or its files by their names; only a POST can be found, or could double."""
        outgoing = item.outgoing
        if outgoing.delivery is not Delivery.POST:
            return None
        channel, cursor, names = self._channel(outgoing.recipient), None, names_of(outgoing)
        for _ in range(PAGES):
            messages, cursor = self._page(channel, outgoing.thread_ts, cursor)
            for message in messages:
                if _id_of(message) == outgoing.id or holds(message, names):
                    return channel, str(message["ts"])
            if not cursor:
                break
        return None

    def check_token(self, tenant: str) -> None:  # noqa: ARG002 - one token serves one workspace for now
        """Return if Slack takes the token, else raise TokenRefused or SendFailed."""
        self.identity()

    def user(self, tenant: str, slack_id: str) -> SlackUser:  # noqa: ARG002 - as above
        """Who a Slack user is; raises SendFailed or SendRefused (`user_not_found`)."""
        with told_apart("users.info"):
            return _user(self._client.users_info(user=slack_id)["user"])

    def user_by_email(self, tenant: str, email: str) -> str | None:  # noqa: ARG002 - as above
        """The Slack id of whoever has this address, None where nobody has; raises SendFailed or SendRefused."""
        with told_apart("users.lookupByEmail"):
            try:
                answer = self._client.users_lookupByEmail(email=email)
            except SlackApiError as error:
                if error.response.get("error") == "users_not_found":
                    return None
                raise
        return str(answer["user"]["id"])

    def quiet_until(
        self,
        tenant: str,  # noqa: ARG002 - as above
        slack_ids: Collection[str],
        now: datetime,
    ) -> dict[str, datetime]:
        """Until when the hours of silence of those people last who have them now; raises SendFailed or SendRefused.

        A snooze that they set by hand Slack shows to nobody but themselves; it holds back the notification on its own.
        """
        people, hours = sorted(slack_ids), dict[str, dict[str, Any]]()
        for first in range(0, len(people), TOGETHER):
            hours |= self._hours(people[first : first + TOGETHER])
        return {who: until for who, each in hours.items() if (until := _quiet(each, now))}

    def _hours(self, slack_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Hours of silence; of one person by the method that may be called more often."""
        if len(slack_ids) == 1:
            with told_apart("dnd.info"):
                return {slack_ids[0]: cast("dict[str, Any]", self._client.dnd_info(user=slack_ids[0]).data)}
        with told_apart("dnd.teamInfo"):
            return cast("dict[str, dict[str, Any]]", self._client.dnd_teamInfo(users=list(slack_ids))["users"])

    def identity(self) -> Identity:
        """Who the token belongs to; raises SendFailed, or TokenRefused if it was revoked or never was one."""
        with told_apart("auth.test"):
            answer = self._client.auth_test()
        scopes = frozenset(filter(None, answer.headers.get("x-oauth-scopes", "").replace(" ", "").split(",")))
        return Identity(answer["team_id"], answer.get("enterprise_id"), answer["team"], answer["user_id"], scopes)

    def _post(self, item: OutboxItem) -> tuple[str, str]:
        outgoing = item.outgoing
        channel = self._channel(outgoing.recipient)
        if outgoing.message.files:
            return self._share(channel, outgoing)
        blocks, chart = self._uploads.blocks_of(outgoing), outgoing.message.chart
        try:
            return self._say_somehow(channel, outgoing, blocks)
        except BlocksRefused as error:
            if chart is None or not error.about_picture:
                raise
            if item.attempts < PICTURE_TRIES:
                raise SendFailed(str(error), PICTURE_PAUSE) from error
            return self._say_somehow(channel, outgoing, pictures.with_own_chart(list(outgoing.message.blocks), chart))

    def _share(self, channel: str, outgoing: Outgoing) -> tuple[str, str]:
        """Share the files; where Slack takes none, who asked is told."""
        try:
            self._uploads.share(outgoing, channel)
        except SendRefused:
            return self._say(channel, outgoing, [section(NO_FILES)])
        return channel, ""

    def _say_somehow(self, channel: str, outgoing: Outgoing, blocks: list[Block]) -> tuple[str, str]:
        """Post; once more in plainer blocks where Slack does not know the young ones. What it refused is not there twice."""
        try:
            return self._say(channel, outgoing, blocks)
        except BlocksRefused as error:
            if error.about_picture or pictures.is_plain(blocks):
                raise
            return self._say(channel, outgoing, pictures.plainer(blocks))

    def _say(self, channel: str, outgoing: Outgoing, blocks: list[Block]) -> tuple[str, str]:
        with told_apart("chat.postMessage"):
            answer = self._client.chat_postMessage(
                channel=channel,
                thread_ts=outgoing.thread_ts,
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"id": outgoing.id}},
                text=outgoing.message.text,
                blocks=blocks,
            )
        return answer["channel"], answer["ts"]

    def _update(self, item: OutboxItem) -> tuple[str, str]:
        if item.target is None:
            raise ValueError("an UPDATE is claimed only once its target was sent")
        with told_apart("chat.update"):
            answer = self._client.chat_update(
                channel=item.target.channel, ts=item.target.ts, **_content(item.outgoing.message)
            )
        return answer["channel"], answer["ts"]

    def _publish(self, outgoing: Outgoing) -> tuple[str, str]:
        view = {"type": "home", "blocks": list(outgoing.message.blocks)}
        with told_apart("views.publish"):
            self._client.views_publish(user_id=outgoing.recipient, view=view)
        return outgoing.recipient, ""

    def _respond(self, outgoing: Outgoing) -> tuple[str, str]:
        """A picture is no part of what only one person sees: Slack's own chart takes its place."""
        message, blocks = outgoing.message, list(outgoing.message.blocks)
        if message.chart:
            blocks = pictures.with_own_chart(blocks, message.chart)
        try:
            self._whisper(outgoing.recipient, message.text, blocks)
        except BlocksRefused:
            if pictures.is_plain(blocks):
                raise
            self._whisper(outgoing.recipient, message.text, pictures.plainer(blocks))
        return "", ""

    @staticmethod
    def _whisper(response_url: str, text: str, blocks: list[Block]) -> None:
        client = WebhookClient(response_url, timeout=TIMEOUT, retry_handlers=[], logger=_LOGGER)
        with told_apart("response_url"):
            response = client.send(response_type="ephemeral", replace_original=False, text=text, blocks=blocks)
        check_response_url(response)

    def _channel(self, recipient: str) -> str:
        """The channel to post in: a person's DM is opened first (once; Slack gives the same one ever after)."""
        if not recipient.startswith(("U", "W")):
            return recipient
        if recipient not in self._direct:
            with told_apart("conversations.open"):
                self._direct[recipient] = self._client.conversations_open(users=recipient)["channel"]["id"]
        return self._direct[recipient]

    def _page(self, channel: str, thread_ts: str | None, cursor: str | None) -> tuple[list[dict[str, Any]], str | None]:
        if thread_ts:
            with told_apart("conversations.replies"):
                answer = self._client.conversations_replies(
                    channel=channel, ts=thread_ts, include_all_metadata=True, limit=PAGE, cursor=cursor
                )
        else:
            with told_apart("conversations.history"):
                answer = self._client.conversations_history(
                    channel=channel, include_all_metadata=True, limit=PAGE, cursor=cursor
                )
        return answer["messages"], (answer.get("response_metadata") or {}).get("next_cursor") or None


def _quiet(answer: dict[str, Any], now: datetime) -> datetime | None:
    """Source: https://docs.slack.dev/reference/methods/dnd.info (seconds since the epoch)."""
    if not answer.get("dnd_enabled") or answer["next_dnd_start_ts"] > now.timestamp():
        return None
    until = datetime.fromtimestamp(answer["next_dnd_end_ts"], UTC)
    return until if until > now else None


def _content(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks)}


def _id_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    return cast("str | None", metadata["event_payload"].get("id"))


def _user(user: dict[str, Any]) -> SlackUser:
    profile = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user["name"]
    return SlackUser(slack_id=user["id"], name=name, email=profile.get("email"), time_zone=user.get("tz"))

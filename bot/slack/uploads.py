"""Files for Slack: pictures of charts, drawn here in the sender's thread, and files that go to one person.

Pictures are uploaded without a channel, and seen only in the message that shows them, which is found again by its metadata.
A file that is shared is a message of Slack's own making without any metadata: it is found again by its name, which holds a
part of its row's id. So neither is lost or doubled.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.slack.refusals import SCOPE, SETTLING, told_apart
from bot.slack.voice import pictures
from qualification.errors import SendFailed, SendRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.web.client import WebClient

    from qualification.charts import Chart
    from qualification.messages import Block, Outgoing, TextFile
    from qualification.ports import Painter

log = structlog.get_logger(__name__)

REMEMBERED = 200
"""Uploaded pictures whose messages may have to be posted again; one that was forgotten is uploaded anew."""
LONGEST = 8.0
"""Seconds to draw and upload a picture; what the sender keeps of its lease is for posting (bot/runtime/sender.py)."""
SCOPE_NEEDED = "files:write"


class Uploads:
    """Uploads with the client of one workspace."""

    def __init__(self, client: WebClient, painter: Painter) -> None:
        self._client = client
        self._painter = painter
        self._pictures: OrderedDict[str, str] = OrderedDict()

    def blocks_of(self, outgoing: Outgoing) -> list[Block]:
        """The blocks of a message, with its picture, or with Slack's own chart where Slack takes no picture of ours.

        Raises SendFailed where Slack may take it later.
        """
        blocks, chart = list(outgoing.message.blocks), outgoing.message.chart
        if chart is None:
            return blocks
        try:
            file_id = self._pictures.get(outgoing.id) or self._in_time(outgoing.id, chart)
        except SendRefused as error:
            log.warning("Slack takes no pictures; its own chart is shown instead.", reason=str(error))
            return pictures.with_own_chart(blocks, chart)
        return pictures.with_picture(blocks, file_id)

    def _in_time(self, outgoing_id: str, chart: Chart) -> str:
        """Draw and upload; raises SendFailed where the lease might not last for the message, which the next try posts."""
        began = time.monotonic()
        file_id = self._upload(outgoing_id, self._painter.draw(chart), chart.alt)
        if time.monotonic() - began > LONGEST:
            raise SendFailed("the picture took long; its message follows")
        return file_id

    def share(self, outgoing: Outgoing, channel: str) -> None:
        """Upload the files of a message into a conversation, under its text; raises SendFailed or SendRefused."""
        named = zip(names_of(outgoing), outgoing.message.files, strict=True)
        files = [{"filename": name, "title": name, "content": each.content.encode()} for name, each in named]
        self._call(
            file_uploads=files, channel=channel, thread_ts=outgoing.thread_ts, initial_comment=outgoing.message.text
        )

    def _upload(self, outgoing_id: str, png: bytes, alt: str) -> str:
        name = f"chart-{outgoing_id[:8]}.png"
        answer = self._call(filename=name, title=name, content=png, alt_txt=alt[:1000])
        file_id = str(answer["files"][0]["id"])
        self._pictures[outgoing_id] = file_id
        if len(self._pictures) > REMEMBERED:
            self._pictures.popitem(last=False)
        return file_id

    def _call(self, **what: Any) -> Any:
        with told_apart("files.completeUploadExternal"):
            try:
                return self._client.files_upload_v2(**what)
            except SlackRequestError as error:
                raise SendFailed("files.completeUploadExternal: the bytes were not taken", SETTLING) from error
            except SlackApiError as error:
                if error.response.get("error") != SCOPE:
                    raise
                raise SendRefused(f"files.getUploadURLExternal: {SCOPE} {SCOPE_NEEDED}; see `banter doctor`") from error


def names_of(outgoing: Outgoing) -> list[str]:
    """What the files of a message are called in Slack; no other message's are called the same."""
    return [_name(each, outgoing.id) for each in outgoing.message.files]


def _name(file: TextFile, outgoing_id: str) -> str:
    return f"{file.stem}-{outgoing_id[:8]}.{file.ending}"


def holds(message: dict[str, Any], names: Sequence[str]) -> bool:
    """Whether a message of Slack's is the one that these files were shared with."""
    return bool(names) and any(each.get("name") in names for each in message.get("files") or ())

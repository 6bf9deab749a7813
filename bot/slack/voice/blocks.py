"""Block Kit in small pieces, inside Slack's limits: text from people is escaped, and nothing is ever too long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qualification.conversation.actions import Action, pack
from qualification.messages import Block

SECTION_LIMIT = 3000
CONTEXT_LIMIT = 2000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
OPTION_LIMIT = 75
OPTIONS_LIMIT = 100
BLOCKS_LIMIT = 50
HOME_BLOCKS_LIMIT = 100
TEXT_LIMIT = 3900


def escape(text: str) -> str:
    """Text that people, leads or a model wrote, so that `<!channel>` or `<@U…>` in it never pings anybody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_MARKUP = re.compile(r"[*_~`]")


def plain(text: str) -> str:
    """Somebody's words on one line, escaped, without characters that Slack would take for formatting."""
    return escape(_MARKUP.sub("", " ".join(text.split())))


_CUT_ESCAPE = re.compile(r"&\w{0,4}$")


def shorten(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer than `limit` characters."""
    return text if len(text) <= limit else _CUT_ESCAPE.sub("", text[: limit - 1]).rstrip() + "…"


def quote(text: str) -> str:
    """Somebody's words in quotation marks, shortened."""
    return f"“{plain(shorten(' '.join(text.split()), 160))}”"


def section(mrkdwn: str, accessory: Block | None = None) -> Block:
    """A paragraph; `mrkdwn` is already escaped."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": shorten(mrkdwn, SECTION_LIMIT)}}
    if accessory:
        block["accessory"] = accessory
    return block


def header(text: str) -> Block:
    """A title; plain text, which Slack does not interpret."""
    return {"type": "header", "text": {"type": "plain_text", "text": shorten(text, HEADER_LIMIT), "emoji": True}}


def context(mrkdwn: str) -> Block:
    """A small grey line; `mrkdwn` is already escaped."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": shorten(mrkdwn, CONTEXT_LIMIT)}]}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def button(label: str, action: Action, *args: str, style: str | None = None) -> Block:
    """A button; its arguments travel in its value, and in its id so that ids are unique in a message."""
    value = pack(*args)
    block: Block = {
        "type": "button",
        "text": {"type": "plain_text", "text": shorten(label, BUTTON_LIMIT), "emoji": True},
        "action_id": shorten(f"{action}:{value}", 255),
        "value": value,
    }
    if style:
        block["style"] = style
    return block


def actions(*elements: Block) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def option(label: str, value: str) -> Block:
    """One entry of a select."""
    return {"text": {"type": "plain_text", "text": shorten(label, OPTION_LIMIT) or "–"}, "value": value}


def picker(placeholder: str, action: Action, options: Sequence[tuple[str, str]], *args: str) -> Block:
    """A select of at most a hundred (label, value) entries."""
    return {
        "type": "static_select",
        "action_id": shorten(f"{action}:{pack(*args)}", 255),
        "placeholder": {"type": "plain_text", "text": placeholder},
        "options": [option(label, value) for label, value in options[:OPTIONS_LIMIT]],
    }


def date_picker(placeholder: str, action: Action, *args: str) -> Block:
    """A calendar; the chosen day comes back as the press's choice."""
    return {
        "type": "datepicker",
        "action_id": shorten(f"{action}:{pack(*args)}", 255),
        "placeholder": {"type": "plain_text", "text": placeholder},
    }


def fitted(blocks: Iterable[Block], limit: int | None = None) -> tuple[Block, ...]:
    """At most as many blocks as one message (or, by its limit, a view) holds; what does not fit is said to be missing."""
    all_blocks, most = list(blocks), limit or BLOCKS_LIMIT
    if len(all_blocks) <= most:
        return tuple(all_blocks)
    return (*all_blocks[: most - 1], context("… and more than fits into one message."))

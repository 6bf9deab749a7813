"""What Slack's client makes of what a person types: escaping, mentions, channels, links, and a rich_text block.

`&`, `<` and `>` are escaped, so a typed `<!channel>` pings nobody; `@name` and `<@U…>` of a member become a mention,
`#name` a channel link, addresses become links, emoji their `:name:` (docs: "Formatting text for app surfaces").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sandbox.emoji import EMOJI, element, written
from sandbox.errors import RefusedError
from sandbox.ids import short_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.workspace import Workspace

TOKEN = re.compile(
    r"<@(?P<user>[UW][A-Z0-9]+)>"
    r"|(?<![\w@])@(?P<handle>[\w.\-]+\w|\w)"
    r"|(?<![\w#&])#(?P<channel>[a-z0-9_\-]+)"
    r"|(?<![\w:]):(?P<emoji>[a-z0-9_+'\-]+(?:::skin-tone-[2-6](?:-[2-6])?)?):"
    rf"|(?P<picture>{EMOJI})"
    r"|(?P<url>https?://[^\s<>]+[^\s<>.,;:!?)\]'\"])"
    r"|(?P<email>(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,})"
    r"|(?<![\w@./\-])(?P<domain>(?:[a-z0-9\-]+\.)+(?:com|org|net|io|dev|co)(?:/[^\s<>]*[^\s<>.,;:!?)])?)(?![\w@\-])",
    re.IGNORECASE,
)
BROADCASTS = {"channel", "here", "everyone"}

Part = tuple[str, dict[str, Any]]


def escape(text: str) -> str:
    """Text with the three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def compose(workspace: Workspace, typed: str) -> tuple[str, list[dict[str, Any]]]:
    """The message text and its rich_text block, for what a person typed."""
    parts = list(_parts(workspace, typed))
    text = "".join(part for part, _ in parts)
    section = {"type": "rich_text_section", "elements": [element for _, element in parts]}
    blocks = [{"type": "rich_text", "block_id": short_id(), "elements": [section]}]
    return text, blocks if parts else []


def _parts(workspace: Workspace, typed: str) -> Iterator[Part]:
    done = 0
    for match in TOKEN.finditer(typed):
        special = _special(workspace, match)
        if special is None:
            continue
        if match.start() > done:
            yield _plain(typed[done : match.start()])
        yield special
        done = match.end()
    if done < len(typed):
        yield _plain(typed[done:])


def _plain(text: str) -> Part:
    return escape(text), {"type": "text", "text": text}


def _special(workspace: Workspace, match: re.Match[str]) -> Part | None:
    """The mention or link that a token stands for; None if it is just text."""
    kind, value = match.lastgroup, match[match.lastgroup or 0]
    if kind in {"user", "handle"}:
        return _mention(workspace, value, by_id=kind == "user")
    if kind == "channel":
        return _channel(workspace, value)
    if kind == "picture":
        return _picture(value)
    if kind == "emoji":
        return match[0], {"type": "emoji", "name": value}
    address = {"email": f"mailto:{value}", "domain": f"http://{value}"}.get(kind or "", value)
    shown = "" if address == value else f"|{escape(value)}"
    element = {"type": "link", "url": address} | ({"text": value} if shown else {})
    return f"<{escape(address)}{shown}>", element


def _picture(typed: str) -> Part | None:
    emoji = element(typed)
    if emoji is None:
        return None
    return written(typed, emoji["name"]), emoji


def _mention(workspace: Workspace, name: str, *, by_id: bool) -> Part | None:
    people = workspace.people
    if by_id:
        return (f"<@{name}>", {"type": "user", "user_id": name}) if people.exists(name) else None
    if name.lower() in BROADCASTS:
        return f"<!{name.lower()}>", {"type": "broadcast", "range": name.lower()}
    if name.lower() == people.bot_handle:
        return f"<@{workspace.bot}>", {"type": "user", "user_id": workspace.bot}
    try:
        user = people.find(name.lower()).id
    except RefusedError:
        return None
    return f"<@{user}>", {"type": "user", "user_id": user}


def _channel(workspace: Workspace, name: str) -> Part | None:
    try:
        conversation = workspace.conversations.find(f"#{name}")
    except RefusedError:
        return None
    return f"<#{conversation.id}|{conversation.name}>", {"type": "channel", "channel_id": conversation.id}

"""What Slack's client makes of what a person types: escaping, mentions, channels, links, and a rich_text block.

`&`, `<` and `>` are escaped, so a typed `<!channel>` pings nobody; `@name` and `<@U…>` of a member become a mention,
`#name` a channel link, addresses become links, emoji their `:name:`; what is typed as bold, a quote, a list or code becomes
that, as Slack's client makes it while somebody types (docs: "Formatting text for app surfaces", "Rich text block").
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sandbox.emoji import EMOJI, element, written
from sandbox.errors import RefusedError
from sandbox.ids import short_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.workspace import Workspace


def _between(sign: str, name: str) -> str:
    """Words between two signs that touch them, and that no word touches."""
    mark = re.escape(sign)
    return rf"|(?<![\w{mark}]){mark}(?P<{name}>[^\s{mark}](?:[^{mark}\n]*[^\s{mark}])?){mark}(?![\w{mark}])"


SIGNS = {"bold": "*", "italic": "_", "strike": "~"}
TOKEN = re.compile(
    r"`(?P<code>[^`\n]+)`"
    + "".join(_between(sign, name) for name, sign in SIGNS.items())
    + r"|<@(?P<user>[UW][A-Z0-9]+)>"
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

# A line that begins like this is a quote or stands in a list.
LINES = {"quote": r"> ?", "bullet": r"[-*•] +", "ordered": r"\d+[.)] +"}
_LINE = re.compile("|".join(rf"(?P<{kind}>{begin}\S)" for kind, begin in LINES.items()))
FENCE = "```"

Element = dict[str, Any]
# What the text says, and the elements of the rich text that say it.
Part = tuple[str, list[Element]]


def escape(text: str) -> str:
    """Text with the three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def compose(workspace: Workspace, typed: str) -> tuple[str, list[Element]]:
    """The message text and its rich_text block, for what a person typed."""
    parts = list(_paragraphs(workspace, typed))
    text = "\n".join(part for part, _ in parts)
    elements = [element for _, each in parts for element in each]
    return text, [{"type": "rich_text", "block_id": short_id(), "elements": elements}] if elements else []


def identified(workspace: Workspace, typed: str) -> str:
    """The text of a slash command whose manifest says `should_escape`: people and channels by their ids, with their names."""
    done, parts = 0, []
    for match in TOKEN.finditer(typed):
        kind, value = match.lastgroup, match[match.lastgroup or 0]
        found = None
        if kind in {"user", "handle"}:
            found = _mention(workspace, value, by_id=kind == "user")
        elif kind == "channel":
            found = _channel(workspace, value)
        if found is not None:
            text, (element, *_) = found
            user = element.get("user_id")
            named = (
                f"<@{user}|{workspace.people.person(user).name}>" if user and workspace.people.exists(user) else text
            )
            parts += [escape(typed[done : match.start()]), named]
            done = match.end()
    return "".join([*parts, escape(typed[done:])])


def _paragraphs(workspace: Workspace, typed: str) -> Iterator[Part]:
    """Code between fences, quotes, lists, and everything else."""
    for at, piece in enumerate(re.split(f"{FENCE}(.+?){FENCE}", typed, flags=re.DOTALL)):
        inside = piece.strip("\n") if FENCE in typed else piece
        if at % 2:
            code: Element = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": inside}]}
            yield f"{FENCE}{escape(inside)}{FENCE}", [code]
        elif inside:
            for kind, group in groupby(inside.split("\n"), _kind):
                lines = list(group)
                yield _paragraph(workspace, kind if kind != "ordered" or _counts(lines) else "section", lines)


def _kind(line: str) -> str:
    found = _LINE.match(line)
    return found.lastgroup or "" if found else "section"


def _counts(lines: list[str]) -> bool:
    """Whether the numbers before the lines count from one; `2. Mai` is a day."""
    return all(re.match(rf"{number}[.)]", line) for number, line in enumerate(lines, 1))


def _paragraph(workspace: Workspace, kind: str, lines: list[str]) -> Part:
    if kind == "section":
        text, elements = _joined(workspace, "\n".join(lines))
        return text, [{"type": "rich_text_section", "elements": elements}] if elements else []
    bare = [re.sub(f"^{LINES[kind]}", "", line) for line in lines]
    if kind == "quote":
        text, elements = _joined(workspace, "\n".join(bare))
        return "&gt; " + text.replace("\n", "\n&gt; "), [{"type": "rich_text_quote", "elements": elements}]
    items = [_joined(workspace, line) for line in bare]
    signs = ["•"] * len(items) if kind == "bullet" else [f"{number}." for number in range(1, len(items) + 1)]
    sections = [{"type": "rich_text_section", "elements": elements} for _, elements in items]
    text = "\n".join(f"{sign} {words}" for sign, (words, _) in zip(signs, items, strict=True))
    return text, [{"type": "rich_text_list", "style": kind, "indent": 0, "border": 0, "elements": sections}]


def _joined(workspace: Workspace, line: str) -> Part:
    parts = list(_parts(workspace, line))
    return "".join(text for text, _ in parts), [element for _, elements in parts for element in elements]


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
    return escape(text), [{"type": "text", "text": text}]


def _special(workspace: Workspace, match: re.Match[str]) -> Part | None:
    """The mention or link that a token stands for; None if it is just text."""
    kind, value = match.lastgroup, match[match.lastgroup or 0]
    if kind in SIGNS or kind == "code":
        return _styled(workspace, kind, value)
    if kind in {"user", "handle"}:
        return _mention(workspace, value, by_id=kind == "user")
    if kind == "channel":
        return _channel(workspace, value)
    if kind == "picture":
        return _picture(value)
    if kind == "emoji":
        return match[0], [{"type": "emoji", "name": value}]
    address = {"email": f"mailto:{value}", "domain": f"http://{value}"}.get(kind or "", value)
    shown = "" if address == value else f"|{escape(value)}"
    element = {"type": "link", "url": address} | ({"text": value} if shown else {})
    return f"<{escape(address)}{shown}>", [element]


def _styled(workspace: Workspace, style: str, words: str) -> Part:
    if style == "code":
        return f"`{escape(words)}`", [{"type": "text", "text": words, "style": {"code": True}}]
    text, elements = _joined(workspace, words)
    styled = [{**each, "style": {**each.get("style", {}), style: True}} for each in elements]
    return f"{SIGNS[style]}{text}{SIGNS[style]}", styled


def _picture(typed: str) -> Part | None:
    emoji = element(typed)
    return (written(typed), [emoji]) if emoji else None


def _mention(workspace: Workspace, name: str, *, by_id: bool) -> Part | None:
    people = workspace.people
    if by_id:
        return (f"<@{name}>", [{"type": "user", "user_id": name}]) if people.exists(name) else None
    if name.lower() in BROADCASTS:
        return f"<!{name.lower()}>", [{"type": "broadcast", "range": name.lower()}]
    if name.lower() == people.bot_handle:
        return f"<@{workspace.bot}>", [{"type": "user", "user_id": workspace.bot}]
    try:
        user = people.find(name.lower()).id
    except RefusedError:
        return None
    return f"<@{user}>", [{"type": "user", "user_id": user}]


def _channel(workspace: Workspace, name: str) -> Part | None:
    try:
        conversation = workspace.conversations.find(f"#{name}")
    except RefusedError:
        return None
    return f"<#{conversation.id}|{conversation.name}>", [{"type": "channel", "channel_id": conversation.id}]

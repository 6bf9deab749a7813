"""Composition objects: text, options, confirmation dialogs. Limits: Slack's reference, "Composition objects"."""

from __future__ import annotations

from sandbox.blockkit.rules import Anything, Bool, Many, OneOf, Rule, Shape, Text, Typed


def plain(most: int) -> Rule:
    """A `plain_text` object of at most so many characters."""
    fields: dict[str, Rule] = {"type": OneOf(("plain_text",)), "text": Text(most, least=1), "emoji": Bool()}
    return Typed({"plain_text": Shape(fields, required=("type", "text"))})


def rich(most: int) -> Rule:
    """A `plain_text` or `mrkdwn` object of at most so many characters."""
    plain_fields: dict[str, Rule] = {"type": OneOf(("plain_text",)), "text": Text(most, least=1), "emoji": Bool()}
    mrkdwn_fields: dict[str, Rule] = {"type": OneOf(("mrkdwn",)), "text": Text(most, least=1), "verbatim": Bool()}
    return Typed(
        {
            "plain_text": Shape(plain_fields, required=("type", "text")),
            "mrkdwn": Shape(mrkdwn_fields, required=("type", "text")),
        }
    )


CONFIRM = Shape(
    {
        "title": plain(100),
        "text": rich(300),
        "confirm": plain(30),
        "deny": plain(30),
        "style": OneOf(("primary", "danger")),
    },
    required=("title", "text", "confirm", "deny"),
)


def option(text: Rule) -> Shape:
    """An option whose label obeys `text`."""
    fields = {"text": text, "value": Text(150, least=1), "description": rich(75), "url": Text(3000)}
    return Shape(fields, required=("text", "value"))


SELECT_OPTION = option(plain(75))
CHOICE_OPTION = option(rich(75))
OPTION_GROUP = Shape({"label": plain(75), "options": Many(SELECT_OPTION, 100)}, required=("label", "options"))
DISPATCH_CONFIG = Shape({"trigger_actions_on": Many(OneOf(("on_enter_pressed", "on_character_entered")), 2)})
FILTER = Shape(
    {
        "include": Many(OneOf(("im", "mpim", "private", "public")), 4),
        "exclude_external_shared_channels": Bool(),
        "exclude_bot_users": Bool(),
    }
)
SLACK_FILE = Shape({"id": Text(), "url": Text()}, either=("id", "url"))
FEEDBACK_BUTTON = Shape(
    {"text": plain(75), "value": Text(2000), "accessibility_label": Text(75), "confirm": Anything()},
    required=("text", "value"),
)

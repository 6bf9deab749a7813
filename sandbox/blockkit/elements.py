"""Block elements and their limits. Source: Slack's reference, "Block elements", one page per type."""

from __future__ import annotations

from sandbox.blockkit.composition import (
    CHOICE_OPTION,
    CONFIRM,
    DISPATCH_CONFIG,
    FEEDBACK_BUTTON,
    FILTER,
    OPTION_GROUP,
    SELECT_OPTION,
    SLACK_FILE,
    plain,
)
from sandbox.blockkit.rules import Anything, Bool, Many, OneOf, Rule, Shape, Text, Whole

DATE = r"\d{4}-\d{2}-\d{2}"
TIME = r"([01]\d|2[0-3]):[0-5]\d"
ID = Text(least=1)


def _element(
    kind: str,
    own: dict[str, Rule],
    required: tuple[str, ...] = (),
    either: tuple[str, ...] = (),
    exclusive: tuple[str, ...] = (),
) -> Shape:
    fields: dict[str, Rule] = {"type": OneOf((kind,)), "action_id": Text(255, least=1), **own}
    return Shape(fields, ("type", *required), either, exclusive)


_FOCUS: dict[str, Rule] = {"focus_on_load": Bool()}
_CONFIRM: dict[str, Rule] = {"confirm": CONFIRM}
_PROMPT: dict[str, Rule] = {"placeholder": plain(150), **_FOCUS}
_SELECT: dict[str, Rule] = {**_PROMPT, **_CONFIRM}
_MOST: dict[str, Rule] = {"max_selected_items": Whole(1, 1000)}
_LISTED: dict[str, Rule] = {"options": Many(SELECT_OPTION, 100), "option_groups": Many(OPTION_GROUP, 100)}
_TYPED: dict[str, Rule] = {**_PROMPT, "dispatch_action_config": DISPATCH_CONFIG}

BUTTONS: dict[str, Shape] = {
    "button": _element(
        "button",
        {
            "text": plain(75),
            "url": Text(3000),
            "value": Text(2000),
            "style": OneOf(("primary", "danger")),
            "accessibility_label": Text(75),
            **_CONFIRM,
        },
        ("text",),
    ),
    "overflow": _element("overflow", {"options": Many(SELECT_OPTION, 5), **_CONFIRM}, ("options",)),
    "icon_button": _element(
        "icon_button",
        {
            "icon": OneOf(("trash",)),
            "text": plain(75),
            "value": Text(2000),
            "visible_to_user_ids": Many(ID, 100),
            "accessibility_label": Text(75),
            **_CONFIRM,
        },
        ("icon", "text"),
    ),
    "feedback_buttons": _element(
        "feedback_buttons",
        {"positive_button": FEEDBACK_BUTTON, "negative_button": FEEDBACK_BUTTON},
        ("positive_button", "negative_button"),
    ),
    "workflow_button": _element(
        "workflow_button",
        {
            "text": plain(75),
            "workflow": Anything(),
            "style": OneOf(("primary", "danger")),
            "accessibility_label": Text(75),
        },
        ("text", "workflow"),
    ),
}

CHOICES: dict[str, Shape] = {
    "static_select": _element(
        "static_select",
        {**_SELECT, **_LISTED, "initial_option": SELECT_OPTION},
        (),
        *[("options", "option_groups")] * 2,
    ),
    "external_select": _element(
        "external_select", {**_SELECT, "initial_option": SELECT_OPTION, "min_query_length": Whole(0, 3000)}
    ),
    "users_select": _element("users_select", {**_SELECT, "initial_user": ID}),
    "conversations_select": _element(
        "conversations_select",
        {
            **_SELECT,
            "initial_conversation": ID,
            "default_to_current_conversation": Bool(),
            "response_url_enabled": Bool(),
            "filter": FILTER,
        },
    ),
    "channels_select": _element("channels_select", {**_SELECT, "initial_channel": ID, "response_url_enabled": Bool()}),
    "multi_static_select": _element(
        "multi_static_select",
        {**_SELECT, **_MOST, **_LISTED, "initial_options": Many(SELECT_OPTION, 100)},
        (),
        *[("options", "option_groups")] * 2,
    ),
    "multi_external_select": _element(
        "multi_external_select",
        {**_SELECT, **_MOST, "initial_options": Many(SELECT_OPTION, 100), "min_query_length": Whole(0, 3000)},
    ),
    "multi_users_select": _element("multi_users_select", {**_SELECT, **_MOST, "initial_users": Many(ID, 100)}),
    "multi_conversations_select": _element(
        "multi_conversations_select",
        {
            **_SELECT,
            **_MOST,
            "initial_conversations": Many(ID, 100),
            "default_to_current_conversation": Bool(),
            "filter": FILTER,
        },
    ),
    "multi_channels_select": _element("multi_channels_select", {**_SELECT, **_MOST, "initial_channels": Many(ID, 100)}),
    "checkboxes": _element(
        "checkboxes",
        {"options": Many(CHOICE_OPTION, 10), "initial_options": Many(CHOICE_OPTION, 10), **_CONFIRM, **_FOCUS},
        ("options",),
    ),
    "radio_buttons": _element(
        "radio_buttons",
        {"options": Many(CHOICE_OPTION, 10), "initial_option": CHOICE_OPTION, **_CONFIRM, **_FOCUS},
        ("options",),
    ),
    "datepicker": _element("datepicker", {**_SELECT, "initial_date": Text(pattern=DATE)}),
    "timepicker": _element("timepicker", {**_SELECT, "initial_time": Text(pattern=TIME), "timezone": Text()}),
    "datetimepicker": _element(
        "datetimepicker", {**_CONFIRM, **_FOCUS, "initial_date_time": Whole(1_000_000_000, 9_999_999_999)}
    ),
}

ENTRIES: dict[str, Shape] = {
    "plain_text_input": _element(
        "plain_text_input",
        {
            **_TYPED,
            "initial_value": Text(3000),
            "multiline": Bool(),
            "min_length": Whole(0, 3000),
            "max_length": Whole(1, 3000),
        },
    ),
    "email_text_input": _element("email_text_input", {**_TYPED, "initial_value": Text()}),
    "url_text_input": _element("url_text_input", {**_TYPED, "initial_value": Text()}),
    "number_input": _element(
        "number_input",
        {**_TYPED, "is_decimal_allowed": Bool(), "initial_value": Text(), "min_value": Text(), "max_value": Text()},
        ("is_decimal_allowed",),
    ),
    "rich_text_input": _element("rich_text_input", {**_TYPED, "initial_value": Anything()}),
    "file_input": _element("file_input", {"filetypes": Many(Text(), 100), "max_files": Whole(1, 10)}),
}

IMAGE = Shape(
    {
        "type": OneOf(("image",)),
        "image_url": Text(3000, least=1),
        "slack_file": SLACK_FILE,
        "alt_text": Text(2000),
    },
    required=("alt_text",),
    either=("image_url", "slack_file"),
)

IN_SECTION = {**BUTTONS, **CHOICES, "image": IMAGE}
IN_ACTIONS = {**BUTTONS, **CHOICES, "rich_text_input": ENTRIES["rich_text_input"]}
IN_INPUT = {**CHOICES, **ENTRIES}
del IN_SECTION["icon_button"], IN_SECTION["feedback_buttons"], IN_ACTIONS["icon_button"], IN_ACTIONS["feedback_buttons"]
IN_CONTEXT_ACTIONS = {name: BUTTONS[name] for name in ("feedback_buttons", "icon_button")}

"""Messages and a form with every block and element, for tests that look at how they are drawn."""

from sandbox_bots import button, plain


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def options(*names):
    return [{"text": plain(name), "value": name.lower()} for name in names]


def rich(*elements):
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def raw(text):
    return {"type": "raw_text", "text": text}


def entered(block_id, label, element, **more):
    element = {"action_id": f"{block_id}_input", **element}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, "optional": True, **more}


TEXTS = [
    {"type": "header", "text": plain("Everything at once :tada:")},
    {
        "type": "section",
        "text": mrkdwn(
            "*bold* _italic_ ~gone~ `code` <https://example.com|a link> :rocket: <@U0ADA> <#C0GENERAL> <!here>\n"
            "&gt; quoted &amp; kept\n• one\n• two\n```\nas it is\n```"
        ),
        "accessory": {"type": "overflow", "action_id": "more", "options": options("Edit", "Archive")},
    },
    {"type": "section", "fields": [mrkdwn(f"*Field {n}*\nvalue {n}") for n in range(1, 5)]},
    {"type": "context", "elements": [mrkdwn("a _context_ line"), plain("and another")]},
    {"type": "divider"},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Rich ", "style": {"bold": True}},
                    {"type": "user", "user_id": "U0GRACE"},
                    {"type": "emoji", "name": "wave"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
                    for text in ("first", "second")
                ],
            },
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1"}]},
        ],
    },
    {
        "type": "markdown",
        "text": "## Heading\n1. one\n2. **two**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [ ] open\n- [x] done",
    },
    {"type": "section", "text": plain("שלום עולם, זה טקסט מימין לשמאל: 40k")},
    {
        "type": "section",
        "text": plain("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2),
    },
]
CONTROLS = [
    {
        "type": "actions",
        "block_id": "controls",
        "elements": [
            button("yes", "Yes", style="primary"),
            button("no", "No", style="danger"),
            {"type": "static_select", "action_id": "colour", "placeholder": plain("Colour"), "options": options("Red")},
            {"type": "datepicker", "action_id": "day", "initial_date": "2026-03-03"},
            {"type": "timepicker", "action_id": "time", "initial_time": "10:05"},
            {"type": "users_select", "action_id": "who", "placeholder": plain("Who")},
            {"type": "radio_buttons", "action_id": "size", "options": options("Small", "Large")},
            {"type": "checkboxes", "action_id": "extras", "options": options("Milk", "Sugar")},
        ],
    },
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                "positive_button": {"text": plain("Good"), "value": "good"},
                "negative_button": {"text": plain("Bad"), "value": "bad"},
            }
        ],
    },
]
NEWER = [
    {"type": "table", "rows": [[raw("Stage"), raw("Leads")], [raw("MQL"), raw("12")], [raw("SQL"), raw("3")]]},
    {
        "type": "data_table",
        "caption": "Pages of rows",
        "page_size": 5,
        "rows": [
            [raw("Lead"), raw("Score")],
            *([raw(f"Lead {n}"), {"type": "raw_number", "value": n}] for n in range(1, 8)),
        ],
    },
    {
        "type": "data_visualization",
        "title": "Leads by week",
        "chart": {
            "type": "bar",
            "series": [
                {"name": "MQL", "data": [{"label": "W1", "value": 12}, {"label": "W2", "value": 20}]},
                {"name": "SQL", "data": [{"label": "W1", "value": 3}, {"label": "W2", "value": 5}]},
            ],
            "axis_config": {"categories": ["W1", "W2"], "x_label": "Week", "y_label": "Leads"},
        },
    },
    {
        "type": "card",
        "title": plain("A card"),
        "subtitle": plain("with a subtitle"),
        "body": mrkdwn("and *a body*"),
        "actions": [button("in_card", "In the card")],
    },
    {
        "type": "plan",
        "title": "A plan",
        "tasks": [
            {"type": "task_card", "task_id": "1", "title": "Read", "status": "complete"},
            {
                "type": "task_card",
                "task_id": "2",
                "title": "Answer",
                "status": "in_progress",
                "details": rich({"type": "text", "text": "thinking"}),
            },
        ],
    },
    {
        "type": "container",
        "title": plain("A container"),
        "is_collapsible": True,
        "child_blocks": [{"type": "section", "text": mrkdwn("what it *holds*")}],
    },
    {"type": "alert", "level": "warning", "text": mrkdwn("*Mind* the gap")},
    {"type": "carousel", "elements": [{"type": "card", "title": plain(f"Card {n}")} for n in (1, 2, 3)]},
]
FORM = {
    "type": "modal",
    "callback_id": "everything",
    "title": plain("Every input"),
    "submit": plain("Send"),
    "blocks": [
        entered("words", "Words", {"type": "plain_text_input", "multiline": True}, hint=plain("Say it well.")),
        entered("mail", "E-mail", {"type": "email_text_input"}),
        entered("link", "Link", {"type": "url_text_input"}),
        entered("number", "Number", {"type": "number_input", "is_decimal_allowed": False}),
        entered("day", "Day", {"type": "datepicker"}),
        entered("time", "Time", {"type": "timepicker"}),
        entered("moment", "Moment", {"type": "datetimepicker"}),
        entered("one", "One of these", {"type": "static_select", "options": options("Red", "Green")}),
        entered("many", "Many of these", {"type": "multi_static_select", "options": options("Red", "Green", "Blue")}),
        entered("people", "People", {"type": "multi_users_select"}),
        entered("channel", "Channel", {"type": "channels_select"}),
        entered("radio", "Radio", {"type": "radio_buttons", "options": options("Small", "Large")}),
        entered("boxes", "Boxes", {"type": "checkboxes", "options": options("Milk", "Sugar")}),
        entered("colour", "Found elsewhere", {"type": "external_select", "min_query_length": 0}),
        entered("papers", "Papers", {"type": "file_input", "max_files": 2, "filetypes": ["txt"]}),
        entered("rich", "Rich", {"type": "rich_text_input"}),
    ],
}

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
]


def number(value):
    return {"type": "raw_number", "value": value, "text": f"{value:,}"}


def plotted(kind, title):
    series = [("MQL", (12, 20, 16)), ("SQL", (3, 5, 9))]
    return {
        "type": "data_visualization",
        "title": title,
        "chart": {
            "type": kind,
            "series": [
                {"name": name, "data": [{"label": f"W{at}", "value": value} for at, value in enumerate(values, 1)]}
                for name, values in series
            ],
            "axis_config": {"categories": ["W1", "W2", "W3"], "x_label": "Week", "y_label": "Leads"},
        },
    }


# A picture without an address elsewhere.
SQUARE = {
    "type": "image",
    "alt_text": "a square",
    "image_url": "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='36' height='24'%3E"
    "%3Crect width='36' height='24' fill='teal'/%3E%3C/svg%3E",
}
NEWER = [
    {
        "type": "card",
        "icon": SQUARE,
        "hero_image": SQUARE,
        "title": mrkdwn("A card"),
        "subtitle": mrkdwn("with a subtitle"),
        "body": mrkdwn("and *a body*"),
        "actions": [button("in_card", "In the card"), button("drop", "Drop", style="danger")],
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
            {"type": "task_card", "task_id": "3", "title": "Send", "status": "pending"},
        ],
    },
    {
        "type": "task_card",
        "task_id": "4",
        "title": "Look it up",
        "status": "error",
        "output": rich({"type": "text", "text": "nobody answered"}),
        "sources": [{"type": "url", "url": "https://example.com/source", "text": "The source"}],
    },
    {
        "type": "container",
        "title": plain("A container"),
        "subtitle": plain("that folds"),
        "is_collapsible": True,
        "child_blocks": [
            {"type": "section", "text": mrkdwn("what it *holds*"), "accessory": button("in_container", "Inside")},
        ],
    },
    {
        "type": "container",
        "title": plain("Another container"),
        "width": "narrow",
        "icon": SQUARE,
        "has_header_divider": True,
        "child_blocks": [{"type": "section", "text": mrkdwn("stays open")}],
    },
    *(
        {"type": "alert", "level": level, "text": mrkdwn(f"*{level}* alert")}
        for level in ("info", "warning", "error", "success")
    ),
    {
        "type": "carousel",
        "elements": [
            {
                "type": "card",
                "title": plain(f"Card {n}"),
                "body": plain("of three"),
                "actions": [button("choose", "Choose", value=str(n))],
            }
            for n in (1, 2, 3)
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
            },
            {"type": "icon_button", "action_id": "bin", "icon": "trash", "text": plain("Delete")},
        ],
    },
    {
        "type": "auth_provider",
        "value": "crm",
        "name": plain("The CRM"),
        "description": plain("To read your accounts"),
        "is_connected": False,
        "auth_url": "https://example.com/connect",
    },
    {"type": "file", "external_id": "ABCD1", "source": "remote"},
]
DATA = [
    {"type": "table", "rows": [[raw("Stage"), raw("Leads")], [raw("MQL"), raw("12")], [raw("SQL"), raw("3")]]},
    {
        "type": "data_table",
        "caption": "Pages of rows",
        "page_size": 5,
        "rows": [
            [raw("Lead"), raw("Score"), raw("Do")],
            *(
                [
                    raw(f"Lead {n}"),
                    number(n * 7 % 10 * 1000),
                    {"type": "action", "element": button(f"open_row_{n}", "Open", value=str(n))},
                ]
                for n in range(1, 8)
            ),
        ],
    },
    *(plotted(kind, f"Leads by week, {kind}") for kind in ("bar", "line", "area")),
    {
        "type": "data_visualization",
        "title": "Where they come from",
        "chart": {"type": "pie", "segments": [{"label": "Webinar", "value": 45}, {"label": "Referral", "value": 55}]},
    },
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

"""Block Kit's limits: at the limit a message or view is taken, one beyond it is refused with the reason."""

import pytest
from gallery import CONTROLS, DATA, FORM, NEWER, TEXTS
from sandbox_bots import button, plain

from sandbox.blockkit import check_blocks, check_view
from sandbox.errors import RefusedError


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def section(length):
    return {"type": "section", "text": mrkdwn("x" * length)}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def option(text="a", value="a"):
    return {"text": plain(text), "value": value}


def select(count, **more):
    return actions(
        {"type": "static_select", "action_id": "s", "options": [option(value=str(n)) for n in range(count)], **more}
    )


def entry(element, **more):
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def modal(**more):
    return {"type": "modal", "title": plain("Title"), "blocks": [], **more}


def reasons(blocks, surface="message"):
    with pytest.raises(RefusedError) as caught:
        check_blocks(blocks, surface, "invalid_blocks")
    return caught.value.reasons


def field(length):
    return {"type": "section", "fields": [mrkdwn("x" * length)]}


def choice(**more):
    return select(1, options=[{**option(), **more}])


def header(length):
    return {"type": "header", "text": plain("x" * length)}


def markdown(length):
    return {"type": "markdown", "text": "x" * length}


def container(blocks, **more):
    return {"type": "container", "title": plain("Title"), "child_blocks": blocks, **more}


def chart(points, **more):
    data = [{"label": str(number), "value": number} for number in range(points)]
    axes = {"categories": [point["label"] for point in data]}
    plot = {"type": "bar", "series": [{"name": "Leads", "data": data}], "axis_config": axes}
    return {"type": "data_visualization", "title": "Leads", "chart": plot, **more}


def data_table(rows):
    return {"type": "data_table", "caption": "Leads", "rows": [[{"type": "raw_text", "text": "a"}]] * rows}


# What is measured, how it is built in a given size, the largest size that is taken, and where the reason points.
BLOCK_LIMITS = {
    "blocks in a message": (lambda n: [{"type": "divider"}] * n, 50, ""),
    "section text": (lambda n: [section(n)], 3000, "/0/text/text"),
    "section fields": (lambda n: [{"type": "section", "fields": [mrkdwn("x")] * n}], 10, "/0/fields"),
    "field text": (lambda n: [field(n)], 2000, "/0/fields/0/text"),
    "header": (lambda n: [header(n)], 150, "/0/text/text"),
    "markdown": (lambda n: [markdown(n)], 12_000, "/0/text"),
    "markdown together": (lambda n: [markdown(6000), markdown(n)], 6000, ""),
    "actions": (lambda n: [actions(*[button(f"b{number}") for number in range(n)])], 25, "/0/elements"),
    "options": (lambda n: [select(n)], 100, "/0/elements/0/options"),
    "option text": (lambda n: [choice(text=plain("x" * n))], 75, "/0/elements/0/options/0/text/text"),
    "option value": (lambda n: [choice(value="x" * n)], 150, "/0/elements/0/options/0/value"),
    "button text": (lambda n: [actions(button("b", "x" * n))], 75, "/0/elements/0/text/text"),
    "button value": (lambda n: [actions(button("b", value="x" * n))], 2000, "/0/elements/0/value"),
    "action_id": (lambda n: [actions(button("x" * n))], 255, "/0/elements/0/action_id"),
    "block_id": (lambda n: [{"type": "divider", "block_id": "x" * n}], 255, "/0/block_id"),
    "context elements": (lambda n: [{"type": "context", "elements": [mrkdwn("x")] * n}], 10, "/0/elements"),
    "cards in a carousel": (
        lambda n: [{"type": "carousel", "elements": [{"type": "card", "title": plain("a")}] * n}],
        10,
        "/0/elements",
    ),
    "card body": (lambda n: [{"type": "card", "body": mrkdwn("x" * n)}], 200, "/0/body/text"),
    "blocks in a container": (lambda n: [container([{"type": "divider"}] * n)], 10, "/0/child_blocks"),
    "container title": (lambda n: [container([{"type": "divider"}], title=plain("x" * n))], 150, "/0/title/text"),
    "rows of a data table": (lambda n: [data_table(n)], 101, "/0/rows"),
    "chart title": (lambda n: [chart(1, title="x" * n)], 50, "/0/title"),
    "points of a chart": (lambda n: [chart(n)], 20, "/0/chart/series/0/data"),
    "placeholder": (lambda n: [select(1, placeholder=plain("x" * n))], 150, "/0/elements/0/placeholder/text"),
}


@pytest.mark.parametrize(("build", "most", "where"), BLOCK_LIMITS.values(), ids=BLOCK_LIMITS)
def test_a_limit_of_messages_is_kept_to_the_character(build, most, where):
    check_blocks(build(most), "message", "invalid_blocks")
    assert reasons(build(most + 1))[0].endswith(f"[json-pointer:/blocks{where}]")


VIEW_LIMITS = {
    "blocks": (lambda n: modal(blocks=[{"type": "divider"}] * n), 100, "/blocks"),
    "title": (lambda n: modal(title=plain("x" * n)), 24, "/title/text"),
    "submit": (lambda n: modal(submit=plain("x" * n)), 24, "/submit/text"),
    "close": (lambda n: modal(close=plain("x" * n)), 24, "/close/text"),
    "private_metadata": (lambda n: modal(private_metadata="x" * n), 3000, "/private_metadata"),
    "callback_id": (lambda n: modal(callback_id="x" * n), 255, "/callback_id"),
}


@pytest.mark.parametrize(("build", "most", "where"), VIEW_LIMITS.values(), ids=VIEW_LIMITS)
def test_a_limit_of_views_is_kept_to_the_character(build, most, where):
    check_view(build(most), ("modal",))
    with pytest.raises(RefusedError) as caught:
        check_view(build(most + 1), ("modal",))
    assert caught.value.code == "invalid_arguments"
    assert caught.value.reasons[0].endswith(f"[json-pointer:/view{where}]")


# What is wrong, the block, the reason, and where it points below the block.
WRONG = {
    "unknown block": ({"type": "poster"}, "unsupported type: poster", "/type"),
    "no type": ({"text": "x"}, "unsupported type: None", "/type"),
    "not an object": ("section", "must provide an object", ""),
    "unknown field": ({"type": "divider", "colour": "red"}, "invalid additional property: colour", ""),
    "missing text": ({"type": "header"}, "missing required field: text", ""),
    "nothing in a section": ({"type": "section"}, "must have one of: text, fields", ""),
    "empty text": (section(0), "must be more than 0 characters", "/text/text"),
    "emoji in mrkdwn": (
        {"type": "section", "text": {**mrkdwn("x"), "emoji": True}},
        "invalid additional property: emoji",
        "/text",
    ),
    "no actions": (actions(), "no fewer than 1 items allowed", "/elements"),
    "input among actions": (
        actions({"type": "plain_text_input"}),
        "unsupported type: plain_text_input",
        "/elements/0/type",
    ),
    "a style of one's own": (
        actions(button("b", style="blue")),
        "must be a valid enum value: primary, danger",
        "/elements/0/style",
    ),
    "both kinds of options": (
        select(1, option_groups=[{"label": plain("g"), "options": [option()]}]),
        "only one of these allowed: options, option_groups",
        "/elements/0",
    ),
    "an impossible date": (
        actions({"type": "datepicker", "initial_date": "tomorrow"}),
        r"must match the pattern \d{4}-\d{2}-\d{2}",
        "/elements/0/initial_date",
    ),
    "button in an input": (entry(button("b")), "unsupported type: button", "/element/type"),
    "yes for true": (
        entry({"type": "plain_text_input", "multiline": "yes"}),
        "must be a boolean",
        "/element/multiline",
    ),
}


@pytest.mark.parametrize(("block", "reason", "where"), WRONG.values(), ids=WRONG)
def test_a_malformed_block_is_refused_with_slacks_reason(block, reason, where):
    assert reasons([block]) == (f"{reason} [json-pointer:/blocks/0{where}]",)


def test_block_ids_are_unique_in_a_message_and_action_ids_in_a_block():
    divider = {"type": "divider", "block_id": "same"}
    assert reasons([divider, divider]) == ("block_id 'same' is used 2 times [json-pointer:/blocks]",)
    assert reasons([actions(button("b"), button("b"))]) == ("action_id 'b' is used 2 times [json-pointer:/blocks/0]",)
    check_blocks([actions(button("b")), actions(button("b"))], "message", "invalid_blocks")


def test_some_blocks_belong_in_messages_only():
    check_blocks([markdown(1)], "message", "invalid_blocks")
    assert reasons([markdown(1)], "view") == ("unsupported type: markdown [json-pointer:/blocks/0/type]",)


def test_a_modal_with_an_input_needs_a_submit_button():
    blocks = [entry({"type": "plain_text_input"})]
    check_view(modal(blocks=blocks, submit=plain("Send")), ("modal",))
    with pytest.raises(RefusedError, match="submit is required"):
        check_view(modal(blocks=blocks), ("modal",))


def test_every_block_of_the_gallery_is_taken():
    for blocks in (TEXTS, CONTROLS, NEWER, DATA):
        check_blocks(blocks, "message", "invalid_blocks")
    check_view(FORM, ("modal",))


def test_the_rules_reach_into_a_container():
    assert reasons([container([header(151)])]) == (
        "must be less than 151 characters [json-pointer:/blocks/0/child_blocks/0/text/text]",
    )
    assert reasons([container([markdown(1)])]) == (
        "unsupported type: markdown [json-pointer:/blocks/0/child_blocks/0/type]",
    )
    divider = {"type": "divider", "block_id": "same"}
    assert reasons([divider, container([divider])]) == ("block_id 'same' is used 2 times [json-pointer:/blocks]",)
    with pytest.raises(RefusedError, match="submit is required"):
        check_view(modal(blocks=[container([entry({"type": "plain_text_input"})])]), ("modal",))

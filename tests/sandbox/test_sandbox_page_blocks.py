"""Every block and element as the page draws it, without barriers, and what a form with all of them sends."""

import json

import pytest
from gallery import CONTROLS, DATA, FORM, NEWER, TEXTS
from playwright.sync_api import expect
from sandbox_bots import BareApp, plain
from slack_sdk import WebClient

from tests.page.windows import Window, barriers, chromium, needs_chromium

pytestmark = needs_chromium

# 3 March 2026, 9:30 in London; and 3 July 2026, 9:30 in New York.
MOMENT = 1_772_530_200
IN_JULY = 1_783_085_400


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def api(sandbox):
    return WebClient("xoxb-sandbox", base_url=sandbox.api_url)


@pytest.fixture
def gallery(api):
    for blocks in (TEXTS, CONTROLS, NEWER, DATA):
        api.chat_postMessage(channel="C0GENERAL", text="everything", blocks=blocks)


def form(api, app):
    """Have the app open the form for Ada."""
    api.chat_postMessage(
        channel="C0GENERAL",
        text="a form",
        blocks=[{"type": "actions", "elements": [{**CONTROLS[0]["elements"][0], "action_id": "open"}]}],
    )
    return lambda: api.views_open(trigger_id=app.acknowledge()["trigger_id"], view=FORM)


@pytest.mark.usefixtures("gallery")
def test_no_block_is_a_barrier_in_light_or_dark_on_a_desk_or_a_phone(browser, sandbox):
    window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
    expect(window.message("Where they come from")).to_be_visible()
    for width in (1200, 390):
        window.page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            window.page.emulate_media(color_scheme=scheme)
            assert barriers(window.page) == []
        overflowing = window.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not overflowing, "the page scrolls sideways"
    assert window.complaints == []


@pytest.mark.usefixtures("gallery")
def test_texts_are_drawn_as_slack_draws_them(browser, sandbox):
    window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
    message = window.message("Everything at once")
    expect(message.get_by_role("heading", name="Everything at once")).to_be_visible()
    for tag, text in {
        "b": "bold",
        "i": "italic",
        "s": "gone",
        "code": "code",
        "a": "a link",
        "pre": "as it is",
    }.items():
        expect(message.locator(tag, has_text=text).first).to_be_visible()
    expect(message.locator("blockquote").first).to_have_text("quoted & kept")
    expect(message.locator(".mention").first).to_have_text("@Ada Lovelace")
    expect(message.locator("ol li").first).to_have_text("first")
    expect(message.get_by_role("cell", name="2", exact=True)).to_be_visible()
    hebrew = message.locator(".text", has_text="שלום").last
    assert hebrew.evaluate("node => getComputedStyle(node).direction") == "rtl"


@pytest.mark.usefixtures("gallery")
def test_a_data_table_pages_sorts_and_filters(browser, sandbox):
    window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
    table = window.page.get_by_role("region", name="Pages of rows")
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(5)
    window.page.get_by_role("button", name="Rows after").click()
    expect(rows).to_have_count(2)
    expect(table.get_by_role("rowheader", name="Lead 7")).to_be_visible()

    table.get_by_role("button", name="Score").click()
    expect(table.get_by_role("columnheader", name="Score")).to_have_attribute("aria-sort", "ascending")
    expect(rows.first).to_contain_text("Lead 3")
    table.get_by_role("button", name="Score").click()
    expect(rows.first).to_contain_text("9,000")

    window.page.get_by_label("Filter rows").fill("lead 4")
    expect(rows).to_have_count(1)
    window.page.get_by_label("Filter rows").fill("nobody")
    expect(window.page.get_by_text("No rows")).to_be_visible()


@pytest.mark.usefixtures("gallery")
def test_charts_are_drawn_and_give_their_figures(browser, sandbox):
    window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
    for kind, mark, count in (
        ("bar", "rect", 6),
        ("line", "path.line", 2),
        ("area", "path.area", 2),
        ("pie", "path", 2),
    ):
        expect(window.page.locator(f"svg[aria-label^='{kind} chart'] {mark}")).to_have_count(count)
    pie = window.page.locator("figure", has_text="Where they come from")
    expect(pie.get_by_text("Webinar: 45 (45 %)")).to_be_visible()
    bars = window.page.locator("figure", has_text="Leads by week, bar")
    bars.get_by_text("Figures").click()
    expect(bars.get_by_role("row", name="W2 20 5")).to_be_visible()


def test_buttons_inside_containers_cards_and_tables_reach_the_app(browser, sandbox, api):
    for blocks in (NEWER, DATA):
        api.chat_postMessage(channel="C0GENERAL", text="newer", blocks=blocks)
    with BareApp(sandbox) as app:
        app.acknowledge(), app.acknowledge()
        window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
        container = window.page.locator("details.card", has_text="A container")
        expect(container.get_by_role("button", name="Inside")).to_be_visible()
        container.locator("summary").click()
        expect(container.get_by_role("button", name="Inside")).to_be_hidden()
        container.locator("summary").click()
        for button, action_id in (
            (container.get_by_role("button", name="Inside"), "in_container"),
            (window.page.get_by_role("button", name="Choose").nth(1), "choose"),
            (window.page.get_by_role("button", name="Open").nth(1), "open_row_2"),
            (window.page.get_by_role("button", name="Good"), "feedback"),
            (window.page.get_by_role("button", name="Delete"), "bin"),
        ):
            button.click()
            assert app.acknowledge()["actions"][0]["action_id"] == action_id
        expect(window.page.get_by_role("button", name="Good")).to_have_attribute("aria-pressed", "true")
    assert window.complaints == []


def test_a_moment_is_chosen_in_the_persons_own_time_zone(browser, sandbox, api):
    picker = {"type": "datetimepicker", "action_id": "when", "initial_date_time": MOMENT}
    api.chat_postMessage(channel="C0GENERAL", text="when?", blocks=[{"type": "actions", "elements": [picker]}])
    with BareApp(sandbox) as app:
        app.acknowledge()
        window = Window(browser, sandbox.url, "#U0GRACE/C0GENERAL", timezone_id="Asia/Tokyo")
        field = window.main.get_by_label("Date and time")
        expect(field).to_have_value("2026-03-03T04:30")
        field.fill("2026-07-03T09:30")
        assert app.acknowledge()["actions"][0]["selected_date_time"] == IN_JULY


def test_what_was_entered_stays_when_the_app_finds_a_mistake(browser, sandbox, api):
    with BareApp(sandbox) as app:
        opened = form(api, app)
        window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
        app.acknowledge()
        window.page.get_by_role("button", name="Yes").click()
        opened()
        dialog = window.page.get_by_role("dialog", name="Every input")
        dialog.get_by_label("Rich").fill("two\nlines")
        dialog.get_by_label("Moment").fill("2026-03-03T09:30")
        dialog.get_by_role("button", name="Send").click()
        app.acknowledge({"response_action": "errors", "errors": {"moment": "That has passed."}})
        expect(dialog.get_by_text("That has passed.")).to_be_visible()
        expect(dialog.get_by_label("Moment")).to_be_focused()
        expect(dialog.get_by_label("Moment")).to_have_value("2026-03-03T09:30")
        expect(dialog.get_by_label("Rich")).to_have_value("two\nlines")
        assert barriers(window.page) == []
        dialog.get_by_role("button", name="Send").click()
        rich = app.acknowledge()["view"]["state"]["values"]["rich"]["rich_input"]["rich_text_value"]
    assert [each["elements"][0]["text"] for each in rich["elements"]] == ["two", "lines"]


def test_a_form_with_every_input_sends_what_was_entered(browser, sandbox, api, tmp_path):
    paper = tmp_path / "paper.txt"
    paper.write_text("what they wrote")
    with BareApp(sandbox) as app:
        opened = form(api, app)
        window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
        app.acknowledge()
        window.page.get_by_role("button", name="Yes").click()
        opened()
        dialog = window.page.get_by_role("dialog", name="Every input")
        fill(dialog, paper)
        find_elsewhere(dialog, app)
        assert barriers(window.page) == []
        dialog.get_by_role("button", name="Send").click()
        values = app.acknowledge()["view"]["state"]["values"]
        expect(dialog).to_have_count(0)
    told = {block: next(iter(entry.values())) for block, entry in values.items()}
    assert told["words"]["value"] == "Two\nlines"
    assert (told["mail"]["value"], told["number"]["value"]) == ("ada@example.com", "42")
    assert (told["day"]["selected_date"], told["time"]["selected_time"]) == ("2026-03-03", "10:05")
    assert told["link"]["value"] == "https://example.com/offer"
    assert told["moment"]["selected_date_time"] == MOMENT
    assert told["colour"]["selected_option"]["value"] == "green"
    assert told["one"]["selected_option"]["value"] == "green"
    assert [each["value"] for each in told["many"]["selected_options"]] == ["red", "blue"]
    assert told["people"]["selected_users"] == ["U0GRACE"]
    assert told["channel"]["selected_channel"] == "C0GENERAL"
    assert told["radio"]["selected_option"]["value"] == "large"
    assert [each["value"] for each in told["boxes"]["selected_options"]] == ["milk"]
    assert [each["name"] for each in told["papers"]["files"]] == ["paper.txt"]
    assert "rich words" in json.dumps(told["rich"]["rich_text_value"])
    assert window.complaints == []


def find_elsewhere(dialog, app):
    """Choose what the app suggests, once for the focus and once for the letters."""
    dialog.get_by_role("combobox", name="Found elsewhere").fill("gre")
    for _ in ("focus", "letters"):
        asked = app.acknowledge({"options": [{"text": plain("Green"), "value": "green"}]})
    assert (asked["type"], asked["value"]) == ("block_suggestion", "gre")
    dialog.get_by_role("listbox").get_by_role("option", name="Green").click()
    expect(dialog.get_by_role("button", name="Remove Green")).to_be_visible()


def fill(dialog, paper):
    dialog.get_by_label("Words").fill("Two\nlines")
    dialog.get_by_label("E-mail").fill("ada@example.com")
    dialog.get_by_label("Link").fill("https://example.com/offer")
    dialog.get_by_label("Number").fill("42")
    dialog.get_by_label("Moment").fill("2026-03-03T09:30")
    dialog.get_by_label("Day").fill("2026-03-03")
    dialog.get_by_label("Time").fill("10:05")
    dialog.get_by_label("One of these").select_option(label="Green")
    dialog.get_by_label("Many of these").locator("summary").click()
    dialog.get_by_label("Many of these").get_by_label("Red").check()
    dialog.get_by_label("Many of these").get_by_label("Blue").check()
    dialog.get_by_label("People").locator("summary").click()
    dialog.get_by_label("Grace Hopper").check()
    dialog.get_by_label("Channel").select_option(label="#general")
    dialog.get_by_label("Large").check()
    dialog.get_by_label("Milk").check()
    dialog.get_by_label("Papers").set_input_files(paper)
    expect(dialog.get_by_text("paper.txt")).to_be_visible()
    dialog.get_by_label("Rich").fill("rich words")

"""Every block and element as the page draws it, without barriers, and what a form with all of them sends."""

import json

import pytest
from gallery import CONTROLS, FORM, NEWER, TEXTS
from playwright.sync_api import expect
from sandbox_bots import BareApp
from slack_sdk import WebClient

from tests.page.windows import Window, barriers, chromium, needs_chromium

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def api(sandbox):
    return WebClient("xoxb-sandbox", base_url=sandbox.api_url)


@pytest.fixture
def gallery(api):
    for blocks in (TEXTS, CONTROLS, NEWER):
        api.chat_postMessage(channel="C0GENERAL", text="everything", blocks=blocks)


def form(api, app):
    """Have the app open the form for Ada."""
    api.chat_postMessage(
        channel="C0GENERAL",
        text="a form",
        blocks=[{"type": "actions", "elements": [{**CONTROLS[0]["elements"][0], "action_id": "open"}]}],
    )
    return lambda: api.views_open(trigger_id=acknowledged(app)["trigger_id"], view=FORM)


def acknowledged(app, answer=None):
    envelope = app.receive()
    app.ack(envelope, answer)
    return envelope["payload"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.usefixtures("gallery")
def test_no_block_is_a_barrier_in_light_or_dark_on_a_desk_or_a_phone(browser, sandbox, scheme, width):
    window = Window(
        browser, sandbox.url, "#U0ADA/C0GENERAL", color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    expect(window.message("Card 3")).to_be_visible()
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
def test_tables_page_and_charts_give_their_figures(browser, sandbox):
    window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
    pages = window.page.get_by_role("region", name="Pages of rows")
    expect(pages.get_by_role("row")).to_have_count(6)
    window.page.get_by_role("button", name="Rows after").click()
    expect(pages.get_by_text("Lead 7")).to_be_visible()
    chart = window.page.get_by_role("region", name="Chart")
    expect(chart.get_by_role("row", name="W2 20 5")).to_be_visible()


def test_a_form_with_every_input_sends_what_was_entered(browser, sandbox, api, tmp_path):
    paper = tmp_path / "paper.txt"
    paper.write_text("what they wrote")
    with BareApp(sandbox) as app:
        opened = form(api, app)
        window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
        app_events(app)
        window.page.get_by_role("button", name="Yes").click()
        opened()
        dialog = window.page.get_by_role("dialog", name="Every input")
        fill(dialog, paper)
        assert barriers(window.page) == []
        dialog.get_by_role("button", name="Send").click()
        values = acknowledged(app)["view"]["state"]["values"]
        expect(dialog).to_have_count(0)
    told = {block: next(iter(entry.values())) for block, entry in values.items()}
    assert told["words"]["value"] == "Two\nlines"
    assert (told["mail"]["value"], told["number"]["value"]) == ("ada@example.com", "42")
    assert (told["day"]["selected_date"], told["time"]["selected_time"]) == ("2026-03-03", "10:05")
    assert told["one"]["selected_option"]["value"] == "green"
    assert [each["value"] for each in told["many"]["selected_options"]] == ["red", "blue"]
    assert told["people"]["selected_users"] == ["U0GRACE"]
    assert told["channel"]["selected_channel"] == "C0GENERAL"
    assert told["radio"]["selected_option"]["value"] == "large"
    assert [each["value"] for each in told["boxes"]["selected_options"]] == ["milk"]
    assert [each["name"] for each in told["papers"]["files"]] == ["paper.txt"]
    assert "rich words" in json.dumps(told["rich"]["rich_text_value"])
    assert window.complaints == []


def app_events(app):
    """Acknowledge what the message itself told the app."""
    envelope = app.receive()
    app.ack(envelope)
    assert envelope["type"] == "events_api"


def fill(dialog, paper):
    dialog.get_by_label("Words").fill("Two\nlines")
    dialog.get_by_label("E-mail").fill("ada@example.com")
    dialog.get_by_label("Number").fill("42")
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

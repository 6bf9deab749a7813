"""The page in a real Chromium: what a person does with mouse and keyboard, and what others see of it."""

import pytest
from playwright.sync_api import expect
from sandbox_bots import async_socket_bot
from slack_sdk import WebClient

from sandbox import Workspace, running
from sandbox.manifest import read_manifest
from tests.page.windows import Window, chromium, needs_chromium

MANIFEST = {
    "features": {
        "bot_user": {"display_name": "Bot"},
        "slash_commands": [{"command": "/echo", "usage_hint": "[words]", "description": "Say it again"}],
    },
    "settings": {"event_subscriptions": {"bot_events": ["message.im", "app_mention", "app_home_opened"]}},
}

pytestmark = needs_chromium


@pytest.fixture
def sandbox():
    with running(Workspace(manifest=read_manifest(MANIFEST))) as up, async_socket_bot(up):
        yield up


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def opened(browser, sandbox, address=""):
    """A window of the page; `complaints` holds what its console says."""
    window = Window(browser, sandbox.url, address)
    window.page.complaints = window.complaints
    return window.page


def say(page, text, where="#main"):
    page.locator(f"{where} .composer textarea").fill(text)
    page.keyboard.press("Enter")


def test_a_person_talks_in_a_thread_presses_a_button_and_submits_a_modal(browser, sandbox):
    page = opened(browser, sandbox)
    page.get_by_label("You are").select_option(label="Grace Hopper – Rear admiral")
    page.get_by_role("button", name="Bot", exact=True).click()
    say(page, "hello")
    greeting = page.locator("#main .message", has_text="Hello there")
    expect(greeting).to_be_visible()

    greeting.hover()
    greeting.get_by_role("button", name="Reply").click()
    say(page, "in the thread", "#thread")
    expect(page.locator("#thread .message", has_text="in the thread")).to_be_visible()
    expect(greeting.get_by_role("button", name="1 reply")).to_be_visible()
    page.get_by_role("button", name="Close thread").click()

    greeting.get_by_role("button", name="Form").click()
    modal = page.get_by_role("dialog", name="A form")
    modal.get_by_label("Name").fill("nobody")
    modal.get_by_role("button", name="Send").click()
    expect(modal.get_by_role("alert").filter(has_text="Somebody, please")).to_be_visible()
    expect(modal.get_by_label("Name")).to_have_value("nobody")
    modal.get_by_label("Name").fill("Grace")
    modal.get_by_role("combobox", name="Colour").fill("gre")
    modal.get_by_role("option", name="Green").click()
    modal.get_by_label("Day").fill("2026-03-03")
    modal.get_by_role("button", name="Send").click()
    expect(modal).to_have_count(0)
    expect(page.locator("#main .message", has_text="Grace likes green on 2026-03-03")).to_be_visible()
    assert page.complaints == []
    assert sandbox.client.violations() == []


def test_the_keyboard_alone_is_enough(browser, sandbox):
    page = opened(browser, sandbox)
    expect(page.locator("#main .composer textarea")).to_be_focused()
    page.keyboard.type("/ec")
    expect(page.get_by_role("option", name="/echo [words]")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("quietly")
    page.keyboard.press("Enter")
    expect(page.locator(".message.whisper", has_text="ada said quietly")).to_be_visible()

    page.keyboard.type("hello")
    page.keyboard.press("Enter")
    form = page.get_by_role("button", name="Form")
    form.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_label("Name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".message", has_text="No form, then")).to_be_visible()

    page.locator("#clock button").focus()
    page.keyboard.press("Enter")
    before = sandbox.client.now()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    sandbox.client.wait_for(lambda: (sandbox.client.now() - before).total_seconds() >= 3600, what="an hour later")
    assert page.complaints == []


def test_two_windows_see_each_other_and_mark_what_is_unread(browser, sandbox):
    ada = opened(browser, sandbox, "#U0ADA/C0GENERAL")
    grace = opened(browser, sandbox, "#U0GRACE")
    expect(ada.get_by_role("heading", name="# general")).to_be_visible()
    expect(grace.get_by_role("tab", name="Messages")).to_be_visible()
    say(ada, "a < b & *bold* :tada: <!channel> @grace")
    expect(grace.get_by_role("button", name="general (unread)")).to_be_visible()
    grace.get_by_role("button", name="general").click()
    seen = grace.locator("#main .message", has_text="a < b & bold")
    expect(seen).to_contain_text("<!channel> @Grace Hopper")
    expect(seen.locator("b", has_text="bold")).to_be_visible()
    expect(grace.get_by_role("button", name="general (unread)")).to_have_count(0)

    sandbox.client.person("ada").edit(sandbox.client.messages("C0GENERAL")[0], "changed")
    expect(grace.locator("#main .message", has_text="changed")).to_contain_text("(edited)")
    sandbox.client.person("ada").delete(sandbox.client.messages("C0GENERAL")[0])
    expect(grace.locator("#main .message")).to_have_count(0)
    expect(ada.locator("#main .empty")).to_be_visible()
    assert ada.complaints == grace.complaints == []


def test_a_page_finds_its_sandbox_again_after_a_restart(browser):
    with running() as first:
        port = int(first.url.rpartition(":")[2])
        page = opened(browser, first, "#U0ADA/C0GENERAL")
        say(page, "before")
        expect(page.locator("#main .message", has_text="before")).to_be_visible()
        page.locator("#main .composer textarea").fill("half a sent")
        page.get_by_role("button", name="Bot", exact=True).click()
        page.get_by_role("button", name="general").click()
        expect(page.locator("#main .composer textarea")).to_have_value("half a sent")
    expect(page.get_by_role("alert")).to_be_visible()
    with running(port=port) as second:
        expect(page.locator("#main .empty")).to_be_visible(timeout=15_000)
        second.client.person("grace").post("after", channel="C0GENERAL")
        expect(page.locator("#main .message", has_text="after")).to_be_visible()


def test_the_home_tab_opens_and_its_buttons_work(browser, sandbox):
    page = opened(browser, sandbox)
    page.get_by_role("tab", name="Home").click()
    home = page.get_by_role("region", name="Home")
    expect(home.get_by_text("Welcome home")).to_be_visible()
    home.get_by_role("button", name="Press").click()
    page.get_by_role("tab", name="Messages").click()
    expect(page.locator("#main .message", has_text="pressed in view")).to_be_visible()
    assert page.complaints == []


def test_the_status_line_stands_where_the_bot_works_and_goes_with_its_answer(browser, sandbox):
    api = WebClient("xoxb-sandbox", base_url=sandbox.api_url)
    asked = sandbox.client.person("ada").post("how many?")
    page = opened(browser, sandbox, f"#U0ADA/D0ADA/{asked.ts}")
    expect(page.locator("#thread .message", has_text="how many?")).to_be_visible()
    api.assistant_threads_setStatus(channel_id="D0ADA", thread_ts=asked.ts, status="is counting…")
    expect(page.locator("#thread .status")).to_have_text("Bot is counting…")
    expect(page.locator("#main .status")).to_have_text("")
    api.chat_postMessage(channel="D0ADA", thread_ts=asked.ts, text="Three")
    expect(page.locator("#thread .message", has_text="Three")).to_be_visible()
    expect(page.locator("#thread .status")).to_have_text("")
    assert page.complaints == []

"""Where the keyboard leads on the page, and that nobody loses their place when something changes."""

import pytest
from playwright.sync_api import expect
from sandbox_bots import async_socket_bot

from sandbox import Workspace, running
from tests.page.windows import Window, chromium, needs_chromium

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def sandbox():
    with running(Workspace()) as up, async_socket_bot(up):
        yield up


def test_arrows_go_from_message_to_message_and_f6_from_part_to_part(browser, sandbox):
    ada = sandbox.client.person("ada")
    for text in ("first", "second", "third"):
        ada.post(text, channel="C0GENERAL")
    window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
    press = window.page.keyboard.press
    composer = window.main.locator(".composer textarea")
    expect(composer).to_be_focused()
    expect(window.message("third")).to_be_visible()
    press("Shift+F6")
    expect(window.message("third")).to_be_focused()
    press("ArrowUp")
    expect(window.message("second")).to_be_focused()
    press("Home")
    expect(window.message("first")).to_be_focused()
    press("Tab")
    expect(window.message("first").get_by_role("button", name="Add a reaction")).to_be_focused()
    press("Enter")
    press("Enter")
    expect(window.message("first").get_by_role("button", name="+1, 1, by Ada Lovelace")).to_be_visible()
    press("F6")
    expect(composer).to_be_focused()
    press("F6")
    expect(window.page.locator("#clock button")).to_be_focused()
    press("F6")
    expect(window.page.get_by_role("button", name="general")).to_be_focused()


def test_a_message_that_changes_keeps_the_focus_and_what_was_chosen_in_it(browser, sandbox):
    sandbox.client.person("ada").post("hello")
    greeting = sandbox.client.wait_for(lambda: sandbox.client.bot_messages("D0ADA"))[0]
    window = Window(browser, sandbox.url, "#U0ADA")
    pressed = window.main.get_by_role("button", name="Two")
    pressed.focus()
    sandbox.client.person("ada").react(greeting, "eyes")
    expect(window.main.get_by_role("button", name="eyes, 1")).to_be_visible()
    expect(pressed).to_be_focused()


def test_an_answer_in_a_thread_opens_it_unless_another_is_open(browser, sandbox):
    window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
    window.write("look here @bot")
    expect(window.message("You called?", window.thread)).to_be_visible()
    window.write("and here @bot")
    expect(window.main.get_by_role("button", name="1 reply")).to_have_count(2)
    expect(window.message("look here", window.thread)).to_be_visible()


def test_what_was_read_stays_read_when_the_page_is_loaded_anew(browser, sandbox):
    sandbox.client.person("grace").post("news", channel="C0GENERAL")
    window = Window(browser, sandbox.url, "#U0ADA")
    unread = window.page.get_by_role("button", name="general (unread)")
    unread.click()
    expect(window.message("news")).to_be_visible()
    expect(unread).to_have_count(0)
    window.page.get_by_role("button", name="Bot", exact=True).click()
    window.page.reload()
    expect(window.page.get_by_role("button", name="general", exact=True)).to_be_visible()
    expect(unread).to_have_count(0)

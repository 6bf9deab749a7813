"""A channel of ten thousand messages on the page: a part of it at a time, and quick to write in."""

import time

import pytest
from playwright.sync_api import expect

from sandbox import Workspace, running
from sandbox.conversations import Message
from tests.page.windows import Window, chromium, needs_chromium

pytestmark = needs_chromium

MANY = 10_000
MOST_AT_ONCE = 150


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def crowded():
    workspace = Workspace()
    channel = workspace.conversations.find("general")
    for number in range(MANY):
        author = "U0ADA" if number % 3 else "U0GRACE"
        text = f"message {number} of many " + "and on it goes " * (number % 7)
        channel.add(Message(channel.id, workspace.clock.stamp(), author, text))
    with running(workspace) as up:
        yield up


def shown(window):
    return window.main.locator(".message").count()


def scroll(window, by, done):
    """Turn the wheel until something is so."""
    for _ in range(300):
        if done():
            return
        window.page.mouse.wheel(0, by)
        window.page.evaluate("() => new Promise(requestAnimationFrame)")
    raise AssertionError("scrolling did not lead there")


def test_a_long_channel_is_there_in_parts_and_stays_quick(browser, crowded):
    window = Window(browser, crowded.url, "#U0ADA/C0GENERAL")
    expect(window.message(f"message {MANY - 1} of many")).to_be_in_viewport()
    assert shown(window) <= MOST_AT_ONCE

    started = time.monotonic()
    window.write("am I quick?")
    expect(window.message("am I quick?")).to_be_in_viewport()
    assert time.monotonic() - started < 2

    window.main.locator(".messages").hover()
    older = window.message(f"message {MANY - 400} of many")
    scroll(window, -1500, older.count)
    assert shown(window) <= MOST_AT_ONCE
    assert window.message("am I quick?").count() == 0

    crowded.client.person("grace").post("meanwhile", channel="C0GENERAL")
    window.page.get_by_role("button", name="Newest messages").click()
    expect(window.message("meanwhile")).to_be_in_viewport()
    assert shown(window) <= MOST_AT_ONCE
    assert window.complaints == []


def test_scrolling_down_again_leads_back_to_the_newest(browser, crowded):
    window = Window(browser, crowded.url, "#U0ADA/C0GENERAL")
    newest = window.message(f"message {MANY - 1} of many")
    expect(newest).to_be_in_viewport()
    window.main.locator(".messages").hover()
    scroll(window, -1500, lambda: not newest.count())
    scroll(window, 1500, newest.count)
    window.page.mouse.wheel(0, 100_000)
    expect(newest).to_be_in_viewport()
    expect(window.page.get_by_role("button", name="Newest messages")).to_be_hidden()


def test_what_somebody_reads_stays_in_place_while_others_write(browser, crowded):
    window = Window(browser, crowded.url, "#U0ADA/C0GENERAL")
    expect(window.message(f"message {MANY - 1} of many")).to_be_in_viewport()
    read = window.message(f"message {MANY - 40} of many")
    read.evaluate("row => row.scrollIntoView({block: 'center'})")
    before = read.bounding_box()["y"]
    crowded.client.person("grace").post("news", channel="C0GENERAL")
    expect(window.message("news")).to_have_count(1)
    assert read.bounding_box()["y"] == pytest.approx(before, abs=1)

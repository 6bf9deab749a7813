"""The panel of what happens outside, and what comes next beside the clock, on the page."""

import pytest
from playwright.sync_api import expect
from receivers import receiver

from sandbox import Workspace, running
from sandbox.seed import read_seed
from tests.page.windows import Window, barriers, chromium, needs_chromium

pytestmark = needs_chromium

PEOPLE = [{"id": "U0ADA", "name": "ada", "real_name": "Ada Lovelace", "email": "ada@example.com", "tz": "Europe/Paris"}]


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def listener():
    with receiver() as listening:
        yield listening


@pytest.fixture
def configured(listener):
    panel = {
        "title": "Prospects",
        "url": f"{listener.url}/events",
        "secret": "s",
        "subjects": [{"id": "acme-tiles", "name": "Acme Tiles"}, {"id": "globex", "name": "Globex Logistics"}],
        "actions": [{"id": "demo_request", "label": "asks for a demo"}, {"id": "pricing", "label": "reads the prices"}],
    }
    seed = read_seed({"people": PEOPLE, "panel": panel, "upcoming_url": f"{listener.url}/upcoming"})
    with running(Workspace(seed)) as up:
        yield up


def test_somebody_outside_does_something_at_the_press_of_a_button(browser, configured, listener):
    window = Window(browser, configured.url)
    panel = window.page.get_by_role("region", name="Prospects")
    panel.get_by_label("Who").select_option(label="Globex Logistics")
    panel.get_by_role("button", name="asks for a demo").click()
    expect(panel.get_by_role("status")).to_have_text("✓ Globex Logistics asks for a demo")
    assert [(each["lead"], each["kind"]) for each in listener.events] == [("globex", "demo_request")]

    listener.status, listener.answer = 404, {"error": "Nobody knows that lead."}
    panel.get_by_role("button", name="reads the prices").click()
    expect(panel.get_by_role("status")).to_have_text("Nobody knows that lead.")
    assert barriers(window.page) == []


def test_what_comes_next_stands_beside_the_clock_and_goes_when_nothing_comes(browser, configured, listener):
    configured.client.request("POST", "/clock", {"now": "2026-03-03T09:00:00+00:00"})
    listener.answer = {
        "upcoming": [{"at": "2026-03-03T09:05:00+00:00", "what": "Call Acme Tiles", "who": "Riley Chen"}]
    }
    window = Window(browser, configured.url)
    following = window.page.locator("#upcoming")
    expect(following).to_have_text("next: Tue 10:05, Call Acme Tiles (Riley)")
    window.page.locator("#clock button").click()
    window.page.get_by_role("menuitem", name="When next is due").click()
    expect(window.page.locator("#clock time")).to_contain_text("10:05")

    listener.answer = {"upcoming": []}
    configured.client.request("POST", "/clock", {"advance": 60})
    expect(following).to_be_hidden()
    listener.answer = {"upcoming": [{"at": "2026-09-03T09:05:00+02:00", "what": "Ask Globex again", "who": ""}]}
    expect(following).to_have_text("next: 3 Sept 2026 09:05, Ask Globex again")
    listener.status = 500
    expect(following).to_be_hidden()


def test_neither_is_shown_where_neither_is_configured(browser, sandbox):
    window = Window(browser, sandbox.url)
    expect(window.main.locator(".composer")).to_be_visible()
    expect(window.page.locator("#panel")).to_be_hidden()
    expect(window.page.locator("#upcoming")).to_be_hidden()
    assert window.complaints == []

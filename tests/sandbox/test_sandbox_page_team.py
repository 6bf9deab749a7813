"""Several workspaces on one page: a switch at the top, and each window in one of them."""

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient

from sandbox import Workspace, running
from sandbox.seed import read_seed
from tests.page.windows import Window, barriers, chromium, needs_chromium

pytestmark = needs_chromium

BRANCH = read_seed(
    {
        "team": {"id": "T0BRANCH", "name": "Branch office", "domain": "branch"},
        "people": [
            {"id": "U0ZOE", "name": "zoe", "real_name": "Zoé", "email": "zoe@example.com", "tz": "Europe/Paris"}
        ],
        "channels": [{"id": "C0BRANCH", "name": "branch", "members": ["U0ZOE", "U0BOT"]}],
    }
)


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def two():
    with running(Workspace(also=[BRANCH])) as sandbox:
        yield sandbox


def test_the_switch_leads_to_the_other_workspace_and_back(browser, two):
    window = Window(browser, two.url)
    switch = window.page.get_by_label("Workspace")
    expect(switch).to_have_value("T0SANDBOX")
    assert barriers(window.page) == []
    switch.select_option(label="Branch office")
    expect(window.page.get_by_label("You are")).to_have_value("U0ZOE")
    expect(window.main.get_by_text("Bot is not installed in this workspace.")).to_be_visible()
    window.page.get_by_role("button", name="branch").click()
    window.write("bonjour")
    expect(window.message("bonjour")).to_be_visible()
    assert [each.text for each in two.client.in_team("T0BRANCH").messages("C0BRANCH")] == ["bonjour"]

    window.page.reload()
    expect(window.message("bonjour")).to_be_visible()
    switch.select_option(label="Sandbox")
    expect(window.page.get_by_label("You are")).to_have_value("U0ADA")
    expect(window.page.get_by_role("button", name="branch")).to_have_count(0)
    assert window.complaints == []


def test_each_window_follows_its_own_workspace(browser, two):
    branch = Window(browser, two.url, "?team=T0BRANCH#U0ZOE/C0BRANCH")
    first = Window(browser, two.url, "#U0ADA/C0GENERAL")
    two.client.in_team("T0BRANCH").person("zoe").post("only here", channel="C0BRANCH")
    two.client.person("grace").post("only there", channel="C0GENERAL")
    expect(branch.message("only here")).to_be_visible()
    expect(first.message("only there")).to_be_visible()
    assert branch.complaints == first.complaints == []


def test_a_permalink_leads_into_the_workspace_of_its_channel(browser, two):
    ada = two.client.person("ada").post("look", channel="C0GENERAL")
    link = WebClient("xoxb-sandbox", base_url=two.api_url).chat_getPermalink(channel="C0GENERAL", message_ts=ada.ts)
    window = Window(browser, two.url)
    window.page.goto(link["permalink"])
    expect(window.message("look")).to_be_visible()
    window.page.goto(f"{two.url}/archives/C0BRANCH/p1")
    expect(window.page.get_by_role("heading", name="# branch")).to_be_visible()


def test_one_workspace_has_no_switch(browser, sandbox):
    window = Window(browser, sandbox.url)
    expect(window.page.locator("#team")).to_have_text("Sandbox")
    expect(window.page.get_by_label("Workspace")).to_have_count(0)

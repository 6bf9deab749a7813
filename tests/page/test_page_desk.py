"""What else people do with the bot on the page: Home, a form, two windows, the clock; and that nothing stands in the way."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.page.windows import barriers, needs_chromium

pytestmark = needs_chromium


def test_a_manager_opens_home_and_asks_for_the_pipeline(open_as):
    morgan = open_as("morgan")
    morgan.page.get_by_role("tab", name="Home").click()
    home = morgan.page.get_by_role("region", name="Home")
    expect(home.get_by_role("heading").first).to_contain_text("Morgan")
    assert barriers(morgan.page) == []
    morgan.page.get_by_role("tab", name="Messages").click()
    morgan.write("/banter pipeline")
    expect(morgan.message("MQL → SQL")).to_be_visible()


def test_a_form_with_a_wrong_date_says_so_at_its_field_and_the_clock_brings_the_lead_back(open_as, stage):
    riley = open_as("riley")
    riley.write("Ferro Stahlbau says there is no budget, ask again in six months")
    riley.thread.get_by_role("button", name="Disqualify").last.click()
    field = riley.dialog.locator("input[type=date]")
    riley.dialog.locator("select").first.select_option(value="no_budget")
    field.fill("2020-01-01")
    assert barriers(riley.page) == []
    riley.dialog.locator("button[type=submit]").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    error = riley.dialog.locator(f"[id='{field.get_attribute('aria-describedby')}']")
    expect(error).to_be_visible()
    assert barriers(riley.page) == []

    field.fill((stage.client.now() + timedelta(days=182)).date().isoformat())
    riley.dialog.locator("button[type=submit]").click()
    expect(riley.message("is disqualified", riley.thread)).to_be_visible()
    riley.page.get_by_role("button", name="Close thread").click()

    for move in ("6 months later", "1 week later", "Next morning (weekday, 09:00)"):
        riley.page.locator("#clock button").click()
        riley.page.get_by_role("menuitem", name=move).click()
    expect(riley.message("Ferro Stahlbau")).to_contain_text("Good morning")


def test_two_windows_of_different_people_see_each_other_at_once(open_as):
    riley, sam = open_as("riley"), open_as("sam")
    for window in (riley, sam):
        window.page.get_by_role("button", name="sales", exact=True).click()
    riley.write("who takes Globex? @sam")
    expect(sam.message("who takes Globex?")).to_contain_text("@Sam Okoye")
    sam.write("I do :tada:")
    expect(riley.message("I do")).to_contain_text("🎉")
    mine = riley.message("who takes Globex?")
    mine.hover()
    mine.get_by_role("button", name="More").click()
    riley.page.get_by_role("menuitem", name="Edit message").click()
    mine = riley.page.get_by_role("textbox", name="Edit message")
    mine.fill("who takes Globex, then?")
    mine.press("Enter")
    expect(sam.message("Globex, then?")).to_contain_text("(edited)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_conversation_with_the_bot_is_no_barrier(open_as, scheme):
    sam = open_as("sam", color_scheme=scheme)
    sam.write("hello")
    expect(sam.message("I'm Banter")).to_be_visible()
    assert barriers(sam.page) == []
    sam.page.locator("#clock button").click()
    assert barriers(sam.page) == []


def test_a_shortcut_on_somebodys_message_is_in_its_menu(open_as):
    riley = open_as("riley")
    riley.page.get_by_role("button", name="general", exact=True).click()
    riley.write("Willow Care Homes called, they want it before July")
    said = riley.message("Willow Care Homes called")
    said.hover()
    said.get_by_role("button", name="More").click()
    riley.page.get_by_role("menuitem", name="Qualify from message").click()
    riley.page.get_by_role("button", name="Banter (unread)").click()
    expect(riley.message("Willow Care Homes")).to_be_visible()

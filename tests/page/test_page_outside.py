"""What a prospect does outside reaches the rep, and what is due next stands beside the clock."""

from playwright.sync_api import expect

from tests.page.windows import needs_chromium

pytestmark = needs_chromium


def test_a_prospect_who_asks_for_a_demo_reaches_the_rep_and_is_due_next(open_as):
    riley = open_as("riley")
    panel = riley.page.get_by_role("region", name="Prospects")
    panel.get_by_label("Who").select_option(label="Acme Tiles")
    panel.get_by_role("button", name="asks for a demo").click()
    expect(panel.get_by_role("status")).to_have_text("✓ Acme Tiles asks for a demo")
    expect(riley.message("Acme Tiles")).to_contain_text("Call by")
    expect(riley.page.locator("#upcoming")).to_contain_text("next: ")

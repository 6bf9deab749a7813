"""A rep takes a lead from the first message to the promotion, with the mouse, and another with the keyboard alone."""

from playwright.sync_api import expect

from tests.page.windows import needs_chromium

pytestmark = needs_chromium

CALL = (
    "{lead}: just spoke to them: 40k approved, their CFO signs and is on board, "
    "their exports break every Monday, must be live before July"
)


def test_a_rep_qualifies_a_lead_with_the_mouse(open_as):
    riley = open_as("riley")
    riley.write(CALL.format(lead="Acme Tiles"))
    echo = riley.message("Noted for Acme Tiles", riley.thread)
    expect(echo).to_contain_text("“40k approved”")

    riley.write("demo on Thursday at ten", riley.thread)
    card = riley.message("What makes an SQL here", riley.thread)
    card.get_by_role("button", name="Promote to SQL").click()
    expect(riley.message("is now a sales qualified lead", riley.thread)).to_be_visible()
    expect(riley.message("Sales qualified (SQL)", riley.thread)).to_be_visible()


def test_a_rep_qualifies_a_lead_with_the_keyboard_alone(open_as):
    riley = open_as("riley")
    keyboard = riley.page.keyboard
    expect(riley.main.locator(".composer textarea")).to_be_focused()
    keyboard.type(CALL.format(lead="Hallmark Scaffold"))
    keyboard.press("Enter")
    expect(riley.message("Noted for Hallmark Scaffold", riley.thread)).to_be_visible()
    expect(riley.thread.locator(".composer textarea")).to_be_focused()

    keyboard.type("demo on Thursday at ten")
    keyboard.press("Enter")
    card = riley.message("What makes an SQL here", riley.thread)
    expect(card.get_by_role("button", name="Promote to SQL")).to_be_visible()
    riley.tab_to("Promote to SQL", "Shift+Tab")
    keyboard.press("Enter")
    expect(riley.message("is now a sales qualified lead", riley.thread)).to_be_visible()

    keyboard.press("Escape")
    expect(riley.thread).to_be_hidden()
    expect(riley.message("Hallmark Scaffold: just spoke")).to_be_focused()

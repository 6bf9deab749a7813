"""What people put into a message on the page: files that are picked, dropped or pasted, and emoji."""

import base64

import pytest
from playwright.sync_api import expect
from sandbox_bots import BareApp

from sandbox import Workspace, running
from tests.page.windows import Window, barriers, chromium, needs_chromium

pytestmark = needs_chromium

# One pixel.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# Something that holds files, as the browser hands it to a page that is dropped on or pasted into.
HOLDING = """([name, type, content]) => {
  const held = new DataTransfer();
  held.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name, { type }));
  return held;
}"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def window(browser, sandbox):
    window = Window(browser, sandbox.url, "#U0ADA/C0GENERAL")
    expect(window.main.locator(".composer textarea")).to_be_focused()
    yield window
    assert window.complaints == []


@pytest.fixture
def sandbox():
    with running(Workspace()) as up:
        yield up


def holding(window, name="shot.png", kind="image/png", content=PNG):
    return window.page.evaluate_handle(HOLDING, [name, kind, base64.b64encode(content).decode()])


def test_picked_files_go_with_the_message_and_others_see_them(browser, sandbox, window):
    with BareApp(sandbox) as app:
        window.main.get_by_label("Files", exact=True).set_input_files(
            [
                {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"what they said"},
                {"name": "shot.png", "mimeType": "image/png", "buffer": PNG},
            ]
        )
        tray = window.main.get_by_role("list", name="Files to send")
        expect(tray.get_by_role("listitem")).to_have_count(2)
        assert barriers(window.page) == []
        window.write("Here they are")
        expect(tray).to_be_hidden()
        event = app.acknowledge()["event"]
    assert (event["subtype"], event["text"]) == ("file_share", "Here they are")
    assert [file["name"] for file in event["files"]] == ["notes.txt", "shot.png"]

    grace = Window(browser, sandbox.url, "#U0GRACE/C0GENERAL")
    message = grace.message("Here they are")
    expect(message.get_by_role("link", name="notes.txt")).to_be_visible()
    picture = message.get_by_role("img", name="shot.png")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 1


def test_the_button_opens_the_choice_of_files(window):
    with window.page.expect_file_chooser() as chosen:
        window.main.get_by_role("button", name="Attach files").click()
    assert chosen.value.is_multiple()


def test_a_file_dropped_on_a_thread_is_sent_there_without_words(sandbox, window):
    asked = sandbox.client.person("ada").post("Any pictures?", channel="C0GENERAL")
    window.message("Any pictures?").hover()
    window.message("Any pictures?").get_by_role("button", name="Reply").click()
    held = holding(window)
    window.thread.locator(".messages").dispatch_event("dragover", {"dataTransfer": held})
    expect(window.thread).to_have_class("dropping")
    window.thread.locator(".messages").dispatch_event("drop", {"dataTransfer": held})
    expect(window.thread.get_by_role("list", name="Files to send")).to_contain_text("shot.png")
    expect(window.thread).not_to_have_class("dropping")
    window.page.keyboard.press("Enter")
    expect(window.thread.get_by_role("img", name="shot.png")).to_be_visible()
    [reply] = sandbox.client.messages("C0GENERAL", thread_ts=asked.ts)[1:]
    assert (reply.text, reply.raw["files"][0]["mimetype"]) == ("", "image/png")


def test_a_pasted_picture_is_attached_kept_with_the_draft_and_can_be_taken_out(sandbox, window):
    composer = window.main.locator(".composer textarea")
    composer.fill("half a")
    composer.evaluate(
        "(input, held) => input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: held, cancelable: true }))",
        holding(window),
    )
    remove = window.main.get_by_role("button", name="Remove shot.png")
    expect(remove).to_be_visible()
    window.page.get_by_role("button", name="Bot", exact=True).click()
    expect(remove).to_have_count(0)
    window.page.get_by_role("button", name="general").click()
    expect(composer).to_have_value("half a")
    remove.click()
    expect(remove).to_have_count(0)
    expect(composer).to_be_focused()
    window.page.keyboard.press("Enter")
    expect(window.message("half a")).to_be_visible()
    assert sandbox.client.messages("C0GENERAL")[0].raw.get("files") is None


def test_emoji_are_completed_and_drawn_families_flags_and_tones_included(window):
    composer = window.main.locator(".composer textarea")
    composer.press_sequentially("done :tad")
    expect(window.page.get_by_role("option", name=":tada:")).to_be_visible()
    window.page.keyboard.press("Tab")
    expect(composer).to_have_value("done :tada: ")
    composer.press_sequentially(
        ":man-woman-girl-boy: :flag-de: :female-technologist::skin-tone-4: :wave::skin-tone-2: :nosuch:"
    )
    window.page.keyboard.press("Enter")
    expect(window.message("done")).to_contain_text("done 🎉 👨‍👩‍👧‍👦 🇩🇪 👩🏽‍💻 👋🏻 :nosuch:")


def test_any_emoji_is_found_by_its_name_for_a_reaction(sandbox, window):
    sandbox.client.person("grace").post("We won!", channel="C0GENERAL")
    message = window.message("We won!")
    message.hover()
    message.get_by_role("button", name="Add a reaction").click()
    search = window.page.get_by_label("Search emoji")
    expect(search).to_be_focused()
    assert barriers(window.page) == []
    search.fill("sports_med")
    window.page.keyboard.press("ArrowDown")
    expect(window.page.get_by_role("button", name="sports_medal")).to_be_focused()
    window.page.keyboard.press("Enter")
    expect(message.get_by_role("button", name="sports_medal, 1, by Ada Lovelace")).to_have_text("🏅 1")
    expect(message.get_by_role("button", name="Add a reaction")).to_be_focused()

    window.page.keyboard.press("Enter")
    search.fill("no such thing")
    expect(window.page.get_by_text("No such emoji")).to_be_visible()
    window.page.keyboard.press("Escape")
    expect(search).to_have_count(0)


def test_an_edit_begins_with_what_was_typed_and_keeps_its_mentions(sandbox, window):
    window.write("ask @grace in #general about 🎉 & <more>")
    message = window.message("ask @Grace Hopper")
    for end in ("", ", please"):
        message.hover()
        message.get_by_role("button", name="More").click()
        window.page.get_by_role("menuitem", name="Edit message").click()
        edit = window.page.get_by_role("textbox", name="Edit message")
        expect(edit).to_have_value("ask @grace in #general about :tada: & <more>")
        edit.press("End")
        edit.press_sequentially(end)
        edit.press("Enter")
        expect(edit).to_have_count(0)
        assert bool(sandbox.client.messages("C0GENERAL")[0].raw.get("edited")) == bool(end)
    expect(window.message("(edited)")).to_contain_text("ask @Grace Hopper in #general about 🎉 & <more>, please")
    assert sandbox.client.messages("C0GENERAL")[0].text.startswith(
        "ask <@U0GRACE> in <#C0GENERAL|general> about :tada:"
    )

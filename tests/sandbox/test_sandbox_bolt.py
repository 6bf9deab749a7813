"""slack-bolt's own apps, unchanged, against the workspace: Socket Mode and HTTP, asynchronous and synchronous."""

import pytest
from sandbox_bots import SECRET, async_http_bot, async_socket_bot, sync_http_bot, sync_socket_bot

from sandbox import Workspace, running
from sandbox.http_mode import Endpoints
from sandbox.running import address_of, listen


def over_socket_async(run):
    with running() as sandbox, async_socket_bot(sandbox):
        run(sandbox)


def over_socket_sync(run):
    with running() as sandbox, sync_socket_bot(sandbox):
        run(sandbox)


def over_http_async(run):
    over_http(async_http_bot, run)


def over_http_sync(run):
    over_http(sync_http_bot, run)


def over_http(bot, run):
    listener = listen(0)
    url = f"{address_of(listener)}/slack/events"
    endpoints = Endpoints(url, url, url, SECRET)
    with running(Workspace(endpoints=endpoints)) as sandbox, bot(sandbox, listener):
        assert sandbox.client.request("POST", "/sandbox/verify-urls")["passed"]
        run(sandbox)


EVERY_WAY = pytest.mark.parametrize("way", [over_socket_async, over_socket_sync, over_http_async, over_http_sync])


@EVERY_WAY
def test_a_hello_bot_with_a_modal_a_command_and_a_home_tab_works_unchanged(way):
    way(use_the_whole_bot)


def use_the_whole_bot(sandbox):
    ada, grace = sandbox.client.person("ada"), sandbox.client.person("grace")
    greeting = ada.wait_for_reply("Hello there", after=ada.post("hello"))
    assert ada.press(greeting, "open_form").ok
    assert ada.wait_for_modal("form").raw["title"]["text"] == "A form"
    assert ada.submit().errors == {"name": "Please complete this required field."}
    assert ada.submit({"name": "nobody"}).errors == {"name": "Somebody, please"}
    assert ada.modal().errors == {"name": "Somebody, please"}
    assert ada.submit({"name": "Ada"}).ok
    assert ada.modal() is None
    ada.wait_for_reply("Ada", after=greeting)

    assert grace.command("/echo  so it is ", channel="#general").ok
    assert grace.wait_for_ephemeral().text == "grace said so it is"
    assert sandbox.client.ephemerals(ada.id) == []

    ada.open_home()
    assert "Welcome home" in ada.wait_for_home("Welcome").shown
    assert grace.home() is None
    sandbox.client.wait_until_idle()
    assert sandbox.client.violations() == []


live = pytest.mark.usefixtures("bot")


@pytest.fixture
def bot(sandbox):
    with async_socket_bot(sandbox):
        yield sandbox.client


def test_a_mention_in_a_channel_is_answered_in_its_thread(bot, ada):
    asked = ada.post("hey @bot, are you there?", channel="C0GENERAL")
    answer = bot.wait_for_message("C0GENERAL", "You called?")
    assert answer.thread_ts == asked.ts
    assert bot.messages("C0GENERAL")[0].raw["reactions"] == [{"name": "eyes", "users": ["U0BOT"], "count": 1}]


def test_a_message_in_a_thread_is_answered_there(bot, ada):
    parent = ada.post("what a day")
    ada.post("hello", thread_ts=parent.ts)
    assert ada.wait_for_reply("Hello there", thread_ts=parent.ts).thread_ts == parent.ts
    assert bot.messages(ada.dm)[0].raw["reply_count"] == 2


def test_a_press_replaces_its_message_through_the_response_url(bot, ada):
    greeting = ada.wait_for_reply("Hello there", after=ada.post("hello"))
    assert ada.press(greeting, "pick").ok
    replaced = bot.wait_for_message(ada.dm, "You picked 1")
    assert replaced.ts == greeting.ts
    assert replaced.blocks == []
    assert "edited" in replaced.raw


@live
def test_an_external_select_and_a_date_reach_the_submission(ada):
    greeting = ada.wait_for_reply("Hello there", after=ada.post("hello"))
    ada.press(greeting, "open_form")
    modal = ada.wait_for_modal("form")
    assert [option["value"] for option in ada.suggest(modal, "colour_input", "re")] == ["red", "green"]
    assert ada.submit({"name": "Ada", "colour": "green", "day": "2026-03-03"}).ok
    ada.wait_for_reply("Ada likes green on 2026-03-03")


@live
def test_an_app_that_asked_to_hears_of_a_closed_modal(ada):
    greeting = ada.wait_for_reply("Hello there", after=ada.post("hello"))
    ada.press(greeting, "open_form")
    ada.wait_for_modal("form")
    ada.close()
    ada.wait_for_reply("No form, then")
    assert ada.modal() is None


@live
def test_a_press_in_the_home_tab_says_that_it_came_from_a_view(ada):
    ada.open_home()
    home = ada.wait_for_home("Welcome home")
    assert ada.press(home, "from_home").ok
    ada.wait_for_reply("pressed in view")


def test_a_command_may_answer_for_everybody_to_see(bot, ada):
    ada.command("/shout hear hear", channel="C0GENERAL")
    assert bot.wait_for_message("C0GENERAL", "HEAR HEAR").from_bot


@live
def test_shortcuts_work_alone_and_on_a_message(ada):
    assert ada.shortcut("remind").ok
    ada.wait_for_reply("shortcut: nothing")
    assert ada.shortcut("remind", ada.post("buy milk", channel="C0GENERAL")).ok
    ada.wait_for_reply("message_action: buy milk")


def test_a_bot_that_was_away_receives_what_happened_meanwhile(sandbox, ada):
    with async_socket_bot(sandbox):
        ada.wait_for_reply("Hello there", after=ada.post("hello"))
    asked = ada.post("hello again")
    assert sandbox.client.deliveries(state="waiting")
    with async_socket_bot(sandbox):
        ada.wait_for_reply("Hello there", after=asked)
        sandbox.client.wait_until_idle()
    assert all(each["state"] == "acked" for each in sandbox.client.deliveries(kind="events_api"))


def test_a_press_while_the_bot_is_away_fails_as_in_slack(sandbox, ada):
    with async_socket_bot(sandbox):
        greeting = ada.wait_for_reply("Hello there", after=ada.post("hello"))
    assert ada.press(greeting, "pick").error == "dispatch_failed"
    assert ada.command("/echo x").error == "dispatch_failed"

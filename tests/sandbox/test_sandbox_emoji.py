"""Emoji that people type reach the app as Slack's client sends them: by name."""

import json

import pytest
from sandbox_bots import BareApp
from slack_sdk.errors import SlackApiError

from sandbox.emoji import element
from sandbox.server import PAGE


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("shipped 🎉🎉", "shipped :tada::tada:"),
        ("👍🏽 from me", ":+1::skin-tone-4: from me"),
        ("I ❤️ it, ☀️", "I :heart: it, :sunny:"),
        ("a 🦊 and a 🚀", "a :fox_face: and a :rocket:"),
        ("🇩🇪 or 🇵🇱?", ":de: or :flag-pl:?"),
        ("40 → 50 © ✓", "40 → 50 © ✓"),
        ("© or ©️, 5 or 5️⃣", "© or :copyright:, 5 or :five:"),
        ("👩‍💻 wrote it", ":female-technologist: wrote it"),
        ("👩🏽‍💻 wrote it", ":female-technologist::skin-tone-4: wrote it"),
        ("👨‍👩‍👧‍👦 and 🏴󠁧󠁢󠁳󠁣󠁴󠁿", ":man-woman-girl-boy: and :flag-scotland:"),
        ("🏳️‍🌈 or 🏳‍🌈", ":rainbow-flag: or :rainbow-flag:"),
        ("🧑🏻‍🤝‍🧑🏿 and ☝🏽", ":people_holding_hands::skin-tone-2-6: and :point_up::skin-tone-4:"),
        ("📧 not ✉️", ":e-mail: not :email:"),
        ("🏽 alone", ":skin-tone-4: alone"),
        ("no name: 🫆‍🫆", "no name: 🫆‍🫆"),
        ("already :tada:", "already :tada:"),
    ],
)
def test_an_emoji_becomes_its_name(ada, typed, sent):
    assert ada.post(typed).text == sent


def test_the_rich_text_keeps_name_code_points_and_tone(sandbox, ada):
    with BareApp(sandbox) as app:
        ada.post("ok 👍🏽🚀")
        event = app.receive()["payload"]["event"]
    assert event["blocks"][0]["elements"][0]["elements"] == [
        {"type": "text", "text": "ok "},
        {"type": "emoji", "name": "+1", "unicode": "1f44d-1f3fd", "skin_tone": 4},
        {"type": "emoji", "name": "rocket", "unicode": "1f680"},
    ]


def test_every_emoji_of_the_table_is_known_by_its_first_name():
    table = json.loads((PAGE / "emoji.json").read_text(encoding="utf-8"))
    first = {sign: name for name, sign in reversed(table.items())}
    assert {sign: element(sign)["name"] for sign in first} == first


@pytest.mark.parametrize("name", ["thumbsup", "family", "flag-de", "female-doctor", "+1::skin-tone-3"])
def test_people_and_apps_react_with_any_emoji_of_the_table(sandbox, api, ada, name):
    message = ada.post("look", channel="C0GENERAL")
    api.reactions_add(channel="C0GENERAL", timestamp=message.ts, name=name)
    assert sandbox.client.messages("C0GENERAL")[0].raw["reactions"][0]["name"] == name


def test_a_reaction_that_is_no_emoji_is_refused(api, ada):
    message = ada.post("look", channel="C0GENERAL")
    with pytest.raises(SlackApiError, match="invalid_name"):
        api.reactions_add(channel="C0GENERAL", timestamp=message.ts, name="no_such_thing")

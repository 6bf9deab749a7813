"""Emoji that people type reach the app as Slack's client sends them: by name."""

import pytest
from sandbox_bots import BareApp


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("shipped 🎉🎉", "shipped :tada::tada:"),
        ("👍🏽 from me", ":+1::skin-tone-4: from me"),
        ("I ❤️ it, ☀️", "I :heart: it, :sunny:"),
        ("a 🦊 and a 🚀", "a :fox_face: and a :rocket:"),
        ("🇩🇪 or 🇵🇱?", ":de: or :flag-pl:?"),
        ("40 → 50 © ✓", "40 → 50 © ✓"),
        ("👩‍💻 wrote it", "👩‍💻 wrote it"),
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

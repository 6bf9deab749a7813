"""Files in messages, of the app's and of people's."""

import pytest
from sandbox_bots import BareApp
from slack_sdk.errors import SlackApiError

from sandbox.client import SandboxError


def test_a_file_of_the_apps_comes_as_a_file_share(sandbox, api):
    with BareApp(sandbox) as app:
        api.files_upload_v2(channel="C0GENERAL", content="a,b", filename="table.csv", initial_comment="As asked")
        event = app.receive()["payload"]["event"]
    assert (event["subtype"], event["text"], event["files"][0]["name"]) == ("file_share", "As asked", "table.csv")


def test_a_persons_file_comes_as_a_file_share_with_or_without_words(sandbox, ada):
    with BareApp(sandbox) as app:
        for text in ("here it is", ""):
            ada.post(text, files=[ada.upload("notes.txt", b"hello")])
            event = app.receive()["payload"]["event"]
            assert (event["type"], event["subtype"], event["text"]) == ("message", "file_share", text)
            assert event["files"][0]["mimetype"] == "text/plain"
            assert event["client_msg_id"]


def test_only_ones_own_file_can_be_shared(ada, grace):
    with pytest.raises(SandboxError, match="file_not_found"):
        grace.post("mine?", files=[ada.upload("notes.txt", b"hello")])


def test_an_image_block_shows_an_uploaded_picture_and_nothing_else(sandbox, api):
    def shown(file_id):
        return {"type": "image", "alt_text": "a chart", "slack_file": {"id": file_id}}

    picture = api.files_upload_v2(content=b"\x89PNG", filename="chart.png")["files"][0]["id"]
    table = api.files_upload_v2(content=b"a,b", filename="table.csv")["files"][0]["id"]
    api.chat_postMessage(channel="C0GENERAL", text="a chart", blocks=[shown(picture)])
    assert sandbox.client.bot_messages("C0GENERAL")[-1].blocks[0]["slack_file"] == {"id": picture}
    for file_id in (table, "F0NOWHERE"):
        with pytest.raises(SlackApiError) as refused:
            api.chat_postMessage(channel="C0GENERAL", text="a chart", blocks=[shown(file_id)])
        assert refused.value.response["errors"] == ["invalid slack file [json-pointer:/blocks/0/slack_file]"]

"""Files in messages, of the app's and of people's."""

import http.client
import json
from urllib.parse import urlsplit

import pytest
from sandbox_bots import BareApp

from sandbox.client import SandboxError


def upload(sandbox, person, name="notes.txt", content=b"hello"):
    """What the page does with a file that a person picked."""
    connection = http.client.HTTPConnection(urlsplit(sandbox.url).netloc)
    connection.request("POST", f"/sandbox/files?person={person.name}&name={name}", content)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer["file"]["id"]


def test_a_file_of_the_apps_comes_as_a_file_share(sandbox, api):
    with BareApp(sandbox) as app:
        api.files_upload_v2(channel="C0GENERAL", content="a,b", filename="table.csv", initial_comment="As asked")
        event = app.receive()["payload"]["event"]
    assert (event["subtype"], event["text"], event["files"][0]["name"]) == ("file_share", "As asked", "table.csv")


def test_a_persons_file_comes_as_a_file_share_with_or_without_words(sandbox, ada):
    with BareApp(sandbox) as app:
        for text in ("here it is", ""):
            ada.act("post", channel=ada.dm, text=text, files=[upload(sandbox, ada)])
            event = app.receive()["payload"]["event"]
            assert (event["type"], event["subtype"], event["text"]) == ("message", "file_share", text)
            assert event["files"][0]["mimetype"] == "text/plain"
            assert event["client_msg_id"]


def test_only_ones_own_file_can_be_shared(sandbox, ada, grace):
    with pytest.raises(SandboxError, match="file_not_found"):
        grace.act("post", channel=grace.dm, text="mine?", files=[upload(sandbox, ada)])

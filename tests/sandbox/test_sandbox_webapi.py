"""The Web API through the real slack_sdk, and its refusals."""

import json
import urllib.parse
import urllib.request

import pytest
from sandbox_bots import plain
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace, running
from sandbox.manifest import read_manifest
from sandbox.seed import read_seed

GENERAL = "C0GENERAL"


def refused(call, *args, **kwargs):
    """The body of the refusal that a call meets."""
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return caught.value.response.data


def raw(sandbox, method, body, content_type="application/x-www-form-urlencoded", token="xoxb-sandbox"):
    data = body if isinstance(body, bytes) else body.encode()
    headers = {"Content-Type": content_type, "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(f"{sandbox.api_url}{method}", data, headers)
    with urllib.request.urlopen(request) as response:
        return json.loads(response.read())


def test_auth_test_says_who_the_bot_is(api):
    who = api.auth_test().data
    assert (who["user_id"], who["bot_id"], who["team_id"]) == ("U0BOT", "B0BOT", "T0SANDBOX")


def test_an_unknown_method_is_refused(api):
    body = refused(api.api_call, "chat.sendTelegram")
    assert body == {"ok": False, "error": "unknown_method", "req_method": "chat.sendTelegram"}


@pytest.mark.parametrize(
    ("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp-sandbox", "not_allowed_token_type")]
)
def test_a_call_needs_the_right_token(sandbox, token, error):
    assert refused(WebClient(token, base_url=sandbox.api_url).users_list)["error"] == error


def test_arguments_come_as_form_json_query_or_multipart(sandbox):
    form = urllib.parse.urlencode({"channel": GENERAL, "text": "form", "blocks": json.dumps([{"type": "divider"}])})
    assert raw(sandbox, "chat.postMessage", form)["message"]["blocks"][0]["type"] == "divider"
    as_json = json.dumps({"channel": GENERAL, "text": "json"})
    assert raw(sandbox, "chat.postMessage", as_json, "application/json; charset=utf-8")["ok"]
    assert raw(sandbox, f"chat.postMessage?channel={GENERAL}&text=query", "")["ok"]
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {"channel": GENERAL, "text": "multipart"}.items()
    )
    assert raw(sandbox, "chat.postMessage", f"{parts}--x--\r\n", "multipart/form-data; boundary=x")["ok"]
    assert [message.text for message in sandbox.client.messages(GENERAL)] == ["form", "json", "query", "multipart"]
    assert raw(sandbox, "auth.test", "{broken", "application/json")["error"] == "invalid_json"


def test_people_have_time_zones_e_mail_addresses_and_roles(api):
    grace = api.users_lookupByEmail(email="grace@example.com")["user"]
    assert grace["tz"] == "America/New_York"
    assert grace["tz_offset"] in {-18000, -14400}
    assert grace["profile"]["email"] == "grace@example.com"
    assert api.users_info(user="U0ADA")["user"]["is_admin"] is True
    assert api.users_info(user="U0BOT")["user"]["is_bot"] is True
    assert api.users_profile_get(user="U0ADA")["profile"]["real_name"] == "Ada Lovelace"
    assert refused(api.users_lookupByEmail, email="no@example.com")["error"] == "users_not_found"
    assert refused(api.users_info, user="U0NOBODY")["error"] == "user_not_found"


def test_lists_are_cut_into_pages_by_cursor(api):
    first = api.users_list(limit=2)
    assert [user["id"] for user in first["members"]] == ["U0ADA", "U0GRACE"]
    rest = api.users_list(limit=2, cursor=first["response_metadata"]["next_cursor"])
    assert [user["id"] for user in rest["members"]] == ["U0BOT"]
    assert rest["response_metadata"]["next_cursor"] == ""
    assert refused(api.users_list, cursor="nonsense")["error"] == "invalid_cursor"


def test_a_direct_message_is_opened_and_posted_to(api, ada):
    channel = api.conversations_open(users=[ada.id])["channel"]["id"]
    assert channel == ada.dm
    posted = api.chat_postMessage(channel=ada.id, text="by user id")
    assert posted["channel"] == ada.dm
    assert posted["message"]["bot_id"] == "B0BOT"
    assert api.conversations_info(channel=ada.dm)["channel"]["user"] == ada.id
    group = api.conversations_open(users=["U0ADA", "U0GRACE"])["channel"]["id"]
    assert api.conversations_info(channel=group)["channel"]["is_mpim"] is True
    assert refused(api.conversations_open, users=["U0NOBODY"])["error"] == "user_not_found"


def test_history_is_newest_first_without_replies_and_survives_new_messages_between_pages(api):
    stamps = [api.chat_postMessage(channel=GENERAL, text=f"{number}")["ts"] for number in range(5)]
    api.chat_postMessage(channel=GENERAL, text="a reply", thread_ts=stamps[0])
    first = api.conversations_history(channel=GENERAL, limit=2)
    assert [message["text"] for message in first["messages"]] == ["4", "3"]
    assert first["has_more"] is True
    api.chat_postMessage(channel=GENERAL, text="newer")
    second = api.conversations_history(channel=GENERAL, limit=3, cursor=first["response_metadata"]["next_cursor"])
    assert [message["text"] for message in second["messages"]] == ["2", "1", "0"]
    assert second["has_more"] is False
    assert second["messages"][-1]["reply_count"] == 1
    bounded = api.conversations_history(channel=GENERAL, oldest=stamps[1], latest=stamps[3])
    assert [message["text"] for message in bounded["messages"]] == ["2"]


def test_a_thread_is_read_from_its_parent_on(api):
    parent = api.chat_postMessage(channel=GENERAL, text="parent")["ts"]
    reply = api.chat_postMessage(channel=GENERAL, text="reply", thread_ts=parent)["ts"]
    found = api.conversations_replies(channel=GENERAL, ts=parent)["messages"]
    assert [message["ts"] for message in found] == [parent, reply]
    assert found[1]["parent_user_id"] == "U0BOT"
    assert refused(api.conversations_replies, channel=GENERAL, ts="1.000000")["error"] == "thread_not_found"
    assert refused(api.chat_postMessage, channel=GENERAL, text="x", thread_ts="1.000000")["error"] == "thread_not_found"


def test_a_deleted_parent_leaves_a_tombstone_while_its_replies_stand(api):
    parent = api.chat_postMessage(channel=GENERAL, text="parent")["ts"]
    reply = api.chat_postMessage(channel=GENERAL, text="reply", thread_ts=parent)["ts"]
    api.chat_delete(channel=GENERAL, ts=parent)
    (left,) = api.conversations_history(channel=GENERAL)["messages"]
    assert (left["subtype"], left["reply_count"], left["text"]) == ("tombstone", 1, "This message was deleted.")
    api.chat_delete(channel=GENERAL, ts=reply)
    assert api.conversations_history(channel=GENERAL)["messages"] == []


def test_metadata_is_kept_and_shown_only_when_asked_for(api):
    metadata = {"event_type": "outbox", "event_payload": {"key": "k1"}}
    api.chat_postMessage(channel=GENERAL, text="tagged", metadata=metadata)
    assert "metadata" not in api.conversations_history(channel=GENERAL)["messages"][0]
    found = api.conversations_history(channel=GENERAL, include_all_metadata=True)["messages"][0]
    assert found["metadata"] == metadata
    assert (
        refused(api.chat_postMessage, channel=GENERAL, text="x", metadata={"event_payload": {}})["error"]
        == "invalid_metadata_schema"
    )


def test_a_message_can_be_changed_and_deleted_by_the_app_alone(api, ada):
    mine = api.chat_postMessage(channel=ada.dm, text="mine")["ts"]
    assert api.chat_update(channel=ada.dm, ts=mine, text="changed")["message"]["edited"]["user"] == "U0BOT"
    hers = ada.post("hers").ts
    assert refused(api.chat_update, channel=ada.dm, ts=hers, text="x")["error"] == "cant_update_message"
    assert refused(api.chat_delete, channel=ada.dm, ts=hers)["error"] == "cant_delete_message"
    api.chat_delete(channel=ada.dm, ts=mine)
    assert refused(api.chat_update, channel=ada.dm, ts=mine, text="x")["error"] == "message_not_found"


def test_an_ephemeral_message_is_seen_by_one_person_and_not_in_history(api, ada):
    assert api.chat_postEphemeral(channel=GENERAL, user=ada.id, text="psst")["message_ts"]
    assert ada.wait_for_ephemeral("psst").raw["ephemeral_to"] == ada.id
    assert api.conversations_history(channel=GENERAL)["messages"] == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": GENERAL, "text": "", "attachments": []}, "no_text"),
        ({"channel": "C0PLANS", "text": "x"}, "not_in_channel"),
        ({"channel": "G0SECRET", "text": "x"}, "channel_not_found"),
    ],
)
def test_a_post_that_slack_would_refuse_is_refused(arguments, error):
    channels = [{"id": GENERAL, "name": "general", "members": ["U0BOT"]}, {"id": "C0PLANS", "name": "plans"}]
    channels.append({"id": "G0SECRET", "name": "secret", "is_private": True})
    with running(Workspace(read_seed({"channels": channels}))) as sandbox:
        api = WebClient("xoxb-sandbox", base_url=sandbox.api_url)
        assert refused(api.chat_postMessage, **arguments)["error"] == error
        (violation,) = sandbox.client.violations()
        assert (violation["what"], violation["error"]) == ("chat.postMessage", error)


def test_a_text_beyond_forty_thousand_characters_is_cut_and_an_update_beyond_four_thousand_refused(api):
    posted = api.chat_postMessage(channel=GENERAL, text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000
    assert refused(api.chat_update, channel=GENERAL, ts=posted["ts"], text="x" * 4_001)["error"] == "msg_too_long"


def test_the_bot_joins_a_public_channel_before_it_posts():
    seed = read_seed({"channels": [{"id": "C0PLANS", "name": "plans", "members": ["U0ADA"]}]})
    with running(Workspace(seed)) as sandbox:
        api = WebClient("xoxb-sandbox", base_url=sandbox.api_url)
        assert refused(api.chat_postMessage, channel="#plans", text="x")["error"] == "not_in_channel"
        assert api.conversations_join(channel="C0PLANS")["channel"]["is_member"] is True
        assert api.conversations_members(channel="C0PLANS")["members"] == ["U0ADA", "U0BOT"]
        assert api.chat_postMessage(channel="#plans", text="x")["channel"] == "C0PLANS"


def test_reactions_are_added_once_and_removed(api, ada):
    ts = ada.post("nice").ts
    api.reactions_add(channel=ada.dm, timestamp=ts, name="tada")
    assert refused(api.reactions_add, channel=ada.dm, timestamp=ts, name="tada")["error"] == "already_reacted"
    assert api.reactions_get(channel=ada.dm, timestamp=ts)["message"]["reactions"][0]["users"] == ["U0BOT"]
    api.reactions_remove(channel=ada.dm, timestamp=ts, name="tada")
    assert refused(api.reactions_remove, channel=ada.dm, timestamp=ts, name="tada")["error"] == "no_reaction"


def test_a_file_is_uploaded_in_three_steps_and_shared(api, ada):
    api.files_upload_v2(channel=ada.dm, filename="notes.txt", content="hello file", initial_comment="here")
    shared = ada.wait_for_reply("here")
    (file,) = shared.raw["files"]
    assert (file["name"], file["mimetype"], file["size"]) == ("notes.txt", "text/plain", 10)
    with urllib.request.urlopen(file["url_private"]) as response:
        assert response.read() == b"hello file"


def test_status_and_suggested_prompts_are_kept_until_the_next_message(api, sandbox, ada):
    thread = ada.post("question").ts
    api.assistant_threads_setStatus(channel_id=ada.dm, thread_ts=thread, status="is thinking")
    assert sandbox.client.read("statuses")["statuses"][0]["status"] == "is thinking"
    api.assistant_threads_setTitle(channel_id=ada.dm, thread_ts=thread, title="Question")
    api.assistant_threads_setSuggestedPrompts(
        channel_id=ada.dm, thread_ts=thread, prompts=[{"title": "Help", "message": "help"}]
    )
    api.chat_postMessage(channel=ada.dm, thread_ts=thread, text="answer")
    assert sandbox.client.read("statuses")["statuses"] == []


def test_a_streamed_message_grows_until_it_is_stopped(api, sandbox, ada):
    thread = ada.post("tell me a story").ts
    ts = api.chat_startStream(channel=ada.dm, thread_ts=thread, markdown_text="Once ")["ts"]
    api.chat_appendStream(channel=ada.dm, ts=ts, markdown_text="upon a time")
    assert sandbox.client.bot_messages(ada.dm)[0].text == "Once upon a time"
    blocks = [{"type": "context", "elements": [plain("The end")]}]
    stopped = api.chat_stopStream(channel=ada.dm, ts=ts, markdown_text=".", blocks=blocks)["message"]
    assert [block["type"] for block in stopped["blocks"]] == ["markdown", "context"]
    assert "edited" not in stopped
    late = refused(api.chat_appendStream, channel=ada.dm, ts=ts, markdown_text="more")
    assert late["error"] == "message_not_in_streaming_state"


def test_the_small_methods_answer_in_slacks_shapes(api, ada):
    assert api.api_test(foo="bar")["args"]["foo"] == "bar"
    assert api.team_info()["team"]["name"] == "Sandbox"
    assert api.bots_info(bot="B0BOT")["bot"]["app_id"] == "A0SANDBOX"
    assert api.dnd_info(user=ada.id)["dnd_enabled"] is False
    assert api.conversations_list(types="public_channel,im")["channels"][0]["name"] == "general"
    assert api.users_conversations()["channels"][0]["id"] == GENERAL
    ts = ada.post("link me").ts
    assert ts.replace(".", "") in api.chat_getPermalink(channel=ada.dm, message_ts=ts)["permalink"]


def test_a_manifest_grants_scopes_and_nothing_else(ada):
    manifest = read_manifest({"oauth_config": {"scopes": {"bot": ["chat:write"]}}})
    with running(Workspace(manifest=manifest)) as sandbox:
        api = WebClient("xoxb-sandbox", base_url=sandbox.api_url)
        body = refused(api.users_info, user=ada.id)
        assert (body["error"], body["needed"], body["provided"]) == ("missing_scope", "users:read", "chat:write")
        assert api.chat_postMessage(channel=GENERAL, text="allowed")["ok"]


def test_a_call_that_comes_too_soon_is_told_when_to_come_again():
    with running(Workspace(rate_limits=True)) as sandbox:
        api = WebClient("xoxb-sandbox", base_url=sandbox.api_url)
        for number in range(3):
            api.chat_postMessage(channel=GENERAL, text=f"{number}")
        with pytest.raises(SlackApiError) as caught:
            api.chat_postMessage(channel=GENERAL, text="one too many")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["retry-after"] == "1"
        assert api.chat_postMessage(channel="D0ADA", text="elsewhere")["ok"]


def test_a_reply_may_be_shown_in_the_channel_too(api):
    parent = api.chat_postMessage(channel=GENERAL, text="parent")["ts"]
    api.chat_postMessage(channel=GENERAL, text="reply", thread_ts=parent, reply_broadcast=True)
    shown = api.conversations_history(channel=GENERAL)["messages"]
    assert [(message["text"], message.get("subtype")) for message in shown] == [
        ("reply", "thread_broadcast"),
        ("parent", None),
    ]


def test_every_call_is_written_down_without_its_token(api, sandbox):
    api.chat_postMessage(channel=GENERAL, text="hello")
    refused(api.chat_postMessage, channel=GENERAL, text="x", blocks=[{"type": "poster"}])
    good, bad = sandbox.client.calls("chat.postMessage")
    assert good["ok"] is True
    assert good["args"]["text"] == "hello"
    assert (bad["ok"], bad["error"]) == (False, "invalid_blocks")
    assert "xoxb" not in json.dumps([good, bad])


def test_plain_text_objects_say_their_type(api):
    body = refused(
        api.chat_postMessage,
        channel=GENERAL,
        text="x",
        blocks=[{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    )
    assert body["errors"] == ["unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"]
    assert api.chat_postMessage(channel=GENERAL, text="x", blocks=[{"type": "header", "text": plain("x")}])["ok"]

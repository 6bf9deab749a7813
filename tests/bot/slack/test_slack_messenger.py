import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.charts import ChartPainter
from bot.slack.messenger import SlackMessenger
from qualification.errors import SendFailed, SendRefused, TokenRefused
from qualification.messages import Delivery, Message, Outgoing, Sent
from qualification.ports import OutboxItem
from tests.bot.slack.answering import Answer, answering

HOUR = timedelta(hours=1)


def an_item(delivery=Delivery.POST, *, text="hello", blocks=(), target=None, **fields):
    given = {"id": "out-1", "recipient": "C0GENERAL", "message": Message(text, tuple(blocks))} | fields
    outgoing = Outgoing(delivery=delivery, **given)
    return OutboxItem(id=outgoing.id, tenant="t", token=1, attempts=0, outgoing=outgoing, target=target)


@pytest.fixture
def messenger(sandbox):
    return SlackMessenger("xoxb-sandbox", sandbox.api_url, ChartPainter())


def test_message_carries_its_id(sandbox, messenger):
    channel, ts = messenger.deliver(an_item())

    (message,) = sandbox.client.bot_messages("C0GENERAL")
    assert (message.channel, message.ts) == (channel, ts)
    assert message.metadata == {"event_type": "banter_message", "event_payload": {"id": "out-1"}}


def test_links_are_not_unfurled():
    with answering(Answer(200, {"ok": True, "channel": "C1", "ts": "1.0"})) as (api, asked):
        SlackMessenger("xoxb-sandbox", api, ChartPainter()).deliver(an_item())

    assert json.loads(asked[0]).items() >= {"unfurl_links": False, "unfurl_media": False}.items()


def test_dm_is_opened_once(sandbox, messenger, ada):
    messenger.deliver(an_item(recipient=ada.id))
    channel, _ = messenger.deliver(an_item(id="out-2", recipient=ada.id))

    assert channel == ada.dm
    assert len(sandbox.client.calls("conversations.open")) == 1


def test_sent_message_is_found_by_its_id_in_channel_and_thread(messenger, ada):
    root = ada.post("a root", channel="C0GENERAL")
    place = messenger.deliver(an_item())
    in_thread = messenger.deliver(an_item(id="out-2", thread_ts=root.ts))

    assert messenger.find(an_item()) == place
    assert messenger.find(an_item(id="out-2", thread_ts=root.ts)) == in_thread
    assert messenger.find(an_item(id="out-3")) is None


def test_message_is_found_behind_more_than_a_page_of_others(messenger, ada):
    place = messenger.deliver(an_item())
    for number in range(120):
        ada.post(f"message {number}", channel="C0GENERAL")

    assert messenger.find(an_item()) == place


def test_update_changes_the_message_it_is_for(sandbox, messenger):
    channel, ts = messenger.deliver(an_item())
    target = Sent(outgoing_id="out-1", channel=channel, ts=ts, lead_id=None)

    assert messenger.deliver(an_item(Delivery.UPDATE, text="goodbye", id="out-2", target=target)) == (channel, ts)

    assert [message.text for message in sandbox.client.bot_messages("C0GENERAL")] == ["goodbye"]


def test_home_tab_is_published(messenger, ada):
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "Your leads"}}

    assert messenger.deliver(an_item(Delivery.HOME, recipient=ada.id, blocks=[section])) == (ada.id, "")

    assert ada.home().shown.strip().endswith("Your leads")
    assert messenger.find(an_item(Delivery.HOME, recipient=ada.id)) is None


def test_people_are_known_by_id_and_by_address(messenger, ada):
    user = messenger.user("t", ada.id)

    assert (user.slack_id, user.email, user.time_zone) == (ada.id, "ada@example.com", "Europe/London")
    assert messenger.user_by_email("t", "ada@example.com") == ada.id
    assert messenger.user_by_email("t", "nobody@example.com") is None


def test_token_tells_who_the_bot_is(messenger):
    assert messenger.identity().bot_user_id == "U0BOT"


def test_unknown_channel_and_bad_blocks_are_refused_for_good(messenger):
    with pytest.raises(SendRefused, match="channel_not_found"):
        messenger.deliver(an_item(recipient="C0NOWHERE"))
    with pytest.raises(SendRefused, match="invalid_blocks"):
        messenger.deliver(an_item(blocks=[{"type": "nonsense"}]))


def test_unknown_person_is_refused_for_good(messenger):
    with pytest.raises(SendRefused, match="user_not_found"):
        messenger.user("t", "U0NOBODY")


@pytest.mark.parametrize(
    ("answer", "retry_after"),
    [
        (Answer(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "7"}), 7.0),
        (Answer(429, "slow down", {"Retry-After": "8"}), 8.0),
        (Answer(429, {"ok": False, "error": "ratelimited"}), 30.0),
        (Answer(500, "<html>oh no</html>"), 3.0),
        (Answer(503, {"ok": False, "error": "service_unavailable"}), 3.0),
        (Answer(200, {"ok": False, "error": "fatal_error"}), 3.0),
        (Answer(200, {"ok": False, "error": "missing_scope"}), 60.0),
        (Answer(0), 3.0),
    ],
)
def test_what_may_work_later_is_told_apart_with_its_pause(answer, retry_after):
    with answering(answer) as (api, _):
        messenger = SlackMessenger("xoxb-sandbox", api, ChartPainter())
        with pytest.raises(SendFailed) as caught:
            messenger.deliver(an_item())
    assert caught.value.retry_after == retry_after


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
def test_refused_token_is_told_apart_from_a_refused_message(code):
    with answering(*[Answer(200, {"ok": False, "error": code})] * 3) as (api, _):
        messenger = SlackMessenger("xoxb-sandbox", api, ChartPainter())
        for call in (
            lambda: messenger.deliver(an_item()),
            lambda: messenger.find(an_item()),
            lambda: messenger.check_token("t"),
        ):
            with pytest.raises(TokenRefused, match=code):
                call()


def test_nothing_is_repeated_behind_the_senders_back():
    with answering(Answer(0), Answer(500, "oh no"), Answer(429, "slow down")) as (api, asked):
        messenger = SlackMessenger("xoxb-sandbox", api, ChartPainter())
        for number in range(3):
            with pytest.raises(SendFailed):
                messenger.deliver(an_item())
            assert len(asked) == number + 1


def test_unreachable_slack_may_work_later():
    with answering() as (api, _):
        pass
    with pytest.raises(SendFailed):
        SlackMessenger("xoxb-sandbox", api, ChartPainter()).deliver(an_item())


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(429, "slow down", {"Retry-After": "2"}), SendFailed),
        (Answer(500, "oh no"), SendFailed),
        (Answer(0), SendFailed),
        (Answer(404, "expired_url"), SendRefused),
    ],
)
def test_response_url_fails_or_refuses(answer, error):
    with answering(answer) as (api, _):
        messenger = SlackMessenger("xoxb-sandbox", api, ChartPainter())
        with pytest.raises(error):
            messenger.deliver(an_item(Delivery.RESPOND, recipient=f"{api}response/1"))


@pytest.mark.parametrize("others", [(), ("grace",)])
def test_quiet_hours_say_until_when_of_one_person_and_of_several(sandbox, messenger, ada, others):
    people = [ada.id, *(sandbox.client.person(each).id for each in others)]
    now = datetime.now(UTC).replace(microsecond=0)
    assert messenger.quiet_until("t", people, now) == {}

    ada.be_quiet(now - HOUR, now + HOUR)
    assert messenger.quiet_until("t", people, now) == {ada.id: now + HOUR}
    assert messenger.quiet_until("t", people, now + HOUR) == {}
    assert messenger.quiet_until("t", people, now - 2 * HOUR) == {}


def test_the_quiet_of_a_hundred_people_takes_two_calls(sandbox, messenger, ada):
    now = datetime.now(UTC).replace(microsecond=0)
    ada.be_quiet(now - HOUR, now + HOUR)
    strangers = [f"U0ZZZ{number:02}" for number in range(99)]
    assert messenger.quiet_until("t", [*strangers, ada.id], now) == {ada.id: now + HOUR}
    assert len(sandbox.client.calls("dnd.teamInfo")) == 2


def test_who_slack_does_not_know_is_refused(messenger):
    with pytest.raises(SendRefused):
        messenger.quiet_until("t", ["U0NOBODY"], datetime.now(UTC))

"""Quiet times: a person sets them, the app reads them and hears of them."""

from datetime import timedelta

import pytest
from sandbox_bots import BareApp
from slack_sdk.errors import SlackApiError

from sandbox.client import SandboxError


def test_nobody_is_quiet_at_first(api, ada):
    assert api.dnd_info(user=ada.id)["dnd_enabled"] is False


def test_quiet_hours_are_told_in_seconds_and_by_an_event(sandbox, api, ada):
    now = sandbox.client.now()
    start, end = now + timedelta(hours=1), now + timedelta(hours=9)
    with BareApp(sandbox) as app:
        ada.be_quiet(start, end)
        event = app.receive()["payload"]["event"]
    hours = {
        "dnd_enabled": True,
        "next_dnd_start_ts": int(start.timestamp()),
        "next_dnd_end_ts": int(end.timestamp()),
    }
    assert (event["type"], event["user"], event["dnd_status"]) == ("dnd_updated_user", ada.id, hours)
    assert api.dnd_info(user=ada.id).data.items() >= hours.items()
    ada.be_quiet()
    assert api.dnd_info(user=ada.id)["dnd_enabled"] is False


def test_a_snooze_is_shown_to_whoever_snoozes_and_not_to_the_app(api, ada):
    own = ada.act("quiet", minutes=30)
    assert own["snooze_enabled"]
    assert 1700 < own["snooze_remaining"] <= 1800
    assert "snooze_enabled" not in api.dnd_info(user=ada.id).data


def test_the_quiet_times_of_several_people_come_together(api, ada, grace):
    users = api.dnd_teamInfo(users=f"{ada.id},{grace.id},U0NOBODY")["users"]
    assert set(users) == {ada.id, grace.id}
    for wrong in ("", ",".join(["U0ADA"] * 51)):
        with pytest.raises(SlackApiError):
            api.dnd_teamInfo(users=wrong)


def test_a_time_that_is_none_is_refused(ada):
    with pytest.raises(SandboxError, match="invalid_arguments"):
        ada.act("quiet", start="tomorrow")

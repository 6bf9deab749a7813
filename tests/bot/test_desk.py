"""The desk behind Slack's edge, with Slack's own JSON: forms open, submissions are checked, items are worked."""

from datetime import timedelta

import pytest

from bot.desk import SalesDesk
from bot.slack.payloads import received_event, received_interaction
from qualification.ports import SlackUser
from sandbox.blockkit import check_view
from tests.builders import TUESDAY_AT_TEN
from tests.qualification.use_cases.office import DUMP, Office, with_button

LEASE = timedelta(minutes=1)


def a_desk(office):
    return SalesDesk(office.tools, lambda: office.now)


def a_press(action_id, value="", user="U1", **message):
    return {
        "type": "block_actions",
        "trigger_id": f"1.{action_id}",
        "user": {"id": user},
        "team": {"id": "T1"},
        "channel": {"id": "D1"},
        "message": {"ts": "1772532000.000200", "blocks": [], **message},
        "actions": [{"type": "button", "action_id": action_id, "value": value, "action_ts": "1772532001.000300"}],
    }


def a_submission(view, values, user="U1"):
    state = {block: {"value": value} for block, value in values.items()}
    return {
        "type": "view_submission",
        "trigger_id": "9.9",
        "user": {"id": user},
        "team": {"id": "T1"},
        "view": {**view, "state": {"values": state}},
    }


def work(office, received):
    office.database.inbox.store([received])
    (item,) = office.database.inbox.claim("test", office.now, LEASE, 10)
    a_desk(office).work(item)
    return office.deliver()


@pytest.mark.parametrize(
    ("action", "title"), [("correct", "Correct"), ("disqualify", "Disqualify"), ("new_lead", "New lead")]
)
def test_a_press_on_a_button_that_opens_a_form_gets_its_modal(action, title):
    office = Office()
    office.lead()
    view = a_desk(office).modal(office.tenant, a_press(f"{action}:acme-tiles", "acme-tiles"))
    assert view is not None
    check_view(view, ("modal",))
    assert view["title"]["text"] == title


def test_reassign_opens_a_form_with_the_others():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    (owed,) = office.owed("acme-tiles")
    view = a_desk(office).modal(office.tenant, a_press(f"reassign:{owed.id}", owed.id))
    assert view is not None
    assert "Sam Okoye" in str(view)


def test_any_other_press_or_command_opens_none():
    office = Office()
    office.lead()
    desk = a_desk(office)
    assert desk.modal(office.tenant, a_press("promote:acme-tiles", "acme-tiles")) is None
    assert desk.modal(office.tenant, {"command": "/banter", "text": "help", "user_id": "U1"}) is None
    assert desk.modal(office.tenant, a_press("no_such_button:x", "x")) is None


def test_a_form_of_a_lead_that_is_gone_is_worked_and_answered_instead():
    office = Office()
    office.lead()
    press = a_press("correct:no-such-lead", "no-such-lead")
    assert a_desk(office).modal(office.tenant, press) is None
    assert work(office, received_interaction(office.tenant, press, office.now))


def test_a_form_of_somebody_else_s_lead_is_not_opened():
    office = Office()
    office.lead()
    assert a_desk(office).modal(office.tenant, a_press("correct:acme-tiles", "acme-tiles", user="U2")) is None
    shown = work(
        office, received_interaction(office.tenant, a_press("correct:acme-tiles", "acme-tiles", user="U2"), office.now)
    )
    assert "'s lead. Ask them" in shown[0].text


def test_a_stranger_gets_no_form_but_a_word():
    office = Office()
    office.lead()
    office.messenger.users["U9"] = SlackUser("U9", "Nora", "nora@example.com", None)
    press = a_press("new_lead:", "", user="U9")
    assert a_desk(office).modal(office.tenant, press) is None
    assert "banter people add" in work(office, received_interaction(office.tenant, press, office.now))[0].text


def test_a_submission_is_checked_at_its_fields_and_then_worked():
    office = Office()
    office.lead()
    desk = a_desk(office)
    view = desk.modal(office.tenant, a_press("correct:acme-tiles", "acme-tiles"))
    bad = {
        "budget_status": {"type": "static_select", "selected_option": {"value": "confirmed"}},
        "budget_says": {"type": "plain_text_input", "value": "loads"},
    }
    assert list(desk.check(office.tenant, a_submission(view, bad))) == ["budget_says"]
    good = {**bad, "budget_says": {"type": "plain_text_input", "value": "40k EUR approved"}}
    submission = a_submission(view, good)
    assert desk.check(office.tenant, submission) == {}
    work(office, received_interaction(office.tenant, submission, office.now))
    assert office.answers("acme-tiles")["budget"].quote == "40k EUR approved"


def test_a_revisit_is_checked_in_the_day_of_the_person_who_fills_it_in():
    office = Office()
    office.lead()
    office.now = TUESDAY_AT_TEN.replace(month=7, day=1, hour=23, minute=30)  # in London it is the second of July
    view = a_desk(office).modal(office.tenant, a_press("disqualify:acme-tiles", "acme-tiles"))
    fields = {
        "reason": {"type": "static_select", "selected_option": {"value": "no_need"}},
        "revisit_on": {"type": "datepicker", "selected_date": "2026-07-02"},
    }
    assert list(a_desk(office).check(office.tenant, a_submission(view, fields))) == ["revisit_on"]


def test_a_message_as_slack_sends_it_is_worked_to_its_answer():
    office = Office()
    office.lead()
    event = {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "text": f"Acme Tiles: {DUMP}",
        "ts": "1772532000.000100",
    }
    received = received_event(office.tenant, {"type": "event_callback", "event_id": "Ev1", "event": event})
    assert received is not None
    assert with_button(work(office, received), "Undo")
    assert len(office.answers("acme-tiles")) == 4


def test_an_apology_goes_where_the_person_is():
    office = Office()
    event = {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "text": "hi",
        "ts": "1.1",
        "thread_ts": "1.0",
    }
    received = received_event(office.tenant, {"type": "event_callback", "event_id": "Ev1", "event": event})
    office.database.inbox.store([received])
    (item,) = office.database.inbox.claim("test", office.now, LEASE, 10)
    a_desk(office).apology(item, "R-77")
    (shown,) = office.deliver()
    assert (shown.channel, shown.thread_ts) == ("D1", "1.0")
    assert "R-77" in shown.text


def a_command(text, user="U1"):
    return {
        "command": "/banter",
        "text": text,
        "trigger_id": "1.2",
        "user_id": user,
        "team_id": "T1",
        "channel_id": "D1",
        "response_url": "https://hooks.example/1",
    }


def test_the_settings_command_opens_its_form_at_once_and_other_commands_are_worked():
    office = Office()
    view = a_desk(office).modal(office.tenant, a_command("settings"))
    assert view is not None
    check_view(view, ("modal",))
    assert [block["block_id"] for block in view["blocks"] if block["type"] == "input"] == [
        *("digest_at", "start", "end", "days", "back_on", "backup", "muted"),
    ]
    assert a_desk(office).modal(office.tenant, a_command("due")) is None
    assert a_desk(office).modal(office.tenant, a_command("")) is None


def test_settings_that_do_not_go_together_are_marked_and_good_ones_are_kept():
    office = Office()
    view = a_desk(office).modal(office.tenant, a_command("settings"))
    times = {"digest_at": "08:30", "start": "09:00", "end": "17:00"}
    state = {name: {"value": {"type": "timepicker", "selected_time": value}} for name, value in times.items()}
    state["days"] = {"value": {"type": "checkboxes", "selected_options": [{"value": "1"}, {"value": "2"}]}}
    state["muted"] = {"value": {"type": "checkboxes", "selected_options": []}}
    state["back_on"] = {"value": {"type": "datepicker", "selected_date": None}}
    sent = {**a_submission(view, {}), "view": {**view, "state": {"values": state}}}
    assert a_desk(office).check(office.tenant, sent) == {}
    work(office, received_interaction(office.tenant, sent, office.now))
    with office.work() as uow:
        riley = uow.people.get("riley")
    assert (f"{riley.digest_at:%H:%M}", riley.hours.days) == ("08:30", {1, 2})
    state["end"]["value"]["selected_time"] = "08:00"
    state["days"]["value"]["selected_options"] = []
    state["back_on"]["value"]["selected_date"] = "2026-03-03"
    assert set(a_desk(office).check(office.tenant, sent)) == {"end", "days", "back_on"}

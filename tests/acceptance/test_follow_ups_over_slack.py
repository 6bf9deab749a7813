"""Settings by a command's form, a reminder in plain words, and Slack's own quiet, over Slack's own protocols."""

from datetime import datetime, time, timedelta

from bot.demo.stage import Stage

LEAD = "Northwind Dental Group"


def a_working_morning(after: datetime) -> datetime:
    """Ten o'clock of the first Tuesday that is three days ahead."""
    day = after.date() + timedelta(days=3)
    day += timedelta(days=(1 - day.weekday()) % 7)
    return datetime.combine(day, time(10), after.tzinfo)


def test_settings_are_changed_and_a_reminder_comes_on_its_morning_once_slack_lets_it(stage: Stage) -> None:
    sam = stage.client.person("sam")
    assert sam.command("/banter settings").ok
    form = sam.wait_for_modal("Morning digest")
    assert form.callback_id == "settings_form"
    assert sam.submit({"end": "08:00"}).errors
    sam.submit({"digest_at": "08:30", "end": "17:30"})
    stage.client.wait_for_message(sam.dm, "Saved")
    tuesday = a_working_morning(stage.client.now())
    sam.post(f"remind {LEAD} on {tuesday:%-d %B} call the practice director")
    stage.client.wait_for_message(sam.dm, f"I'll remind you of {LEAD} on {tuesday:%a %-d %b %Y}: call the")
    stage.client.set_clock(tuesday)
    digest = stage.client.wait_for_message(sam.dm, "You asked", timeout=15)
    assert "call the practice director" in digest.shown
    asked = stage.client.calls("dnd.info") + stage.client.calls("dnd.teamInfo")
    assert asked, "Slack was asked whether Sam wants quiet"

"""Accept and reject, override, won and lost, undo, and a lead that goes on to the next: over Slack's own protocols."""

import json
import time
import urllib.request
from datetime import timedelta

from bot.demo.stage import Stage
from bot.intake.signature import signature
from bot.wiring import default_policy_text
from qualification.policy.loading import publish
from sandbox.client import Message, Person
from storage import Database

DEBRIEF = "40k approved, their CFO signs and is on board, exports break every Monday, live before July, demo on Thursday at ten"
ROUTING = """
[[routing]]
name = "North team"
team = "north"
by = "round_robin"
"""


def hears(stage: Stage, person: Person, containing: str, after: Message | None = None) -> Message:
    def found() -> Message | None:
        said = [m for m in stage.client.bot_messages(person.dm) if after is None or m.ts > after.ts]
        return next((m for m in said if containing in m.shown), None)

    message = stage.client.wait_for(found, 15, f"{containing!r} to {person.name}")
    assert message is not None
    return message


def press(person: Person, message: Message, action: str) -> None:
    for block in message.blocks:
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if element.get("action_id", "").startswith(action + ":"):
                assert person.press(message, element["action_id"]).ok
                return
    raise AssertionError(f"no button {action} in {message.shown}")


def becomes(stage: Stage, message: Message, containing: str) -> None:
    def changed() -> bool:
        return any(m.ts == message.ts and containing in m.shown for m in stage.client.bot_messages(message.channel))

    stage.client.wait_for(changed, 15, f"{containing!r} in place of an older message")


def happens(stage: Stage, lead: str, kind: str) -> None:
    when = stage.client.now().isoformat()
    body = json.dumps({"id": f"{lead}-{kind}-{when}", "lead": lead, "kind": kind, "occurred_at": when}).encode()
    timestamp = str(int(time.time()))
    signed = signature(stage.events.secret, timestamp, body)
    headers = {"X-Signature-Timestamp": timestamp, "X-Signature": signed, "Content-Type": "application/json"}
    with urllib.request.urlopen(
        urllib.request.Request(f"{stage.events.url}/events", body, headers), timeout=10
    ) as sent:
        assert sent.status == 202


def with_rules(stage: Stage) -> None:
    """Put a policy in force that routes, as `banter policy publish` does; once a stage."""
    text = (
        default_policy_text().replace('"2026.1"', '"2026.2"').replace("kim@example.com", "kim@banter.example") + ROUTING
    )
    with Database(stage.database_url) as database, database.work(database.only_tenant()) as uow:
        now = stage.client.now()
        uow.policies.publish(publish(text, name="routing", published_at=now, published_by="kim", replaces="2026.1"))
        uow.commit()


def test_a_deal_is_opened_by_a_form_and_won_in_words_and_the_slip_is_taken_back(stage: Stage) -> None:
    riley = stage.client.person("riley")
    said = riley.post(f"Acme Tiles: {DEBRIEF}")
    card = hears(stage, riley, "What makes an SQL here", after=said)
    press(riley, card, "promote")
    becomes(stage, card, "Sales qualified (SQL)")
    card = next(m for m in stage.client.bot_messages(riley.dm) if m.ts == card.ts)
    press(riley, card, "open_deal")
    form = riley.wait_for_modal("Open a deal")
    assert form.callback_id == "open_deal_form"
    refused = riley.submit({"amount": "30-50k"})
    assert "one figure" in str(refused.errors)
    riley.submit({"amount": "40k EUR", "closes_on": "2099-03-15"})
    hears(stage, riley, "is an opportunity now for 40,000 EUR", after=card)
    becomes(stage, card, "*Deal* open, 40,000 EUR")

    won = hears(stage, riley, "is a customer now for 42,000 EUR", after=riley.post("won Acme Tiles 42k EUR"))
    becomes(stage, card, "*Deal* won, 42,000 EUR")
    press(riley, won, "undo")
    hears(stage, riley, "Acme Tiles is an opportunity again", after=won)
    becomes(stage, card, "*Deal* open, 40,000 EUR")
    lost = hears(stage, riley, "is lost; it is nurture now", after=riley.post("lost Acme Tiles: price"))

    morgan = stage.client.person("morgan")
    asked = morgan.post("pipeline")
    assert "close rate 50%" in hears(stage, morgan, "Pipeline of team north", after=asked).shown
    press(riley, lost, "undo")
    hears(stage, riley, "Undone", after=lost)


def test_a_manager_overrides_with_a_reason_and_a_rep_is_told_to_ask_one(stage: Stage) -> None:
    sam, morgan = stage.client.person("sam"), stage.client.person("morgan")
    assert hears(stage, sam, "Only a manager may override", after=sam.post("override Sable Foods"))
    offered = hears(stage, morgan, "An override needs a reason", after=morgan.post("override Sable Foods"))
    press(morgan, offered, "override")
    morgan.wait_for_modal("past the guards")
    assert morgan.submit({"stage": "sales_qualified", "said": " "}).errors
    morgan.submit({"stage": "sales_qualified", "said": "met their board last night"})
    done = hears(stage, morgan, "is sales qualified now, past the usual guards", after=offered)
    press(morgan, done, "undo")
    hears(stage, morgan, "Undone", after=done)


def test_a_raised_hand_is_given_to_somebody_goes_on_is_accepted_or_rejected_and_marketing_reads_why(
    stage: Stage,
) -> None:
    riley, sam, kim = (stage.client.person(name) for name in ("riley", "sam", "kim"))
    with_rules(stage)
    happens(stage, "zephyr-bikes", "demo_request")
    first = hears(stage, riley, "Zephyr Bikes")
    assert "Yours: North team; their turn" in first.shown
    stage.client.set_clock(stage.client.now() + timedelta(minutes=16))
    becomes(stage, first, "handed to Sam Okoye")
    second = hears(stage, sam, "Zephyr Bikes")
    assert "Riley Chen did not take it in time" in second.shown

    said = sam.post("Zephyr Bikes: they are friendly")
    sam.post("card", thread_ts=said.ts)
    card = hears(stage, sam, "What makes an SQL here", after=said)
    press(sam, card, "accept")
    accepted = hears(stage, sam, "you have accepted this MQL", after=card)
    press(sam, accepted, "undo")
    hears(stage, sam, "Undone: Zephyr Bikes is marketing qualified again", after=accepted)
    becomes(stage, card, "Reject")
    press(sam, next(m for m in stage.client.bot_messages(sam.dm) if m.ts == card.ts), "reject")
    sam.wait_for_modal("back to marketing")
    sam.submit({"reason": "mql_not_a_fit", "said": "two people in a garage"})
    hears(stage, sam, "goes back to marketing", after=accepted)
    tomorrow = (stage.client.now() + timedelta(days=1)).replace(hour=9, minute=0, second=0)
    stage.client.set_clock(tomorrow)
    told = hears(stage, kim, "Sales gave back an MQL")
    assert "two people in a garage" in told.shown


def test_who_is_away_gets_no_new_lead(stage: Stage) -> None:
    riley, sam = stage.client.person("riley"), stage.client.person("sam")
    with_rules(stage)
    hears(stage, riley, "You are away, and back on", after=riley.post("away until next friday"))
    happens(stage, "glasshouse-media", "demo_request")
    assert "Glasshouse Media" in hears(stage, sam, "Glasshouse Media").shown
    happens(stage, "elm-street-museum", "demo_request")
    assert "Elm Street Museum" in hears(stage, sam, "Elm Street Museum").shown
    hears(stage, riley, "Welcome back!", after=riley.post("back"))

"""The reasons, the lead's page, contradictions and two people at once, over Slack's own protocols."""

from concurrent.futures import ThreadPoolExecutor

from bot.demo.stage import Stage
from sandbox.client import Message, Person

DEBRIEF = (
    "40k approved, she signs and is on board, their rotas are on paper and shifts get lost, must be live before March"
)


def replies(stage: Stage, person: Person, after: Message) -> list[Message]:
    """What the bot said to a person after a message."""
    return [message for message in stage.client.bot_messages(person.dm) if message.ts > after.ts]


def hears(stage: Stage, person: Person, after: Message, containing: str) -> Message:
    def found() -> Message | None:
        return next((m for m in replies(stage, person, after) if containing in m.shown), None)

    answer = stage.client.wait_for(found, 10, f"an answer with {containing!r}")
    assert answer is not None
    return answer


def button(message: Message, label: str) -> str:
    for block in message.blocks:
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if "action_id" in element and element.get("text", {}).get("text") == label:
                return str(element["action_id"])
    raise AssertionError(f"no button {label} in {message.shown}")


def a_card(stage: Stage, person: Person, words: str) -> Message:
    """The card of a lead in the person's own thread."""
    said = person.post(words)
    hears(stage, person, said, "")
    asked = person.post("card", thread_ts=said.ts)
    return hears(stage, person, asked, "What makes an SQL here")


def test_two_people_who_move_one_lead_at_once_leave_it_moved_once_and_the_loser_is_shown_how(stage: Stage) -> None:
    riley, morgan = stage.client.person("riley"), stage.client.person("morgan")
    lead = "Hallmark Scaffold"
    a_card(stage, riley, f"{lead}: {DEBRIEF}. Demo on Thursday at ten")
    mine, theirs = a_card(stage, riley, f"{lead}: they are keen"), a_card(stage, morgan, f"{lead}: what do we know?")
    assert morgan.press(theirs, button(theirs, "Disqualify")).ok
    morgan.wait_for_modal("aside")

    with ThreadPoolExecutor(2) as both:
        promoting = both.submit(riley.press, mine, button(mine, "Promote to SQL"))
        dropping = both.submit(morgan.submit, {"reason": "competitor"})
        assert promoting.result().ok
        assert not dropping.result().errors
    moved, faster = (f"{lead} is now a sales qualified lead", f"{lead} is disqualified"), "was faster"

    def told_both() -> list[str]:
        said = [m.shown for person, after in ((riley, mine), (morgan, theirs)) for m in replies(stage, person, after)]
        return said if any(faster in each for each in said) and any(m in each for each in said for m in moved) else []

    told = stage.client.wait_for(told_both, 10, "both answers")
    assert sum(any(words in shown for shown in told) for words in moved) == 1, told
    (beaten,) = [shown for shown in told if faster in shown]
    assert "I have changed nothing. This is how it stands now:" in beaten
    assert ("disqualified" if moved[1] in "\n".join(told) else "sales qualified") in beaten
    assert f"{lead}: " in beaten, "the card in its newer state"


def test_a_contradiction_is_asked_about_and_settled_with_one_tap(stage: Stage) -> None:
    riley = stage.client.person("riley")
    said = riley.post("Brouwer Bloemen: they have 500 staff")
    asked = hears(stage, riley, said, "Which holds?")
    assert riley.press(asked, button(asked, "It's 500")).ok
    hears(stage, riley, asked, "staff is 500.")
    again = riley.post("everything about Brouwer Bloemen")
    page = hears(stage, riley, again, "Who they are")
    assert "500 staff" in page.shown
    assert "Contradiction" not in page.shown


def test_the_contact_is_changed_in_words_and_by_a_form_that_says_what_is_wrong(stage: Stage) -> None:
    riley = stage.client.person("riley")
    said = riley.post("Brouwer Bloemen: my contact is now Timo Krause, head of ops. His email is timo@brouwer.example")
    noted = hears(stage, riley, said, "Timo Krause, head of ops · timo@brouwer.example")
    assert riley.press(noted, button(noted, "Edit contact")).ok
    riley.wait_for_modal("Who speaks for")
    assert (
        "valid email" in riley.submit({"name": "Timo Krause", "email": "timo@brouwer"}).errors["email"]
    )  # Slack's own
    refused = riley.submit({"name": "Timo Krause", "email": "timo@brouwer.example", "phone": "12"})
    assert "no phone number" in refused.errors["phone"]
    assert (
        riley.submit({"name": "Timo Krause", "email": "timo@brouwer.example", "phone": "+31 20 794 0958"}).errors == {}
    )
    changed = hears(stage, riley, noted, "timo@brouwer.example, +31 20 794 0958")
    assert riley.press(changed, button(changed, "Undo")).ok
    hears(stage, riley, changed, "Undone: the contact is Timo Krause, head of ops again")
    assert stage.client.violations() == []


def test_why_is_answered_in_words_and_by_a_command_only_the_asker_sees(stage: Stage) -> None:
    riley = stage.client.person("riley")
    asked = riley.post("why is Brouwer Bloemen not an SQL?")
    assert "policy 2026.1" in hears(stage, riley, asked, "is not an SQL yet. The least that would change it").shown
    riley.command("/banter why Globex", channel=None)
    assert "Put aside" in hears(stage, riley, asked, "Globex Logistics is disqualified").shown


def test_on_the_home_tab_a_lead_is_opened_and_left_again(stage: Stage) -> None:
    riley = stage.client.person("riley")
    riley.open_home()
    home = riley.wait_for_home("Good to see you")
    opened = next(
        element["action_id"]
        for block in home.blocks
        for element in block.get("elements", [])
        if element["type"] == "button" and element["text"]["text"] == "Open"
    )
    assert riley.press(home, opened).ok
    page = riley.wait_for_home("Who they are")
    assert riley.press(page, "home:").ok
    riley.wait_for_home("Good to see you")
    assert stage.client.violations() == []

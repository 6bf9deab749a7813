"""A rep's conversation, played through Slack's protocols from the first message to the reminder, and its transcript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from rich.console import Console
from rich.markup import escape

from bot.demo.stage import ZONE, Stage
from qualification.conversation.actions import Action
from sandbox.client import Message, NotYetError, Outcome, Person

PATIENCE = 10.0
"""Seconds to wait for an answer before a step counts as failed; answers take a fraction of one."""

T = TypeVar("T")
console = Console(highlight=False, soft_wrap=True)


class StepFailedError(Exception):
    """A step was not answered as it should be."""


@dataclass(slots=True)
class Play:
    """The people on stage, and where each left off."""

    stage: Stage
    riley: Person = field(init=False)
    morgan: Person = field(init=False)
    thread: Message | None = None
    card: Message | None = None

    def __post_init__(self) -> None:
        self.riley = self.stage.client.person("riley")
        self.morgan = self.stage.client.person("morgan")

    # -- what people do, with its transcript --

    def says(self, person: Person, text: str, thread: Message | None = None) -> Message:
        """A person writes to the bot."""
        _print(person.name, text)
        return person.post(text, thread_ts=thread.ts if thread else None)

    def presses(self, person: Person, message: Message, action: Action) -> Outcome:
        """A person presses the first button of this action in a message."""
        for block in message.blocks:
            elements = [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else [])]
            for element in elements:
                if str(element.get("action_id", "")).partition(":")[0] == action:
                    _print(person.name, f"[{element['text']['text']}]")
                    return person.press(message, element["action_id"])
        raise StepFailedError(f"there is no button {action.value} to press in: {message.shown[:200]}")

    def hears(self, person: Person, containing: str, after: Message | None = None) -> Message:
        """The bot's next message to a person that contains these words, in their DM or any of its threads."""

        def found() -> Message | None:
            said = (m for m in self.stage.client.bot_messages(person.dm) if after is None or m.ts > after.ts)
            return next((m for m in said if containing.casefold() in m.shown.casefold()), None)

        message = self._wait(found, f"a message to {person.name} with “{containing}”")
        _print("banter", message.shown)
        return message

    def sees(self, message: Message, containing: str) -> None:
        """A message that is there already is changed so that it contains these words."""

        def changed() -> bool:
            there = self.stage.client.bot_messages(message.channel)
            return any(m.ts == message.ts and containing.casefold() in m.shown.casefold() for m in there)

        self._wait(changed, f"“{containing}” in place of an older message")

    def _wait(self, probe: Callable[[], T | None], what: str) -> T:
        try:
            found = self.stage.client.wait_for(probe, PATIENCE, what)
        except NotYetError as error:
            raise StepFailedError(f"waited in vain for {what}") from error
        if found is None:
            raise StepFailedError(f"waited in vain for {what}")
        return found

    def until(self, moment: datetime) -> None:
        """The clock is moved ahead."""
        console.print(f"\n[dim]— the clock moves to {moment:%A %-d %B %Y, %H:%M} —[/]")
        self.stage.client.set_clock(moment)


def play_through(stage: Stage) -> bool:
    """Play every step and print the transcript; whether all of them were answered as they should be."""
    stage.start_bot()
    play = Play(stage)
    for title, step in STEPS:
        console.print(f"\n[bold]{title}[/]")
        try:
            step(play)
        except StepFailedError as error:
            console.print(f"[red]FAILED[/] {escape(str(error))}")
            return False
    if violations := stage.client.violations():
        console.print(f"[red]FAILED[/] Slack's rules were broken: {escape(str(violations))}")
        return False
    console.print(f"\n[green]All {len(STEPS)} steps answered as they should.[/]")
    return True


def _print(who: str, says: str) -> None:
    console.print(f"[cyan]{who:>7}[/]  {escape(says.strip()).replace(chr(10), chr(10) + ' ' * 9)}")


# -- the steps --------------------------------------------------------------------------------------------------------


def _hand_raise(play: Play) -> None:
    nudge = play.hears(play.riley, "Call by")
    play.presses(play.riley, nudge, Action.CALLED)
    play.sees(nudge, "called by Riley")


def _greeting(play: Play) -> None:
    hello = play.says(play.riley, "hello")
    greeting = play.hears(play.riley, "I'm Banter", after=hello)
    play.presses(play.riley, greeting, Action.MY_LEADS)
    play.hears(play.riley, "Your leads", after=greeting)


def _debrief(play: Play) -> None:
    play.thread = play.says(
        play.riley,
        "Acme Tiles: just spoke to them: 40k approved, their CFO signs and is on board, "
        "their exports break every Monday, must be live before July",
    )
    echo = play.hears(play.riley, "Noted for", after=play.thread)
    for words in ("40k approved", "CFO signs", "exports break every Monday", "before July", "next step"):
        if words not in echo.shown:
            raise StepFailedError(f"the echo does not say “{words}”")


def _restart(play: Play) -> None:
    console.print("[dim]— the bot is killed (-9) and started again —[/]")
    if play.stage.bot:
        play.stage.bot.kill()
        play.stage.bot.wait()
    step = play.says(play.riley, "demo on Thursday at ten", play.thread)
    play.stage.start_bot()
    play.hears(play.riley, "Next step", after=step)
    play.card = play.hears(play.riley, "What makes an SQL here", after=step)


def _ask_back(play: Play) -> None:
    asked = play.says(play.riley, "why not SQL yet?", play.thread)
    play.hears(play.riley, "can be promoted now", after=asked)


def _promote(play: Play) -> None:
    card = _required(play.card)
    play.presses(play.riley, card, Action.PROMOTE)
    play.hears(play.riley, "is now a sales qualified lead", after=card)
    play.sees(card, "Sales qualified (SQL)")


def _pipeline(play: Play) -> None:
    _print("morgan", "/banter pipeline")
    before = play.stage.client.bot_messages(play.morgan.dm)
    play.morgan.command("/banter pipeline")
    play.hears(play.morgan, "MQL → SQL", after=before[-1] if before else None)


def _own_pipeline(play: Play) -> None:
    asked = play.says(play.riley, "pipeline")
    play.hears(play.riley, "Pipeline of Riley", after=asked)


def _reminder(play: Play) -> None:
    last = play.stage.client.bot_messages(play.riley.dm)[-1]
    thursday = _days_on(play, 2)
    play.until(datetime.combine(thursday, time(9, 0), ZONE))
    digest = play.hears(play.riley, "Good morning", after=last)
    if "Acme Tiles" not in digest.shown:
        raise StepFailedError("the morning's digest does not name Acme Tiles")
    play.presses(play.riley, digest, Action.DONE)


def _disqualify(play: Play) -> None:
    said = play.says(play.riley, "Ferro Stahlbau says there is no budget, ask again in six months")
    play.hears(play.riley, "Noted for", after=said)
    card = play.hears(play.riley, "What makes an SQL here", after=said)
    play.presses(play.riley, card, Action.DISQUALIFY)
    form = play.riley.wait_for_modal("aside")
    wrong = play.riley.submit({"reason": "no_budget", "revisit_on": "2020-01-01"})
    if not wrong.errors:
        raise StepFailedError("a revisit in the past was accepted")
    _print("banter", "; ".join(wrong.errors.values()))
    back = (_today(play) + timedelta(days=182)).isoformat()
    _print("riley", f"[{form.callback_id}: no budget, back on {back}]")
    play.riley.submit({"reason": "no_budget", "feedback": "ask again in six months", "revisit_on": back})
    play.hears(play.riley, "is disqualified", after=card)


def _revisit(play: Play) -> None:
    last = play.stage.client.bot_messages(play.riley.dm)[-1]
    play.until(datetime.combine(_days_on(play, 186), time(9, 0), ZONE))
    digest = play.hears(play.riley, "Good morning", after=last)
    if "Ferro Stahlbau" not in digest.shown:
        raise StepFailedError("the revisit of Ferro Stahlbau is not in the digest")
    play.presses(play.riley, digest, Action.REOPEN)
    play.hears(play.riley, "is open again", after=digest)


def _required(message: Message | None) -> Message:
    if message is None:
        raise StepFailedError("an earlier step left no card")
    return message


def _today(play: Play) -> date:
    return play.stage.client.now().astimezone(ZONE).date()


def _days_on(play: Play, days: int) -> date:
    return _today(play) + timedelta(days=days)


Step = Callable[[Play], None]
STEPS: tuple[tuple[str, Step], ...] = (
    ("A prospect asked for a demo two minutes ago", _hand_raise),
    ("A rep finds out what to do", _greeting),
    ("The rep tells what a prospect said", _debrief),
    ("The bot dies in the middle and goes on", _restart),
    ("The rep asks back", _ask_back),
    ("The rep promotes the lead", _promote),
    ("The manager asks for the pipeline", _pipeline),
    ("A rep sees only their own", _own_pipeline),
    ("The reminder arrives", _reminder),
    ("Another lead is disqualified", _disqualify),
    ("Six months later it comes back", _revisit),
)

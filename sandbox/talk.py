r"""Talk to a bot in a running sandbox from a script, and read what it answers: `python -m sandbox.talk URL < SCRIPT`.

    riley: Acme has 40k, the CFO signs     writes in the DM with the app
    riley> and they want it by June        writes in the thread of what riley wrote last at the root
    riley! Undo                            presses the newest button that is called so
    riley/banter due                       runs this slash command
    +7d                                    moves the workspace's time on by days, h or m

A line that begins with # is left out; `\n` in a line is a new line in the message.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from sandbox.client import SandboxClient
from sandbox.seen import Json, Message, NotYetError, SandboxError

SECONDS = {"d": 86_400, "h": 3_600, "m": 60}
QUIET = 0.8
"""Seconds without news after which a bot is done."""
_TURN = re.compile(r"(?P<who>\w+)(?P<how>[:>!/])\s*(?P<what>.*)")
_STEP = re.compile(r"\+(?P<many>\d+)(?P<unit>[dhm])")

Seen = dict[str, str]


@dataclass
class Talk:
    """A talk in a sandbox: for how many seconds an answer is waited for, and where each person's last thread is."""

    client: SandboxClient
    patience: float = 6.0
    threads: dict[str, str] = field(default_factory=dict)

    def turn(self, line: str) -> Iterator[str]:
        """Do what a line of a script says; what the app wrote or changed upon it. Raises SandboxError, ValueError."""
        before = self._seen()
        self._do(line)
        for key, words in self._settled(before).items():
            if before.get(key) != words:
                yield f"{'(changed) ' if key in before else ''}{words}"

    def _do(self, line: str) -> None:
        step, turn = _STEP.fullmatch(line), _TURN.fullmatch(line)
        if step is not None:
            self.client.advance(int(step["many"]) * SECONDS[step["unit"]])
            return
        if turn is None:
            raise ValueError(f"{line!r}: write `riley: text`, `riley> text`, `riley! Button`, `riley/command` or `+7d`")
        person, words = self.client.person(turn["who"]), turn["what"].replace("\\n", "\n")
        match turn["how"]:
            case "/":
                person.command(f"/{words}")
            case "!":
                message, button = self._button(words, person.dm)
                person.press(message, button["action_id"], button.get("value"))
            case ">":
                person.post(words, thread_ts=self.threads.get(person.id))
            case _:
                self.threads[person.id] = person.post(words).ts

    def _button(self, label: str, channel: str) -> tuple[Message, Json]:
        """The newest button with these words on it; raises ValueError."""
        for message in reversed(self.client.bot_messages(channel)):
            for button in _buttons(message.blocks):
                if label in button["text"]["text"]:
                    return message, button
        raise ValueError(f"no button is called {label!r}")

    def _settled(self, before: Seen) -> Seen:
        """What is there once something has come and nothing has changed for a while."""
        seen, patience = before, self.patience
        with suppress(NotYetError):
            while True:
                self.client.wait_for(partial(self._is_news, seen), patience, "an answer")
                seen, patience = self._seen(), QUIET
        return seen

    def _is_news(self, seen: Seen) -> bool:
        return self._seen() != seen

    def _seen(self) -> Seen:
        """What the app has written, by channel and time stamp; what only one person sees is marked as such."""
        open_to_all = {f"{each.channel} {each.ts}": _told(each) for each in self.client.bot_messages()}
        return open_to_all | {f"only {each.ts}": f"(only for them) {_told(each)}" for each in self.client.ephemerals()}


def _told(message: Message) -> str:
    return "\n    ".join(message.shown.splitlines())


def _buttons(blocks: Iterable[Json]) -> Iterator[Json]:
    for block in blocks:
        for element in [*block.get("elements", ()), block.get("accessory") or {}]:
            if element.get("type") == "button":
                yield element


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(url: str) -> None:
    """Hold the talk that standard input says with the bot in the sandbox at this address."""
    talk = Talk(SandboxClient(url))
    for line in map(str.strip, sys.stdin):
        if line and not line.startswith("#"):
            _say(f"\n{line}")
            try:
                for answer in talk.turn(line):
                    _say(f"  → {answer}")
            except (SandboxError, ValueError) as error:
                _say(f"  !! {error}")


if __name__ == "__main__":
    main(sys.argv[1])

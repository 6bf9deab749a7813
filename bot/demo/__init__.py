"""The demo: a local workspace and the bot, as two processes, so that the workspace survives when the bot is killed."""

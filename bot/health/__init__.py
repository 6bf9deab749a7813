"""Whether the bot is well, in figures and in words: what is measured, the health door, and what is stuck."""

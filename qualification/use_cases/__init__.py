"""What the bot does when something happens: a message, a press, a form, a command, the clock."""

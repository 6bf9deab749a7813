"""Talking with a rep: what is asked next, what is said, and what is remembered between messages (conversation.md)."""

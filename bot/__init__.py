"""Slack, the clock, the command line, and the wiring of everything."""

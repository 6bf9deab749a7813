"""Slack: the only package that touches slack_bolt and slack_sdk."""

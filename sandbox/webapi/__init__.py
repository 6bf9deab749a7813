"""Slack's Web API: one module per family of methods, and the table of all of them in `methods.py`."""

"""Policies: tried, proposed, approved and put in force."""

"""The clock's part: what is due, told at once or in the morning, snoozed, passed on and escalated."""

"""The marketing score: what a policy makes of a lead's facts and of what the contact did."""

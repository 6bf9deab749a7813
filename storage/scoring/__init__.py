"""Scoring in the database: the policy as one statement over many leads, for when everything has to be counted anew."""

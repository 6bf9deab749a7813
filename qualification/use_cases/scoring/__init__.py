"""Scores: moved by what contacts do, by time, and by what is taken back."""

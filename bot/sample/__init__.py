"""Forty fictional leads, five people and a little history, for the demo and for trying things out."""

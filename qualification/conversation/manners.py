"""What stands before an order for manners: "please", "could you", and "let's", which is as much as an order."""

from __future__ import annotations

from qualification.questions.turns import turns

PLEASE = rf"(?:(?:{turns('please')})[, ]+)?"
LET_US = rf"(?:(?:{turns('please')}|{turns('together')})[, ]+)?"

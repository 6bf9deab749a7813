"""What people type as bold, code, quotes and lists arrives as Slack's client sends it: as text and as rich text."""

import pytest

from sandbox import Workspace
from sandbox.composing import identified


def said(text, **style):
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def section(*elements):
    return {"type": "rich_text_section", "elements": list(elements)}


def items(style, *texts):
    sections = [section(said(text)) for text in texts]
    return {"type": "rich_text_list", "style": style, "indent": 0, "border": 0, "elements": sections}


# What is typed, the text of the message, and the elements of its rich text.
TYPED = [
    ("*40k* is fine", "*40k* is fine", [section(said("40k", bold=True), said(" is fine"))]),
    ("_so_ ~not~ `a < b`", "_so_ ~not~ `a &lt; b`", [
        section(said("so", italic=True), said(" "), said("not", strike=True), said(" "), said("a < b", code=True))
    ]),
    ("*_both_*", "*_both_*", [section(said("both", italic=True, bold=True))]),
    ("*ask @grace*", "*ask <@U0GRACE>*", [
        section(said("ask ", bold=True), {"type": "user", "user_id": "U0GRACE", "style": {"bold": True}})
    ]),
    ("2*3*4, snake_case_name, ~ 40k", "2*3*4, snake_case_name, ~ 40k", [section(said("2*3*4, snake_case_name, ~ 40k"))]),
    ("they said\n> 40k\n> by May\n\nso", "they said\n&gt; 40k\n&gt; by May\n\nso", [
        section(said("they said")),
        {"type": "rich_text_quote", "elements": [said("40k\nby May")]},
        section(said("\nso")),
    ]),
    ("- one\n* two", "• one\n• two", [items("bullet", "one", "two")]),
    ("1. one\n2) two", "1. one\n2. two", [items("ordered", "one", "two")]),
    ("2. Mai", "2. Mai", [section(said("2. Mai"))]),
    ("look:\n```\nx = <1>\n```\ndone", "look:\n```x = &lt;1&gt;```\ndone", [
        section(said("look:")),
        {"type": "rich_text_preformatted", "elements": [said("x = <1>")]},
        section(said("done")),
    ]),
    ("-40k and >5", "-40k and &gt;5", [section(said("-40k and >5"))]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "text", "elements"), TYPED, ids=[typed for typed, *_ in TYPED])
def test_what_is_typed_becomes_text_and_rich_text(ada, typed, text, elements):
    message = ada.post(typed)
    assert message.text == text
    assert message.raw["blocks"][0]["elements"] == elements


def test_a_command_that_wants_ids_gets_people_and_channels_by_them_and_everything_else_as_it_was_typed():
    typed = "allow #general for @grace, *not* #nowhere or @nobody & < 40k"
    found = "allow <#C0GENERAL|general> for <@U0GRACE|grace>, *not* #nowhere or @nobody &amp; &lt; 40k"
    assert identified(Workspace(), typed) == found

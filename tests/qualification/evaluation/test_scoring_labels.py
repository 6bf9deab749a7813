"""How what was read is held against labels, and how figures are made of it."""

import pytest

from qualification.bant import Dimension
from qualification.evaluation.languages import language_of
from qualification.evaluation.report import Read, report
from qualification.evaluation.scoring import dialogue_right, figures, judge

NOW = "2026-05-21T10:00:00+02:00"
TEXT = "40k approved, exports break"


def amount(low, high, currency=None, period=None):
    return {"min": low, "max": high, "currency": currency, "period": period}


def budget(status="confirmed", **values):
    return {"budget": {"status": status, "quote": "40k approved", **values}}


def need(status="confirmed", quote="exports break"):
    return {"need": {"status": status, "quote": quote}}


def message(expect, name="m-1", tags=(), text=TEXT):
    return {"id": name, "now": NOW, "asked": None, "text": text, "tags": list(tags), "expect": expect}


def judged(expect, read, **changes):
    return judge(message(expect, **changes), read)


@pytest.mark.parametrize(
    ("label", "read", "right"),
    [
        ({}, {}, True),
        ({}, need(), False),
        (need(), {}, False),
        (need(), need(), True),
        (need(), need("partial"), False),
        (budget(amount=amount(40_000, 40_000)), budget(amount=amount(40_100, 40_100)), True),
        (budget(amount=amount(40_000, 40_000)), budget(amount=amount(41_000, 41_000)), False),
        (budget(amount=amount(40_000, 40_000)), budget(), False),
        (budget(), budget(amount=amount(40_000, 40_000)), True),
        (budget(amount=amount(None, 9, "EUR")), budget(amount=amount(None, 9)), False),
        (budget(amount=amount(None, 9)), budget(amount=amount(None, 9, "EUR")), True),
        (budget(amount=amount(9, 9)), budget(amount=amount(9, 9, None, "once")), True),
        (budget(amount=amount(9, 9)), budget(amount=amount(9, 9, None, "year")), False),
    ],
)
def test_a_message_is_right_where_status_and_value_of_every_letter_are(label, read, right):
    assert judged(label, read).right is right


@pytest.mark.parametrize(
    ("label", "read", "right"),
    [
        (("2026-06-01", "2026-06-30"), ("2026-06-01", "2026-06-30"), True),
        ((None, "2026-06-30"), (None, "2026-06-24"), True),
        ((None, "2026-06-30"), (None, "2026-06-20"), False),
        ((None, "2026-06-30"), ("2026-05-21", "2026-06-30"), True),
        ((None, "2026-06-30"), ("2026-06-01", "2026-06-30"), False),
        (("2026-06-01", None), ("2026-06-01", "2026-06-30"), False),
    ],
)
def test_a_window_is_right_within_a_week_and_from_today_on_is_no_bound(label, read, right):
    (want, have) = (
        {
            "timeline": {
                "status": "confirmed",
                "quote": "in June",
                "window": dict(zip(("earliest", "latest"), each, strict=True)),
            }
        }
        for each in (label, read)
    )
    assert judged(want, have).right is right


@pytest.mark.parametrize(
    ("label", "read", "right"), [("her boss", "boss", True), ("the CFO", "CFO and board", True), ("Dana", "CFO", False)]
)
def test_a_name_is_right_where_a_word_of_it_is(label, read, right):
    want, have = ({"authority": {"status": "partial", "quote": "40k", "who": each}} for each in (label, read))
    assert judged(want, have).right is right


def test_figures_count_what_was_read_and_what_was_there():
    counted = figures(
        [
            judged({**budget(), **need()}, budget("partial")),  # a letter found, its status wrong, another one missed
            judged(need(), need("unmet")),  # read the other way round
            judged({}, need()),  # read where nothing was
            judged({}, {}),
        ]
    )
    assert (counted.precision, counted.recall) == (1 / 3, 1 / 3)
    assert counted.status == 0
    assert counted.value is None
    assert counted.joint == 1 / 4
    assert (counted.negatives, counted.false_accepts) == (2, 1 / 2)


def test_the_figures_of_one_letter_leave_the_others_out():
    both = [judged({**budget(), **need()}, need())]
    assert figures(both, (Dimension.NEED,)).joint == 1
    assert figures(both, (Dimension.BUDGET,)).joint == 0


@pytest.mark.parametrize(("quote", "count"), [("exports break", 0), ("imports break", 1), ("", 1)])
def test_a_quote_has_to_stand_in_the_text(quote, count):
    assert judged(need(), need(quote=quote)).ungrounded == count


def test_a_dialogue_is_right_where_all_that_is_known_at_its_end_is():
    row = {"id": "d", "now": NOW, "final": budget(amount=amount(9, 9))}
    assert dialogue_right(row, budget(amount=amount(9, 9)))
    assert not dialogue_right(row, budget(amount=amount(8, 8)))
    assert not dialogue_right(row, {**budget(amount=amount(9, 9)), **need()})


def test_what_is_kept_aside_is_counted_apart_and_never_named():
    files = [
        Read(
            name="some.jsonl",
            messages=(judged(need(), {}, name="m-1"), judged(need(), {}, name="m-2", tags=["aside"])),
            dialogues=(True, False),
            seconds=(0.001, 0.003),
        ),
        Read(name="voices-aside.jsonl", messages=(judged(need(), {}, name="m-3"),), dialogues=(), seconds=(0.002,)),
    ]
    told = report("built-in", files)
    assert list(told.files) == ["some.jsonl", "some.jsonl, aside", "voices-aside.jsonl"]
    assert told.wrong == ("m-1",)
    assert told.all.messages == 3
    assert told.dialogues_right == 1 / 2
    assert (told.pace.p50, told.pace.p95) == (2.0, 3.0)


def test_slices_too_small_to_say_anything_are_left_out():
    many = tuple(judged(need(), need(), tags=["terse"] if at else ["rare"]) for at in range(11))
    told = report("built-in", [Read(name="some.jsonl", messages=many, dialogues=(), seconds=())])
    assert list(told.tags) == ["terse"]
    assert told.tags["terse"].messages == 10
    assert told.pace is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("they have no budget for this", "English"),
        ("40k approved", "English"),
        ("Der Chef hat noch kein Budget", "German"),
        ("ils n'ont pas de budget, le directeur est d'accord", "French"),
        ("no tienen presupuesto para los sistemas", "Spanish"),
    ],
)
def test_the_language_of_a_message_is_that_of_its_small_words(text, language):
    assert language_of(text) == language

from sandbox.client import Message
from tests.chaos.counting import count, figures


def said(ts, thread=None, text="noted", row=None):
    metadata = {"event_type": "banter_message", "event_payload": {"id": row or f"row-{ts}"}}
    return Message({"channel": "D1", "ts": ts, "thread_ts": thread, "text": text, "metadata": metadata})


def test_a_message_without_an_answer_in_its_thread_is_lost():
    found = count(["1.0", "2.0"], [said("3.0", thread="1.0"), said("4.0", text="a nudge")])
    assert found.lost == ("2.0",)
    assert found.doubled == ()


def test_an_answer_that_came_twice_under_one_id_is_doubled():
    found = count(["1.0"], [said("3.0", "1.0", row="a"), said("4.0", "1.0", row="a"), said("5.0", "1.0", row="a")])
    assert found.doubled == ("a", "a")


def test_the_same_words_in_one_thread_under_two_ids_are_doubled():
    found = count(["1.0"], [said("3.0", "1.0", row="a"), said("4.0", "1.0", row="b")])
    assert found.doubled == ("D1 1.0: noted",)


def test_two_different_things_in_a_thread_and_the_same_words_in_two_threads_are_not_doubled():
    found = count(["1.0", "2.0"], [said("3.0", "1.0"), said("4.0", "1.0", "and?"), said("5.0", "2.0")])
    assert (found.lost, found.doubled) == ((), ())


def test_lateness_is_that_of_the_first_answer():
    found = count(["1.0"], [said("3.5", "1.0"), said("9.0", "1.0", "and?")])
    assert found.lateness == (2.5,)


def test_figures_are_of_the_nearest_rank():
    assert figures([]) is None
    assert figures(list(range(1, 101))) == {"p50": 50, "p99": 99, "max": 100}

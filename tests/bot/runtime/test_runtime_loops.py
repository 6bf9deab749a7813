import threading
from queue import Queue

import structlog

from bot.runtime.loop import Loop
from bot.runtime.tick import Tick


def test_loop_takes_a_turn_at_once_and_again_when_woken():
    turns = Queue()
    loop = Loop("test", lambda: (turns.put("turn"), 60.0)[1])
    loop.start()

    turns.get(timeout=5)
    loop.wake()
    turns.get(timeout=5)
    loop.stop()

    assert turns.empty()


def test_loop_outlives_an_error_and_logs_no_words_of_it():
    turns = Queue()

    def turn():
        turns.put("turn")
        if turns.qsize() == 1:
            raise ValueError("a secret word")
        return 60.0

    loop = Loop("test", turn)
    with structlog.testing.capture_logs() as logs:
        loop.start()
        while turns.qsize() < 2:
            loop.wake()
            threading.Event().wait(0.01)
        loop.stop()

    (line,) = logs
    assert line["error"] == "ValueError"
    assert "a secret word" not in str(line)


def test_loop_that_never_began_can_be_stopped():
    Loop("test", lambda: 60.0).stop()


def test_tick_beats_on_after_a_failure_and_wakes_who_waits_for_it():
    beats, woken = Queue(), threading.Event()

    def beat():
        beats.put("beat")
        if beats.qsize() == 1:
            raise ValueError("a secret word")

    tick = Tick(beat, beaten=woken.set)
    with structlog.testing.capture_logs() as logs:
        tick.start()
        assert woken.wait(10)
        tick.stop()

    assert beats.qsize() >= 2
    assert [line["error"] for line in logs] == ["ValueError"]

import threading
import time
from datetime import UTC, datetime, timedelta
from queue import Queue

import structlog

from bot.runtime.loop import Loop
from bot.runtime.tick import SECONDS, Tick


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


SILENCE = 1.5  # seconds: a little more than a beat


def beating():
    """A tick that counts its beats, each before it is over."""
    beats = Queue()
    return Tick(lambda: beats.put("beat"), beaten=lambda: None, silence=SILENCE), beats


def test_clock_that_was_put_back_an_hour_is_started_anew():
    tick, beats = beating()
    with structlog.testing.capture_logs() as logs:
        tick.start()
        beats.get(timeout=10)
        (job,) = tick._scheduler.get_jobs()
        job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))  # what such a leap leaves behind
        while not beats.empty():
            beats.get()
        beats.get(timeout=10)
        tick.stop()

    assert any("started anew" in line["event"] for line in logs)


def test_clock_that_was_put_ahead_an_hour_beats_once_for_all_it_missed():
    tick, beats = beating()
    tick.start()
    beats.get(timeout=10)
    (job,) = tick._scheduler.get_jobs()
    job.modify(next_run_time=datetime.now(UTC) - timedelta(hours=1))  # what such a leap leaves behind
    beats.get(timeout=10)
    missed = time.monotonic()
    beats.get(timeout=10)
    tick.stop()

    assert time.monotonic() - missed > SECONDS / 3, "the beat after it waits its turn"


def test_clock_whose_thread_died_is_started_anew():
    tick, beats = beating()
    with structlog.testing.capture_logs() as logs:
        tick.start()
        beats.get(timeout=10)
        tick._scheduler.shutdown()
        while not beats.empty():
            beats.get()
        beats.get(timeout=10)
        tick.stop()

    assert any("started anew" in line["event"] for line in logs)


def test_beat_that_takes_long_is_spoken_of_and_not_begun_twice():
    begun, go_on = Queue(), threading.Event()

    def beat():
        begun.put("beat")
        go_on.wait(10)

    tick = Tick(beat, beaten=lambda: None, silence=SILENCE)
    with structlog.testing.capture_logs() as logs:
        tick.start()
        begun.get(timeout=10)
        while not any(line["event"] == "A beat takes long." for line in list(logs)):
            tick.wake()
            threading.Event().wait(0.05)
        assert begun.empty()
        go_on.set()
        tick.stop()

    assert not any("started anew" in line["event"] for line in logs)

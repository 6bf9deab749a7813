from bot.runtime.pace import MANY, Buckets, Pace, Rate


def send_all(pace, channels, now=0.0):
    times = []
    for channel in channels:
        at = pace.free_at("t", channel, now)
        pace.take("t", channel, at, now)
        times.append(at)
    return times


def test_burst_goes_at_once_and_the_rest_at_the_rate():
    pace = Pace(Rate(1.0, 3), Rate(100.0, 100))

    assert send_all(pace, ["C1"] * 6) == [0, 0, 0, 1, 2, 3]


def test_channels_do_not_wait_for_each_other():
    pace = Pace(Rate(1.0, 1), Rate(100.0, 100))

    assert send_all(pace, ["C1", "C1", "C2"]) == [0, 1, 0]


def test_workspace_is_the_limit_of_all_channels_together():
    pace = Pace(Rate(1.0, 1), Rate(2.0, 2))

    assert send_all(pace, ["C1", "C2", "C3", "C4"]) == [0, 0, 0.5, 1.0]


def test_bucket_fills_up_again():
    pace = Pace(Rate(1.0, 2), Rate(100.0, 100))
    send_all(pace, ["C1"] * 2)

    assert send_all(pace, ["C1"] * 3, now=10.0) == [10, 10, 11]


def test_held_channel_is_silent_until_then_and_does_not_burst_after_it():
    pace = Pace(Rate(1.0, 3), Rate(100.0, 100))
    pace.hold("t", "C1", 30.0)

    assert send_all(pace, ["C1", "C1", "C2"]) == [30, 31, 0]


def test_looking_at_the_clock_takes_nothing():
    pace = Pace(Rate(1.0, 1), Rate(100.0, 100))

    assert [pace.free_at("t", "C1", 0.0) for _ in range(3)] == [0, 0, 0]


def test_full_buckets_are_forgotten():
    buckets = Buckets(Rate(1.0, 1))
    for number in range(MANY):
        buckets.take(str(number), 0.0)

    buckets.take("one more", 100.0)

    assert len(buckets._full_at) == 1

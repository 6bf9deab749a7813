from prompts.breaker import FAILURES, REST, Breaker


def broken():
    breaker = Breaker()
    for _ in range(FAILURES):
        assert breaker.allows(100.0)
        breaker.failed(100.0)
    return breaker


def test_it_opens_after_failures_in_a_row():
    assert not broken().allows(100.0 + REST - 1)


def test_one_success_in_between_starts_the_count_anew():
    breaker = Breaker()
    for _ in range(FAILURES * 2):
        breaker.failed(100.0)
        breaker.worked()
    assert breaker.allows(100.0)


def test_after_the_rest_one_caller_tries_and_the_others_wait_for_it():
    breaker = broken()
    assert breaker.allows(100.0 + REST)
    assert not breaker.allows(100.0 + REST)


def test_a_try_that_works_lets_everybody_in():
    breaker = broken()
    assert breaker.allows(100.0 + REST)
    breaker.worked()
    assert breaker.allows(100.0 + REST)
    assert breaker.allows(100.0 + REST)


def test_a_try_that_fails_starts_the_next_rest():
    breaker = broken()
    assert breaker.allows(100.0 + REST)
    breaker.failed(100.0 + REST)
    assert not breaker.allows(100.0 + 2 * REST - 1)
    assert breaker.allows(100.0 + 2 * REST)

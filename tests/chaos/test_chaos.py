"""A short storm of the kind that `make chaos` lets blow for long."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.chaos.plan import OUTGOING_SHARE, Plan, read_plan, share_of_each
from tests.chaos.storm import storm

EVENTS, KILLS = 80, 3


def test_nothing_is_lost_or_doubled_in_a_short_storm_on_a_file_and_on_a_server_with_two_instances():
    """Both at once: a storm is mostly waiting, for leases and for what Slack delivers again."""
    plans = [Plan(EVENTS, KILLS, seed=1, place=place) for place in ("", "postgresql")]
    with ThreadPoolExecutor(len(plans)) as pool:
        on_a_file, on_a_server = pool.map(lambda plan: storm(plan, lambda _line: None), plans)

    for found in (on_a_file, on_a_server):
        assert (found["lost"], found["doubled"], found["settled"]) == (0, 0, True), found
        assert (found["events"], found["kills"]) == (EVENTS, KILLS)
        assert found["faults"] > 0
    assert (on_a_file["server_restarts"], on_a_server["server_restarts"]) == (0, 3)


def test_the_environment_sets_the_size_and_the_place():
    assert read_plan({}) == Plan(10_000, 200, 6, "")
    size = {"CHAOS_EVENTS": "150", "CHAOS_KILLS": "4", "CHAOS_SEED": "9"}
    plan = read_plan({**size, "DATABASE_URL": "postgresql", "CHAOS_AWAY": "60"})
    assert plan == Plan(150, 4, 9, "postgresql", 60)
    assert (plan.instances, plan.own_server, plan.restarts()) == (2, True, [37, 74, 111])


def test_a_server_that_is_named_is_not_ours():
    assert not Plan(place="postgresql+psycopg://banter@db/leads").own_server
    assert Plan(place="postgresql://").own_server


def test_the_same_seed_kills_at_the_same_answers():
    assert Plan(seed=3).fatal() == Plan(seed=3).fatal() != Plan(seed=4).fatal()
    assert len(Plan().fatal()) == 200


def test_the_shares_of_all_faults_come_to_the_whole():
    spared = (1 - share_of_each(OUTGOING_SHARE, 5)) ** 5
    assert 1 - spared == pytest.approx(OUTGOING_SHARE)

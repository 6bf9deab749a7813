"""The engine against a slow, obvious reference, on any policy and any events."""

import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.scoring.engine import score
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.qualification.policy.policies import a_policy
from tests.qualification.scoring.slow_reference import Seen, events, policies, profile, sizes, slow_total

UNHURRIED = settings(deadline=None)  # a busy machine is no failure


@UNHURRIED
@given(policies, sizes, events)
def test_the_engine_agrees_with_the_reference(policy: list[dict[str, Any]], size: int | None, seen: Seen) -> None:
    found = score(a_policy(groups=policy), profile(size, seen), NOW)
    assert math.isclose(found.fit, slow_total(policy, "fit", size, seen), abs_tol=1e-9)
    assert math.isclose(found.engagement, slow_total(policy, "engagement", size, seen), abs_tol=1e-9)


@UNHURRIED
@given(policies, sizes, events)
def test_contributions_add_up_to_the_total(policy: list[dict[str, Any]], size: int | None, seen: Seen) -> None:
    found = score(a_policy(groups=policy), profile(size, seen), NOW)
    assert math.isclose(math.fsum(each.points for each in found.contributions), found.total, abs_tol=1e-9)


@UNHURRIED
@given(policies, events, st.randoms(use_true_random=False))
def test_the_order_in_which_events_arrive_changes_nothing_to_the_last_bit(
    policy: list[dict[str, Any]], seen: Seen, random: Any
) -> None:
    shuffled = list(seen)
    random.shuffle(shuffled)
    one, other = (score(a_policy(groups=policy), profile(5, each), NOW) for each in (seen, shuffled))
    assert (one.fit, one.engagement, one.grade) == (other.fit, other.engagement, other.grade)

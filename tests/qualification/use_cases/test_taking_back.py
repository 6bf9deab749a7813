"""What may have been done last: a deed, something that is taken back in another way, or nothing that "undo" is said to."""

from qualification.auditing import Audited
from qualification.use_cases.debriefs.taking_back import OTHERWISE, PASSED_OVER


def test_of_everything_that_is_audited_it_is_known_whether_undo_may_mean_it():
    assert {*OTHERWISE, *PASSED_OVER} == set(Audited)
    assert not PASSED_OVER & set(OTHERWISE)

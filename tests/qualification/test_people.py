"""People, and what one says of them."""

import pytest

from qualification.people import whose
from tests.qualification.use_cases.office import RILEY, SAM


@pytest.mark.parametrize(("owner", "said"), [(RILEY, "yours"), (SAM, "Sam Okoye's"), (None, "nobody's")])
def test_whose_something_is_depends_on_whom_one_tells(owner, said):
    assert whose(owner, RILEY) == said

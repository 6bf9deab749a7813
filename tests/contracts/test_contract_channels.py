from datetime import timedelta

from qualification.channels import AllowedChannel
from tests.builders import TUESDAY_AT_TEN


def allowed(channel_id, days=0, by="ada"):
    return AllowedChannel(id=channel_id, allowed_by=by, allowed_at=TUESDAY_AT_TEN + timedelta(days=days))


def test_only_channels_that_were_allowed_are(database, tenant):
    with database.work(tenant) as work:
        work.channels.allow(allowed("C2", 1))
        work.channels.allow(allowed("C1"))
        work.commit()
    with database.work(tenant) as work:
        assert [work.channels.allows(each) for each in ("C1", "C2", "C3")] == [True, True, False]
        assert work.channels.all() == [allowed("C1"), allowed("C2", 1)]


def test_a_channel_is_allowed_by_who_did_last_and_forbidden_at_once(database, tenant):
    with database.work(tenant) as work:
        work.channels.allow(allowed("C1"))
        work.channels.allow(allowed("C1", 2, "kim"))
        work.channels.forbid("C9")
        assert work.channels.all() == [allowed("C1", 2, "kim")]
        work.channels.forbid("C1")
        work.commit()
    with database.work(tenant) as work:
        assert work.channels.allows("C1") is False


def test_a_channel_is_allowed_in_its_own_workspace_only(database, tenant):
    other = database.bind(None, "T-other")
    with database.work(tenant) as work:
        work.channels.allow(allowed("C1"))
        work.commit()
    with database.work(other) as work:
        assert work.channels.all() == []

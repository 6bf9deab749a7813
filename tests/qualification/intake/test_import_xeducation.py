from pathlib import Path

from qualification.intake.map_reading import read_map
from qualification.policy.loading import load_policy

EXAMPLE = Path(__file__).parents[3] / "docs/examples/xeducation"
MAP = read_map((EXAMPLE / "map.toml").read_text(encoding="utf-8"))
TELLS_THE_OUTCOME = ("Tags", "Lead Quality", "Lead Profile", "Asymmetrique", "Last Notable Activity", "Converted")


def test_no_column_is_mapped_that_tells_how_it_ended():
    assert [column for column in MAP.columns() if column.startswith(TELLS_THE_OUTCOME)] == []


def test_the_map_gives_the_policy_beside_it_every_fact_it_asks_for():
    policy = load_policy((EXAMPLE / "policy.toml").read_text(encoding="utf-8"), "policy.toml")
    asked = {criterion.field for group in policy.groups for criterion in group.criteria if criterion.field}
    given = {fact.field for fact in MAP.facts} | {"lead.source"}
    assert asked <= given


def test_a_lead_is_reached_by_its_id_only_where_it_may_be_written_to():
    channel = MAP.contact.channel_ref
    assert channel.column == MAP.lead.external_id.column
    assert (channel.only_if.column, channel.only_if.is_) == ("Do Not Email", ("No",))

"""A chart is how an answer looks, and nothing that is asked about: the question is the same without it."""

import pytest

from qualification.questions.records import plan_of


def plan(text):
    return plan_of({"id": "1", "now": "2026-12-01T10:00:00+00:00", "thread": [], "text": text})["plan"]


@pytest.mark.parametrize(
    ("asked", "plainly"),
    [
        ("give me a chart of leads by month", "leads by month"),
        ("can I have a bar chart of pipeline by stage", "pipeline by stage"),
        ("leads by source as a pie chart", "leads by source"),
        ("graph MQLs by source", "MQLs by source"),
        ("plot SQLs by rep this quarter", "SQLs by rep this quarter"),
        ("please chart leads by month for me", "leads by month"),
        ("a line graph of MQLs by week", "MQLs by week"),
        ("chart the funnel", "the funnel"),
    ],
)
def test_a_chart_is_asked_for_as_the_figure_itself(asked, plainly):
    assert plan(asked) == plan(plainly)
    assert plan(asked) is not None

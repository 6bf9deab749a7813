"""The linter refuses what nobody may be judged by, and warns of points that can never matter."""

import pytest

from qualification.policy.checks.attributes import protected
from qualification.policy.known import Known
from qualification.policy.lint import check_policy
from qualification.policy.loading import load_policy
from tests.qualification.policy.policies import DEFAULT, SHIPPED, a_policy, engagement, fit, shipped


@pytest.mark.parametrize(
    "fact",
    [
        "age",
        "contact.age",
        "contact.Gender",
        "contact.sex",
        "person.ethnicOrigin",
        "contact.date_of_birth",
        "contact.maritalStatus",
    ],
)
def test_protected_attributes_are_known_by_the_name_of_the_fact(fact: str) -> None:
    assert protected(fact)


@pytest.mark.parametrize(
    "fact", ["company.stage", "lead.source", "contact.language", "web.pages", "company.average_order", "essex"]
)
def test_harmless_facts_are_not_taken_for_protected_ones(fact: str) -> None:
    assert not protected(fact)


def test_articles_000_and_001_list_age_as_a_criterion_and_it_is_refused_unless_overridden_with_a_reason() -> None:
    young = {"name": "Young", "field": "contact.age", "at_most": 30, "points": 5}
    (refused, *_) = check_policy(a_policy(groups=[fit(young)]))
    overridden = check_policy(
        a_policy(groups=[fit(young | {"override_reason": "Legal, 3 March: alcohol is for adults"})])
    )
    assert refused.refused
    assert "contact.age, a protected attribute" in str(refused)
    assert not any(finding.refused for finding in overridden)


def test_a_protected_attribute_is_found_inside_any_and_in_exclusions() -> None:
    nested = {"name": "N", "any": [{"field": "contact.religion", "present": True}], "points": 5}
    excluded = {"name": "E", "field": "contact.disability", "present": True, "reason": "x"}
    found = [
        finding.path
        for finding in check_policy(a_policy(groups=[fit(nested, exclusions=[excluded])]))
        if finding.refused
    ]
    assert found == [("groups", 0, "criteria", 0), ("groups", 0, "exclusions", 0)]


def advice(**parts: object) -> str:
    return "\n".join(str(finding) for finding in check_policy(a_policy(**parts)))


def test_a_threshold_that_no_points_reach_is_pointed_out() -> None:
    webinar = {"name": "Webinar", "event": "webinar", "points": 10, "count": "once"}
    known = {"name": "Known", "field": "a", "present": True, "points": 20}
    groups = [fit(known), engagement(webinar)]
    assert "threshold 40 cannot be reached: all points together are 30" in advice(groups=groups, mql={"threshold": 40})
    assert "threshold" not in advice(groups=groups, mql={"threshold": 30})


def test_points_that_repeat_without_a_cap_reach_any_threshold_but_caps_count() -> None:
    often = {"name": "Often", "event": "page_visit", "points": 1}
    known = {"name": "Known", "field": "a", "present": True, "points": 20}
    assert "threshold" not in advice(groups=[fit(known), engagement(often)], mql={"threshold": 900})
    capped = advice(groups=[fit(known), engagement(often, cap=50)], mql={"threshold": 90})
    assert "all points together are 70" in capped


def test_a_fit_gate_that_no_fit_passes_is_pointed_out() -> None:
    known = {"name": "Known", "field": "a", "present": True, "points": 5}
    often = {"name": "Often", "event": "page_visit", "points": 1}
    assert "fit gate 16 cannot be passed" in advice(groups=[fit(known), engagement(often)])


def test_dead_and_doubled_criteria_are_pointed_out() -> None:
    nothing = {"name": "Nothing", "field": "a", "present": True, "points": 0}
    one = {"name": "One", "field": "b", "equals": "x", "points": 20}
    said = advice(
        groups=[
            fit(nothing, one, one | {"name": "Two", "points": 3}),
            engagement({"name": "E", "event": "e", "points": 1}),
        ]
    )
    assert "'Nothing' is worth nothing" in said
    assert "'Two' counts the same as 'One'" in said


def test_gates_that_no_answers_pass_are_pointed_out() -> None:
    assert "90 BANT points cannot be reached: four letters are 80" in advice(
        sql={"min_points": 90, "points": {"confirmed": 20}}
    )
    assert "a partial answer is worth more than a confirmed one" in advice(
        sql={"points": {"confirmed": 10, "partial": 11}}
    )


def test_an_empty_policy_is_told_so_once() -> None:
    assert len(check_policy(a_policy())) == 1


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_every_policy_of_the_project_is_free_of_findings(path: object) -> None:
    assert check_policy(shipped(path), path.read_text(encoding="utf-8")) == []


def test_findings_carry_lines_where_the_text_is_given() -> None:
    text = DEFAULT.read_text(encoding="utf-8").replace("threshold = 50", "threshold = 500")
    (finding,) = check_policy(load_policy(text, "changed.toml"), text)
    assert text.splitlines()[(finding.line or 0) - 1].startswith("threshold = 500")


def test_what_a_policy_leaves_out_has_the_value_that_the_default_file_shows() -> None:
    default, silent = shipped(DEFAULT), a_policy()
    assert default.grades == silent.grades
    assert default.mql == silent.mql.model_copy(update={"fit_at_least": silent.fit_gate})
    assert default.hand_raise == silent.hand_raise
    assert default.sql == silent.sql.model_copy(update={"budget": default.sql.budget})
    assert default.stale_after_days == silent.stale_after_days
    assert default.revisit_months == silent.revisit_months
    assert default.deadlines == silent.deadlines
    assert default.currency.home == silent.currency.home


@pytest.mark.parametrize(
    ("fact", "gives_away"),
    [
        ("contact.name", "sex and origin"),
        ("contact.first_name", "sex and origin"),
        ("contact.lastName", "origin"),
        ("contact.maiden_name", "marital status"),
        ("contact.salutation", "sex"),
        ("contact.postcode", "origin"),
        ("contact.zip_code", "origin"),
        ("contact.photo", "age"),
        ("contact.graduation_year", "age"),
        ("contact.first_language", "origin"),
        ("contact.motherTongue", "origin"),
        ("contact.children", "family status"),
        ("contact.citizenship", "origin"),
    ],
)
def test_what_gives_a_protected_attribute_away_is_pointed_out_and_why(fact, gives_away):
    told = advice(groups=[fit({"name": "X", "field": fact, "equals": "x", "points": 5})])
    assert f"'X' looks at {fact}, which often tells" in told
    assert gives_away in told


@pytest.mark.parametrize(
    "fact",
    [
        "company.name",
        "lead.source",
        "company.employees",
        "contact.title",
        "household.dogs",
        "web.pages",
        "product.name",
    ],
)
def test_harmless_facts_give_nothing_away(fact):
    assert "often tells" not in advice(groups=[fit({"name": "X", "field": fact, "equals": "x", "points": 5})])


@pytest.mark.parametrize("value", ["Mrs", "Women's shoes", "ladies", "Herr", "housewife"])
def test_values_that_tell_somebody_s_sex_are_pointed_out(value):
    assert "which tells sex" in advice(groups=[fit({"name": "X", "field": "cart.product", "in": [value], "points": 5})])
    assert "which tells sex" not in advice(groups=[fit({"name": "X", "field": "a", "in": ["Management"], "points": 5})])


def test_a_signature_or_asking_only_whether_it_is_known_answers_a_proxy():
    area = {"name": "X", "field": "contact.postcode", "equals": "1015", "points": 5}
    assert "often tells" not in advice(groups=[fit(area | {"override_reason": "Legal: we deliver there only"})])
    assert "often tells" not in advice(
        groups=[fit({"name": "X", "field": "contact.postcode", "present": True, "points": 1})]
    )


def test_what_nobody_sends_and_no_lead_has_is_pointed_out_with_a_near_name():
    policy = a_policy(
        groups=[
            fit({"name": "Size", "field": "company.employes", "at_least": 5, "points": 5}),
            engagement({"name": "Talk", "event": ["webinars", "conversation"], "points": 5}),
        ],
        sql={"budget": {"minimum": 10}},
        currency={"rates": {"USD": 1}},
    )
    known = Known(frozenset({"webinar"}), frozenset({"size"}), frozenset({"CHF", "EUR"}))
    told = "\n".join(map(str, check_policy(policy, known=known)))
    assert 'nobody has sent the event webinars yet. Did you mean "webinar"?' in told
    assert "conversation" not in told
    assert "'Size' looks at company.employes, which no lead has. Did you mean \"company.employees\"?" in told
    assert "there is no rate for CHF" in told
    assert "nobody has sent" not in "\n".join(map(str, check_policy(policy)))


def test_an_sql_threshold_under_that_of_an_mql_is_refused_and_one_that_is_not_looked_at_is_pointed_out():
    groups = [engagement({"name": "Often", "event": "visit", "points": 1})]
    low = {"variant": "points_only", "threshold": 30}
    found = check_policy(a_policy(groups=groups, mql={"threshold": 40}, sql=low))
    assert [each.refused for each in found if "lies under the MQL threshold" in each.wrong] == [True]
    assert "is not looked at: the variant is strict" in advice(groups=groups, sql={"threshold": 90})
    capped = [engagement({"name": "Often", "event": "visit", "points": 1, "cap": 60})]
    assert "the SQL threshold 90 cannot be reached" in advice(
        groups=capped, sql={"variant": "points_only", "threshold": 90}
    )


def test_a_raised_hand_that_nothing_counts_as_one_makes_no_sql():
    assert "nobody can become an SQL" in advice(sql={"variant": "hand_raise"}, hand_raise={"events": []})


def test_what_everybody_reaches_is_pointed_out():
    often = [engagement({"name": "Often", "event": "visit", "points": 1})]
    assert "is reached by everybody" in advice(groups=often, mql={"threshold": 0})
    assert "stays one for ever" in advice(groups=often, mql={"threshold": 10, "hysteresis": 10})

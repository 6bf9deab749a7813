"""A policy file is read, or every mistake in it is named with its line and the mend."""

import tomllib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.errors import InvalidPolicy
from qualification.policy.lines import KeyLines
from qualification.policy.loading import load_policy, publish
from tests.growth import is_about_linear
from tests.qualification.policy.policies import DEFAULT, HEAD

UNHURRIED = settings(deadline=None)  # a busy machine is no failure

GROUP = HEAD + '[[groups]]\nname = "Company"\nkind = "fit"\n'
CRITERION = GROUP + '[[groups.criteria]]\nname = "Industry"\n'
ONE = 'points = 1\nfield = "a"\npresent = true\n'
NOW = datetime(2026, 3, 3, 10, tzinfo=UTC)


def findings(text: str) -> list[str]:
    with pytest.raises(InvalidPolicy) as caught:
        load_policy(text, "policy.toml")
    return caught.value.findings


def test_an_unknown_field_is_named_with_its_line_and_a_near_name() -> None:
    (found,) = findings(CRITERION + 'field = "company.industry"\nin = ["Food"]\npoinst = 5\npoints = 5\n')
    assert (
        found
        == 'policy.toml, line 11: poinst is not a field of a criterion. Did you mean "points"? Otherwise remove it.'
    )


def test_an_unknown_field_like_no_other_is_answered_with_all_that_there_are() -> None:
    (found,) = findings(HEAD + "[mql]\nzzz = 1\n")
    assert found.startswith(
        "policy.toml, line 5: zzz is not a field of [mql]. Remove it, or use one of threshold, hysteresis"
    )


def test_a_missing_field_is_named_on_the_line_of_its_table() -> None:
    (found,) = findings(CRITERION + 'event = "webinar"\n')
    assert found == "policy.toml, line 7: points is missing in a criterion. Add points = …."


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("version = 1\n", 1, 'version must be text, not 1. Put it in quotes: version = "1"'),
        (HEAD + "[mql]\nthreshold = '40'\n", 5, "threshold must be a number, not '40'. Write it in digits"),
        (HEAD + "[mql]\nthreshold = nan\n", 5, "threshold: input should be a finite number"),
        (HEAD + '[sql]\ncells = ["A1", "D4"]\n', 5, 'cells cannot be "D4"'),
        (HEAD + '[sql]\nvariant = "strikt"\n', 5, 'variant cannot be "strikt". Did you mean "strict"'),
        (HEAD + '[sql]\norder = ["need"]\n', 4, "this [sql] order names each of"),
        (HEAD + "[sql.points]\nconfirmed = 26\n", 5, "confirmed: input should be less than or equal to 25"),
        (HEAD + "[grades.fit]\nA = 5\nB = 9\n", 4, "this [fit] A takes more points than B. Raise A or lower B"),
        (HEAD + "[currency.rates]\nusd = 0.9\n", 5, "usd: string should match pattern"),
        (HEAD + "[currency.rates]\nUSD = 0\n", 5, "USD: input should be greater than 0"),
        (GROUP + "cap = 1\nfloor = 2\n", 4, '"Company" has its floor above its cap'),
        (CRITERION + 'points = 1\nevent = "x"\nhalf_life_days = 1\nwindow_days = 2\n', 7, "more than one decay"),
        (CRITERION + 'points = 1\nfield = "a"\nequals = 1\nwindow_days = 2\n', 7, "which has no date"),
        (CRITERION + 'points = 1\nfield = "a"\n', 7, '"Industry" names a fact but no test of it. Add in, equals'),
        (CRITERION + "points = 1\nat_least = 1\n", 7, "a test needs the fact it looks at"),
        (CRITERION + 'points = 1\nfield = "a"\nbetween = [2, 1]\n', 7, "smaller number first"),
        (CRITERION + 'points = 1\nfield = "a"\nmissing = false\n', 7, "can only be true"),
        (
            CRITERION + 'points = 1\nfield = "a"\nmissing = true\nequals = 1\n',
            7,
            "missing cannot stand beside another test",
        ),
        (CRITERION + "points = 1\n", 7, "says nothing to count"),
        (CRITERION + 'points = 1\nevent = "x"\nfield = "a"\npresent = true\n', 7, "either events or a fact"),
        (CRITERION + 'points = 1\nevent = "x"\n', 4, '"Company" is a fit group, but counts events'),
        (
            CRITERION + 'points = 5000\nfield = "a"\npresent = true\n',
            9,
            "points: input should be less than or equal to 1000",
        ),
        (GROUP + '[[groups.exclusions]]\nname = "X"\nreason = "x"\n', 7, '"X" excludes nobody'),
        (GROUP + GROUP.removeprefix(HEAD), 1, "two groups are called 'Company'"),
        (CRITERION + ONE + CRITERION.removeprefix(GROUP) + ONE, 1, "two criteria are called 'Industry'"),
        (HEAD + "[grades.engagement]\n1 = 5\n2 = 9\n", 4, "this [engagement] 1 takes more points than 2"),
        (HEAD + "[mql]\nthreshold = \n", 5, "not valid TOML: invalid value"),
        ('version = "1', 1, "not valid TOML"),
        ("", 1, "version is missing. Add version"),
    ],
)
def test_every_kind_of_mistake_is_named_with_its_line(text: str, line: int, says: str) -> None:
    assert any(found.startswith(f"policy.toml, line {line}: ") and says in found for found in findings(text)), findings(
        text
    )


def test_all_mistakes_are_named_at_once_in_the_order_of_their_lines() -> None:
    found = findings(CRITERION + 'event = "x"\n[mql]\ntreshold = 1\nhysteresis = -1\n')
    assert [line.split(":")[0] for line in found] == [
        "policy.toml, line 7",
        "policy.toml, line 11",
        "policy.toml, line 12",
    ]


def test_brackets_nested_too_deeply_are_refused_not_crashed_on() -> None:
    assert "nested too deeply" in findings("a = " + "[" * 5000 + "]" * 5000)[0]


def test_a_file_of_a_million_characters_is_no_policy() -> None:
    assert "longer than a million characters" in findings("#" * 1_000_001)[0]


def test_a_protected_attribute_refuses_the_policy_on_its_line() -> None:
    (found,) = findings(CRITERION + 'points = 5\nfield = "contact.marital_status"\nequals = "married"\n')
    assert found.startswith("policy.toml, line 7: 'Industry' looks at contact.marital_status, a protected attribute.")


def test_publishing_keeps_the_text_and_its_hash() -> None:
    text = DEFAULT.read_text(encoding="utf-8")
    published = publish(text, name="default.toml", published_at=NOW, published_by="kim", replaces="2025.4")
    again = publish(text, name="other.toml", published_at=NOW, published_by="sam")
    assert published.text == text
    assert published.content_hash == again.content_hash
    assert (published.version, published.replaces) == ("2026.1", "2025.4")


def test_publishing_a_broken_policy_is_refused() -> None:
    with pytest.raises(InvalidPolicy):
        publish(HEAD + "x = 1", name="policy.toml", published_at=NOW, published_by="kim")


def test_lines_are_found_in_dotted_keys_arrays_of_tables_and_after_long_values() -> None:
    text = (
        '[a]\nb.c = [\n  1,\n]\n"d e" = """\n[x]\ny = 1\n"""\n[[f]]\n[[f]]\n  [[f.g]]\n  h = 1\n[f.i] # seen\nj = 2\n'
    )
    assert tomllib.loads(text)
    lines = KeyLines(text)
    assert lines.line(("a", "b", "c")) == 2
    assert lines.line(("a", "d e")) == 5
    assert lines.line(("f", 1, "g", 0, "h")) == 12
    assert lines.line(("f", 1, "i", "j")) == 14
    assert lines.line(("f", 1, "g", 0, "missing")) == 11
    assert lines.line(("nowhere",)) == 1


def test_lines_are_found_behind_brackets_and_line_breaks_inside_of_texts() -> None:
    text = 'a = "[" # ]\nb = \'[\'\nc = """\n[\n\\""" ] """\nd = [\n  {e = "]"}, # [\n]\nf = 1\n["g.h"]\ni.j = 2\n'
    assert tomllib.loads(text)["g.h"] == {"i": {"j": 2}}
    lines = KeyLines(text)
    assert [lines.line((key,)) for key in "abcdf"] == [1, 2, 3, 6, 9]
    assert lines.line(("g.h", "i")) == 11


def test_a_mistake_behind_a_very_long_value_is_found_in_linear_time() -> None:
    def last_finding(size: int) -> str:
        return findings(HEAD + 'owners = """\n' + "x\n" * size + '"""\nmqll = 1\n')[-1]

    assert last_finding(100_000).startswith("policy.toml, line 100006: mqll is not a field")
    assert is_about_linear(last_finding, 100_000)


@UNHURRIED
@given(st.text(max_size=200))
def test_any_text_at_all_is_refused_with_findings(text: str) -> None:
    assert findings(text)


@UNHURRIED
@given(st.data())
def test_a_policy_with_lines_cut_out_or_doubled_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    lines = DEFAULT.read_text(encoding="utf-8").splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    cut, doubled = [*lines[:at], *lines[at + 1 :]], [*lines[: at + 1], *lines[at:]]
    said = said_of("\n".join(data.draw(st.sampled_from([cut, doubled, lines[:at]]))))
    assert all("line " in found for found in said)


def said_of(text: str) -> list[str]:
    try:
        load_policy(text, "policy.toml")
    except InvalidPolicy as error:
        return error.findings
    return []

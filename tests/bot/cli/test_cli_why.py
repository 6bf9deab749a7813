"""The Doggie Delights folder, with exactly the commands of its README; and `why` and `replay` on the command line."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from qualification.errors import InvalidInput, NotFound
from sandbox import Workspace, running

FOLDER = Path(__file__).parents[3] / "docs/examples/doggie-delights"
THEN = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
README = (FOLDER / "README.md").read_text(encoding="utf-8")


def run(*args):
    result = CliRunner().invoke(app, args, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """The settings of a database in which the README's first two commands were run, on a day on which they were written."""
    with running(Workspace()) as sandbox, pytest.MonkeyPatch.context() as patch:
        sandbox.client.set_clock(THEN)
        settings = {
            "DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('doggie') / 'banter.db'}",
            "BANTER_CLOCK_URL": f"{sandbox.url}/clock",
        }
        for name, value in settings.items():
            patch.setenv(name, value)
        patch.chdir(FOLDER.parents[2])
        for command in commands()[:2]:
            said = run(*command)
        assert said.strip() == expected().strip()
        yield settings


@pytest.fixture(autouse=True)
def _shop(shop, monkeypatch, tmp_path):
    for name, value in shop.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)


def commands():
    """The README's commands, as arguments."""
    return [line.split("$ banter ")[1].split() for line in README.splitlines() if "$ banter " in line]


def expected():
    """What the README says that the import says."""
    lines = [line.strip() for line in README.splitlines() if line.startswith("    ") and "$" not in line]
    return "\n".join(lines) + "\n"


def why(who):
    return run("why", who)


def test_article_002_why_todd_says_that_he_fits_and_is_an_mql_with_every_point():
    said = run(*commands()[2])
    assert said.startswith("Todd Brandt is marketing qualified since ")
    assert "Todd Brandt's score is 80 (fit 55, engagement 25), grade A1." in said
    for reason in (
        *("Lives in the USA (USA): +20", "Has a dog (2): +20", "Earns $100k or more (120,000): +10"),
        *("Right industry (Technology): +5", "E-mail read, 2 times", ": +10", "Webinar, ", "Follows us on Twitter"),
        *("✓ Fit 55 of at least 40", "✓ Score 80 of at least 65", "(policy doggie-1 · as of "),
    ):
        assert reason in said, reason


def test_article_002_why_the_cat_owner_says_what_would_have_to_change_on_her_side_or_on_ours():
    said = run(*commands()[3])
    assert "Isla Campbell is not an MQL: Excluded: we ship within the USA only." in said
    assert "we ship within the USA only – on their side: move to the USA; on ours: ship abroad" in said
    assert "has no dog, and we make dog food only – on their side: get a dog; on ours: make food for other pets" in said
    assert "accept the lead" not in said, "nothing that a rep could do would help"


def test_a_score_that_equals_the_threshold_is_enough():
    said = why("Grace")
    assert "Grace Okafor is marketing qualified" in said
    assert "✓ Score 65 of at least 65" in said


def test_a_perfect_fit_with_a_newsletter_alone_is_told_the_least_that_lacks():
    said = why("Walt Nguyen")
    assert "Did nothing yet that shows interest in buying" in said
    assert "have them ask for a demo or to talk to us, or 5 more points of engagement" in said


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("DD-5", "No way to reach them"),
        ("DD-6", "Fit 20 of at least 40"),
        ("DD-8", "They asked not to be contacted"),
    ],
)
def test_the_others_of_the_tour_say_what_the_readme_promises(who, says):
    assert f"is not an MQL: {says}" in why(who) or says in why(who).split("\n")[0]


def test_a_raised_hand_is_the_reason_of_the_last_mql():
    assert "by the scoring policy: Asked to talk to us." in why("marcus")


def test_json_says_the_same_for_machines():
    told = json.loads(run("why", "Todd", "--json"))
    assert told["score"] == {"total": 80.0, "fit": 55.0, "engagement": 25.0, "grade": "A1"}
    assert told["mql"]["route"] == "points"
    assert [each["points"] for each in told["contributions"]][:3] == [20.0, 20.0, 10.0]
    cat = json.loads(run("why", "Isla", "--json"))
    assert [(each["theirs"], each["ours"]) for each in cat["mql"]["would_have_to_change"][:2]] == [
        ("move to the USA", "ship abroad"),
        ("get a dog", "make food for other pets"),
    ]
    assert cat["sql"]["beyond"] == ["it would have to stop being excluded (we ship within the USA only)"]


def receipt_id():
    return json.loads(run("why", "Todd", "--json"))["receipts"][0]["id"]


def test_a_receipt_is_decided_again_the_same_from_the_database_and_from_a_file_without_one(monkeypatch, tmp_path):
    said = run("replay", receipt_id())
    assert re.fullmatch(
        rf"{receipt_id()}, score of .*: decided again, the same: marketing qualified by points\.\n", said
    )
    file = tmp_path / "receipt.json"
    file.write_text(run("replay", receipt_id(), "--json"), encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/banter.db")
    assert "decided again, the same" in run("replay", str(file))


def test_a_receipt_that_differs_is_named_with_its_first_difference_and_fails(tmp_path):
    held = json.loads(run("replay", receipt_id(), "--json"))
    held["policy"] = held["policy"].replace("points = 20", "points = 19")
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(held), encoding="utf-8")
    result = CliRunner().invoke(app, ["replay", str(file)])
    assert result.exit_code == 1
    assert "differs: gates.4.says was “Fit 55 of at least 40” then and is “Fit 53 of at least 40” now" in result.output
    assert json.loads(CliRunner().invoke(app, ["replay", str(file), "--json"]).output)["same"] is False


@pytest.mark.parametrize("content", ["{}", "not json", '{"receipt": 5, "policy": ""}', "[]"])
def test_a_file_that_is_no_receipt_says_how_to_write_one(tmp_path, content):
    file = tmp_path / "receipt.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput, match="banter replay ID --json"):
        run("replay", str(file))


def test_a_lead_or_receipt_that_is_not_there_says_so():
    with pytest.raises(NotFound, match="Zaphod"):
        run("why", "Zaphod Beeblebrox")
    with pytest.raises(NotFound, match="nope"):
        run("replay", "nope")


def test_a_day_before_the_lead_was_known_says_since_when_it_is():
    with pytest.raises(InvalidInput, match="Todd Brandt is known only since"):
        run("why", "Todd", "--at", "2020-01-01")
    code = CliRunner().invoke(app, ["why", "Todd", "--at", "yesterday"])
    assert code.exit_code == 2

"""`banter policy`: proposed, approved, compared and tried on the command line."""

import hashlib

import pytest
from commands import fails, run

from qualification.errors import InvalidInput, InvalidPolicy, Misconfigured, NotAllowed, NotFound
from storage import Database
from tests.bot.cli.test_cli_commands import DEFAULT_POLICY, RILEY

KIM = ("people", "add", "--email", "kim@example.com", "--name", "Kim Larsen", "--role", "marketing")
MORGAN = ("people", "add", "--email", "morgan@example.com", "--name", "Morgan Ellis", "--role", "manager")
ALEX = ("people", "add", "--email", "alex@example.com", "--name", "Alex Duarte", "--role", "admin")
BY_OPERATOR = ("--approved-by", "marketing:kim@example.com", "--approved-by", "sales:morgan@example.com")


def written(tmp_path, name="policy.toml", **changes):
    text = DEFAULT_POLICY
    for before, after in changes.items():
        text = text.replace(before, after)
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def second(tmp_path, **changes):
    return written(tmp_path, "second.toml", **({"2026.1": "2026.2", "threshold = 50": "threshold = 30"} | changes))


def test_on_an_empty_workspace_an_operator_says_who_agreed_and_that_is_on_record(tmp_path):
    file = written(tmp_path)
    told = run("policy", "publish", file)[1]
    assert "waits for marketing and sales" in told
    assert "banter policy approve 2026.1 --by marketing:ADDRESS" in told
    assert "marketing:kim@example.com" in fails(
        InvalidInput, "policy", "publish", file, "--approved-by", "kim@example.com"
    )
    assert "Version 2026.1 is in force." in run("policy", "publish", file, *BY_OPERATOR)[1]
    listed = run("policy", "list")[1]
    assert "approved by kim@example.com (marketing), morgan@example.com (sales)" in listed
    assert "owner kim@example.com" in listed
    assert "effective 2026-01-01" in listed


def test_where_people_are_stored_they_have_to_approve_by_their_roles(tmp_path):
    for person in (KIM, MORGAN, ALEX, RILEY):
        run(*person)
    told = run("policy", "publish", second(tmp_path), "--by", "kim@example.com")[1]
    assert "For marketing Kim Larsen can approve" in told
    assert "For sales Morgan Ellis can approve" in told
    assert "stored as admin" in fails(NotAllowed, "policy", "approve", "2026.2", "--by", "alex@example.com")
    assert "stored as rep" in fails(NotAllowed, "policy", "approve", "2026.2", "--by", "riley@example.com")
    assert "Kim Larsen has to approve" in fails(
        NotAllowed, "policy", "approve", "2026.2", "--by", "marketing:x@example.com"
    )
    assert "waits for sales" in run("policy", "approve", "2026.2", "--by", "kim@example.com")[1]
    assert "Version 2026.2 is in force" in run("policy", "approve", "2026.2", "--by", "morgan@example.com")[1]
    assert "approved by Kim Larsen (marketing), Morgan Ellis (sales)" in run("policy", "list")[1]
    assert "no proposal that waits" in fails(InvalidInput, "policy", "approve", "2026.2", "--by", "morgan@example.com")


def test_a_changed_file_has_to_be_approved_anew(tmp_path):
    for person in (KIM, MORGAN):
        run(*person)
    run("policy", "publish", second(tmp_path))
    run("policy", "approve", "2026.2", "--by", "kim@example.com")
    told = run("policy", "publish", second(tmp_path, **{"threshold = 50": "threshold = 31"}))[1]
    assert "waits for marketing and sales" in told
    assert "waits for marketing" in run("policy", "approve", "2026.2", "--by", "morgan@example.com")[1]


def test_a_policy_for_later_says_when_it_comes_into_force(tmp_path):
    later = second(tmp_path, **{"effective = 2026-01-01": "effective = 2126-01-01"})
    told = run("policy", "publish", later, *BY_OPERATOR)[1]
    assert "comes into force on 1 January 2126" in told
    assert "The running bot puts it in force on that day." in told
    assert "2026.2  proposed" in run("policy", "list")[1]
    assert "threshold = 30" in run("policy", "show", "2026.2")[1]


def test_two_policies_are_compared_in_words(tmp_path):
    first, other = written(tmp_path), second(tmp_path)
    assert run("policy", "diff", first, other)[1] == (
        "From version 2026.1 to 2026.2:\n  - The MQL threshold: 30 instead of 50.\n"
    )
    run("policy", "publish", first, *BY_OPERATOR)
    assert "The MQL threshold: 30 instead of 50." in run("policy", "diff", other)[1]
    assert "The MQL threshold: 50 instead of 30." in run("policy", "diff", other, "2026.1")[1]
    assert run("policy", "diff", first, "2026.1")[1] == "Both decide alike.\n"
    assert "9.9" in fails(NotFound, "policy", "diff", "9.9")


def test_no_policy_to_list_says_how_to_publish_one():
    assert "banter policy publish" in run("policy", "list")[1]


def test_check_tells_everything_at_once_and_fails_where_something_is_refused(tmp_path):
    file = written(tmp_path, **{"threshold = 50": "threshold = 500", "[mql]": "[mql]\ntreshold = 1"})
    told = fails(InvalidPolicy, "policy", "check", file)
    assert "treshold is not a field of [mql]" in told
    assert "advice, line" in told
    assert "the MQL threshold 500 cannot be reached" in told


def test_check_makes_no_database_and_looks_at_one_that_is_there(tmp_path):
    file = written(tmp_path, **{'event = "webinar"': 'event = "webinars"'})
    assert "nobody has sent" not in run("policy", "check", file)[1]
    assert not (tmp_path / "banter.db").exists()
    run("sample", "load")
    assert 'nobody has sent the event webinars yet. Did you mean "webinar"?' in run("policy", "check", file)[1]


def test_trying_a_policy_says_what_would_change_and_leaves_the_database_as_it_is_to_the_last_byte(tmp_path):
    run("sample", "load")
    before = digest(tmp_path)
    flips = tmp_path / "flips.csv"
    told = run("policy", "try", second(tmp_path), "--csv", str(flips))[1]
    assert "Version 2026.2 in the place of 2026.1, over 40 leads." in told
    assert "would become marketing qualified (MQL):" in told
    assert "Whose load changes:" in told
    assert "Past outcomes:" in told
    assert "Of 1 lead won, 1 would have been qualified by it" in told
    assert "Nothing was changed." in told
    rows = flips.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "lead,name,owner,change,before,after"
    assert f"\n{len(rows) - 1} leads would become marketing qualified" in told
    assert digest(tmp_path) == before
    assert "MQL" in told


def digest(tmp_path):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in tmp_path.glob("banter.db*")}


def test_trying_the_policy_in_force_changes_nothing(tmp_path):
    run("sample", "load")
    assert "No lead would become, or cease to be, an MQL or SQL." in run("policy", "try", written(tmp_path))[1]


def test_trying_needs_leads_and_a_file_that_can_be_written(tmp_path):
    assert "no leads to try it on" in fails(Misconfigured, "policy", "try", written(tmp_path))
    assert not (tmp_path / "banter.db").exists()
    run("sample", "load")
    assert "cannot be written" in fails(
        InvalidInput, "policy", "try", second(tmp_path), "--csv", str(tmp_path / "no/x.csv")
    )


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(tmp_path):
    run("sample", "load")
    with Database(f"sqlite:///{tmp_path / 'banter.db'}") as database, database.work(database.only_tenant()) as uow:
        from dataclasses import replace

        lead = next(each for each in uow.bulk.page("", 100) if each.name == "Vantage Tower Co")
        uow.leads.save(replace(lead, name="=HYPERLINK(1)"))
        uow.commit()
    flips = tmp_path / "flips.csv"
    run("policy", "try", second(tmp_path), "--csv", str(flips))
    assert "'=HYPERLINK(1)" in flips.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["publish", "try"])
def test_a_broken_file_is_refused_with_its_findings(tmp_path, command):
    run("sample", "load")
    assert "treshold" in fails(InvalidPolicy, "policy", command, written(tmp_path, **{"[mql]": "[mql]\ntreshold = 1"}))

"""`banter policy`: check, compare, propose, approve and show the scoring policy, and try one over history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.cli.opening import as_it_is, counting, workspace
from qualification.errors import InvalidInput, InvalidPolicy, Misconfigured, NotFound

if TYPE_CHECKING:
    from datetime import datetime

    from qualification.policy.known import Known
    from qualification.policy.published import Proposal
    from qualification.ports import UnitOfWork, Work

app = typer.Typer(help="The scoring policy that marketing and sales agree on.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)

File = Annotated[Path, typer.Argument(help="The policy, a TOML file.")]
Which = Annotated[str, typer.Argument(help="A file, or a version.")]


def read_text(path: Path) -> str:
    """A file's text; raises InvalidInput."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as text: {error}") from error


@app.command()
def check(file: File) -> None:
    """Say what is wrong with a policy, each mistake with its line and the mend; exits 1 if it cannot be published so.

    Where there is a database, events that nobody sends and facts that no lead has are pointed out as well.
    """
    from qualification.policy.loading import examine

    examined = examine(read_text(file), _known())
    told = [f"{file.name}, {'' if finding.refused else 'advice, '}{finding}" for finding in examined.findings]
    if examined.policy is None:
        raise InvalidPolicy(told)
    for line in told:
        console.print(line, markup=False)
    console.print(f"{file.name}: version {examined.policy.version} can be published.", markup=False)


def _known() -> Known:
    """What the database knows, if there is one; nothing is set up for it."""
    from bot.settings import read_settings
    from qualification.policy.known import Known
    from storage import Database

    url = read_settings().database_url.get_secret_value()
    if not Database.at_hand(url):
        return Known()
    try:
        with Database(url) as database:
            if database.behind():
                return Known()
            with database.work(database.only_tenant()) as uow:
                return uow.policies.known()
    except Misconfigured as error:
        console.print(f"What leads have could not be looked at: {error}", markup=False)
        return Known()


@app.command()
def publish(
    file: File,
    by: Annotated[str, typer.Option(help="Who proposes it, by e-mail address.")] = "operator",
    approved_by: Annotated[
        list[str] | None,
        typer.Option(
            help="Who agreed to this text: an address, or marketing:ADDRESS where nobody is stored for marketing."
        ),
    ] = None,
) -> None:
    """Propose a policy; it is in force once marketing and sales have approved it and its day has come.

    Whoever may approve is asked in Slack. Approvals that were given elsewhere are put on record with --approved-by.
    """
    from qualification.policy.loading import content_hash
    from qualification.use_cases.policies.agreeing import propose

    text = read_text(file)
    with workspace() as (database, tenant, now):
        with database.work(tenant) as uow:
            active = uow.policies.active()
            if active is not None and active.content_hash == content_hash(text):
                console.print(f"Version {active.version} is in force already.", markup=False)
                return
            proposal = propose(uow, text, name=file.name, by=_who(uow, by), now=now)
            for named in approved_by or ():
                _approve(uow, proposal, named, now)
            uow.commit()
        _advance(database.work, tenant, proposal, now)


@app.command()
def approve(
    which: Annotated[str, typer.Argument(help="The version that waits for approval, or the beginning of its hash.")],
    by: Annotated[str, typer.Option(help="Who approves it, by e-mail address (see `publish --approved-by`).")],
) -> None:
    """Put somebody's approval of a proposed policy on record."""
    from qualification.use_cases.policies.agreeing import find_proposal

    with workspace() as (database, tenant, now):
        with database.work(tenant) as uow:
            proposal = find_proposal(uow, which)
            _approve(uow, proposal, by, now)
            uow.commit()
        console.print(f"{by} has approved version {proposal.version}, text {proposal.content_hash[:12]}.", markup=False)
        _advance(database.work, tenant, proposal, now)


def _who(uow: UnitOfWork, address: str) -> str:
    person = uow.people.by_email(address)
    return person.id if person else address


def _approve(uow: UnitOfWork, proposal: Proposal, named: str, now: datetime) -> None:
    from qualification.policy.published import Side, Verdict
    from qualification.use_cases.policies.agreeing import review_as, review_by_address

    before, _, address = named.rpartition(":")
    person = uow.people.by_email(address)
    if person is not None:
        review_as(uow, person, proposal.content_hash, Verdict.APPROVED, now)
    elif before in tuple(Side):
        review_by_address(uow, address, Side(before), proposal.content_hash, now)
    else:
        raise InvalidInput(
            f"Nobody here has the address {address}. Add them with `banter people add`, or where nobody is stored for their "
            f"side say for whom they speak: --approved-by marketing:{address} or sales:{address}"
        )


def _advance(work: Work, tenant: str, proposal: Proposal, now: datetime) -> None:
    """Put the proposal in force if it can be, and score all leads by it; else say what it waits for."""
    from qualification.use_cases.policies.agreeing import put_in_force
    from qualification.use_cases.policies.tending import score_anew

    with work(tenant) as uow:
        published = put_in_force(uow, proposal, now)
        if published is None:
            console.print(_waits(uow, proposal, now), markup=False)
            return
        uow.commit()
    instead = f", in the place of {published.replaces}" if published.replaces else ""
    console.print(f"Version {proposal.version} is in force{instead}.", markup=False)
    with counting("Scoring leads") as progress:
        outcome = score_anew(work, tenant, now, progress)
    console.print(outcome, markup=False)


def _waits(uow: UnitOfWork, proposal: Proposal, now: datetime) -> str:
    from datetime import UTC

    from qualification.policy.agreement import in_words, side_of, standing

    people = uow.people.all()
    found = standing(uow.policies.reviews(proposal.content_hash))
    stands = in_words(found, proposal.effective, now.astimezone(UTC).date())
    lines = [f"Version {proposal.version} is proposed, text {proposal.content_hash[:12]}: {stands}."]
    for side in found.missing:
        able = [person.name for person in people if side_of(person, people) is side]
        if able:
            lines.append(f"For {side} {' or '.join(able)} can approve: in Slack, where they are asked, or with")
            lines.append(f"  banter policy approve {proposal.version} --by ADDRESS")
        else:
            lines.append(f"Nobody is stored for {side}. Add them with `banter people add`, or say who agreed:")
            lines.append(f"  banter policy approve {proposal.version} --by {side}:ADDRESS")
    if found.agreed:
        lines.append("The running bot puts it in force on that day.")
    return "\n".join(lines)


@app.command()
def show(
    version: Annotated[str | None, typer.Argument(help="A version; the one in force if left out.")] = None,
) -> None:
    """Print a policy as it was published or proposed."""
    with workspace() as (database, tenant, _), database.work(tenant) as uow:
        text = _text_of(uow, version) if version else _in_force(uow)
    typer.echo(text)


def _in_force(uow: UnitOfWork) -> str:
    policy = uow.policies.active()
    if policy is None:
        raise NotFound("No policy is published yet. Publish one with: banter policy publish FILE.toml")
    return policy.text


def _text_of(uow: UnitOfWork, version: str) -> str:
    from qualification.policy.published import ProposalState

    waiting = uow.policies.proposals(ProposalState.OPEN)
    return next((each.text for each in waiting if each.version == version), None) or uow.policies.get(version).text


@app.command("list")
def list_policies() -> None:
    """Show every version: who owns it, who approved it, from when it counts, what it replaced."""
    from bot.cli.policy_list import rows

    with workspace() as (database, tenant, now), database.work(tenant) as uow:
        for row in rows(uow, now):
            console.print(row, markup=False)


@app.command()
def diff(
    one: Which,
    other: Annotated[
        str | None, typer.Argument(help="A file or a version; left out, ONE is held against what is in force.")
    ] = None,
) -> None:
    """Say in words what differs between two policies, each a file or a version."""
    from qualification.policy.comparing import differences
    from qualification.policy.loading import load_policy

    if other is None:
        with workspace() as (database, tenant, _), database.work(tenant) as uow:
            texts = (_in_force(uow), _either(one))
    else:
        texts = (_either(one), _either(other))
    old, new = (load_policy(text, name) for text, name in zip(texts, (one, other or one), strict=True))
    changed = differences(old, new)
    console.print(f"From version {old.version} to {new.version}:" if changed else "Both decide alike.", markup=False)
    for says in changed:
        console.print(f"  - {says}", markup=False)


@app.command("try")
def try_file(
    file: File,
    csv: Annotated[
        Path | None, typer.Option(help="Write every lead that would become something else into this file.")
    ] = None,
) -> None:
    """Say what a policy would change if it were in force: which leads flip, whose load changes; nothing is written."""
    from bot.cli.trial_report import flips_file, report
    from qualification.policy.comparing import differences
    from qualification.policy.loading import load_policy
    from qualification.use_cases.leads.dossier import active_policy
    from qualification.use_cases.policies.trying import try_policy

    new = load_policy(read_text(file), file.name)
    with as_it_is() as (database, tenant, now), database.work(tenant) as uow:
        old = active_policy(uow)
        with flips_file(csv) as write, counting("Trying it") as progress:
            trial = try_policy(uow, old, new, now, progress=progress, flipped=write)
        console.print(f"Version {new.version} in the place of {old.version}, over {trial.leads:,} leads.", markup=False)
        for says in differences(old, new):
            console.print(f"  - {says}", markup=False)
        for line in report(trial, {person.id: person.name for person in uow.people.all()}):
            console.print(line, markup=False)


def _either(which: str) -> str:
    """The text of a file, or of a version."""
    if Path(which).is_file() or which.endswith(".toml"):
        return read_text(Path(which))
    with workspace() as (database, tenant, _), database.work(tenant) as uow:
        return _text_of(uow, which)

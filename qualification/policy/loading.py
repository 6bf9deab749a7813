"""A policy file becomes a policy, or a list of findings with the line of each mistake."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from qualification.errors import InvalidPolicy
from qualification.policy.findings import Finding, located
from qualification.policy.known import Known
from qualification.policy.lint import UNKNOWN, check_policy
from qualification.policy.model import Policy
from qualification.policy.published import Approval, PublishedPolicy
from qualification.policy.salvaging import salvage

LONGEST_FILE = 1_000_000  # characters; a policy that people read together has a few thousand
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Examined:
    """A policy file that was looked at: the policy, None where it cannot be used, and everything that is to be said of it."""

    policy: Policy | None
    findings: tuple[Finding, ...]


def examine(text: str, known: Known = UNKNOWN) -> Examined:
    """Every mistake of a policy file and every advice, in the order of their lines; never raises.

    `known` is what the workspace's database knows, if one is at hand.
    """
    try:
        document = _toml(text)
    except tomllib.TOMLDecodeError as error:
        return Examined(None, (_syntax(error, text),))
    salvaged = salvage(document)
    linted = check_policy(salvaged.policy, known=known) if salvaged.policy else []
    told = [found for found in linted if found.path[:4] not in salvaged.unreadable]
    findings = _once(located([*salvaged.findings, *told], text))
    refused = any(found.refused for found in findings)
    return Examined(None if refused else salvaged.policy, findings)


def _once(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple({str(found): found for found in findings}.values())


@lru_cache(maxsize=32)
def load_policy(text: str, name: str) -> Policy:
    """The policy that a TOML text describes; `name` is what the text is called in messages (a file, a version).

    The same text always gives the same, immutable policy, so it is kept. Raises InvalidPolicy with every finding: the
    line, what is wrong, and the mend.
    """
    examined = examine(text)
    if examined.policy is None:
        raise InvalidPolicy([f"{name}, {found}" for found in examined.findings if found.refused])
    return examined.policy


def publish(
    text: str,
    *,
    name: str,
    published_at: datetime,
    published_by: str,
    replaces: str | None = None,
    approvals: tuple[Approval, ...] = (),
) -> PublishedPolicy:
    """The text as a version that never changes again; raises InvalidPolicy where it cannot be used.

    The hash is SHA-256 over the text as it stands. `replaces` is the version in force until now, else the one the file names.
    """
    policy = load_policy(text, name)
    return PublishedPolicy(
        version=policy.version,
        content_hash=content_hash(text),
        text=text,
        published_at=published_at,
        published_by=published_by,
        replaces=replaces or policy.replaces,
        owner=policy.owner,
        effective=policy.effective,
        approvals=approvals,
    )


def content_hash(text: str) -> str:
    """What an approval is for: SHA-256 over the text as it stands."""
    return hashlib.sha256(text.encode()).hexdigest()


def _toml(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_FILE:
        raise tomllib.TOMLDecodeError("this is no policy: it is longer than a million characters (at line 1, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("brackets are nested too deeply (at line 1, column 1)") from error


def _syntax(error: tomllib.TOMLDecodeError, text: str) -> Finding:
    place = _TOML_PLACE.search(str(error))
    line = int(place["line"]) if place and place["line"] else len(text.splitlines()) or 1
    wrong = _TOML_PLACE.sub("", str(error))
    mend = 'Write each line as key = value, text in "quotes", lists in [brackets], tables as [name]'
    return Finding(path=(), wrong=f"not valid TOML: {wrong[:1].lower()}{wrong[1:]}", mend=mend, line=line)

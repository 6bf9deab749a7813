"""A policy file becomes a policy, or a list of findings with the line of each mistake."""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from qualification.errors import InvalidPolicy
from qualification.policy.findings import Finding, located
from qualification.policy.lint import check_policy
from qualification.policy.model import Policy
from qualification.policy.published import Approval, PublishedPolicy
from qualification.policy.wording import finding

LONGEST_FILE = 1_000_000  # characters; a policy that people read together has a few thousand
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@lru_cache(maxsize=32)
def load_policy(text: str, name: str) -> Policy:
    """The policy that a TOML text describes; `name` is what the text is called in messages (a file, a version).

    The same text always gives the same, immutable policy, so it is kept. Raises InvalidPolicy with every finding: the
    line, what is wrong, and the mend.
    """
    policy = _parsed(text, name)
    refused = [found for found in check_policy(policy) if found.refused]
    if refused:
        raise InvalidPolicy(_named(located(refused, text), name))
    return policy


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


def _parsed(text: str, name: str) -> Policy:
    try:
        document = _toml(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidPolicy(_named([_syntax(error, text)], name)) from error
    try:
        return Policy.model_validate(document)
    except ValidationError as error:
        findings = [finding(each, document) for each in error.errors()]
        raise InvalidPolicy(_named(located(findings, text), name)) from error


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


def _named(findings: list[Finding], name: str) -> list[str]:
    return list(dict.fromkeys(f"{name}, {found}" for found in findings))

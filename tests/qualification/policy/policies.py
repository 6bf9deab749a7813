"""Policies for tests: small ones made from parts, and those that the project ships."""

from datetime import date
from pathlib import Path
from typing import Any

from qualification.policy.loading import load_policy
from qualification.policy.model import Policy

ROOT = Path(__file__).parents[3]
DEFAULT = ROOT / "qualification/policy/default.toml"
XEDUCATION = ROOT / "docs/examples/xeducation/policy.toml"
DOGGIE_DELIGHTS = ROOT / "docs/examples/doggie-delights/policy.toml"
SHIPPED = (DEFAULT, XEDUCATION, DOGGIE_DELIGHTS)

HEAD = 'version = "1"\nowner = "kim"\neffective = 2026-01-01\n'


def shipped(path: Path) -> Policy:
    """One of the policies of the project."""
    return load_policy(path.read_text(encoding="utf-8"), path.name)


def a_policy(**parts: Any) -> Policy:
    """A policy of nothing but defaults, and the parts that the test names, as they stand in a file."""
    return Policy.model_validate({"version": "1", "owner": "kim", "effective": date(2026, 1, 1)} | parts)


def fit(*criteria: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A group of fit."""
    return {"name": "Fit", "kind": "fit", "criteria": list(criteria)} | more


def engagement(*criteria: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A group of engagement."""
    return {"name": "Engagement", "kind": "engagement", "criteria": list(criteria)} | more

"""Answers to questions about the pipeline and the policy, and a policy to agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qualification.conversation.views.sending import SentAs
from qualification.messages import TextFile
from qualification.pipeline.answering import Answer
from qualification.policy.definitions import Definition
from qualification.policy.published import ProposalState


@dataclass(frozen=True, slots=True)
class Figured:
    """A question about the pipeline, answered for `asker_id`.

    `more` is the plan that opens, narrows or exports what is behind it, None where there is nothing.
    """

    answer: Answer
    more: str | None = None
    asker_id: str = ""
    sent_as: SentAs | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """Files with what is behind a figure, for one person."""

    says: str
    files: tuple[TextFile, ...]


@dataclass(frozen=True, slots=True)
class AllowedChannels:
    """In which channels figures may stand, by Slack's ids."""

    says: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearestQuestions:
    """What was asked was not understood; these can be, each with its plan."""

    says: str
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyProposal:
    """A policy that is up for approval: what it changes in words, what the linter advises, and who has approved.

    `replaces` is None where no policy is in force yet; `approved_by_reader` tells whether whoever reads this approved already.
    """

    version: str
    content_hash: str
    proposer: str
    replaces: str | None
    changes: tuple[str, ...]
    advice: tuple[str, ...]
    standing: str
    effective: date
    state: ProposalState
    approved_by_reader: bool


@dataclass(frozen=True, slots=True)
class Defined:
    """What the policy in force means by MQL or SQL."""

    definition: Definition


@dataclass(frozen=True, slots=True)
class Tried:
    """What another policy would change: `what` is tried, over `whose` leads; each part in sentences."""

    what: str
    whose: str
    flips: tuple[tuple[str, tuple[str, ...]], ...]
    loads: tuple[str, ...]
    grades: tuple[str, ...]
    outcomes: tuple[str, ...]

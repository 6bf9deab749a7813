"""What is wrong with a policy file, said so that whoever wrote it can mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualification.policy.lines import KeyLines, KeyPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend. `refused` means that the policy cannot be used so; otherwise it is advice.

    `path` is where it stands among the keys; `line` is that place in the text, None until it was looked up.
    """

    path: KeyPath
    wrong: str
    mend: str
    refused: bool = True
    line: int | None = None

    def __str__(self) -> str:
        """The finding as one line: where, what is wrong, how to mend it."""
        where = "" if self.line is None else f"line {self.line}: "
        return f"{where}{self.wrong}. {self.mend}."


def located(findings: list[Finding], text: str) -> list[Finding]:
    """The findings with their lines in the text, which must be valid TOML; in the order of the lines."""
    lines = KeyLines(text)
    return sorted(
        (replace(finding, line=lines.line(finding.path)) for finding in findings), key=lambda found: found.line or 0
    )

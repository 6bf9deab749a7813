"""Virtual environments for what is only compared with: made on first use, kept in the temporary folder for the next run."""

from __future__ import annotations

import subprocess
import tempfile
import venv
from pathlib import Path

PLACE = Path(tempfile.gettempdir()) / "banter-libraries"


def python_with(name: str, *packages: str) -> Path:
    """A Python that has these packages; raises CalledProcessError, with pip's words in PLACE/name.log."""
    place = PLACE / name
    python = place / "bin" / "python"
    if not (place / "ready").exists():
        venv.create(place, with_pip=True, clear=True)
        with (PLACE / f"{name}.log").open("w") as log:
            subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], stdout=log, stderr=log, check=True)
        (place / "ready").touch()
    return python

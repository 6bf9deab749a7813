"""Every receipt that an import of the X Education leads leaves behind, decided again from itself and its policy's text.

python benchmarks/reasons/replay.py [leads_xeducation.csv]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from qualification.decisions.replaying import replay
from qualification.intake.importing import import_leads
from qualification.intake.map_reading import read_map
from qualification.policy.loading import load_policy
from storage import Database

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs/examples/xeducation"
DATA = ROOT.parent / "shared/data/leads_xeducation.csv"
NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("file", nargs="?", type=Path, default=DATA)
    file: Path = arguments.parse_args().file
    text = (EXAMPLE / "policy.toml").read_text(encoding="utf-8")
    mapping, policy = read_map((EXAMPLE / "map.toml").read_text(encoding="utf-8")), load_policy(text, "policy.toml")
    with tempfile.TemporaryDirectory() as directory, Database(f"sqlite:///{directory}/banter.db") as database:
        database.upgrade()
        tenant = database.only_tenant()
        with file.open("rb") as source:
            report = import_leads(database.work, tenant, source, mapping, policy=policy, now=NOW)
        begin, same, different = time.perf_counter(), 0, []
        with database.work(tenant) as uow:
            for name in uow.leads.names():
                for receipt in uow.history.receipts(name.lead_id):
                    found = replay(policy, receipt).difference
                    same += found is None
                    different += [f"{receipt.id}: {found.says}"] if found else []
    took = time.perf_counter() - begin
    Console().print(
        f"{report.rows:,} leads, {same:,} receipts decided the same again, {len(different)} otherwise, {took:.1f} s"
    )
    for line in different[:10]:
        Console().print(line, markup=False)


if __name__ == "__main__":
    main()

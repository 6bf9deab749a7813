"""How well the reader reads writers whom its opinion has not learnt from: `python -m benchmarks.questions.left_out`.

The files of `learnt/` are dealt into four lots. For each the weights of the opinion are learnt anew without it (some minutes)
and its files are read with them. Neither the rules nor the weights of names are put to the test.
"""

from __future__ import annotations

from unittest import mock

from benchmarks.questions import learn
from benchmarks.questions.labelled import LEARNT, MET, files_in, rows_of
from benchmarks.questions.run import HEADER, Tally, tally
from qualification.questions import judging, opinion

LOTS = 4


def main() -> None:
    met, learnt = files_in(MET), files_in(LEARNT)
    taught = list(learn.taught(learn.TEACHING))
    whole = Tally()
    print(HEADER)
    for lot in (learnt[at::LOTS] for at in range(LOTS)):
        others = [file for file in learnt if file not in lot]
        weights = learn.learnt([*learn.labelled([*met, *others]), *taught], opinion.MEASURES)
        judging.likely.cache_clear()
        with mock.patch.object(opinion, "weights", return_value=weights):
            for file in lot:
                counted = tally(rows_of(file))
                whole += counted
                print(counted.line(f"without {file.stem}"), flush=True)
    print(whole.line("all"))


if __name__ == "__main__":
    main()

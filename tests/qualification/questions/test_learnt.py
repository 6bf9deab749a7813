"""What was learnt of questions, as files hold it."""

from qualification.questions import learnt


def test_weights_are_written_as_they_are_read():
    row = learnt.write([1.24, 0.0, 0.04, -0.5], 10)
    assert row == "A12 D-5"
    assert learnt.read(row, 10) == ((0, 1.2), (3, -0.5))


def test_finer_parts_keep_what_coarser_ones_drop():
    assert learnt.read(learnt.write([0.04], 100), 100) == ((0, 0.04),)

"""Charts as pictures: every kind is drawn, from anything that people may be called, and reads on light and on dark."""

import io
import subprocess
import sys
import threading

import pytest
from PIL import Image

from bot.charts import ChartPainter
from qualification.charts import Chart, Kind, Mark, Series, Unit

MARKS = (
    Mark(label="Web", value=0.31, shown="31.0% (31 of 100)", whole=1.0),
    Mark(label="会社 $x_1$ \\frac 🎉", value=0.1, shown="10.0% (2 of 20)", whole=0.5, weak=True),
    Mark(label="A name that is much longer than any chart is wide, and then some", value=None, shown="none"),
    Mark(label="", value=0.0, shown="0.0% (0 of 50)", whole=0.0),
)
DARK, LIGHT = (26, 29, 33), (255, 255, 255)


def a_chart(kind, unit=Unit.SHARE, marks=MARKS, series=2, **more):
    named = tuple(Series(f"series {n}", marks) for n in range(series))
    return Chart(kind=kind, unit=unit, title="T" * 80, about="Leads · " * 20, series=named, alt="words", **more)


def drawn(chart):
    return Image.open(io.BytesIO(ChartPainter().draw(chart))).convert("RGBA")


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_chart_is_drawn_as_wide_as_slack_shows_it_sharply(kind, unit):
    picture = drawn(a_chart(kind, unit, target=0.13, notes=("Hatched: few",)))
    assert picture.width == 924
    assert 300 < picture.height < 2000


@pytest.mark.parametrize("kind", Kind)
def test_a_chart_of_one_mark_or_of_nothing_but_zeros_is_drawn(kind):
    zeros = tuple(Mark(label=str(n), value=0.0, shown="0") for n in range(3))
    assert drawn(a_chart(kind, marks=MARKS[:1], series=1)).width == drawn(a_chart(kind, marks=zeros)).width


def luminance(color):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in color[:3])]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_a_picture_stands_on_its_own_ground_in_either_theme(theme):
    picture = drawn(a_chart(Kind.BARS, series=1))
    slack = Image.new("RGBA", picture.size, (*theme, 255))
    slack.alpha_composite(picture)
    assert slack.getpixel((0, 0))[:3] == theme  # the corner is round
    assert slack.getpixel((40, picture.height - 6))[:3] == (247, 247, 248)


def test_words_and_marks_stand_out_from_the_ground():
    from bot.charts.card import BLUE, DIM, GROUND, INK, SERIES, TARGET

    ground = rgb(GROUND)
    assert all(contrast(rgb(each), ground) >= 4.5 for each in (INK, DIM))
    assert all(contrast(rgb(each), ground) >= 4.5 for each, _, _ in SERIES)  # the names of lines are words, too
    assert all(contrast(rgb(each), ground) >= 3 for each in (BLUE, TARGET))


def rgb(color):
    return tuple(int(color[place : place + 2], 16) for place in (1, 3, 5))


def test_pictures_are_drawn_in_several_threads_at_once():
    sizes = []
    threads = [threading.Thread(target=lambda: sizes.append(drawn(a_chart(Kind.LINES)).size)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sizes) == 4
    assert len(set(sizes)) == 1


def test_nothing_heavy_is_imported_before_something_is_drawn_and_no_window_library_ever():
    code = (
        "import sys, bot.wiring, bot.slack.messenger, bot.charts; assert 'matplotlib' not in sys.modules;"
        "from tests.bot.charts.test_painting import a_chart, Kind, ChartPainter;"
        "ChartPainter().draw(a_chart(Kind.BARS)); assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

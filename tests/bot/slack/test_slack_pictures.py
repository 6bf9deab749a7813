import json
from dataclasses import replace

import pytest

from bot.charts import ChartPainter
from bot.slack.messenger import SlackMessenger
from bot.slack.voice.pictures import own_chart, place_of, with_own_chart
from bot.slack.voice.tables import table
from qualification.charts import Chart, Kind, Mark, Series, Unit
from qualification.errors import SendFailed
from qualification.messages import Delivery, Message, Outgoing, TextFile
from qualification.ports import OutboxItem
from sandbox.blockkit import check_blocks
from tests.bot.slack.answering import Answer, answering

MARKS = (Mark(label="Web", value=0.2, shown="20.0% (20 of 100)"), Mark(label="LinkedIn", value=0.1, shown="10.0%"))
CHART = Chart(
    kind=Kind.BARS,
    unit=Unit.SHARE,
    title="MQL → SQL by source",
    about="Leads of everybody",
    series=(Series("", MARKS),),
    alt="Bar chart. Web 20.0%; LinkedIn 10.0%",
)
ROWS = (("Web", "20"), ("LinkedIn", "10"))
POSTED = Answer(200, {"ok": True, "channel": "C1", "ts": "1.0"})


class CountingPainter:
    """Draws nothing, and counts."""

    def __init__(self):
        self.drawn = 0

    def draw(self, _chart):
        self.drawn += 1
        return b"\x89PNG"


def an_answer(attempts=0, delivery=Delivery.POST, recipient="C0GENERAL"):
    blocks = (place_of(CHART), table("by source", ("Source", "Count"), ROWS, sortable=True))
    outgoing = Outgoing(id="abcdef0123", delivery=delivery, recipient=recipient, message=Message("20", blocks, CHART))
    return OutboxItem(id=outgoing.id, tenant="t", token=1, attempts=attempts, outgoing=outgoing)


def an_export(attempts=0, recipient="C0GENERAL"):
    files = (TextFile("leads", "csv", "Name\r\nAcme\r\n"), TextFile("figures", "csv", "Source,Count\r\nWeb,20\r\n"))
    outgoing = Outgoing(
        id="fedcba9876", delivery=Delivery.POST, recipient=recipient, message=Message("Your leads", files=files)
    )
    return OutboxItem(id=outgoing.id, tenant="t", token=1, attempts=attempts, outgoing=outgoing)


def refused(reason):
    return Answer(
        200, {"ok": False, "error": "invalid_blocks", "response_metadata": {"messages": [f"[ERROR] {reason}"]}}
    )


UPLOADED = (
    Answer(200, {"ok": True, "upload_url": "{api}upload", "file_id": "F0PICTURE1"}),
    Answer(200, "OK"),
    Answer(200, {"ok": True, "files": [{"id": "F0PICTURE1", "title": "chart"}]}),
)
UNKNOWN_YET = refused("invalid slack file [json-pointer:/blocks/0/slack_file]")


@pytest.fixture
def painter():
    return CountingPainter()


def kinds_of(asked):
    return [block["type"] for block in json.loads(asked)["blocks"]]


def test_an_answer_shows_its_picture_with_words_for_who_cannot_see_it(sandbox):
    painter = ChartPainter()
    painter.draw(
        CHART
    )  # the first has matplotlib imported, for longer than a message waits where everybody uses the processor
    SlackMessenger("xoxb-sandbox", sandbox.api_url, painter).deliver(an_answer())

    (message,) = sandbox.client.bot_messages("C0GENERAL")
    image, rows = message.blocks
    assert image["alt_text"] == CHART.alt
    assert sandbox.workspace.files[image["slack_file"]["id"]].content.startswith(b"\x89PNG")
    assert rows["type"] == "data_table"


def test_a_picture_that_slack_does_not_know_yet_is_waited_for_and_not_uploaded_again(painter):
    with answering(*UPLOADED, UNKNOWN_YET, POSTED) as (api, asked):
        messenger = SlackMessenger("xoxb-sandbox", api, painter)
        with pytest.raises(SendFailed, match="slack file") as failed:
            messenger.deliver(an_answer())
        place = messenger.deliver(an_answer(attempts=1))

    assert failed.value.retry_after == 1.0
    assert place == ("C1", "1.0")
    assert painter.drawn == 1
    assert len(asked) == 5


def test_a_picture_that_slack_never_knows_gives_way_to_slacks_own_chart(painter):
    with answering(*UPLOADED, UNKNOWN_YET, POSTED) as (api, asked):
        SlackMessenger("xoxb-sandbox", api, painter).deliver(an_answer(attempts=6))

    assert kinds_of(asked[-1]) == ["data_visualization", "table"]


def test_where_no_file_may_be_uploaded_slacks_own_chart_stands_beside_the_older_table(painter):
    with answering(Answer(200, {"ok": False, "error": "missing_scope"}), POSTED) as (api, asked):
        SlackMessenger("xoxb-sandbox", api, painter).deliver(an_answer())

    assert kinds_of(asked[-1]) == ["data_visualization", "table"]


def test_a_slack_without_the_young_blocks_gets_the_table_in_words(painter):
    with answering(*UPLOADED, refused("unsupported type: data_table [json-pointer:/blocks/1]"), POSTED) as (api, asked):
        SlackMessenger("xoxb-sandbox", api, painter).deliver(an_answer())

    assert kinds_of(asked[-1]) == ["image", "section"]
    assert "LinkedIn  10" in asked[-1]


def test_what_only_one_person_sees_has_slacks_own_chart(painter):
    with answering(Answer(200, "ok")) as (api, asked):
        SlackMessenger("xoxb-sandbox", api, painter).deliver(an_answer(delivery=Delivery.RESPOND, recipient=api))

    assert kinds_of(asked[-1]) == ["data_visualization", "table"]
    assert painter.drawn == 0


def test_slacks_own_chart_is_one_that_slack_takes():
    check_blocks(with_own_chart(list(an_answer().outgoing.message.blocks), CHART), "message", "invalid_blocks")


def test_slacks_own_chart_needs_every_value_and_names_that_differ():
    hole = Mark(label="Webinar", value=None, shown="none")
    twins = tuple(Mark(label=f"A campaign of many words, number {n}", value=1.0, shown="1") for n in (1, 2))

    assert own_chart(replace(CHART, series=(Series("", (*MARKS, hole)),))) is None
    assert own_chart(replace(CHART, series=(Series("", twins),))) is None


def test_a_file_is_shared_with_one_person_and_found_again_by_its_name(sandbox, ada, painter):
    messenger = SlackMessenger("xoxb-sandbox", sandbox.api_url, painter)
    assert messenger.find(an_export(recipient=ada.id)) is None

    assert messenger.deliver(an_export(recipient=ada.id)) == (ada.dm, "")

    (message,) = sandbox.client.bot_messages(ada.dm)
    assert message.text == "Your leads"
    channel, ts = messenger.find(an_export(attempts=1, recipient=ada.id))
    assert (channel, ts) == (ada.dm, message.ts)
    assert sorted(file.name for file in sandbox.workspace.files.values()) == [
        "figures-fedcba98.csv",
        "leads-fedcba98.csv",
    ]

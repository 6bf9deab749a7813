import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.errors import InvalidInput, InvalidMap
from qualification.intake.map_reading import read_map
from qualification.intake.table import Reject, Row, Table

MAP = read_map("[lead]\nexternal_id = 'id'\nname = 'name'\n")


def rows(text, mapping=MAP):
    return list(Table(io.BytesIO(text if isinstance(text, bytes) else text.encode()), mapping).rows())


def told(text):
    return [(row.line, list(row.cells) if isinstance(row, Row) else row.reason) for row in rows(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_finds_the_mapped_columns(delimiter, newline):
    text = newline.join(["id,name", "1,Acme", "2,Globex", ""]).replace(",", delimiter)
    assert told(text) == [(2, ["1", "Acme"]), (3, ["2", "Globex"])]


def test_a_given_delimiter_is_not_guessed():
    mapping = read_map("[file]\ndelimiter = ':'\n[lead]\nexternal_id = 'id'\n")
    assert [row.cells for row in rows("id:name\n1:a,b;c\n", mapping)] == [["1", "a,b;c"]]


def test_a_byte_order_mark_is_not_part_of_the_first_column():
    assert told(b"\xef\xbb\xbfid,name\n1,Acme\n") == [(2, ["1", "Acme"])]


def test_a_file_in_another_encoding_is_read_where_the_map_says_so():
    mapping = read_map("[file]\nencoding = 'utf-16'\n[lead]\nexternal_id = 'id'\n")
    assert [row.cells for row in rows("id,name\n1,Café\n".encode("utf-16"), mapping)] == [["1", "Café"]]


def test_quoted_cells_may_hold_delimiters_quotes_and_line_breaks():
    assert told('id,name\n1,"A, ""B""\nC"\n2,x\n') == [(2, ["1", 'A, "B"\nC']), (4, ["2", "x"])]


def test_blank_lines_are_passed_over_and_lines_are_still_counted():
    assert told("\n\nid,name\n\n1,a\n\n\n2,b\n") == [(5, ["1", "a"]), (8, ["2", "b"])]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("2", "1 fields where the header has 2"),
        ("2,b,c", "3 fields where the header has 2"),
        ('2,"b', "a quotation mark is opened and not closed in this line"),
        ('2,"b"c', "a quotation mark is out of place (',' expected after '\"')"),
        ("2," + "b" * 10_001, "a field has more than 10,000 characters"),
        ("2," + "b" * 100_001, "the line has more than 100,000 characters"),
        ("2,b\0", "a field holds a NUL character"),
    ],
)
def test_a_broken_line_is_rejected_alone(broken, reason):
    assert told(f"id,name\n1,a\n{broken}\n3,c\n4,d\n") == [
        (2, ["1", "a"]),
        (3, reason),
        (4, ["3", "c"]),
        (5, ["4", "d"]),
    ]


def test_a_quote_that_is_never_closed_does_not_swallow_the_file():
    text = "id,name\n" + '1,"open\n' + "".join(f"{n},fine\n" for n in range(2, 500))
    read = told(text)
    assert read[0] == (2, "a quotation mark is opened and not closed in this line")
    assert read[1:] == [(n + 1, [str(n), "fine"]) for n in range(2, 500)]


def test_a_quote_in_the_last_line_is_told_too():
    assert told('id,name\n1,a\n2,"b') == [
        (2, ["1", "a"]),
        (3, "a quotation mark is out of place (unexpected end of data)"),
    ]


def test_a_far_too_long_line_inside_an_open_quote_costs_two_rows():
    read = told('id,name\n1,"a\n' + "x" * 250_000 + "\n3,c\n")
    assert [line for line, _ in read] == [2, 3, 4]
    assert read[2] == (4, ["3", "c"])


def test_a_row_of_another_encoding_is_rejected_and_says_what_to_do():
    (reject, good) = rows(b"id,name\n1,Caf\xe9\n2,Caf\xc3\xa9\n")
    assert isinstance(reject, Reject)
    assert "save the file as UTF-8" in reject.reason
    assert good.cells == ["2", "Café"]


@pytest.mark.parametrize(
    ("content", "mend"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "the file is empty"),
        (b"PK\x03\x04rest", "save it as 'CSV UTF-8'"),
        (b"\x7fELF" + bytes(200), "save it as 'CSV UTF-8'"),
        ("id,name\n1,a\n".encode("utf-16"), "save it as 'CSV UTF-8'"),
        (b'"' + b"x" * 200_000, "is this a CSV file?"),
    ],
    ids=["empty", "blank", "workbook", "binary", "utf-16", "one endless quote"],
)
def test_a_file_that_is_no_table_says_what_to_do(content, mend):
    with pytest.raises(InvalidInput, match=mend):
        rows(content)


def test_a_file_without_a_header_lists_what_it_has_instead():
    with pytest.raises(InvalidMap, match="its columns are: 1, Acme"):
        rows("1,Acme\n2,Globex\n")


def test_a_header_without_rows_is_an_empty_table():
    assert rows("id,name\n") == []


@given(st.text(alphabet='ab,"\n\r;é', max_size=60))
def test_no_text_whatever_stops_the_reading_or_loses_a_good_line(text):
    read = rows("id,name\n" + text + "\n7,last\n")
    assert all(isinstance(row, Row | Reject) for row in read)
    assert [row.line for row in read] == sorted({row.line for row in read})
    assert '"' in text or read[-1].cells == ["7", "last"]

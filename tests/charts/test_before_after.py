"""A picture of before and after: the peak is not held against what came, and the range stands behind the columns."""

import pytest

from tests.charts.samples import SOURCE, before_after
from voorkant.charts.before_after import BeforeAfterChart
from voorkant.core.shared.text import same


def test_the_table_has_every_column_and_says_that_a_peak_is_not_compared_with():
    rows = list(before_after().table().lines("nl"))
    assert len(rows) == 13
    assert rows[1] == ["kolom 0", "5", "–"]
    assert rows[8] == ["kolom 7", "2", "telt niet als gewoon"]
    assert rows[12] == ["kolom 11", "2", "3 tot 9"]


def test_what_is_heard_are_the_means_of_each_part_and_the_range():
    said = before_after().description()
    assert said.nl.endswith(
        "gewoon: gemiddeld 5. toen het opviel: gemiddeld 2. na de start: gemiddeld 2. Te verwachten was 3 tot 9."
    )
    assert "after the start: 2 on average. 3 to 9 was to be expected." in said.en


@pytest.mark.parametrize("rough", [False, True])
def test_the_range_is_one_bar_behind_the_columns_and_the_start_is_named(rough: bool):
    board = before_after(rough=rough).board("nl")
    rows = [row for layer in board.spec(halo=False)["layer"] for row in layer["data"]["values"]]
    bands = [row for row in rows if row.get("fill") == board.colours.seq1 and row["x"] > 0]
    assert len(bands) == 1
    filled = [row for row in rows if "fill" in row and "x2" in row and row["y"] < board.height - 60]
    assert filled[0] == bands[0]
    assert [row["text"] for row in rows if row.get("text") == "start"] == ["start"]


def test_a_phone_shows_the_last_columns_and_the_start_among_them():
    many = before_after(columns=60)
    wide, narrow = (
        sum(
            "key" in row for layer in many.board(size=size).spec(halo=False)["layer"] for row in layer["data"]["values"]
        )
        for size in ("wide", "narrow")
    )
    assert wide > narrow >= 12
    assert ">start<" in many.svg("nl", size="narrow")


def test_without_columns_there_is_nothing_to_draw():
    empty = BeforeAfterChart(same("a"), same("b"), (), SOURCE)
    assert empty.table().rows == ()
    assert "<svg" in empty.svg()

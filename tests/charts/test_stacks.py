"""What goes together as pictures: widths and bars say what the words say, and a hidden count is nowhere in them."""

import pytest

from voorkant.charts.stacks import Together, TogetherNetwork, UpSetChart
from voorkant.core.shared.text import Text, same

STRONG, WEAK = Text("ruim drie keer zo vaak", "three times as often"), Text("anderhalf keer", "one and a half times")
DEBTS, LONELY, GRIEF = Text("Schulden", "Debts"), Text("Eenzaamheid", "Loneliness"), Text("Rouw", "Grief")
SETS = (
    Together((DEBTS, LONELY), 2, STRONG, 731),
    Together((LONELY, GRIEF), 0, WEAK),
    Together((DEBTS, LONELY, GRIEF), 0, WEAK),
)


def network() -> TogetherNetwork:
    return TogetherNetwork(same("Titel"), same("Paren."), SETS[:2], same("Bron"))


def upset(sets: tuple[Together, ...] = SETS) -> UpSetChart:
    return UpSetChart(same("Titel"), same("Vragen"), sets, same("Bron"))


@pytest.mark.row("A4")
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_both_pictures_name_every_problem_and_say_what_a_width_means(size: str):
    drawn = network().svg("nl", size=size)
    assert all(name.nl in drawn for name in (DEBTS, LONELY, GRIEF))
    assert STRONG.nl in drawn
    bars = upset().svg("nl", size=size)
    assert all(name.nl in bars for name in (DEBTS, LONELY, GRIEF))
    assert "731" in bars


def test_a_count_that_is_not_shown_is_said_so_in_words_and_is_no_number():
    rows = [[cell.text.nl for cell in row] for row in upset().table().rows]
    assert rows[0] == ["Schulden + Eenzaamheid", "731", STRONG.nl]
    assert rows[1][1] == "niet getoond"
    assert upset().table().rows[1][1].sort is None
    assert "Aantal niet getoond: 2." in upset().description().nl
    assert "niet getoond" in upset().svg("nl")


def test_what_does_not_fit_is_counted_and_stands_in_the_table():
    many = tuple(Together((DEBTS, same(f"probleem {number}")), 1, STRONG, 40 - number) for number in range(30))
    chart = upset(many)
    assert len(chart.table().rows) == 30
    assert "Nog 19 in de tabel." in chart.svg("nl")
    assert "more in the table." in chart.svg("en", size="narrow")


def test_the_same_sets_give_the_same_drawing_and_another_count_another_key():
    assert network().svg("nl") == network().svg("nl")
    other = (Together((DEBTS, LONELY), 2, STRONG, 732), *SETS[1:])
    assert upset().key() != upset(other).key()

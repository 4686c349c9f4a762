"""Bars of how often a group stands where: pieces in one order, the same numbers in the table, almost never is told."""

import pytest

from tests.charts.samples import ranks
from voorkant.charts.ranks import RankChart, RankRow
from voorkant.core.shared.text import same


@pytest.mark.row("A2")
def test_the_table_holds_the_pieces_of_each_bar_and_they_add_up():
    chart = ranks()
    table = chart.table()
    assert [column.title.nl for column in table.columns] == [
        "Groep", "1e plaats", "plaats 2", "plaats 3", "plaats 4 of lager",
    ]  # fmt: skip
    assert [cell.text.nl for cell in table.rows[0]][1:] == [f"{n} van de 100" for n in (70, 20, 10, 0)]
    for row in chart.rows:
        assert sum(chart.pieces(row)) == pytest.approx(1)
    assert "Het vaakst bovenaan: Mensen met schulden, 70 van de 100." in chart.description().nl


@pytest.mark.parametrize("cuts", [(1,), (1, 2), (1, 3, 5)])
def test_each_piece_has_a_shade_of_its_own_whatever_the_cuts(cuts: tuple[int, ...]):
    share = (0.2,) * 4 + (0.1, 0.1)
    chart = RankChart(same("t"), same("s"), (RankRow(same("a"), share),), cuts, same(""))
    svg = chart.svg("nl", titles=False)
    assert len(chart.names()) == len(cuts) + 1
    for name in chart.names():
        assert name.nl in svg
    assert chart.pieces(chart.rows[0])[0] == pytest.approx(0.2)


def test_almost_never_is_not_written_as_never():
    chart = RankChart(same("t"), same("s"), (RankRow(same("a"), (0.001, 0.999)),), (1,), same(""))
    assert [cell.text.nl for cell in chart.table().rows[0]][1:] == ["<1 van de 100", ">99 van de 100"]

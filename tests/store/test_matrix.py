"""The matrix of Voorst from the real models: open figures, the directory, the catalogue and the budget."""

from datetime import date, timedelta

import pytest

from tests.paper import language, pages, tags, words
from voorkant.core.organise.matrix import GapGroup, NeedState
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.store.models import (
    BudgetAmount,
    BudgetLine,
    BudgetPlacement,
    BudgetTable,
    Municipality,
    Offer,
    Organisation,
)
from voorkant.store.models.budget import TableState
from voorkant.store.selectors.matrix import gaps_of, matrix_of
from voorkant.store.selectors.matrix_paper import matrix_paper
from voorkant.store.selectors.matrix_table import matrix_sheets

TODAY = date(2026, 11, 22)
TWELLO = "BU02850100"


@pytest.fixture
def partner(voorst):
    """A partner without any other offer in the municipality."""
    Offer.objects.filter(organisation__municipality=voorst).delete()
    return Organisation.objects.create(municipality=voorst, name="Welzijn Proef", kind="welfare")


def give(partner, name="Samen eten", days=100, **changed):
    """Add an offer for lonely people over 65, assured for so many days."""
    plain = {
        "problems": ["loneliness"], "level": "primary", "form": "collective", "minimum_age": 55, "areas": [TWELLO],
        "assured_until": TODAY + timedelta(days=days),
    }  # fmt: skip
    return Offer.objects.create(organisation=partner, name=name, **{**plain, **changed})


def show(municipality, **asked):
    """Give the matrix of lonely people over 65."""
    return matrix_of(municipality, template="loneliness", band="elders", today=TODAY, **asked)


@pytest.mark.row("O4")
@pytest.mark.smoke
def test_three_offers_one_of_them_expired_and_the_buurt_that_none_reaches(voorst, partner):
    give(partner, intervention="resto_vanharte")
    give(partner, "Bezoek", areas=["BU02850101"], level="secondary", form="individual")
    give(partner, "Eettafel op wielen", areas=["BU02850000"], days=-400)

    found = show(voorst)

    row = found.row("loneliness", "elders")
    assert row.need.state is NeedState.KNOWN
    assert row.need.publisher.startswith("RIVM")
    assert [len(cell.cover) for cell in row.cells] == [1, 1, 0]
    assert row.cell("primary").faded == 1
    place = next(gap for gap in found.found(GapGroup.GAP) if gap.kind == "place")
    assert "mensen van 65 jaar of ouder" in place.sentence.nl
    assert place.people is not None


def test_a_matrix_that_was_kept_never_tells_what_was_yesterday(voorst, partner):
    offer = give(partner, areas=[])
    before = show(voorst)
    Offer.objects.filter(pk=offer.pk).update(
        assured_until=TODAY - timedelta(days=400)
    )  # no moment of change is written
    expired = show(voorst)
    Offer.objects.filter(pk=offer.pk).update(problems=["debts"])
    gone = show(voorst)

    counts = [(len(one.row("loneliness", "elders").cover), len(one.row("loneliness", "elders").offers))
              for one in (before, expired, gone)]  # fmt: skip
    assert counts == [(1, 1), (0, 1), (0, 0)]
    assert show(voorst) is gone


def test_the_budget_fills_cells_and_what_nobody_placed_is_told(voorst, partner):
    table = BudgetTable.objects.create(
        municipality=voorst, name="Begroting", state=TableState.PUBLISHED, filename="b.csv"
    )
    line = BudgetLine.objects.create(table=table, row=2, description="Welzijn ouderen")
    BudgetAmount.objects.create(line=line, year=2026, stage="budget", amount="1000.00")
    BudgetPlacement.objects.create(line=line, share=60, level="primary", problems=["loneliness", "debts"], age_low=65)

    found = show(voorst)

    assert str(found.row("loneliness", "elders").cell("primary").euro.own) == "300.00"
    assert found.balance is not None
    assert (str(found.balance.unplaced), str(found.balance.total)) == ("400.00", "1000.00")


def test_another_municipality_has_a_matrix_of_its_own(voorst, partner):
    give(partner)
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")

    with pytest.raises(NotFound):
        matrix_of(other, "GM0285", today=TODAY)


def test_a_buurt_counts_what_is_for_the_whole_municipality_too(voorst, partner):
    give(partner, areas=[])

    assert len(show(voorst, area=TWELLO).row("loneliness", "elders").cover) == 1


def test_what_cannot_be_asked_is_refused_in_words(voorst):
    for asked in ({"template": "bla"}, {"band": "bla"}, {"area": "BU09999999"}):
        with pytest.raises(NotFound):
            matrix_of(voorst, today=TODAY, **asked)
    with pytest.raises(BadInput):
        matrix_of(voorst, year=2016, against=2020, today=TODAY)


def test_two_years_side_by_side_name_what_differs_and_what_was_not_kept(voorst, partner):
    found = show(voorst, against=2016)

    told = " ".join(change.nl for change in found.changes)
    assert "procentpunt" in told
    assert "geen begroting" in told
    assert "niet bewaard" in told


def test_youth_without_a_figure_says_so_and_makes_no_gap(voorst, partner):
    give(partner, minimum_age=None, maximum_age=17, areas=[])

    row = matrix_of(voorst, template="loneliness", band="youth", today=TODAY).row("loneliness", "youth")

    assert row.need.state is NeedState.NO_OPEN_FIGURE


def test_the_first_gaps_are_there_for_the_agenda(voorst, partner):
    assert gaps_of(voorst, TODAY) == []  # an empty directory says nothing of what there is
    for number in range(10):
        give(partner, f"Aanbod {number}")

    found = gaps_of(voorst, TODAY)

    assert found
    assert [gap.rank for gap in found] == list(range(1, len(found) + 1))


@pytest.mark.row("O4")
@pytest.mark.parametrize("size", ["a4", "a3"])
@pytest.mark.parametrize("template", ["elders", "everyone", "ages", "factors"])
def test_the_council_gets_one_sheet_that_a_screen_reader_can_read(voorst, size, template):
    data = matrix_paper(matrix_of(voorst, template=template, today=TODAY), "nl", TODAY, size=size)

    assert pages(data) == 1
    assert language(data) == "nl"
    assert {"/Table", "/TH", "/H1"} <= set(tags(data))
    assert "Preventiematrix" in words(data)


def test_the_workbook_tells_its_sources_and_leaves_the_unknown_empty(voorst, partner):
    give(partner)

    sheets = dict(matrix_sheets(show(voorst), "nl"))

    assert list(sheets) == ["Matrix", "Aanbod", "Gaten", "Geld", "Bronnen"]
    cell = dict(zip(sheets["Matrix"][0], sheets["Matrix"][1], strict=True))
    assert cell["Bereik ten minste"] is None
    assert cell["Geldig aanbod"] == 1
    assert any("RIVM" in str(row[0]) for row in sheets["Bronnen"][1:])

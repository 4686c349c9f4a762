"""Row A6: a table of support is looked at before it counts, gives nobody away, and what was planted in it is found."""

import pytest

from tests.provisions import as_csv, published, rows_of_villages
from voorkant.core.analyse.rethink.patterns import REST, Measure, own_cells
from voorkant.core.shared.errors import BadInput
from voorkant.store.demo.provisions import PLAN, invent_provisions
from voorkant.store.models import Municipality, ProvisionCell, ProvisionStep, ProvisionTable
from voorkant.store.selectors.rethink import cells_of, patterns_of, threshold_of
from voorkant.store.services.provisions import discard_table, publish_table, read_table, withdraw_table

State = ProvisionTable.State


@pytest.mark.row("A6")
def test_the_demo_finds_what_was_planted_in_it_and_nothing_else(voorst):
    voorst.invented = True
    invent_provisions(voorst)
    found = patterns_of(voorst)
    assert {(one.found.cell.area, one.found.cell.age.key, one.found.measure) for one in found.outliers} == {
        ("KN0285-terwolde", "0-17", Measure.PEOPLE),
        ("GM0285", "18-64", Measure.WEEKLY),
    }
    assert len(PLAN["planted"]) == 2
    assert found.table.invented
    assert "in de gemeente Voorst voor mensen van 18 tot en met 64" in " ".join(o.sentence.nl for o in found.outliers)
    invent_provisions(voorst)
    assert ProvisionTable.objects.count() == 1


@pytest.mark.row("A6")
def test_a_small_cell_is_in_no_number_that_is_shown(voorst):
    published(voorst)
    found = patterns_of(voorst)
    shown = {(one.cell.area, one.cell.age.key): one.cell for one in found.cells}
    assert ("KN0285-bussloo", "65+") not in shown
    assert ("KN0285-teuge", "65+") not in shown  # the smallest other, or Bussloo would follow from the whole
    assert shown["KN0285-twello", "65+"].clients.low == 60
    rest = shown[REST, "65+"]
    assert rest.clients.low == 3 + 7
    assert found.hidden == 2
    assert [one.people for one in found.kinds] == [60 + 20 + 10]


def test_a_table_that_everybody_can_read_hides_nothing(voorst):
    published(voorst, public=True)
    found = patterns_of(voorst)
    assert threshold_of(found.table) == 1
    assert {one.cell.area for one in found.cells} == {
        "KN0285-bussloo", "KN0285-teuge", "KN0285-twello", "KN0285-wilp",
    }  # fmt: skip


@pytest.mark.row("A6")
def test_nothing_counts_until_somebody_says_so_and_a_newer_table_takes_its_place(voorst):
    draft = read_table("a.csv", as_csv(rows_of_villages()), municipality=voorst, source="eigen", public=False)
    assert patterns_of(voorst) is None
    publish_table(draft)
    first = patterns_of(voorst).table
    second = publish_table(
        read_table("b.csv", as_csv(rows_of_villages(60, 21)), municipality=voorst, source="eigen", public=False)
    )
    assert patterns_of(voorst).table == second
    first.refresh_from_db()
    assert first.state == State.REPLACED
    assert [one.kind for one in first.steps.order_by("pk")] == ["read", "published", "replaced"]
    assert ProvisionCell.objects.filter(table=first).exists()
    withdraw_table(second, reason="Dubbel geteld")
    assert patterns_of(voorst) is None
    assert ProvisionStep.objects.get(kind="withdrawn").reason == "Dubbel geteld"


def test_a_table_is_withdrawn_with_a_reason_only_and_a_draft_can_be_thrown_away(voorst):
    table = published(voorst)
    with pytest.raises(BadInput, match="geen reden"):
        withdraw_table(table, reason=" ")
    with pytest.raises(BadInput, match="intussen veranderd"):
        discard_table(table)
    with pytest.raises(BadInput, match="intussen veranderd"):
        publish_table(table)
    draft = read_table("a.csv", as_csv(rows_of_villages()), municipality=voorst, source="eigen", public=False)
    again = read_table("a.csv", as_csv(rows_of_villages()), municipality=voorst, source="eigen", public=False)
    assert not ProvisionTable.objects.filter(pk=draft.pk).exists()
    with pytest.raises(BadInput, match="intussen veranderd"):
        publish_table(draft)
    discard_table(again)
    assert patterns_of(voorst).table == table


def test_of_two_colleagues_who_publish_one_draft_the_second_is_told(voorst):
    draft = read_table("a.csv", as_csv(rows_of_villages()), municipality=voorst, source="eigen", public=False)
    other = ProvisionTable.objects.get(pk=draft.pk)
    publish_table(draft)
    with pytest.raises(BadInput, match="intussen veranderd"):
        publish_table(other)
    assert ProvisionStep.objects.filter(table=draft, kind="published").count() == 1


def test_why_a_table_was_withdrawn_is_kept_without_names(voorst):
    withdraw_table(published(voorst), reason="Jan de Vries belde: 06-12345678.")
    kept = ProvisionStep.objects.get(kind="withdrawn").reason
    assert "Vries" not in kept
    assert "12345678" not in kept


@pytest.mark.row("A6")
def test_wrong_rows_are_told_and_the_table_counts_only_without_them(voorst):
    rows = [*rows_of_villages(), ["Twelo", "Begeleiding", "18-64", "2025", "12", "2", "10"],
            ["Twello", "Begeleiding", "18-64", "2025", "twaalf", "2", "10"]]  # fmt: skip
    draft = read_table("a.csv", as_csv(rows), municipality=voorst, source="eigen", public=False)
    assert [(one[0], one[1], one[2]) for one in draft.faults] == [(7, "Gebied", "Twelo"), (8, "Cliënten", "twaalf")]
    with pytest.raises(BadInput, match="2 rijen"):
        publish_table(draft)
    publish_table(draft, leave_out_faults=True)
    assert patterns_of(voorst).table.faults == []


def test_a_table_about_other_places_alone_is_refused_and_leaves_nothing(voorst):
    rows = [["GM0363", "Begeleiding", "65+", "2025", "100", "3", "20"]]
    with pytest.raises(BadInput, match="zegt niets over Voorst"):
        read_table("a.csv", as_csv(rows), municipality=voorst, source="CBS", public=True)
    assert not ProvisionTable.objects.exists()


def test_of_more_periods_the_newest_counts(voorst):
    rows = rows_of_villages()
    older = [[*row[:3], "2024", *row[4:]] for row in rows]
    draft = read_table("a.csv", as_csv([*older, *rows]), municipality=voorst, source="eigen", public=False)
    assert (draft.period, draft.earlier, len(cells_of(draft))) == ("2025", len(rows), len(rows))


def test_residents_come_from_open_figures_and_an_age_that_is_cut_otherwise_is_an_estimate(voorst):
    rows = [["Twello", "Jeugdhulp zonder verblijf", "0 tot 18 jaar", "2025", "200", "1", "10"],
            ["Twello", "Hulp bij het huishouden", "65+", "2025", "300", "2,5", "30"]]  # fmt: skip
    young, old = cells_of(read_table("a.csv", as_csv(rows), municipality=voorst, source="eigen", public=False))
    assert old.residents == 4050
    assert not old.estimated
    assert young.estimated
    assert 1500 < young.residents < 3500


def test_a_table_of_another_municipality_is_not_read_here(voorst):
    published(voorst)
    other = Municipality.objects.create(code="GM0213", name="Brummen")
    assert patterns_of(other) is None


def test_cells_that_the_table_hides_itself_are_never_shown(voorst):
    table = published(voorst, rows=[*rows_of_villages(), ["Nijbroek", "Begeleiding", "18-64", "2025", "*", "2", "10"]])
    own = own_cells(cells_of(table), voorst.code, threshold_of(table))
    assert ("KN0285-nijbroek", "individual_support") in {(area, kind) for area, kind, _ in own.hidden}

"""Row A9: a budget is looked at before it counts, money is placed by people, and no euro counts twice or gets lost."""

from decimal import Decimal

import pytest

from tests.money import PLAIN, line_named, place, placed, published
from voorkant.adapters.money_file import Asked
from voorkant.core.shared.errors import BadInput
from voorkant.store.demo.money import invent_money
from voorkant.store.models import (
    Area,
    BudgetLine,
    BudgetRule,
    BudgetStep,
    BudgetTable,
    Municipality,
    Offer,
    Organisation,
    User,
)
from voorkant.store.models.budget import TableState
from voorkant.store.selectors.money import balance_in, money_of, unplaced
from voorkant.store.selectors.money_open_lines import one_line, open_lines
from voorkant.store.selectors.money_page import compared, residents_by_year, shown_money
from voorkant.store.services.money import publish_table, read_again, read_table, withdraw_table
from voorkant.store.services.money_open import publish_open_table, read_open_table, withdraw_open_table
from voorkant.store.services.money_places import note_line, place_lines, undo

YEAR = 2024


@pytest.mark.row("A9")
@pytest.mark.smoke
def test_the_money_of_a_year_is_placed_or_unplaced_and_together_it_is_all(voorst):
    table = published(voorst)
    assert balance_in(voorst, YEAR).total == Decimal("1000000.50")
    placed(
        voorst, table,
        welzijnswerk=place(70, "primary", problems=("loneliness",), age_low=65, payer="municipality"),
        begeleiding=place(100, "care"),
    )  # fmt: skip
    lines = {one.description: one for one in money_of(voorst, YEAR)}
    assert lines["Welzijnswerk ouderen"].amount == Decimal("70000.00")
    assert lines["Welzijnswerk ouderen"].age == (65, None)
    assert lines["Welzijnswerk ouderen"].problems == ("loneliness",)
    open_now = {one.description: one.amount for one in unplaced(voorst, YEAR)}
    assert open_now == {
        "Jeugdgezondheidszorg": Decimal("60000.50"),
        "Bewonersinitiatieven": Decimal("40000.00"),
        "Welzijnswerk ouderen": Decimal("30000.00"),
    }
    assert sum(one.amount for one in lines.values()) + sum(open_now.values()) == Decimal("1000000.50")
    assert [one.amount for one in unplaced(voorst, YEAR, side="income")] == [Decimal("1500.00")]


@pytest.mark.row("A9")
def test_a_draft_counts_nowhere_and_keeps_its_file_only_until_it_counts(voorst):
    draft = read_table("begroting.csv", PLAIN.encode(), municipality=voorst, title="")
    assert shown_money(voorst) is None
    assert bytes(draft.content) == PLAIN.encode()
    assert [one[1] for one in draft.left] == ["Totaal"]
    counts = publish_table(draft)
    assert bytes(counts.content) == b""
    assert shown_money(voorst).balance.total == Decimal("1000000.50")


@pytest.mark.row("A9")
def test_the_same_year_twice_is_asked_and_never_added_unseen(voorst):
    first = published(voorst)
    with pytest.raises(BadInput, match="telt al mee als"):
        read_table("anders.csv", PLAIN.encode(), municipality=voorst, title="Nog eens")
    newer = read_table("nieuw.csv", PLAIN.replace("100.000", "90.000").encode(), municipality=voorst, title="Nieuw")
    with pytest.raises(BadInput, match="telt al voor dezelfde jaren"):
        publish_table(newer)
    publish_table(newer, replaces=first)
    assert balance_in(voorst, YEAR).total == Decimal("990000.50")
    returned = withdraw_table(newer, reason="Verkeerde versie")
    assert returned == first
    assert balance_in(voorst, YEAR).total == Decimal("1000000.50")
    kinds = list(BudgetStep.objects.filter(table=first).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["read", "published", "replaced", "returned"]


@pytest.mark.row("A9")
def test_a_table_about_other_money_of_the_same_year_may_stand_beside(voorst):
    published(voorst)
    published(voorst, "Omschrijving;Lasten begroting 2024\nZorg van de verzekeraar;50\n", "zvw.csv", beside=True)
    assert balance_in(voorst, YEAR).total == Decimal("1000050.50")


def test_a_wrong_row_waits_for_a_choice_and_nothing_is_half_counted(voorst):
    text = PLAIN.replace("40.000", "veertig")
    draft = read_table("begroting.csv", text.encode(), municipality=voorst, title="")
    assert [one[0] for one in draft.faults] == [5]
    with pytest.raises(BadInput, match="Nog niet goed: 1"):
        publish_table(draft)
    assert shown_money(voorst) is None
    publish_table(draft, leave_out_faults=True)
    assert balance_in(voorst, YEAR).total == Decimal("960000.50")


def test_a_draft_can_be_read_again_with_other_choices(voorst):
    text = "Omschrijving;2025\nWelzijn;12\n"
    with pytest.raises(BadInput, match="begroting of een realisatie"):
        read_table("geld.csv", text.encode(), municipality=voorst, title="")
    draft = read_table("geld.csv", text.encode(), municipality=voorst, title="", asked=Asked(stage="budget"))
    again = read_again(draft, Asked(stage="actual", unit=1000))
    assert again.kinds == [[2025, "actual", "costs"]]
    assert again.lines.get().amounts.get().amount == Decimal(12_000)
    assert BudgetTable.objects.filter(municipality=voorst).count() == 1


@pytest.mark.row("A9")
def test_what_somebody_placed_is_suggested_next_year_and_never_applied_by_itself(voorst):
    table = published(voorst)
    line = line_named(table, "Welzijnswerk ouderen")
    place_lines(municipality=voorst, places={line.pk: (place(100, "secondary"),)}, by=User.objects.first())
    published(voorst, PLAIN.replace("2024", "2025"), "begroting-2025.csv")
    waiting = {one.line.description: one for one in open_lines(voorst).lines if one.line.amounts[0].year == 2025}
    found = waiting["Welzijnswerk ouderen"].suggestion
    assert found.remembered
    assert [one.level for one in found.places] == ["secondary"]
    assert "plaatste een post met deze naam zo" in found.why.nl
    guess = waiting["Begeleiding"].suggestion
    assert (guess.remembered, guess.places[0].level) == (False, "care")
    assert "Het is een gok" in guess.why.nl
    assert money_of(voorst, 2025) == []


@pytest.mark.row("A9")
def test_one_click_is_taken_back_by_one_click_and_history_stays(voorst):
    table = published(voorst)
    batch = placed(voorst, table, welzijnswerk=place(100, "primary"), begeleiding=place(100, "care"))
    later = line_named(table, "Begeleiding")
    place_lines(municipality=voorst, places={later.pk: (place(50, "care"),)})
    assert undo(batch, municipality=voorst) == 1
    assert [one.description for one in money_of(voorst, YEAR)] == ["Begeleiding"]
    assert BudgetStep.objects.filter(line__table=table).count() == 4
    assert not BudgetRule.objects.filter(words="welzijnswerk ouderen", ended=None).exists()
    assert undo(batch, municipality=voorst) == 0


def test_somebody_who_thinks_otherwise_leaves_a_remark_and_the_money_stays(voorst):
    table = published(voorst)
    placed(voorst, table, begeleiding=place(100, "care"))
    line = line_named(table, "Begeleiding")
    note_line(line, note="Een deel is nazorg.")
    step = BudgetStep.objects.filter(line=line).latest("pk")
    assert (step.kind, step.note, step.before) == ("noted", "Een deel is nazorg.", step.after)
    with pytest.raises(BadInput):
        note_line(line, note="  ")


@pytest.mark.parametrize("shares", [(60, 50), (0,), (101,), (-5,)])
def test_shares_above_the_whole_or_nothing_are_refused_and_nothing_changes(voorst, shares):
    table = published(voorst)
    line = line_named(table, "Begeleiding")
    with pytest.raises(BadInput, match="De delen zijn samen"):
        place_lines(municipality=voorst, places={line.pk: [place(one, "care") for one in shares]})
    assert not line.placements.exists()


def test_another_municipality_places_nothing_here_and_reads_nothing(voorst):
    table = published(voorst)
    line = line_named(table, "Begeleiding")
    other = Municipality.objects.create(code="GM0363", name="Amsterdam")
    with pytest.raises(BadInput, match="telt niet meer mee"):
        place_lines(municipality=other, places={line.pk: [place(100, "care")]})
    assert shown_money(other) is None
    team = Organisation.objects.create(municipality=other, name="Team", kind="welfare")
    offer = Offer.objects.create(organisation=team, name="Van een ander")
    with pytest.raises(BadInput, match="Dit aanbod is er niet"):
        place_lines(municipality=voorst, places={line.pk: [place(100, "care", offer=offer.pk)]})


@pytest.mark.row("A9")
def test_a_budget_and_an_account_never_stand_in_one_bar(voorst):
    text = "Omschrijving;Begroting 2024;Rekening 2024;Begroting 2025\nWelzijn;100;110;120\n"
    table = published(voorst, text)
    placed(voorst, table, welzijn=place(100, "primary"))
    newest = shown_money(voorst)
    assert newest.kind == (2025, "budget", "costs")
    assert [one.kind for one in newest.years] == [(2024, "budget", "costs"), (2025, "budget", "costs")]
    account = shown_money(voorst, year=2024)
    assert account.kind == (2024, "actual", "costs")
    assert [one.asked for one in account.years] == [Decimal(110)]
    assert shown_money(voorst, year=1900, stage="x", side="y").kind == newest.kind


@pytest.mark.row("A9")
def test_per_resident_uses_the_residents_of_that_year_and_says_so_where_there_are_none(voorst):
    people = residents_by_year("GM0285")
    known = max(people)
    text = f"Omschrijving;Begroting {known};Begroting 2031\nWelzijn;{int(people[known]) * 4};50\n"
    placed(voorst, published(voorst, text), welzijn=place(100, "primary"))
    shown = shown_money(voorst, year=known)
    assert shown.levels[0].per_resident == pytest.approx(4)
    assert f"inwoners in {known}, CBS" in " ".join(one.nl for one in shown.sentences)
    later = shown_money(voorst, year=2031)
    assert later.levels[0].per_resident is None
    assert "Van 2031 is geen inwonertal ingelezen." in later.sentences[0].nl


@pytest.mark.row("A9")
def test_without_open_figures_the_comparison_says_so_and_codes_have_no_names(voorst):
    assert compared(voorst).why.nl == "Geen open cijfers ingelezen."
    table = published(voorst)
    assert one_line(voorst, line_named(table, "Begeleiding")).field == ""


@pytest.mark.row("A9")
def test_names_of_task_fields_and_comparison_come_from_the_imported_table_alone(voorst):
    codes = list(Area.objects.filter(kind="municipality").values_list("code", flat=True).distinct())[:400]
    year = max(residents_by_year("GM0285"))
    rows = ["Verslagsoort;Taakveld;Gemeenten;Perioden;Lasten (x 1 000 euro)"]
    rows += [f"Jaarrekening;6.91 Verzonnen veld;{code};{year}*;{1000 + at}" for at, code in enumerate(codes)]
    rows += [
        f"Jaarrekening;6.91 Verzonnen veld;Nederland;{year};99999",
        f"Jaarrekening;6.91 Verzonnen veld;Nergens;{year};1",
    ]
    draft = read_open_table("iv3.csv", "\n".join(rows).encode(), municipality=voorst, source="Verzonnen")
    assert (draft.used["wider"], draft.used["unknown"]) == (1, ["Nergens"])
    publish_open_table(draft)
    found = compared(voorst)
    assert [one.code for one, _ in found.rows] == ["6.91"]
    assert found.rows[0][1].nl == "6.91 Verzonnen veld"
    assert found.rows[0][0].places >= 5
    table = published(voorst)
    assert one_line(voorst, line_named(table, "Welzijnswerk ouderen")).field == "Verzonnen veld"
    withdraw_open_table(draft)
    assert compared(voorst).why.nl == "Geen open cijfers ingelezen."


def test_a_newer_table_of_task_fields_takes_the_place_of_the_one_before_it(voorst):
    for year in (2024, 2025):
        data = f"Code;Naam\n6.91;Veld van {year}\n".encode()
        last = publish_open_table(
            read_open_table(f"taakvelden {year}.csv", data, municipality=voorst, source=f"Tabel {year}")
        )
    assert (last.year, last.fields.get().name) == (2025, "Veld van 2025")
    assert withdraw_open_table(last).year == 2024


@pytest.mark.row("A9")
def test_the_demo_shows_invented_money_of_three_years_with_a_part_that_nobody_placed(voorst):
    voorst.invented = True
    invent_money(voorst)
    shown = shown_money(voorst)
    assert shown.invented
    assert [one.kind[0] for one in shown.years] == [2024, 2025, 2026]
    assert Decimal(80) < shown.balance.placed_percent < Decimal(95)
    assert shown.balance.unplaced_lines > 3
    assert "loneliness" in {one.key for one in shown.problems}
    invent_money(voorst)
    assert BudgetTable.objects.filter(municipality=voorst, state=TableState.PUBLISHED).count() == 1
    assert BudgetLine.objects.filter(table__municipality=voorst, description__startswith="Totaal").count() == 0

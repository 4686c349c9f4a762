"""Row A9, pure: placed and unplaced make the whole to the cent, and totals of other rows never count."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money import place
from voorkant.core.analyse.money import words
from voorkant.core.analyse.money.balance import balance_of, best_stage, kinds_of
from voorkant.core.analyse.money.compare import beside
from voorkant.core.analyse.money.lines import LEVELS, Amount, Line, checked, split
from voorkant.core.analyse.money.suggest import Hint, Remembered, suggest
from voorkant.core.analyse.money.totals import is_called, without_totals
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

KIND = (2026, "budget", "costs")
STAGE, SIDE = Text("Begroting", "Budget"), Text("Lasten", "Costs")
cents = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
share = st.decimals(min_value=Decimal("0.01"), max_value=100, places=2)


def line(
    row: int, euros: float | str | Decimal, *places: object, name: str = "", code: str = "", **other: object
) -> Line:
    return Line(
        row, name or f"Post {row}", code, "", (Amount(*KIND, Decimal(str(euros))),), tuple(places), row, **other
    )


@st.composite
def some_shares(draw: st.DrawFn) -> list[Decimal]:
    found: list[Decimal] = []
    for one in draw(st.lists(share, max_size=6)):
        if sum(found, Decimal(0)) + one <= 100:
            found.append(one)
    return found


@pytest.mark.row("A9")
@settings(max_examples=150, deadline=None)
@given(cents, some_shares())
def test_parts_and_rest_are_always_the_amount_to_the_cent(amount, shares):
    parts, rest = split(amount, shares)
    assert sum(parts, Decimal(0)) + rest == amount
    assert all(abs(part - amount * one / 100) < Decimal("0.011") for part, one in zip(parts, shares, strict=True))
    if sum(shares, Decimal(0)) == 100:
        assert rest == 0


@pytest.mark.row("A9")
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(cents, some_shares(), st.integers(0, 4)), max_size=8))
def test_placed_outside_and_unplaced_are_always_all_money(rows):
    lines = [
        line(at, euros, *(place(one, LEVELS[(start + n) % 5]) for n, one in enumerate(shares)))
        for at, (euros, shares, start) in enumerate(rows)
    ]
    found = balance_of(lines, KIND)
    assert found.total == sum((euros for euros, _, _ in rows), Decimal(0))
    assert sum((one.euros for one in found.parts), Decimal(0)) == found.total
    assert found.asked == found.prevention + found.care + found.unplaced


def test_a_line_without_an_amount_in_that_year_takes_no_part():
    found = balance_of([line(1, 100), Line(2, "Niets")], KIND)
    assert (found.lines, found.unplaced_lines) == (1, 1)


def test_money_with_two_problems_stands_in_full_with_both():
    found = balance_of([line(1, 100, place(100, "primary", problems=("debts", "poverty")))], KIND)
    assert found.by_problem() == {"debts": Decimal(100), "poverty": Decimal(100)}
    assert found.total == 100


@pytest.mark.row("A9")
def test_the_sentence_says_in_one_breath_what_is_known_and_what_is_not():
    lines = [line(1, 90, place(100, "primary")), line(2, 610, place(100, "care")), line(3, 300)]
    said = words.answer(balance_of(lines, KIND), STAGE, SIDE)
    assert said.nl == (
        "Van elke 100 euro van de lasten in de begroting van 2026 gaat 9 euro naar preventie en 61 euro naar zorg en "
        "hulp. Van 30 euro is nog niet gezegd waarvoor het is."
    )
    assert "Of 30 euros nobody said yet what it is for." in said.en


def test_what_is_placed_outside_the_question_is_told_and_left_out_of_the_hundred():
    found = balance_of([line(1, 50, place(100, "primary")), line(2, 50, place(100, "outside"))], KIND)
    said = words.answer(found, STAGE, SIDE).nl
    assert "gaat meer dan 99 euro" not in said
    assert "gaat 100 euro naar preventie en niets naar zorg en hulp. Al het geld is geplaatst." in said
    assert words.outside(found).nl.startswith("€\u00a050 hoort niet bij preventie of zorg")


def test_money_below_zero_is_said_in_euros_and_not_as_a_share():
    found = balance_of([line(1, -50, place(100, "primary")), line(2, 100, place(100, "care"))], KIND)
    said = words.answer(found, STAGE, SIDE).nl
    assert "elke 100 euro" not in said
    assert "−€\u00a050" in said


def test_nothing_placed_and_nothing_there_are_said_as_such():
    assert "nog niets geplaatst" in words.answer(balance_of([line(1, 10)], KIND), STAGE, SIDE).nl
    assert "niets ingelezen" in words.answer(balance_of([], KIND), STAGE, SIDE).nl


def test_nearly_all_is_never_said_to_be_all():
    found = balance_of([line(1, 9990, place(100, "care")), line(2, 10)], KIND)
    assert words.progress(found).nl == "99% van het geld is geplaatst."
    assert "meer dan 99 euro naar zorg" in words.answer(found, STAGE, SIDE).nl
    assert "Van minder dan 1 euro is nog niet gezegd" in words.answer(found, STAGE, SIDE).nl


def test_years_placed_unevenly_are_compared_with_a_warning():
    now = balance_of([line(1, 100, place(100, "primary"))], KIND)
    before = balance_of([line(1, 50, place(100, "primary")), line(2, 50)], KIND)
    assert "Pas op" in words.change(now, before).nl
    assert "Pas op" not in words.change(now, now).nl


@pytest.mark.parametrize("shares", [("60", "41"), ("0",), ("-1",), ("100.01",)])
def test_shares_that_cannot_be_are_refused(shares):
    with pytest.raises(BadInput, match="De delen zijn samen"):
        checked([place(one, "care") for one in shares])


def test_a_level_or_age_that_cannot_be_is_refused():
    with pytest.raises(BadInput):
        checked([place(10, "nergens")])
    with pytest.raises(BadInput):
        checked([place(10, "care", age_low=70, age_high=60)])


@pytest.mark.row("A9")
def test_a_total_is_left_out_with_the_rows_that_it_adds():
    rows = [line(2, 60), line(3, 40), line(4, 100, name="Totaal zorg"), line(5, 7), line(6, 107, name="Eindtotaal")]
    found = without_totals(rows, ["totaal", "eindtotaal"])
    assert [one.row for one in found.lines] == [2, 3, 5]
    assert found.left[0].why.nl == "Dit is de som van rij 2 tot en met 3; die tellen al."
    assert found.remarks == ()


def test_a_total_that_adds_nothing_is_left_out_and_pointed_at():
    found = without_totals([line(2, 60), line(3, 99, name="Totaal")], ["totaal"])
    assert [one.row for one in found.lines] == [2]
    assert "Ontbreekt er iets?" in found.remarks[0].why.nl


def test_the_whole_of_codes_is_left_out_even_when_it_differs_and_then_it_is_told():
    rows = [line(2, 310, code="6"), line(3, 100, code="6.1"), line(4, 200, code="6.2"), line(5, 5, code="7.1")]
    found = without_totals(rows, ["totaal"])
    assert [one.code for one in found.lines] == ["6.1", "6.2", "7.1"]
    assert "scheelt 10 euro" in found.remarks[0].why.nl


def test_a_row_that_only_happens_to_equal_its_neighbours_still_counts():
    found = without_totals([line(2, 10), line(3, 4), line(4, 6)], ["totaal"])
    assert len(found.lines) == 3
    assert "Klopt dat?" in found.remarks[0].why.nl


@pytest.mark.parametrize(("name", "called"), [
    ("Totaal", True), ("TOTAAL lasten", True), ("Totaalpakket jeugd", False), ("Sociaal totaal", False),
])  # fmt: skip
def test_a_total_is_called_so_at_its_beginning(name, called):
    assert is_called(name, ["totaal"]) is called


def test_what_a_person_confirmed_comes_before_a_guess_and_a_guess_says_its_word():
    hints = [Hint(("welzijn",), "primary"), Hint(("welzijn ouderen", "begeleiding"), "care")]
    known = [Remembered("6.91", "welzijn ouderen", (place(100, "secondary"),), "Sanne", "Begroting 2025")]
    same = suggest(line(1, 5, name="Welzijn ouderen 2026", code="6.91"), known, hints, {})
    assert (same.remembered, same.places[0].level) == (True, "secondary")
    assert same.why.nl == "Sanne plaatste een post met deze naam zo (Begroting 2025)."
    other_code = suggest(line(1, 5, name="Welzijn ouderen", code="7.91"), known, hints, {})
    assert (other_code.remembered, other_code.places[0].level) == (False, "care")
    guess = suggest(line(1, 5, name="Welzijn jeugd"), known, hints, {"loneliness": ("welzijn j",)})
    assert "‘welzijn’" in guess.why.nl
    assert guess.places[0].problems == ("loneliness",)
    assert suggest(line(1, 5, name="Iets anders"), known, hints, {}) is None


def test_the_account_says_most_about_a_year_and_years_stand_in_order():
    kinds = [Amount(2025, "budget", "costs", Decimal(1)), Amount(2024, "actual", "costs", Decimal(1)),
             Amount(2024, "budget", "costs", Decimal(1))]  # fmt: skip
    found = kinds_of([Line(1, "a", amounts=tuple(kinds))])
    assert [one[0] for one in found] == [2024, 2024, 2025]
    assert best_stage(found, 2024, "costs") == "actual"
    assert best_stage(found, 2025, "income") == ""


@pytest.mark.row("A9")
def test_places_without_residents_or_too_few_places_are_no_comparison():
    amounts = [(f"GM{at:04}", "6.91", Decimal(100 * at)) for at in range(1, 8)]
    residents = {f"GM{at:04}": 10.0 for at in range(1, 8)}
    others = list(residents)
    [found] = beside(amounts, residents, "GM0001", others)
    assert (found.own, found.middle, found.places) == (10.0, 45.0, 6)
    assert found.low < found.middle < found.high
    assert beside(amounts, {key: 0.0 for key in residents}, "GM0001", others) == ()
    assert beside(amounts[:4], residents, "GM0001", others) == ()


def test_euros_of_a_hundred_that_do_not_add_up_by_rounding_say_so():
    lines = [line(1, 127, place(100, "primary")), line(2, 777, place(100, "care")), line(3, 96)]
    assert words.answer(balance_of(lines, KIND), STAGE, SIDE).nl.endswith(" Dit is afgerond op hele euro's.")

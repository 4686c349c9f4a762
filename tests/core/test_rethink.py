"""Row A6: where support is heavy or long is found where it was planted, and nothing is found where nothing was."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.analyse.rethink import words
from voorkant.core.analyse.rethink.find import Rules, outliers
from voorkant.core.analyse.rethink.freed import free_up
from voorkant.core.analyse.rethink.patterns import REST, Measure, heavy_cells, long_cells, newest, own_cells
from voorkant.core.analyse.rethink.provisions import EVERYBODY, Age, Cell, Count, Months, Span, in_a_year
from voorkant.core.analyse.rethink.residents import residents_of
from voorkant.core.analyse.rethink.spread import SpreadPrior, judge_count, judge_mean, learned, spread_of_counts
from voorkant.core.shared.text import same

RULES = Rules(0.05, 1.25, 5, {"weekly": 0.8, "months": 0.9})
PLACES = [f"GM{1000 + number}" for number in range(14)]
KINDS = ["a", "b", "c", "d", "e", "f"]


def country(seed: int, *, planted: tuple[str, str, float] | None = None, hours: float = 1.0) -> list[Cell]:
    """Give six kinds in fourteen places that differ by a seventh, as places do; `planted` is (place, kind, times)."""
    random = np.random.default_rng(seed)
    cells = []
    for number, kind in enumerate(KINDS):
        for place in PLACES:
            people = float(random.integers(8_000, 40_000))
            rate = 0.004 * (number + 1) * random.gamma(1 / 0.15**2, 0.15**2)
            times = planted[2] if planted and planted[:2] == (place, kind) else 1.0
            count = int(random.poisson(people * rate * times))
            weekly = 3 * float(np.exp(random.normal(0, np.hypot(0.1, 0.8 / np.sqrt(count)))))
            weekly *= hours if planted and planted[:2] == (place, kind) else 1.0
            cells.append(Cell(place, kind, clients=Count(count, count), weekly=weekly, residents=people))
    return cells


def found_in(cells: list[Cell], place: str) -> set[tuple[str, Measure]]:
    judged = [one for one in cells if one.area == place]
    told = outliers(judged, cells, dict.fromkeys(PLACES, PLACES), RULES)
    return {(one.cell.kind, one.measure) for one in told.outliers}


@pytest.mark.row("A6")
def test_a_planted_place_is_found_with_its_size():
    cells = country(1, planted=("GM1003", "c", 2.5))
    judged = [one for one in cells if one.area == "GM1003"]
    told = outliers(judged, cells, dict.fromkeys(PLACES, PLACES), RULES)
    assert [(one.cell.kind, one.measure) for one in told.outliers] == [("c", Measure.PEOPLE)]
    [one] = told.outliers
    assert one.low < 2.5 < one.high
    assert one.places == 13
    assert told.tested == 12


@pytest.mark.row("A6")
def test_planted_hours_are_found_and_those_of_other_places_are_not():
    cells = country(2, planted=("GM1005", "e", 1.0), hours=2.2)
    assert found_in(cells, "GM1005") == {("e", Measure.WEEKLY)}
    assert found_in(cells, "GM1006") == set()


@pytest.mark.row("A6")
def test_where_nothing_was_planted_hardly_ever_anything_is_found():
    found = [found_in(country(seed), PLACES[seed % 14]) for seed in range(40)]
    assert sum(map(bool, found)) <= 2  # of 40 countries with 12 comparisons each, one in twenty at most


@pytest.mark.row("A6")
def test_chances_are_as_often_small_as_they_say_and_ranges_hold_the_truth():
    random = np.random.default_rng(3)
    chances, held = [], 0
    for _ in range(150):
        people, rates = random.uniform(800, 8000, 12), random.gamma(25, 0.04 * 0.02, 12)
        counts = random.poisson(people * rates).tolist()
        others = [(count, count, size) for count, size in zip(counts[1:], people[1:].tolist(), strict=True)]
        one = judge_count(counts[0], counts[0], float(people[0]), others)
        chances.append(one.chance)
        held += one.low <= rates[0] / one.level <= one.high
    assert np.mean(np.array(chances) < 0.1) <= 0.17
    assert 0.35 <= np.mean(np.array(chances) < 0.5) <= 0.65
    assert 0.82 <= held / 150 <= 0.97


def test_a_hidden_count_is_judged_by_its_end_nearest_to_the_others():
    others = [(40, 40, 1000.0)] * 8
    wide, narrow = judge_count(1, 60, 1000.0, others), judge_count(1, 4, 1000.0, others)
    assert wide.chance == 1.0
    assert wide.ratio == pytest.approx(1.0, abs=0.05)
    assert narrow.chance < 0.001
    assert judge_count(4, 4, 1000.0, others).chance == pytest.approx(narrow.chance, rel=1e-6)


def test_hidden_counts_of_others_count_as_what_they_may_be():
    small = judge_count(6, 6, 200.0, [(1, 4, 200.0)] * 8)
    none = judge_count(6, 6, 200.0, [(0, 0, 200.0)] * 8)
    assert small.level > 5 * none.level


def test_few_people_say_little_and_many_say_much():
    others = [(3.0, 100.0)] * 9
    few = judge_mean(6, 6, 4, others, varies=0.8, prior=SpreadPrior(0.1, learned=True))
    many = judge_mean(6, 6, 300, others, varies=0.8, prior=SpreadPrior(0.1, learned=True))
    assert few.chance > 0.05 > 0.001 > many.chance
    assert few.ratio < 1.3 < 1.8 < many.ratio


def test_how_much_places_differ_is_learned_from_other_kinds_only_when_there_are_some():
    assert not learned([0.1, 0.1, 0.1]).learned
    assert learned([0.1, 0.2, 0.15, 3.0]) == SpreadPrior(pytest.approx(0.175), learned=True)
    assert spread_of_counts([(400, 400, 1e4)] * 10) < 0.1 < spread_of_counts([(200, 200, 1e4), (800, 800, 1e4)] * 5)


def test_with_too_few_places_beside_it_nothing_is_said():
    cells = [one for one in country(4) if one.area in PLACES[:5]]
    told = outliers(cells[:1], cells, dict.fromkeys(PLACES, PLACES), RULES)
    assert (told.tested, told.lonely) == (0, 2)


def test_the_fewest_cells_carry_the_asked_share_and_unknown_hours_are_not_nought():
    cells = [Cell("x", kind, hours=hours) for kind, hours in (("a", 50.0), ("b", 30.0), ("c", 20.0), ("d", None))]
    heavy = heavy_cells(cells, 0.6)
    assert [one.kind for one in heavy.cells] == ["a", "b"]
    assert (heavy.share, heavy.of, heavy.unknown, heavy.hours) == (pytest.approx(0.8), 3, 1, 100)
    assert heavy_cells(cells[3:], 0.5) is None


def test_support_is_long_only_where_it_surely_is():
    cells = [Cell("x", "a", months=Months(30, 30)), Cell("x", "b", months=Months(20, 40)), Cell("x", "c")]
    assert [one.kind for one in long_cells(cells, 24)] == ["a"]


def test_hours_follow_from_each_other_only_with_an_exact_number_of_people():
    assert in_a_year(Count(10, 10), 2.0, None, 1.0) == (2.0, 1040.0)
    assert in_a_year(Count(10, 10), None, 520.0, 0.5) == (2.0, 1040.0)
    assert in_a_year(Count(1, 4), 2.0, None, 1.0) == (2.0, None)
    assert in_a_year(None, None, 520.0, 0.5) == (None, 1040.0)


def test_of_more_periods_the_newest_whole_year_goes_before_its_halves():
    cells = [Cell("x", "a", period=one) for one in ("2023", "2024-H1", "2024-H2", "2024")]
    assert [one.period for one in newest(cells)] == ["2024"]


def test_residents_of_ages_that_are_cut_otherwise_are_an_estimate_or_not_known():
    bands = {Age(0, 14): 1500.0, Age(15, 24): 1000.0, Age(25, 64): 5000.0, Age(65): 2000.0, EVERYBODY: 9500.0}
    assert residents_of(EVERYBODY, bands) == (9500.0, False)
    assert residents_of(Age(0, 24), bands) == (2500.0, False)
    assert residents_of(Age(0, 17), bands) == (1800.0, True)
    assert residents_of(Age(18), bands) == (pytest.approx(7700.0), True)
    assert residents_of(Age(75), bands) is None
    assert residents_of(Age(0, 17), {Age(15, 24): 1000.0}) is None


SMALL = st.integers(min_value=0, max_value=12)


@given(st.lists(st.tuples(SMALL, SMALL, SMALL), min_size=2, max_size=6))
def test_nobody_finds_a_small_cell_from_what_is_shown_and_the_whole(counts):
    """Who knows the whole of each age still finds five possible values for every cell that is hidden."""
    ages = (Age(0, 17), Age(18, 64), Age(65))
    cells = [
        Cell(f"KN0285-{place}", "a", age, clients=Count(row[at], row[at]))
        for place, row in enumerate(counts) for at, age in enumerate(ages)
    ]  # fmt: skip
    own = own_cells(cells, "GM0285", 5)
    assert all(own.shows(one) is False for one in cells if one.clients.low < 5)
    for age in ages:
        parts = [one for one in cells if one.age == age]
        hidden = [one.clients.low for one in parts if not own.shows(one)]
        if min(hidden, default=5) < 5 and len(hidden) < len(parts):
            assert sum(hidden) - 5 * sum(one >= 5 for one in hidden) >= 4


def test_ages_never_overlap_and_all_other_places_are_one():
    cells = [
        Cell("GM0285", "a", age, clients=Count(n, n), hours=n * 100.0)
        for age, n in ((EVERYBODY, 90), (Age(65), 60), (Age(75), 30), (Age(18, 64), 30))
    ]
    cells += [Cell("KN0285-x", "a", Age(65), clients=Count(40, 40), hours=4000.0)]
    own = own_cells(cells, "GM0285", 5)
    assert [(one.area, one.age.key, one.clients.low, one.hours) for one in own.cells] == [
        ("KN0285-x", "65+", 40, 4000.0),
        (REST, "65+", 20, 2000.0),
        ("GM0285", "18-64", 30, 3000.0),
    ]


ASSUMED = {
    "fits": Span(5, 20), "stays": Span(50, 85), "lighter": Span(0, 40), "anyway": Span(10, 30), "others": Span(10, 50),
    "people": Span(8, 12), "sessions": Span(30, 45), "work": Span(3, 6),
}  # fmt: skip
PRICES = {"worker": Span(70, 100), "room": Span(10, 60), "tariff": Span(55.8, 85.2)}


@pytest.mark.row("A6")
def test_what_comes_free_is_a_range_that_lies_within_the_extremes_of_its_assumptions():
    freed = free_up(200, 3, ASSUMED | PRICES)
    assert freed.hours == 200 * 3 * 52
    least, most = 0.0, freed.hours * 0.2 * 0.85 * 0.4 * 0.9
    assert least <= freed.freed.low < freed.freed.middle < freed.freed.high <= most
    assert 2 <= freed.groups.low <= freed.groups.high <= 10
    assert freed.money.low < freed.money.high
    assert free_up(200, 3, ASSUMED | PRICES) == freed
    assert freed.drivers[0].assumption == "lighter"


def test_assumptions_that_are_points_give_the_exact_sum():
    exact = {name: Span(number, number) for name, number in (
        ("fits", 10), ("stays", 80), ("lighter", 25), ("anyway", 20), ("others", 50), ("people", 10), ("sessions", 40),
        ("work", 4), ("worker", 85), ("room", 25), ("tariff", 60),
    )}  # fmt: skip
    freed = free_up(100, 2, exact)
    assert freed.freed.middle == pytest.approx(100 * 0.1 * 0.8 * 104 * 0.25 * 0.8)
    assert freed.groups.middle == 2  # ten people and ten others, ten a group
    assert freed.work.middle == 2 * 40 * 4
    assert freed.money.middle == pytest.approx(freed.freed.middle * 60 - 320 * 85 - 80 * 25)
    assert (freed.more_work, freed.dearer) == (1.0, 1.0)


def test_without_a_price_there_are_no_euros_and_without_an_assumption_nothing():
    freed = free_up(100, 2, ASSUMED)
    assert freed.money is None
    assert words.money_sentence(freed) == words.NO_PRICE
    assert free_up(100, 2, {name: span for name, span in ASSUMED.items() if name != "lighter"}) is None


def test_a_group_that_takes_more_than_it_gives_says_so():
    freed = free_up(10, 1, ASSUMED | PRICES)
    assert freed.more_work > 0.9
    assert "kost de groep meer uren dan er vrijkomen" in words.chance_sentence(freed).nl
    assert words.freed_sentence(freed).nl.endswith("als de aannames hieronder kloppen.")


def test_sentences_say_no_more_than_the_table_holds():
    cells = country(1, planted=("GM1003", "c", 2.5))
    told = outliers([one for one in cells if one.area == "GM1003"], cells, dict.fromkeys(PLACES, PLACES), RULES)
    said = words.outlier_sentence(told.outliers[0], same("Hulp"), same("Voorst"), same("13 andere gemeenten")).nl
    assert said.startswith("Hulp in Voorst: ")
    assert "keer zo veel mensen per 1.000 inwoners als in 13 andere gemeenten (waarschijnlijk " in said
    heavy = heavy_cells([Cell("x", "a", hours=50.0), Cell("x", "b", hours=50.0)], 0.5)
    assert words.heavy_sentence(heavy, same("Voorst")).nl == (
        "De helft van de uren hulp in Voorst gaat naar 1 van de 2 groepen mensen."
    )

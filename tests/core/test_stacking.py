"""Planted pairs and sets are found, chance and coding habits are not, and the sums are those of slow counting."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voorkant.core.analyse.stacking import AreaColumn, Questions, Rules, find_stacks, tie_areas
from voorkant.core.analyse.stacking.expected import expected_pairs
from voorkant.core.analyse.stacking.present import as_text, to_data, to_rows
from voorkant.core.analyse.stacking.shrink import CAUTIOUS, fit, q_values, shrink
from voorkant.core.analyse.stacking.words import Grades, Named, against_country, grade, tie_sentence
from voorkant.core.shared.stacks import AreaTie
from voorkant.core.shared.text import Text, same

RULES = Rules(false_share=0.05, least_together=5, least_lift=1.3, least_several=40, largest=4)
SEEDS = 40
GRADES = Grades(strong=0.8, clear=0.6)
POOR = Named(Text("Armoede", "Poverty"), Text("leven in armoede", "live in poverty"))
LONELY = Named(Text("Eenzaamheid", "Loneliness"), Text("voelen zich eenzaam", "feel lonely"))
SMOKE = Named(Text("Roken", "Smoking"), Text("roken", "smoke"))
MISS = Named(Text("Gemis", "Missing"), Text("missen iemand die dichtbij is", "miss somebody close"))


def invented(seed: int, questions: int = 800, problems: int = 37, several: tuple[float, float] = (0.38, 0.12)) -> list:
    """Make questions in which nothing goes together: some problems are frequent, some questions name two or three."""
    chance = np.random.Generator(np.random.Philox(seed))
    often = chance.normal(0, 0.7, problems)
    keys = often + chance.gumbel(size=(questions, problems))
    order = np.argsort(-keys, axis=1)
    sizes = 1 + (chance.random((questions, 2)) < several).sum(axis=1)
    return [{f"p{number:02d}" for number in row[:size].tolist()} for row, size in zip(order, sizes, strict=True)]


def names(found) -> set[tuple[str, ...]]:
    return {one.problems for one in found}


@pytest.mark.row("A4")
@pytest.mark.parametrize("seed", range(4))
def test_a_planted_pair_is_found_and_its_range_holds_the_lift_that_was_planted(seed: int):
    found = find_stacks(Questions.of(invented(seed) + [{"p03", "p11"}] * 25), RULES)
    assert names(found.found) == {("p03", "p11")}
    pair = found.found[0]
    assert pair.together >= 25
    assert pair.low < pair.together / pair.expected < pair.high * 1.2
    assert 1 < pair.low < pair.lift < pair.high


@pytest.mark.parametrize("seed", range(4))
def test_a_planted_set_of_three_is_found_with_its_three_pairs_and_nothing_else(seed: int):
    planted = ("p05", "p07", "p09")
    found = find_stacks(Questions.of(invented(seed) + [set(planted)] * 25), RULES)
    assert names(found.found) == {planted, *combinations(planted, 2)}


def test_a_planted_set_of_four_is_found():
    planted = ("p01", "p05", "p07", "p09")
    found = find_stacks(Questions.of(invented(1) + [set(planted)] * 25), RULES)
    assert planted in names(found.found)
    assert all(set(one) <= set(planted) for one in names(found.found))


@pytest.mark.row("A4")
def test_where_nothing_was_planted_nothing_is_found_in_nineteen_of_twenty_towns():
    wrong = sum(bool(find_stacks(Questions.of(invented(100 + seed)), RULES).found) for seed in range(SEEDS))
    assert wrong <= SEEDS * 0.05 + 2


def test_beside_a_planted_pair_few_others_are_found():
    false = 0
    for seed in range(12):
        found = find_stacks(Questions.of(invented(200 + seed) + [{"p03", "p11"}] * 30), RULES)
        false += len(names(found.found) - {("p03", "p11")})
    assert false <= 2


def test_a_team_that_now_and_then_ticks_everything_makes_no_sets():
    chance = np.random.Generator(np.random.Philox(5))
    ticked = [{f"p{number:02d}" for number in chance.permutation(37)[:8].tolist()} for _ in range(12)]
    assert not find_stacks(Questions.of(invented(6, several=(0.2, 0.05)) + ticked), RULES).found


@pytest.mark.row("A4")
def test_a_coding_habit_of_one_team_is_explained_and_not_found():
    chance = np.random.Generator(np.random.Philox(7))
    questions, teams = [], []
    for team, (share, many) in enumerate(((0.25, 600), (0.01, 2000), (0.01, 2000))):
        for one in invented(8 + team, questions=many):
            questions.append(one | {name for name in ("debts", "sleep") if chance.random() < share})
            teams.append(f"team {team}")
    alone = find_stacks(Questions.of(questions), RULES)
    within = find_stacks(Questions.of(questions, {"team": teams}), RULES)
    assert ("debts", "sleep") in names(alone.found)
    assert ("debts", "sleep") not in names(within.found)
    gone = next(one for one in within.explained if one.problems == ("debts", "sleep"))
    assert gone.vanishes_by == "team"
    assert gone.by[""] > gone.by["team"]


def test_a_pair_that_holds_within_every_team_stays_found():
    questions = invented(11) + [{"p03", "p11"}] * 40
    teams = [number % 3 for number in range(len(questions))]
    assert ("p03", "p11") in names(find_stacks(Questions.of(questions, {"team": teams}), RULES).found)


@pytest.mark.row("A4")
def test_ten_questions_a_week_for_a_month_are_too_few_to_say_anything():
    found = find_stacks(Questions.of(invented(3, questions=43)), RULES)
    assert not found.enough
    assert found.found == ()
    assert "te weinig vragen" in as_text(found, {}, "nl")


def test_questions_about_one_problem_each_say_nothing_and_break_nothing():
    found = find_stacks(Questions.of([{"debts"}] * 200), RULES)
    assert not found.enough
    assert found.counts == {"debts": 200}
    assert find_stacks(Questions.of([]), RULES).questions == 0


sets_of_problems = st.lists(st.sets(st.sampled_from("abcdef"), max_size=5), min_size=1, max_size=40)


@given(sets_of_problems, st.data())
def test_counts_of_pairs_and_sets_are_those_of_slow_counting(questions, data):
    teams = data.draw(st.lists(st.integers(0, 2), min_size=len(questions), max_size=len(questions)))
    made = Questions.of(questions, {"team": teams})
    patterns = made.patterns
    for one, other in combinations(range(len(made.names)), 2):
        both = sum({made.names[one], made.names[other]} <= each for each in questions)
        assert patterns.pairs[one, other] == both
    divided = made.divided("team")
    for part in combinations(range(len(made.names)), 3):
        wanted = {made.names[number] for number in part}
        assert divided.holding(part).sum() == sum(wanted <= each for each in questions)
        assert divided.room(part).sum() == sum(len(each) - 3 for each in questions if wanted <= each)
    assert divided.company.sum() == sum(len(each) * (len(each) - 1) for each in questions)


@given(st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=1, max_size=5))
@settings(max_examples=60)
def test_expected_pairs_add_up_to_the_company_that_each_problem_had(rows):
    company = np.array(rows, dtype=np.float64)
    company[:, 0] = np.minimum(company[:, 0], company[:, 1:].sum(axis=1))
    company[:, 1:] = np.minimum(company[:, 1:], company.sum(axis=1, keepdims=True) - company[:, 1:])
    table = expected_pairs(company)
    assert np.allclose(table, table.T)
    assert np.allclose(table.sum(axis=0), company.sum(axis=0), rtol=1e-3, atol=1e-2)


def test_a_team_with_one_question_expects_exactly_that_question():
    table = expected_pairs(np.array([[1.0, 1.0, 0.0]]))
    assert table[0, 1] == pytest.approx(1.0)
    assert table[0, 2] == pytest.approx(0.0)


def test_a_rare_meeting_is_drawn_in_and_a_frequent_one_stays():
    seen, chance = np.array([3.0, 80.0]), np.array([0.0001, 20.0])
    read = shrink(seen, chance, CAUTIOUS)
    assert read.lift[0] < 10
    assert read.lift[1] == pytest.approx(4.0, rel=0.15)
    assert np.all(read.low < read.lift)
    assert np.all(read.lift < read.high)


def test_the_shrinker_learns_how_lifts_are_spread():
    chance = np.random.Generator(np.random.Philox(12))
    expected = chance.uniform(0.5, 20, 2000)
    true = np.where(chance.random(2000) < 0.05, 4.0, 1.0)
    seen = chance.poisson(expected * true).astype(float)
    read = shrink(seen, expected, fit(seen, expected))
    held = (read.low <= true) & (true <= read.high)
    assert held.mean() > 0.85
    assert abs(np.median(read.lift[true == 1]) - 1) < 0.1


def test_false_discovery_rates_are_those_of_benjamini_and_yekutieli():
    chances = np.array([0.0001, 0.02, 0.5, 0.004])
    factor = 4 * (1 + 1 / 2 + 1 / 3 + 1 / 4)
    wanted = [0.0001 * factor, 0.02 * factor / 3, 1.0, 0.004 * factor / 2]
    assert q_values(chances) == pytest.approx(np.minimum(wanted, 1))


def test_what_is_written_for_a_command_holds_every_set_and_says_what_was_looked_at():
    questions = invented(1) + [{"p03", "p11"}] * 25
    found = find_stacks(Questions.of(questions, {"team": [number % 2 for number in range(len(questions))]}), RULES)
    text = as_text(found, {"p03": same("Schulden"), "p11": same("Slecht slapen")}, "nl")
    assert "Schulden en slecht slapen: in" in text
    assert "per team" in text
    assert to_data(found)["found"][0]["problems"] == ["p03", "p11"]
    assert to_rows(found)[1][0] == "p03;p11"


def areas(seed: int, number: int, tied: float) -> tuple[list[AreaColumn], dict[str, float]]:
    chance = np.random.Generator(np.random.Philox(seed))
    one, other = chance.normal(size=(2, number))
    values = (one, tied * one + (1 - tied) * other, chance.normal(size=number))
    codes = [f"BU{place:04d}" for place in range(number)]
    columns = [
        AreaColumn(name, dict(zip(codes, map(float, column), strict=True)), frozenset({name}))
        for name, column in zip(("poor", "lonely", "trees"), values, strict=True)
    ]
    return columns, dict(zip(codes, map(float, chance.uniform(500, 3000, number)), strict=True))


@pytest.mark.row("A4")
def test_figures_that_rise_together_over_areas_are_tied_and_noise_is_not():
    columns, residents = areas(1, 60, 0.8)
    ties = tie_areas(columns, residents, false_share=0.05, least_areas=8)
    assert [(one.one, one.other) for one in ties if one.found] == [("poor", "lonely")]
    assert ties[0].low < ties[0].rho < ties[0].high
    said = tie_sentence(ties[0], POOR, LONELY, grades=GRADES, areas=same("buurten"))
    assert "over buurten, niet over mensen" in said.nl
    assert "not over people" in said.en


def test_too_few_areas_and_one_area_with_nearly_everybody_give_no_tie():
    columns, residents = areas(2, 7, 0.9)
    assert tie_areas(columns, residents, false_share=0.05, least_areas=8) == ()
    columns, residents = areas(2, 40, 0.9)
    residents["BU0001"] = 1e7
    assert tie_areas(columns, residents, false_share=0.05, least_areas=8) == ()


def test_two_figures_about_one_problem_are_not_held_against_each_other():
    columns, residents = areas(3, 50, 0.9)
    alike = [AreaColumn(one.indicator, one.values, frozenset({"poverty"})) for one in columns[:2]]
    assert tie_areas(alike, residents, false_share=0.05, least_areas=8) == ()


def test_ties_without_any_truth_are_hardly_ever_found():
    wrong = 0
    for seed in range(60):
        columns, residents = areas(50 + seed, 40, 0.0)
        wrong += any(one.found for one in tie_areas(columns, residents, false_share=0.05, least_areas=8))
    assert wrong <= 6


def test_a_tie_is_told_beside_that_of_the_country():
    columns, residents = areas(4, 60, 0.9)
    far, people = areas(5, 300, 0.0)
    tie = tie_areas(columns, residents, false_share=0.05, least_areas=8, wider=far, wider_residents=people)[0]
    assert tie.wider is not None
    assert tie.differs
    assert against_country(tie).nl == "anders dan in het land"
    alone = AreaTie("a", "b", 0.5, 0.2, 0.7, 20, 15.0, 0.01, found=True)
    assert against_country(alone).nl == "niet bekend voor het land"


def tied(rho: float, low: float = 0.5, high: float = 0.9) -> AreaTie:
    return AreaTie("a", "b", rho, low, high, 200, 90.0, 0.01, found=True)


@pytest.mark.parametrize(
    ("rho", "one", "other", "nl", "en"),
    [
        (0.9, POOR, LONELY, "Waar meer mensen in armoede leven, voelen vaak ook meer mensen zich eenzaam.",
         "Where more people live in poverty, often more people feel lonely too."),
        (-0.9, LONELY, SMOKE, "Waar meer mensen zich eenzaam voelen, roken vaak juist minder mensen.",
         "Where more people feel lonely, often fewer people smoke."),
        (0.5, SMOKE, POOR, "Waar meer mensen roken, leven wat vaker ook meer mensen in armoede.",
         "Where more people smoke, somewhat more often more people live in poverty too."),
        (0.9, MISS, POOR, "Waar meer mensen in armoede leven, missen vaak ook meer mensen iemand die dichtbij is.",
         "Where more people live in poverty, often more people miss somebody close too."),
        (0.9, MISS, MISS, "Gebieden met een hoger cijfer voor ‘Gemis’ hebben vaak ook een hoger cijfer voor ‘Gemis’.",
         "Areas with a higher figure for ‘Missing’ often have a higher figure for ‘Missing’ too."),
        (-0.9, Named(same("Huur")), POOR, "Gebieden met een hoger cijfer voor ‘Armoede’ hebben vaak juist een lager "
         "cijfer voor ‘Huur’.", "Areas with a higher figure for ‘Poverty’ often have a lower figure for ‘Huur’."),
    ],
)  # fmt: skip
def test_a_tie_reads_as_a_sentence_whatever_its_figures_are_called(rho: float, one, other, nl: str, en: str):
    assert tie_sentence(tied(rho), one, other, grades=GRADES) == Text(nl, en)


@pytest.mark.parametrize(
    ("tie", "said"),
    [
        (tied(0.82), "sterk"),
        (tied(0.7), "duidelijk"),
        (tied(0.5), "matig"),
        (tied(-0.82, -0.9, -0.6), "sterk tegengesteld"),
        (tied(0.82, -0.1, 0.95), "niet zeker"),
    ],
)
def test_a_tie_gets_one_word_and_one_that_may_be_nothing_is_not_certain(tie: AreaTie, said: str):
    assert grade(tie, GRADES).nl == said

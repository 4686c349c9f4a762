"""Row A5, after: an effect that was planted is found, none is found where none was planted, and a peak deceives nobody.

A simulated municipality has eight places and twenty kinds of questions, each with its season, over three years; one
place begins to register more. The series with the tallest peak of all is the one that "got a group". Chance comes from
counters, so that each world is the same on every machine.
"""

from collections import Counter
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.learn.before_after import (
    AFTER,
    BEFORE,
    CHOSEN,
    KIND,
    KIND_ELSEWHERE,
    OTHER,
    OTHER_ELSEWHERE,
    Effect,
    Floats,
    cells,
    chances,
    effect,
    enough_after,
    unlearned,
)
from voorkant.core.learn.before_after_history import earlier, learn, peaked
from voorkant.core.learn.before_after_verdict import Verdict
from voorkant.core.learn.before_after_windows import Windows

PLACES, KINDS, WEEKS = 8, 20, 156
WINDOWS = Windows((78, 130), (130, 143), (143, 156))
FEWER = (Verdict.FEWER, Verdict.PERHAPS_FEWER)


def world(seed: int, *, a_week: float, dispersion: float) -> Floats:
    """Give (kinds, places, weeks): counts with a season, unequal places, and one place that registers more later on."""
    chance = np.random.Generator(np.random.Philox(seed))
    size, kinds = chance.dirichlet(np.full(PLACES, 2.0)), chance.dirichlet(np.full(KINDS, 1.5))
    week = np.arange(WEEKS)
    season = 1 + 0.3 * np.sin(2 * np.pi * (week[None] / 52 + chance.random(KINDS)[:, None]))
    registers = np.ones((PLACES, WEEKS))
    registers[chance.integers(PLACES), 100:] *= 1.4
    mean = a_week * kinds[:, None, None] * size[None, :, None] * season[:, None] * registers[None]
    if dispersion > 1:
        mean = chance.gamma(mean / (dispersion - 1), dispersion - 1)
    return chance.poisson(mean).astype(float)


def chosen(counts: Floats) -> tuple[int, int]:
    """Give the kind and place with the tallest peak of all, as whoever looks for a peak would choose it."""
    sums = WINDOWS.sums(counts)
    usual = sums[..., BEFORE] / 4
    height = np.where(sums[..., CHOSEN] >= 5, (sums[..., CHOSEN] - usual) / np.sqrt(usual + 1), -9)
    kind, place = np.unravel_index(height.argmax(), height.shape)
    return int(kind), int(place)


@cache
def looked_at(seed: int, left: float, a_week: float = 100, dispersion: float = 1.5) -> tuple[Effect, int, int]:
    """Let a share `left` of the questions after the start remain; give the effect, and how many came in the peak and
    would have come without it.
    """
    counts = world(seed, a_week=a_week, dispersion=dispersion)
    kind, place = chosen(counts)
    without = int(WINDOWS.sums(counts)[kind, place, AFTER])
    chance = np.random.Generator(np.random.Philox(seed + 10_000))
    counts[kind, place, 143:] = chance.binomial(counts[kind, place, 143:].astype(int), left)
    totals = counts.sum(axis=0)
    belief = learn(earlier(counts, totals, WINDOWS, left_out=[place]))
    others = [one for one in range(PLACES) if one != place]
    found = effect(cells(counts[kind], totals - counts[kind], place, others, WINDOWS), belief, 13)
    return found, int(WINDOWS.sums(counts)[kind, place, CHOSEN]), without


@pytest.mark.row("A5")
def test_where_nothing_was_planted_no_effect_is_found_more_often_than_promised_though_the_tallest_peak_was_chosen():
    seen = [looked_at(seed, 1.0) for seed in range(120)]
    verdicts = Counter(one.verdict for one, *_ in seen)
    assert np.mean([peak for _, peak, _ in seen]) > 1.4 * np.mean([without for *_, without in seen])  # it did go down
    assert verdicts[Verdict.FEWER] <= 7  # 2.5% of 120 is 3
    assert verdicts[Verdict.FEWER] + verdicts[Verdict.PERHAPS_FEWER] <= 18  # 10% is 12
    assert verdicts[Verdict.MORE] <= 7


@pytest.mark.row("A5")
def test_against_the_peak_itself_almost_any_group_would_seem_to_work():
    """What the rule guards against: half of them would be told as a clear fall, where nothing was done."""
    naive = [looked_at(seed, 1.0) for seed in range(120)]
    fell = sum((peak - without) / np.sqrt(peak + without) > 1.96 for _, peak, without in naive if peak + without)
    assert fell > 30


@pytest.mark.row("A5")
@pytest.mark.parametrize("left", [1.0, 0.5])
def test_the_range_holds_what_would_have_come_as_often_as_it_says(left: float):
    seen = [looked_at(seed, left) for seed in range(120)]
    assert sum(one.low <= without <= one.high for one, _, without in seen) >= 110  # 95% is 114
    assert sum(one.low80 <= without <= one.high80 for one, _, without in seen) >= 90  # 80% is 96


@pytest.mark.row("A5")
def test_an_effect_that_was_planted_is_found_and_its_size_lies_in_the_range():
    seen = [looked_at(seed, 0.3, a_week=300) for seed in range(60)]
    enough = [(one, without) for one, _, without in seen if one.verdict is not Verdict.FEW]
    assert sum(one.verdict in FEWER for one, _ in enough) / len(enough) >= 0.85
    true = [without - one.observed for one, without in enough]
    assert sum(one.per(13)[1] <= fewer <= one.per(13)[2] for (one, _), fewer in zip(enough, true, strict=True)) >= 54
    assert abs(np.mean([one.per(13)[0] for one, _ in enough]) / np.mean(true) - 1) < 0.15


@pytest.mark.row("A5")
def test_counts_that_stray_more_give_a_wider_range():
    calm, wild = (np.mean([looked_at(seed, 1.0, 160, spread)[0].high for seed in range(30)]) for spread in (1.0, 3.0))
    exact, rough = (np.mean([looked_at(seed, 1.0, 160, spread)[2] for seed in range(30)]) for spread in (1.0, 3.0))
    assert wild / rough > 1.2 * calm / exact


def steady(before: int, peak: int, after: int, *, elsewhere: tuple[int, int, int] = (400, 100, 100)) -> Floats:
    """Give the counts of one place where all other questions stay as they are: 52, 13 and 13 weeks."""
    counts = np.zeros((1, 4, 3))
    counts[0, KIND] = before, peak, after
    counts[0, KIND_ELSEWHERE] = elsewhere
    counts[0, OTHER], counts[0, OTHER_ELSEWHERE] = (800, 200, 200), (4000, 1000, 1000)
    return counts


def test_what_is_expected_is_the_time_before_and_not_the_peak():
    quiet, tall = (effect(steady(40, peak, 10), unlearned(), 13) for peak in (10, 30))
    assert 9 < quiet.expected < 12
    assert quiet.expected < tall.expected < 20  # that a part of the peak stays is possible, and told as such
    assert tall.high > quiet.high


def test_a_season_that_holds_everywhere_is_no_effect():
    fell = effect(steady(40, 10, 5, elsewhere=(400, 100, 50)), unlearned(), 13)
    assert fell.expected < 8
    assert fell.verdict is Verdict.SAME
    alone = effect(steady(40, 10, 2), unlearned(), 13)
    assert alone.verdict in FEWER


def test_a_team_that_writes_more_down_is_no_effect():
    counts = steady(40, 10, 20)
    plain = effect(counts, unlearned(), 13)
    counts[0, OTHER, AFTER] = 400
    more = effect(counts, unlearned(), 13)
    assert plain.verdict in (Verdict.MORE, Verdict.PERHAPS_MORE)
    assert more.expected > 1.5 * plain.expected
    assert more.verdict is Verdict.SAME


def test_a_few_questions_say_nothing_and_it_is_told_when_they_may():
    few = effect(steady(6, 3, 0), unlearned(), 13)
    assert few.verdict is Verdict.FEW
    weeks = enough_after(steady(6, 3, 0), unlearned(), 13, 52)
    assert weeks is not None
    assert weeks > 13
    assert enough_after(steady(1, 1, 0), unlearned(), 13, 52) is None


def test_more_questions_than_expected_are_told_even_where_hardly_any_were():
    assert effect(steady(4, 1, 15), unlearned(), 13).verdict is Verdict.MORE


def test_without_other_places_the_range_is_wider_and_not_gone():
    counts = steady(40, 10, 10)
    with_others = effect(counts, unlearned(), 13)
    counts[0, [KIND_ELSEWHERE, OTHER_ELSEWHERE]] = 0
    alone = effect(counts, unlearned(), 13)
    assert 8 < alone.expected < 14
    assert alone.high - alone.low > with_others.high - with_others.low


def test_without_history_nothing_is_learned_and_the_range_is_that_of_not_knowing():
    assert learn(np.zeros((0, 4, 3))).series == 0
    counts = world(3, a_week=100, dispersion=1.0)
    learned = learn(earlier(counts, counts.sum(axis=0), WINDOWS))
    assert learned.peaks >= 10
    assert learned.persistence < unlearned().persistence
    one = steady(200, 60, 50, elsewhere=(2000, 500, 500))
    unknown, known = (effect(one, belief, 13) for belief in (unlearned(), learned))
    assert known.high - known.low < unknown.high - unknown.low


def test_a_peak_that_stays_is_learned_from_peaks_that_stayed():
    """A loan office opens here, a school closes there: from then on such a series stays at three times its level."""
    chance = np.random.Generator(np.random.Philox(5))
    level = np.full((KINDS, PLACES, WEEKS), 0.8)
    level[chance.random((KINDS, PLACES)) < 0.2, 130:] *= 3
    counts = chance.poisson(level).astype(float)
    stays = learn(earlier(counts, counts.sum(axis=0), WINDOWS, most=1))
    flat = chance.poisson(np.full((KINDS, PLACES, WEEKS), 0.8)).astype(float)
    goes = learn(earlier(flat, flat.sum(axis=0), WINDOWS, most=1))
    assert stays.persistence > 0.5 > 0.3 > goes.persistence


def test_places_with_an_offer_teach_nothing_of_these_weeks():
    counts = world(1, a_week=100, dispersion=1.0)
    totals = counts.sum(axis=0)
    without = earlier(counts, totals, WINDOWS, left_out=[2], most=1)
    assert len(without) == KINDS * (PLACES - 1)
    assert len(earlier(counts, totals, WINDOWS, left_out=[2])) > len(without)  # earlier weeks of that place do teach


@given(
    st.lists(st.integers(0, 60), min_size=3, max_size=3),
    st.lists(st.integers(0, 900), min_size=3, max_size=3),
    st.lists(st.integers(0, 900), min_size=3, max_size=3),
)
def test_whatever_the_counts_the_range_holds_together(here: list[int], elsewhere: list[int], other: list[int]):
    counts = steady(*here, elsewhere=tuple(elsewhere))  # type: ignore[arg-type]
    counts[0, OTHER] = other
    likely = chances(counts, unlearned())
    found = effect(counts, unlearned(), 13)
    assert abs(likely.sum() - 1) < 1e-9
    assert 0 <= found.low <= found.low80 <= found.high80 <= found.high
    assert found.low <= found.expected + 1
    assert (found.observed < found.low) == (found.fewer_by_chance <= 0.025)
    best, least, most = found.per(4)
    assert least <= best <= most


@given(st.integers(0, 80), st.integers(0, 80))
def test_the_fewer_come_the_less_likely_by_chance(one: int, two: int):
    low, high = sorted((one, two))
    few, many = (effect(steady(60, 20, after), unlearned(), 13).fewer_by_chance for after in (low, high))
    assert few <= many + 1e-12


def test_a_peak_is_told_from_ordinary_weeks():
    counts = np.concatenate([steady(40, 10, 9), steady(40, 24, 9), steady(0, 0, 0), steady(40, 12, 9)])
    assert peaked(counts).tolist() == [False, True, False, False]

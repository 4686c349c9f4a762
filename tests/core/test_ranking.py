"""Which groups first: known shares are found again, weights are drawn evenly, and an order is defended or not."""

from collections.abc import Mapping
from itertools import pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.stats import kstest

from voorkant.core.analyse.ranking import (
    Rules,
    WeightSpace,
    acceptability,
    agreed_weights,
    any_weights,
    changes,
    ordered_weights,
    rank,
    shares,
    weights_between,
    words,
)
from voorkant.core.analyse.ranking.change import least_moved, weight_shift
from voorkant.core.analyse.ranking.values import middle, place_of, spread, worth
from voorkant.core.analyse.ranking.weights import _fits, _proposals, draw_weights
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.rankings import Candidate, Criterion, Defence, Value
from voorkant.core.shared.text import same

DRAWS = 60_000
CLOSE = 0.01
"""Five standard errors of a share at so many draws."""


def criteria(many: int) -> list[Criterion]:
    return [Criterion(f"c{n}", same(f"criterium {n}"), ((0.0, 0.0), (1.0, 1.0))) for n in range(many)]


def exactly(name: str, *places: float) -> Candidate:
    """A group of which everything is known."""
    return Candidate(name, same(name), {f"c{n}": Value(at, at, at) for n, at in enumerate(places)})


def between(name: str, *ranges: tuple[float, float]) -> Candidate:
    """A group of which ranges are known."""
    return Candidate(name, same(name), {f"c{n}": Value(low, high) for n, (low, high) in enumerate(ranges)})


def firsts(groups: list[Candidate], space: WeightSpace, draws: int = DRAWS) -> list[float]:
    found = acceptability(groups, criteria(len(space.criteria)), space, draws=draws, seed=7)
    return [float(one) for one in found.ranks[:, 0]]


def of(many: int) -> tuple[str, ...]:
    return tuple(one.id for one in criteria(many))


# Known answers


@pytest.mark.row("A2")
def test_two_criteria_with_any_weights_give_the_shares_that_follow_from_one_cut():
    groups = [exactly("a", 1, 0), exactly("b", 0, 1), exactly("c", 0.6, 0.6)]
    assert firsts(groups, any_weights(of(2))) == pytest.approx([0.4, 0.4, 0.2], abs=CLOSE)


@pytest.mark.parametrize("level", [0.5, 0.6, 0.75])
def test_three_criteria_give_the_areas_of_the_corners_of_a_triangle(level: float):
    corner = (1 - level) ** 2
    groups = [exactly("a", 1, 0, 0), exactly("b", 0, 1, 0), exactly("c", 0, 0, 1), exactly("d", level, level, level)]
    expected = [corner, corner, corner, 1 - 3 * corner]
    assert firsts(groups, any_weights(of(3))) == pytest.approx(expected, abs=CLOSE)


@pytest.mark.parametrize("many", [2, 3, 7])
def test_groups_that_are_the_same_share_every_place_equally(many: int):
    for groups in (
        [exactly(f"g{n}", 0.5, 0.5) for n in range(many)],
        [between(f"g{n}", (0, 1), (0, 1)) for n in range(many)],
    ):
        found = acceptability(groups, criteria(2), any_weights(of(2)), draws=DRAWS, seed=3)
        assert found.ranks == pytest.approx(np.full((many, many), 1 / many), abs=CLOSE)


def test_a_group_that_is_better_in_everything_always_stands_first_and_the_worst_always_last():
    groups = [between("middle", (0.3, 0.5), (0.3, 0.5)), between("best", (0.6, 1), (0.6, 1)), exactly("worst", 0, 0)]
    found = acceptability(groups, criteria(2), any_weights(of(2)), draws=5_000, seed=1)
    assert found.ranks.tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 1]]
    assert found.confidence[1] == 1
    assert found.holds == (1, 1)


@pytest.mark.parametrize(
    ("space", "share"),
    [
        (ordered_weights(of(2), [["c0"], ["c1"]]), 0.8),
        (weights_between(of(2), {"c0": 0.3}, {"c0": 0.7}), 0.25),
        (weights_between(of(2), {"c0": 0.4}, {}, order=[["c0"], ["c1"]]), 0.8),
        (weights_between(of(2), {"c0": 0.65}, {"c0": 0.65}), 1.0),
    ],
)
def test_an_order_and_ranges_of_weights_leave_the_share_that_can_be_worked_out(space: WeightSpace, share: float):
    groups = [exactly("a", 1, 0), exactly("c", 0.6, 0.6)]
    assert firsts(groups, space)[0] == pytest.approx(share, abs=CLOSE)


def test_an_uncertain_figure_is_flat_without_a_best_guess_and_a_triangle_with_one():
    fixed = weights_between(("c0",))
    other = exactly("b", 0.25)
    assert firsts([between("a", (0, 1)), other], fixed)[0] == pytest.approx(0.75, abs=CLOSE)
    triangle = Candidate("a", same("a"), {"c0": Value(0, 1, 0.5)})
    assert firsts([triangle, other], fixed)[0] == pytest.approx(0.875, abs=CLOSE)


def test_the_confidence_of_a_group_is_how_often_its_own_weights_put_it_first():
    groups = [between("a", (0, 1), (0.2, 0.2)), exactly("b", 0.3, 0.9)]
    found = acceptability(groups, criteria(2), any_weights(of(2)), draws=DRAWS, seed=5)
    weights = found.central[0]
    threshold = 0.3 + (0.7 * weights[1]) / weights[0]
    assert found.confidence[0] == pytest.approx(1 - threshold, abs=2 * CLOSE)
    assert weights[0] > 0.5
    never = acceptability([exactly("a", 0.1), exactly("b", 0.9)], criteria(1), any_weights(of(1)), draws=100, seed=5)
    assert np.isnan(never.confidence[0])
    assert np.isnan(never.central[0]).all()


def test_what_is_not_known_may_be_anything_and_is_never_zero():
    unknown = Candidate("a", same("a"), {})
    assert firsts([unknown, exactly("b", 0.25)], any_weights(of(1)))[0] == pytest.approx(0.75, abs=CLOSE)
    said = Candidate("a", same("a"), {"c0": Value(0, 0, 0, known=False)})
    assert firsts([said, exactly("b", 0.25)], any_weights(of(1)))[0] == pytest.approx(0.75, abs=CLOSE)


def test_figures_that_rest_on_one_estimate_lie_high_or_low_together():
    def value(low: float, high: float, together: str) -> dict[str, Value]:
        return {"c0": Value(low, high, together=together)}

    groups = [Candidate("a", same("a"), value(0.1, 0.9, "rivm")), Candidate("b", same("b"), value(0, 0.8, "rivm"))]
    assert firsts(groups, any_weights(of(1)), 2_000) == [1, 0]
    apart = [Candidate("a", same("a"), value(0.1, 0.9, "")), Candidate("b", same("b"), value(0, 0.8, ""))]
    assert firsts(apart, any_weights(of(1)))[0] == pytest.approx(1 - 0.5 * (0.7 / 0.8) ** 2, abs=CLOSE)


def test_the_answer_is_the_same_for_any_number_of_threads_and_in_any_order_of_groups():
    groups = [between(f"g{n}", (n / 20, 0.5 + n / 20), (0.2, 0.9 - n / 20)) for n in range(8)]
    one = acceptability(groups, criteria(2), any_weights(of(2)), draws=30_000, seed=9)
    for other in (1, 2, 3):
        again = acceptability(groups, criteria(2), any_weights(of(2)), draws=30_000, seed=9, threads=other)
        assert (again.ranks == one.ranks).all()
        assert (again.central == one.central).all()
        assert again.confidence.tolist() == one.confidence.tolist()
    turned = acceptability(groups[::-1], criteria(2), any_weights(of(2)), draws=30_000, seed=9)
    assert (turned.ranks[::-1] == one.ranks).all()
    assert one.error < 0.006


# Weights


def test_weights_within_ranges_are_drawn_evenly_whatever_shape_is_proposed_from():
    low, high = {"c0": 0.1, "c1": 0.05, "c2": 0.3}, {"c0": 0.45, "c1": 0.5, "c2": 0.7}
    space = weights_between(of(3), low, high)
    rng = np.random.default_rng(11)
    plain = rng.dirichlet([1, 1, 1], 1_000_000).T
    inside = (plain >= np.array([space.low]).T) & (plain <= np.array([space.high]).T)
    kept = plain[:, inside.all(axis=0)]
    for propose in _proposals(space):
        drawn = propose(np.random.default_rng(12), 100_000)
        drawn = drawn[:, _fits(space, drawn)]
        assert all(kstest(drawn[at], kept[at]).pvalue > 0.001 for at in range(3))
    drawn = draw_weights(space, 20_000, seed=3, block=0)
    assert drawn.sum(axis=0) == pytest.approx(np.ones(20_000))
    assert all(kstest(drawn[at], kept[at]).pvalue > 0.001 for at in range(3))


def test_weights_in_an_order_are_drawn_evenly_and_their_mean_is_the_centre_of_that_order():
    space = ordered_weights(of(3), [["c1"], ["c0"], ["c2"]])
    drawn = draw_weights(space, DRAWS, seed=4, block=0)
    assert (np.diff(drawn[[1, 0, 2]], axis=0) <= 1e-12).all()
    assert drawn.mean(axis=1) == pytest.approx(space.central, abs=0.005)
    assert space.central == pytest.approx(((1 / 2 + 1 / 3) / 3, (1 + 1 / 2 + 1 / 3) / 3, 1 / 9))
    tied = ordered_weights(of(3), [["c1"], ["c0", "c2"]])
    drawn = draw_weights(tied, DRAWS, seed=4, block=0)
    assert drawn.mean(axis=1) == pytest.approx(tied.central, abs=0.005)
    assert (drawn[1] >= drawn[[0, 2]].max(axis=0)).all()
    assert (drawn[0] > drawn[2]).mean() == pytest.approx(0.5, abs=CLOSE)


ranges = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted), min_size=2, max_size=6)


@given(ranges=ranges)
def test_whatever_ranges_are_given_every_weight_drawn_lies_within_them_or_they_are_refused_in_words(ranges):
    names = of(len(ranges))
    low = {one: pair[0] for one, pair in zip(names, ranges, strict=True)}
    high = {one: pair[1] for one, pair in zip(names, ranges, strict=True)}
    slack = min(1 - sum(low.values()), sum(high.values()) - 1)
    if slack < -1e-6:
        with pytest.raises(BadInput, match="kunnen niet samen"):
            weights_between(names, low, high)
    if slack < 1e-6:
        return
    drawn = draw_weights(weights_between(names, low, high), 50, seed=1, block=0)
    assert drawn.sum(axis=0) == pytest.approx(np.ones(50))
    for at, one in enumerate(names):
        assert (drawn[at] >= low[one] - 1e-8).all()
        assert (drawn[at] <= high[one] + 1e-8).all()


def test_points_of_people_become_the_range_between_them_around_their_mean():
    swings = [{"c0": 100, "c1": 50, "c2": 50}, {"c0": 50, "c1": 100, "c2": 50}]
    space = agreed_weights(swings, of(3), margin=0.05)
    assert space.central == pytest.approx((0.375, 0.375, 0.25))
    assert space.low == pytest.approx((0.2, 0.2, 0.2))
    assert space.high == pytest.approx((0.55, 0.55, 0.3))
    alone = agreed_weights(swings[:1], of(3))
    assert alone.fixed
    assert draw_weights(alone, 4, seed=1, block=0)[0] == pytest.approx([0.5] * 4)


@pytest.mark.parametrize(
    "swings",
    [{"c0": 100}, {"c0": 0, "c1": 0}, {"c0": 101, "c1": 5}, {"c0": -1, "c1": 5}, {"c0": float("nan"), "c1": 1}],
)
def test_points_that_are_no_weighing_are_refused(swings: Mapping[str, float]):
    with pytest.raises(BadInput, match="punten"):
        shares(swings, of(2))


def test_an_order_that_forgets_a_criterion_and_an_agreement_of_nobody_are_refused():
    with pytest.raises(BadInput, match="volgorde"):
        ordered_weights(of(3), [["c0"], ["c1"]])
    with pytest.raises(BadInput, match="antwoorden"):
        agreed_weights([], of(3))
    with pytest.raises(BadInput, match="kunnen niet samen"):
        weights_between(of(2), {"c0": 0.6, "c1": 0.5})
    with pytest.raises(BadInput, match="kunnen niet samen"):
        weights_between(of(2), {"c1": 0.6}, order=[["c0"], ["c1"]])


# Scales


points = st.lists(st.tuples(st.floats(0, 10), st.floats(0, 1)), min_size=2, max_size=4, unique_by=lambda pair: pair[0])


@given(points=points, share=st.floats(0, 1), falling=st.booleans())
def test_a_place_and_its_worth_are_each_others_way_back(points, share, falling):
    places, worths = sorted(at for at, _ in points), sorted(w for _, w in points)
    worths = [0.0, *worths[1:-1], 1.0]
    scale = tuple(zip(places, worths[::-1] if falling else worths, strict=True))
    one = Criterion("c", same("c"), scale)
    assert float(worth(one, place_of(one, share))) == pytest.approx(share, abs=1e-6)


def test_a_spread_keeps_to_its_ends_and_its_mean():
    chances = (np.arange(2_000) + 0.5) / 2_000
    triangle = spread(Value(1, 4, 2), chances)
    assert triangle.mean() == pytest.approx((1 + 4 + 2) / 3, abs=0.001)
    assert 1 <= triangle.min() <= triangle.max() <= 4
    assert (np.diff(triangle) > 0).all()
    assert spread(Value(2, 2, 2), chances).tolist() == [2.0] * 2_000
    edge = spread(Value(1, 3, 3), chances)
    assert edge.mean() == pytest.approx((1 + 3 + 3) / 3, abs=0.001)


# What would have to change


def test_the_smallest_shift_of_a_weight_is_told_with_the_others_in_proportion():
    groups = [exactly("a", 1, 0, 0.5), exactly("b", 0, 1, 0.5)]
    space = weights_between(of(3), central={"c0": 0.5, "c1": 0.3, "c2": 0.2})
    found = rank(groups, criteria(3), space, rules=Rules(), draws=1_000)
    change = changes(found, groups, criteria(3))[0]
    assert (change.upper, change.lower) == ("a", "b")
    assert change.weight is not None
    assert (change.weight.criterion, change.weight.was) == ("c1", pytest.approx(0.3))
    assert change.weight.becomes == pytest.approx(5 / 12)
    assert change.moved == pytest.approx(0.1)
    assert change.value is not None
    assert (change.value.criterion, change.value.was, change.value.becomes) == ("c0", 0, pytest.approx(0.4))
    assert not change.value.within


unit = st.floats(0.01, 1)
pairs = st.integers(2, 6).flatmap(lambda n: st.tuples(*(st.lists(unit, min_size=n, max_size=n) for _ in range(3))))


@given(given_pair=pairs)
def test_the_least_weight_that_must_move_is_what_a_linear_programme_finds(given_pair):
    raw, upper, lower = (np.array(one) for one in given_pair)
    weights, difference = raw / raw.sum(), upper - lower
    if weights @ difference < 0:
        difference = -difference
    many = len(weights)
    found = linprog(
        np.concatenate([np.zeros(many), np.full(2 * many, 0.5)]),
        A_ub=[np.concatenate([difference, np.zeros(2 * many)])], b_ub=[0],
        A_eq=np.vstack([
            np.concatenate([np.ones(many), np.zeros(2 * many)]),
            np.hstack([np.eye(many), -np.eye(many), np.eye(many)]),
        ]),
        b_eq=np.concatenate([[1], weights]),
    )  # fmt: skip
    moved = least_moved(weights, difference)
    assert (moved is None) == (not found.success)
    if moved is not None:
        assert moved == pytest.approx(found.fun, abs=1e-6)


@given(given_pair=pairs)
def test_a_told_shift_of_one_weight_makes_two_groups_equal_and_none_smaller_does(given_pair):
    raw, upper, lower = (np.array(one) for one in given_pair)
    weights, difference = raw / raw.sum(), upper - lower
    names = [f"c{n}" for n in range(len(weights))]
    shift = weight_shift(weights, difference, names)

    def gap(at: int, becomes: float) -> float:
        moved = weights * (1 - becomes) / (1 - weights[at])
        moved[at] = becomes
        return float(moved @ difference)

    if shift is not None:
        assert gap(names.index(shift.criterion), shift.becomes) == pytest.approx(0, abs=1e-7)
    least = abs(shift.becomes - shift.was) if shift else 1.0
    sign = np.sign(weights @ difference)
    if abs(weights @ difference) < 1e-6:
        return
    for at in range(len(weights)):
        for step in (-0.9, -0.5, 0.5, 0.9):
            becomes = weights[at] + step * least
            if 0 <= becomes <= 1:
                assert np.sign(gap(at, becomes)) == sign


# Defended or not


def test_an_order_is_defended_when_every_group_nearly_always_stands_above_the_next():
    groups = [exactly("a", 0.9), exactly("b", 0.5), exactly("c", 0.1)]
    found = rank(groups, criteria(1), any_weights(of(1)), rules=Rules(), draws=1_000)
    assert found.defence is Defence.ORDER
    assert (
        words.headline(found).nl
        == "We zijn vrij zeker van deze volgorde. Bovenaan: a, in 100 van de 100 mogelijke uitkomsten."
    )


def test_only_the_first_is_defended_when_the_rest_is_open():
    groups = [exactly("a", 0.9), between("b", (0.1, 0.5)), between("c", (0.1, 0.5))]
    found = rank(groups, criteria(1), any_weights(of(1)), rules=Rules(), draws=5_000)
    assert found.defence is Defence.FIRST
    assert words.headline(found).nl == (
        "Bovenaan: a, in 100 van de 100 mogelijke uitkomsten. We weten niet zeker wie na nummer 1 komt."
    )


def test_beside_a_sure_first_those_who_almost_surely_belong_among_the_first_are_named_too():
    groups = [exactly("a", 0.95), between("b", (0.6, 0.9)), between("c", (0.6, 0.9))]
    groups += [between(f"g{n}", (0.1, 0.3)) for n in range(4)]
    found = rank(groups, criteria(1), any_weights(of(1)), rules=Rules(band=3), draws=2_000)
    assert found.defence is Defence.FIRST
    assert words.headline(found).nl.endswith("wie na nummer 1 komt. B en c horen vrijwel zeker bij de eerste 3.")


def test_an_order_that_cannot_be_defended_says_so_and_says_what_does_hold():
    groups = [between(name, (0.6, 0.9)) for name in ("Anna", "Bea", "Cas")]
    groups += [exactly(f"g{n}", 0.1 + n / 50) for n in range(4)]
    found = rank(groups, criteria(1), any_weights(of(1)), rules=Rules(band=3), draws=5_000)
    assert found.defence is Defence.BAND
    assert set(found.sure) == {"Anna", "Bea", "Cas"}
    said = words.headline(found)
    names = [found.of(one).name.nl for one in found.sure]
    begun = f"{names[0]}, {names[1].lower()} en {names[2].lower()}"
    assert said.nl == f"We weten niet zeker wie op nummer 1 komt. {begun} horen vrijwel zeker bij de eerste 3."
    assert said.en.endswith(f"{begun.replace(' en ', ' and ')} almost surely belong to the first 3.")
    alike = [between(f"g{n}", (0, 1)) for n in range(6)]
    open_order = rank(alike, criteria(1), any_weights(of(1)), rules=Rules(), draws=5_000)
    assert open_order.defence is Defence.NOTHING
    nothing = words.headline(open_order).nl
    assert nothing.startswith("We weten niet zeker wie op nummer 1 komt, en ook niet wie bij de eerste 3 horen.")


def test_how_many_groups_lack_a_value_is_said_and_nothing_when_none_does():
    groups = [exactly("a", 0.9), Candidate("b", same("b"), {}), Candidate("c", same("c"), {})]
    found = rank(groups, criteria(1), any_weights(of(1)), rules=Rules(), draws=500)
    said = words.incomplete(found)
    assert said is not None
    assert said.nl == "Van 2 van de 3 groepen ontbreekt nog minstens één gegeven."
    whole = rank([exactly("a", 0.9), exactly("b", 0.1)], criteria(1), any_weights(of(1)), rules=Rules(), draws=500)
    assert words.incomplete(whole) is None


def test_a_column_is_named_with_what_its_numbers_count():
    scale, counted = ((1.0, 0.0), (5.0, 1.0)), same("soorten")
    assert words.head_in_words(Criterion("u", same("Urgentie"), scale)).nl == "Urgentie, 1 tot 5"
    assert words.head_in_words(Criterion("h", same("Wat helpt"), scale, unit=counted)).nl == "Wat helpt, soorten"


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(4)), st.lists(st.booleans(), min_size=3, max_size=3), st.integers(0, 3))
def test_the_ranges_of_an_order_hold_every_draw_and_are_no_wider_than_can_occur(
    heaviest: list[int], apart: list[bool], extra: int
):
    order = [[f"c{heaviest[0]}"]]
    for one, new in zip(heaviest[1:], apart, strict=True):
        if new:
            order.append([f"c{one}"])
        else:
            order[-1].append(f"c{one}")
    low = {f"c{extra}": 0.15}
    space = weights_between(of(4), low, order=order)
    at, rows, target = {one: n for n, one in enumerate(of(4))}, [], []
    for heavier, lighter in pairwise(order):
        for a, b in product(heavier, lighter):
            rows.append([float(n == at[b]) - float(n == at[a]) for n in range(4)])
            target.append(0.0)
    bounds = [(low.get(one, 0.0), 1.0) for one in of(4)]
    for n in range(4):
        for sign, found in ((1, space.low[n]), (-1, space.high[n])):
            aim = [sign * float(n == m) for m in range(4)]
            best = linprog(aim, rows or None, target or None, [[1.0] * 4], [1.0], bounds)
            assert found == pytest.approx(sign * best.fun, abs=1e-9)
    drawn = draw_weights(space, 200, seed=1, block=0)
    assert (drawn.min(axis=1) >= np.array(space.low) - 1e-9).all()
    assert (drawn.max(axis=1) <= np.array(space.high) + 1e-9).all()


def test_of_two_weights_in_order_the_first_lies_between_50_and_100():
    space = ordered_weights(of(2), [["c0"], ["c1"]])
    assert (space.low, space.high) == (pytest.approx((0.5, 0)), pytest.approx((1, 0.5)))


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([exactly("a", 0.5)], "te weinig groepen"),
        ([exactly("a", 0.5), exactly("b", 1.5)], "buiten de schaal"),
        ([exactly("a", 0.5), between("b", (0.9, 0.1))], "niet op volgorde"),
        ([exactly("a", 0.5), Candidate("b", same("b"), {"c0": Value(0.1, 0.5, 0.7)})], "niet op volgorde"),
        ([exactly("a", 0.5), exactly("b", float("nan"))], "geen getal"),
    ],
)
def test_what_cannot_be_ranked_is_refused_in_words(groups: list[Candidate], said: str):
    with pytest.raises(BadInput, match=said):
        rank(groups, criteria(1), any_weights(of(1)), rules=Rules(), draws=100)


def test_beyond_the_end_of_a_capped_scale_counts_as_that_end():
    capped = Criterion("c0", same("c"), ((0.0, 0.0), (1.0, 1.0)), capped=True)
    groups = [exactly("a", 7.0), exactly("b", 1.0)]
    found = rank(groups, [capped], any_weights(of(1)), rules=Rules(), draws=20_000)
    assert found.of("a").first == pytest.approx(0.5, abs=0.02)


def test_a_share_is_never_written_as_nobody_or_everybody_when_it_is_not():
    assert [words.of_hundred(one) for one in (0, 0.001, 0.624, 0.999, 1)] == ["0", "<1", "62", ">99", "100"]


def test_no_sentence_about_a_ranking_ever_lacks_a_word_in_either_language():
    for places in permutations((0.9, 0.5, 0.1)):
        groups = [exactly(f"g{n}", at, 1 - at) for n, at in enumerate(places)]
        found = rank(groups, criteria(2), any_weights(of(2)), rules=Rules(), draws=500)
        by, names = {one.id: one for one in criteria(2)}, {one.id: one.name for one in groups}
        said = [words.headline(found), words.sureness(found), words.unknowns(found, 2)]
        for change in changes(found, groups, criteria(2)):
            said += [*words.change_first(change, by, names), *words.change_of_pair(change, by, names)]
        assert all("{" not in one.nl + one.en and one.nl and one.en for one in said)


def test_the_mean_worth_of_a_group_is_that_of_its_spread():
    one = criteria(1)[0]
    assert middle(Candidate("a", same("a"), {"c0": Value(0, 1, 0.2)}), one) == pytest.approx(0.4, abs=0.001)
    assert middle(Candidate("a", same("a"), {}), one) == pytest.approx(0.5, abs=0.001)

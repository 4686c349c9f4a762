"""Ground within walking distance: circles of known size on squares of known size."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from voorkant.adapters.walking_ground import Spot, covered, ground_of
from voorkant.core.organise.base.kinds import Detour
from voorkant.core.organise.base.rd import to_degrees

pytestmark = pytest.mark.row("O6")

STRAIGHT = Detour(1.0, 1.0, 1.0, "")
CROOKED = Detour(1.25, 1.1, 1.5, "")
SQUARE = box(0, 0, 1000, 1000)
spots = st.tuples(st.floats(-1500, 2500), st.floats(-1500, 2500))


def test_a_place_in_the_middle_of_a_square_covers_a_known_share():
    found = covered([Spot((500, 500))], {"A": SQUARE}, 400, STRAIGHT)["A"]
    known = math.pi * 400**2 / 1000**2
    assert (found.least, found.usual, found.most) == pytest.approx((known,) * 3, rel=0.003)
    assert found.area == pytest.approx(1e6)


def test_a_detour_makes_the_circle_smaller_and_its_margin_a_range():
    found = covered([Spot((500, 500))], {"A": SQUARE}, 400, CROOKED)["A"]
    sizes = [math.pi * (400 / way) ** 2 / 1e6 for way in (1.5, 1.25, 1.1)]
    assert [found.least, found.usual, found.most] == pytest.approx(sizes, rel=0.003)


def test_a_place_across_the_border_counts():
    found = covered([Spot((1000, 500))], {"A": SQUARE, "B": box(5000, 5000, 6000, 6000)}, 400, STRAIGHT)
    assert found["A"].usual == pytest.approx(math.pi * 400**2 / 2 / 1e6, rel=0.003)
    assert found["B"].most == 0


def test_of_a_place_whose_buurt_alone_is_known_the_range_is_wide():
    found = covered([Spot(None, SQUARE)], {"A": SQUARE}, 400, STRAIGHT)["A"]
    assert found.least == 0
    assert found.most == 1
    small = covered([Spot(None, box(490, 490, 510, 510))], {"A": SQUARE}, 400, STRAIGHT)["A"]
    assert small.least > 0.4


def test_a_place_that_may_be_gone_counts_for_what_may_be_and_not_for_what_is_sure():
    found = covered([Spot((500, 500), sure=False)], {"A": SQUARE}, 400, STRAIGHT)["A"]
    assert found.least == 0
    assert found.usual > 0.4


def test_without_places_nothing_is_covered_and_without_ground_nothing_is_said():
    assert covered([], {"A": SQUARE}, 400, STRAIGHT)["A"].most == 0
    assert covered([Spot((0, 0))], {}, 400, STRAIGHT) == {}


@settings(deadline=None, max_examples=40)
@given(st.lists(spots, max_size=6), spots, st.booleans())
def test_one_place_more_never_lowers_what_is_covered(there: list[tuple[float, float]], new, sure: bool):
    grounds = {"A": SQUARE, "B": box(1000, 0, 1600, 700)}
    before = covered([Spot(at) for at in there], grounds, 400, CROOKED)
    after = covered([*(Spot(at) for at in there), Spot(new, sure=sure)], grounds, 400, CROOKED)
    for code in grounds:
        one, other = before[code], after[code]
        assert other.least >= one.least - 1e-9
        assert other.usual >= one.usual - 1e-9
        assert other.most >= one.most - 1e-9


def test_a_square_kilometre_of_degrees_is_a_square_kilometre_of_ground():
    corners = [(200_000, 470_000), (201_000, 470_000), (201_000, 471_000), (200_000, 471_000), (200_000, 470_000)]
    ring = [[lon, lat] for lat, lon in (to_degrees(float(x), float(y)) for x, y in corners)]
    assert ground_of({"type": "Polygon", "coordinates": [ring]}).area == pytest.approx(1e6, rel=1e-4)

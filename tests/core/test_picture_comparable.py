"""Comparable places: the planted twins are found, missing income is handled and said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core import analyse
from voorkant.core.analyse.comparable import INCOME
from voorkant.core.shared.errors import NotFound

CODES = [f"GM{number:04}" for number in range(40)]
FAR = analyse.Candidates(
    codes=CODES,
    names=[f"Plaats {code}" for code in CODES],
    urbanity=[600 + 90 * number for number in range(40)],
    residents=[25_000 * 1.12**number for number in range(40)],
    young=[3_900 * 1.12**number for number in range(40)],
    old=[6_500 * 1.1**number for number in range(40)],
    income=[34.6 - 0.2 * number for number in range(40)],
)


def test_the_places_that_were_planted_nearest_are_found_in_their_order() -> None:
    found = analyse.comparable("GM0000", FAR, 5)
    assert found.codes == ("GM0001", "GM0002", "GM0003", "GM0004", "GM0005")
    assert [place.distance for place in found.places] == sorted(place.distance for place in found.places)
    assert found.method.nl == (
        "Vergelijkbaar zijn de 5 plaatsen die er het meest op lijken in stedelijkheid, aantal inwoners, het aandeel "
        "kinderen tot 15 jaar, het aandeel 65-plussers en inkomen, elk even zwaar."
    )


def test_where_the_place_itself_has_no_income_the_others_decide_and_it_is_said() -> None:
    found = analyse.comparable("GM0000", replace(FAR, income=[None, *FAR.income[1:]]), 5)
    assert found.missing == (INCOME,)
    assert found.method.nl.endswith("Niet bekend en dus niet gebruikt: inkomen.")
    assert found.codes[0] == "GM0001"


def test_a_candidate_without_income_is_neither_left_out_nor_favoured() -> None:
    known = analyse.comparable("GM0000", FAR, 5)
    without = analyse.comparable("GM0000", replace(FAR, income=[34.6, None, *FAR.income[2:]]), 5)
    assert set(without.codes) == set(known.codes)


def test_small_places_can_be_kept_out() -> None:
    found = analyse.comparable("GM0000", FAR, 3, minimum_residents=40_000)
    assert found.codes == ("GM0005", "GM0006", "GM0007")


@given(scale=st.floats(min_value=0.001, max_value=1000))
def test_the_unit_of_a_feature_does_not_matter(scale: float) -> None:
    scaled = replace(FAR, income=[value * scale for value in FAR.income if value is not None])
    assert analyse.comparable("GM0010", scaled, 6).codes == analyse.comparable("GM0010", FAR, 6).codes


@given(order=st.permutations(range(40)))
def test_the_order_of_candidates_does_not_matter(order: list[int]) -> None:
    mixed = analyse.Candidates(
        *([column[number] for number in order] for column in (
            FAR.codes, FAR.names, FAR.urbanity, FAR.residents, FAR.young, FAR.old, FAR.income,
        ))
    )  # fmt: skip
    assert analyse.comparable("GM0020", mixed, 4).codes == analyse.comparable("GM0020", FAR, 4).codes


def test_a_place_of_which_nothing_is_known_has_no_comparable_places() -> None:
    nothing = analyse.Candidates(
        ["GM0001", "GM0002"], ["A", "B"], [None, 1], [None, 10], [None, 1], [None, 1], [None, 1]
    )
    found = analyse.comparable("GM0001", nothing, 5)
    assert found.places == ()
    assert found.method.en == "No comparable places are known."


def test_a_place_that_is_no_candidate_is_refused_in_words() -> None:
    with pytest.raises(NotFound) as refused:
        analyse.comparable("GM9999", FAR, 5)
    assert refused.value.code == "area-not-among-candidates"

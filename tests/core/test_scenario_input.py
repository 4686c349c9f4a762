"""What nobody can answer is refused in words, in both languages, before anything is worked out."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenario_small import COURSE, TALK, small_ask, small_model
from voorkant.core.analyse.scenario.ask import ShiftAsk
from voorkant.core.analyse.scenario.check_input import (
    check_ask,
    check_discount,
    check_group,
    check_override,
    check_shift,
    check_thresholds,
    nobody_in,
    read_number,
    read_override,
    read_shift,
)
from voorkant.core.analyse.scenario.spec import Kind
from voorkant.core.shared.errors import BadInput

MODEL = small_model()


def refused(code: str, error: pytest.ExceptionInfo[BadInput]) -> str:
    found = error.value
    assert found.code == code
    dutch, english = found.sentence("nl"), found.sentence("en")
    assert dutch != english
    assert "{" not in dutch + english
    return english


@pytest.mark.row("A8")
@pytest.mark.parametrize(
    ("text", "share", "offers"),
    [
        ("1%:care->course", 0.01, {COURSE: 1.0}),
        (" 0,5 % : zorg -> course ", 0.005, {COURSE: 1.0}),
        ("0.5%:care->course+talk", 0.005, {COURSE: 0.5, TALK: 0.5}),
        ("2%:care→ talk + course", 0.02, {COURSE: 0.5, TALK: 0.5}),
        ("100%:care->talk", 1.0, {TALK: 1.0}),
    ],
)
def test_a_shift_is_read_as_people_write_it(text: str, share: float, offers: dict[str, float]) -> None:
    found = read_shift(text, MODEL)
    assert found.share == pytest.approx(share)
    assert found.offers == offers


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("0%:care->course", "scenario-shift-share", "Shifting 0%"),
        ("-1%:care->course", "scenario-shift-share", "Shifting -1%"),
        ("101%:care->course", "scenario-shift-share", "Shifting 101%"),
        ("1%:care->unheard", "scenario-offer", "does not know the offer 'unheard'"),
        ("1%:care->cours", "scenario-offer", "Did you mean: course"),
        ("1%:care->", "scenario-shift", "No offer"),
        ("1%:care->course+", "scenario-shift", "No offer"),
        ("1%:care->course+course", "scenario-shift", "named twice"),
        ("1%:roads->course", "scenario-shift", "cannot be read as a shift"),
        ("1:care->course", "scenario-shift", "cannot be read as a shift"),
        ("many%:care->course", "scenario-shift", "cannot be read as a shift"),
        ("1.000,5%:care->course", "scenario-shift", "cannot be read as a shift"),
        ("{}", "scenario-shift", "cannot be read as a shift"),
        ("", "scenario-shift", "cannot be read as a shift"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(text: str, code: str, says: str) -> None:
    with pytest.raises(BadInput) as error:
        read_shift(text, MODEL)
    if "{" not in text:
        assert says in refused(code, error)
    assert error.value.code == code


@given(st.text(max_size=30))
def test_no_text_for_a_shift_does_anything_but_read_or_refuse(text: str) -> None:
    try:
        found = read_shift(text, MODEL)
    except BadInput:
        return
    assert 0 < found.share <= 1


def test_parts_of_the_money_must_make_a_whole() -> None:
    for parts in ({COURSE: 0.5}, {COURSE: 1.5, TALK: -0.5}, {COURSE: math.nan, TALK: 1.0}):
        with pytest.raises(BadInput) as error:
            check_shift(MODEL, ShiftAsk(0.01, parts))
        refused("scenario-shift-parts", error)
    with pytest.raises(BadInput) as error:
        check_shift(MODEL, ShiftAsk(math.nan, {COURSE: 1.0}))
    assert error.value.code == "scenario-shift-share"
    with pytest.raises(BadInput) as error:
        check_shift(MODEL, ShiftAsk(0.01, {}))
    refused("scenario-shift", error)


@pytest.mark.row("A7")
@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("reach=-0.1", "scenario-negative", "lies below zero"),
        ("reach=1.2", "scenario-share", "never more than 1 (100%)"),
        ("reach=140%", "scenario-share", "never more than 1 (100%)"),
        ("reach=0.1..1.2", "scenario-share", "never more than 1"),
        ("cost_support=1000000", "scenario-limits", "outside the limits"),
        ("reach=0.6..0.2", "scenario-range", "Put the lowest value first"),
        ("rach=0.2", "scenario-parameter", "Did you mean: reach"),
        ("reach", "scenario-set", "cannot be read"),
        ("reach=", "scenario-set", "cannot be read"),
        ("reach=a..b", "scenario-set", "cannot be read"),
        ("reach=0.1..0.2..0.3", "scenario-set", "cannot be read"),
        ("reach=nan", "scenario-set", "cannot be read"),
        ("reach=1e999", "scenario-no-number", "is no number"),
    ],
)
def test_a_value_that_cannot_be_is_refused(text: str, code: str, says: str) -> None:
    with pytest.raises(BadInput) as error:
        read_override(text, MODEL)
    assert says in refused(code, error)


def test_a_value_may_be_sure_or_a_range() -> None:
    assert read_override("reach=0,3", MODEL) == ("reach", (0.3, 0.3, 0.3))
    assert read_override(" reach = 40% ", MODEL) == ("reach", (0.4, 0.4, 0.4))
    assert read_override("reach=0.4..0.6", MODEL) == ("reach", (0.5, 0.4, 0.6))  # the model's own best value
    assert read_override("reach=0.6..0.8", MODEL)[1] == pytest.approx((0.7, 0.6, 0.8))  # halfway
    check_override(MODEL, "reach", (0.0, 0.0, 1.0))


def test_a_probability_above_one_is_refused_as_such() -> None:
    model = replace(
        MODEL, parameters={**MODEL.parameters, "reach": replace(MODEL.parameters["reach"], kind=Kind.PROBABILITY)}
    )
    with pytest.raises(BadInput) as error:
        check_override(model, "reach", (1.4, 1.4, 1.4))
    refused("scenario-probability", error)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"years": 0}, "Years: 0 "),
        ({"years": 200}, "Years: 200 "),
        ({"draws": 0}, "Draws: 0 "),
        ({"draws": 5_001}, "Draws: 5001 "),
        ({"chance_draws": -1}, "Draws of chance: -1 "),
        ({"seed": -1}, "Seed: -1 "),
        ({"seed": 2**32}, "Seed: "),
    ],
)
def test_a_size_that_cannot_be_is_refused(changes: dict[str, int], says: str) -> None:
    with pytest.raises(BadInput) as error:
        check_ask(MODEL, replace(small_ask(), **changes), most_years=60, most_draws=5_000)  # type: ignore[arg-type]
    assert says in refused("scenario-size", error)


def test_a_question_is_checked_whole() -> None:
    check_ask(MODEL, small_ask(shift=COURSE), most_years=60, most_draws=100)
    for wrong in (
        replace(small_ask(), overrides={"nothing": (1.0, 1.0, 1.0)}),
        replace(small_ask(), shift=ShiftAsk(0.01, {"nothing": 1.0})),
    ):
        with pytest.raises(BadInput):
            check_ask(MODEL, wrong, most_years=60, most_draws=100)


def test_a_group_must_be_known_and_may_be_of_nobody() -> None:
    assert check_group(MODEL, "debts").id == "debts"
    with pytest.raises(BadInput) as error:
        check_group(MODEL, "debt")
    assert "debts" in refused("scenario-group", error)
    told = nobody_in(MODEL.groups[1], "Nergens")
    assert told.what.nl == "In Nergens hoort niemand bij de groep Niemand."


@pytest.mark.parametrize("marks", [(0, 1, 2), (1, 1, 2), (3, 2, 1), (-1, 2, 3), (1, 2, math.nan), (1, 2)])
def test_thresholds_rise_from_above_nothing(marks: tuple[float, ...]) -> None:
    with pytest.raises(BadInput) as error:
        check_thresholds(dict(zip(("extra", "much", "very_much"), marks, strict=False)))
    refused("scenario-thresholds", error)
    check_thresholds({"extra": 1, "much": 2, "very_much": 3})


def test_a_discount_rate_lies_from_nothing_to_a_fifth() -> None:
    for rate in (0.0, 0.0225, 0.19):
        check_discount(rate)
    for rate in (-0.01, 0.2, 2.25, math.nan):
        with pytest.raises(BadInput) as error:
            check_discount(rate)
        refused("scenario-discount", error)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("-2,5", -2.5), ("3%", 0.03), ("1e3", 1000)])
def test_numbers_are_read_with_a_comma_or_a_full_stop(text: str, number: float) -> None:
    assert read_number(text) == pytest.approx(number)


@pytest.mark.parametrize("text", ["", "%", "een", "1 000", "1,0,0", "0x1", "inf"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None

"""Sentences of a shift: in the prescribed order, never more than the bands hold, and unknown told as unknown."""

from dataclasses import replace

import pytest

from tests.scenario_made import made_band, made_shift
from voorkant.core.analyse.scenario import shift_words as words
from voorkant.core.analyse.scenario.result import Band, ShiftAt
from voorkant.core.analyse.scenario.telling import euros, in_hundred, people, span
from voorkant.core.shared.text import Text

OFFERS = {"debt_help": Text("Schuldhulp", "Debt help"), "youth_work": Text("Jongerenwerk", "Youth work")}
NAMES = {"municipality": Text("De gemeente", "The municipality"), "national": Text("Het Rijk", "The government")}
SHIFT = made_shift({"debt_help": 0.5, "youth_work": 0.5}, unknown=("youth_work",))


def at(**more: object) -> ShiftAt:
    return replace(SHIFT.at[-1], **more)  # type: ignore[arg-type]


@pytest.mark.row("A8")
def test_chance_is_a_count_of_calculations_and_comes_without_any_amount():
    assert words.chance(at(chance=0.634)).nl == (
        "Na 30 jaar levert het in 63 van de 100 berekeningen meer op dan het kost."
    )
    assert "€" not in words.chance(at()).nl + words.own_chance(at()).nl
    assert words.own_chance(at(chance_municipality=0.999)).en.endswith("in 99 of 100 calculations.")


@pytest.mark.parametrize(
    ("band", "said"),
    [
        (Band(5, 6, 7, 8, 9, 7), "houdt over"),
        (Band(-9, -8, -7, -6, -5, -7), "betaalt bij"),
        (Band(-1, 2, 7, 8, 9, 5), "niet te zeggen"),
        (Band(0, 0, 0, 0, 0, 0), "merkt er niets van"),
    ],
)
def test_who_gains_is_only_said_when_nine_of_ten_calculations_agree(band: Band, said: str):
    assert words.side(band).nl == said


def test_one_payer_and_two_take_their_own_verb_and_nobody_is_told_too():
    both = at(payers={"municipality": made_band(5, 0.1), "national": made_band(4, 0.1)})
    one = at(payers={"municipality": made_band(5, 0.1), "national": made_band(-4, 0.1)})
    none = at(payers={"municipality": made_band(0)})
    assert words.who(both, NAMES).nl == "Na 30 jaar: de gemeente en het Rijk houden geld over."
    assert words.who(one, NAMES).nl == "Na 30 jaar: de gemeente houdt geld over; het Rijk betaalt bij."
    assert words.who(none, NAMES).en == "Nobody notices it in their money."


def test_a_gain_that_may_be_a_loss_says_so():
    assert words.value(at(value=made_band(1e6, 2))).nl.endswith("Het kan dus ook geld kosten.")
    assert "kan dus ook" not in words.value(at(value=made_band(1e6, 0.5))).nl


@pytest.mark.parametrize(
    ("first", "last", "said"), [(-1, 1, "Eerst kost het"), (1, 1, "levert het al"), (-1, -1, "kost het meer")]
)
def test_whether_the_tide_turns_follows_the_middles(first: float, last: float, said: str):
    ends = (replace(SHIFT.at[0], value=made_band(first * 1e5)), at(value=made_band(last * 1e5)))
    assert said in words.turning(replace(SHIFT, at=ends)).nl
    assert words.turning(replace(SHIFT, at=ends[:1])).nl == ""


@pytest.mark.row("A8")
def test_what_the_cut_does_at_once_comes_with_harm_and_money_that_is_left_over_is_no_gain():
    said = " ".join(one.nl for one in words.at_once(SHIFT))
    assert "verliezen ongeveer 20 mensen zorg" in said
    assert "Dat doet kwaad" in said
    assert "geen winst" not in said
    left = replace(SHIFT, at=(replace(SHIFT.at[0], spent=made_band(1000)), *SHIFT.at[1:]))
    assert "geen winst" in " ".join(one.nl for one in words.at_once(left))


def test_offers_of_unknown_effect_are_named_and_never_called_useless():
    assert words.unknown(replace(SHIFT, unknown=()), OFFERS) is None
    some, all_of_them = (
        words.unknown(replace(SHIFT, unknown=one), OFFERS) for one in (("youth_work",), ("debt_help", "youth_work"))
    )
    assert some is not None
    assert all_of_them is not None
    assert some.nl.startswith("Van jongerenwerk is niet bekend")
    assert "dat zegt niet dat het niet werkt" in all_of_them.nl


def test_the_ratio_warns_against_being_used_alone_and_is_absent_when_nothing_was_spent():
    ratio = words.ratio(at())
    assert ratio is not None
    assert ratio.nl.endswith("Gebruik dit getal niet los van de rest.")
    assert words.ratio(at(ratio=None)) is None


def test_amounts_hold_two_digits_and_small_groups_are_not_counted_out():
    assert euros(-1_540_000).nl == "€\xa0−1,5 miljoen"
    assert span(99, 101).nl == "€\xa099 tot €\xa0100"
    assert span(1_001, 1_004).nl == "€\xa01.000"
    assert people(4).en == "fewer than 10"
    assert in_hundred(1.0).nl == "100 van de 100 berekeningen"

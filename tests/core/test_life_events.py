"""Row N4: which offers fit a life event, whether it happens more often here, and in which order it is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_cards import load_cards
from voorkant.core.notice.life_events import (
    Counts,
    FigureTie,
    Fit,
    LocalEvent,
    LocalFigure,
    Margin,
    OfferFacts,
    Often,
    Wanted,
    beside_country,
    dangers,
    fitting,
    headline,
    held_against,
    most_often_first,
    problems_of,
    protection,
    risks,
)
from voorkant.core.shared.language import Basis, Evidence, LifeEvent
from voorkant.core.shared.text import Text, same

EXPERT = Evidence(Basis.EXPERT)
MARGIN = Margin(percent=10, chance=2)
WANTED = Wanted(event="bereavement", problems=("grief", "loneliness"), areas=frozenset({"KN1", "GM1", "BU1"}))


def offer(key: int = 1, name: str = "Koffie", **facts: object) -> OfferFacts:
    return OfferFacts(key=key, name=name, **facts)  # type: ignore[arg-type]


def fits(one: OfferFacts, wanted: Wanted = WANTED) -> Fit | None:
    found = fitting([one], wanted)
    return found[0][1] if found else None


@pytest.mark.row("N4")
def test_an_offer_for_this_very_event_comes_before_one_for_what_may_come_of_it():
    for_problem = offer(1, "Aanschuiftafel", problems=("grief", "loneliness"))
    for_event = offer(2, "Rouwgroep", life_events=("bereavement",))
    neither = offer(3, "Budgetcursus", problems=("debts",), life_events=("dismissal",))
    assert fitting([for_problem, neither, for_event], WANTED) == ((for_event, Fit.EVENT), (for_problem, Fit.PROBLEM))


def test_what_somebody_still_stands_for_comes_before_what_is_no_longer_confirmed():
    old = offer(1, "A", life_events=("bereavement",), confirmed=False)
    new = offer(2, "B", life_events=("bereavement",))
    assert [one.key for one, _ in fitting([old, new], WANTED)] == [2, 1]


def test_an_offer_that_meets_more_problems_comes_first():
    one, both = offer(1, "A", problems=("grief",)), offer(2, "B", problems=("grief", "loneliness"))
    assert [found.key for found, _ in fitting([one, both], WANTED)] == [2, 1]


@pytest.mark.parametrize(
    ("areas", "fit"), [((), Fit.EVENT), (("GM1",), Fit.EVENT), (("BU1",), Fit.EVENT), (("KN2",), None)]
)
def test_an_offer_of_another_village_does_not_fit(areas: tuple[str, ...], fit: Fit | None):
    assert fits(offer(life_events=("bereavement",), areas=areas)) is fit


@pytest.mark.parametrize(
    ("low", "high", "fit"), [(None, None, Fit.EVENT), (6, 12, None), (55, None, Fit.EVENT), (None, 65, Fit.EVENT)]
)
def test_an_offer_fits_when_its_ages_and_those_asked_for_meet(low: int | None, high: int | None, fit: Fit | None):
    wanted = Wanted("bereavement", (), low=65, high=None)
    assert fits(offer(life_events=("bereavement",), minimum_age=low, maximum_age=high), wanted) is fit


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_ages_meet_exactly_when_one_year_of_life_is_in_both(low: int, wide: int, asked: int, asked_wide: int):
    one = offer(life_events=("bereavement",), minimum_age=low, maximum_age=low + wide)
    wanted = Wanted("bereavement", (), low=asked, high=asked + asked_wide)
    meets = bool(set(range(low, low + wide + 1)) & set(range(asked, asked + asked_wide + 1)))
    assert (fits(one, wanted) is not None) == meets


def test_chance_alone_is_never_called_more():
    assert held_against(12, 1_000, 10_000, 1_000_000, MARGIN) is Often.ABOUT_EQUAL
    assert held_against(1_200, 100_000, 10_000, 1_000_000, MARGIN) is Often.MORE
    assert held_against(800, 100_000, 10_000, 1_000_000, MARGIN) is Often.LESS


def test_what_rounding_can_shift_is_never_called_more():
    assert held_against(150, 1_000, 100_000, 1_000_000, MARGIN) is Often.MORE
    assert held_against(150, 1_000, 100_000, 1_000_000, Margin(10, 2, rounding=60)) is Often.ABOUT_EQUAL


@pytest.mark.parametrize(("people", "all_people"), [(0, 10), (10, 0)])
def test_without_people_nothing_is_compared(people: float, all_people: float):
    assert held_against(1, people, 1, all_people, MARGIN) is None


@given(st.integers(0, 5_000), st.integers(1, 50_000))
def test_the_country_is_about_equal_to_itself(count: int, people: int):
    assert held_against(count, people, count, people, MARGIN) is Often.ABOUT_EQUAL


def test_a_small_share_is_said_per_thousand():
    said = beside_country(Often.ABOUT_EQUAL, 0.953, 0.969, Text("inwoners", "residents"))
    assert (
        said.nl
        == "Dat is ongeveer zoveel als gemiddeld in Nederland: 9,5 per 1.000 tegen 9,7 per 1.000 van de inwoners."
    )


def local(name: str, often: Often | None = None, counts: Counts = Counts.HINT, value: float | None = 1) -> LocalEvent:
    event = LifeEvent(name, same(name), same(f"{name}."), EXPERT, date(2026, 1, 1), date(2026, 1, 1))
    tie = FigureTie("x", counts, same("{place} {number}"), same(""), None, EXPERT)
    return LocalEvent(event, (LocalFigure(tie, value, 2024, often),))


def test_what_is_more_than_in_the_country_comes_first_and_what_has_no_figure_last():
    unknown = LocalEvent(local("vrijkomen").event, ())
    absent = local("scheiden", value=None)
    less, more = local("ontslag", Often.LESS), local("pensioen", Often.MORE)
    counted = local("geboorte", Often.MORE, Counts.EVENT)
    found = most_often_first([unknown, absent, less, more, counted])
    assert [one.event.id for one in found] == ["geboorte", "pensioen", "ontslag", "scheiden", "vrijkomen"]


def test_the_headline_says_no_more_than_the_figures_hold():
    place = same("Twello")
    two = [local("Pensioen", Often.MORE), local("Geboorte", Often.MORE), local("Ontslag", Often.LESS)]
    assert headline(two, place).nl.endswith("voor een gesprek over: pensioen en geboorte.")
    assert headline(two[2:], place).nl.startswith("Geen gebeurtenis springt er in Twello uit")
    assert headline([local("Ontslag")], place).nl == (
        "Van Twello zijn er open cijfers, maar niets om ze mee te vergelijken."
    )
    assert headline([local("Ontslag", value=None)], place).nl.startswith("Over Twello is geen open cijfer")


def test_a_problem_stands_once_with_the_first_factor_that_leads_to_it():
    language, cards = load_language(), load_cards()
    for event in language.life_events.values():
        named = [problem.id for risk in risks(event, cards.cards[event.id], language) for problem in risk.problems]
        assert named, event.id
        assert len(named) == len(set(named)), event.id


def test_what_does_not_belong_to_people_of_an_age_is_left_out():
    language, cards = load_language(), load_cards()
    assert "youth_crime" not in problems_of(language.life_events["retirement"], cards.cards["retirement"], language)
    assert "youth_crime" in problems_of(language.life_events["leaving_school"], cards.cards["leaving_school"], language)


def test_every_event_has_something_that_protects():
    language, cards = load_language(), load_cards()
    for event in language.life_events.values():
        found = protection(event, cards.cards[event.id], language)
        assert len(found) >= 2, event.id
        assert all(factor.protective for factor in found), event.id


def test_a_separation_names_violence_at_home_among_its_dangers():
    language, cards = load_language(), load_cards()
    found = dangers(language.life_events["separation"], cards.cards["separation"], language)
    assert set(found) == {"domestic_violence", "child_abuse"}

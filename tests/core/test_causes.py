"""What lies behind a problem: structural first, protection beside, each line with what it rests on."""

import pytest

from voorkant.adapters.causes import load_causes
from voorkant.adapters.knowledge import load_shared_language
from voorkant.core.analyse.causes.local import (
    Touching,
    known_in_words,
    line_in_words,
    strength_in_words,
    touching,
    untouched,
)
from voorkant.core.analyse.causes.web import Kind, kind_of, web_of
from voorkant.core.shared.language import Basis
from voorkant.core.shared.text import same

LANGUAGE, TABLE = load_shared_language(), load_causes()
EVERYTHING = [*LANGUAGE.problems, *LANGUAGE.factors, *LANGUAGE.life_events]
NOTHING: frozenset[str] = frozenset()


def offer(factors: frozenset[str] = NOTHING, problems: frozenset[str] = NOTHING) -> Touching:
    return Touching(1, "Inloop", "Welzijn", factors, problems)


@pytest.mark.row("A11")
def test_behind_loneliness_stands_the_neighbourhood_first_then_what_people_go_through_then_what_follows():
    web = web_of("loneliness", LANGUAGE, TABLE)
    assert "far_from_everything" in [one.id for one in web.structural]
    assert "living_alone" in [one.id for one in web.personal]
    assert "meeting_places" in [one.id for one in web.protective]
    assert "mental_health_complaints" in [one.id for one in web.follows]
    assert "feeling_lonely" not in web.nodes
    assert all(one.structural for one in web.structural)
    assert not any(one.structural or one.protective for one in web.personal)


@pytest.mark.row("A11")
def test_a_strength_is_said_with_its_interval_its_people_and_never_as_a_cause():
    line = web_of("loneliness", LANGUAGE, TABLE).between("loneliness", "mental_health_complaints")
    assert line is not None
    assert line.basis is Basis.PUBLISHED
    said = strength_in_words(line.strengths[0])
    assert said.nl.startswith("odds ratio 2,33 (1,62 tot 3,34) voor een nieuwe depressie, bij volwassenen")
    assert "(1.62 to 3.34)" in said.en
    names = LANGUAGE.problems["loneliness"].name, LANGUAGE.problems["mental_health_complaints"].name
    assert line_in_words(line, *names).nl == "‘Eenzaamheid’ gaat samen met ‘Psychische klachten’."


@pytest.mark.parametrize("key", EVERYTHING)
def test_every_picture_ties_only_what_it_shows_and_shows_nothing_twice(key: str):
    web = web_of(key, LANGUAGE, TABLE)
    parts = (web.events, web.structural, web.personal, web.problems, web.follows, web.protective)
    shown = [one.id for part in parts for one in part]
    assert len(shown) == len(set(shown))
    assert key not in shown
    assert all(line.start in web.nodes and line.end in web.nodes for line in web.lines)
    assert kind_of(key, LANGUAGE) is web.start.kind


def test_a_life_event_leads_by_factors_to_problems_and_an_unknown_id_is_nothing():
    web = web_of("separation", LANGUAGE, TABLE)
    assert web.start.kind is Kind.EVENT
    assert web.between("separation", "own_separation") is not None
    assert web.between("own_separation", "making_ends_meet") is not None
    assert kind_of("toverij", LANGUAGE) is None


def test_every_structural_factor_stands_in_one_theme_and_no_other_does():
    listed = [one for theme in TABLE.themes.values() for one in theme.factors]
    assert sorted(listed) == sorted(one.id for one in LANGUAGE.factors.values() if one.structural)


def test_a_strength_is_only_given_for_a_tie_that_was_published():
    for one in TABLE.strengths:
        (tie,) = [tie for tie in LANGUAGE.factors[one.factor].problems if tie.to == one.problem]
        assert tie.evidence.basis is Basis.PUBLISHED
        assert LANGUAGE.sources[one.source].seen


@pytest.mark.row("A11")
def test_a_structural_cause_that_nobody_touches_is_named_with_what_it_goes_with():
    offers = [offer(frozenset({"low_income"}))]
    found = untouched(LANGUAGE, TABLE, offers, {}, same("Voorst"))
    names = [one.factor for one in found]
    assert "high_fixed_costs" in names
    assert "low_income" not in names
    assert "meeting_places" not in names  # what protects is no risk that waits
    rent = next(one for one in found if one.factor == "high_fixed_costs")
    assert rent.sentence.nl.startswith(
        "In de sociale kaart van Voorst doet niemand iets aan ‘Hoge woonlasten’, terwijl"
    )


def test_an_offer_that_names_the_problem_alone_touches_the_problem_and_not_what_lies_behind_it():
    budget = offer(problems=frozenset({"making_ends_meet"}))
    assert touching("making_ends_meet", [budget]) == (budget,)
    assert touching("high_fixed_costs", [budget]) == ()


def test_while_of_some_offers_nothing_is_known_nobody_is_said_to_do_nothing():
    offers = [offer(frozenset({"low_income"})), offer()]
    found = untouched(LANGUAGE, TABLE, offers, {}, same("Voorst"))
    assert found[0].sentence.nl.startswith("Van niemand in de sociale kaart van Voorst is bekend dat")
    assert known_in_words(offers, same("Voorst")).nl.startswith(
        "Van 1 van de 2 vormen van aanbod in Voorst is niet bekend"
    )
    assert untouched(LANGUAGE, TABLE, [offer()], {}, same("Voorst")) == ()
    assert "nog geen aanbod" in known_in_words([], same("Voorst")).nl
    assert known_in_words(offers[:1], same("Voorst")) is None

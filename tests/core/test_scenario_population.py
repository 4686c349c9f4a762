"""Invented people in invented households: they add up, they live as people do, and they are nobody."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.populations import UNKNOWN, check_homes, margins, rows
from voorkant.adapters.population_national import load_national
from voorkant.core.analyse.scenario.population_make import joined, make_population, part_of
from voorkant.core.analyse.scenario.population_report import fit_report
from voorkant.core.shared.errors import BadInput

TOWN = margins(
    rows([2000, 900, 400, 40], [900, 380, 150, 15], owners=[0.5, 0.7, 0.9, UNKNOWN], income=[30, 36, UNKNOWN, UNKNOWN]),
    rows([3340], [1445], owners=[0.6], income=[33]),
    lowest=0.42,
    highest=0.18,
    low_income=0.07,
    education=np.array([700.0, 1100.0, 800.0]),
    country_income=33.0,
)


def test_people_and_households_are_as_many_as_published_in_every_place() -> None:
    population = make_population(TOWN, load_national())
    check_homes(population)
    people = np.bincount(population.place[population.household_of])
    homes = np.bincount(population.place[~population.fixed["institution"]])
    assert np.abs(people - TOWN.rows.residents).max() <= 1
    assert np.abs(homes - TOWN.rows.households).max() <= 2
    assert population.persons == 3340


def test_a_seed_always_gives_the_same_people_and_another_seed_others() -> None:
    first, again, other = (make_population(TOWN, load_national(), seed=seed) for seed in (1, 1, 2))
    assert first.age.tobytes() == again.age.tobytes()
    assert first.income.tobytes() == again.income.tobytes()
    assert first.age.tobytes() != other.age.tobytes()


def test_incomes_rent_and_education_hold_what_the_municipality_published() -> None:
    report = fit_report(make_population(TOWN, load_national()), TOWN, seed=1)
    shares = [line for line in report.lines if line.unit == "share"]
    assert len(shares) == 7
    for line in shares:
        assert abs(line.difference) < 0.01, line.name.en


def test_no_group_drifts_over_many_seeds() -> None:
    made = [make_population(TOWN, load_national(), seed=seed) for seed in range(40)]
    lone = np.array([(one.role == 2).sum() for one in made])
    old_and_alone = np.array([((one.role == 3) & (one.age >= 80)).sum() for one in made])
    for counts in (lone, old_and_alone):
        assert counts.std() < 0.12 * counts.mean()
        first, second = counts[::2].mean(), counts[1::2].mean()
        assert abs(first - second) < 3 * counts.std() * np.sqrt(2 / 20) + 1


def test_what_is_not_published_is_estimated_and_never_nought() -> None:
    unknown = rows([2000, UNKNOWN, 400], [900, UNKNOWN, UNKNOWN])
    unknown = replace(unknown, ages=np.where(np.arange(3)[:, None] == 2, np.nan, unknown.ages))
    place = margins(unknown, rows([3300], [1400]))
    population = make_population(place, load_national())
    check_homes(population)
    people = np.bincount(population.place[population.household_of], minlength=3)
    homes = np.bincount(population.place[~population.fixed["institution"]], minlength=3)
    assert people[1] == 900
    assert homes[1] + homes[2] == pytest.approx(500, abs=3)
    assert (homes > 100).all()


def test_people_of_a_place_without_households_live_in_an_institution() -> None:
    centre = margins(rows([2000, 600], [900, UNKNOWN]), rows([2600], [900]))
    population = make_population(centre, load_national())
    check_homes(population)
    there = population.place == 1
    assert there.sum() == 600
    assert population.fixed["institution"][there].all()


def test_a_street_of_students_has_its_households_though_nobody_is_old_enough_in_the_country() -> None:
    ages = [[5, 545, 220, 15, 0]]
    students = margins(rows([785], [740], ages=ages, size=[1.1]), rows([785], [740], ages=ages))
    population = make_population(students, load_national())
    check_homes(population)
    assert abs((~population.fixed["institution"]).sum() - 740) <= 3


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_is_published_of_a_small_place_nobody_lives_impossibly(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 3))
    people = [float(data.draw(st.integers(0, 300))) for _ in range(count)]
    homes = [float(data.draw(st.integers(0, int(one)))) if one else 0.0 for one in people]
    parts = [[data.draw(st.integers(0, 60)) for _ in range(5)] for _ in range(count)]
    bands = [[one * part / max(sum(of), 1) for part in of] for one, of in zip(people, parts, strict=True)]
    bands = [of if sum(of) else [UNKNOWN] * 5 for of in bands]
    place = margins(rows(people, homes, ages=bands), rows([sum(people)], [UNKNOWN], ages=[[UNKNOWN] * 5]))
    population = make_population(place, load_national(), seed=data.draw(st.integers(0, 9)))
    check_homes(population)
    assert population.persons == sum(people)


def test_a_part_of_a_municipality_and_the_country_of_parts_are_the_same_people() -> None:
    town = make_population(TOWN, load_national())
    parts = [part_of(town, place, place) for place in town.places]
    for part in parts:
        check_homes(part)
    whole = joined(parts, area="GM9999", name="Nergens")
    check_homes(whole)
    assert whole.places == town.places
    assert np.bincount(whole.age, minlength=105).tolist() == np.bincount(town.age, minlength=105).tolist()
    assert whole.fixed["tenant"].sum() == town.fixed["tenant"].sum()


def test_totals_that_contradict_each_other_are_refused_with_which_and_by_how_much() -> None:
    good = rows([1000, 500], [450, 230])
    for wrong, said in (
        (replace(good, ages=good.ages * 1.3), "BU99990000"),
        (replace(good, sexes=good.sexes * 0.8), "een verschil van 200"),
        (replace(good, households=np.array([450.0, 700.0])), "700"),
        (replace(good, residents=np.array([2000.0, 1000.0]), ages=good.ages * 2, sexes=good.sexes * 2), "1.500"),
        (replace(good, households=np.array([-5.0, 230.0])), "-5"),
    ):
        with pytest.raises(BadInput) as refused:
            make_population(margins(wrong, rows([1500], [680])), load_national())
        assert refused.value.code in ("population-contradiction", "population-value")
        assert said in refused.value.sentence("nl")


def test_it_takes_at_most_sixty_four_bytes_a_person() -> None:
    one = make_population(TOWN, load_national())
    held = sum(part.nbytes for part in (
        one.offsets, one.age, one.sex, one.role, one.place, one.income, one.education, *one.fixed.values()
    ))  # fmt: skip
    assert held / one.persons < 64

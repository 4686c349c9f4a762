"""Row O5: choosing, fitting, saying and missing, on a catalogue of a few lines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.knowledge import load_shared_language
from voorkant.core.organise.catalogue import Cost, Effect, Intervention, Measure, Rating, Seen, fits, words
from voorkant.core.organise.catalogue.choose import Choice, chosen
from voorkant.core.organise.catalogue.missing import Lack, OfferHere, missing
from voorkant.core.organise.catalogue.own import OwnEntry, own_faults
from voorkant.core.organise.catalogue.register_rows import ages_of, columns_fault, guess_columns, read_rows
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import same

LANGUAGE, SCALE = load_shared_language(), load_evidence_scale()
GOOD = Rating(EvidenceLevel.GOOD, "nji", "Kring", "2019", Seen.YES, "goede aanwijzingen")


def entry(key: str, **own: object) -> Intervention:
    values: dict = {"problems": ("loneliness",), "levels": ("primary",), "forms": ("collective",), **own}
    return Intervention(id=key, name=same(key.title()), explanation=same("Iets."), **values)


def effect(**own: object) -> Effect:
    values: dict = {"measure": Measure.SMD, "value": 0.5, "verified": True, **own}
    return Effect(same("Minder alleen"), values.pop("measure"), same("ouderen"), same("niets"), "x", 2020, **values)


@pytest.mark.row("O5")
def test_a_choice_keeps_what_fits_all_of_it_and_the_surest_first():
    catalogue = [
        entry("soep", low=65),
        entry("kring", evidence=GOOD),
        entry("maatje", forms=("individual",)),
        entry("sport", problems=("overweight",)),
    ]
    found = chosen(catalogue, Choice(problem="loneliness", form="collective"))
    assert [one.id for one in found] == ["kring", "soep"]
    assert [one.id for one in chosen(catalogue, Choice(evidence="measured"))] == ["kring"]
    assert [one.id for one in chosen(catalogue, Choice(evidence="unknown", age=(65, None), words="soep"))] == ["soep"]


def test_the_age_of_a_child_does_not_shut_out_its_parents():
    training = entry("training", low=3, high=8, child=True)
    assert [training.for_age(*age) for age in ((25, 44), (65, None), (4, 11), (12, 17))] == [True, True, True, False]
    assert words.age_of(training).nl == "ouders met een kind: 3 tot en met 8 jaar"


def test_what_it_costs_is_asked_only_of_what_says_it():
    known = entry("kring", cost=Cost(400, 900, same("per jaar"), 2024, verified=False))
    catalogue = [known, entry("soep")]
    assert chosen(catalogue, Choice(cost="500")) == [known]
    assert [one.id for one in chosen(catalogue, Choice(cost="unsaid"))] == ["soep"]


@pytest.mark.row("O5")
def test_a_figure_is_told_with_its_range_its_people_and_what_it_was_held_against():
    seen = effect(low=0.2, high=0.8, interval="ci95", size=1240)
    assert words.effect_of(seen, SCALE).nl == (
        "Minder alleen: een duidelijk verschil (0,5, met grote zekerheid tussen 0,2 en 0,8; "
        "0 is geen verschil, 0,75 of meer heet groot)."
    )
    assert words.around_of(seen).en == "Seen in ouderen (1,240 people); compared with: niets."


def test_what_nobody_saw_reads_as_an_assumption_and_a_missing_range_is_said():
    assumed = words.effect_of(effect(verified=False), SCALE)
    assert assumed.nl.startswith("Aanname, niet gezien in onderzoek: ")
    assert "range not known" in words.effect_of(effect(), SCALE).en
    cost = Cost(1000, 2500, same("per gezin"), 2020, verified=False)
    assert words.cost_of(cost).nl == "€ 1.000 tot € 2.500 per gezin (aanname)"
    assert words.cost_of(None).nl == "niet bekend"


def test_shares_are_told_per_hundred_against_the_others():
    told = words.effect_of(effect(measure=Measure.SHARE, value=0.11, against=0.19), SCALE)
    assert told.nl == "Minder alleen: 11 van de 100, tegen 19 van de 100."


def test_a_day_is_said_as_far_as_it_is_known():
    said = [words.partial_date(one).nl for one in ("2015", "2015-12", "2018-11-29", "")]
    assert said == ["2015", "december 2015", "29 november 2018", "zonder datum"]


@pytest.mark.row("O5")
def test_what_fits_shares_most_problems_then_the_form_and_says_why():
    found = fits(
        [
            entry("maatje", forms=("individual",)),
            entry("kring"),
            entry("kamer", problems=("loneliness", "social_isolation")),
            entry("school", high=12),
        ],
        ("loneliness", "social_isolation"),
        age=(65, None),
        form="collective",
    )
    assert [one.intervention.id for one in found] == ["kamer", "kring", "maatje"]
    assert "meer dan één" in found[0].why[0].nl
    assert any("andere vorm" in text.nl for text in found[-1].why)


@given(st.lists(st.sampled_from(["loneliness", "debts", "falls"]), unique=True, min_size=1))
def test_whatever_is_asked_what_fits_shares_a_problem_and_is_never_fewer_in_another_order(problems):
    catalogue = [
        entry("a", problems=("loneliness",)),
        entry("b", problems=("debts", "falls")),
        entry("c", problems=("falls",)),
        entry("d", problems=("grief",)),
    ]
    found = fits(catalogue, tuple(problems))
    assert {one.intervention.id for one in found} == {one.id for one in catalogue if set(one.problems) & set(problems)}
    shared = [len(one.shared) for one in found]
    assert shared == sorted(shared, reverse=True)


def lacks(offers: list[OfferHere], *catalogue: Intervention) -> dict[str, tuple[Lack, ...]]:
    found = missing(LANGUAGE.problems.values(), catalogue, offers, {"loneliness": same("4 op de 10.")})
    return {one.problem.id: one.lacks for one in found}


@pytest.mark.row("O5")
def test_what_is_missing_is_named_from_no_offer_to_no_effect_that_was_seen():
    found = lacks([], entry("soep"))
    assert found["loneliness"] == (Lack.NO_OFFER, Lack.NO_MEASURED)
    assert found["debts"] == (Lack.NO_OFFER, Lack.NO_INTERVENTION)
    assert next(iter(found)) == "loneliness"
    one_to_one = OfferHere(frozenset({"loneliness"}), frozenset({"individual"}), frozenset({"tertiary"}))
    assert lacks([one_to_one], entry("kring", evidence=GOOD))["loneliness"] == (
        Lack.NOTHING_COLLECTIVE,
        Lack.NOTHING_PRIMARY,
    )
    whole = OfferHere(frozenset({"loneliness"}), frozenset({"collective"}), frozenset({"primary"}))
    assert "loneliness" not in lacks([whole], entry("kring", evidence=GOOD))


def test_an_offer_that_does_not_say_its_form_is_told_as_unsaid_and_danger_is_left_out():
    silent = OfferHere(frozenset({"loneliness", "child_abuse"}))
    found = {one.problem.id: one for one in missing(LANGUAGE.problems.values(), [entry("soep")], [silent, silent], {})}
    assert "Bij 2 keer aanbod staat het er niet bij." in found["loneliness"].sentences[0].nl
    assert "child_abuse" not in found


def test_an_own_entry_says_all_that_is_wrong_beside_its_field():
    wrong = OwnEntry("Soep", " ", (), minimum_age=80, maximum_age=20, cost_low=None, forms=("sideways",))
    assert {one.field for one in own_faults(wrong, LANGUAGE, {"soep"})} == {
        "name", "explanation", "problems", "forms", "maximum_age",
    }  # fmt: skip


HEADS = ["Naam interventie", "Niveau erkenning", "Datum erkenning", "Doelgroep", "Thema", "Leeftijd", "Vorm"]


def understood(*rows: dict[str, str], register: str = "movisie"):
    return read_rows(
        enumerate(rows, start=2), catalogue={"kring": entry("kring")}, scale=SCALE, language=LANGUAGE,
        register=register, today=date(2026, 11, 22),
    )  # fmt: skip


def test_the_headings_of_a_register_are_known_whoever_made_the_list():
    assert guess_columns(HEADS) == {
        0: "name", 1: "wording", 2: "date", 3: "target", 4: "problems", 5: "ages", 6: "form",
    }  # fmt: skip
    english = guess_columns(["Title", "Evidence rating", "Year"])
    assert english == {0: "name", 1: "wording", 2: "date"}
    assert columns_fault(english, "") is not None
    assert columns_fault(english, "nji") is None
    assert columns_fault({0: "name", 1: "date"}, "nji").field == "wording"


@pytest.mark.row("O5")
def test_rows_of_a_register_are_tied_by_name_or_new_and_the_rest_refused_with_its_row():
    read = understood(
        {"name": "KRING", "wording": "Goed Onderbouwd", "date": "14-5-2024"},
        {"name": "Soepbus", "wording": "eerste aanwijzingen", "date": "2023", "problems": "eenzaamheid; geldzorgen",
         "ages": "65+", "form": "groep"},
        {"name": "Wonder", "wording": "heel goed", "date": "2023"},
        {"name": "Later", "wording": "goed onderbouwd", "date": "2031"},
        {"name": "Zonder dag", "wording": "goed onderbouwd", "date": ""},
        {"name": "", "wording": "goed onderbouwd", "date": "2020"},
        {"name": "Elders", "wording": "goed onderbouwd", "date": "2020", "register": "Lijst van Jan"},
        {"name": "Kring", "wording": "goed onderbouwd", "date": "2020"},
    )  # fmt: skip
    kring, soup = read.rows
    assert (kring.key, kring.level, kring.date) == ("kring", EvidenceLevel.GROUNDED, "2024-05-14")
    assert (soup.key, soup.level, soup.date) == ("", EvidenceLevel.FIRST, "2023")
    assert (soup.problems, soup.forms, soup.low, soup.high) == (
        ("making_ends_meet", "loneliness"), ("collective",), 65, None,
    )  # fmt: skip
    assert [one.number for one in read.refused] == [4, 5, 6, 7, 8, 9]
    assert "heel goed" in read.refused[0].why.nl


@given(st.text(max_size=30))
def test_whatever_stands_in_a_cell_of_ages_no_impossible_age_comes_out(written):
    low, high = ages_of(written)
    assert low is None or 0 <= low <= 120
    assert high is None or (low is not None and low <= high <= 120)

"""What columns and words of a team's own sheet mean, and what is asked because it cannot be known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import Limits, NewQuestion, age_choices, choices, counted_in, faults
from voorkant.core.notice.registration import age_of, day_of, guess_columns, is_personal, known_words, split_problems
from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.retention import last_day, oldest_kept

AREAS = [
    Area("GM0285", 2024, "Voorst", AreaKind.MUNICIPALITY, None),
    Area("KN0285-voorst", 2024, "Voorst", AreaKind.VILLAGE, "GM0285"),
    Area("KN0285-twello", 2024, "Twello", AreaKind.VILLAGE, "GM0285"),
    Area("BU02850100", 2024, "Twello", AreaKind.NEIGHBOURHOOD, "KN0285-twello"),
]
AGES = age_choices(load_language())
TODAY = date(2024, 11, 22)
LIMITS = Limits(oldest=date(2021, 11, 22), words_from=date(2024, 8, 23), characters=2000, problems=3)


@pytest.fixture(scope="module")
def known():
    return known_words(load_language(), AREAS)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Datum contact", "day"), ("Hulpvraag 2", "problems"), ("WOONPLAATS", "area"),
        ("Leeftijdscategorie", "age_band"),
        ("Gezinssamenstelling", "household_type"), ("Hoe dringend?", "urgency"), ("Toelichting", "story"),
        ("Date", "day"), ("Village", "area"), ("What goes well", "strength"), ("Zaaknummer", "reference"),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_name(header: str, field: str):
    assert guess_columns([header]) == {0: field}


def test_several_columns_may_hold_problems_and_of_the_others_the_first_counts():
    assert guess_columns(["Hulpvraag 1", "Datum", "Hulpvraag 2", "Datum einde", "Kleur"]) == {
        0: "problems", 1: "day", 2: "problems",
    }  # fmt: skip


@pytest.mark.parametrize(
    "header", ["Naam", "Naam cliënt", "BSN", "Tel.nr / telefoon", "E-mail", "Geboortedatum", "Postcode", "Medewerker"]
)
def test_a_column_that_says_who_somebody_is_is_never_looked_at(header: str):
    assert is_personal(header)
    assert guess_columns([header]) == {}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("14-5-2024", date(2024, 5, 14)), ("14/05/2024", date(2024, 5, 14)), ("2024-05-14", date(2024, 5, 14)),
        ("2024-05-14T10:00:00", date(2024, 5, 14)), ("week 20 2024", date(2024, 5, 13)),
        ("2024-W20", date(2024, 5, 13)),
        ("3 sept. 2026", date(2026, 9, 3)), ("di 3 maart 2026", date(2026, 3, 3)), ("1-9-2026 14:30", date(2026, 9, 1)),
        ("2026/09/14", date(2026, 9, 14)), ("3rd May 2026", date(2026, 5, 3)), ("3 graag 2026", None),
        ("5/14/2024", None), ("31-2-2024", None), ("14-5-24", date(2024, 5, 14)), ("gisteren", None),
        ("week 60 2024", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_here_write_it_and_otherwise_not(written: str, meant: date | None):
    assert day_of(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("43", "25-44"), ("43 jaar", "25-44"), ("0", "0-14"), ("65+", "65plus"), ("70 en ouder", "65plus"),
        ("25-44", "25-44"),
        ("25 tot 45", "25-44"), ("18-64", None), ("20-30", None), ("200", None), ("volwassen", None),
    ],
)  # fmt: skip
def test_an_age_falls_in_one_band_or_in_none(written: str, meant: str | None):
    assert age_of(written, AGES) == meant


def test_every_age_in_years_has_exactly_one_band():
    assert all(age_of(str(years), AGES) for years in range(121))


def test_words_and_names_in_both_languages_are_known(known):
    for value, meant in (
        ("Schulden", "debts"),
        ("debts", "debts"),
        ("DEURWAARDER", "debts"),
        ("Loneliness", "loneliness"),
    ):
        assert known.find("problems", value) == meant
    assert known.find("problems", "iets anders") is None


def test_every_choice_is_known_by_its_own_names(known):
    for field, terms in choices(load_language()).items():
        for key, term in terms.items():
            assert {known.find(field, name) for name in (key, term.name.nl, term.name.en)} == {key}, (field, key)


def test_a_word_that_two_problems_share_is_asked(known):
    language = load_language()
    for word in {word for problem in language.problems.values() for word in problem.words}:
        owners = [problem.id for problem in language.problems.values() if word in problem.words]
        found = known.find("problems", word)
        assert found in owners or found is None or found in language.problems
        if len(owners) == 1:
            assert found is not None


def test_a_village_goes_before_a_buurt_of_the_same_name_but_not_before_the_municipality(known):
    assert known.find("area", "Twello") == "KN0285-twello"
    assert known.find("area", "Voorst") is None
    assert known.suggest("area", "Voorst") == "KN0285-voorst"
    assert known.find("area", "heel Voorst") == "GM0285"
    assert known.find("area", "Voorst (kern)") == "KN0285-voorst"


def test_a_cell_with_several_problems_is_cut_but_not_inside_a_name(known):
    assert split_problems("Schulden, eenzaamheid en werkloos", known, {}) == ["Schulden", "eenzaamheid", "werkloos"]
    assert split_problems("rood staan", known, {}) == ["rood staan"]
    assert split_problems("schulden\nhuurachterstand", known, {}) == ["schulden", "huurachterstand"]


@pytest.mark.row("P9")
@pytest.mark.parametrize(
    ("word", "problem"),
    [("geldzorgen", "making_ends_meet"), ("Financiële problemen", "making_ends_meet"), ("huisvesting", "housing_need"),
     ("psychische problemen", "mental_health_complaints"), ("opvoedingsvragen", "parenting_questions"),
     ("echtscheiding", "relationship_trouble"), ("schuldhulpverlening", "debts"), ("vereenzaming", "loneliness")],
)  # fmt: skip
def test_the_words_that_registrations_use_most_are_known(known, word, problem):
    assert known.find("problems", word) == problem


@given(text=st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_cell(text: str):
    day_of(text)
    age_of(text, AGES)
    is_personal(text)
    assert guess_columns([text]) is not None


@given(
    start=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    amount=st.integers(0, 60),
    unit=st.sampled_from(["days", "weeks", "months", "years"]),
)
def test_what_is_kept_until_a_day_is_kept_on_it_and_not_after(start: date, amount: int, unit: str):
    until = last_day(start, amount, unit)
    assert oldest_kept(until, amount, unit) <= start < oldest_kept(until + timedelta(days=1), amount, unit)


def test_a_question_that_is_right_has_no_faults_and_too_much_is_a_fault_of_its_field():
    language = load_language()
    right = NewQuestion(problems=("debts",), area="GM0285", day=TODAY, age_band="25-44", urgency="can_wait")
    assert faults(right, language=language, areas=["GM0285"], today=TODAY, limits=LIMITS) == []
    wrong = NewQuestion(
        problems=("debts", "poverty", "loneliness", "unemployment"),
        area="GM0285",
        day=None,
        story="x" * 2001,
        age_band="18plus",
    )
    found = faults(wrong, language=language, areas=["GM0285"], today=TODAY, limits=LIMITS)
    assert [fault.field for fault in found] == ["problems", "day", "age_band", "story"]
    assert all(fault.text.nl and fault.text.en for fault in found)


def test_a_question_counts_in_the_total_its_problems_and_each_life_domain_once():
    columns = counted_in(("debts", "poverty", "loneliness"), load_language())
    assert columns[:4] == ("total", "debts", "poverty", "loneliness")
    assert len(columns) == 6

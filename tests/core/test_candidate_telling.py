"""A candidate is named and told in plain sentences, with no more in them than their reader may know."""

from datetime import date
from itertools import product

import pytest

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.candidates.explain import explanation
from voorkant.core.analyse.candidates.identity import Event, Kind, Shared
from voorkant.core.analyse.candidates.naming import heading
from voorkant.core.analyse.candidates.telling import (
    Reading,
    Told,
    event_sentence,
    item,
    reading,
    sentence,
    since,
    told,
    took_in,
)
from voorkant.core.shared.text import Text, same
from voorkant.core.shared.themes import Theme

TODAY = date(2026, 11, 22)
AUGUST, OCTOBER = date(2026, 8, 3), date(2026, 10, 12)


def read(size: int, by_team: dict[int, int], reader: int | None, *, shown: bool = True) -> Reading:
    return reading(size, by_team, reader, least=10, threshold=5, cell_shown=shown)


@pytest.mark.parametrize(
    ("shared", "where", "nl", "en"),
    [
        (Shared(("falls",), age_band="65plus"), "Twello-Noord",
         "Vallen bij ouderen in Twello-Noord", "Falls among older people in Twello-Noord"),
        (Shared(("debts", "homelessness"), age_band="25-44", household="alone"), "",
         "Schulden en dakloosheid bij mensen van 25 tot 45 jaar",
         "Debts and homelessness among people of 25 to 45 years"),
        (Shared(("dementia", "informal_care_overload"), "becoming_carer", "65plus", "alone"), "Klarenbeek",
         "Dementie en overbelaste mantelzorgers bij ouderen in Klarenbeek",
         "Dementia and overburdened informal carers among older people in Klarenbeek"),
        (Shared(("informal_care_overload",), "becoming_carer"), "",
         "Overbelaste mantelzorgers", "Overburdened informal carers"),
        (Shared(("debts", "poverty", "loneliness")), "Voorst",
         "Schulden, armoede en meer in Voorst", "Debts, poverty and more in Voorst"),
        (Shared((), "bereavement", household="single_parent"), "",
         "Een dierbare verliezen bij mensen die alleen kinderen opvoeden",
         "Bereavement among people who bring up children alone"),
        (Shared(("loneliness",), "retirement"), "Terwolde",
         "Eenzaamheid in Terwolde, rond ‘met pensioen gaan’", "Loneliness in Terwolde, around ‘retirement’"),
        (Shared(("X12",), age_band="90-99", household="woongroep"), "Wilp",
         "X12 bij mensen in leeftijdsgroep 90-99 in Wilp", "X12 among people in age band 90-99 in Wilp"),
        (Shared(("X12",), household="woongroep"), "",
         "X12 bij mensen (huishouden: woongroep)", "X12 among people (household: woongroep)"),
        (Shared(), "Twello", "Vragen die op elkaar lijken in Twello", "Questions that are alike in Twello"),
        (Shared(("debts",), age_band="all", household="unknown"), "", "Schulden", "Debts"),
    ],
)  # fmt: skip
def test_a_candidate_is_named_by_what_its_questions_share(shared: Shared, where: str, nl: str, en: str):
    assert heading(shared, load_language(), same(where) if where else None) == Text(nl, en)


def test_where_no_code_tells_the_situation_in_peoples_words_names_it():
    said = heading(
        Shared(age_band="65plus"), load_language(), situation=Text("Post die blijft liggen", "Post piling up")
    )
    assert said == Text("Post die blijft liggen bij ouderen", "Post piling up among older people")
    coded = heading(Shared(("falls",)), load_language(), situation=Text("Post die blijft liggen", "Post piling up"))
    assert coded.nl == "Vallen"


def test_a_heading_in_full_tells_what_a_short_one_leaves_out():
    shared = Shared(("informal_care_overload",), "becoming_carer", "65plus", "alone")
    assert heading(shared, load_language()).nl == "Overbelaste mantelzorgers bij ouderen"
    assert heading(shared, load_language(), full=True).nl == (
        "Overbelaste mantelzorgers bij ouderen die alleen wonen, rond ‘mantelzorger worden’"
    )


def test_every_household_of_the_shared_language_can_stand_in_a_heading():
    for household in load_language().terms["household_types"]:
        said = heading(Shared(("debts",), household=household), load_language())
        assert "huishouden:" not in said.nl
        assert (said.nl == "Schulden") == (household == "unknown")


def test_the_team_that_registered_all_reads_exact_numbers():
    exact = told(read(9, {1: 9}, 1), 9, 1.9, threshold=5)
    assert exact is not None
    said = sentence(exact, AUGUST, OCTOBER, TODAY)
    assert said.nl == "Negen vragen sinds augustus, waar er twee te verwachten waren."
    assert said.en == "Nine questions since August, where two were to be expected."
    assert item(same("X"), exact, AUGUST, OCTOBER, TODAY).nl == "X: negen vragen sinds augustus"


def test_under_the_least_size_nobody_else_reads_anything():
    assert read(9, {1: 9}, 2) is Reading.NOTHING
    assert read(9, {1: 9}, None) is Reading.NOTHING
    assert told(Reading.NOTHING, 9, 2.0, threshold=5) is None


def test_two_teams_that_share_a_small_one_read_of_it_only_where_the_other_part_is_not_small():
    assert read(8, {1: 3, 2: 5}, 1) is Reading.WORDS
    assert read(8, {1: 3, 2: 5}, 2) is Reading.NOTHING
    assert read(8, {1: 3, 2: 5}, 3) is Reading.NOTHING


def test_from_the_least_size_on_everybody_reads_it_in_steps():
    steps = told(read(14, {1: 7, 2: 7}, 3), 14, 6.0, threshold=5)
    assert steps == Told(10, 5.0, 5)
    assert sentence(steps, AUGUST, OCTOBER, TODAY).nl == (
        "Ten minste 10 vragen sinds augustus, waar er ongeveer 5 te verwachten waren."
    )


def test_where_a_team_could_take_off_its_own_or_the_cell_is_hidden_it_is_told_in_words():
    assert read(12, {1: 10, 2: 2}, 3) is Reading.WORDS
    assert read(12, {1: 6, 2: 6}, 3, shown=False) is Reading.WORDS
    words = told(Reading.WORDS, 12, 3.0, threshold=5)
    assert words is not None
    said = sentence(words, AUGUST, OCTOBER, TODAY)
    assert said.nl == "Meer vragen sinds augustus dan te verwachten waren."
    assert not any(sign.isdigit() for sign in said.nl + item(same("X"), words, AUGUST, OCTOBER, TODAY).en)


def test_whoever_reads_steps_knows_the_size_and_every_other_team_within_five_counts():
    for size, first in product(range(1, 40), range(40)):
        by_team = {1: min(first, size), 2: size - min(first, size)}
        for reader in (1, 2, 3, None):
            how = read(size, by_team, reader)
            mine = by_team.get(reader or 0, 0)
            assert (how is Reading.EXACT) == (mine == size)
            if how is Reading.STEPS:
                said = told(how, size, 0.5, threshold=5)
                possible = [
                    other
                    for other in range(60)
                    if other >= mine
                    and (same_told := told(how, other, 0.5, threshold=5))
                    and same_told.size == said.size
                ]
                assert len(possible) >= 5
                assert size - mine == 0 or size - mine >= 5


@pytest.mark.parametrize(
    ("first", "last", "nl"),
    [
        (AUGUST, date(2026, 11, 2), " sinds augustus"),
        (AUGUST, OCTOBER, " sinds augustus"),
        (date(2026, 3, 1), date(2026, 5, 30), " van maart tot en met mei"),
        (OCTOBER, OCTOBER, " in oktober"),
        (date(2025, 9, 1), date(2026, 3, 1), " van september 2025 tot en met maart 2026"),
        (date(2025, 10, 1), date(2026, 11, 1), " sinds oktober 2025"),
        (None, None, ""),
    ],
)
def test_months_are_told_as_people_do(first: date | None, last: date | None, nl: str):
    assert since(first, last, TODAY).nl == nl


@pytest.mark.parametrize(
    ("size", "expected", "ends"),
    [
        (9, 0.4, "waar er minder dan één te verwachten was."),
        (9, 1.2, "waar er één te verwachten was."),
        (30, 12.4, "waar er twaalf te verwachten waren."),
        (30, 13.4, "waar er 13 te verwachten waren."),
        (3, 3.4, "en dat is meer dan te verwachten was."),
    ],
)
def test_what_was_to_be_expected_is_said_as_a_person_would(size: int, expected: float, ends: str):
    assert sentence(Told(size, expected, 1, exact=True), AUGUST, OCTOBER, TODAY).nl.endswith(ends)


def test_steps_that_leave_no_difference_tell_none():
    assert sentence(Told(10, 10.0, 5), AUGUST, OCTOBER, TODAY).nl.endswith("dat is meer dan te verwachten was.")
    assert "minder dan 5" in sentence(Told(10, 0.0, 5), AUGUST, OCTOBER, TODAY).nl


def test_what_is_alike_wherever_it_came_is_not_said_to_gather():
    exact = sentence(Told(6, 2.0, 1, exact=True), AUGUST, OCTOBER, TODAY, spread=True)
    assert exact.nl == "Zes vragen sinds augustus die op elkaar lijken, op verschillende plaatsen of tijden."
    assert "verwacht" not in sentence(Told(None, None, 5), AUGUST, OCTOBER, TODAY, spread=True).nl


def test_each_thing_that_happens_has_its_sentence():
    other = same("Schulden in Wilp")
    assert event_sentence(Event(Kind.SPLIT, 0, 1), other=other).nl == "Kwam los van ‘Schulden in Wilp’."
    assert event_sentence(Event(Kind.MERGED, 0, 1, 2), other=other).nl == "Is opgegaan in ‘Schulden in Wilp’."
    assert took_in(other).nl == "‘Schulden in Wilp’ is hierin opgegaan."
    assert event_sentence(Event(Kind.BACK, 0, 1), months=3).nl == "Is terug, na drie maanden."
    assert event_sentence(Event(Kind.SAME, 0, 1, fresh=3), exact=True).nl == "Drie vragen erbij."
    for event in (Event(Kind.SPLIT, 0, 1), Event(Kind.MERGED, 0, 1, 2)):
        assert "een andere groep vragen" in event_sentence(event).nl


def test_how_many_came_in_is_for_the_team_alone():
    said = event_sentence(Event(Kind.SAME, 0, 1, kept=9, fresh=3))
    assert said == event_sentence(Event(Kind.SAME, 0, 1, kept=9, fresh=11)) == Text("Opnieuw gevonden.", "Found again.")


def test_why_it_is_a_group_is_explained_by_what_is_shared_and_expected():
    found = Theme(
        tuple(map(str, range(9))), ("falls",), "", "65plus", "", "Twello", AUGUST, OCTOBER, 1.9, 8.0, False, ()
    )
    said = explanation(found, Shared(("falls",), age_band="65plus", area="Twello"), load_language(), ("trap",))
    assert said.nl == (
        "Van deze 9 vragen deelt ten minste de helft: vallen, 65 jaar en ouder, Twello. Te verwachten waren er 1,9, "
        "van zulke mensen, daar en in die maanden. Het zijn er 4,7 keer zoveel. Woorden die zij gebruiken: trap."
    )
    situation = (Text("Bang om te vallen", "Afraid to fall"),)
    lean = explanation(found, Shared(), load_language(), situations=situation)
    assert "Hun woorden wijzen naar: bang om te vallen." in lean.nl
    assert "delen geen code" in explanation(found, Shared(), load_language()).nl

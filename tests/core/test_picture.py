"""The picture finds what was planted, leaves missing what is missing, and says of Voorst what is published of it."""

import csv
import dataclasses
import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core import small_language as small
from tests.data_folder import data_file
from voorkant.core import analyse
from voorkant.core.analyse.names import place_name
from voorkant.core.analyse.result import Against, State, StepId, Verdict
from voorkant.core.shared.area import AreaKind, normalise_code
from voorkant.core.shared.counts import CountTable
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import Figure
from voorkant.core.shared.language import Direction
from voorkant.core.shared.period import Window, complete_quarters, date

Row = tuple[str, str, str, int, float | None]

LANGUAGE = small.language()
AREAS = small.areas(
    NL00="Nederland", GM0285="Voorst", WK028501="Wijk 01 Twello", BU02850100="Midden", BU02850101="Zuid",
    BU02850102="Noord",
)  # fmt: skip
AREAS["KN0285-twello"] = small.area("KN0285-twello", "Twello")
AREAS["KN0285-noord"] = small.area("KN0285-noord", "Noordeinde")
VILLAGES = {"KN0285-twello": ("BU02850100", "BU02850101"), "KN0285-noord": ("BU02850102",)}
PEOPLE: list[Row] = [
    (area, indicator, "all", 2020, number * share)
    for area, number in {
        "NL00": 1_000_000, "GM0285": 10_000, "WK028501": 10_000, "BU02850100": 6000, "BU02850101": 3000,
        "BU02850102": 1000,
    }.items()
    for indicator, share in {"people": 1.0, "young": 0.2, "teens": 0.0, "old": 0.25}.items()
]  # fmt: skip


def figures(*rows: Row, people: Iterable[Row] = PEOPLE) -> analyse.FigureSet:
    return analyse.FigureSet(*zip(*rows, *people, strict=True))


def lonely(area: str, value: float | None, year: int = 2020, age: str = "18plus") -> Row:
    return (area, "lonely", age, year, value)


def picture(found: analyse.FigureSet, area: str = "GM0285", **asked: object) -> analyse.Picture:
    return analyse.picture(area, language=LANGUAGE, areas=AREAS, figures=found, villages=VILLAGES, **asked)  # type: ignore[arg-type]


@given(share=st.floats(min_value=0.5, max_value=99.5), adults=st.integers(min_value=100, max_value=10**6))
def test_the_number_of_people_is_the_share_of_the_population(share: float, adults: int) -> None:
    people = [("GM0285", name, "all", 2020, n) for name, n in (("people", adults), ("young", 0), ("teens", 0))]
    line = picture(figures(lonely("GM0285", share), people=people)).line("loneliness")
    assert line.lead is not None
    assert line.lead.residents is not None
    assert line.lead.residents.number == pytest.approx(share * adults / 100)


@given(st.permutations([("lonely", 30.0), ("carer", 20.0), ("control", 95.0)]))
def test_problems_are_ranked_by_the_people_concerned_whatever_the_order_of_the_figures(
    order: list[tuple[str, float]],
) -> None:
    found = picture(figures(*[("GM0285", name, "18plus", 2020, value) for name, value in order]))
    assert [line.problem for line in found.ranked] == ["loneliness", "care", "control"]
    assert [line.rank for line in found.ranked] == [1, 2, 3]


def test_equal_numbers_are_ranked_by_the_difference_from_the_country() -> None:
    rows = [("GM0285", name, "18plus", 2020, 20.0) for name in ("lonely", "carer")]
    found = picture(figures(*rows, lonely("NL00", 25.0), ("NL00", "carer", "18plus", 2020, 10.0)))
    assert [line.problem for line in found.ranked] == ["care", "loneliness"]


def test_what_is_frequent_comes_before_what_differs() -> None:
    rows = [lonely("GM0285", 42.0), lonely("NL00", 47.0)]
    rows += [("GM0285", "carer", "18plus", 2020, 15.6), ("NL00", "carer", "18plus", 2020, 13.6)]
    found = picture(figures(*rows))
    step = found.step(StepId.STANDS_OUT)
    assert step.texts[0].nl.startswith("In Voorst voelen ongeveer 3.000 volwassenen zich eenzaam.")
    assert found.headline == step.texts[0]
    assert [text.nl for text in step.more] == [
        "Mantelzorger: 15,6% tegen 13,6% in Nederland, hoger.",
        "Eenzaam: 42% tegen 47% in Nederland, lager.",
    ]
    assert found.differs == ("care", "loneliness")


def test_the_figure_whose_tie_is_published_leads_and_the_others_stand_beneath() -> None:
    found = picture(figures(lonely("GM0285", 10.0), ("GM0285", "very_lonely", "18plus", 2020, 30.0)))
    line = found.line("loneliness")
    assert line.lead is not None
    assert line.lead.indicator == "lonely"
    assert [other.indicator for other in line.others] == ["very_lonely"]


def test_a_figure_leads_the_problem_that_it_names_first_and_only_says_something_about_the_next() -> None:
    both = small.indicator(
        "rent", small.text("Huurschuld", "Rent arrears"), problems={"poverty": small.EXPERT, "control": small.EXPERT},
        phrase=small.text("hebben huurschuld", "have rent arrears"),
    )  # fmt: skip
    found = analyse.picture(
        "GM0285", language=small.language(both), areas=AREAS, figures=figures(("GM0285", "rent", "18plus", 2020, 9.0))
    )
    assert [line.problem for line in found.ranked] == ["poverty"]
    assert found.ranked[0].tie == small.EXPERT
    related = found.line("control")
    assert (related.rank, related.lead, related.others[-1].indicator) == (None, None, "rent")
    assert related.sentence.nl == (
        "Over weinig regie zelf is voor Voorst geen open cijfer. Wat er iets over zegt: in Voorst hebben ongeveer 700 "
        "volwassenen huurschuld."
    )


def test_a_problem_without_an_open_figure_stays_in_the_list_and_is_never_filled_in() -> None:
    found = picture(figures(lonely("GM0285", None), lonely("NL00", 47.0), lonely("GM0285", 41.0, age="65plus")))
    line = found.line("quarrels")
    assert (line.rank, line.lead, line.others) == (None, None, ())
    assert line.sentence.nl == "Over burenruzie is voor Voorst geen open cijfer."
    youth = found.line("upbringing").others[0]
    assert youth.reading.state is State.NO_OPEN_FIGURE
    assert youth.reading.value is None
    assert {line.problem for line in found.lines} == set(LANGUAGE.problems)


def test_a_figure_of_another_age_never_answers_for_a_group() -> None:
    found = picture(figures(lonely("GM0285", 42.0)), group="65plus")
    assert found.line("loneliness").lead is None
    assert found.line("loneliness").others[0].reading.state is State.NO_OPEN_FIGURE
    old = picture(figures(lonely("GM0285", 42.0), lonely("GM0285", 48.0, age="65plus")), group="65plus")
    assert old.headline.nl == "In Voorst voelen ongeveer 1.200 65-plussers zich eenzaam."


def test_ages_are_only_compared_within_the_year_of_the_figure() -> None:
    found = picture(figures(lonely("GM0285", 42.0), lonely("GM0285", 48.0, 2016, "65plus")))
    lead = found.line("loneliness").lead
    assert lead is not None
    assert [(age.age_band, age.reading.value) for age in lead.ages] == [("18plus", 42.0), ("65plus", None)]


def test_a_village_percentage_is_weighted_by_the_people_whom_it_is_about() -> None:
    found = picture(figures(lonely("BU02850100", 40.0), lonely("BU02850101", 49.0)), "KN0285-twello")
    lead = found.line("loneliness").lead
    assert lead is not None
    assert lead.reading.value == pytest.approx(43.0)
    assert lead.reading.state is State.KNOWN
    assert lead.reading.cover == 1


def test_a_village_with_a_small_part_missing_says_whom_it_covers() -> None:
    villages = {"KN0285-twello": ("BU02850100", "BU02850101", "BU02850102")}
    found = analyse.picture(
        "KN0285-twello", language=LANGUAGE, areas=AREAS, villages=villages,
        figures=figures(lonely("BU02850100", 40.0), lonely("BU02850101", 49.0), lonely("BU02850102", None)),
    )  # fmt: skip
    lead = found.line("loneliness").lead
    assert lead is not None
    assert (lead.reading.state, lead.reading.cover) == (State.PARTIAL, pytest.approx(0.9))
    assert any("90% van de mensen" in note.nl for note in lead.notes)


def test_a_village_of_which_most_is_missing_has_no_figure() -> None:
    found = picture(figures(lonely("BU02850101", 49.0)), "KN0285-twello")
    assert found.line("loneliness").lead is None
    assert found.line("loneliness").sentence.nl == "Over eenzaamheid is voor Twello geen open cijfer."


def test_counts_of_a_village_are_added_and_a_missing_member_makes_them_a_lower_bound() -> None:
    rows: list[Row] = [("BU02850100", "benefit", "all", 2020, 60.0), ("BU02850101", "benefit", "all", 2020, None)]
    lead = picture(figures(*rows), "KN0285-twello").line("poverty").lead
    assert lead is not None
    assert (lead.reading.value, lead.reading.at_least, lead.comparisons) == (60.0, True, ())
    assert lead.sentences[0].nl == "In Twello krijgen ten minste 60 inwoners bijstand."
    whole = picture(figures(rows[0], ("BU02850101", "benefit", "all", 2020, 25.0)), "KN0285-twello")
    found = whole.line("poverty").lead
    assert found is not None
    assert (found.reading.value, found.reading.at_least) == (85.0, False)


@given(values=st.lists(st.floats(min_value=0, max_value=100), min_size=2, max_size=2))
def test_a_village_never_lies_outside_its_buurten(values: list[float]) -> None:
    found = picture(figures(lonely("BU02850100", values[0]), lonely("BU02850101", values[1])), "KN0285-twello")
    line = found.line("loneliness")
    assert line.lead is not None
    assert line.lead.reading.value is not None
    assert min(values) - 1e-9 <= line.lead.reading.value <= max(values) + 1e-9


def test_where_lists_the_highest_place_first_and_those_without_a_figure_last() -> None:
    found = figures(lonely("GM0285", 42.0), lonely("BU02850102", 47.0))
    where = analyse.where("loneliness", "GM0285", language=LANGUAGE, areas=AREAS, figures=found, villages=VILLAGES)
    assert [(place.name, place.reading.state) for place in where.places] == [
        ("Noordeinde", State.KNOWN), ("Twello", State.NO_OPEN_FIGURE),
    ]  # fmt: skip
    assert where.sentence.nl == "Alleen voor Noordeinde is er een cijfer: 47%."


def test_where_tells_the_highest_share_and_the_largest_number_apart() -> None:
    rows = [lonely("GM0285", 42.0), lonely("BU02850100", 40.0), lonely("BU02850101", 41.0), lonely("BU02850102", 47.0)]
    found = picture(figures(*rows))
    assert found.step(StepId.WHERE).texts[0].nl == (
        "Eenzaam: het hoogst in Noordeinde (47%), het laagst in Twello (40,3%). Het aantal is het grootst in "
        "Twello: ongeveer 2.900 volwassenen."
    )
    buurten = picture(figures(*rows), level=AreaKind.NEIGHBOURHOOD).where[0]
    assert [place.name for place in buurten.places] == ["Noord", "Zuid", "Midden"]


def test_places_that_differ_less_than_the_figures_can_carry_have_no_highest() -> None:
    rows = [lonely("GM0285", 42.0), lonely("BU02850100", 42.0), lonely("BU02850101", 42.0), lonely("BU02850102", 42.4)]
    assert (
        picture(figures(*rows))
        .where[0]
        .sentence.nl.startswith("Overal ongeveer hetzelfde: van 42% tot 42,4%. Het aantal is het grootst in Twello")
    )


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("WK028501", "Wijk 01 Twello", "wijk 01 Twello"),
        ("KN0335-wijk-00", "Wijk 00", "wijk 00"),
        ("WK037504", "Wijk aan Zee", "Wijk aan Zee"),
        ("GM0352", "Wijk bij Duurstede", "Wijk bij Duurstede"),
    ],
)
def test_only_a_numbered_wijk_loses_its_capital_inside_a_sentence(code: str, name: str, said: str) -> None:
    assert place_name(small.area(code, name)).nl == said


def test_the_cheap_picture_leaves_places_for_later() -> None:
    found = picture(figures(lonely("GM0285", 42.0)), places_for=0)
    assert found.where == ()
    assert found.ranked[0].problem == "loneliness"


def test_inside_a_village_the_buurten_are_shown() -> None:
    rows = [lonely("BU02850100", 40.0), lonely("BU02850101", 49.0)]
    assert [place.name for place in picture(figures(*rows), "KN0285-twello").where[0].places] == ["Zuid", "Midden"]


def test_own_questions_stand_beside_open_figures_and_hidden_ones_say_so() -> None:
    window = complete_quarters(date(2024, 8, 1), 4)
    parents = {"KN0285-twello": "GM0285", "KN0285-noord": "GM0285"}
    direct = {("KN0285-twello", "loneliness"): 12, ("KN0285-noord", "loneliness"): 9, ("GM0285", "quarrels"): 2}
    table = CountTable(window, parents, tuple(LANGUAGE.problems), direct)
    own = analyse.protect(table, 5, domains={})
    found = picture(figures(lonely("GM0285", 42.0)), own=own)
    asked = {line.problem: line.own.words.nl for line in found.lines if line.own is not None}
    assert asked["loneliness"] == "21"
    assert asked["quarrels"] == "niet getoond"
    assert window == Window(date(2023, 7, 1), date(2024, 6, 30))


def test_a_wijk_is_held_against_its_municipality_and_the_country() -> None:
    lead = (
        picture(figures(lonely("WK028501", 45.0), lonely("GM0285", 42.0), lonely("NL00", 45.4)), "WK028501")
        .line("loneliness")
        .lead
    )
    assert lead is not None
    held = {found.against: (found.difference, found.verdict) for found in lead.comparisons}
    assert held == {
        Against.COUNTRY: (pytest.approx(-0.4), Verdict.ABOUT_EQUAL),
        Against.MUNICIPALITY: (pytest.approx(3.0), Verdict.HIGHER),
    }


def test_comparable_places_give_a_median_a_ratio_and_a_rank() -> None:
    places = tuple(analyse.ComparablePlace(f"GM000{n}", "", 0.0) for n in range(1, 6))
    comparable = analyse.ComparableSet("GM0285", places, (), (), small.text("zo"))
    rows = [lonely(f"GM000{n}", 40.0 + n) for n in range(1, 5)]
    lead = picture(figures(lonely("GM0285", 44.0), *rows), comparable=comparable).line("loneliness").lead
    assert lead is not None
    held = lead.against(Against.COMPARABLE)
    assert held is not None
    assert (held.value, held.difference, held.rank, held.among) == (42.5, 1.5, 1, 5)
    assert held.ratio == pytest.approx(44 / 42.5)
    assert held.worse is True


def test_worse_follows_the_direction_of_the_indicator() -> None:
    rows: list[Row] = [("GM0285", "control", "18plus", 2020, 85.0), ("NL00", "control", "18plus", 2020, 90.0)]
    rows += [("GM0285", "carer", "18plus", 2020, 18.0), ("NL00", "carer", "18plus", 2020, 13.0)]
    found = picture(figures(*rows))
    held = {line.problem: line.lead.comparisons[0] for line in found.ranked if line.lead is not None}
    assert (held["control"].worse, held["control"].concern) == (True, 10.0)
    assert small.CARER.direction is Direction.NEUTRAL
    assert held["care"].worse is None


def test_every_figure_opens_its_source() -> None:
    columns = list(zip(lonely("GM0285", 42.0), lonely("NL00", 47.0), *PEOPLE, strict=True))
    found = analyse.FigureSet(*columns, refs=[7, 8, *[9] * len(PEOPLE)])  # type: ignore[arg-type]
    lead = picture(found).line("loneliness").lead
    assert lead is not None
    assert lead.residents is not None
    assert (lead.reading.refs, lead.residents.refs, lead.comparisons[0].refs) == ((7,), (7, 9), (7, 8))


def test_figures_given_one_by_one_read_the_same() -> None:
    given_one_by_one = analyse.FigureSet.of(
        Figure(area, 2020, indicator, age, year, value) for area, indicator, age, year, value in
        (lonely("GM0285", 42.0), lonely("NL00", 47.0), *PEOPLE)
    )  # fmt: skip
    assert picture(given_one_by_one).lines == picture(figures(lonely("GM0285", 42.0), lonely("NL00", 47.0))).lines


@pytest.mark.parametrize(("area", "group"), [("GM9999", "all"), ("GM0285", "tieners")])
def test_an_unknown_area_or_group_is_refused_in_words(area: str, group: str) -> None:
    with pytest.raises(NotFound) as refused:
        picture(figures(lonely("GM0285", 42.0)), area, group=group)
    assert "niet bekend" in refused.value.sentence()


def test_an_area_without_any_figure_says_so_in_every_step() -> None:
    found = picture(figures(lonely("GM0001", 42.0)))
    assert found.ranked == ()
    assert all(step.texts for step in found.steps)
    for step in (StepId.SINCE_WHEN, StepId.HOW_SURE):
        assert [text.nl for text in found.step(step).texts] == ["Er is hier geen open cijfer."]
    assert "Waarover" not in analyse.as_text(found, "nl")
    assert found.headline.nl == "Voor dit gebied en deze groep zijn er geen open cijfers die mensen tellen."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_text_for_a_terminal_is_at_most_a_hundred_columns_wide(language: str) -> None:
    written = analyse.as_text(picture(figures(lonely("GM0285", 42.0), lonely("NL00", 47.0))), language)
    assert max(map(len, written.splitlines())) <= 100
    assert ("geen open cijfer" if language == "nl" else "no open figure") in written


def test_the_picture_as_data_is_plain_json_with_both_languages() -> None:
    data = json.loads(json.dumps(analyse.to_data(picture(figures(lonely("GM0285", 42.0), lonely("NL00", 47.0))))))
    first = data["lines"][0]
    assert (first["problem"], first["rank"], first["lead"]["reading"]["value"]) == ("loneliness", 1, 42.0)
    assert set(first["sentence"]) == {"nl", "en"}
    assert data["area"]["kind"] == "municipality"


def published(columns: dict[str, str], name: str, age: str, year: int) -> Iterable[Row]:
    """Read columns of a published file as figures, for the country and Voorst."""
    with data_file(name).open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            code = normalise_code(line["WijkenEnBuurten"])
            if code not in ("NL00", "GM0285") or line.get("Leeftijd", "20300").strip() != "20300":
                continue
            for column, indicator in columns.items():
                yield (code, indicator, age, year, float(line[column]) if line[column] else None)


def test_the_published_files_of_voorst_say_lonely_and_informal_care_as_printed() -> None:
    health = published(
        {"Eenzaam_28": "lonely", "Mantelzorger_32": "carer"},
        "rivm/rivm_50090NED_gezondheid_2020_gm_wk_bu.csv", "18plus", 2020,
    )  # fmt: skip
    residents = published(
        {"AantalInwoners_5": "people", "k_0Tot15Jaar_8": "young", "k_15Tot25Jaar_9": "teens"},
        "cbs/kwb_2024_nl_compact.csv", "all", 2024,
    )  # fmt: skip
    found = picture(figures(*health, people=residents))
    lead = found.line("loneliness").lead
    assert lead is not None
    assert lead.residents is not None
    assert lead.residents.number == pytest.approx(8640, abs=1)
    assert found.headline.nl == (
        "In Voorst voelen ongeveer 9.000 volwassenen zich eenzaam. Dat is minder dan gemiddeld in Nederland "
        "(42% tegen 47%)."
    )
    assert lead.residents.note is not None
    assert lead.residents.note.nl == "Het aantal volwassenen is van 2024, het cijfer van 2020."
    assert found.step(StepId.STANDS_OUT).more[0].nl == "Mantelzorger: 15,6% tegen 13,6% in Nederland, hoger."


def test_an_area_without_figures_of_a_source_says_which_are_absent_and_where_they_are() -> None:
    health = dataclasses.replace(small.LONELY, family="rivm_health")
    language = small.language(health)
    areas = small.areas(NL00="Nederland", GM0363="Amsterdam", WK0363AA="Burgwallen", BU0363AA01="Oude Kerk")
    found = figures(lonely("GM0363", 50.0), lonely("NL00", 47.0))
    stood = analyse.picture("BU0363AA01", language=language, areas=areas, figures=found)
    said = (
        "Cijfers over gezondheid en leefstijl (RIVM, GGD'en en CBS) zijn er hier niet voor Oude Kerk, wel voor "
        "Amsterdam: in wat is ingelezen staat geen enkele wijk of buurt van die gemeente."
    )
    assert said in [text.nl for text in stood.step(StepId.STANDS_OUT).texts]
    assert said in " ".join(analyse.as_text(stood, "nl").replace("\n    ", " ").split("\n"))
    whole = analyse.picture("GM0363", language=language, areas=areas, figures=found)
    assert not [text for step in whole.steps for text in step.texts if "zijn er hier niet" in text.nl]

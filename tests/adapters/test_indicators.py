"""The list of published figures holds together: names, years, ties, and whom a percentage is about."""

import csv
from collections import Counter
from collections.abc import Mapping

import pytest

from tests.data_folder import data_file
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.publishers import publisher
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Direction, Indicator, SharedLanguage, Unit

Indicators = Mapping[str, Indicator]


@pytest.fixture(scope="module")
def language() -> SharedLanguage:
    return load_language()


def test_there_are_more_than_seventy_with_an_open_figure_and_some_without(indicators: Indicators):
    assert sum(bool(one.tables) for one in indicators.values()) >= 140
    without = [one for one in indicators.values() if not one.tables]
    assert len(without) >= 8
    assert not any(one.ranked or one.years for one in without)


def test_every_tie_leads_to_a_problem_or_factor(language: SharedLanguage):
    for one in language.indicators.values():
        assert {tie.to for tie in one.problems} <= set(language.problems), one.id
        assert {tie.to for tie in one.factors} <= set(language.factors), one.id


def test_a_ranked_figure_says_whom_it_is_about_and_what_they_meet(language: SharedLanguage):
    ranked = [one for one in language.indicators.values() if one.ranked]
    assert len(ranked) >= 35
    for one in ranked:
        assert one.phrase is not None, one.id
        assert one.problems, one.id
        assert set(one.populations) == set(one.ages), one.id
        assert set(one.populations.values()) <= set(language.populations), one.id
        assert one.unit in (Unit.PERCENT, Unit.PER_1000, Unit.COUNT), one.id


def test_all_that_the_crosswalk_and_the_monitor_have_on_problems_is_there(indicators: Indicators):
    with data_file("cbs/kwb_column_crosswalk.csv").open(encoding="utf-8") as file:
        rows = {row["kwb_xlsx_kolom"]: row["odata_v4_measure"] for row in csv.DictReader(file)}
    columns = {column: one for one in indicators.values() for column in one.columns}
    for column, one in columns.items():
        if column in rows:
            assert rows[column] in one.measures, one.id
    assert {"a_soz_wb", "a_soz_ao", "a_soz_ww", "p_jz_tn", "p_wmo_t", "p_ink_ar", "p_ink_ba", "a_opl_bvm"} <= set(
        columns
    )
    monitor = [one for one in indicators.values() if one.family == "rivm_health"]
    assert len(monitor) == 35
    assert {one.kind for one in monitor} == {FigureKind.MODEL_ESTIMATE}


def test_no_title_column_or_measure_means_two_things(indicators: Indicators):
    for part in ("columns", "measures"):
        used = Counter(name for one in indicators.values() for name in getattr(one, part))
        assert [name for name, times in used.items() if times > 1] == []
    titles = Counter((one.family, one.unit, title.lower()) for one in indicators.values() for title in one.titles)
    assert [title for title, times in titles.items() if times > 1] == []


def test_years_are_those_of_the_published_tables(indicators: Indicators):
    years = {table.id: table.area_year for table in publisher("cbs").tables.values()}
    for one in indicators.values():
        for table in one.tables:
            if table.id in years:
                assert table.years == (years[table.id],), one.id
    assert indicators["people_in_poverty"].years == (2024,)
    assert indicators["lonely"].years == (2012, 2016, 2020)
    assert indicators["good_health"].years == (2012, 2016, 2020, 2022, 2024)


def test_what_goes_well_is_told_from_what_goes_badly(indicators: Indicators):
    assert indicators["control_over_life"].direction is Direction.HIGHER_IS_BETTER
    assert indicators["lonely"].direction is Direction.HIGHER_IS_WORSE
    assert not indicators["volunteers"].ranked


def test_adults_are_counted_from_the_ages_of_cbs(language: SharedLanguage):
    voorst = {"residents": 25377, "age_0_14": 3970, "age_15_24": 2785, "age_25_44": 4960, "age_45_64": 7132}
    parts = language.populations["adults_18plus"].parts
    assert sum(voorst[name] * share for name, share in parts.items()) == pytest.approx(20571.5)
    younger = language.populations["adults_18_64"].parts
    assert sum(voorst[name] * share for name, share in younger.items()) == pytest.approx(14041.5)

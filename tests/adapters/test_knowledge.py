"""The shared language loads whole, in both languages, with a source and a basis for what it says."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import textstat

from tests.knowledge_files import FILES, copy_knowledge
from tools import glossary
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.language import Basis, Evidence, SharedLanguage, Term
from voorkant.core.shared.text import Text

ZRM_2017 = {
    "Financiën",
    "Werk & opleiding",
    "Tijdsbesteding",
    "Huisvesting",
    "Huiselijke relaties",
    "Geestelijke gezondheid",
    "Lichamelijke gezondheid",
    "Middelengebruik",
    "Basale ADL",
    "Instrumentele ADL",
    "Sociaal netwerk",
    "Maatschappelijke participatie",
    "Justitie",
}


@pytest.fixture(scope="module")
def language() -> SharedLanguage:
    return load_language()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge that a test may break."""
    return copy_knowledge(tmp_path)


def all_terms(language: SharedLanguage) -> Iterator[Term]:
    for part in (
        language.domains,
        language.problems,
        language.factors,
        language.life_events,
        language.age_bands,
        language.target_groups,
        language.indicators,
        *language.terms.values(),
    ):
        yield from part.values()


def all_evidence(language: SharedLanguage) -> Iterator[Evidence]:
    for term in all_terms(language):
        yield term.evidence
        for tie in (*getattr(term, "problems", ()), *getattr(term, "factors", ())):
            yield tie.evidence
    for other in (*language.settings.values(), *language.populations.values()):
        yield other.evidence


def explained(language: SharedLanguage) -> Iterator[tuple[str, Text, Text]]:
    for item in (*all_terms(language), *language.settings.values()):
        yield item.id, item.name, item.explanation


def test_the_language_is_as_rich_as_the_field_asks(language: SharedLanguage) -> None:
    assert len(language.problems) >= 45
    assert len(language.factors) >= 60
    assert len(language.life_events) >= 14
    assert len(language.indicators) >= 70
    assert any(factor.protective for factor in language.factors.values())
    assert any(factor.structural for factor in language.factors.values())


def test_our_life_domains_cover_the_thirteen_of_the_zrm_each_once(language: SharedLanguage) -> None:
    named = [name for domain in language.domains.values() for name in domain.zrm]
    assert sorted(named) == sorted(ZRM_2017)


def test_every_life_domain_holds_problems(language: SharedLanguage) -> None:
    assert {problem.domain for problem in language.problems.values()} == set(language.domains)


def test_everything_has_a_name_and_a_sentence_in_both_languages(language: SharedLanguage) -> None:
    for name, *texts in explained(language):
        for text in texts:
            assert text.nl.strip(), name
            assert text.en.strip(), name


def test_every_explanation_is_exactly_one_sentence(language: SharedLanguage) -> None:
    for name, _, explanation in explained(language):
        for sentence in (explanation.nl, explanation.en):
            assert sentence.endswith("."), name
            assert not re.search(r"[.!?]\s", sentence), name


def test_an_explanation_is_not_left_in_the_other_language(language: SharedLanguage) -> None:
    for name, _, explanation in explained(language):
        assert explanation.nl != explanation.en, name


def test_dutch_explanations_read_easily_as_an_indication(language: SharedLanguage) -> None:
    """An indication only, no proof of B1: short sentences, and a mean ease that fits plain Dutch."""
    textstat.set_lang("nl")
    sentences = [explanation.nl for _, _, explanation in explained(language)]
    words = [len(sentence.split()) for sentence in sentences]
    assert max(words) <= 22
    assert sum(words) / len(words) <= 14
    ease = [textstat.flesch_reading_ease(sentence) for sentence in sentences]
    assert sum(ease) / len(ease) >= 60


def test_every_problem_is_reached_from_a_factor(language: SharedLanguage) -> None:
    reached = {tie.to for factor in language.factors.values() for tie in factor.problems}
    assert set(language.problems) - reached == set()


def test_a_problem_has_one_tie_per_factor(language: SharedLanguage) -> None:
    for item in (*language.factors.values(), *language.life_events.values(), *language.indicators.values()):
        for ties in (getattr(item, "problems", ()), getattr(item, "factors", ())):
            assert len({tie.to for tie in ties}) == len(ties), item.id


def test_every_life_event_leads_to_problems_by_its_factors(language: SharedLanguage) -> None:
    for event in language.life_events.values():
        problems = {tie.to for one in event.factors for tie in language.factors[one.to].problems}
        assert len(event.factors) >= 2, event.id
        assert problems, event.id


def test_the_words_that_people_type_are_everyday_and_belong_to_one_problem_mostly(language: SharedLanguage) -> None:
    words = [word.casefold() for problem in language.problems.values() for word in problem.words]
    assert all(4 <= len(problem.words) <= 24 for problem in language.problems.values())
    assert len(set(words)) >= 0.9 * len(words)


def test_danger_and_special_matters_are_marked(language: SharedLanguage) -> None:
    danger = {name for name, problem in language.problems.items() if problem.danger}
    assert {"child_abuse", "domestic_violence", "elder_abuse", "exploitation", "suicidal_thoughts"} <= danger
    assert all(language.problems[name].special for name in danger)
    special = ("addiction", "dementia", "mental_health_complaints", "discrimination", "exclusion_with_disability")
    assert all(language.problems[name].special for name in special)
    assert not language.problems["debts"].special


def test_people_come_before_problems_in_every_dutch_text(language: SharedLanguage) -> None:
    labels = re.compile(r"schuldenaren|verslaafden|dementerenden|daklozen\b|allochtonen|probleemgezin", re.IGNORECASE)
    for name, *texts in explained(language):
        for text in texts:
            assert not labels.search(text.nl), name


def test_a_faith_place_is_only_ever_a_community(language: SharedLanguage) -> None:
    assert "community" in language.terms["place_kinds"]
    assert "community" in language.terms["partner_kinds"]
    ids = {*language.terms["place_kinds"], *language.terms["partner_kinds"]}
    assert not ids & {"church", "mosque", "synagogue", "temple", "faith", "religion"}


def test_the_three_axes_of_prevention_are_there(language: SharedLanguage) -> None:
    assert tuple(language.terms["levels"]) == ("primary", "secondary", "tertiary")
    assert tuple(language.terms["approaches"]) == ("universal", "selective", "indicated")
    assert tuple(language.terms["forms"]) == ("collective", "individual")


def test_age_bands_are_those_of_the_publishers(language: SharedLanguage) -> None:
    bands = {name: (band.low, band.high) for name, band in language.age_bands.items()}
    assert bands == {
        "all": (0, None),
        "0-14": (0, 14),
        "15-24": (15, 24),
        "25-44": (25, 44),
        "45-64": (45, 64),
        "65plus": (65, None),
        "18plus": (18, None),
        "18-64": (18, 64),
    }


def test_settings_that_the_law_page_names_have_their_values(language: SharedLanguage) -> None:
    assert language.setting("disclosure_threshold") == 5
    assert language.setting("area_rollup_residents") == 1000
    assert language.setting("own_words_weeks") == 13
    assert language.setting("disclosure_window_quarters") == 4
    assert language.setting("comparable_areas") == 10
    assert all(one.minimum is None or one.minimum <= one.value for one in language.settings.values())


def test_each_fact_says_honestly_what_stands_behind_it(language: SharedLanguage) -> None:
    for evidence in all_evidence(language):
        if evidence.basis is Basis.EXPERT:
            assert evidence.source is None
        else:
            assert evidence.source is not None
            assert language.sources[evidence.source].seen == (evidence.basis is Basis.PUBLISHED)


def test_every_tie_of_a_factor_or_event_says_what_it_rests_on(language: SharedLanguage) -> None:
    for item in language.factors.values():
        assert all(tie.evidence.note for tie in item.problems), item.id
    for event in language.life_events.values():
        assert all(tie.evidence.note for tie in event.factors), event.id


def test_debts_and_depression_carry_the_caution_of_their_source(language: SharedLanguage) -> None:
    tie = next(one for one in language.factors["having_debts"].problems if one.to == "mental_health_complaints")
    assert tie.evidence.basis is Basis.PUBLISHED
    assert "2,77" in tie.evidence.note
    assert "oorzaak onzeker" in tie.evidence.note


def test_dates_are_read_as_dates(language: SharedLanguage) -> None:
    for term in all_terms(language):
        assert isinstance(term.valid_from, date)
        assert isinstance(term.reviewed, date)


def test_the_packaged_language_is_read_once(language: SharedLanguage) -> None:
    assert load_language() is language


def test_a_folder_of_ones_own_is_read_anew_and_gives_the_same(folder: Path, language: SharedLanguage) -> None:
    own = load_language(folder)
    assert own is not language
    assert own.problems == language.problems
    assert own.indicators == language.indicators


def test_defaults_of_a_file_fill_in_what_an_item_leaves_out(language: SharedLanguage) -> None:
    assert language.factors["low_income"].protective is False
    assert language.factors["meeting_places"].protective is True
    assert language.problems["unemployment"].evidence.basis is Basis.EXPERT


@pytest.mark.parametrize("page", ["glossary.md", "concepts/shared-language.md"])
def test_the_pages_hold_every_name_and_setting_of_the_knowledge(language: SharedLanguage, page: str) -> None:
    path = glossary.DOCS / page
    assert glossary.under_mark(path) == glossary.made(language)[path], "run: python -m tools.glossary"


def test_every_knowledge_file_is_described() -> None:
    page = (glossary.DOCS / "concepts" / "shared-language.md").read_text(encoding="utf-8")
    assert all(f"`{name}.yaml`" in page for name in FILES)

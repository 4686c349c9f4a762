"""The shared language loads whole, in both languages, and is refused in words when somebody breaks it.

Longer than others because each way to break the language is a case of its own, told beside the language that is whole.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
import textstat
import yaml

from tools import glossary
from voorkant.adapters.knowledge import BrokenKnowledge, load_language
from voorkant.core.shared.language import Basis, Evidence, SharedLanguage, Term
from voorkant.core.shared.text import Text

FILES = [
    "sources",
    "life_domains",
    "problems",
    "factors",
    "life_events",
    "age_bands",
    "target_groups",
    "terms",
    "settings",
    "indicators",
    "populations",
]
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
    with resources.as_file(resources.files("voorkant.knowledge")) as packaged:
        for name in FILES:
            shutil.copy(packaged / f"{name}.yaml", tmp_path)
    return tmp_path


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


def change(folder: Path, name: str, edit: Callable[[list[dict]], None]) -> None:
    path = folder / f"{name}.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    items = document.get("items") or document["sections"]["urgencies"]
    edit(items)
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    path.write_text(re.sub(r"(?m)'(\d{4}-\d\d-\d\d)'", r"\1", path.read_text(encoding="utf-8")), encoding="utf-8")


def by_id(items: list[dict], name: str) -> dict:
    return next(item for item in items if item["id"] == name)


def refused(folder: Path) -> BrokenKnowledge:
    with pytest.raises(BrokenKnowledge) as caught:
        load_language(folder)
    assert caught.value.code == "broken-knowledge"
    for text in (caught.value.what, caught.value.why, caught.value.do):
        assert text.nl.strip()
        assert text.en.strip()
    return caught.value


CASES: list[tuple[str, str, Callable[[list[dict]], None], str, str, str]] = [
    (
        "an English name is missing",
        "problems",
        lambda items: by_id(items, "debts")["name"].pop("en"),
        "debts",
        "name.en",
        "ontbreekt",
    ),
    (
        "an explanation has two sentences",
        "problems",
        lambda items: by_id(items, "debts")["explanation"].update(nl="Dat is duur. Het is ook zwaar."),
        "debts",
        "explanation.nl",
        "één zin",
    ),
    (
        "an explanation has no full stop",
        "factors",
        lambda items: by_id(items, "job_loss")["explanation"].update(en="Somebody loses a job"),
        "job_loss",
        "explanation.en",
        "één zin",
    ),
    (
        "a tie goes to a problem that was renamed",
        "factors",
        lambda items: by_id(items, "low_income")["problems"][0].update(to="dept"),
        "low_income",
        "problems",
        "'dept' bestaat niet in problems.yaml",
    ),
    (
        "a life event is tied to a factor that does not exist",
        "life_events",
        lambda items: by_id(items, "birth")["factors"][0].update(to="baby"),
        "birth",
        "factors",
        "'baby' bestaat niet in factors.yaml",
    ),
    (
        "a problem lies in a domain that does not exist",
        "problems",
        lambda items: by_id(items, "debts").update(domain="finance"),
        "debts",
        "domain",
        "'finance' bestaat niet in life_domains.yaml",
    ),
    (
        "an indicator is about ages that do not exist",
        "indicators",
        lambda items: items[0].update(ages=["0-17"]),
        "residents",
        "ages",
        "'0-17' bestaat niet in age_bands.yaml",
    ),
    (
        "an indicator names a population that does not exist",
        "indicators",
        lambda items: items[0].update(populations={"all": "everybody"}),
        "residents",
        "populations",
        "'everybody' bestaat niet in populations.yaml",
    ),
    (
        "a population counts with an indicator that does not exist",
        "populations",
        lambda items: items[0].update(parts={"a_inw": 1}),
        "residents",
        "parts",
        "'a_inw' bestaat niet in indicators.yaml",
    ),
    (
        "an id occurs twice",
        "problems",
        lambda items: items.append(by_id(items, "debts")),
        "debts",
        "id",
        "twee keer",
    ),
    (
        "a date does not exist",
        "settings",
        lambda items: items[0].update(reviewed="2026-02-31"),
        "disclosure_threshold",
        "reviewed",
        "geen datum",
    ),
    (
        "a field does not exist",
        "problems",
        lambda items: by_id(items, "debts").update(severity=5),
        "debts",
        "",
        "'severity' bestaat hier niet",
    ),
    (
        "a setting is a word instead of a number",
        "settings",
        lambda items: items[0].update(value="vijf"),
        "disclosure_threshold",
        "value",
        "'vijf'",
    ),
    (
        "a problem has too few everyday words",
        "problems",
        lambda items: by_id(items, "debts").update(words=["schuld"]),
        "debts",
        "words",
        "ten minste 4",
    ),
    (
        "a unit is not one of ours",
        "indicators",
        lambda items: items[0].update(unit="dozens"),
        "residents",
        "unit",
        "kies uit",
    ),
    (
        "a basis is made up",
        "factors",
        lambda items: by_id(items, "job_loss").update(evidence={"basis": "proven"}),
        "job_loss",
        "evidence.basis",
        "kies uit",
    ),
    (
        "it says published of a source that nobody saw",
        "factors",
        lambda items: by_id(items, "job_loss").update(evidence={"basis": "published", "source": "hughes_2017"}),
        "job_loss",
        "evidence",
        "niemand van dit project zag deze bron",
    ),
    (
        "it says not seen of a source that was read",
        "factors",
        lambda items: by_id(items, "job_loss").update(
            evidence={"basis": "published_not_seen", "source": "pleidooi_voor_preventie"}
        ),
        "job_loss",
        "evidence",
        "wel gezien",
    ),
    (
        "published names no source",
        "problems",
        lambda items: by_id(items, "debts").update(evidence={"basis": "published"}),
        "debts",
        "evidence",
        "geen bron",
    ),
    (
        "a source is not in the list",
        "problems",
        lambda items: by_id(items, "debts").update(evidence={"basis": "published", "source": "krant"}),
        "debts",
        "evidence",
        "'krant' bestaat niet in sources.yaml",
    ),
    (
        "expert judgement borrows a source",
        "problems",
        lambda items: by_id(items, "debts").update(evidence={"basis": "expert", "source": "mann_2022"}),
        "debts",
        "evidence",
        "heeft geen bron",
    ),
    (
        "a target group has an age that does not exist",
        "target_groups",
        lambda items: by_id(items, "children").update(age_band="0-17"),
        "children",
        "age_band",
        "'0-17' bestaat niet in age_bands.yaml",
    ),
    (
        "a term in a plain list has no explanation",
        "terms",
        lambda items: by_id(items, "can_wait").pop("explanation"),
        "can_wait",
        "explanation",
        "ontbreekt",
    ),
]


@pytest.mark.parametrize(("case", "name", "edit", "item", "field", "why"), CASES, ids=[case[0] for case in CASES])
def test_broken_knowledge_is_refused_with_file_item_and_field(
    folder: Path, case: str, name: str, edit: Callable[[list[dict]], None], item: str, field: str, why: str
) -> None:
    change(folder, name, edit)
    error = refused(folder)
    assert (error.file, error.item, error.field) == (f"{name}.yaml", item, field), case
    assert why in error.why.nl
    assert f"{name}.yaml" in error.sentence("nl")
    assert f"{name}.yaml" in error.sentence("en")


def test_an_item_without_an_id_is_named_by_its_place(folder: Path) -> None:
    change(folder, "problems", lambda items: items[2].pop("id"))
    error = refused(folder)
    assert error.item == "nummer 3"
    assert error.field == "id"


@pytest.mark.parametrize("name", FILES)
def test_an_absent_file_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.yaml").unlink()
    error = refused(folder)
    assert error.file == f"{name}.yaml"
    assert "ontbreekt" in error.why.nl


def test_a_file_that_is_no_yaml_is_refused_with_its_line(folder: Path) -> None:
    (folder / "problems.yaml").write_text("items:\n  - id: debts\n   name: [\n", encoding="utf-8")
    assert "Regel 3" in refused(folder).why.nl


@pytest.mark.parametrize("text", ["", "[]", "items: debts", "items: [debts]", "items: []", "defaults: 5\nitems: [{}]"])
def test_a_file_of_another_shape_is_refused(folder: Path, text: str) -> None:
    (folder / "problems.yaml").write_text(text, encoding="utf-8")
    assert refused(folder).file == "problems.yaml"


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "problems.yaml").write_bytes("items: [{id: café}]".encode("latin-1"))
    assert "UTF-8" in refused(folder).why.nl


@pytest.mark.parametrize("page", ["glossary.md", "concepts/shared-language.md"])
def test_the_pages_hold_every_name_and_setting_of_the_knowledge(language: SharedLanguage, page: str) -> None:
    path = glossary.DOCS / page
    assert glossary.under_mark(path) == glossary.made(language)[path], "run: python -m tools.glossary"


def test_every_knowledge_file_is_described() -> None:
    page = (glossary.DOCS / "concepts" / "shared-language.md").read_text(encoding="utf-8")
    assert all(f"`{name}.yaml`" in page for name in FILES)

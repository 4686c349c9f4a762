"""Row O5: the catalogue says what was seen and no more, and a file that claims more is refused."""

import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.interventions import load_interventions, read_interventions
from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.catalogue import Measure, Seen
from voorkant.core.shared.evidence_levels import EvidenceLevel

NAMED_IN_THE_SOURCES = {
    "collective_budget_training", "budget_buddy", "community_garden", "exercise_hour", "repair_cafe",
    "neighbour_mediation", "teen_mothers_group", "parents_in_hard_divorce", "autism_youth_group",
    "pilot_light_contact", "assertive_care", "outreach", "community_work", "preschool", "early_debt_signalling",
    "home_administration", "voorzorg", "incredible_years", "triple_p", "communities_that_care", "grip_on_your_dip",
    "home_start", "kies", "mobility_mentoring", "wellbeing_on_prescription", "housing_first",
    "family_group_conference", "healthy_weight_town", "youth_work", "respite_care", "befriending", "debt_help",
}  # fmt: skip


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., None]:
    """Read the catalogue with one entry changed."""

    def read(key: str, change: Callable[[dict[str, Any]], object]) -> None:
        with resources.as_file(resources.files("voorkant.knowledge") / "interventions.yaml") as packaged:
            document = yaml.safe_load(packaged.read_text(encoding="utf-8"))
        change(next(one for one in document["items"] if one["id"] == key))
        document["defaults"] = {**document["defaults"], "valid_from": "2026-11-01", "reviewed": "2026-11-22"}
        (tmp_path / "interventions.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
        read_interventions(tmp_path, load_shared_language(), load_evidence_scale())
        shutil.rmtree(tmp_path, ignore_errors=True)

    return read


@pytest.mark.row("O5")
def test_what_the_sources_name_is_in_the_catalogue_and_every_problem_has_something():
    catalogue = load_interventions()
    assert set(catalogue) >= NAMED_IN_THE_SOURCES
    told = {problem for one in catalogue.values() for problem in one.problems}
    assert told == set(load_shared_language().problems)


@pytest.mark.row("O5")
def test_a_rating_was_seen_with_the_keeper_of_the_register_and_most_are_unknown():
    language, scale = load_shared_language(), load_evidence_scale()
    catalogue = load_interventions().values()
    rated = [one for one in catalogue if one.evidence.level.known]
    assert 0 < len(rated) < len(catalogue) / 4
    for one in rated:
        rating = one.evidence
        assert rating.sound
        assert rating.seen is Seen.YES
        assert language.sources[rating.source].publisher in scale.registers[rating.register].publishers


def test_what_a_seller_writes_about_a_register_is_told_and_never_counts():
    home_start = load_interventions()["home_start"]
    assert home_start.evidence.level is EvidenceLevel.UNKNOWN
    assert home_start.mentions[0].level is EvidenceLevel.GOOD


def test_a_figure_that_counts_as_seen_has_a_source_that_was_seen():
    sources = load_shared_language().sources
    for one in load_interventions().values():
        for effect in one.effects:
            assert not effect.verified or sources[effect.source].seen
            assert effect.value is not None or effect.measure is Measure.WORDS
        assert one.cost is None or not one.cost.verified or sources[one.cost.source].seen


@pytest.mark.row("O5")
@pytest.mark.parametrize(
    ("key", "change", "field"),
    [
        ("voorzorg", lambda one: one["rating"].pop("date"), "rating.date"),
        ("voorzorg", lambda one: one["rating"].update(seen="no"), "rating.seen"),
        ("voorzorg", lambda one: one["rating"].update(source="home_start_recognised"), "rating.source"),
        ("voorzorg", lambda one: one["rating"].update(wording="goed onderbouwd"), "rating.wording"),
        ("befriending", lambda one: one.update(rating={"level": "good"}), "rating.register"),
        ("home_start", lambda one: one["mentions"][0].update(wording="prima"), "mentions"),
        ("debt_help", lambda one: one.update(problems=["debt"]), "problems"),
        ("debt_help", lambda one: one["cost"].update(low=9000), "cost"),
        ("debt_help", lambda one: one["effects"][0].pop("source"), "effects.0.source"),
        ("kies", lambda one: one["effects"][0].update(verified=True, source="norman_2012"), "verified"),
    ],
)
def test_an_entry_that_claims_more_than_was_seen_is_refused_by_name_and_field(key, change, field, changed):
    with pytest.raises(BrokenKnowledge) as refused:
        changed(key, change)
    assert (refused.value.item, refused.value.field) == (key, field)


def test_each_register_places_its_own_words_and_an_unknown_word_is_not_placed():
    scale = load_evidence_scale()
    nji = scale.register_called("Nederlands Jeugdinstituut")
    assert nji is not None
    assert nji.level_of("  Effectief volgens GOEDE aanwijzingen. ") is EvidenceLevel.GOOD
    assert nji.level_of("zeer goed") is None
    assert scale.register_called("een of andere lijst") is None
    assert scale.registers["wsipp"].level_of("Evidence-based") is EvidenceLevel.GOOD


def test_unknown_stands_below_what_is_known_and_above_what_was_found_not_to_work():
    order = sorted(EvidenceLevel, key=lambda one: one.place)
    assert order[0] is EvidenceLevel.STRONG
    assert order[-2:] == [EvidenceLevel.UNKNOWN, EvidenceLevel.NO_EFFECT]
    assert [one for one in EvidenceLevel if one.measured] == order[:3]

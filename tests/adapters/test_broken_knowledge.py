"""Knowledge that somebody broke is refused in words: which file, which item, which field, and why.

Longer than others because each way to break the language is a case of its own.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.knowledge_files import FILES, copy_knowledge
from voorkant.adapters.knowledge import BrokenKnowledge, load_language


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge that a test may break."""
    return copy_knowledge(tmp_path)


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

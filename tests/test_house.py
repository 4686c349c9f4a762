"""The house rules that no linter knows: locks, languages, sizes, and what may not be named in the project."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.db import connection

from tools import rows

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
REGISTRIES = r"registry\.npm[j]s|py[p]i\.org|python[h]osted|deb\.deb[i]an|npmm[i]rror"
MACHINES = r"(?<![\w.}])/(?:wor[k]|roo[t]|hom[e])/\w"
LATER = r"\bTO[D]O\b|\bFIX[M]E\b|\bXX[X]\b|raise NotImplemented[E]rror|mark\.ski[p]|mark\.xfai[l]|assert Tru[e]"
LONGEST_MODULE = 500
REASON = "Longer than others because"


def tracked() -> list[Path]:
    """Give the files of the project that hold text."""
    said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    binary = {".png", ".woff2", ".xlsx", ".gz", ".mo", ".pkl"}
    paths = [ROOT / name for name in said.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in binary]


def naming(pattern: str, paths: list[Path]) -> list[str]:
    """Name the lines in which a pattern stands."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if re.search(pattern, line)
    ]


def locked(path: Path) -> dict[str, set[str]]:
    """Give the locked versions per part."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^\s;]+)", path.read_text(encoding="utf-8"), re.MULTILINE):
        versions.setdefault(name, set()).add(version)
    return versions


def test_no_file_names_a_registry_or_a_machine():
    files = tracked()
    assert len(files) > 100
    assert naming(REGISTRIES, files) == []
    assert naming(MACHINES, [path for path in files if path.suffix != ".txt"]) == []


def test_nothing_is_left_for_later():
    assert naming(LATER, [path for path in tracked() if path.suffix in (".py", ".html", ".js", ".css")]) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_a_hash_for_every_part_and_no_address(lock: Path):
    entries = re.split(r"^(?=[a-z0-9-]+==)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    parts = [entry for entry in entries if "==" in entry.split("\n")[0]]
    assert parts
    assert [part.split("==")[0] for part in parts if "--hash=sha256:" not in part] == []
    assert "://" not in lock.read_text(encoding="utf-8")


def test_both_locks_agree_and_hold_every_part_that_is_asked_for():
    default, dev = locked(ROOT / "requirements" / "default.txt"), locked(ROOT / "requirements" / "dev.txt")
    assert {name: versions for name, versions in default.items() if versions != dev.get(name)} == {}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [re.split(r"[\[<>=;~ ]", part)[0].lower() for part in project["project"]["dependencies"]]
    assert [part for part in asked if part not in default] == []


def test_packages_of_the_front_end_are_locked_without_addresses():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity"' in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_a_module_that_cannot_be_read_in_one_sitting_says_why():
    texts = {path: path.read_text(encoding="utf-8") for path in tracked() if path.suffix == ".py"}
    long = {path for path, text in texts.items() if len(text.splitlines()) > LONGEST_MODULE}
    assert [str(path.relative_to(ROOT)) for path in long if REASON not in texts[path]] == []


def test_the_licence_is_the_same_wherever_it_is_named():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert project["license"] == public["legal"]["license"] == "EUPL-1.2"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert project["version"] == public["softwareVersion"]


def test_descriptions_for_the_public_catalogue_have_the_length_that_it_asks():
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert set(public["description"]) == set(public["localisation"]["availableLanguages"]) == {"nl", "en"}
    for text in public["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000


@pytest.mark.parametrize(("dutch", "english"), [("README.nl.md", "README.md"), ("CHANGELOG.nl.md", "CHANGELOG.md")])
def test_what_is_said_in_english_is_said_in_dutch(dutch: str, english: str):
    shapes = [
        re.findall(r"^(##+|- |\| |!\[|make \w+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        for name in (dutch, english)
    ]
    assert shapes[0] == shapes[1]
    assert dutch in (ROOT / english).read_text("utf-8")
    assert english in (ROOT / dutch).read_text("utf-8")


def test_the_build_fails_without_the_public_files(tmp_path: Path):
    environment = os.environ | {"VOORKANT_DATA": str(tmp_path / "nowhere")}
    done = subprocess.run([ROOT / ".ci" / "run"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "nowhere" in done.stdout


def test_a_row_works_only_when_a_test_uses_the_product_as_a_person_would():
    whole, part = rows.Row("N1", "signaal", "pass on"), rows.Row("N2", "weten", "see", begun=True)
    assert rows.state(whole, ["tests/web/test_signal.py"]) == "works"
    assert rows.state(whole, ["tests/core/test_signal.py"]) == "not yet"
    assert rows.state(whole, []) == "not yet"
    assert rows.state(part, ["tests/web/test_signal.py"]) == "begun"
    assert rows.state(part, []) == "not yet"


def test_a_test_cannot_prove_a_row_that_does_not_exist():
    with pytest.raises(KeyError, match="N99"):
        rows.page({"Notice": [rows.Row("N1", "signaal", "pass on")]}, {"N99": {"tests/web/test_x.py"}})


def test_the_list_of_rows_is_whole():
    numbers = [row.number for step in rows.read_rows().values() for row in step]
    last = {"N": 10, "A": 12, "O": 16, "H": 10, "L": 7, "P": 12}
    assert numbers == [f"{letter}{number}" for letter, count in last.items() for number in range(1, count + 1)]


@pytest.mark.smoke
def test_a_filled_database_holds_voorst_as_published(voorst):
    from voorkant.store.models import Area, Figure

    neighbourhoods = Area.objects.filter(municipality_code="GM0285", kind="neighbourhood", year=2024)
    assert neighbourhoods.count() == 31
    residents = Figure.objects.get(
        area__code="GM0285", series__indicator="residents", series__age_band="all", period=2024
    )
    assert residents.value == 25_377


@pytest.mark.smoke
def test_databases_of_tests_do_not_see_each_other(empty_url: str, blank_url: str, db: None):
    get_user_model().objects.create_user("alleen-hier")
    names = {str(connection.settings_dict["NAME"]), empty_url.rpartition("/")[2], blank_url.rpartition("/")[2]}
    assert len(names) == 3

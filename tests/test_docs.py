"""The documentation is kept true: what exists is described, and what is described exists."""

import argparse
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import Resolver404, resolve

from tests.data_folder import data_file
from tools import privacy, rows
from voorkant.adapters.knowledge import load_language
from voorkant.cli.main import build_parser

ROOT = Path(__file__).resolve().parent.parent
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
IN_THE_REGISTER = ("Purpose", "Data", "Method", "Decision", "Human in charge", "Risks", "Checked")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def commands() -> set[str]:
    groups = [action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return set(groups[0].choices)


def settings_read() -> set[str]:
    """Name every setting that the product asks of its environment."""
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'"(VOORKANT_[A-Z_]+|DATABASE_URL|XDG_[A-Z_]+)"', text))
    return found


def test_every_command_is_described_and_every_described_command_exists():
    described = set(re.findall(r"^\| `voorkant ([a-z]+)", OPERATING, re.MULTILINE))
    assert described == commands()


def test_every_setting_is_described_and_every_described_setting_is_read():
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", OPERATING, re.MULTILINE))
    assert described == settings_read()


def test_every_make_target_is_described():
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^ +make ([a-z-]+)", said, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony is not None
    assert targets == set(phony[1].split())
    described = set(
        re.findall(r"^\| `make ([a-z-]+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert described == targets


def test_every_indicator_and_problem_is_in_the_glossary():
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    language = load_language()
    assert [name for name in (*language.indicators, *language.problems) if f"`{name}`" not in page] == []


def test_the_privacy_page_says_what_the_models_say():
    assert privacy.PAGE.read_text(encoding="utf-8") == privacy.page(), "run: make docs"
    for model in apps.get_app_config("store").get_models():
        assert f"| `{model.__name__}` |" in privacy.page()


def test_every_part_of_the_core_has_a_concept_page():
    parts = [path for path in (ROOT / "src" / "voorkant" / "core").iterdir() if len(list(path.glob("*.py"))) > 1]
    concepts = [page.stem for page in (ROOT / "docs" / "concepts").glob("*.md")]
    assert len(parts) > 1
    assert [part.name for part in parts if not any(name.startswith(part.name) for name in concepts)] == []


@pytest.mark.row("P10")
def test_every_calculation_of_the_second_step_is_described_for_the_register_of_algorithms():
    pages = ROOT / "docs" / "concepts"
    packages = [path.parent.name for path in (ROOT / "src/voorkant/core/analyse").glob("*/__init__.py")]
    described = [name for name in packages if (pages / f"{name}.md").exists()]
    assert {"surge", "stacking", "ranking", "disclosure", "cube"} <= set(described)
    for name in described:
        _, *tables = re.split(r"^#+ For the Algoritmeregister", (pages / f"{name}.md").read_text(), flags=re.MULTILINE)
        assert tables, name
        for table in tables:
            said = dict(re.findall(r"^\| ([A-Z][a-z ]+) \| (.+) \|$", table.partition("\n#")[0], re.MULTILINE))
            assert [one for one in IN_THE_REGISTER if not said.get(one)] == [], name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize(
    "line", re.findall(r"^(?:ExecStart=.*/)?(?:\.venv/bin/)?voorkant .+$", OPERATING, re.MULTILINE)
)
def test_commands_in_the_manual_are_understood(line: str):
    words = shlex.split(line.partition("voorkant ")[2], comments=True)
    assert build_parser().parse_args(words).command == words[0]


def test_pages_and_commands_of_the_rows_exist():
    unknown = []
    for row in (row for step in rows.read_rows().values() for row in step):
        for place in row.where:
            if place.startswith("voorkant "):
                unknown += [place] if place.split()[1] not in commands() else []
                continue
            try:
                resolve(place.replace("<number>", "1"))
            except Resolver404:
                unknown.append(place)
    assert unknown == []


def test_the_address_for_single_sign_on_is_the_one_that_answers():
    path = re.search(r"https://voorkant\.gemeente\.example(/account/\S+)`", OPERATING)
    assert path is not None
    assert resolve(path[1]).view_name == "openid_connect_callback"


def test_the_notebook_example_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    example = re.search(r"```python\n(.+?)```", (ROOT / "docs" / "index.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    (tmp_path / "kwb-2024.csv").write_bytes(data_file("cbs/kwb_2024_nl_compact.csv").read_bytes())
    monkeypatch.chdir(tmp_path)
    *lines, last = example[1].strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)  # noqa: S102
    assert len(eval(last, names)) > 10  # noqa: S307

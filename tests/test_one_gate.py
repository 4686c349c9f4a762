"""Row A12: every place that counts what people registered is listed, with what protects it; none escapes the gate."""

import ast
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "voorkant"
TABLE = yaml.safe_load((ROOT / "tests" / "cases" / "own_counts.yaml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "concepts" / "disclosure.md").read_text(encoding="utf-8")
OWN = {
    "CampaignCount", "CandidateMonth", "CandidateQuestion", "CountTable", "Dialogue", "FollowUp", "GroupSession",
    "GroupSignal", "MeetingCount", "ProvisionCell", "ProvisionTable", "Question", "QuestionCount", "QuestionProblem",
    "Referral", "ReferralStep", "RoundCount", "RoundTap", "RouteGap", "Signal", "SignalStep", "StackTable",
    "SurgeAlert", "WeekCount",
}  # fmt: skip
"""Models of which a row is something that somebody registered about residents, or a count of such rows."""
COUNTS = {"Count", "Sum", "Avg", "Counter", "sum", "len", "count", "annotate", "aggregate"}


def own_models(tree: ast.Module) -> set[str]:
    named, through = set[str](), False
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("voorkant.store.models"):
            named |= {one.name for one in node.names}
        through |= isinstance(node, ast.ImportFrom) and node.module == "voorkant.store"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "models":
            named.add(node.attr)
    return named & OWN


def called(tree: ast.Module) -> set[str]:
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in calls}


def counting() -> set[str]:
    found = set()
    for folder in ("store", "web", "api", "cli"):
        for path in (SOURCE / folder).rglob("*.py"):
            name = path.relative_to(SOURCE).as_posix()
            if name.startswith(("store/models/", "store/migrations/")):
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            if own_models(tree) and called(tree) & COUNTS:
                found.add(name)
    return found


@pytest.mark.row("A12")
def test_every_module_that_counts_registrations_is_listed_with_what_protects_it_and_none_is_listed_in_vain():
    listed = [name for kind in TABLE.values() for name in kind]
    assert len(listed) == len(set(listed))
    assert sorted(counting() - set(listed)) == []
    assert sorted(name for name in listed if not (SOURCE / name).exists()) == []


@pytest.mark.row("A12")
@pytest.mark.parametrize("name", sorted(TABLE["protected"]))
def test_what_is_protected_calls_the_gate_itself_or_is_read_by_who_does(name: str):
    """A selector that gives raw counts is read by a module that calls one of the named functions."""
    gate = set(TABLE["protected"][name]["by"])
    module = "voorkant." + name.removesuffix(".py").replace("/", ".")
    readers = [
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if path == SOURCE / name or f"from {module} import" in path.read_text(encoding="utf-8")
    ]
    assert any(called(ast.parse(text)) & gate for text in readers)


@pytest.mark.row("A12")
def test_single_numbers_are_judged_in_one_module_alone():
    """Nobody compares with the threshold for itself: that is how two pages come to hide differently."""
    own = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "disclosure" not in path.parts and path.name != "gate.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name in {"fit_to_show", "rounded", "hidden_parts", "step_words"}
    ]
    assert set(own) <= {"core/shared/numbers.py", "charts/classes.py"}  # published figures in sentences and in keys


@pytest.mark.row("A12")
def test_the_concept_page_names_every_place_that_is_protected():
    assert [one["seen"] for one in TABLE["protected"].values() if one["seen"] not in PAGE] == []

"""Run what the build runs, in one command: rules first, then the tests on PostgreSQL and on SQLite.

Each check says what it is before it runs, so that a long wait is never a silent one. The big test run comes last, so
that its closing line is the last thing printed; what failed before it is told just above.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import needs, postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TESTS = [str(BIN / "pytest"), "-q", "-n", "2", "--dist", "loadscope", "-p", "no:cacheprovider"]
LINT: dict[str, list[str]] = {
    "rules": [str(BIN / "ruff"), "check", "-q"],
    "layout": [str(BIN / "ruff"), "format", "--check", "-q"],
    "directions of imports": [str(BIN / "lint-imports"), "--no-cache"],
    "types": [str(BIN / "mypy")],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", "src/voorkant/web/templates"],
    "translations": [sys.executable, "-m", "tools.messages", "check"],
    "rows": [sys.executable, "-m", "tools.rows", "--check"],
}


def main() -> int:
    """Run the checks that were asked for and give 1 when any failed."""
    parser = argparse.ArgumentParser(description="Run what the build runs.")
    parser.add_argument("--only", choices=("lint", "tests"))
    only = parser.parse_args().only
    failed = []
    if only != "tests":
        failed += [name for name, command in LINT.items() if not _passes(name, command)]
    if only != "lint":
        failed += _tests(failed)
    elif failed:
        _tell(failed)
    return 1 if failed else 0


def _tests(failed_before: list[str]) -> list[str]:
    failed = []
    try:
        needs.chromium()
    except needs.Missing as missing:
        print(missing, file=sys.stderr)
        failed.append("Chromium")
    for name, programs in _servers().items():
        if not _passes(f"one test per row on {name}", [*TESTS, "-m", "smoke"], _on_postgres(programs)):
            failed.append(name)
    if failed_before or failed:
        _tell(failed_before + failed)
    if not _passes("all tests, on SQLite", [*TESTS, "--durations=20", "--durations-min=0.5"]):
        failed.append("tests")
    return failed


def _servers() -> dict[str, Path | None]:
    """Name the PostgreSQL servers to test on: the wheel's always, Debian's 15 where it is installed."""
    servers: dict[str, Path | None] = {"PostgreSQL": None}
    if debian := postgres.debian_programs():
        servers["PostgreSQL 15"] = debian
    else:
        print("Not run: one test per row on PostgreSQL 15; apt-get install postgresql-15 brings it.", flush=True)
    return servers


def _on_postgres(programs: Path | None) -> dict[str, str]:
    named = {"VOORKANT_TEST_POSTGRES": str(programs)} if programs else {}
    return {"VOORKANT_TEST_DATABASE": "postgres"} | named


def _passes(name: str, command: list[str], extra: dict[str, str] | None = None) -> bool:
    print(f"── {name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="voorkant-check-") as state:
        environment = os.environ | {"VOORKANT_STATE": state} | (extra or {})
        return subprocess.run(command, cwd=ROOT, check=False, env=environment).returncode == 0


def _tell(failed: list[str]) -> None:
    print(f"Failed: {', '.join(failed)}.", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""The command that cleans lines: a line in is a line out, and what cannot be read is refused, never passed on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

VOORKANT = [sys.executable, "-m", "voorkant.cli.main", "deidentify"]


def run(name: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "VOORKANT_LANGUAGE": "nl"}
    return subprocess.run([*VOORKANT, name], input=given, capture_output=True, env=environment, check=False)


@pytest.fixture(params=["file", "standard input"])
def clean(request: pytest.FixtureRequest, tmp_path: Path):  # type: ignore[no-untyped-def]
    def cleaned(content: bytes) -> subprocess.CompletedProcess[bytes]:
        if request.param == "standard input":
            return run("-", content)
        (tmp_path / "woorden.txt").write_bytes(content)
        return run(str(tmp_path / "woorden.txt"))

    return cleaned


def test_each_line_keeps_its_own_end_and_empty_lines_stay(clean) -> None:  # type: ignore[no-untyped-def]
    told = clean(b"\xef\xbb\xbfBel Samira\r\n\r\nniets\n\n\x0cx\x0by\xe2\x80\xa8z\rMevrouw Jansen")
    assert told.returncode == 0, told.stderr
    assert told.stdout == b"Bel [naam]\r\n\r\nniets\n\n\x0cx\x0by\xe2\x80\xa8z\rMevrouw [naam]"


def test_a_text_in_latin_1_is_refused_in_one_line_that_says_where(clean) -> None:  # type: ignore[no-untyped-def]
    told = clean("niets\nMevrouw Jönsen\n".encode("latin-1"))
    assert told.returncode == 2
    assert b"nsen" not in told.stdout
    (line,) = told.stderr.decode().strip().splitlines()
    assert "regel 2" in line
    assert "UTF-8" in line


def test_a_very_long_line_is_one_line_without_numbers(clean) -> None:  # type: ignore[no-untyped-def]
    told = clean(b"Mevrouw Jansen belt 06-12345678 en " * 2000 + b"\n")
    assert told.stdout == b"Mevrouw [naam] belt [telefoonnummer] en " * 2000 + b"\n"


def test_nothing_in_is_nothing_out(clean) -> None:  # type: ignore[no-untyped-def]
    told = clean(b"")
    assert (told.returncode, told.stdout, told.stderr) == (0, b"", b"")


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for name in (tmp_path / "nergens.txt", tmp_path):
        told = run(str(name))
        assert told.returncode == 2
        assert len(told.stderr.decode().strip().splitlines()) == 1

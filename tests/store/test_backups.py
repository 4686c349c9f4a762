"""Row P11: a backup that was made comes back, and one that is not whole is never taken for one."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from tests.cli.running import environment, execute, rows, run
from tests.small import key_figures
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Backup, Municipality
from voorkant.store.services.backups import default_folder, make_backup, restore_backup
from voorkant.store.services.turns import Alive

pytestmark = pytest.mark.row("P11")
SEEN = (
    "store_user",
    "store_municipality",
    "store_import",
    "store_area",
    "store_figure",
    "store_boundary",
    "store_series",
)


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of the tables that matter, in the order of their keys."""
    return {table: rows(url, f"SELECT * FROM {table} ORDER BY id") for table in SEEN}


def first_version(url: str) -> Path:
    """Give a backup that the first version made (its tables of 0001), with invented data and a question of 2020."""
    engine = "sqlite" if url.startswith("sqlite") else "postgresql"
    return Path(__file__).parent.parent / "cases" / "backups" / f"first_version_{engine}.tar.gz"


def backup_of(url: str, folder: Path) -> Path:
    run("backup", "--to", folder, url=url)
    (made,) = folder.glob("voorkant-*.tar.gz")
    return made


def sign_in(url: str, name: str, password: str) -> str:
    program = (
        "import django; django.setup()\n"
        "from django.contrib.auth import authenticate\n"
        f"print(authenticate(None, username={name!r}, password={password!r}))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(url, DJANGO_SETTINGS_MODULE="voorkant.web.settings"),
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


@pytest.mark.smoke
def test_everything_comes_back_in_an_empty_database(empty_url, blank_url, tmp_path):
    said = run("start", "GM0285", "--data", _folder(tmp_path), url=empty_url)
    password = said.split("getoond): ")[1].split()[0]
    before = contents(empty_url)
    file = backup_of(empty_url, tmp_path / "elders")
    run("restore", file, url=blank_url)
    assert contents(blank_url) == before
    assert len(before["store_figure"]) > 10
    assert sign_in(blank_url, "beheerder", password) == "beheerder"


@pytest.mark.smoke
def test_a_restored_database_goes_on_where_it_was(empty_url, blank_url, tmp_path):
    run("import", "kwb", key_figures(tmp_path / "kwb_2023.csv"), url=empty_url)
    file = backup_of(empty_url, tmp_path / "elders")
    run("restore", file, url=blank_url)
    run("import", "kwb", key_figures(tmp_path / "kwb_2024.csv"), url=blank_url)
    assert rows(blank_url, "SELECT year, status FROM store_import ORDER BY year") == [
        (2023, "published"),
        (2024, "published"),
    ]


@pytest.mark.smoke
def test_data_that_is_there_is_only_replaced_when_asked(empty_url, tmp_path):
    run("start", "GM0285", "--data", _folder(tmp_path), url=empty_url)
    file = backup_of(empty_url, tmp_path / "elders")
    before = contents(empty_url)
    run("import", "kwb", key_figures(tmp_path / "kwb_2023.csv"), url=empty_url)
    changed = contents(empty_url)
    assert changed != before
    assert "--replace" in run("restore", file, url=empty_url, code=2)
    assert contents(empty_url) == changed
    run("restore", file, "--replace", url=empty_url)
    assert contents(empty_url) == before


@pytest.mark.smoke
def test_a_backup_of_the_first_version_is_brought_up_to_date_and_works(blank_url, tmp_path):
    run("restore", first_version(blank_url), url=blank_url)
    assert rows(blank_url, "SELECT name FROM store_organisation") == [("Wijkteam Twello",)]
    assert rows(blank_url, "SELECT COUNT(*) FROM store_postcode") == [(0,)]
    run("import", "kwb", key_figures(tmp_path / "kwb_2024.csv"), url=blank_url)
    again = backup_of(blank_url, tmp_path / "elders")
    run("restore", again, "--replace", url=blank_url)
    assert rows(blank_url, "SELECT year FROM store_import") == [(2024,)]


@pytest.mark.smoke
def test_an_older_backup_replaces_what_a_newer_version_made(empty_url, tmp_path):
    run("start", "GM0285", "--data", _folder(tmp_path), url=empty_url)
    assert rows(empty_url, "SELECT COUNT(*) FROM store_figure") != [(0,)]
    run("restore", first_version(empty_url), "--replace", url=empty_url)
    assert rows(empty_url, "SELECT COUNT(*) FROM store_figure") == [(0,)]
    assert rows(empty_url, "SELECT name FROM store_organisation") == [("Wijkteam Twello",)]
    run("cleanup", url=empty_url)


@pytest.mark.row("P3")
@pytest.mark.smoke
def test_what_had_its_time_is_destroyed_again_before_a_restore_ends(blank_url):
    said = run("restore", first_version(blank_url), url=blank_url)
    for table in ("store_question", "store_ownwords", "store_questionproblem"):
        assert rows(blank_url, f"SELECT COUNT(*) FROM {table}") == [(0,)]
    assert "Daarna opgeschoond: 2 rijen hadden hun tijd gehad" in said
    certified = rows(blank_url, "SELECT model, destroyed FROM store_destruction ORDER BY id")
    assert certified[0] == ("OwnWords", 3)
    assert sorted(certified[1:]) == [("OwnWords", 1), ("Question", 1)]


@pytest.mark.row("P3")
@pytest.mark.smoke
def test_proof_of_what_was_destroyed_after_the_backup_outlives_the_restore(blank_url, tmp_path):
    run("restore", first_version(blank_url), url=blank_url)
    proofs = "SELECT ran, model, rule, before, destroyed, municipality_id FROM store_destruction ORDER BY id"
    before = rows(blank_url, proofs)
    run("restore", first_version(blank_url), "--replace", url=blank_url)
    after = rows(blank_url, proofs)
    assert set(before) < set(after)
    assert len(after) == len(before) + 2


def test_a_damaged_file_is_refused_and_nothing_changes(empty_url, tmp_path):
    run("start", "GM0285", "--data", _folder(tmp_path), url=empty_url)
    file = backup_of(empty_url, tmp_path / "elders")
    before = contents(empty_url)
    whole = file.read_bytes()
    for share in (0.02, 0.5, 0.98):
        data = bytearray(whole)
        place = int(len(data) * share)
        data[place : place + 20] = bytes(byte ^ 255 for byte in data[place : place + 20])
        file.write_bytes(data)
        assert "geen hele reservekopie" in run("restore", file, "--replace", url=empty_url, code=2)
    assert contents(empty_url) == before


@pytest.mark.parametrize("content", [b"", b"hallo", b"PK\x03\x04"])
def test_something_else_is_not_taken_for_a_backup(empty_url, tmp_path, content):
    file = tmp_path / "voorkant.tar.gz"
    file.write_bytes(content)
    assert "geen hele reservekopie" in run("restore", file, url=empty_url, code=2)
    assert "is er niet" in run("restore", tmp_path / "weg.tar.gz", url=empty_url, code=2)


def test_half_a_file_is_refused(empty_url, tmp_path):
    file = backup_of(empty_url, tmp_path / "elders")
    half = tmp_path / "half.tar.gz"
    half.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert "geen hele reservekopie" in run("restore", half, url=empty_url, code=2)


def test_a_backup_of_another_kind_of_database_or_a_newer_version_is_refused(empty_url, tmp_path):
    file = backup_of(empty_url, tmp_path / "elders")
    other = _with_manifest(file, tmp_path / "other.tar.gz", {"engine": "postgresql"})
    assert "komt uit postgresql" in run("restore", other, url=empty_url, code=2)
    newer = _with_manifest(file, tmp_path / "newer.tar.gz", {"migrations": ["store.9999_later"]})
    assert "nieuwere versie" in run("restore", newer, url=empty_url, code=2)


def test_a_backup_is_closed_to_others_and_leaves_no_parts_behind(empty_url, tmp_path):
    folder = tmp_path / "elders"
    file = backup_of(empty_url, folder)
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [one.name for one in folder.iterdir()] == [file.name]


def test_a_backup_that_finds_no_room_is_not_called_one(empty_url, tmp_path):
    (tmp_path / "vol").write_text("geen map")
    assert "kon geen reservekopie komen" in run("backup", "--to", tmp_path / "vol", url=empty_url, code=2)
    assert rows(empty_url, "SELECT COUNT(*) FROM store_backup") == [(0,)]


def test_sessions_do_not_come_back(empty_url, blank_url, tmp_path):
    execute(
        empty_url,
        "INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('a', 'b', '2099-01-01')",
    )
    file = backup_of(empty_url, tmp_path / "elders")
    run("restore", file, url=blank_url)
    assert rows(blank_url, "SELECT COUNT(*) FROM django_session") == [(0,)]


def test_a_restore_under_a_running_worker_is_refused(db, tmp_path):
    file = make_backup(tmp_path).path
    sign = Alive()
    try:
        with pytest.raises(BadInput) as refusal:
            restore_backup(file, replace=True)
    finally:
        sign.end()
    assert refusal.value.code == "worker-running"


def test_backups_of_the_default_folder_go_after_their_term_but_never_the_newest(db):
    shutil.rmtree(default_folder(), ignore_errors=True)
    Municipality.objects.create(code="GM0285", name="Voorst")
    first = make_backup().path
    long_ago = time.time() - 400 * 24 * 3600
    os.utime(first, (long_ago, long_ago))
    left = default_folder() / "voorkant-x.tar.part"
    left.write_bytes(b"half")
    second = make_backup().path
    assert not first.exists()
    assert not left.exists()
    assert second.exists()
    assert Backup.objects.count() == 2


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "cijfers"
    folder.mkdir()
    key_figures(folder / "kwb_2024_85984NED.csv")
    return folder


def _with_manifest(file: Path, target: Path, changes: dict[str, object]) -> Path:
    with tarfile.open(file) as old, tarfile.open(target, "w:gz") as new:
        for entry in old.getmembers():
            inside = old.extractfile(entry)
            data = inside.read() if inside else b""
            if entry.name == "manifest.json":
                data = json.dumps(json.loads(data) | changes).encode()
                entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
    return target

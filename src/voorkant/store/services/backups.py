"""Backups that are known to come back.

A backup is one file: a manifest (what, when, which version, how many rows of what) beside the data, compressed. It is
read back and counted before it is called a backup, and a restore checks the same counts before it lets go of what was
there. SQLite gives its own file; PostgreSQL its tables, so that no database tool needs to be installed.
"""

import hashlib
import io
import json
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Backup, Municipality

FORMAT = 1
KEPT = 14


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made or restored: the file, its hash, and how many rows it holds."""

    path: Path
    sha256: str
    rows: int


def default_folder() -> Path:
    """Give the folder in which backups are kept unless told otherwise."""
    return Path(settings.STATE) / "backups"


def make_backup(folder: Path | None = None) -> BackupReport:
    """Write a backup of the whole database, read it back, and keep the newest fourteen of the default folder."""
    target = folder or default_folder()
    try:
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        now = timezone.now()
        path = target / f"voorkant-{now:%Y%m%d-%H%M%S-%f}.tar.gz"
        partial = path.with_suffix(".part")
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            manifest = _write(file)
    except OSError as error:
        raise _refuse_folder(target, error) from error
    _read_manifest(partial)
    partial.rename(path)
    sha256 = _hash(path)
    Backup.objects.create(made=now, filename=path.name, sha256=sha256, size=path.stat().st_size)
    if folder is None:
        for old in sorted(target.glob("voorkant-*.tar.gz"))[:-KEPT]:
            old.unlink()
    return BackupReport(path, sha256, sum(manifest["rows"].values()))


def restore_backup(path: Path, *, replace: bool = False) -> BackupReport:
    """Put a backup back. Refuses a database that already holds a municipality unless `replace`, a file that is damaged,
    and a backup of another kind of database; a refused restore leaves everything as it was."""
    manifest = _read_manifest(path)
    if manifest["engine"] != connection.vendor:
        raise _refuse(
            "backup-of-other-database",
            Text(f"Deze reservekopie komt uit {manifest['engine']}.", f"This backup comes from {manifest['engine']}."),
            Text(f"De database hier is {connection.vendor}.", f"The database here is {connection.vendor}."),
            Text("Zet haar terug in een database van dezelfde soort.", "Restore it into a database of the same kind."),
        )
    if not replace and _holds_data():
        raise _refuse(
            "database-has-data",
            Text("In deze database staan al gegevens.", "This database holds data already."),
            Text("Er is niets veranderd.", "Nothing was changed."),
            Text("Wil je ze vervangen, geef dan --replace.", "To replace them, pass --replace."),
        )
    (_restore_sqlite if connection.vendor == "sqlite" else _restore_tables)(path, manifest)
    call_command("migrate", verbosity=0, interactive=False)
    return BackupReport(path, _hash(path), sum(manifest["rows"].values()))


def _holds_data() -> bool:
    if Municipality._meta.db_table not in connection.introspection.table_names():
        return False
    return Municipality.objects.exists()


def _tables() -> list[str]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sorted({model._meta.db_table for model in models} | {MigrationRecorder.Migration._meta.db_table})


def _count(execute: Any, tables: list[str]) -> dict[str, int]:
    return {table: execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables}


def _write(file: BinaryIO) -> dict[str, Any]:
    tables = _tables()
    manifest: dict[str, Any] = {"format": FORMAT, "engine": connection.vendor, "made": timezone.now().isoformat()}
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=5) as archive, tempfile.TemporaryDirectory() as folder:
        parts = Path(folder)
        if connection.vendor == "sqlite":
            manifest["rows"] = _dump_sqlite(parts / "voorkant.sqlite3", tables)
        else:
            manifest["rows"] = _dump_tables(parts, tables)
        described = json.dumps(manifest).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(described)
        archive.addfile(entry, io.BytesIO(described))
        for part in sorted(parts.iterdir()):
            archive.add(part, arcname=part.name)
    return manifest


def _dump_sqlite(target: Path, tables: list[str]) -> dict[str, int]:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        return _count(copy.execute, tables)


def _dump_tables(folder: Path, tables: list[str]) -> dict[str, int]:
    rows: dict[str, int] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for table in tables:
            with (folder / f"{table}.copy").open("wb") as file, cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT BINARY)') as copy:
                for chunk in copy:
                    file.write(chunk)
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            rows[table] = cursor.fetchone()[0]
    return rows


def _restore_sqlite(path: Path, manifest: dict[str, Any]) -> None:
    with _unpacked(path) as folder, closing(sqlite3.connect(folder / "voorkant.sqlite3")) as source:
        sound = source.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not sound or _count(source.execute, list(manifest["rows"])) != manifest["rows"]:
            raise _damaged(path)
        connection.ensure_connection()
        source.backup(connection.connection)
    connection.close()


def _restore_tables(path: Path, manifest: dict[str, Any]) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    tables = list(manifest["rows"])
    with _unpacked(path) as folder, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
        for table in tables:
            with (folder / f"{table}.copy").open("rb") as file, cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT BINARY)') as copy:
                while chunk := file.read(1 << 20):
                    copy.write(chunk)
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            if cursor.fetchone()[0] != manifest["rows"][table]:
                raise _damaged(path)
        for statement in connection.ops.sequence_reset_sql(_no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        try:
            with tarfile.open(path) as archive:
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError, EOFError) as error:
            raise _damaged(path) from error
        yield Path(folder)


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        with tarfile.open(path) as archive:
            names = archive.getnames()
            entry = archive.extractfile("manifest.json")
            manifest: dict[str, Any] = json.load(entry) if entry else {}
    except FileNotFoundError as error:
        raise _refuse(
            "backup-not-found",
            Text(f"'{path.name}' is er niet.", f"'{path.name}' is not there."),
            Text("Er is niets veranderd.", "Nothing was changed."),
            Text("Controleer de naam van het bestand.", "Check the name of the file."),
        ) from error
    except (tarfile.TarError, OSError, EOFError, KeyError, ValueError) as error:
        raise _damaged(path) from error
    if manifest.get("format") != FORMAT or len(names) < 2:
        raise _damaged(path)
    return manifest


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(path: Path) -> BadInput:
    return _refuse(
        "backup-damaged",
        Text(f"'{path.name}' is geen hele reservekopie van Voorkant.", f"'{path.name}' is not a whole backup of Voorkant."),
        Text("Het bestand is beschadigd of iets anders; er is niets veranderd.",
             "The file is damaged or something else; nothing was changed."),  # fmt: skip
        Text("Neem een andere reservekopie.", "Take another backup."),
    )


def _refuse_folder(folder: Path, error: OSError) -> BadInput:
    return _refuse(
        "backup-folder",
        Text(f"In de map '{folder.name}' kan niet worden geschreven.", f"The folder '{folder.name}' cannot be written to."),
        Text(f"Het systeem zegt: {error.strerror}.", f"The system says: {error.strerror}."),
        Text("Kies een andere map met --to.", "Choose another folder with --to."),
    )


def _refuse(code: str, what: Text, why: Text, do: Text) -> BadInput:
    return BadInput(code, what, why, do)

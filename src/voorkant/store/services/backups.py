"""Backups that are known to come back.

A backup is one file: a manifest (what, when, which version, how many rows, and the hash of each part) beside the data,
compressed. It is read back and checked before it is called a backup, and a restore checks the same before it lets
go of what was there. SQLite gives its own file; PostgreSQL its tables, so that no database tool needs to be installed.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Error as SqliteError
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.utils import timezone

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Backup, Destruction, Municipality
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services import cleanup, dumps
from voorkant.store.services.story_restore import withdraw_again, withdrawals
from voorkant.store.services.turns import turn, worker_lives

FORMAT = 1
PREFIX = "voorkant-"
_UNREADABLE = (tarfile.TarError, zlib.error, EOFError, KeyError, ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made or restored: the file, its hash, how many rows it holds, and how many of those were
    destroyed after restoring because they had had their time.
    """

    path: Path
    sha256: str
    rows: int
    destroyed: int = 0


def default_folder() -> Path:
    """Give the folder in which backups are kept unless told otherwise."""
    return Path(settings.STATE) / "backups"


def make_backup(folder: Path | None = None, *, now: datetime | None = None) -> BackupReport:
    """Write a backup of the whole database and read it back; in the default folder, backups that had their time go."""
    target = folder or default_folder()
    now = now or timezone.now()
    path = target / f"{PREFIX}{now:%Y%m%d-%H%M%S-%f}.tar.gz"
    partial = path.with_suffix(".part")
    try:
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            manifest = _write(file, target)
            file.flush()
            os.fsync(file.fileno())
        with _unpacked(partial, _read_manifest(partial)):
            pass
        partial.rename(path)
    except (OSError, SqliteError, DatabaseError) as error:
        raise _not_written(target, error) from error
    finally:
        with suppress(OSError):
            partial.unlink()
    sha256 = _hash(path)
    Backup.objects.create(made=now, filename=path.name, sha256=sha256, size=path.stat().st_size)
    if folder is None:
        _forget_old(target, now)
    return BackupReport(path, sha256, sum(manifest["rows"].values()))


def _forget_old(folder: Path, now: datetime) -> None:
    """Remove backups past the term of the knowledge, never the newest, and what a crash left half written."""
    first = now - timedelta(days=setting_value("backup_days"))
    for old in sorted(folder.glob(f"{PREFIX}*.tar.gz"))[:-1]:
        if old.stat().st_mtime < first.timestamp():
            old.unlink()
    for left in folder.glob(f"{PREFIX}*.part"):
        left.unlink()


def restore_backup(path: Path, *, replace: bool = False) -> BackupReport:
    """Put a backup back, bring its tables up to date, destroy what has had its time since, and let everybody sign in
    again. Certificates of what was destroyed here after the backup was made stay, and so do withdrawals of stories.

    Refuses a database that already holds a municipality unless `replace`, a file that is damaged, a backup of another
    kind of database or of a newer version, and a restore under a running worker; a refused restore leaves everything as
    it was.
    """
    manifest = _read_manifest(path)
    _refuse_foreign(manifest)
    if worker_lives():
        raise _refuse(
            "worker-running",
            Text("Voorkant draait nog.", "Voorkant is still running."),
            Text("Er is niets veranderd.", "Nothing was changed."),
            Text("Stop eerst `voorkant serve` en `voorkant work`.", "First stop `voorkant serve` and `voorkant work`."),
        )
    if not replace and _holds_data():
        raise _refuse(
            "database-has-data",
            Text("In deze database staan al gegevens.", "This database holds data already."),
            Text("Er is niets veranderd.", "Nothing was changed."),
            Text("Wil je ze vervangen, geef dan --replace.", "To replace them, pass --replace."),
        )
    with turn("import", waiting=lambda: None), _unpacked(path, manifest) as parts:
        try:
            proofs, taken_back = _proofs(), withdrawals()
            dumps.load(parts, manifest["rows"], manifest["migrations"])
        except (SqliteError, DatabaseError, dumps.WrongCountError, OSError) as error:
            raise _not_restored(path, error) from error
    Session.objects.all().delete()
    _keep_proofs(proofs)
    withdraw_again(taken_back, timezone.localdate())
    destroyed = sum(one.destroyed for one in cleanup.run(timezone.localdate()))
    return BackupReport(path, _hash(path), sum(manifest["rows"].values()), destroyed)


def _proofs() -> list[dict[str, Any]]:
    """Give the certificates that are here now, since a backup of last week does not hold those of this week."""
    if Destruction._meta.db_table not in connection.introspection.table_names():
        return []
    fields = ("ran", "municipality__code", "model", "rule", "before", "destroyed")
    return list(Destruction.objects.order_by("pk").values(*fields))


def _keep_proofs(proofs: list[dict[str, Any]]) -> None:
    owners = {one.code: one for one in Municipality.objects.all()}
    for proof in proofs:
        certificate = proof | {"municipality": owners.get(proof["municipality__code"])}
        del certificate["municipality__code"]
        if not Destruction.objects.filter(**certificate).exists():
            Destruction.objects.create(**certificate)


def _refuse_foreign(manifest: dict[str, Any]) -> None:
    engine = manifest["engine"]
    if engine != connection.vendor:
        raise _refuse(
            "backup-of-other-database",
            Text(f"Deze reservekopie komt uit {engine}.", f"This backup comes from {engine}."),
            Text(f"De database hier is {connection.vendor}.", f"The database here is {connection.vendor}."),
            Text("Zet haar terug in een database van dezelfde soort.", "Restore it into a database of the same kind."),
        )
    known = {f"{app}.{name}" for app, name in dumps.known_migrations()}
    if set(manifest.get("migrations", ())) - known:
        raise _refuse(
            "backup-of-newer-version",
            Text("Deze reservekopie is van een nieuwere versie.", "This backup is of a newer version."),
            Text("Er is niets veranderd.", "Nothing was changed."),
            Text("Werk Voorkant eerst bij.", "First update Voorkant."),
        )


def _holds_data() -> bool:
    if Municipality._meta.db_table not in connection.introspection.table_names():
        return False
    return Municipality.objects.exists()


def _write(file: BinaryIO, folder: Path) -> dict[str, Any]:
    """Write manifest and parts; they are put together beside the target, where there must be room anyway."""
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "engine": connection.vendor,
        "made": timezone.now().isoformat(),
        "migrations": sorted(f"{app}.{name}" for app, name in dumps.applied_migrations()),
    }
    with tempfile.TemporaryDirectory(dir=folder, prefix=".parts-") as inside:
        parts = Path(inside)
        manifest["rows"] = dumps.dump(parts)
        manifest["parts"] = {part.name: _hash(part) for part in sorted(parts.iterdir())}
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=5) as archive:
            described = json.dumps(manifest).encode()
            entry = tarfile.TarInfo("manifest.json")
            entry.size, entry.mode = len(described), 0o600
            archive.addfile(entry, io.BytesIO(described))
            for part in sorted(parts.iterdir()):
                archive.add(part, arcname=part.name)
    return manifest


@contextmanager
def _unpacked(path: Path, manifest: dict[str, Any]) -> Iterator[Path]:
    """Unpack a backup beside itself or, where that is not allowed, in the state folder, and check every part."""
    place = path.parent if os.access(path.parent, os.W_OK) else Path(settings.STATE)
    with tempfile.TemporaryDirectory(dir=place, prefix=".parts-") as folder:
        parts = Path(folder)
        try:
            with tarfile.open(path) as archive:
                archive.extractall(parts, filter="data")
            (parts / "manifest.json").unlink()
            found = {part.name: _hash(part) for part in parts.iterdir()}
        except (*_UNREADABLE, FileNotFoundError) as error:
            raise _damaged(path) from error
        if found != manifest["parts"]:
            raise _damaged(path)
        yield parts


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        with tarfile.open(path) as archive:
            entry = archive.next()
            inside = archive.extractfile(entry) if entry is not None and entry.name == "manifest.json" else None
            manifest: dict[str, Any] = json.load(inside) if inside else {}
            whole = manifest["format"] == FORMAT and isinstance(manifest["parts"], dict) and manifest["rows"]
    except OSError as error:
        if not isinstance(error, FileNotFoundError | IsADirectoryError):
            raise _damaged(path) from error
        raise _refuse(
            "backup-not-found",
            Text(f"'{path.name}' is er niet.", f"'{path.name}' is not there."),
            Text("Er is niets veranderd.", "Nothing was changed."),
            Text("Controleer de naam van het bestand.", "Check the name of the file."),
        ) from error
    except _UNREADABLE as error:
        raise _damaged(path) from error
    if not whole:
        raise _damaged(path)
    return manifest


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(path: Path) -> BadInput:
    return _refuse(
        "backup-damaged",
        Text(f"'{path.name}' is geen hele reservekopie.", f"'{path.name}' is not a whole backup."),
        Text(
            "Het bestand is beschadigd of iets anders; er is niets veranderd.",
            "The file is damaged or something else; nothing was changed.",
        ),
        Text("Neem een andere reservekopie.", "Take another backup."),
    )


def _not_written(folder: Path, error: Exception) -> BadInput:
    reason = getattr(error, "strerror", None) or " ".join(str(error).split())
    free = shutil.disk_usage(folder).free // 1_000_000 if folder.is_dir() else 0
    return _refuse(
        "backup-folder",
        Text(f"In '{folder.name}' kon geen reservekopie komen.", f"No backup could be put in '{folder.name}'."),
        Text(f"Het systeem zegt: {reason} ({free} MB vrij).", f"The system says: {reason} ({free} MB free)."),
        Text("Maak ruimte, of kies een andere map met --to.", "Make room, or choose another folder with --to."),
    )


def _not_restored(path: Path, error: Exception) -> BadInput:
    reason = " ".join(str(error).split())
    return _refuse(
        "restore-failed",
        Text(f"'{path.name}' kon niet worden teruggezet.", f"'{path.name}' could not be restored."),
        Text(f"De database zegt: {reason}. Er is niets veranderd.", f"The database says: {reason}. Nothing changed."),
        Text("Probeer het opnieuw, of neem een andere reservekopie.", "Try again, or take another backup."),
    )


def _refuse(code: str, what: Text, why: Text, do: Text) -> BadInput:
    return BadInput(code, what, why, do)

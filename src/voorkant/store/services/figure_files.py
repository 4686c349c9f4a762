"""Files on their way in: kept closed in the state folder while a job reads them, and gone when it has ended.

An adviser uploads 30 megabytes of RIVM. The page answers at once and the reading happens beside it; afterwards only the
figures and where they came from stay.
"""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

MAX_MEGABYTES = 500
LEFT_FOR = 24 * 3600.0
_STRANGE = re.compile(r"[^\w.() -]+")


def keep_upload(name: str, chunks: Iterable[bytes]) -> Path:
    """Write an uploaded file, under its own name (which tells its year and table) in a folder of its own."""
    folder = _folder() / secrets.token_hex(8)
    clean = _STRANGE.sub("_", Path(name.replace("\\", "/")).name)[-120:].lstrip(".") or "bestand"
    path = folder / clean
    try:
        folder.mkdir(parents=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            size = 0
            for chunk in chunks:
                size += len(chunk)
                if size > MAX_MEGABYTES * 1024 * 1024:
                    raise _too_large(clean)
                file.write(chunk)
    except BadInput:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise _not_kept(clean, error) from error
    return path


def forget_upload(source: str) -> None:
    """Remove an uploaded file; a source that is none (a table number, a file of the user's own) is left alone."""
    path = Path(source)
    if path.parent.parent == _folder():
        shutil.rmtree(path.parent, ignore_errors=True)


def forget_old_uploads() -> int:
    """Remove what a crash left lying for more than a day; gives how many."""
    root = _folder()
    old = [one for one in root.iterdir() if time.time() - one.stat().st_mtime > LEFT_FOR] if root.is_dir() else []
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _folder() -> Path:
    return Path(settings.STATE) / "uploads"


def _too_large(name: str) -> BadInput:
    return BadInput(
        "file-too-large",
        Text(f"'{name}' is te groot.", f"'{name}' is too large."),
        Text(f"Een bestand is hoogstens {MAX_MEGABYTES} MB.", f"A file is at most {MAX_MEGABYTES} MB."),
        Text("Er is niets opgeslagen. Splits het bestand.", "Nothing was stored. Split the file."),
    )


def _not_kept(name: str, error: OSError) -> BadInput:
    return BadInput(
        "file-not-kept",
        Text(f"'{name}' kon niet worden bewaard.", f"'{name}' could not be kept."),
        Text(f"Het systeem zegt: {error.strerror}.", f"The system says: {error.strerror}."),
        Text("Vraag of er nog ruimte op de schijf is.", "Ask whether there is space on the disk."),
    )

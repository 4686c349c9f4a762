"""Not too much at once: who guesses keys, or asks without end, waits until the next minute.

Several processes answer requests, so a counter in the memory of one would let through a multiple. Each request adds one
byte to a file of its minute and reads how long that file has become: adding is one step for the operating system, so
nothing is lost between processes, and nothing needs a lock. Several machines each count for themselves. The file's name
is a keyed hash, so that no address of a sender is kept, and it goes after two minutes.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text

MINUTE = 60


class TooMany(VoorkantError):
    """More requests in one minute than is allowed; `wait` seconds until the next."""

    def __init__(self, code: str, why: Text, wait: int) -> None:
        self.wait = wait
        what = Text("Dit zijn te veel vragen achter elkaar.", "These are too many requests in a row.")
        do = Text("Wacht {wait} seconden en probeer het dan opnieuw.", "Wait {wait} seconds, then try again.")
        super().__init__(code, what, why, do.format(wait=str(wait)))


def count(kind: str, who: str, now: datetime | None = None) -> int:
    """Count one more of a kind for somebody, and give how many there were in this minute."""
    minute = int((now or timezone.now()).timestamp()) // MINUTE
    folder = _folder() / str(minute)
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _forget(minute)
    name = salted_hmac("voorkant.limits", f"{kind}:{who}", algorithm="sha256").hexdigest()[:32]
    with (folder / name).open("ab", buffering=0) as file:
        file.write(b".")
        return os.fstat(file.fileno()).st_size


def seconds_left(now: datetime | None = None) -> int:
    """Give how many seconds this minute still lasts, at least one."""
    return MINUTE - int((now or timezone.now()).timestamp()) % MINUTE


def _folder() -> Path:
    return Path(settings.STATE) / "cache" / "limits"


def _forget(minute: int) -> None:
    for old in _folder().iterdir():
        if old.name.isdigit() and int(old.name) < minute - 1:
            shutil.rmtree(old, ignore_errors=True)

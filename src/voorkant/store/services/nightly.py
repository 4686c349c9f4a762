"""What happens each night without anybody asking: a backup, then the clean-up that says what it destroyed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from voorkant.store.models import Backup, Destruction
from voorkant.store.services.backups import make_backup
from voorkant.store.services.cleanup import run as clean_up

NIGHT_ENDS_AT = 5


@dataclass(frozen=True, slots=True)
class Night:
    """What one night did."""

    backed_up: bool
    destroyed: tuple[Destruction, ...]


def run_due() -> Night:
    """Do what this night still owes; calling it again the same night does nothing more."""
    now = timezone.localtime()
    if now.hour >= NIGHT_ENDS_AT and not _missed_a_night(now.date()):
        return Night(False, ())
    backed_up = _last_backup() != now.date()
    if backed_up:
        make_backup()
    last_run = Destruction.objects.aggregate(last=Max("ran"))["last"]
    destroyed = () if last_run and timezone.localtime(last_run).date() == now.date() else tuple(clean_up(now.date()))
    return Night(backed_up, destroyed)


def _last_backup() -> date | None:
    made = Backup.objects.aggregate(last=Max("made"))["last"]
    return timezone.localtime(made).date() if made else None


def _missed_a_night(today: date) -> bool:
    """A machine that is off at night catches up in the morning."""
    last = _last_backup()
    return last is None or today - last > timedelta(days=1)

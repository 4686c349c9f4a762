"""What happens each night without anybody asking: a backup, the clean-up that says what it destroyed, and suggestions
that are learned anew from the words that are left.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.management import call_command
from django.db.models import Max
from django.utils import timezone

from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Backup, Destruction, Job, Municipality
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.privacy import CLEANUP
from voorkant.store.services.backups import make_backup
from voorkant.store.services.cleanup import run as clean_up
from voorkant.store.services.counts import protected_counts
from voorkant.store.services.figure_files import forget_old_uploads
from voorkant.store.services.groups import begin_due
from voorkant.store.services.stacking import shown_stacks
from voorkant.store.services.stories import end_stories
from voorkant.store.services.suggest import retrain_all
from voorkant.store.services.turns import turn

NIGHT_ENDS_AT = 5
RESULTS_KEPT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Night:
    """What one night did."""

    backed_up: bool
    destroyed: tuple[Destruction, ...]


def run_due(now: datetime | None = None) -> Night:
    """Do what this night still owes; calling it again the same night does nothing more, nor does a second worker.

    What has had its time goes also in a night without room for a backup; that refusal comes afterwards.
    """
    now = timezone.localtime(now)
    with turn("night") as mine:
        if not mine or (now.hour >= NIGHT_ENDS_AT and not _missed_a_night(now.date())):
            return Night(False, ())
        refusal: VoorkantError | None = None
        backed_up = _last_backup() != now.date()
        if backed_up:
            try:
                make_backup(now=now)
            except VoorkantError as error:
                refusal = error
        destroyed = _clean_up(now.date())
        if refusal is not None:
            raise refusal
        return Night(backed_up, destroyed)


def _clean_up(today: date) -> tuple[Destruction, ...]:
    last_run = Job.objects.filter(kind=CLEANUP).aggregate(last=Max("created"))["last"]
    if last_run and timezone.localtime(last_run).date() >= today:
        return ()
    forget_old_uploads()
    call_command("prune_db_task_results", min_age_days=RESULTS_KEPT_DAYS, verbosity=0)
    end_stories(today)
    begin_due(today)
    destroyed = tuple(clean_up(today))
    retrain_all()
    for municipality in Municipality.objects.order_by("pk"):
        window = shown_window(municipality, today)
        protected_counts(municipality, window)
        shown_stacks(municipality, window, municipality.code)
    return destroyed


def _last_backup() -> date | None:
    made = Backup.objects.aggregate(last=Max("made"))["last"]
    return timezone.localtime(made).date() if made else None


def _missed_a_night(today: date) -> bool:
    """A machine that is off at night catches up in the morning."""
    last = _last_backup()
    return last is None or today - last > timedelta(days=1)

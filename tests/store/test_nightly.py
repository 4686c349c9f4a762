"""Rows P11 and P3: the night makes one backup and cleans up once, whatever happens to either."""

import shutil
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Backup, Job, Municipality
from voorkant.store.selectors.privacy import CLEANUP
from voorkant.store.services.backups import default_folder
from voorkant.store.services.nightly import run_due
from voorkant.store.services.turns import turn

pytestmark = [pytest.mark.row("P11"), pytest.mark.django_db]


@pytest.fixture
def folder(db: None):
    Municipality.objects.create(code="GM0285", name="Voorst")
    shutil.rmtree(default_folder(), ignore_errors=True)
    yield default_folder()
    if default_folder().is_file():
        default_folder().unlink()


def at(hour: int, days: int = 0) -> datetime:
    today = timezone.localtime().replace(
        hour=hour, minute=0, second=0, microsecond=0, tzinfo=ZoneInfo("Europe/Amsterdam")
    )
    return today + timedelta(days=days)


def test_a_night_makes_one_backup_and_cleans_up_once(folder):
    assert run_due(at(3)).backed_up
    assert not run_due(at(3)).backed_up
    assert not run_due(at(4)).backed_up
    assert (Backup.objects.count(), Job.objects.filter(kind=CLEANUP).count()) == (1, 1)
    assert len(list(folder.glob("voorkant-*.tar.gz"))) == 1


def test_by_day_nothing_is_owed_after_a_good_night_and_a_missed_night_is_made_up(folder):
    run_due(at(3))
    assert not run_due(at(14)).backed_up
    assert not run_due(at(14, days=1)).backed_up
    assert run_due(at(9, days=2)).backed_up


def test_two_workers_do_one_night_together(folder):
    with turn("night") as mine:
        assert mine
        assert not run_due(at(3)).backed_up
    assert run_due(at(3)).backed_up


def test_a_night_without_room_for_a_backup_still_cleans_up_and_tries_again(folder):
    folder.write_text("in de weg")
    with pytest.raises(BadInput):
        run_due(at(2))
    assert Job.objects.filter(kind=CLEANUP).count() == 1
    assert Backup.objects.count() == 0
    folder.unlink()
    assert run_due(at(3)).backed_up

"""Row P8: long work is seen, stopped, and taken up again after a crash, with nothing there twice and nothing half."""

import json
import os
import signal
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.cli.running import COMMAND, environment, execute, rows, run
from tests.publishers.server import Publishers
from tests.publishers.shelf import fill_small
from tests.small import key_figures
from voorkant.store.models import Area, Figure, Import, Job, Municipality
from voorkant.store.services.figure_files import forget_old_uploads, keep_upload
from voorkant.store.services.jobs import SILENT_FOR, ask_stop, run_job, start_import, take_up_abandoned
from voorkant.store.services.turns import Alive, turn, worker_lives

pytestmark = pytest.mark.row("P8")


@pytest.fixture
def municipality(db: None) -> Municipality:
    return Municipality.objects.create(code="GM0285", name="Voorst")


def begin(municipality: Municipality, path: Path, **changes: object) -> Job:
    chosen = {"kind": "kwb", "source": str(path), "area": "GM0285", "year": None} | changes
    return start_import(municipality, **chosen)


def after(job: Job) -> Job:
    job.refresh_from_db()
    return job


@pytest.mark.smoke
def test_a_job_tells_how_it_ended_in_both_languages(municipality, tmp_path):
    job = begin(municipality, key_figures(tmp_path / "kwb_2024.csv"))
    run_job.call(job.pk)
    assert after(job).status == Job.Status.DONE
    assert "cijfers over" in job.message["nl"]
    assert "figures on" in job.message["en"]
    assert (job.done, job.total) == (job.total, Import.objects.get().rows)


def test_a_refusal_names_the_row_and_the_column(municipality, tmp_path):
    file = key_figures(tmp_path / "kwb_2024.csv", changes={("GM0285", "AantalInwoners_5"): "x12"})
    job = begin(municipality, file)
    run_job.call(job.pk)
    assert after(job).status == Job.Status.FAILED
    assert job.message["nl"].startswith("Rij 3, kolom 'AantalInwoners_5'")
    assert not Import.objects.exists()


def test_an_uploaded_file_is_closed_to_others_and_gone_when_the_job_has_ended(municipality, tmp_path):
    data = key_figures(tmp_path / "kwb_2024.csv").read_bytes()
    path = keep_upload("../kwb_2024.csv", [data])
    assert path.name == "kwb_2024.csv"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    job = begin(municipality, path)
    run_job.call(job.pk)
    assert after(job).status == Job.Status.DONE
    assert not path.parent.exists()


def test_a_file_of_the_users_own_is_not_removed(municipality, tmp_path):
    file = key_figures(tmp_path / "kwb_2024.csv")
    run_job.call(begin(municipality, file).pk)
    assert file.exists()


def test_an_upload_that_nobody_came_for_goes_after_a_day():
    path = keep_upload("kwb_2024.csv", [b"x"])
    assert forget_old_uploads() == 0
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(path.parent, (long_ago, long_ago))
    assert forget_old_uploads() == 1
    assert not path.exists()


def test_stopping_a_job_that_waits_ends_it_at_once(municipality, tmp_path):
    path = keep_upload("kwb_2024.csv", [b"x"])
    job = begin(municipality, path)
    ask_stop(job)
    run_job.call(job.pk)
    assert after(job).status == Job.Status.STOPPED
    assert not path.exists()
    assert not Import.objects.exists()


def test_stopping_a_running_job_leaves_nothing(municipality, tmp_path):
    job = begin(municipality, key_figures(tmp_path / "kwb_2024.csv"))
    Job.objects.filter(pk=job.pk).update(stop_asked=True)
    run_job.call(job.pk)
    assert after(job).status == Job.Status.STOPPED
    assert (Import.objects.count(), Area.objects.count(), Figure.objects.count()) == (0, 0, 0)


def test_a_fault_of_our_own_is_told_and_not_tried_for_ever(municipality, tmp_path):
    job = begin(municipality, key_figures(tmp_path / "kwb_2024.csv"))
    Job.objects.filter(pk=job.pk).update(arguments={"kind": "kwb"})
    run_job.call(job.pk)
    assert after(job).status == Job.Status.FAILED
    assert "niets half opgeslagen" in job.message["nl"]


def test_a_job_whose_worker_fell_silent_is_taken_up_and_a_living_one_is_not(municipality, tmp_path):
    file = key_figures(tmp_path / "kwb_2024.csv")
    lost, living = begin(municipality, file), begin(municipality, file)
    DBTaskResult.objects.all().delete()
    now = timezone.now()
    Job.objects.filter(pk=lost.pk).update(status=Job.Status.RUNNING, heartbeat=now - 2 * SILENT_FOR)
    Job.objects.filter(pk=living.pk).update(status=Job.Status.RUNNING, heartbeat=now)
    assert take_up_abandoned() == 1
    assert after(lost).status == Job.Status.WAITING
    assert after(living).status == Job.Status.RUNNING
    assert [one.args_kwargs["args"] for one in DBTaskResult.objects.all()] == [[lost.pk]]


def test_a_job_that_waits_for_nobody_is_queued_again(municipality, tmp_path):
    job = begin(municipality, key_figures(tmp_path / "kwb_2024.csv"))
    assert take_up_abandoned() == 0
    DBTaskResult.objects.all().delete()
    Job.objects.filter(pk=job.pk).update(created=timezone.now() - timedelta(hours=1))
    assert take_up_abandoned() == 1
    assert DBTaskResult.objects.count() == 1


def test_a_job_that_brings_its_worker_down_is_given_up(municipality, tmp_path):
    job = begin(municipality, key_figures(tmp_path / "kwb_2024.csv"))
    for _ in range(3):
        Job.objects.filter(pk=job.pk).update(status=Job.Status.RUNNING)
        take_up_abandoned(alone=True)
    assert after(job).status == Job.Status.FAILED
    assert "drie keer" in job.message["nl"]


@pytest.mark.smoke
def test_two_imports_take_turns(municipality):
    waited: list[str] = []

    class GaveUpError(Exception):
        pass

    def wait() -> None:
        waited.append("once")
        raise GaveUpError

    with turn("import") as mine:
        assert mine
        if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            with pytest.raises(GaveUpError), turn("import", waiting=wait):
                pytest.fail("two at once")
            assert waited == ["once"]
    with turn("import") as again:
        assert again


def test_the_pages_know_whether_a_worker_lives(municipality):
    assert not worker_lives()
    first = Alive()
    second = Alive()
    assert (first.alone, second.alone) == (True, False)
    assert worker_lives()
    first.end()
    assert worker_lives()
    second.end()
    assert not worker_lives()


def queue(url: str, tmp_path: Path) -> None:
    """Put an import in a database as the pages would, from a process that ends."""
    program = (
        "import django; django.setup()\n"
        "from voorkant.store.services.jobs import start_import\n"
        "start_import(None, kind='kwb', source='85984NED', area='GM0285', year=None)\n"
    )
    settings_module = {"DJANGO_SETTINGS_MODULE": "voorkant.web.settings"}
    subprocess.run([COMMAND[0], "-c", program], env=environment(url, **settings_module), check=True)


def wait_until(happened: "object", process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if happened():  # type: ignore[operator]
            return
        assert process.poll() is None, "the worker ended by itself"
        time.sleep(0.05)
    pytest.fail("it did not happen")


def test_a_worker_that_is_killed_halfway_loses_nothing_and_doubles_nothing(empty_url, tmp_path):
    """The publisher keeps the worker waiting in the middle; there it is killed, and another takes the job up."""
    if not empty_url.startswith("sqlite"):
        pytest.fail("this test looks into an SQLite file")
    state = {"VOORKANT_STATE": str(tmp_path / "state")}
    with Publishers(silence=30.0) as here:
        fill_small(here)
        state["VOORKANT_PUBLISHERS"] = json.dumps(here.addresses)
        queue(empty_url, tmp_path)
        here.fail("silent", "TypedDataSet")
        worker = subprocess.Popen([*COMMAND, "work"], env=environment(empty_url, **state), start_new_session=True)
        try:
            wait_until(lambda: any("TypedDataSet" in asked for asked in here.asked), worker)
            assert rows(empty_url, "SELECT status FROM store_job WHERE kind = 'import-kwb'") == [("running",)]
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        execute(
            empty_url,
            "INSERT INTO store_import (kind, publisher, 'table', title, year, retrieved, licence, sha256, address,"
            " area_filter, status, rows, series) VALUES ('kwb', 'CBS', 'x', 'x', 2024, '2026-01-01', '', '', '', '',"
            " 'writing', 0, '[0]')",
        )
        assert rows(empty_url, "SELECT COUNT(*) FROM store_figure") == [(0,)]
        run("work", "--once", url=empty_url, **state)
    assert rows(empty_url, "SELECT status FROM store_job WHERE kind = 'import-kwb'") == [("done",)]
    assert rows(empty_url, "SELECT status FROM store_import") == [("published",)]
    doubled = "SELECT COUNT(*) FROM store_figure GROUP BY area_id, series_id, period HAVING COUNT(*) > 1"
    assert rows(empty_url, doubled) == []
    assert rows(empty_url, "SELECT COUNT(*) FROM store_figure")[0][0] > 5

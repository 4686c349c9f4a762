"""Long work with progress that can be seen, stopped, and taken up again after a crash.

An import of the whole country takes a minute. Whoever started it sees how far it is, may close the page, may stop it;
when the machine falls over meanwhile, the job is taken up again and nothing is there twice.
"""

import time
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task

from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Job, Municipality
from voorkant.store.services.imports import Progress, Stopped
from voorkant.store.services.sources import import_source

SILENT_FOR = timedelta(minutes=3)
TOLD_EVERY = 0.5


def start_import(municipality: Municipality | None, *, kind: str, source: str, area: str | None, year: int | None) -> Job:
    """Queue an import and give the job that shows its progress."""
    job = Job.objects.create(
        municipality=municipality,
        kind=f"import-{kind}",
        arguments={"kind": kind, "source": source, "area": area, "year": year},
    )
    run_job.enqueue(job.pk)
    return job


def ask_stop(job: Job) -> None:
    """Ask a job to stop; a waiting one stops at once."""
    Job.objects.filter(pk=job.pk, status=Job.Status.WAITING).update(status=Job.Status.STOPPED)
    Job.objects.filter(pk=job.pk, status=Job.Status.RUNNING).update(stop_asked=True)


@task()
def run_job(key: int) -> None:
    """Run one queued job to an end that can be told."""
    taken = Job.objects.filter(pk=key, status=Job.Status.WAITING)
    if not taken.update(status=Job.Status.RUNNING, heartbeat=timezone.now()):
        return
    job = Job.objects.get(pk=key)
    try:
        message = _run_import(job)
        status = Job.Status.DONE
    except Stopped:
        message, status = Text("Gestopt. Er is niets half opgeslagen.", "Stopped. Nothing was half saved."), Job.Status.STOPPED
    except VoorkantError as error:
        message, status = Text(error.sentence("nl"), error.sentence("en")), Job.Status.FAILED
    Job.objects.filter(pk=key).update(status=status, message={"nl": message.nl, "en": message.en}, heartbeat=timezone.now())


def _run_import(job: Job) -> Text:
    chosen: dict[str, Any] = job.arguments
    report = import_source(
        chosen["kind"], chosen["source"], area=chosen["area"], year=chosen["year"], progress=_progress(job.pk)
    )
    title = report.publication.title
    if report.already:
        return Text(f"{title} was al ingelezen; er is niets veranderd.", f"{title} was imported already; nothing changed.")
    return Text(f"{title}: {report.figures} cijfers ingelezen.", f"{title}: {report.figures} figures imported.")


def _progress(key: int) -> Progress:
    last = 0.0

    def told(done: int, total: int) -> None:
        nonlocal last
        if (now := time.monotonic()) - last < TOLD_EVERY and done < total:
            return
        last = now
        Job.objects.filter(pk=key).update(done=done, total=total, heartbeat=timezone.now())
        if Job.objects.filter(pk=key, stop_asked=True).exists():
            raise Stopped

    return told


def take_up_abandoned() -> int:
    """Queue running jobs again that have been silent too long: their worker is gone."""
    silent = Job.objects.filter(status=Job.Status.RUNNING, heartbeat__lt=timezone.now() - SILENT_FOR)
    keys = list(silent.values_list("pk", flat=True))
    for key in keys:
        Job.objects.filter(pk=key).update(status=Job.Status.WAITING)
        run_job.enqueue(key)
    return len(keys)

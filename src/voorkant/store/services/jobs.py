"""Long work with progress that can be seen, stopped, and taken up again after a crash.

An import of the whole country takes a minute. Whoever started it sees how far it is, may close the page, may stop it;
when the machine falls over meanwhile, the job is taken up again and nothing is there twice.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text
from voorkant.store.models import Job, Municipality, Publication, Scenario
from voorkant.store.services.figure_files import forget_upload
from voorkant.store.services.imports import ImportReport, Progress, Stopped
from voorkant.store.services.scenarios import tell_of_job
from voorkant.store.services.sources import import_source

SILENT_FOR = timedelta(minutes=2)
PUBLICATION = "publication"
SCENARIO = "scenario"
BEATS_EVERY = 15.0
TOLD_EVERY = 0.5
ATTEMPTS = 3
ENDED = (Job.Status.DONE, Job.Status.FAILED, Job.Status.STOPPED)
log = logging.getLogger(__name__)


def start_import(
    municipality: Municipality | None, *, kind: str, source: str, area: str | None, year: int | None
) -> Job:
    """Queue an import and give the job that shows its progress."""
    with transaction.atomic():
        job = Job.objects.create(
            municipality=municipality,
            kind=f"import-{kind}",
            arguments={"kind": kind, "source": source, "area": area, "year": year, "name": Path(source).name},
        )
        run_job.enqueue(job.pk)
    return job


def start_publication(row: Publication) -> Job:
    """Queue the making of a table and give the job that shows its progress; the one that makes it already, if any."""
    with transaction.atomic():
        Publication.objects.select_for_update().get(pk=row.pk)
        known = Job.objects.filter(kind=PUBLICATION, arguments__publication=row.pk).exclude(status__in=ENDED).first()
        if known:
            return known
        job = Job.objects.create(municipality=row.municipality, kind=PUBLICATION, arguments={"publication": row.pk})
        run_job.enqueue(job.pk)
    return job


def start_scenario(row: Scenario) -> Job:
    """Queue the working out of a scenario and give the job that shows its progress."""
    with transaction.atomic():
        job = Job.objects.create(municipality=row.municipality, kind=SCENARIO, arguments={"scenario": row.pk})
        row.job = job
        row.save(update_fields=["job"])
        run_job.enqueue(job.pk)
    return job


def ask_stop(job: Job) -> None:
    """Ask a job to stop; a waiting one stops at once."""
    waiting = Job.objects.filter(pk=job.pk, status=Job.Status.WAITING)
    if waiting.update(status=Job.Status.STOPPED, message=_kept(_STOPPED)):
        forget_upload(job.arguments.get("source", ""))
        tell_of_job(job, Job.Status.STOPPED, _SCENARIO_STOPPED)
    Job.objects.filter(pk=job.pk, status=Job.Status.RUNNING).update(stop_asked=True)


@task()
def run_job(key: int) -> None:
    """Run one queued job to an end that can be told."""
    taken = Job.objects.filter(pk=key, status=Job.Status.WAITING)
    if not taken.update(status=Job.Status.RUNNING, heartbeat=timezone.now(), done=0, total=0):
        return
    job = Job.objects.get(pk=key)
    try:
        with _heart(key):
            message, status = _run(job), Job.Status.DONE
    except Stopped:
        message, status = _SCENARIO_STOPPED if job.kind == SCENARIO else _STOPPED, Job.Status.STOPPED
    except VoorkantError as error:
        message, status = Text(error.sentence("nl"), error.sentence("en")), Job.Status.FAILED
    except (KeyboardInterrupt, SystemExit):
        _put_back(key)
        raise
    except Exception:  # the person who waits is told, whatever it was; the log has the rest
        log.exception("job %s ended in a fault", key)
        message, status = _FAULT, Job.Status.FAILED
    _end(job, status, message)


def _run(job: Job) -> Text:
    if job.kind == SCENARIO:
        return _run_scenario(job)
    if job.kind != PUBLICATION:
        return _told(_run_import(job))
    from voorkant.store.services.publications import make_table  # the solver loads only in the worker that needs it

    row = Publication.objects.get(pk=job.arguments["publication"])
    make_table(row, told=_progress(job.pk))
    return Text("De tabel is gemaakt.", "The table was made.")


def _run_scenario(job: Job) -> Text:
    from voorkant.store.services.scenario_runs import run_scenario  # the kernel loads only in the worker that needs it

    tell_of_job(job, Job.Status.RUNNING)
    run_scenario(Scenario.objects.get(pk=job.arguments["scenario"]), _progress(job.pk))
    return Text("Het scenario is doorgerekend.", "The scenario was worked out.")


def _run_import(job: Job) -> ImportReport:
    chosen: dict[str, Any] = job.arguments
    return import_source(
        chosen["kind"], chosen["source"], area=chosen["area"], year=chosen["year"], progress=_progress(job.pk)
    )


def _end(job: Job, status: Job.Status, message: Text) -> None:
    Job.objects.filter(pk=job.pk).update(status=status, message=_kept(message), heartbeat=timezone.now())
    forget_upload(job.arguments.get("source", ""))
    tell_of_job(job, status, message)


def _told(report: ImportReport) -> Text:
    title = f"{report.publication.title} ({report.publication.year})"
    if report.already:
        return Text(f"{title} was al ingelezen; er is niets veranderd.", f"{title} was there already; nothing changed.")
    outlines = report.publication.kind == "boundaries"
    what = Text("grenzen", "outlines") if outlines else Text("cijfers", "figures")
    figures, areas = whole(report.figures), whole(report.areas)
    return Text(
        f"{title}: {figures.nl} {what.nl} over {areas.nl} gebieden ingelezen.",
        f"{title}: {figures.en} {what.en} on {areas.en} areas imported.",
    )


@contextmanager
def _heart(key: int) -> Iterator[None]:
    """Show now and then that the work is alive, also while a publisher keeps it waiting."""
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(key, ended), daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()


def _beat(key: int, ended: threading.Event) -> None:
    while not ended.wait(BEATS_EVERY):
        try:
            Job.objects.filter(pk=key, status=Job.Status.RUNNING).update(heartbeat=timezone.now())
        except DatabaseError:
            log.warning("job %s could not show that it is alive", key)
        finally:
            connection.close()


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


def take_up_abandoned(*, alone: bool = False) -> int:
    """Queue again what lost its worker: running jobs that have been silent too long (all of them for a worker that is
    certain to be the only one), and waiting jobs that nobody will come for. Gives how many.
    """
    running = Job.objects.filter(status=Job.Status.RUNNING)
    silent = running if alone else running.filter(heartbeat__lt=timezone.now() - SILENT_FOR)
    keys = list(silent.values_list("pk", flat=True))
    for key in keys:
        _put_back(key)
    return len(keys) + _queue_forgotten()


def _put_back(key: int) -> None:
    """Let a job wait again, unless it has brought its worker down too often."""
    job = Job.objects.get(pk=key)
    attempts = int(job.arguments.get("attempts", 1))
    if job.stop_asked:
        _end(job, Job.Status.STOPPED, _STOPPED)
    elif attempts >= ATTEMPTS:
        _end(job, Job.Status.FAILED, _SCENARIO_GIVEN_UP if job.kind == SCENARIO else _GIVEN_UP)
    else:
        with transaction.atomic():
            job.arguments = {**job.arguments, "attempts": attempts + 1}
            Job.objects.filter(pk=key).update(status=Job.Status.WAITING, arguments=job.arguments)
            tell_of_job(job, Job.Status.WAITING)
            run_job.enqueue(key)


def _queue_forgotten() -> int:
    """A worker that died between taking a task and starting its job leaves a job that waits for nobody."""
    since = timezone.now() - SILENT_FOR
    waiting = Job.objects.filter(status=Job.Status.WAITING).annotate(last=Coalesce(F("heartbeat"), F("created")))
    expected = {
        one.args_kwargs["args"][0]
        for one in DBTaskResult.objects.filter(Q(status="READY"), task_path=run_job.module_path)
        if one.args_kwargs["args"]
    }
    forgotten = [key for key in waiting.filter(last__lt=since).values_list("pk", flat=True) if key not in expected]
    for key in forgotten:
        run_job.enqueue(key)
    return len(forgotten)


def _kept(message: Text) -> dict[str, str]:
    return {"nl": message.nl, "en": message.en}


_STOPPED = Text("Gestopt. Er is niets half opgeslagen.", "Stopped. Nothing was half saved.")
_FAULT = Text(
    "Er ging iets mis in Voorkant zelf. Er is niets half opgeslagen. Probeer het nog eens; blijft het misgaan, "
    "geef dan door wat er in het logboek staat.",
    "Something went wrong in Voorkant itself. Nothing was half saved. Try again; if it keeps failing, pass on what the "
    "log says.",
)
_GIVEN_UP = Text(
    "Het inlezen is drie keer afgebroken en wordt niet opnieuw geprobeerd. Er is niets half opgeslagen. "
    "Misschien is er te weinig geheugen: lees dan alleen deze gemeente in.",
    "The import broke off three times and is not tried again. Nothing was half saved. Perhaps there is too little "
    "memory: then import this municipality only.",
)
_SCENARIO_STOPPED = Text(
    "Gestopt. Wat al was doorgerekend, is te lezen.", "Stopped. What was worked out by then can be read."
)
_SCENARIO_GIVEN_UP = Text(
    "Het rekenen is drie keer afgebroken en wordt niet opnieuw geprobeerd. Misschien is er te weinig geheugen: "
    "vraag minder jaren of reken minder vaak.",
    "The calculation broke off three times and is not tried again. Perhaps there is too little memory: ask for fewer "
    "years or work it out fewer times.",
)

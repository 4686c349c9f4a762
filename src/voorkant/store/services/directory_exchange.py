"""Read in a directory of another maker, look at what it does, keep it in one go, and take it back when it was wrong.

A colleague gets the neighbouring municipality's social map as a file. Nothing is kept while it is judged; what is wrong
in it is told by its place. Then it is shown what is new, what changed, what stays as it was changed here and what is
gone, and only after somebody's word it is written, all of it or nothing. The same file again changes nothing.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.hsds.opening import Limits
from voorkant.adapters.hsds.package import Package
from voorkant.adapters.hsds.reading import Reading, read_directory, read_upload
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import DirectoryImport, DirectoryTerm, DirectoryUpload, Municipality, Offer, User
from voorkant.store.selectors.directory_exchange import counted_terms, terms_in
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.directory_exchange_plan import Plan, plan_of
from voorkant.store.services.directory_exchange_write import take_back, upsert, write_plan
from voorkant.store.services.directory_index import reindex
from voorkant.store.services.turns import turn

NOTES_KEPT = 100


@dataclass(frozen=True, slots=True)
class Choices:
    """How to read in: `overwrite` changes of here, keep what has a name of here `separate`, `close` what is gone."""

    overwrite: bool = False
    separate: bool = False
    close: bool = False


PLAIN = Choices()


def limits_of(municipality: Municipality | None = None) -> Limits:
    """Give how large a directory may be."""
    return Limits(setting_value("exchange_megabytes", municipality), int(setting_value("exchange_files", municipality)))


def read_file(path: Path, municipality: Municipality | None = None, *, lenient: bool = True) -> Reading:
    """Read a file, folder or zip without keeping anything. BadInput where there is nothing to judge."""
    return read_directory(path, lenient=lenient, limits=limits_of(municipality))


def read_uploaded(name: str, data: bytes, municipality: Municipality) -> Reading:
    """Read what was uploaded, with leniency, without keeping anything."""
    return read_upload(name, data, lenient=True, limits=limits_of(municipality))


def keep_upload(reading: Reading, *, municipality: Municipality, by: User | None = None) -> DirectoryUpload:
    """Set what was read aside until somebody has looked at it; it goes after a day."""
    _refuse_grave(reading)
    return DirectoryUpload.objects.create(
        municipality=municipality,
        by=by,
        filename=reading.name[:120],
        sha256=reading.sha256,
        form=reading.form,
        content=reading.package.as_data(),
        notes=[[one.path, one.sentence("nl"), one.sentence("en")] for one in reading.faults.notes[:NOTES_KEPT]],
        number_of_notes=reading.faults.number_notes,
    )


def usual_source(upload: DirectoryUpload) -> str:
    """Give the name of whoever sent the same services before; else the name of the file."""
    told = set(upload.content.get("services", ()))
    rows = DirectoryImport.objects.filter(municipality=upload.municipality, withdrawn=None).order_by("-made", "-pk")
    for source, identifiers in rows.values_list("source", "identifiers")[:20]:
        if not told.isdisjoint(identifiers):
            return str(source)
    return upload.filename


def preview(upload: DirectoryUpload, *, source: str = "", choices: Choices = PLAIN) -> Plan:
    """Tell what reading in would do, without doing it."""
    package = Package.from_data(upload.content)
    return plan_of(
        package, upload.municipality, source=source or upload.filename, overwrite=choices.overwrite,
        separate=choices.separate,
    )  # fmt: skip


def publish_upload(
    upload: DirectoryUpload,
    *,
    source: str,
    by: User | None,
    choices: Choices = PLAIN,
) -> DirectoryImport:
    """Write what was looked at, and let go of the file. Raises BadInput where somebody else is reading in."""
    made = _publish(
        Package.from_data(upload.content), municipality=upload.municipality, source=source or upload.filename,
        filename=upload.filename, sha256=upload.sha256, form=upload.form, by=by, choices=choices,
    )  # fmt: skip
    upload.delete()
    return made


def discard_upload(upload: DirectoryUpload) -> None:
    """Let go of a file without keeping anything of it."""
    upload.delete()


def import_hsds(
    path: Path, *, municipality: Municipality, source: str = "", by: User | None = None,
    choices: Choices = PLAIN, check: bool = False,
) -> tuple[Reading, Plan, DirectoryImport | None]:  # fmt: skip
    """Read in a file, folder or zip: all of it or nothing. With `check` only tell what it would do.

    Raises BadInput that names the first faults by their paths.
    """
    reading = read_file(path, municipality)
    _refuse_grave(reading)
    name = source or reading.name
    if check:
        plan = plan_of(
            reading.package, municipality, source=name, overwrite=choices.overwrite, separate=choices.separate
        )
        return reading, plan, None
    made = _publish(
        reading.package, municipality=municipality, source=name, filename=reading.name, sha256=reading.sha256,
        form=reading.form, by=by, choices=choices,
    )  # fmt: skip
    return reading, Plan(), made


def _refuse_grave(reading: Reading) -> None:
    if not reading.fine:
        raise reading.faults.refusal(reading.name)
    if not reading.counts:
        raise BadInput("hsds-nothing", _EMPTY.format(name=reading.name), _NOTHING, _OTHER_FILE)


def _publish(
    package: Package, *, municipality: Municipality, source: str, filename: str, sha256: str, form: str,
    by: User | None, choices: Choices,
) -> DirectoryImport:  # fmt: skip
    today = timezone.localdate()
    with turn(f"directory-exchange-{municipality.pk}") as mine:
        if not mine:
            raise BadInput("hsds-busy", _BUSY, _NOTHING, _LATER)
        plan = plan_of(package, municipality, source=source, overwrite=choices.overwrite, separate=choices.separate)
        counts = plan.counts()
        numbers: dict[str, Any] = {"kept": len(plan.kept), "joined": len(plan.joined), "gone": len(plan.gone)}
        numbers["terms"] = counted_terms(package.services.values())
        with transaction.atomic():
            undo = write_plan(plan, municipality, by=source, today=today)
            numbers["closed"] = _close(plan.gone, undo) if choices.close else 0
            made = DirectoryImport.objects.create(
                municipality=municipality, source=source[:200], filename=filename[:120], sha256=sha256, form=form,
                by=by, counts={**counts, **numbers}, identifiers=list(package.services), undo=undo, rest=plan.rest,
            )  # fmt: skip
    reindex(municipality)
    return made


def _close(gone: list[Offer], undo: dict[str, Any]) -> int:
    changed = undo["changed"].setdefault("offer", {})
    for row in gone:
        changed[str(row.pk)] = {"status": [row.status, Offer.Status.INACTIVE.value]}
        row.status = Offer.Status.INACTIVE
    upsert(Offer, gone)
    return len(gone)


def withdraw(made: DirectoryImport, *, by: User | None = None) -> dict[str, int]:
    """Take back the newest import: what it made goes, what it changed becomes as it was, what was touched since stays.

    Raises BadInput for one that is not the newest, or that was withdrawn already.
    """
    with turn(f"directory-exchange-{made.municipality_id}") as mine:
        if not mine:
            raise BadInput("hsds-busy", _BUSY, _NOTHING_CHANGED, _LATER)
        newest = DirectoryImport.objects.filter(municipality=made.municipality, withdrawn=None).order_by("-made", "-pk")
        if made.withdrawn or newest.values_list("pk", flat=True).first() != made.pk:
            raise BadInput("hsds-not-newest", _NOT_NEWEST, _LATER_ONES, _NEWEST_FIRST)
        with transaction.atomic():
            counted = take_back(made.undo)
            made.withdrawn, made.withdrawn_by, made.undo = timezone.now(), by, {}
            made.counts = {**made.counts, "withdrawn": counted}
            made.save(update_fields=["withdrawn", "withdrawn_by", "undo", "counts"])
    reindex(made.municipality)
    return counted


def say_term(*, municipality: Municipality, taxonomy: str, name: str, problem: str, by: User | None = None) -> int:
    """Keep what a term of another maker means here: one of our problems, or none; gives how many offers got it."""
    if problem and problem not in load_language().problems:
        raise BadInput("problem-unknown", _NO_PROBLEM.format(name=problem), _NOTHING_CHANGED, _CHOOSE_PROBLEM)
    rows = []
    if problem:
        offers = Offer.objects.filter(organisation__municipality=municipality).exclude(exchange={})
        for row in offers.iterator(chunk_size=500):
            document = row.exchange.get("document", {})
            if (taxonomy, name) in set(terms_in(document)) and problem not in row.problems:
                row.problems = [*row.problems, problem]
                rows.append(row)
    with transaction.atomic():
        DirectoryTerm.objects.update_or_create(
            municipality=municipality, taxonomy=taxonomy[:200], name=name[:200], defaults={"problem": problem, "by": by}
        )
        upsert(Offer, rows)
    if rows:
        reindex(municipality)
    return len(rows)


_NOTHING = Text("Er is niets opgeslagen.", "Nothing was stored.")
_NOTHING_CHANGED = Text("Er is niets veranderd.", "Nothing was changed.")
_EMPTY = Text(
    "In '{name}' staat geen dienst, organisatie of plek.", "'{name}' holds no service, organization or place."
)
_OTHER_FILE = Text("Kies een ander bestand.", "Choose another file.")
_BUSY = Text("Er wordt al een sociale kaart ingelezen.", "A directory is being read in already.")
_LATER = Text("Probeer het over een minuut nog eens.", "Try once more in a minute.")
_NOT_NEWEST = Text("Dit kan niet worden teruggenomen.", "This cannot be taken back.")
_LATER_ONES = Text(
    "Het is al teruggenomen, of er is daarna nog iets ingelezen.",
    "It was taken back already, or something was read in after it.",
)
_NEWEST_FIRST = Text("Neem eerst terug wat daarna kwam.", "First take back what came after it.")
_NO_PROBLEM = Text("'{name}' is geen probleem uit de lijst.", "'{name}' is not a problem of the list.")
_CHOOSE_PROBLEM = Text("Kies er een uit de lijst.", "Choose one of the list.")

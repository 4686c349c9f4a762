"""Read in a register's own export: looked at first, then stored whole in one go, and taken back when it was wrong.

Somebody downloads Movisie's list, sees that 83 of 90 rows are understood and why 7 are not, and keeps it. Each
judgement carries who read it in and when; the next export of the same register can take its place, and
nothing is lost of the first.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.partner_files import words_of
from voorkant.adapters.registrations import read_registration
from voorkant.core.notice.registration import plain
from voorkant.core.organise.catalogue.register_rows import (
    FIELDS,
    ReadRegister,
    UnderstoodRow,
    columns_fault,
    is_heading,
    read_rows,
)
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    LocalIntervention,
    LocalInterventionStep,
    Municipality,
    RegisterImport,
    RegisterRating,
    User,
)
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.list_travel import NOTHING_STORED, ListFile, lost

SALT = "voorkant.register"


def read_export(name: str, data: bytes, *, municipality: Municipality) -> ListFile:
    """Read an Excel or CSV file. Raises BadInput for what is no table or too large."""
    found = read_registration(
        name,
        data,
        most_rows=int(setting_value("partner_rows", municipality)),
        most_megabytes=setting_value("upload_megabytes", municipality),
        is_heading=is_heading,
    )
    rows = tuple((row.number, tuple(words_of(row))) for row in found.rows)
    return ListFile(found.name[:120], found.headers, rows, hashlib.sha256(data).hexdigest())


def understand(
    file: ListFile,
    columns: Mapping[int, str],
    *,
    municipality: Municipality,
    register: str = "",
    today: date | None = None,
) -> ReadRegister:
    """Understand the rows with the chosen columns. Raises BadInput while a column or the register is not chosen."""
    fault = columns_fault(columns, register)
    if fault is not None:
        raise BadInput("register-columns", fault.text, NOTHING_STORED, _CHOOSE)
    rows = [
        (number, {one: cells[place] for place, one in columns.items() if place < len(cells) and one in FIELDS})
        for number, cells in file.rows
    ]
    return read_rows(
        rows,
        catalogue=catalogue_of(municipality),
        scale=load_evidence_scale(),
        language=load_language(),
        register=register,
        today=today or timezone.localdate(),
    )


def store_export(
    file: ListFile,
    columns: Mapping[int, str],
    *,
    municipality: Municipality,
    by: User,
    register: str = "",
    replaces: RegisterImport | None = None,
) -> RegisterImport:
    """Store the rows that were understood, all at once; the refused ones are kept with their reason. `replaces` is an
    earlier import that counts no longer. Raises BadInput where no row can be used.
    """
    found = understand(file, columns, municipality=municipality, register=register)
    if not found.rows:
        raise BadInput("register-nothing", _NO_ROWS, NOTHING_STORED, _LOOK)
    if replaces is not None and replaces.municipality_id != municipality.pk:
        raise lost()
    with transaction.atomic():
        kept = RegisterImport.objects.create(
            municipality=municipality,
            filename=file.name,
            sha256=file.sha256,
            imported_by=by,
            imported_by_name=_name(by),
            refused=[[one.number, one.name[:160], one.why.nl, one.why.en] for one in found.refused],
        )
        _keep_ratings(kept, found.rows)
        if replaces is not None:
            _withdraw(replaces, by, replaced_by=kept)
    return kept


def _keep_ratings(kept: RegisterImport, rows: Sequence[UnderstoodRow]) -> None:
    keys = _added(kept, [one for one in rows if not one.key])
    RegisterRating.objects.bulk_create(
        RegisterRating(
            register_import=kept,
            intervention=one.key or keys[plain(one.name)],
            register=one.register,
            entry=one.name[:200],
            date=one.date,
            wording=one.wording,
            level=one.level.value,
            row=one.number,
        )
        for one in rows
    )


def withdraw(*, kept: RegisterImport, by: User) -> None:
    """Take an import back: its judgements count no longer, and what came with it alone leaves the catalogue."""
    with transaction.atomic():
        _withdraw(kept, by)


def _withdraw(kept: RegisterImport, by: User, replaced_by: RegisterImport | None = None) -> None:
    now = RegisterImport.objects.select_for_update().get(pk=kept.pk)
    if now.withdrawn is not None:
        return
    now.withdrawn, now.withdrawn_by_name, now.replaced_by = timezone.now(), _name(by), replaced_by
    now.save(update_fields=["withdrawn", "withdrawn_by_name", "replaced_by"])
    for row in LocalIntervention.objects.filter(came_with=now, state=LocalIntervention.State.ACCEPTED):
        others = RegisterRating.objects.filter(intervention=row.key, register_import__withdrawn__isnull=True)
        also = others.filter(register_import__municipality=now.municipality).order_by("-pk").first()
        if also is not None:
            row.came_with = also.register_import
            row.save(update_fields=["came_with", "changed"])
            continue
        row.state = LocalIntervention.State.RETIRED
        row.save(update_fields=["state", "changed"])
        LocalInterventionStep.objects.create(
            intervention=row, kind=LocalInterventionStep.Kind.RETIRED, by_name=_name(by), reason=now.filename
        )


def _added(kept: RegisterImport, rows: list[UnderstoodRow]) -> dict[str, str]:
    """Add what the catalogue does not have, or bring back what an earlier import brought; gives ids by name."""
    there = {plain(one.name): one for one in LocalIntervention.objects.filter(municipality=kept.municipality)}
    keys = {}
    for one in rows:
        row = there.get(plain(one.name)) or LocalIntervention(municipality=kept.municipality, name=one.name)
        there[plain(one.name)] = row
        if row.pk is None or row.came_with_id is not None:
            _fill(row, one, kept)
        keys[plain(one.name)] = row.key
    return keys


def _fill(row: LocalIntervention, one: UnderstoodRow, kept: RegisterImport) -> None:
    """Write what a row says; an entry that people of here described themselves is left as it is."""
    row.explanation, row.for_whom = one.explanation, one.for_whom
    row.problems, row.forms = list(one.problems), list(one.forms)
    row.minimum_age, row.maximum_age = one.low, one.high
    row.came_with, row.proposed_by_name = kept, kept.imported_by_name
    row.state = LocalIntervention.State.ACCEPTED
    row.save()
    LocalInterventionStep.objects.create(
        intervention=row,
        kind=LocalInterventionStep.Kind.ACCEPTED,
        by_name=kept.imported_by_name,
        reason=kept.filename,
    )


def _name(user: User) -> str:
    return (user.get_full_name() or user.get_username())[:120]


_CHOOSE = Text("Kies dit bij de kolommen.", "Choose this at the columns.")
_NO_ROWS = Text("Geen enkele rij kan worden gebruikt.", "No row can be used.")
_LOOK = Text("Kijk bij elke rij wat er mis is.", "See at each row what is wrong.")

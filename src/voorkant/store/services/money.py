"""Import a budget, look at it, let it count, replace or take it back.

Nothing of a file counts until somebody who saw what was understood says so. A table that holds the same year as one
that counts already either takes its place or stands beside it: that is asked, for money that counts twice is worse than
money that is missing. Taken back, the table before it returns.
"""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.money_file import Asked, BudgetFile, read_budget
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import BudgetAmount, BudgetLine, BudgetStep, BudgetTable, Municipality, User
from voorkant.store.models.budget import TableState
from voorkant.store.services.notice import clean_words

STEP = BudgetStep.Kind
MOST_FAULTS, MOST_LEFT = 200, 400
AT_A_TIME = 2_000


def read_table(
    name: str,
    data: bytes,
    *,
    municipality: Municipality,
    title: str,
    asked: Asked | None = None,
    by: User | None = None,
) -> BudgetTable:
    """Read a file as a draft; BadInput for what is no budget, or counts already. An earlier draft makes way."""
    asked = asked or Asked()
    file = read_budget(name, data, asked)
    again = BudgetTable.objects.filter(
        municipality=municipality, state=TableState.PUBLISHED, sha256=file.sha256, sheet=file.sheet[:60]
    )
    if (before := again.first()) is not None:
        raise BadInput("money-again", _AGAIN.format(name=before.name), _AGAIN_WHY, _AGAIN_DO)
    with transaction.atomic():
        BudgetTable.objects.filter(municipality=municipality, state=TableState.DRAFT).delete()
        table = _draft(file, municipality, title, asked, data)
        BudgetStep.objects.create(table=table, kind=STEP.READ, by=by)
    return table


def read_again(table: BudgetTable, asked: Asked, *, by: User | None = None) -> BudgetTable:
    """Read the file of a draft again with other choices; gives a new draft."""
    if table.state != TableState.DRAFT:
        raise _changed()
    return read_table(
        table.filename, bytes(table.content), municipality=table.municipality, title=table.name, asked=asked, by=by
    )


def publish_table(
    table: BudgetTable,
    *,
    leave_out_faults: bool = False,
    replaces: BudgetTable | None = None,
    beside: bool = False,
    by: User | None = None,
) -> BudgetTable:
    """Let a draft count. BadInput while rows are wrong, unless they may stay out; and where a table that counts holds
    the same year, stage and side, unless it is replaced or stays `beside`.
    """
    if table.faults and not leave_out_faults:
        raise _has_faults(len(table.faults))
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=table.municipality_id)
        if not BudgetTable.objects.filter(pk=table.pk, state=TableState.DRAFT).exists():
            raise _changed()
        counting = list(same_years(table))
        if replaces is not None and replaces not in counting:
            raise _changed()
        if counting and replaces is None and not beside:
            raise _overlaps(counting[0].name)
        if replaces is not None:
            _step(replaces, TableState.REPLACED, STEP.REPLACED, by)
        table.replaces, table.published, table.faults, table.content = replaces, timezone.now(), [], b""
        _step(table, TableState.PUBLISHED, STEP.PUBLISHED, by)
    return table


def withdraw_table(table: BudgetTable, *, reason: str, by: User | None = None) -> BudgetTable | None:
    """Take a table back, with a reason; the one that it replaced counts again, and is given."""
    if not reason.strip():
        raise BadInput("money-reason", _REASON, _REASON_WHY, _REASON_DO)
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=table.municipality_id)
        if not BudgetTable.objects.filter(pk=table.pk, state=TableState.PUBLISHED).exists():
            raise _changed()
        _step(table, TableState.WITHDRAWN, STEP.WITHDRAWN, by, clean_words(reason.strip()).text[:300])
        before = table.replaces
        if before is not None and before.state == TableState.REPLACED:
            _step(before, TableState.PUBLISHED, STEP.RETURNED, by)
            return before
    return None


def discard_table(table: BudgetTable) -> None:
    """Let go of a draft."""
    if table.state != TableState.DRAFT:
        raise _changed()
    table.delete()


def same_years(table: BudgetTable) -> list[BudgetTable]:
    """Give the tables that count and hold a year, stage and side that this one holds too."""
    mine = {tuple(one) for one in table.kinds}
    counting = BudgetTable.objects.filter(municipality=table.municipality, state=TableState.PUBLISHED)
    return [one for one in counting.exclude(pk=table.pk).order_by("-published") if mine & {tuple(k) for k in one.kinds}]


def _draft(file: BudgetFile, municipality: Municipality, title: str, asked: Asked, data: bytes) -> BudgetTable:
    table = BudgetTable.objects.create(
        municipality=municipality,
        name=(title.strip() or file.name.rpartition(".")[0] or file.name)[:200],
        filename=file.name[:120],
        sha256=file.sha256,
        sheet=file.sheet[:60],
        unit=file.unit,
        kinds=[list(one) for one in file.sums],
        used=_used(file),
        faults=[[one.row, one.column[:80], one.value, one.why.nl, one.why.en] for one in file.faults[:MOST_FAULTS]],
        left=[
            [one.row, one.words, one.why.nl, one.why.en, look]
            for listed, look in ((file.left, False), (file.remarks, True))
            for one in listed[:MOST_LEFT]
        ],
        content=data,
        asked=asdict(asked),
        invented=municipality.invented,
    )
    rows = BudgetLine.objects.bulk_create(
        (
            BudgetLine(table=table, row=one.row, group=one.group, description=one.description, code=one.code)
            for one in file.lines
        ),
        batch_size=AT_A_TIME,
    )
    BudgetAmount.objects.bulk_create(
        (
            BudgetAmount(line=row, year=one.year, stage=one.stage, side=one.side, amount=one.euros)
            for row, line in zip(rows, file.lines, strict=True)
            for one in line.amounts
        ),
        batch_size=AT_A_TIME,
    )
    return table


def _used(file: BudgetFile) -> dict[str, Any]:
    return {
        "roles": dict(file.used),
        "columns": [list(one) for one in file.columns],
        "unused": [one[:80] for one in file.unused][:60],
        "sheets": list(file.sheets)[:30],
        "turned": list(file.turned),
        "assumed": list(file.assumed),
    }


def _step(table: BudgetTable, state: TableState, kind: BudgetStep.Kind, by: User | None, note: str = "") -> None:
    table.state = state
    table.save()
    BudgetStep.objects.create(table=table, kind=kind, by=by, note=note)


def _has_faults(number: int) -> BadInput:
    return BadInput(
        "money-faults",
        Text(f"Nog niet goed: {number}.", f"Not right yet: {number}."),
        Text("Rijen die niet kloppen, tellen niet mee als je ze weglaat.", "Wrong rows do not count when left out."),
        Text(
            "Verbeter het bestand, of kies dat deze rijen wegblijven.", "Correct the file, or choose to leave them out."
        ),
    )


def _overlaps(name: str) -> BadInput:
    return BadInput(
        "money-overlap",
        Text(f"‘{name}’ telt al voor dezelfde jaren.", f"‘{name}’ counts for the same years already."),
        Text("Geld mag niet dubbel tellen.", "Money must not count twice."),
        Text(
            "Kies of deze tabel de vorige vervangt, of over ander geld gaat.",
            "Choose whether this table replaces it, or is about other money.",
        ),
    )


def _changed() -> BadInput:
    return BadInput(
        "money-state",
        Text("Deze tabel is intussen veranderd.", "This table changed meanwhile."),
        Text("Een collega was je voor.", "A colleague was ahead of you."),
        Text("Open de lijst met tabellen opnieuw.", "Open the list of tables again."),
    )


_AGAIN = Text("Dit bestand telt al mee als ‘{name}’.", "This file counts already as ‘{name}’.")
_AGAIN_WHY = Text("Het geld zou dubbel tellen.", "The money would count twice.")
_AGAIN_DO = Text("Kies een ander bestand of blad, of trek de eerste in.", "Choose another file, or withdraw the first.")
_REASON = Text("Er staat geen reden bij.", "No reason was given.")
_REASON_WHY = Text("Later wil iemand weten waarom.", "Somebody will want to know why.")
_REASON_DO = Text("Schrijf waarom de tabel niet meer geldt.", "Write why the table no longer holds.")

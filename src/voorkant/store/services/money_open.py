"""Import the dated table of task fields and the open figures of municipalities; one table counts at a time."""

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.money_file import Asked
from voorkant.adapters.money_open import OpenFile, read_open
from voorkant.core.shared.area import AreaKind, kind_of, normalise_code
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import BudgetStep, Municipality, TaskField, TaskFieldFigure, TaskFieldTable, User
from voorkant.store.models.budget import TableState
from voorkant.store.selectors.areas import municipalities

STEP = BudgetStep.Kind
MOST_FAULTS, AT_A_TIME = 200, 5_000


def read_open_table(
    name: str,
    data: bytes,
    *,
    municipality: Municipality,
    source: str,
    asked: Asked | None = None,
    by: User | None = None,
) -> TaskFieldTable:
    """Read a file as a draft; BadInput for what is no table of task fields. An earlier draft makes way."""
    known = municipalities()
    by_name = {one.name.casefold(): code for code, one in known.items()}

    def area_of(typed: str) -> str | None:
        code = normalise_code(typed)
        if kind_of(code) is AreaKind.MUNICIPALITY and any(map(str.isdigit, code)):
            return code
        return by_name.get(typed.casefold())

    file = read_open(name, data, asked, area_of=area_of)
    with transaction.atomic():
        TaskFieldTable.objects.filter(municipality=municipality, state=TableState.DRAFT).delete()
        table = _draft(file, municipality, source)
        BudgetStep.objects.create(task_fields=table, kind=STEP.READ, by=by)
    return table


def publish_open_table(
    table: TaskFieldTable, *, leave_out_faults: bool = False, by: User | None = None
) -> TaskFieldTable:
    """Let a draft count in place of the one before it; BadInput while rows are wrong, unless they may stay out."""
    if table.faults and not leave_out_faults:
        raise BadInput("money-faults", _FAULTS.format(many=str(len(table.faults))), _FAULTS_WHY, _FAULTS_DO)
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=table.municipality_id)
        if not TaskFieldTable.objects.filter(pk=table.pk, state=TableState.DRAFT).exists():
            raise _changed()
        for before in TaskFieldTable.objects.filter(municipality=table.municipality, state=TableState.PUBLISHED):
            _step(before, TableState.REPLACED, STEP.REPLACED, by)
        table.published, table.faults = timezone.now(), []
        _step(table, TableState.PUBLISHED, STEP.PUBLISHED, by)
    return table


def withdraw_open_table(table: TaskFieldTable, *, by: User | None = None) -> TaskFieldTable | None:
    """Take a table back, or let go of a draft; the newest that was replaced counts again, and is given."""
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=table.municipality_id)
        state = TaskFieldTable.objects.values_list("state", flat=True).get(pk=table.pk)
        if state == TableState.DRAFT:
            table.delete()
            return None
        if state != TableState.PUBLISHED:
            raise _changed()
        _step(table, TableState.WITHDRAWN, STEP.WITHDRAWN, by)
        replaced = TaskFieldTable.objects.filter(municipality=table.municipality, state=TableState.REPLACED)
        before = replaced.order_by("-published").first()
        if before is not None:
            _step(before, TableState.PUBLISHED, STEP.RETURNED, by)
        return before


def _draft(file: OpenFile, municipality: Municipality, source: str) -> TaskFieldTable:
    table = TaskFieldTable.objects.create(
        municipality=municipality,
        source=(source.strip() or file.name)[:200],
        year=file.year,
        filename=file.name[:120],
        sha256=file.sha256,
        used={"wider": file.wider, "nameless": file.nameless, "unknown": list(file.unknown)[:60]},
        faults=[[one.row, one.column[:80], one.value, one.why.nl, one.why.en] for one in file.faults[:MOST_FAULTS]],
        invented=municipality.invented,
    )
    fields = [TaskField(table=table, code=code[:20], name=name[:200]) for code, name in file.fields.items()]
    TaskField.objects.bulk_create(fields, batch_size=AT_A_TIME)
    TaskFieldFigure.objects.bulk_create(
        (
            TaskFieldFigure(
                table=table, area_code=one.area, code=one.code, year=one.year, stage=one.stage, side=one.side,
                amount=one.euros,
            )
            for one in file.figures
        ),
        batch_size=AT_A_TIME,
    )  # fmt: skip
    return table


def _step(table: TaskFieldTable, state: TableState, kind: BudgetStep.Kind, by: User | None) -> None:
    table.state = state
    table.save()
    BudgetStep.objects.create(task_fields=table, kind=kind, by=by)


def _changed() -> BadInput:
    return BadInput(
        "money-state",
        Text("Deze tabel is intussen veranderd.", "This table changed meanwhile."),
        Text("Een collega was je voor.", "A colleague was ahead of you."),
        Text("Open de lijst met tabellen opnieuw.", "Open the list of tables again."),
    )


_FAULTS = Text("Nog niet goed: {many}.", "Not right yet: {many}.")
_FAULTS_WHY = Text(
    "Rijen die niet kloppen, tellen niet mee als je ze weglaat.", "Wrong rows do not count when left out."
)
_FAULTS_DO = Text(
    "Verbeter het bestand, of kies dat deze rijen wegblijven.", "Correct the file, or choose to leave them out."
)

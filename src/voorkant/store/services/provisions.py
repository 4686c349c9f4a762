"""Import a table of support, look at it, publish it, replace or withdraw it.

Nothing of a file is kept when it is no such table. What is kept is a draft until somebody who saw what is wrong in it
publishes it, and then the table before it makes way in the same moment. Comparing is done once, at that moment, so that
a page only has to read.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.provisions import ProvisionFile, read_provisions
from voorkant.core.analyse.rethink.patterns import newest, own_cells
from voorkant.core.analyse.rethink.provisions import Age, Cell
from voorkant.core.analyse.rethink.residents import residents_of
from voorkant.core.shared.area import AreaKind, kind_of, municipality_code, normalise_code
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, ProvisionCell, ProvisionStep, ProvisionTable, User
from voorkant.store.selectors.areas import area_tree, code_of
from voorkant.store.selectors.figures import comparable_places
from voorkant.store.selectors.rethink import cells_of, threshold_of
from voorkant.store.selectors.rethink_residents import residents_by_age
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.notice import clean_words

STATE, STEP = ProvisionTable.State, ProvisionStep.Kind
MOST_FAULTS = 200
AT_A_TIME = 2_000
COMPARABLE, OTHERS, INSIDE = "comparable", "others", "inside"


def read_table(
    name: str, data: bytes, *, municipality: Municipality, source: str, public: bool, by: User | None = None
) -> ProvisionTable:
    """Read a file as a draft; BadInput for what is no table of support, or says nothing of this municipality.

    An earlier draft of the municipality makes way. Of a table with more periods the newest counts.
    """
    known = area_tree(municipality.code)

    def area_of(typed: str) -> str | None:
        code = code_of(typed)
        code = code if code.startswith("KN") else normalise_code(code)
        unknown_here = municipality_code(code) == municipality.code and code not in known
        return None if unknown_here or kind_of(code) is None or not any(map(str.isdigit, code)) else code

    below = int(setting_value("disclosure_threshold", municipality))
    file = read_provisions(name, data, area_of=area_of, below=below)
    kept = newest(file.cells)
    if not any(municipality_code(one.area) == municipality.code for one in kept) and not file.faults:
        raise _not_here(name, municipality)
    residents = residents_by_age({one.area for one in kept if one.residents is None})
    kept = tuple(_with_residents(one, residents) for one in kept)
    with transaction.atomic():
        ProvisionTable.objects.filter(municipality=municipality, state=STATE.DRAFT).delete()
        table = _draft(file, kept, municipality, source, public)
        ProvisionStep.objects.create(table=table, kind=STEP.READ, by=by)
    return table


def publish_table(table: ProvisionTable, *, leave_out_faults: bool = False, by: User | None = None) -> ProvisionTable:
    """Make a draft the table that counts; BadInput while rows are wrong, unless those may be left out. What stands out
    is worked out before anything is locked: a draft keeps the cells that it was read with.
    """
    drafts = ProvisionTable.objects.filter(pk=table.pk, state=STATE.DRAFT)
    if not drafts.exists():
        raise _no_draft()
    if table.faults and not leave_out_faults:
        raise _has_faults(len(table.faults))
    cells = cells_of(table)
    if not any(municipality_code(one.area) == table.municipality.code for one in cells):
        raise _not_here(table.filename, table.municipality)
    found = _find(table, cells)
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=table.municipality_id)
        if not drafts.all().exists():
            raise _no_draft()
        for earlier in ProvisionTable.objects.filter(municipality=table.municipality, state=STATE.PUBLISHED):
            _step(earlier, STATE.REPLACED, STEP.REPLACED, by)
        table.findings, table.tested, table.lonely = found
        table.published, table.faults = timezone.now(), []
        _step(table, STATE.PUBLISHED, STEP.PUBLISHED, by)
    return table


def withdraw_table(table: ProvisionTable, *, reason: str, by: User | None = None) -> None:
    """Take the published table away, with a reason; the one before it does not return by itself."""
    if not reason.strip():
        raise BadInput("provisions-reason", _REASON, Text("", ""), _REASON_DO)
    if table.state != STATE.PUBLISHED:
        raise _no_draft()
    kept = clean_words(reason.strip()).text[:300]
    with transaction.atomic():
        _step(table, STATE.WITHDRAWN, STEP.WITHDRAWN, by, kept)


def discard_table(table: ProvisionTable) -> None:
    """Let go of a draft."""
    if table.state != STATE.DRAFT:
        raise _no_draft()
    table.delete()


def _draft(
    file: ProvisionFile, kept: tuple[Cell, ...], municipality: Municipality, source: str, public: bool
) -> ProvisionTable:
    areas = {one.area for one in kept}
    table = ProvisionTable.objects.create(
        municipality=municipality,
        source=source.strip()[:200],
        public=public,
        filename=file.name[:120],
        sha256=file.sha256,
        period=kept[0].period if kept else "",
        used=dict(file.used),
        unused=[one[:80] for one in file.unused][:60],
        names={area: name[:80] for area, name in file.names.items() if area in areas},
        faults=[[one.row, one.column[:80], one.value, one.why.nl, one.why.en] for one in file.faults[:MOST_FAULTS]],
        left_out=file.left_out,
        earlier=len(file.cells) - len(kept),
        invented=municipality.invented,
    )
    ProvisionCell.objects.bulk_create((_row(table, one) for one in kept), batch_size=AT_A_TIME)
    return table


def _with_residents(cell: Cell, known: Mapping[str, Mapping[Age, float]]) -> Cell:
    if cell.residents is not None:
        return cell
    found = residents_of(cell.age, known.get(cell.area, {}))
    return replace(cell, residents=found[0], estimated=found[1]) if found else cell


def _row(table: ProvisionTable, cell: Cell) -> ProvisionCell:
    return ProvisionCell(
        table=table,
        row=cell.row,
        area=cell.area,
        kind=cell.kind,
        age_low=cell.age.low,
        age_high=cell.age.high,
        period=cell.period,
        clients_low=cell.clients.low if cell.clients else None,
        clients_high=cell.clients.high if cell.clients else None,
        provisions=cell.provisions,
        weekly=cell.weekly,
        hours=cell.hours,
        months_low=cell.months.low if cell.months else None,
        months_high=cell.months.high if cell.months else None,
        classes=[list(one) for one in cell.months.classes] if cell.months else [],
        cost=cell.cost,
        residents=cell.residents,
        estimated=cell.estimated,
    )


def _find(table: ProvisionTable, cells: tuple[Cell, ...]) -> tuple[list[Any], int, int]:
    """Hold what may be shown beside comparable places; gives what stands out, how many were tested, how many could not
    be.
    """
    from voorkant.core.analyse.rethink.find import Rules, outliers  # scipy: only who publishes loads it

    municipality = table.municipality
    own = own_cells(cells, municipality.code, threshold_of(table))
    rules = Rules(
        false_share=setting_value("rethink_false_share", municipality),
        least_ratio=setting_value("rethink_least_ratio", municipality),
        least_places=int(setting_value("rethink_least_places", municipality)),
        varies={
            "weekly": setting_value("rethink_weekly_varies", municipality),
            "months": setting_value("rethink_months_varies", municipality),
        },
    )
    inside = sorted({one.area for one in own.inside})
    others, which = _comparable(municipality, cells, rules.least_places)
    beside = {area: inside for area in inside} | {municipality.code: others}
    shown = [one for one in (*own.whole, *own.inside) if own.shows(one)]
    tested = outliers(shown, cells, beside, rules)
    findings = [
        [
            one.cell.area, one.cell.kind, one.cell.age.low, one.cell.age.high, one.measure.value, one.ratio, one.low,
            one.high, one.level, one.places, one.q_value, which if one.cell.area == municipality.code else INSIDE,
        ]
        for one in tested.outliers
    ]  # fmt: skip
    return findings, tested.tested, tested.lonely


def _comparable(municipality: Municipality, cells: tuple[Cell, ...], least: int) -> tuple[list[str], str]:
    """Give the municipalities in a table to compare with: those most alike, or all others where those are too few."""
    there = {one.area for one in cells if kind_of(one.area) is AreaKind.MUNICIPALITY} - {municipality.code}
    alike = comparable_places(municipality.code, AreaKind.MUNICIPALITY)
    chosen = sorted(there & set(alike.codes)) if alike else []
    return (chosen, COMPARABLE) if len(chosen) >= least else (sorted(there), OTHERS)


def _step(
    table: ProvisionTable, state: ProvisionTable.State, kind: ProvisionStep.Kind, by: User | None, reason: str = ""
) -> None:
    table.state = state
    table.save()
    ProvisionStep.objects.create(table=table, kind=kind, by=by, reason=reason)


def _not_here(name: str, municipality: Municipality) -> BadInput:
    return BadInput(
        "provisions-not-here",
        Text(
            f"'{name}' zegt niets over {municipality.name} of de plekken daarin.",
            f"'{name}' says nothing about {municipality.name} or the places in it.",
        ),
        Text("Andere gemeenten dienen alleen om te vergelijken.", "Other municipalities are only for comparing."),
        Text("Er is niets gepubliceerd. Voeg eigen rijen toe.", "Nothing was published. Add rows of your own."),
    )


def _has_faults(number: int) -> BadInput:
    return BadInput(
        "provisions-faults",
        Text(f"Er zijn nog {number} rijen niet goed.", f"{number} rows are not right yet."),
        Text("Zij doen niet mee als je ze weglaat.", "They do not count when they are left out."),
        Text(
            "Verbeter het bestand, of kies dat deze rijen wegblijven.", "Correct the file, or choose to leave them out."
        ),
    )


def _no_draft() -> BadInput:
    return BadInput(
        "provisions-state",
        Text("Deze tabel is intussen veranderd.", "This table changed meanwhile."),
        Text("Een collega was je voor.", "A colleague was ahead of you."),
        Text("Open de lijst met tabellen opnieuw.", "Open the list of tables again."),
    )


_REASON = Text("Er staat geen reden bij.", "No reason was given.")
_REASON_DO = Text("Schrijf waarom de tabel niet meer geldt.", "Write why the table no longer holds.")

"""Write what was planned in one go, remember how it was, and take it back when somebody asks.

Ten thousand services are written in batches inside one short transaction. What was made or changed is remembered, so
that a wrong file can be withdrawn: what nobody touched since goes back to how it was; the rest stays and is counted.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import models

from voorkant.store.models import (
    DirectoryEntry,
    DirectoryStep,
    Location,
    Municipality,
    Offer,
    OfferLocation,
)
from voorkant.store.selectors.directory_exchange import plain_value, values_here
from voorkant.store.services.directory_exchange_plan import KINDS, MODELS, Entry, Plan
from voorkant.store.services.directory_steps import FOLLOWED

BATCH = 200
_GO_ALONG = (OfferLocation, DirectoryStep, DirectoryEntry)


def write_plan(plan: Plan, municipality: Municipality, *, by: str, today: date) -> dict[str, Any]:
    """Write all entries of a plan; give what is needed to take it back. To be called inside a transaction."""
    undo: dict[str, Any] = {"created": {}, "changed": {}}
    for kind in KINDS:
        created, changed = [], {}
        rows, steps = [], []
        for entry in plan.entries[kind].values():
            if entry.state == "new":
                entry.row = _new(entry, plan, municipality, today)
                created.append(entry.row)
            elif entry.state == "changed":
                before = _apply(entry, plan, today)
                if kind != "contact":  # what a person was called before is not kept
                    changed[str(entry.row.pk)] = before
                rows.append(entry.row)
                steps.append((entry.row, {name: before[name] for name in before}))
        MODELS[kind].objects.bulk_create(created, batch_size=BATCH)
        upsert(MODELS[kind], rows)
        undo["created"][kind] = [row.pk for row in created]
        undo["changed"][kind] = changed
        if kind in ("offer", "location"):
            _note(created, steps, municipality, by)
    _point_contacts(plan)
    return undo


def upsert(model: Any, rows: list[Any]) -> None:
    """Write rows that exist already, in batches."""
    columns = [one.name for one in model._meta.concrete_fields if not one.primary_key]
    model.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )


def _row(plan: Plan, entry: Entry, column: str) -> Any:
    ref = entry.refs.get(column)
    return plan.entries[ref[0]][ref[1]].row if ref is not None else None


def _new(entry: Entry, plan: Plan, municipality: Municipality, today: date) -> Any:
    values = _typed(MODELS[entry.kind], entry.merged.write) | {"exchange": entry.exchange}
    if entry.kind != "link":
        values["identifier"] = entry.key
    if entry.kind in ("organisation", "location"):
        values["municipality"] = municipality
    if entry.kind == "contact":
        values["confirmed"] = today
    return MODELS[entry.kind](**values, **{column: _row(plan, entry, column) for column in entry.refs})


def _apply(entry: Entry, plan: Plan, today: date) -> dict[str, Any]:
    """Change a row as planned; give [before, after] by column."""
    row, write = entry.row, _typed(MODELS[entry.kind], entry.merged.write)
    write["exchange"] = entry.exchange
    if entry.kind != "link":
        write["identifier"] = entry.key
    if entry.kind == "contact":
        write["confirmed"] = today
    if entry.kind in ("offer", "location") and _moved(entry):
        owner = _row(plan, entry, "organisation")
        write["organisation_id"] = owner.pk if owner else None
    changes: dict[str, Any] = {}
    for name, value in write.items():
        before = plain_value(getattr(row, name))
        if before != plain_value(value):
            changes[name] = [before, plain_value(value)]
            setattr(row, name, value)
    return changes


def _moved(entry: Entry) -> bool:
    """Tell whether the file says another organisation than it said the last time."""
    before = entry.row.exchange.get("document")
    told = entry.exchange["document"].get("organization_id")
    return before is not None and before.get("organization_id") != told


def _typed(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {name: model._meta.get_field(name).to_python(value) for name, value in values.items()}


def _note(created: list[Any], changed: list[tuple[Any, dict[str, Any]]], municipality: Municipality, by: str) -> None:
    """Write down for each entry that it was added or changed, as is done for what colleagues do."""
    kind = DirectoryStep.Kind
    steps = [_step(row, municipality, by, kind.ADDED, {}) for row in created]
    for row, changes in changed:
        followed = {name: both for name, both in changes.items() if name in FOLLOWED[type(row)]}
        if followed:
            steps.append(_step(row, municipality, by, kind.CHANGED, followed))
    DirectoryStep.objects.bulk_create(steps, batch_size=BATCH)


def _step(row: Any, municipality: Municipality, by: str, kind: str, changes: dict[str, Any]) -> DirectoryStep:
    of = {"location": row} if isinstance(row, Location) else {"offer": row}
    return DirectoryStep(municipality=municipality, kind=kind, by=by[:160], changes=changes, **of)


def _point_contacts(plan: Plan) -> None:
    """Point each offer without a contact person at the first that its service names."""
    rows = []
    for entry in plan.entries["contact"].values():
        for kind, key in entry.exchange["of"]:
            if kind == "service" and (offer := plan.entries["offer"].get(key)) and offer.row.contact_id is None:
                offer.row.contact = entry.row
                rows.append(offer.row)
    Offer.objects.bulk_update(rows, ["contact"], batch_size=BATCH)


def take_back(undo: dict[str, Any]) -> dict[str, int]:
    """Take back what was written: delete what it made, restore what it changed, except what was touched since.

    Gives how many rows were deleted, restored and left as they are. To be called inside a transaction.
    """
    counted = {"deleted": 0, "restored": 0, "left": 0}
    for kind in reversed(KINDS):
        restored, left = _restore(kind, undo["changed"].get(kind, {}))
        deleted, stayed = _delete(kind, undo["created"].get(kind, []))
        counted["restored"] += restored
        counted["deleted"] += deleted
        counted["left"] += left + stayed
    return counted


def _restore(kind: str, changed: dict[str, dict[str, Any]]) -> tuple[int, int]:
    rows, left = [], 0
    found = MODELS[kind].objects.in_bulk([int(pk) for pk in changed])
    for pk, columns in changed.items():
        row = found.get(int(pk))
        if row is None:
            continue
        touched = False
        for name, (before, after) in columns.items():
            if plain_value(getattr(row, name)) == after:
                setattr(row, name, row._meta.get_field(name).to_python(before))
            else:
                touched = True
        left += touched
        rows.append(row)
    upsert(MODELS[kind], rows)
    return len(rows) - left, left


def _delete(kind: str, keys: list[int]) -> tuple[int, int]:
    model = MODELS[kind]
    rows = model.objects.in_bulk(keys)
    used = _used(model, rows.keys())
    untouched = [pk for pk, row in rows.items() if pk not in used and not _touched(kind, row)]
    for start in range(0, len(untouched), 500):
        model.objects.filter(pk__in=untouched[start : start + 500]).delete()
    return len(untouched), len(rows) - len(untouched)


def _touched(kind: str, row: Any) -> bool:
    took = row.exchange.get("took", {})
    if kind == "contact":
        return any(getattr(row, name) != value for name, value in took.items())
    if kind == "organisation" and row.exchange.get("absent"):
        return False
    return any(took.get(name) != value for name, value in values_here(kind, row).items())


def _used(model: type[models.Model], keys: Iterable[int]) -> Collection[int]:
    """Give the rows that something else here has come to point at."""
    wanted = list(keys)
    used: set[int] = set()
    for relation in model._meta.related_objects:
        other: Any = relation.related_model
        if other in _GO_ALONG or (other is Offer and relation.field.name == "contact"):
            continue
        name = relation.field.attname
        for start in range(0, len(wanted), 500):
            part = {f"{name}__in": wanted[start : start + 500]}
            used |= set(other._default_manager.filter(**part).values_list(name, flat=True))
    return used

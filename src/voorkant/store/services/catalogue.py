"""Add to the catalogue what a municipality does itself: propose, change, take up, decline, retire.

A professional proposes the soup club; the adviser or the lead takes it up with one click or says why not. What was
changed, by whom and what stood there before is kept.
"""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from voorkant.adapters.interventions import load_interventions
from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.catalogue.own import NEEDS_REASON, STEPS, OwnEntry, own_faults
from voorkant.core.organise.entries import tidy
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import LocalIntervention, LocalInterventionStep, Municipality, Role, User
from voorkant.store.services.partners import refuse_faults

MAY_DECIDE = frozenset({Role.ADVISER.value, Role.LEAD.value})
Kind, State = LocalInterventionStep.Kind, LocalIntervention.State


def propose(*, municipality: Municipality, entry: OwnEntry, by: User, invented: bool = False) -> LocalIntervention:
    """Propose an intervention; of whoever may decide it is taken up at once. Raises EntryNotRight with all faults."""
    entry = tidy(entry)
    refuse_faults(own_faults(entry, load_language(), _taken(municipality)))
    decides = by.role in MAY_DECIDE
    with transaction.atomic():
        row = LocalIntervention(
            municipality=municipality, proposed_by=by, proposed_by_name=_name(by), invented=invented
        )
        _fill(row, entry)
        row.state = State.ACCEPTED if decides else State.PROPOSED
        row.save()
        _step(row, Kind.PROPOSED, by)
        if decides:
            _step(row, Kind.ACCEPTED, by)
    return row


def change(*, row: LocalIntervention, entry: OwnEntry, by: User) -> None:
    """Change what an own intervention says; what it said before stays in its history."""
    entry = tidy(entry)
    taken = _taken(row.municipality) - {row.name.casefold()}
    refuse_faults(own_faults(entry, load_language(), taken))
    before = entry_of(row)
    if before == entry:
        return
    changed = {name: _plain(value) for name, value in asdict(before).items() if value != getattr(entry, name)}
    with transaction.atomic():
        _fill(row, entry)
        row.save()
        _step(row, Kind.CHANGED, by, before=changed)


def decide(*, row: LocalIntervention, to: str, by: User, reason: str = "") -> None:
    """Take up, decline or retire. Raises BadInput for whoever may not, a step that does not exist, or without a reason
    where one is needed.
    """
    if by.role not in MAY_DECIDE or by.municipality_id != row.municipality_id:
        raise BadInput("intervention-may-not", _MAY_NOT, _NOTHING, _ASK)
    reason = reason.strip()[:1_000]
    with transaction.atomic():
        now = LocalIntervention.objects.select_for_update().get(pk=row.pk)
        if to not in STEPS[now.state]:
            raise BadInput("intervention-no-step", _NO_STEP, _NOTHING, _LOOK)
        if to in NEEDS_REASON and not reason:
            raise BadInput("intervention-no-reason", _NO_REASON, _NOTHING, _SAY_WHY)
        now.state = to
        now.save(update_fields=["state", "changed"])
        _step(now, Kind(to), by, reason=reason)
    row.state = to


def entry_of(row: LocalIntervention) -> OwnEntry:
    """Give an own intervention as somebody fills it in."""
    values = {name: getattr(row, name) for name in OwnEntry.__dataclass_fields__}
    lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return OwnEntry(**lists)


def _fill(row: LocalIntervention, entry: OwnEntry) -> None:
    for name, value in asdict(entry).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)


def _step(
    row: LocalIntervention, kind: str, by: User, *, reason: str = "", before: dict[str, Any] | None = None
) -> None:
    LocalInterventionStep.objects.create(
        intervention=row, kind=kind, by_name=_name(by), reason=reason, before=before or {}
    )


def _taken(municipality: Municipality) -> set[str]:
    own = LocalIntervention.objects.filter(municipality=municipality).values_list("name", flat=True)
    shared = (name for one in load_interventions().values() for name in (one.name.nl, one.name.en))
    return {name.casefold() for name in (*own, *shared)}


def _name(user: User) -> str:
    return (user.get_full_name() or user.get_username())[:120]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal | date):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


_NOTHING = Text("Er is niets veranderd.", "Nothing was changed.")
_MAY_NOT = Text("Alleen een adviseur of trekker besluit hierover.", "Only an adviser or lead decides about this.")
_ASK = Text("Vraag het aan een van hen.", "Ask one of them.")
_NO_STEP = Text("Dit kan niet meer vanaf waar het nu staat.", "This is no longer possible from where it stands now.")
_LOOK = Text("Kijk opnieuw op de pagina.", "Look at the page again.")
_NO_REASON = Text("Er staat niet bij waarom.", "It does not say why.")
_SAY_WHY = Text("Zeg in een zin waarom, voor wie het voorstelde.", "Say why in a sentence, for whoever proposed it.")

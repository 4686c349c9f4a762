"""Keep who leads when, what was decided and what may go wrong; all of it is added to, nothing is rewritten.

In March the municipality hands "Minder mensen alleen" to residents of the village hall. That they took it over is said
by them, on a day. A decision of 2026 that no longer holds stays readable, with the one that came in its place.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.programmes import load_programmes
from voorkant.core.organise.entries import Fault
from voorkant.core.organise.programme_entry import (
    STEPS,
    NewDecision,
    NewPhase,
    NewRisk,
    decision_faults,
    phase_faults,
    risk_faults,
)
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    Assignment,
    Decision,
    DecisionLook,
    Municipality,
    Organisation,
    Phase,
    PhaseStep,
    Risk,
    RiskLook,
)
from voorkant.store.services.partners import refuse_faults
from voorkant.store.services.programme import ProgrammeMoved, hold, name_faults


def agree_phase(*, assignment: Assignment, entry: NewPhase, today: date | None = None, invented: bool = False) -> Phase:
    """Agree who leads in a phase. Raises EntryNotRight, or ProgrammeMoved when the assignment has ended; residents are
    a group in words.
    """
    today, known = today or timezone.localdate(), load_programmes()
    if assignment.state == Assignment.State.ENDED:
        raise ProgrammeMoved
    found = phase_faults(entry, kinds=known.phases, leaders=known.leaders)
    words = {"group": entry.group, "hands_over": entry.hands_over}
    found += name_faults(assignment.municipality, words)
    organisation = Organisation.objects.filter(
        pk=entry.organisation or 0, municipality=assignment.municipality_id
    ).first()
    if entry.organisation and organisation is None:
        found.append(Fault("organisation", _CHOOSE))
    refuse_faults(found)
    if entry.starts is None:
        raise ProgrammeMoved  # told above
    with transaction.atomic():
        row = Phase.objects.create(
            assignment=assignment, kind=entry.kind, leader=entry.leader, organisation=organisation,
            group=entry.group.strip(), facilitator=entry.facilitator.strip(), starts=entry.starts,
            hands_over_on=entry.hands_over_on, hands_over=entry.hands_over.strip(), invented=invented,
        )  # fmt: skip
        PhaseStep.objects.create(phase=row, kind=PhaseStep.Kind.AGREED, on=today, date_after=row.starts)
    return row


def take_over(*, phase: Phase, by: str, note: str = "", today: date | None = None) -> Phase:
    """Confirm that whoever leads this phase took it over; `by` says in which role or organisation."""
    today = today or timezone.localdate()
    faults = [] if by.strip() else [Fault("by", _BY_WHOM)]
    refuse_faults(faults + name_faults(phase.assignment.municipality, {"by": by, "note": note}))
    with transaction.atomic():
        row = Phase.objects.select_for_update().get(pk=phase.pk)
        if row.taken_over_on is not None:
            raise ProgrammeMoved
        row.taken_over_on, row.taken_over_by = today, by.strip()
        row.save(update_fields=["taken_over_on", "taken_over_by"])
        PhaseStep.objects.create(
            phase=row, kind=PhaseStep.Kind.TAKEN_OVER, on=today, by=row.taken_over_by, note=note.strip()
        )
    return row


def move_hand_over(*, phase: Phase, to: date | None, note: str = "", today: date | None = None) -> Phase:
    """Put the day of a hand-over off; the earlier day stays to be read."""
    today = today or timezone.localdate()
    faults = [Fault("to", _LATER)] if to is None or to <= phase.starts or to < today else []
    refuse_faults(faults + name_faults(phase.assignment.municipality, {"note": note}))
    with transaction.atomic():
        row = Phase.objects.select_for_update().get(pk=phase.pk)
        PhaseStep.objects.create(
            phase=row, kind=PhaseStep.Kind.MOVED, on=today, date_before=row.hands_over_on, date_after=to,
            note=note.strip(),
        )  # fmt: skip
        row.hands_over_on = to
        row.save(update_fields=["hands_over_on"])
    return row


def record_decision(
    *,
    municipality: Municipality,
    entry: NewDecision,
    assignment: Assignment | None = None,
    replaces: Decision | None = None,
    today: date | None = None,
    invented: bool = False,
) -> Decision:
    """Write down a decision, once. `replaces` is one that no longer holds; ProgrammeMoved when that is so already."""
    today = today or timezone.localdate()
    words = {"what": entry.what, "why": entry.why, "by": entry.by}
    refuse_faults(decision_faults(entry, today) + name_faults(municipality, words))
    if entry.decided_on is None:
        raise ProgrammeMoved  # told above
    fields = {
        "assignment": assignment, "what": entry.what.strip(), "why": entry.why.strip(), "by": entry.by.strip(),
        "decided_on": entry.decided_on, "look_on": entry.look_on, "replaces": replaces,
    }  # fmt: skip
    with transaction.atomic():
        hold(municipality)
        if (there := Decision.objects.filter(municipality=municipality, **fields).first()) is not None:
            return there
        if replaces is not None and Decision.objects.filter(replaces=replaces).exists():
            raise ProgrammeMoved
        return Decision.objects.create(municipality=municipality, invented=invented, **fields)


def look_at_decision(
    *, decision: Decision, found: str, next_on: date | None = None, today: date | None = None
) -> DecisionLook:
    """Write down that a decision was looked at again and still holds, and when it is looked at next."""
    today = today or timezone.localdate()
    faults = [] if found.strip() else [Fault("found", _FILL)]
    if next_on is not None and next_on <= today:
        faults.append(Fault("next_on", _LATER))
    refuse_faults(faults + name_faults(decision.municipality, {"found": found}))
    return DecisionLook.objects.create(decision=decision, on=today, found=found.strip(), next_on=next_on)


def watch_risk(
    *,
    municipality: Municipality,
    entry: NewRisk,
    assignment: Assignment | None = None,
    today: date | None = None,
    invented: bool = False,
) -> Risk:
    """Begin to watch a risk, with an owner and a day to look; one that is watched already is not begun again."""
    today = today or timezone.localdate()
    found = risk_faults(entry, today)
    found += name_faults(municipality, {"what": entry.what, "response": entry.response})
    owner = Organisation.objects.filter(pk=entry.owner, municipality=municipality).first() if entry.owner else None
    if entry.owner and owner is None:
        found.append(Fault("owner", _CHOOSE))
    refuse_faults(found)
    if entry.watch_on is None:
        raise ProgrammeMoved  # told above
    fields = {
        "assignment": assignment, "what": entry.what.strip(), "response": entry.response.strip(), "owner": owner,
        "owner_name": entry.owner_name.strip(), "likely": entry.likely, "bad": entry.bad, "watch_on": entry.watch_on,
        "suggestion": entry.suggestion, "made_on": today,
    }  # fmt: skip
    with transaction.atomic():
        hold(municipality)
        if (there := Risk.objects.filter(municipality=municipality, closed_on=None, **fields).first()) is not None:
            return there
        row = Risk.objects.create(municipality=municipality, invented=invented, **fields)
        RiskLook.objects.create(risk=row, on=today, likely=row.likely, bad=row.bad, next_on=row.watch_on)
    return row


def look_at_risk(
    *, risk: Risk, likely: int, bad: int, next_on: date | None, note: str = "", today: date | None = None
) -> Risk:
    """Keep how a risk stands today, and when it is looked at next."""
    today = today or timezone.localdate()
    faults = [Fault(field, _STEP) for field, step in (("likely", likely), ("bad", bad)) if step not in STEPS]
    if next_on is None or next_on <= today:
        faults.append(Fault("next_on", _LATER))
    refuse_faults(faults + name_faults(risk.municipality, {"note": note}))
    with transaction.atomic():
        row = Risk.objects.select_for_update().get(pk=risk.pk)
        if row.closed_on is not None:
            raise ProgrammeMoved
        RiskLook.objects.create(risk=row, on=today, likely=likely, bad=bad, note=note.strip(), next_on=next_on)
        row.likely, row.bad, row.watch_on = likely, bad, next_on or row.watch_on
        row.save(update_fields=["likely", "bad", "watch_on"])
    return row


def close_risk(*, risk: Risk, why: str, today: date | None = None) -> Risk:
    """Stop watching a risk, with the reason why."""
    today = today or timezone.localdate()
    faults = [] if why.strip() else [Fault("why", _REASON)]
    refuse_faults(faults + name_faults(risk.municipality, {"why": why}))
    with transaction.atomic():
        row = Risk.objects.select_for_update().get(pk=risk.pk)
        if row.closed_on is not None:
            raise ProgrammeMoved
        row.closed_on, row.closed_why = today, why.strip()
        row.save(update_fields=["closed_on", "closed_why"])
    return row


_FILL = Text("Vul dit in.", "Fill this in.")
_CHOOSE = Text("Kies uit de lijst.", "Choose from the list.")
_REASON = Text("Schrijf kort waarom.", "Write briefly why.")
_LATER = Text("Kies een dag die nog komt.", "Choose a day that is still to come.")
_BY_WHOM = Text(
    "Schrijf wie de leiding overneemt: een groep, rol of organisatie.",
    "Write who takes the lead: a group, role or organisation.",
)
_STEP = Text("Kies klein, middel of groot.", "Choose small, middling or large.")

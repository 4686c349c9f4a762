"""Start and change assignments, and keep what happens to them: state, targets, values, and one line a week.

Three taps start "Eerder hulp bij geldzorgen" with its first actions dated. From then on nothing is edited that somebody
may want to read back: a state has steps, a target is followed by another, a value is added.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.programmes import load_labels, load_programmes
from voorkant.core.notice.spans import Kind
from voorkant.core.organise.entries import Fault
from voorkant.core.organise.programme import NewTarget, target_faults
from voorkant.core.organise.programme_entry import NewAssignment, assignment_faults
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.period import week_of
from voorkant.core.shared.text import Text, same
from voorkant.store.models import (
    Action,
    Assignment,
    AssignmentNote,
    AssignmentStep,
    Municipality,
    Offer,
    Organisation,
    Target,
    TargetValue,
    User,
)
from voorkant.store.selectors.areas import area_tree
from voorkant.store.selectors.programme_progress import counts_for, published_readings
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import refuse_faults

TELLING = frozenset(Kind) - {Kind.ADDRESS, Kind.POSTCODE, Kind.URL, Kind.NUMBER}
"""What may not stand in the words of a programme: a resident could be meant. Colleagues have fields of their own."""


class ProgrammeMoved(BadInput):
    """Somebody else changed it since the page was opened."""

    def __init__(self) -> None:
        super().__init__("programme-moved", _MOVED, _MOVED_WHY, _MOVED_DO)


def start_assignment(
    *, municipality: Municipality, entry: NewAssignment, today: date | None = None, invented: bool = False
) -> Assignment:
    """Start an assignment; the same form sent twice starts one. Raises EntryNotRight with each field that is wrong."""
    today = today or timezone.localdate()
    fields = _fields(municipality, entry)
    with transaction.atomic():
        running = hold(municipality).assignments.filter(state=Assignment.State.RUNNING, title=entry.title.strip())
        for there in running:
            if all(getattr(there, name) == value for name, value in fields.items()):
                return there
        row = Assignment.objects.create(municipality=municipality, invented=invented, **fields)
        AssignmentStep.objects.create(assignment=row, to=row.state, on=today)
    return row


def change_assignment(*, assignment: Assignment, entry: NewAssignment) -> Assignment:
    """Change the words, lead, labels and days of an assignment; what happened to it stays."""
    for name, value in _fields(assignment.municipality, entry).items():
        if name not in ("programme", "suggestion"):
            setattr(assignment, name, value)
    assignment.save()
    return assignment


def start_ready(
    *,
    municipality: Municipality,
    programme: str,
    suggestion: str,
    lead: Organisation | None,
    lead_name: str = "",
    lead_user: User | None = None,
    language: str = "nl",
    today: date | None = None,
) -> Assignment:
    """Start a suggested assignment of a ready programme, with its first actions on their days. Asked twice on a day for
    one lead it starts once.

    Labels that no longer hold are left out; targets are for the coalition to choose.
    """
    today = today or timezone.localdate()
    found = load_programmes().suggestion(programme, suggestion)
    if found is None:
        raise NotFound("suggestion-not-found", *_NO_SUGGESTION)
    known = load_labels()
    entry = NewAssignment(
        title=found.title.to(language), why=found.why.to(language), ambition=found.ambition.to(language),
        lead=lead.pk if lead else None, lead_name=lead_name, lead_user=lead_user.pk if lead_user else None,
        problems=found.problems, target_groups=found.target_groups, level=found.level, approach=found.approach,
        labels=tuple(one for one in found.labels if not known[one].ended(today)), starts=today,
        programme=programme, suggestion=suggestion,
    )  # fmt: skip
    with transaction.atomic():
        row = start_assignment(municipality=municipality, entry=entry, today=today)
        if row.actions.exists():
            return row
        Action.objects.bulk_create(
            Action(
                assignment=row, kind=Action.Kind.MILESTONE if one.milestone else Action.Kind.ACTION,
                what=one.what.to(language), owner=lead, owner_name=lead_name,
                due=today + timedelta(weeks=one.weeks), made_on=today,
            )
            for one in found.actions
        )  # fmt: skip
    return row


def set_state(*, assignment: Assignment, to: str, reason: str = "", today: date | None = None) -> Assignment:
    """Pause, go on with or end an assignment; to pause or end asks for a reason."""
    today = today or timezone.localdate()
    faults = [] if to in Assignment.State.values else [Fault("to", _CHOOSE)]
    if to != Assignment.State.RUNNING and not reason.strip():
        faults.append(Fault("reason", _REASON))
    refuse_faults(faults + name_faults(assignment.municipality, {"reason": reason}))
    with transaction.atomic():
        row = Assignment.objects.select_for_update().get(pk=assignment.pk)
        row.state, row.state_reason = to, reason.strip()
        row.closed_on = today if to == Assignment.State.ENDED else None
        row.save(update_fields=["state", "state_reason", "closed_on"])
        AssignmentStep.objects.create(assignment=row, to=to, reason=row.state_reason, on=today)
    return row


def note_week(*, assignment: Assignment, text: str, today: date | None = None) -> AssignmentNote:
    """Keep one line of what happened this week."""
    today = today or timezone.localdate()
    refuse_ended(assignment)
    faults = [] if text.strip() else [Fault("text", _FILL)]
    refuse_faults(faults + name_faults(assignment.municipality, {"text": text}))
    said = {"week": week_of(today), "text": text.strip()[:300], "on": today}
    with transaction.atomic():
        hold(assignment.municipality)
        return assignment.notes.filter(**said).first() or AssignmentNote.objects.create(assignment=assignment, **said)


def set_target(
    *,
    assignment: Assignment,
    new: NewTarget,
    problem: str = "",
    age_band: str = "",
    replaces: Target | None = None,
    today: date | None = None,
    invented: bool = False,
) -> Target:
    """Set a target. An own count and an open figure bring their own starting point where it is known; an open figure
    is about the widest age band that is published unless `age_band` names another.

    Raises EntryNotRight; a near target on a model estimate is among what is refused.
    """
    today = today or timezone.localdate()
    refuse_ended(assignment)
    language, known = load_shared_language(), load_programmes()
    years = int(setting_value("target_short_term_years", assignment.municipality))
    found = target_faults(new, measures=known.measures, indicators=language.indicators, years=years)
    if problem and problem not in language.problems:
        found.append(Fault("problem", _CHOOSE))
    refuse_faults(found + name_faults(assignment.municipality, {"name": new.name, "pace_source": new.pace_source}))
    if new.baseline_on is None or new.goal is None or new.goal_on is None:
        raise ProgrammeMoved  # told above
    if new.kind == "open" and not age_band:
        age_band = language.indicators[new.indicator].ages[0]
    begins = _baseline(assignment, new, problem, age_band)
    with transaction.atomic():
        hold(assignment.municipality)
        if replaces is not None:
            Target.objects.filter(pk=replaces.pk, assignment=assignment).update(replaced_on=today)
        fields = {
            "kind": new.kind, "measure": new.measure if new.kind == "own" else "",
            "indicator": new.indicator if new.kind == "open" else "",
            "age_band": age_band if new.kind == "open" else "", "problem": problem if new.kind == "own" else "",
            "name": new.name.strip(), "unit": new.unit.strip(), "higher_is_better": new.higher_is_better,
            "baseline_on": new.baseline_on, "goal": new.goal, "goal_on": new.goal_on,
            "pace_source": new.pace_source.strip(), **begins,
        }  # fmt: skip
        there = assignment.targets.filter(replaced_on=None, **fields).first()
        return there or Target.objects.create(assignment=assignment, invented=invented, **fields)


def add_value(
    *, target: Target, on: date | None, value: float | None, source: str = "", today: date | None = None
) -> TargetValue:
    """Add a value that somebody counted; the newest of a day holds and the older one stays to be read."""
    today = today or timezone.localdate()
    faults = [Fault("value", _NUMBER)] if value is None or value < 0 else []
    if on is None or on > today:
        faults.append(Fault("on", _PAST_DAY))
    if target.kind != Target.Kind.MANUAL:
        faults.append(Fault("value", _COUNTS_ITSELF))
    refuse_faults(faults + name_faults(target.assignment.municipality, {"source": source}))
    if on is None or value is None:
        raise ProgrammeMoved  # told above
    return TargetValue.objects.create(target=target, on=on, value=value, source=source.strip())


def hold(municipality: Municipality) -> Municipality:
    """Hold the municipality until the transaction ends, so that two of the same form follow each other."""
    return Municipality.objects.select_for_update().get(pk=municipality.pk)


def name_faults(municipality: Municipality, fields: Mapping[str, str]) -> list[Fault]:
    """Tell where words name somebody. Names of partners and offers of the municipality may stand."""
    if not any(fields.values()):
        return []
    known = [
        *Organisation.objects.filter(municipality=municipality).values_list("name", flat=True),
        *Offer.objects.filter(organisation__municipality=municipality).values_list("name", flat=True),
    ]
    public = sorted({one.removesuffix(" (verzonnen)") for one in known}, key=len, reverse=True)
    found = []
    for field, words in fields.items():
        left = words
        for name in public:
            left = left.replace(name, "de partner")
        named = [left[one.start : one.end] for one in clean_words(left).spans if one.kind in TELLING] if left else []
        if named:
            found.append(Fault(field, _NAMED.format(words=same(", ".join(f"'{one}'" for one in named)))))
    return found


def refuse_ended(assignment: Assignment) -> None:
    """Refuse to add anything to an assignment that was ended."""
    if Assignment.objects.filter(pk=assignment.pk, state=Assignment.State.ENDED).exists():
        refuse_faults([Fault("", _ENDED)])


def _fields(municipality: Municipality, entry: NewAssignment) -> dict[str, object]:
    areas = _areas(municipality) if entry.area_code else ()
    found = assignment_faults(entry, load_shared_language(), labels=load_labels(), areas=areas)
    here = Organisation.objects.filter(municipality=municipality)
    lead = here.filter(pk=entry.lead).first() if entry.lead else None
    if entry.lead and lead is None:
        found.append(Fault("lead", _CHOOSE))
    user = User.objects.filter(pk=entry.lead_user, municipality=municipality).first() if entry.lead_user else None
    words = {"title": entry.title, "why": entry.why, "ambition": entry.ambition}
    refuse_faults(found + name_faults(municipality, words))
    area = "" if entry.area_code == municipality.code else entry.area_code
    return {
        "title": entry.title.strip(), "why": entry.why.strip(), "ambition": entry.ambition.strip(), "lead": lead,
        "lead_name": entry.lead_name.strip(), "lead_user": user, "problems": list(entry.problems),
        "target_groups": list(entry.target_groups), "level": entry.level, "approach": entry.approach,
        "form": entry.form, "area_code": area, "labels": list(entry.labels), "starts": entry.starts,
        "ends": entry.ends, "programme": entry.programme, "suggestion": entry.suggestion,
    }  # fmt: skip


def _areas(municipality: Municipality) -> tuple[str, ...]:
    """Give the codes that an assignment may be about; the whole municipality where no figures were imported yet."""
    try:
        return (municipality.code, *area_tree(municipality.code))
    except NotFound:
        return (municipality.code,)


def _baseline(assignment: Assignment, new: NewTarget, problem: str, age_band: str) -> dict[str, object]:
    """Give the starting point: as typed, else as counted or published; unknown stays unknown."""
    if new.baseline_on is None:
        raise ProgrammeMoved
    if new.kind == "own" and new.baseline is None:
        counts = counts_for(new.measure, assignment.municipality, [problem] if problem else assignment.problems)
        found = counts.on(new.baseline_on) if counts else None
        return {"baseline": found.value if found else None}
    if new.kind == "open" and new.baseline is None:
        indicator = load_shared_language().indicators[new.indicator]
        readings = published_readings(indicator, age_band, assignment)
        last = next((one for one in reversed(readings) if one.on.year <= new.baseline_on.year), None)
        if last is None:
            return {"baseline": None}
        margins = f"{last.low:g}-{last.high:g}" if last.low is not None and last.high is not None else ""
        return {"baseline": last.value, "baseline_period": last.period.nl, "baseline_source": last.source.nl[:200],
                "baseline_range": margins}  # fmt: skip
    return {"baseline": new.baseline}


_FILL = Text("Vul dit in.", "Fill this in.")
_CHOOSE = Text("Kies uit de lijst.", "Choose from the list.")
_REASON = Text("Schrijf kort waarom.", "Write briefly why.")
_NUMBER = Text("Vul een getal in.", "Fill in a number.")
_PAST_DAY = Text("Kies de dag waarop is geteld.", "Choose the day on which it was counted.")
_COUNTS_ITSELF = Text("Dit telt Voorkant zelf.", "Voorkant counts this itself.")
_NAMED = Text(
    "{words} lijkt een naam. Noem een rol of een organisatie.",
    "{words} looks like a name. Name a role or an organisation.",
)
_MOVED = Text("Dit is niet opgeslagen.", "This was not stored.")
_MOVED_WHY = Text("Iemand anders was net voor.", "Somebody else was just before you.")
_MOVED_DO = Text("Kijk hoe het nu staat en kies opnieuw.", "See how it stands now and choose again.")
_NO_SUGGESTION = (
    Text("Deze opgave staat niet in het programma.", "This assignment is not in the programme."),
    Text("Misschien is het programma veranderd.", "Perhaps the programme has changed."),
    Text("Kies een andere opgave.", "Choose another assignment."),
)
_ENDED = Text(
    "Deze opgave is gestopt. Laat haar eerst weer doorgaan.", "This assignment was ended. Let it go on first."
)

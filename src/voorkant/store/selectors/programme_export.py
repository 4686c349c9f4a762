"""The whole programme in one file: for a colleague with a spreadsheet, another system, or the archive."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from voorkant.core.shared.text import Text
from voorkant.store.models import Assignment, Municipality, Organisation
from voorkant.store.selectors.programme import bare, decisions_of, leader_of, line_of, phase_now, risks_of
from voorkant.store.selectors.programme_progress import Progress, progress_of

Rows = Sequence[Sequence[Any]]


def programme_data(municipality: Municipality, on: date, language: str = "nl") -> dict[str, Any]:
    """Give everything of a programme as plain data, ready for JSON; days in ISO form, None where unknown or hidden."""
    rows = _assignments(municipality)
    return {
        "municipality": municipality.code,
        "on": on.isoformat(),
        "assignments": [assignment_data(row, on, language) for row in rows],
        "decisions": [_decision(one) for one in decisions_of(municipality)],
        "risks": [_risk(one.row) for one in risks_of(municipality, on, closed=True)],
    }


def assignment_data(row: Assignment, on: date, language: str) -> dict[str, Any]:
    """Give one assignment as plain data."""
    line = line_of(row)
    return {
        "id": row.pk, "title": row.title, "why": row.why, "ambition": row.ambition, "lead": _name(row.lead),
        "lead_name": row.lead_name, "programme": row.programme, "problems": row.problems,
        "target_groups": row.target_groups, "level": row.level, "approach": row.approach,
        "area": row.area_code or row.municipality.code, "starts": _day(row.starts), "ends": _day(row.ends),
        "state": row.state, "state_reason": row.state_reason,
        "labels": [
            {"id": one.id, "name": one.name.to(language), "valid_from": _day(one.valid_from),
             "valid_until": _day(one.valid_until)} for one in line.labels
        ],
        "targets": [target_data(one, language) for one in progress_of(row, on)],
        "actions": [_action(one) for one in row.actions.select_related("owner").order_by("due", "pk")],
        "phases": _phases(row, language),
        "notes": [{"week": _day(one.week), "text": one.text} for one in row.notes.order_by("pk")],
        "invented": row.invented,
    }  # fmt: skip


def target_data(one: Progress, language: str) -> dict[str, Any]:
    """Give a target with where it should be and where it is."""
    actual, row = one.actual, one.target
    return {
        "kind": row.kind, "measure": row.measure or row.indicator, "name": one.name.to(language), "unit": one.unit,
        "problem": row.problem, "baseline": one.baseline, "baseline_on": _day(row.baseline_on),
        "baseline_source": row.baseline_source, "baseline_period": row.baseline_period,
        "baseline_range": row.baseline_range, "goal": row.goal, "goal_on": _day(row.goal_on),
        "pace_source": row.pace_source,
        "expected": None if one.expected is None else round(one.expected, 2),
        "actual": actual.value if actual else None,
        "actual_on": _day(actual.on) if actual else None,
        "actual_period": actual.period.to(language) if actual else "",
        "actual_source": actual.source.to(language) if actual else "",
        "actual_low": actual.low if actual else None, "actual_high": actual.high if actual else None,
        "estimate": bool(actual and actual.estimate), "hidden": bool(actual and actual.hidden),
        "standing": one.standing.value,
    }  # fmt: skip


def programme_sheets(municipality: Municipality, on: date, language: str) -> list[tuple[str, Rows]]:
    """Give the programme as sheets of a workbook, with headers first."""
    data = programme_data(municipality, on, language)
    return [
        (sheet.to(language), [[title.to(language) for _, title in columns], *_cells(rows, columns)])
        for sheet, columns, rows in _tables(data)
    ]


def _tables(data: dict[str, Any]) -> Iterable[tuple[Text, Sequence[tuple[str, Text]], list[dict[str, Any]]]]:
    assignments = data["assignments"]
    yield _ASSIGNMENTS, _OF_ASSIGNMENT, assignments
    for sheet, columns, part in (
        (_TARGETS, _OF_TARGET, "targets"), (_ACTIONS, _OF_ACTION, "actions"), (_PHASES, _OF_PHASE, "phases"),
        (_LABELS, _OF_LABEL, "labels"),
    ):  # fmt: skip
        yield sheet, columns, [{"assignment": one["title"], **row} for one in assignments for row in one[part]]
    yield _DECISIONS, _OF_DECISION, data["decisions"]
    yield _RISKS, _OF_RISK, data["risks"]


def decision_rows(municipality: Municipality, language: str, search: str = "") -> Rows:
    """Give the decisions as rows with headers first."""
    rows = [_decision(one) for one in decisions_of(municipality, search=search)]
    return [[title.to(language) for _, title in _OF_DECISION], *_cells(rows, _OF_DECISION)]


def _cells(rows: Iterable[dict[str, Any]], columns: Sequence[tuple[str, Text]]) -> list[list[Any]]:
    return [[_cell(row.get(key)) for key, _ in columns] for row in rows]


def _cell(value: Any) -> Any:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else value


def _assignments(municipality: Municipality) -> list[Assignment]:
    rows = Assignment.objects.filter(municipality=municipality).select_related("lead", "municipality")
    return list(rows.prefetch_related("targets__values", "phases__organisation").order_by("starts", "pk"))


def _action(one: Any) -> dict[str, Any]:
    return {
        "kind": one.kind, "what": one.what, "owner": _name(one.owner), "owner_name": one.owner_name,
        "due": _day(one.due), "state": one.state, "reason": one.reason, "settled_on": _day(one.settled_on),
        "moved": one.moved,
    }  # fmt: skip


def _phases(row: Assignment, language: str) -> list[dict[str, Any]]:
    listed = list(row.phases.all())
    now, _ = phase_now(listed)
    return [
        {
            "kind": one.kind, "leader": one.leader, "who": leader_of(one).to(language), "facilitator": one.facilitator,
            "starts": _day(one.starts), "hands_over_on": _day(one.hands_over_on), "hands_over": one.hands_over,
            "taken_over_on": _day(one.taken_over_on), "taken_over_by": one.taken_over_by, "now": one == now,
        }
        for one in listed
    ]  # fmt: skip


def _decision(one: Any) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.pk, "decided_on": _day(row.decided_on), "what": row.what, "why": row.why, "by": row.by,
        "assignment": row.assignment.title if row.assignment else "", "look_on": _day(one.look_on),
        "replaced_by": one.replaced_by.pk if one.replaced_by else None,
    }  # fmt: skip


def _risk(row: Any) -> dict[str, Any]:
    return {
        "what": row.what, "response": row.response, "likely": row.likely, "bad": row.bad, "owner": _name(row.owner),
        "owner_name": row.owner_name, "watch_on": _day(row.watch_on), "closed_on": _day(row.closed_on),
        "closed_why": row.closed_why, "assignment": row.assignment.title if row.assignment else "",
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _name(organisation: Organisation | None) -> str:
    return bare(organisation.name) if organisation else ""


_ASSIGNMENTS, _TARGETS, _ACTIONS = Text("Opgaven", "Assignments"), Text("Doelen", "Targets"), Text("Acties", "Actions")
_PHASES, _LABELS = Text("Leiding", "Who leads"), Text("Geld en wetten", "Money and laws")
_DECISIONS, _RISKS = Text("Besluiten", "Decisions"), Text("Risico's", "Risks")
_T = Text
_ASSIGNMENT, _OWNER, _STATE = _T("Opgave", "Assignment"), _T("Partner", "Partner"), _T("Stand", "State")
_WHAT, _WHO, _UNTIL = _T("Wat", "What"), _T("Wie", "Who"), _T("Tot", "Until")
_OF_ASSIGNMENT = (
    ("title", _ASSIGNMENT), ("why", _T("Waarom", "Why")), ("ambition", _T("Ambitie", "Ambition")),
    ("lead", _T("Trekker", "Lead")), ("lead_name", _WHO), ("problems", _T("Problemen", "Problems")),
    ("target_groups", _T("Voor wie", "For whom")), ("area", _T("Waar", "Where")), ("starts", _T("Vanaf", "From")),
    ("ends", _UNTIL), ("state", _STATE), ("state_reason", _T("Reden", "Reason")),
)  # fmt: skip
_OF_TARGET = (
    ("assignment", _ASSIGNMENT), ("name", _T("Doel", "Target")), ("unit", _T("Eenheid", "Unit")),
    ("baseline", _T("Begin", "Start")), ("baseline_on", _T("Begin op", "Start on")), ("goal", _T("Doel is", "Goal")),
    ("goal_on", _T("Doel op", "Goal on")), ("expected", _T("Verwacht nu", "Expected now")),
    ("actual", _T("Nu", "Now")), ("actual_period", _T("Periode", "Period")), ("actual_low", _T("Laagst", "Low")),
    ("actual_high", _T("Hoogst", "High")), ("actual_source", _T("Bron", "Source")), ("standing", _STATE),
    ("pace_source", _T("Waarom dit tempo", "Why this pace")),
)  # fmt: skip
_OF_ACTION = (
    ("assignment", _ASSIGNMENT), ("what", _WHAT), ("kind", _T("Soort", "Kind")), ("owner", _OWNER),
    ("owner_name", _WHO), ("due", _T("Uiterlijk", "Due")), ("state", _STATE), ("reason", _T("Reden", "Reason")),
    ("settled_on", _T("Klaar op", "Settled on")), ("moved", _T("Keer verschoven", "Times put off")),
)  # fmt: skip
_OF_PHASE = (
    ("assignment", _ASSIGNMENT), ("kind", _T("Fase", "Phase")), ("who", _T("Wie leidt", "Who leads")),
    ("facilitator", _T("Begeleider", "Facilitator")), ("starts", _T("Vanaf", "From")),
    ("hands_over_on", _T("Overdracht op", "Hand-over on")), ("hands_over", _T("Wat", "What")),
    ("taken_over_on", _T("Overgenomen op", "Taken over on")),
    ("taken_over_by", _T("Overgenomen door", "Taken over by")),
)  # fmt: skip
_OF_LABEL = (
    ("assignment", _ASSIGNMENT), ("name", _T("Geld of wet", "Money or law")), ("valid_from", _T("Vanaf", "From")),
    ("valid_until", _UNTIL),
)  # fmt: skip
_OF_DECISION = (
    ("id", _T("Nummer", "Number")), ("decided_on", _T("Besloten op", "Decided on")), ("what", _WHAT),
    ("why", _T("Waarom", "Why")), ("by", _T("Door", "By")), ("assignment", _ASSIGNMENT),
    ("look_on", _T("Opnieuw kijken op", "Look again on")), ("replaced_by", _T("Vervangen door", "Replaced by")),
)  # fmt: skip
_OF_RISK = (
    ("what", _WHAT), ("response", _T("Wat we doen", "What we do")), ("likely", _T("Kans (1-3)", "Likely (1-3)")),
    ("bad", _T("Ernst (1-3)", "Bad (1-3)")), ("owner", _OWNER), ("owner_name", _WHO),
    ("watch_on", _T("Kijken op", "Look on")), ("assignment", _ASSIGNMENT),
    ("closed_on", _T("Gesloten op", "Closed on")),
    ("closed_why", _T("Waarom gesloten", "Why closed")),
)  # fmt: skip

"""What somebody fills in about an assignment, action, phase, decision or risk, and what is wrong with it.

An action without a day asks nothing of anybody, and a risk without somebody who watches it is only a worry. So what
makes a thing move is asked for, everything else may stay empty, and all faults are told at once beside their fields.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text

STEPS = (1, 2, 3)
"""How likely and how bad a risk is: small, middling, large."""


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """An assignment as somebody fills it in; `lead` and `lead_user` are ids of an organisation and an account."""

    title: str
    why: str = ""
    ambition: str = ""
    lead: int | None = None
    lead_name: str = ""
    lead_user: int | None = None
    problems: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    level: str = ""
    approach: str = ""
    form: str = ""
    area_code: str = ""
    labels: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    programme: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action or milestone as somebody fills it in."""

    what: str
    due: date | None
    owner: int | None = None
    owner_name: str = ""
    milestone: bool = False


@dataclass(frozen=True, slots=True)
class NewPhase:
    """Who leads in a phase, as partners agree it."""

    kind: str
    leader: str
    starts: date | None
    hands_over_on: date | None = None
    organisation: int | None = None
    group: str = ""
    facilitator: str = ""
    hands_over: str = ""


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision as it is written down."""

    what: str
    by: str
    decided_on: date | None
    why: str = ""
    look_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewRisk:
    """A risk with who watches it."""

    what: str
    response: str
    likely: int
    bad: int
    watch_on: date | None
    owner: int | None = None
    owner_name: str = ""
    suggestion: str = ""


def assignment_faults(
    entry: NewAssignment, language: SharedLanguage, *, labels: Collection[str], areas: Collection[str]
) -> list[Fault]:
    """Tell everything that is wrong with an assignment; `areas` are the codes that it may be about."""
    found = _needed({"title": entry.title})
    if entry.lead is None:
        found.append(Fault("lead", _LEAD))
    if entry.starts is None:
        found.append(Fault("starts", _DAY))
    elif entry.ends is not None and entry.ends <= entry.starts:
        found.append(Fault("ends", _LATER))
    lists: tuple[tuple[str, tuple[str, ...], Collection[str]], ...] = (
        ("problems", entry.problems, language.problems),
        ("target_groups", entry.target_groups, language.target_groups),
        ("labels", entry.labels, labels),
        ("level", (entry.level,) if entry.level else (), language.terms["levels"]),
        ("approach", (entry.approach,) if entry.approach else (), language.terms["approaches"]),
        ("form", (entry.form,) if entry.form else (), language.terms["forms"]),
        ("area_code", (entry.area_code,) if entry.area_code else (), areas),
    )
    return found + [Fault(field, _CHOOSE) for field, chosen, known in lists if not set(chosen) <= set(known)]


def action_faults(entry: NewAction, today: date) -> list[Fault]:
    """Tell everything that is wrong with an action."""
    found = _needed({"what": entry.what})
    if entry.due is None:
        return [*found, Fault("due", _DAY)]
    return [*found, Fault("due", _PAST)] if entry.due < today else found


def phase_faults(entry: NewPhase, *, kinds: Collection[str], leaders: Collection[str]) -> list[Fault]:
    """Tell everything that is wrong with a phase; residents are named as a group, a partner by its organisation."""
    found = [Fault("kind", _CHOOSE)] if entry.kind not in kinds else []
    if entry.leader not in leaders:
        found.append(Fault("leader", _CHOOSE))
    if entry.leader == "residents" and not entry.group.strip():
        found.append(Fault("group", _GROUP))
    if entry.leader == "partner" and entry.organisation is None:
        found.append(Fault("organisation", _PARTNER))
    if entry.starts is None:
        found.append(Fault("starts", _DAY))
    elif entry.hands_over_on is not None and entry.hands_over_on <= entry.starts:
        found.append(Fault("hands_over_on", _LATER))
    return found


def decision_faults(entry: NewDecision, today: date) -> list[Fault]:
    """Tell everything that is wrong with a decision."""
    found = _needed({"what": entry.what, "by": entry.by})
    if entry.decided_on is None:
        found.append(Fault("decided_on", _DAY))
    elif entry.decided_on > today:
        found.append(Fault("decided_on", _FUTURE))
    elif entry.look_on is not None and entry.look_on <= entry.decided_on:
        found.append(Fault("look_on", _LATER))
    return found


def risk_faults(entry: NewRisk, today: date) -> list[Fault]:
    """Tell everything that is wrong with a risk."""
    found = _needed({"what": entry.what})
    if entry.owner is None:
        found.append(Fault("owner", _OWNER))
    found += [
        Fault(field, _STEP) for field, step in (("likely", entry.likely), ("bad", entry.bad)) if step not in STEPS
    ]
    if entry.watch_on is None:
        return [*found, Fault("watch_on", _DAY)]
    return [*found, Fault("watch_on", _PAST)] if entry.watch_on < today else found


def _needed(fields: dict[str, str]) -> list[Fault]:
    return [Fault(field, _FILL) for field, text in fields.items() if not text.strip()]


_FILL = Text("Vul dit in.", "Fill this in.")
_CHOOSE = Text("Kies uit de lijst.", "Choose from the list.")
_LEAD = Text("Kies welke organisatie de opgave trekt.", "Choose which organisation leads the assignment.")
_OWNER = Text("Kies wie erop let.", "Choose who watches it.")
_DAY = Text("Vul een datum in.", "Fill in a date.")
_PAST = Text("Deze dag is al voorbij. Kies een latere dag.", "This day has passed. Choose a later day.")
_FUTURE = Text(
    "Deze dag moet nog komen. Kies de dag van het besluit.",
    "This day is still to come. Choose the day of the decision.",
)
_LATER = Text("Kies een latere dag dan de eerste.", "Choose a later day than the first.")
_GROUP = Text("Noem de groep inwoners, zonder namen.", "Name the group of residents, without names of people.")
_PARTNER = Text("Kies welke partner de leiding heeft.", "Choose which partner leads.")
_STEP = Text("Kies klein, middel of groot.", "Choose small, middling or large.")

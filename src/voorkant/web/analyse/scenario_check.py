"""Whether the scenario model holds: what it was laid beside, what came out, and what that means for whoever reads it.

"Mist: in het model krijgt 9% … en in het echt 18%." The misses stand as openly as what holds; nobody can hide a check
by not running it, since it then reads "not run" with what it waits for.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from voorkant.adapters.scenario_checks import load_checks
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.adapters.scenario_validation import load_validation
from voorkant.core.analyse.scenario.answer import version
from voorkant.core.analyse.scenario.validate.checks import Check, WantedTable
from voorkant.core.analyse.scenario.validate.outcome import (
    NAMES,
    Finding,
    Outcome,
    Validation,
    told_miss,
    told_model,
    told_published,
)
from voorkant.core.analyse.scenario.validate.page import SEEN
from voorkant.core.analyse.scenario.validate.summary import summary
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a check as the page tells it."""

    what: Text
    model: Text
    published: Text
    outcome: Outcome
    ended: Text
    miss: Text


@dataclass(frozen=True, slots=True)
class Told:
    """A check as the page tells it."""

    check: Check
    found: Finding
    ended: Text
    lines: tuple[Line, ...]
    needs: tuple[WantedTable, ...]


def scenario_check(request: HttpRequest) -> HttpResponse:
    """Show the newest kept validation, and say when the model has changed since."""
    kept = load_validation()
    context = {
        "kept": kept,
        "sentences": _sentences(kept) if kept else (),
        "people": whole(kept.people) if kept else None,
        "told": _told(kept) if kept else (),
        "counts": _counts(kept) if kept else (),
        "changed": kept is not None and kept.model != version(load_scenario_model()),
        "seen": SEEN,
        "limits": load_scenario_model().limits,
    }
    return render(request, "analyse/scenario_check.html", context)


def _sentences(kept: Validation) -> tuple[Text, ...]:
    return summary(kept, {one.id: one for one in load_checks().checks})


def _counts(kept: Validation) -> list[tuple[Outcome, Text, int]]:
    return [(one, NAMES[one], len(kept.of(one))) for one in Outcome if one is not Outcome.TOLD]


def _told(kept: Validation) -> list[Told]:
    """Tell the checks that still exist, in the order of the book."""
    book, found = load_checks(), {one.id: one for one in kept.findings}
    return [
        Told(
            check, found[check.id], NAMES[found[check.id].outcome], _lines(found[check.id]),
            tuple(book.tables[one] for one in found[check.id].needs if one in book.tables),
        )
        for check in book.checks
        if check.id in found
    ]  # fmt: skip


def _lines(found: Finding) -> tuple[Line, ...]:
    return tuple(
        Line(
            row.what, told_model(row), told_published(row), row.outcome, NAMES[row.outcome],
            told_miss(row) if row.outcome is Outcome.MISSES else row.note,
        )
        for row in found.rows
    )  # fmt: skip

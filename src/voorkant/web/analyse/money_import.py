"""Import a budget or the open figures: choose a file, see what was understood, and let it count.

Nothing counts until the last click. What was not understood is asked; rows that are totals are shown with why they were
left out, so that somebody can see that no euro counts twice.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.money_file import MOST_MEGABYTES, MOST_ROWS, Asked
from voorkant.adapters.money_words import load_money_words
from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.analyse.money import words
from voorkant.core.analyse.money.balance import balance_of
from voorkant.core.analyse.money.lines import STAGES
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import BudgetStep, BudgetTable, TaskFieldTable, User
from voorkant.store.models.budget import TableState
from voorkant.store.selectors.money import lines_of_table
from voorkant.store.selectors.money_page import task_field_names
from voorkant.store.services import money as tables
from voorkant.store.services import money_open
from voorkant.web.notice.dialogues import own

SHOWN, LONGEST = 60, 200
STATES = {
    TableState.DRAFT: gettext_lazy("concept"),
    TableState.PUBLISHED: gettext_lazy("telt nu"),
    TableState.REPLACED: gettext_lazy("vervangen"),
    TableState.WITHDRAWN: gettext_lazy("teruggenomen"),
}
STEPS = {
    BudgetStep.Kind.READ: gettext_lazy("ingelezen"),
    BudgetStep.Kind.PUBLISHED: gettext_lazy("gaat tellen"),
    BudgetStep.Kind.REPLACED: gettext_lazy("vervangen door een nieuwere"),
    BudgetStep.Kind.WITHDRAWN: gettext_lazy("teruggenomen"),
    BudgetStep.Kind.RETURNED: gettext_lazy("telt weer"),
}
UNITS = (0, 1, 1000, 1_000_000)


@never_cache
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a budget; what is none is refused in words."""
    municipality = own(request)
    context: dict[str, Any] = {
        "tables": [_row(one) for one in municipality.budget_tables.defer("content").order_by("-made")],
        "open_tables": [_row(one) for one in municipality.task_field_tables.order_by("-made")],
        "most_rows": MOST_ROWS,
        "most_megabytes": MOST_MEGABYTES,
        "asked": request.POST,
        **_choices(),
    }
    if request.method != "POST":
        return render(request, "analyse/money_import.html", context)
    file = request.FILES.get("bestand")
    if file is None or isinstance(file, list):
        context["fault"] = gettext("Kies een bestand.")
        return render(request, "analyse/money_import.html", context, status=422)
    data = file.read(4 * MOST_MEGABYTES * 1024 * 1024 + 1)
    given: dict[str, Any] = {"municipality": municipality, "asked": _asked(request), "by": _user(request)}
    title = request.POST.get("naam", "")[:LONGEST]
    try:
        if request.POST.get("soort") == "open":
            money_open.read_open_table(file.name or "", data, source=title, **given)
            return redirect(f"{request.path}#open")
        row = tables.read_table(file.name or "", data, title=title, **given)
    except VoorkantError as error:
        context["fault"] = error.sentence(get_language() or "nl")
        return render(request, "analyse/money_import.html", context, status=422)
    return redirect("money-import-table", row.pk)


@never_cache
def table(request: HttpRequest, key: int) -> HttpResponse:
    """See what a table holds: what was understood, what was left out and why, what is wrong per row, who did what."""
    row = get_object_or_404(BudgetTable, pk=key, municipality=own(request))
    lines, known = lines_of_table(row), load_money_words()
    fields = task_field_names(row.municipality)
    kinds = [tuple(one) for one in row.kinds]
    sums = [(one, balance_of(lines, one).total) for one in kinds]
    codes = sorted({one.code for one in lines if one.code})
    context = {
        "row": row,
        "state": STATES[TableState(row.state)],
        "lines": lines[:SHOWN],
        "more_lines": max(0, len(lines) - SHOWN),
        "count": len(lines),
        "sums": [(one[0], known.names[one[1]], known.names[one[2]], words.euros(total)) for one, total in sums],
        "roles": [(known.headings[role], head) for role, head in row.used.get("roles", {}).items()],
        "columns": [
            (head, year or "", known.names.get(stage, ""), known.names.get(side, ""))
            for head, year, stage, side in row.used.get("columns", [])
        ],
        "turned": [known.names[one] for one in row.used.get("turned", [])],
        "assumed": "side" in row.used.get("assumed", []),
        "left": [(one[0], one[1], Text(one[2], one[3])) for one in row.left if not one[4]][:SHOWN],
        "remarks": [(one[0], one[1], Text(one[2], one[3])) for one in row.left if one[4]],
        "faults": [(one[0], one[1], one[2], Text(one[3], one[4])) for one in row.faults[:SHOWN]],
        "more": max(0, len(row.faults) - SHOWN),
        "unknown_codes": [one for one in codes if fields and one not in fields],
        "fields": fields,
        "overlaps": tables.same_years(row) if row.state == TableState.DRAFT else [],
        "sheets": row.used.get("sheets", []),
        "asked": row.asked,
        "steps": [(STEPS[BudgetStep.Kind(one.kind)], one) for one in _table_steps(row)],
        **_choices(),
    }
    return render(request, "analyse/money_table.html", context)


@require_POST
def act(request: HttpRequest, key: int) -> HttpResponse:
    """Publish, withdraw, throw away or read again."""
    municipality = own(request)
    row = get_object_or_404(BudgetTable, pk=key, municipality=municipality)
    what, by = request.POST.get("wat"), _user(request)
    try:
        if what == "tellen":
            choice = request.POST.get("vorige", "")
            replaced = (
                BudgetTable.objects.filter(pk=int(choice), municipality=municipality).first()
                if choice.isdigit()
                else None
            )
            leave = request.POST.get("weglaten") == "ja"
            tables.publish_table(row, leave_out_faults=leave, replaces=replaced, beside=choice == "naast", by=by)
            messages.success(
                request, gettext("De tabel telt nu. Plaats de posten, dan zie je waar het geld heen gaat.")
            )
            return redirect("money-place")
        if what == "terug":
            before = tables.withdraw_table(row, reason=request.POST.get("reden", ""), by=by)
            again = gettext("De tabel is teruggenomen. ‘%(name)s’ telt weer.") % {"name": before} if before else ""
            messages.success(request, again or gettext("De tabel is teruggenomen."))
        elif what == "opnieuw":
            row = tables.read_again(row, _asked(request), by=by)
        elif what == "weg":
            tables.discard_table(row)
            messages.success(request, gettext("Het concept is weg. Er is niets gaan tellen."))
            return redirect("money-import")
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    return redirect("money-import-table", row.pk)


@require_POST
def act_open(request: HttpRequest, key: int) -> HttpResponse:
    """Let a table of task fields count, take it back or throw it away."""
    row = get_object_or_404(TaskFieldTable, pk=key, municipality=own(request))
    try:
        if request.POST.get("wat") == "tellen":
            money_open.publish_open_table(row, leave_out_faults=request.POST.get("weglaten") == "ja", by=_user(request))
            messages.success(request, gettext("De tabel met taakvelden telt nu."))
        else:
            money_open.withdraw_open_table(row, by=_user(request))
            messages.success(request, gettext("De tabel met taakvelden is weg."))
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    return redirect("money-import")


def example(request: HttpRequest) -> HttpResponse:
    """An empty table with headings that are understood; codes come from the imported table of task fields."""
    own_fields = task_field_names(own(request))
    heads = [
        gettext("Code"),
        gettext("Omschrijving"),
        gettext("Lasten begroting 2026"),
        gettext("Baten begroting 2026"),
    ]
    rows: list[list[str | None]] = [[code, name, None, None] for code, name in own_fields.items()]
    response = HttpResponse(workbook([(gettext("Begroting"), [heads, *rows])]), content_type=EXCEL_TYPE)
    response["Content-Disposition"] = 'attachment; filename="voorbeeld-begroting.xlsx"'
    return response


def _asked(request: HttpRequest) -> Asked:
    given = request.POST
    year, unit = given.get("jaar", ""), given.get("eenheid", "")
    return Asked(
        stage=given["stand"] if given.get("stand") in STAGES else "",
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
        unit=int(unit) if unit.isdigit() and int(unit) in UNITS else 0,
        side=given["kant"] if given.get("kant") in ("costs", "income", "net") else "",
        sheet=given.get("blad", "")[:60],
    )


def _choices() -> dict[str, Any]:
    known = load_money_words()
    return {
        "stages": [(one, known.names[one]) for one in STAGES],
        "sides": [(one, known.names[one]) for one in known.sides],
        "units": [("1", gettext("euro")), ("1000", gettext("duizend euro")), ("1000000", gettext("miljoen euro"))],
    }


def _table_steps(row: BudgetTable) -> Any:
    return row.steps.filter(line=None).select_related("by").order_by("at")


def _row(row: Any) -> dict[str, Any]:
    return {"row": row, "state": STATES[TableState(row.state)]}


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None

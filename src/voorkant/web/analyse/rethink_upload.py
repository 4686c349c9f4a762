"""Import a table of support: choose it, see what was understood and what is wrong per row, and publish it.

Nothing counts until the last click. A table that is wrong can be withdrawn with a reason; a newer one takes the place
of the one before it.
"""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.provision_kinds import load_provision_kinds
from voorkant.adapters.provisions import MOST_MEGABYTES, MOST_ROWS
from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.analyse.rethink.patterns import own_cells
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, ProvisionTable, User
from voorkant.store.selectors.areas import area_tree
from voorkant.store.selectors.rethink import cells_of, kind_name, kind_of_support, threshold_of
from voorkant.store.services.provisions import discard_table, publish_table, read_table, withdraw_table
from voorkant.web.notice.dialogues import own

FAULTS_SHOWN = 50
LONGEST_SOURCE = 200
STATES = {
    ProvisionTable.State.DRAFT: gettext_lazy("concept"),
    ProvisionTable.State.PUBLISHED: gettext_lazy("telt nu"),
    ProvisionTable.State.REPLACED: gettext_lazy("vervangen"),
    ProvisionTable.State.WITHDRAWN: gettext_lazy("teruggenomen"),
}
STEPS = {
    "read": gettext_lazy("ingelezen"),
    "published": gettext_lazy("gaat tellen"),
    "replaced": gettext_lazy("vervangen door een nieuwere"),
    "withdrawn": gettext_lazy("teruggenomen"),
}


@never_cache
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; what is no table of support is refused in words."""
    municipality = own(request)
    context: dict[str, Any] = {
        "most_rows": MOST_ROWS,
        "most_megabytes": MOST_MEGABYTES,
        "source": request.POST.get("bron", "")[:LONGEST_SOURCE],
        "public": request.POST.get("openbaar", ""),
        "tables": [_line(one) for one in ProvisionTable.objects.filter(municipality=municipality).order_by("-made")],
    }
    if request.method != "POST":
        return render(request, "analyse/rethink_upload.html", context)
    file = request.FILES.get("bestand")
    file = None if isinstance(file, list) else file
    faults = {
        "bestand": "" if file else gettext("Kies een bestand."),
        "bron": "" if context["source"].strip() else gettext("Schrijf waar de tabel vandaan komt."),
        "openbaar": "" if context["public"] in ("ja", "nee") else gettext("Kies wie deze cijfers al kan zien."),
    }
    if file is not None and not any(faults.values()):
        try:
            table = _read(request, file, municipality, context)
            return redirect("rethink-table", table.pk)
        except VoorkantError as error:
            faults["bestand"] = error.sentence(get_language() or "nl")
    context["faults"] = {name: fault for name, fault in faults.items() if fault}
    return render(request, "analyse/rethink_upload.html", context, status=422)


@never_cache
def table(request: HttpRequest, key: int) -> HttpResponse:
    """See what a table holds: what was understood, what is wrong per row, what will be hidden, who did what."""
    row = get_object_or_404(ProvisionTable, pk=key, municipality=own(request))
    cells = cells_of(row)
    mine = own_cells(cells, row.municipality.code, threshold_of(row))
    headings = load_provision_kinds().headings
    kinds = dict.fromkeys(one.kind for one in (*mine.whole, *mine.inside))
    context = {
        "row": row,
        "state": STATES[ProvisionTable.State(row.state)],
        "used": [(headings[field], heading) for field, heading in row.used.items() if field in headings],
        "own": len(mine.whole) + len(mine.inside),
        "others": len({one.area for one in cells}) - len({one.area for one in (*mine.whole, *mine.inside)}),
        "hidden": len(mine.hidden),
        "threshold": threshold_of(row),
        "kinds": [(kind_name(one), kind_of_support(one) is None) for one in kinds],
        "no_residents": sum(1 for one in (*mine.whole, *mine.inside) if one.residents is None),
        "faults": [
            (number, column, value, Text(nl, en)) for number, column, value, nl, en in row.faults[:FAULTS_SHOWN]
        ],
        "more": max(0, len(row.faults) - FAULTS_SHOWN),
        "steps": [(STEPS[one.kind], one) for one in row.steps.select_related("by").order_by("at")],
    }
    return render(request, "analyse/rethink_table.html", context)


@require_POST
def publish(request: HttpRequest, key: int) -> HttpResponse:
    """Make a draft the table that counts."""
    row = get_object_or_404(ProvisionTable, pk=key, municipality=own(request))
    try:
        publish_table(row, leave_out_faults=request.POST.get("weglaten") == "ja", by=_user(request))
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("rethink-table", key)
    messages.success(request, gettext("De tabel telt nu. De vorige is vervangen."))
    return redirect("rethink")


@require_POST
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Take the published table away, with a reason."""
    row = get_object_or_404(ProvisionTable, pk=key, municipality=own(request))
    try:
        withdraw_table(row, reason=request.POST.get("reden", ""), by=_user(request))
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, gettext("De tabel is teruggenomen."))
    return redirect("rethink-table", key)


@require_POST
def discard(request: HttpRequest, key: int) -> HttpResponse:
    """Let go of a draft."""
    row = get_object_or_404(ProvisionTable, pk=key, municipality=own(request))
    try:
        discard_table(row)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("rethink-table", key)
    messages.success(request, gettext("Het concept is weg. Er is niets gaan tellen."))
    return redirect("rethink-upload")


def example(request: HttpRequest) -> HttpResponse:
    """An empty table with headings that are understood, and beside it every word for kinds and places."""
    municipality, language, known = own(request), get_language() or "nl", load_provision_kinds()
    fields = ("area", "kind", "age", "period", "clients", "weekly", "months", "cost")
    places = [one.name for one in area_tree(municipality.code).values() if one.kind is not AreaKind.COUNTRY]
    kinds = [one.name.to(language) for one in known.kinds.values()]
    both = max(len(places), len(kinds))
    lists: list[list[str | None]] = [[known.headings[one].to(language) for one in ("area", "kind")]]
    lists += [[places[at] if at < len(places) else None, kinds[at] if at < len(kinds) else None] for at in range(both)]
    heads = [known.headings[one].to(language) for one in fields]
    data = workbook([(gettext("Hulp"), [heads]), (gettext("Woorden"), lists)])
    response = HttpResponse(data, content_type=EXCEL_TYPE)
    response["Content-Disposition"] = 'attachment; filename="voorbeeldtabel.xlsx"'
    return response


def _read(
    request: HttpRequest, file: UploadedFile[Any], municipality: Municipality, context: dict[str, Any]
) -> ProvisionTable:
    return read_table(
        file.name or "",
        file.read(MOST_MEGABYTES * 1024 * 1024 + 1),
        municipality=municipality,
        source=context["source"],
        public=context["public"] == "ja",
        by=_user(request),
    )


def _line(row: ProvisionTable) -> dict[str, Any]:
    return {"row": row, "state": STATES[ProvisionTable.State(row.state)]}


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None

"""Read in a list that somebody already has: choose it, say what its columns mean, look, then keep it.

The trekker has a contact list, the department of accommodations a sheet of halls, the adviser the export of a register.
The walk is the same for each, and so it stands here once; what differs is a `Way`. The rows travel with the page and
are kept nowhere until the last click.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext

from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.list_travel import ListFile, pack, unpack
from voorkant.web.organise.forms import here
from voorkant.web.platform.sources import own_municipality

SAMPLES, LONGEST, LOOKED_AT = 3, 60, 200
Columns = dict[int, str]
Context = dict[str, Any]


@dataclass(frozen=True)
class Key:
    """The column that a list cannot do without, how it is asked for, and what is said while it is missing."""

    field: str
    asked: str | Promise
    missing: str | Promise


@dataclass(frozen=True, kw_only=True)
class Way:
    """How one kind of list comes in.

    `address` names the page, `folder` its templates (import, import_columns, import_check), `salt` the kind of list
    while it travels, `names` what a column may hold. `look` gives what the last page shows and may raise for columns
    that do not do; `keep` stores, and gives the way on or raises.
    """

    address: str
    folder: str
    columns_page: str
    salt: str
    names: Mapping[str, Text]
    key: Key | None = None
    guess: Callable[[Sequence[str]], Columns]
    read: Callable[[str, bytes, Municipality], ListFile]
    look: Callable[[HttpRequest, Municipality, ListFile, Columns], Context]
    keep: Callable[[HttpRequest, Municipality, ListFile, Columns], HttpResponse]
    choosing: Callable[[Municipality], Context] = lambda _: {}
    beside: Callable[[HttpRequest, Columns], Context] = lambda *_: {}

    def fault(self, columns: Columns) -> str:
        """Say what is wrong with the chosen columns: the one that must be there is not, or one stands there twice."""
        if self.key is None:
            return ""
        chosen = list(columns.values())
        if self.key.field not in chosen:
            return str(self.key.missing)
        twice = sorted(one for one in set(chosen) if chosen.count(one) > 1)
        if twice:
            name = self.names[twice[0]].to(here())
            return gettext("'%(name)s' is bij twee kolommen gekozen. Kies er één.") % {"name": name}
        return ""


def walk(request: HttpRequest, way: Way) -> HttpResponse:
    """Give the step of the way that a request is at."""
    municipality = own_municipality(request)
    if request.method != "POST":
        return _choose(request, way, municipality)
    if "bestand" in request.FILES or "rijen" not in request.POST:
        return _read(request, way, municipality)
    try:
        listed = unpack(request.POST["rijen"], municipality, salt=way.salt)
    except VoorkantError as error:
        return _choose(request, way, municipality, error.sentence(here()))
    columns = {
        place: chosen
        for place in range(len(listed.headers))
        if (chosen := request.POST.get(f"kolom-{place}", "")) in way.names
    }
    steps = {"kolommen": _columns, "vastleggen": _store}
    return steps.get(request.POST.get("stap", ""), _check)(request, way, municipality, listed, columns)


def _choose(request: HttpRequest, way: Way, municipality: Municipality, fault: str = "") -> HttpResponse:
    context = {
        "fault": fault,
        "most_rows": int(setting_value("partner_rows", municipality)),
        "most_megabytes": int(setting_value("upload_megabytes", municipality)),
        **way.choosing(municipality),
    }
    return render(request, f"{way.folder}import.html", context, status=422 if fault else 200)


def _read(request: HttpRequest, way: Way, municipality: Municipality) -> HttpResponse:
    file = request.FILES.get("bestand")
    if file is None:
        return _choose(request, way, municipality, gettext("Kies een bestand."))
    most = int(setting_value("upload_megabytes", municipality) * 1024 * 1024)
    try:
        listed = way.read(file.name or "", file.read(most + 1), municipality)
    except VoorkantError as error:
        return _choose(request, way, municipality, error.sentence(here()))
    return _columns(request, way, municipality, listed, way.guess(listed.headers))


def _columns(
    request: HttpRequest, way: Way, municipality: Municipality, listed: ListFile, columns: Columns, fault: str = ""
) -> HttpResponse:
    context = {
        "address": way.address,
        "file": listed.name,
        "number": len(listed.rows),
        "packed": pack(listed, municipality, salt=way.salt),
        "columns": [
            {
                "place": place,
                "header": header or gettext("(zonder naam)"),
                "samples": _samples(listed, place),
                "field": columns.get(place, ""),
            }
            for place, header in enumerate(listed.headers)
        ],
        "fields": list(way.names.items()),
        "asked": way.key.asked if way.key and way.key.field not in columns.values() else "",
        "fault": fault,
        **way.beside(request, columns),
    }
    return render(request, way.columns_page, context, status=422 if fault else 200)


def _check(
    request: HttpRequest, way: Way, municipality: Municipality, listed: ListFile, columns: Columns
) -> HttpResponse:
    fault = way.fault(columns)
    if fault:
        return _columns(request, way, municipality, listed, columns, fault)
    try:
        found = way.look(request, municipality, listed, columns)
    except VoorkantError as error:
        return _columns(request, way, municipality, listed, columns, error.what.to(here()))
    context = {
        "address": way.address,
        "file": listed.name,
        "packed": pack(listed, municipality, salt=way.salt),
        "chosen": sorted(columns.items()),
        **found,
    }
    return render(request, f"{way.folder}import_check.html", context)


def _store(
    request: HttpRequest, way: Way, municipality: Municipality, listed: ListFile, columns: Columns
) -> HttpResponse:
    if way.fault(columns):
        return _check(request, way, municipality, listed, columns)
    try:
        return way.keep(request, municipality, listed, columns)
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
        return _check(request, way, municipality, listed, columns)


def _samples(listed: ListFile, place: int) -> list[str]:
    rows = [cells for _, cells in listed.rows[:LOOKED_AT]]
    found = dict.fromkeys(cells[place] for cells in rows if place < len(cells) and cells[place])
    return [one if len(one) <= LONGEST else f"{one[: LONGEST - 3]}…" for one in list(found)[:SAMPLES]]

"""Who is tied to whom: a picture, a table, and where the network is thin."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from voorkant.core.organise.network import Finding, Thin, thin_spots
from voorkant.core.shared.text import Text, same
from voorkant.store.selectors import network_pages as read
from voorkant.store.selectors.areas import name_of_municipality
from voorkant.store.selectors.network import network_of
from voorkant.store.selectors.network_chart import network_chart
from voorkant.web.organise.forms import here
from voorkant.web.platform.sources import own_municipality

FIRST = 3
BESIDE = 2
HEADS = {
    Thin.BETWEEN: _("Wie houdt anderen erbij?"),
    Thin.ONE_PERSON: _("Wat hangt aan één persoon?"),
    Thin.NO_AGREEMENT: _("Waar is niets afgesproken?"),
    Thin.KNOWS_NOBODY: _("Wie kent nog niemand?"),
    Thin.ONE_TIE: _("Wie kent er maar één?"),
    Thin.NO_CONTACT: _("Waar kun je niemand bellen?"),
    Thin.ONE_CONTACT: _("Waar kun je maar één persoon bellen?"),
}


def network(request: HttpRequest) -> HttpResponse:
    """Show the network of the municipality."""
    municipality, today = own_municipality(request), timezone.localdate()
    whole = read.without_label(network_of(municipality))
    found = thin_spots(whole, today)
    name = name_of_municipality(municipality.code, municipality.name).to(here())
    chart = network_chart(whole, today, name=name, link=lambda key: reverse("partner", args=[key]))
    groups = [
        {"head": HEADS[kind], "first": listed[:FIRST], "more": listed[FIRST:]}
        for kind, listed in ((kind, list(each)) for kind, each in groupby(found, key=lambda one: one.kind))
    ]
    context: dict[str, Any] = {
        "chart": chart,
        "drawn": chart.inline(here()) if whole.partners else "",
        "table": chart.table(),
        "lines": len(chart.lines),
        "thin": sum(line.thin for line in chart.lines),
        "partners": len(whole.partners),
        "answer": _answer(found),
        "beside": groups[:BESIDE],
        "below": groups[BESIDE:],
        "invented": any(one.invented for one in whole.partners.values()),
    }
    return render(request, "organise/network.html", context)


def _answer(found: tuple[Finding, ...]) -> Text:
    """Say the most pressing thing in one sentence."""
    return found[0].text if found else same("")

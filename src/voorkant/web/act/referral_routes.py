"""How each route goes, in sentences, as bars and as a table, as far as the two partners let this reader see it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from voorkant.charts import Bar, BarChart, Measure
from voorkant.core.act.referral_figures import Figures, Shown
from voorkant.core.act.referral_words import TOO_FEW, route_sentences
from voorkant.core.shared.text import Text, same
from voorkant.store.selectors.referrals import routes_of
from voorkant.web.act.referral_show import reason_name
from voorkant.web.context import municipality_of


@never_cache
def routes(request: HttpRequest) -> HttpResponse:
    """How each route goes, own routes first."""
    municipality = municipality_of(request)
    if municipality is None:
        raise Http404
    reader = getattr(request.user, "organisation", None)
    found = routes_of(municipality, reader, timezone.localdate())
    lines = [_route(one, one.figures, *names) for one, *names in found if one.figures is not None]
    context = {
        "own": [one for one in lines if one["own"]],
        "others": [one for one in lines if not one["own"]],
        "hidden": sum(one.figures is None for one, *_ in found),
        "invented": municipality.invented,
    }
    return render(request, "act/referral_figures.html", context)


def _route(one: Shown, known: Figures, start: str, end: str) -> dict[str, Any]:
    chart = _chart(known, start, end)
    return {
        "own": one.own,
        "from": start,
        "to": end,
        "sentences": route_sentences(known),
        "chart": chart.inline(get_language() or "nl") if chart and known.arrived.of >= TOO_FEW else None,
        "table": chart.table() if chart else None,
        "silent": known.given - known.arrived.of,
        "reasons": [(reason_name(reason) or same(reason), n) for reason, n in known.reasons.items()],
    }


def _chart(known: Figures, start: str, end: str) -> BarChart | None:
    """Draw the share of each stage of whom it is known, with its range; None where nothing is known yet."""
    stages = ((_ARRIVED, known.arrived), (_TAKEN_UP, known.taken_up), (_HELPED, known.helped))
    if not known.arrived.of and not known.helped.of:
        return None
    return BarChart(
        title=_TITLE.format(start=start, end=end),
        subtitle=_SUBTITLE,
        measure=Measure(suffix=same("%")),
        bars=tuple(
            Bar(name, each.percent, _OF.format(n=str(each.number), of=str(each.of)), each.low, each.high)
            if each.of
            else Bar(name, note=_NOT_YET, absent=True)
            for name, each in stages
        ),
        source=_SOURCE,
        heading=_STAGE,
    )


_TITLE = Text(nl="Van {start} naar {end}", en="From {start} to {end}")
_SUBTITLE = Text(
    nl="Deel van wie het bekend is; de streep is waar het waarschijnlijk ligt",
    en="Share of those of whom it is known; the line is where it probably lies",
)
_OF = Text(nl="{n} van {of}", en="{n} of {of}")
_NOT_YET = Text(nl="nog niet bekend", en="not known yet")
_STAGE = Text(nl="Stap", en="Stage")
_SOURCE = Text(nl="Bron: antwoorden van verwijzers en partners", en="Source: answers of referrers and partners")
_ARRIVED = Text(nl="Aangekomen", en="Arrived")
_TAKEN_UP = Text(nl="Opgepakt", en="Taken up")
_HELPED = Text(nl="Geholpen", en="Helped")

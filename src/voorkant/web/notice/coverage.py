"""Who was reached and who lives there: for the team itself, which alone may see counts this small."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voorkant.adapters.knowledge import load_language
from voorkant.charts import Bar, BarChart, Measure
from voorkant.core.notice.coverage import STREETS, AreaReach, GroupReach, Street, Verdict
from voorkant.core.shared.numbers import percent, whole
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Organisation
from voorkant.store.selectors.rounds import Coverage, coverage_of
from voorkant.web.export import table_response
from voorkant.web.notice.questions import for_team

PERIODS = {
    "jaar": (365, Text(nl="Het laatste jaar", en="The last year")),
    "kwartaal": (91, Text(nl="De laatste drie maanden", en="The last three months")),
    "alles": (366 * 10, Text(nl="Alles wat bewaard is", en="Everything that is kept")),
}


@never_cache
@for_team
@require_safe
def coverage(request: HttpRequest, team: Organisation) -> HttpResponse:
    """Buurten, groups and streets, each against who lives there; what is missing says so."""
    period, area = _asked(request)
    found = _read(team, period, area)
    area = area if area in found.names else ""
    groups = [_group(one) for one in found.groups]
    context = {
        "team": team,
        "invented": team.invented,
        "found": found,
        "rows": sorted(((found.names[one.area], one) for one in found.visited), key=lambda row: row[0]),
        "chart": _chart(found),
        "homes": any(one.dwellings is not None for one in found.areas),
        "never": sorted(
            ((found.names[one.area], one) for one in found.areas if not one.rounds), key=lambda row: row[0]
        ),
        "living": sum(one.residents or 0 for one in found.areas if not one.rounds),
        "groups": groups,
        "missed": max((one for one in groups if one["missed"]), key=lambda one: one["gap"], default=None),
        "streets": [(one, STREETS[one.state]) for one in found.streets],
        "to_do": sum(one.state is not Street.MET for one in found.streets),
        "reached": sum(one.reached for one in found.areas),
        "questions": sum(one.questions for one in found.areas),
        "doors": sum(one.doors for one in found.areas),
        "addresses": sum(one.addresses for one in found.areas),
        "periods": [(key, name, key == period) for key, (_, name) in PERIODS.items()],
        "period": period,
        "area": area,
    }
    return render(request, "notice/coverage.html", context)


@never_cache
@for_team
def export(request: HttpRequest, team: Organisation, form: str) -> HttpResponse:
    """The table per buurt as Excel or CSV; for the own team."""
    period, _ = _asked(request)
    found = _read(team, period, "")
    heads = [
        gettext("Buurt"), gettext("Code"), gettext("Inwoners"), gettext("Woningen"), gettext("Rondes"),
        gettext("Adressen langs de route"), gettext("Geteld"), gettext("Gesproken"), gettext("Vragen"),
        gettext("Laatst geweest"),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [
            found.names[one.area], one.area, one.residents, one.dwellings, one.rounds, one.addresses, one.doors,
            one.reached, one.questions, one.last.isoformat() if one.last else "",
        ]
        for one in found.areas
    ]  # fmt: skip
    return table_response([heads, *rows], name="bereik-rondes", title=gettext("Bereik van rondes"), form=form)


def _asked(request: HttpRequest) -> tuple[str, str]:
    period = request.GET.get("periode", "")
    return period if period in PERIODS else "jaar", request.GET.get("buurt", "")[:40]


def _read(team: Organisation, period: str, area: str) -> Coverage:
    return coverage_of(team, timezone.localdate() - timedelta(days=PERIODS[period][0]), area=area)


def _group(one: GroupReach) -> dict[str, Any]:
    """Say one group in words: how many, of how many of whom it is known, and its published share."""
    unpublished = Text(nl="geen open cijfer", en="no open figure")
    return {
        "name": load_language().target_groups[one.group].name,
        "reach": one,
        "share": percent(round(100 * one.number / one.everybody)) if one.everybody and one.known else None,
        "lives": percent(round(one.lives)) if one.lives is not None else unpublished,
        "of_homes": load_language().target_groups[one.group].out_of == "households",
        "missed": one.verdict is Verdict.LESS,
        "gap": (one.lives or 0) - 100 * one.number / (one.everybody or 1),
    }


def _chart(found: Coverage) -> dict[str, Any] | None:
    """Draw how often somebody was spoken with per hundred residents, per buurt in which somebody went."""
    visited = sorted(found.visited, key=lambda one: -(_per_hundred(one) or 0))
    if not visited:
        return None
    name = same(found.names[visited[0].area])
    finding = Text(
        nl="In {name} spraken jullie de meeste mensen, naar wie er woont",
        en="In {name} you spoke with most people, for how many live there",
    )
    chart = BarChart(
        title=finding.format(name=name)
        if _per_hundred(visited[0])
        else Text(nl="Waar jullie waren", en="Where you were"),
        subtitle=Text(nl="Keer gesproken per 100 inwoners", en="Times spoken with per 100 residents"),
        measure=Measure(decimals=1),
        bars=tuple(_bar(found, one) for one in visited),
        source=_source(found),
        heading=Text(nl="Buurt", en="Neighbourhood"),
    )
    return {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "svg": chart.inline(get_language() or "nl"),
        "table": chart.table(),
        "source": chart.source,
    }


def _bar(found: Coverage, one: AreaReach) -> Bar:
    value = _per_hundred(one)
    spoken = Text(nl="{n} keer gesproken", en="spoken with {n} times").format(n=whole(one.reached))
    return Bar(label=same(found.names[one.area]), value=value, note=spoken, absent=value is None)


def _per_hundred(one: AreaReach) -> float | None:
    return 100 * one.reached / one.residents if one.residents else None


def _source(found: Coverage) -> Text:
    named = ", ".join(dict.fromkeys(f"{one.publisher} ({one.table}, {one.year})" for one in found.sources))
    own = Text(nl="eigen tellingen van het team", en="own counts of the team")
    published = Text(nl="inwoners: {named}; ", en="residents: {named}; ").format(named=named) if named else same("")
    return Text(nl="Bron: ", en="Source: ") + published + own

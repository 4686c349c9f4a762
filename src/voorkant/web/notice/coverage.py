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
    context = {
        "team": team,
        "invented": team.invented,
        "found": found,
        "rows": sorted(((found.names[one.area], one) for one in found.areas), key=lambda row: (-row[1].rounds, row[0])),
        "chart": _chart(found),
        "never": [one for one in found.areas if not one.rounds],
        "living": sum(one.residents or 0 for one in found.areas if not one.rounds),
        "groups": [_group(one) for one in found.groups],
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
    unpublished = Text(nl="niet gepubliceerd", en="not published")
    return {
        "name": load_language().target_groups[one.group].name,
        "reach": one,
        "share": percent(round(100 * one.number / one.everybody)) if one.everybody and one.known else None,
        "lives": percent(round(one.lives)) if one.lives is not None else unpublished,
        "of_homes": load_language().target_groups[one.group].out_of == "households",
        "missed": one.verdict is Verdict.LESS,
    }


def _chart(found: Coverage) -> dict[str, Any] | None:
    """Draw which part of the homes was passed, per buurt in which somebody went."""
    visited = sorted(found.visited, key=lambda one: -(one.share or 0))
    if not visited:
        return None
    most = visited[0]
    name = same(found.names[most.area])
    finding = Text(nl="In {name} kwamen jullie langs de meeste huizen", en="In {name} you passed most homes")
    chart = BarChart(
        title=finding.format(name=name) if most.share else Text(nl="Waar jullie waren", en="Where you were"),
        subtitle=Text(
            nl="Adressen langs de route, als deel van de woningen", en="Addresses passed, as part of the homes"
        ),
        measure=Measure(suffix=same("%")),
        bars=tuple(_bar(found, one) for one in visited),
        source=_source(found),
        heading=Text(nl="Buurt", en="Neighbourhood"),
    )
    return {
        "title": chart.title,
        "svg": chart.inline(get_language() or "nl"),
        "table": chart.table(),
        "source": chart.source,
    }


def _bar(found: Coverage, one: AreaReach) -> Bar:
    spoken = Text(nl="{n} gesproken", en="{n} spoken with").format(n=whole(one.reached))
    return Bar(label=same(found.names[one.area]), value=one.share, note=spoken, absent=one.share is None)


def _source(found: Coverage) -> Text:
    named = ", ".join(dict.fromkeys(f"{one.publisher} ({one.table}, {one.year})" for one in found.sources))
    own = Text(nl="eigen tellingen van het team", en="own counts of the team")
    published = Text(nl="woningen: {named}; ", en="homes: {named}; ").format(named=named) if named else same("")
    return Text(nl="Bron: ", en="Source: ") + published + own

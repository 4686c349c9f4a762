"""Who came to talks against who lives there: the answer in a sentence, a picture, a table, and where to go next.

"We missen vooral jongeren." Under it stands which finding places meet them, because the next talk is better held at
the skating rink than in the village hall again.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from voorkant.charts import Bar, BarChart, Measure
from voorkant.core.notice.reach import GroupReach, ReachState
from voorkant.core.notice.reach_words import came_words, headline, sentence, verdict
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import Unit
from voorkant.core.shared.numbers import of_hundred
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.selectors.areas import name_inside
from voorkant.store.selectors.charts import measure
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.reach import Reached, reached, where_to_meet
from voorkant.web.notice.dialogue_forms import BLOCKS
from voorkant.web.notice.dialogues import own

LEFT_OUT = Text(nl="te weinig mensen om te tonen", en="too few people to show")


@never_cache
def reach_page(request: HttpRequest) -> HttpResponse:
    """The page of reach, for the municipality or one place in it (`gebied`)."""
    municipality, today = own(request), timezone.localdate()
    places = places_of(municipality)
    asked = request.GET.get("gebied", "")
    code = asked if asked in places.areas else municipality.code
    try:
        found = reached(municipality, code, today)
    except NotFound:
        return render(request, "analyse/no_figures.html", status=404)
    villages = [code for code, area in places.areas.items() if area.kind is AreaKind.VILLAGE]
    silent = [one for one in found.villages if not one.talks]
    context = {
        "found": found,
        "place": name_inside(found.area),
        "headline": headline(found.groups, found.counted_talks, found.people),
        "blocks": [block for block in (_block(found, key, label) for key, label in BLOCKS) if block],
        "meet": [
            {
                "sentence": sentence(one.reach, found.limits.threshold),
                "noun": one.reach.group.noun,
                "places": one.places,
            }
            for one in where_to_meet(municipality, found.groups)
        ],
        "visited": [one for one in found.villages if one.talks],
        "silent": silent,
        "silent_share": _together([one.lives for one in silent]),
        "choices": [
            (municipality.code, municipality.name),
            *sorted(((v, places.name(v)) for v in villages), key=_name),
        ],
        "code": code,
        "since": long_date(found.since),
        "source": _source(found),
        "invented": found.invented,
    }
    return render(request, "notice/dialogues_reach.html", context)


def _together(shares: list[float | None]) -> Text | None:
    """Say which share of the residents several villages are; None where one of them is not published."""
    known = [share for share in shares if share is not None]
    return of_hundred(sum(known)) if known and len(known) == len(shares) else None


def _name(pair: tuple[str, str]) -> str:
    return pair[1]


def _block(found: Reached, key: str, label: Any) -> dict[str, Any] | None:
    """Give one block of groups: its chart and its table; nothing where nobody was counted by it."""
    lines = [one for one in found.groups if one.group.block == key]
    if not any(one.counted for one in lines):
        return None
    language = get_language() or "nl"
    chart = _chart(found, lines) if any(one.lives is not None for one in lines) else None
    return {
        "key": key,
        "label": label,
        "chart": chart.inline(language) if chart else "",
        "sentences": [sentence(one, found.limits.threshold) for one in lines if one.state in _SAID],
        "rows": [_row(one, found.limits.threshold) for one in lines],
    }


_SAID = (ReachState.FEWER, ReachState.MORE)
"""What is said beside the picture; who is missed stands below, with where to meet them."""


def _row(one: GroupReach, threshold: int) -> dict[str, Any]:
    percents, language = measure(Unit.PERCENT), get_language() or "nl"
    whole = Measure(suffix=same("%"))
    known = one.shown and one.share is not None
    return {
        "name": one.group.name,
        "came": came_words(one, threshold),
        "sort": one.reached if known else None,
        "of": one.counted,
        "share": whole.write(one.share or 0.0, language) if known else "",
        "span": whole.span(one.low or 0.0, one.high or 0.0) if known else same(""),
        "lives": percents.write(one.lives, language) if one.lives is not None else gettext("geen open cijfer"),
        "verdict": verdict(one),
    }


def _chart(found: Reached, lines: list[GroupReach]) -> BarChart:
    bars: list[Bar] = []
    for one in lines:
        if one.lives is None:
            continue
        bars.append(_came(one))
        bars.append(Bar(label=Text(nl="inwoners", en="residents"), value=one.lives))
    place = name_inside(found.area)
    return BarChart(
        title=Text(nl="Wie kwam en wie woont in {place}", en="Who came and who lives in {place}").format(place=place),
        subtitle=Text(nl="Deel van wie kwam, en deel van de inwoners", en="Share of those who came, and of residents"),
        measure=Measure(suffix=same("%")),
        bars=tuple(bars),
        source=_source(found),
        heading=Text(nl="Groep", en="Group"),
    )


def _came(one: GroupReach) -> Bar:
    label = one.group.name + Text(nl=": kwam", en=": came")
    if not one.counted:
        return Bar(label=label, absent=True, note=Text(nl="niet geteld", en="not counted"), emphasised=True)
    if not one.shown:
        return Bar(label=label, hidden=True, note=LEFT_OUT, emphasised=True)
    return Bar(label=label, value=one.share, low=one.low, high=one.high, emphasised=True)


def _source(found: Reached) -> Text:
    named = "; ".join(dict.fromkeys(f"{one.publisher}, {one.title}" for one in found.lives.provenance))
    counted = Text(nl="wie kwam: zelf geteld bij gesprekken", en="who came: counted at talks")
    if not named:
        return Text(nl="Bron: ", en="Source: ") + counted
    years = ", ".join(map(str, found.lives.years))
    return Text(nl=f"Bron: inwoners: {named} ({years}); ", en=f"Source: residents: {named} ({years}); ") + counted

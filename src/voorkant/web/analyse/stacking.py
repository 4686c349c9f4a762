"""Which problems go together: from questions, protected, and from open figures, over areas.

The two parts stand apart because they say different things: questions are about what one question names, area figures
about areas. A team reads its own exact sets besides; nobody else does.
"""

from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from voorkant.adapters.knowledge import load_language
from voorkant.charts.base import Chart
from voorkant.core.analyse.sentences import figure_name
from voorkant.core.analyse.stacking import words
from voorkant.core.shared.period import Window
from voorkant.core.shared.stacks import AreaTie, ShownStacks
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, User
from voorkant.store.selectors.places import Places, places_of
from voorkant.store.selectors.stacking import (
    TieLine,
    place_name,
    places_to_choose,
    team_stacks,
    tie_grades,
    tie_lines,
    windows_of,
)
from voorkant.store.selectors.stacking_charts import network_chart, together, upset_chart
from voorkant.store.services.stacking import shown_stacks
from voorkant.web.context import municipality_of
from voorkant.web.export import table_response
from voorkant.web.who_may import REGISTERS

PAIR = 2
ITEMS = 5
TIES = 8
FIRST_TIES = 3
BUURTEN = Text(nl="buurten", en="neighbourhoods")
MUNICIPALITIES = Text(nl="gemeenten", en="municipalities")


def stacking(request: HttpRequest) -> HttpResponse:
    """Show what goes together in a place and a period."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    places, windows = places_of(municipality), windows_of(municipality, timezone.localdate())
    area, window = _place(request, places), _window(request, windows)
    found = shown_stacks(municipality, window, area)
    place = place_name(area, places)
    names = {problem.id: problem.name for problem in load_language().problems.values()}
    sentences = [words.shown_sentence(one, names, place) for one in found.stacks]
    sets, invented = together(found), municipality.invented
    ties = _ties(municipality)
    context = {
        "municipality_name": municipality.name,
        "invented": invented,
        "area": area,
        "place": place,
        "places": _choices(places),
        "windows": [(number, one.words) for number, one in enumerate(windows)],
        "window_number": windows.index(window),
        "found": found,
        "answer": _answer(found, sentences),
        "pairs": [one for one in sets[1:] if len(one.names) == PAIR][: ITEMS - 1],
        "larger": [one for one in sets if len(one.names) > PAIR][:ITEMS],
        "more": len(sets) - ITEMS,
        "network": _drawn(network_chart(sets, _title(place), window, invented=invented)),
        "upset": _drawn(upset_chart(sets, _title(place), window, invented=invented)),
        "vanished": [words.vanished_sentence(problems, by, names) for problems, by in found.vanished],
        "team": _team(request, window, names),
        "ties": ties[:FIRST_TIES],
        "more_ties": ties[FIRST_TIES:],
        "estimated": any(one["estimated"] for one in ties),
    }
    return render(request, "analyse/stacking.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give what is shown of a place and period as Excel or CSV, area figures below it."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    places, windows = places_of(municipality), windows_of(municipality, timezone.localdate())
    area, window = _place(request, places), _window(request, windows)
    language = get_language() or "nl"
    rows: list[list[Any]] = [[gettext("Samen in een vraag"), gettext("Vragen"), gettext("Vergeleken met verwacht")]]
    for one in together(shown_stacks(municipality, window, area)):
        count = one.count if one.count is not None else one.count_words.to(language)
        rows.append([one.joined.to(language), count, one.strength.to(language)])
    rows += [[], [window.words.to(language), places.name(area)], []]
    rows.append([gettext("Open cijfers"), gettext("Hier"), gettext("In Nederland"), gettext("Let op")])
    for row in _ties(municipality):
        rows.append([row[name].to(language) for name in ("full", "here", "country", "note")])
    return table_response(rows, name="wat-gaat-samen", title=gettext("Wat gaat samen?"), form=form)


def _place(request: HttpRequest, places: Places) -> str:
    asked = request.GET.get("gebied", "")
    return asked if asked in places_to_choose(places) else places.municipality


def _window(request: HttpRequest, windows: tuple[Window, ...]) -> Window:
    asked = request.GET.get("periode", "")
    return windows[int(asked)] if asked.isdecimal() and int(asked) < len(windows) else windows[0]


def _choices(places: Places) -> list[tuple[str, str]]:
    names, language = places.names(), get_language() or "nl"
    return [(code, names[code].to(language)) for code in places_to_choose(places)]


def _answer(found: ShownStacks, sentences: list[Text]) -> Text:
    if not found.enough:
        return words.TOO_FEW
    return sentences[0] if sentences else words.NOTHING


def _title(place: Text) -> Text:
    return Text(nl="Wat in {place} samengaat", en="What goes together in {place}").format(place=place)


def _drawn(chart: Chart | None) -> dict[str, Any] | None:
    """Draw a chart, or take it from the shelf under what it shows; only what is protected comes here."""
    if chart is None:
        return None
    language, shelf = get_language() or "nl", caches["charts"]
    key = f"{chart.key(language)}:{language}"
    if (svg := shelf.get(key)) is None:
        svg = chart.inline(language)
        shelf.set(key, svg)
    return {"svg": svg, "table": chart.table(), "source": chart.source, "subtitle": chart.subtitle}


def _team(request: HttpRequest, window: Window, names: dict[str, Text]) -> dict[str, Any] | None:
    """Give a team's own exact sets, to whoever registers for it."""
    user = request.user
    if not isinstance(user, User) or user.organisation is None or user.role not in REGISTERS:
        return None
    found = team_stacks(user.organisation, window)
    return {
        "name": user.organisation.name,
        "several": found.several,
        "enough": found.enough,
        "sentences": [words.exact_sentence(one, names) for one in found.found],
    }


def _ties(municipality: Municipality) -> list[dict[str, Any]]:
    """Give the strongest ties between open figures as rows; a file holds their whole sentence and note."""
    grades = tie_grades(municipality)
    return [_tie_row(line, grades) for line in tie_lines(municipality.code)[:TIES]]


def _tie_row(line: TieLine, grades: words.Grades) -> dict[str, Any]:
    indicators, tie = load_language().indicators, line.country
    one, other = (words.Named(figure_name(said), said.phrase) for said in (indicators[tie.one], indicators[tie.other]))
    note = words.against_country(line.here) if line.here else Text("te weinig buurten", "too few neighbourhoods")
    if tie.estimated:
        note += Text(nl="; beide geschat met één model", en="; both estimated by one model")
    return {
        "sentence": words.tie_sentence(tie, one, other, grades=grades),
        "full": words.tie_sentence(tie, one, other, grades=grades, areas=MUNICIPALITIES),
        "here_grade": words.grade(line.here, grades) if line.here else None,
        "here": _rho(line.here, BUURTEN),
        "country_grade": words.grade(tie, grades),
        "country": _rho(tie, MUNICIPALITIES),
        "differs": words.against_country(line.here) if line.here and line.here.differs else None,
        "estimated": tie.estimated,
        "note": note,
    }


def _rho(tie: AreaTie | None, areas: Text) -> Text:
    if tie is None:
        return Text("te weinig om te zeggen", "too few to say")
    said = words.ranked(tie)
    return said + Text(nl=" over {areas}", en=" over {areas}").format(areas=areas)

"""What the picture page shows, worked out before a template sees it.

The part that comes from open figures is the same for every reader of an area, a group, a problem and a language until
figures change; so its charts and tables are kept under exactly that. Own counts come from a table that is fixed per
quarter, and a team's own exact counts are added fresh, for that team alone.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone, translation

from voorkant.adapters.knowledge import load_language
from voorkant.charts import Table
from voorkant.charts.base import Chart
from voorkant.core.analyse.result import Picture, ProblemLine, StepId, Where
from voorkant.core.shared.area import Area, AreaKind, municipality_code
from voorkant.core.shared.counts import CountState, OwnCounts
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text, lower_first
from voorkant.store.models import Municipality, User
from voorkant.store.selectors import charts
from voorkant.store.selectors.areas import area_tree, find_area, municipalities, name_alone, name_inside
from voorkant.store.selectors.counts import shown_window, team_counts_at
from voorkant.store.selectors.instead import shown_instead
from voorkant.store.selectors.picture import groups_with_figures, newest_year, picture_of, where_of
from voorkant.store.selectors.places import places_of
from voorkant.store.services.counts import protected_counts
from voorkant.web.who_may import ANALYSES, REGISTERS

EVERYBODY = "all"
STEP_ORDER = tuple(StepId)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks: an area, a group (age band), and the problem that is looked at closer."""

    area: Area
    group: str
    problem: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as SVG to inline, and its table."""

    svg: str
    table: Table
    title: Any
    source: Any


def ask(code: str, parameters: Any) -> Asked:
    """Read the address of a picture; NotFound for an area, group or problem that does not exist."""
    language = load_language()
    area = find_area(code)
    group = parameters.get("groep") or EVERYBODY
    problem = parameters.get("probleem") or ""
    if group not in language.age_bands:
        group = EVERYBODY
    return Asked(area, group, problem if problem in language.problems else "")


def own_counts(user: User | AnonymousUser, municipality: Municipality | None, area: Area) -> OwnCounts | None:
    """Give the counts that colleagues of a municipality may see; None for a visitor and for another municipality."""
    if not isinstance(user, User) or user.role not in ANALYSES:
        return None
    if municipality is None or municipality_code(area.code) != municipality.code:
        return None
    return protected_counts(municipality, shown_window(municipality, timezone.localdate()))


def counts_of_team(user: User | AnonymousUser, area: Area) -> OwnCounts | None:
    """Give a team's own exact counts over the same window, for a reader who registers for that team."""
    if not isinstance(user, User) or user.organisation is None or user.role not in REGISTERS:
        return None
    if municipality_code(area.code) != user.organisation.municipality.code:
        return None
    window = shown_window(user.organisation.municipality, timezone.localdate())
    return team_counts_at(user.organisation, window, area.code)


def content(asked: Asked, own: OwnCounts | None) -> dict[str, Any]:
    """Give what the body of a picture shows to everybody who may see these own counts; nothing of one team alone."""
    picture = picture_of(asked.area.code, group=asked.group)
    chosen = chosen_line(picture, asked.problem)
    where = where_for(picture, asked, chosen)
    return {
        "picture": picture,
        "steps": {step.id.value: step for step in picture.steps},
        "rows": rows(picture, own),
        "own": own,
        "asked_here": asked_here(own, asked.area, chosen),
        "chosen": chosen,
        "where": where,
        "choices": [line for line in picture.lines if line.lead is not None],
        "groups": group_links(asked),
        "older": older_figures(asked, picture),
        **_pictures(asked, picture, chosen, where),
    }


def _pictures(
    asked: Asked, picture: Picture, chosen: ProblemLine | None, where: Where | None
) -> dict[str, Drawn | None]:
    problem = chosen.problem if chosen else ""
    on_map = where.problem if where else ""
    return {
        "frequent_chart": drawn("frequent", asked, "", lambda: charts.frequent_chart(picture)),
        "map": drawn("where", asked, on_map, lambda: charts.where_chart(where, picture) if where else None),
        "trend": drawn("trend", asked, problem, lambda: _of_lead(charts.trend_chart, chosen, picture)),
        "ages": drawn("ages", asked, problem, lambda: _of_lead(charts.age_chart, chosen, picture)),
    }


def asked_here(own: OwnCounts | None, area: Area, chosen: ProblemLine | None) -> Text | None:
    """Say how many own questions came in about the chosen problem, or what may be said where that is hidden."""
    municipality = Municipality.objects.filter(code=municipality_code(area.code)).first()
    if own is None or chosen is None or municipality is None:
        return None
    cell = own.get(area.code, chosen.problem)
    if cell.state is CountState.NOT_COUNTED:
        return _TOO_SMALL.format(place=area.name, wider=name_inside(find_area(municipality.code)))
    if cell.state is CountState.SHOWN:
        return _ASKED.format(number=cell.words, problem=lower_first(chosen.name), window=own.window.words)
    return shown_instead(own, places_of(municipality), area.code, chosen.problem)


_TOO_SMALL = Text(
    nl="{place} is te klein om eigen vragen apart te tellen; ze tellen mee in een groter gebied binnen {wider}.",
    en="{place} is too small to count own questions separately; they count in a larger area within {wider}.",
)
_ASKED = Text(
    nl="Eigen vragen over {problem}, {window}: {number}.", en="Own questions about {problem}, {window}: {number}."
)


def chosen_line(picture: Picture, problem: str) -> ProblemLine | None:
    """Give the line that is looked at closer: the one asked for, else the most frequent."""
    if problem and (line := picture.line(problem)).lead is not None:
        return line
    return next(iter(picture.ranked), None)


def where_for(picture: Picture, asked: Asked, chosen: ProblemLine | None) -> Where | None:
    """Lay the chosen problem over the places inside the area; None where there are none."""
    if chosen is None or asked.area.kind in (AreaKind.NEIGHBOURHOOD,):
        return None
    known = next((where for where in picture.where if where.problem == chosen.problem), None)
    found = known or where_of(chosen.problem, asked.area.code, group=asked.group)
    return found if found.places else None


def rows(picture: Picture, own: OwnCounts | None) -> list[dict[str, Any]]:
    """Give the table of problems: figure, comparison, and own questions beside it."""
    code = picture.area.code
    return [
        {
            "line": line,
            "own": own.get(code, line.problem) if own else None,
        }
        for line in picture.lines
    ]


def older_figures(asked: Asked, picture: Picture) -> int | None:
    """Give the year of a group's figures where everybody's are newer; None where they are of the same year."""
    if asked.group == EVERYBODY:
        return None
    own, everybody = newest_year(picture), newest_year(picture_of(asked.area.code))
    return own if own is not None and everybody is not None and own < everybody else None


def group_links(asked: Asked) -> list[dict[str, Any]]:
    """Give the groups that the newest figures tell apart and the one that is open; none where there is no choice."""
    language = load_language()
    bands = list(groups_with_figures(asked.area.code))
    if asked.group not in bands:
        bands.append(asked.group)
    if len(bands) < 2:
        return []
    return [
        {
            "id": band,
            "name": language.age_bands[band].name,
            "here": band == asked.group,
            "url": picture_url(asked.area.code, group=band, problem=asked.problem),
        }
        for band in bands
        if band in language.age_bands
    ]


def picture_url(code: str, *, group: str = EVERYBODY, problem: str = "") -> str:
    """Give the address of a picture."""
    query = "&".join(
        [*([f"groep={group}"] if group != EVERYBODY else []), *([f"probleem={problem}"] if problem else [])]
    )
    return reverse("picture", args=[code]) + (f"?{query}" if query else "")


def trail(area: Area) -> list[dict[str, Text | str]]:
    """Give the places that an area lies in, wide to near, each with its address."""
    municipality = municipality_code(area.code)
    tree = area_tree(municipality) if municipality else municipalities()
    found = [area]
    while (parent := tree.get(found[0].parent or "")) is not None:
        found.insert(0, parent)
    return [{"label": name_alone(one), "url": picture_url(one.code)} for one in found]


def places_to_choose(area: Area) -> dict[str, list[Area]]:
    """Give the places of the same municipality by level, to choose another."""
    municipality = municipality_code(area.code)
    if municipality is None:
        return {"municipalities": [one for one in municipalities().values() if one.kind is AreaKind.MUNICIPALITY]}
    tree = sorted(area_tree(municipality).values(), key=lambda one: one.name)
    return {
        "villages": [one for one in tree if one.kind is AreaKind.VILLAGE],
        "districts": [one for one in tree if one.kind is AreaKind.DISTRICT],
        "neighbourhoods": [one for one in tree if one.kind is AreaKind.NEIGHBOURHOOD],
    }


def _of_lead(make: Any, chosen: ProblemLine | None, picture: Picture) -> Chart | None:
    return make(chosen.lead, picture) if chosen and chosen.lead else None


def drawn(kind: str, asked: Asked, problem: str, make: Any) -> Drawn | None:
    """Draw a chart, or take it from the cache under the figures' version, area, group, problem and language."""
    from voorkant.store.selectors.versions import figures_version

    language = translation.get_language() or settings.LANGUAGE_CODE
    key = f"{kind}:{asked.area.code}:{asked.group}:{problem}:{language}:{hash(figures_version())}"
    memory = caches["default"]
    if (kept := memory.get(key)) is not None:
        return kept or None
    chart = make()
    found = Drawn(_svg(chart, language), chart.table(), chart.title, chart.source) if chart else None
    memory.set(key, found or False, 24 * 3600)
    return found


def _svg(chart: Chart, language: str) -> str:
    shelf = caches["charts"]
    key = f"{chart.key(language)}:{language}"
    if (kept := shelf.get(key)) is not None:
        return str(kept)
    svg = chart.inline(language)
    shelf.set(key, svg)
    return svg


def places_named(text: str) -> list[Area]:
    """Give the places that somebody may mean by a name, the start of it, or a code; a whole name means one place."""
    wanted = " ".join(text.lower().split())
    known = [area for area in municipalities().values() if area.kind is not AreaKind.COUNTRY]
    exact = [area for area in known if wanted in (area.name.lower(), area.code.lower())]
    if exact or not wanted:
        return exact
    if starts := [area for area in known if area.name.lower().startswith(wanted)]:
        return starts
    try:
        return [find_area(text.strip())]
    except NotFound:
        return [area for area in known if wanted in area.name.lower()]

"""Read counts of questions: raw for the calculation, exact for the team that registered them.

Nothing here is for the screen except what is marked `for_team`; everybody else reads
`services.counts.protected_counts`.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Sum

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.disclosure import for_team
from voorkant.core.shared.counts import TOTAL, CountTable, OwnCounts, domain_column
from voorkant.core.shared.period import Quarter, Window, complete_quarters, quarter_of
from voorkant.store.models import Municipality, Organisation, QuestionCount
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value


@lru_cache(maxsize=1)
def problem_domains() -> Mapping[str, str]:
    """Give the life domain of each problem."""
    return {problem.id: problem.domain for problem in load_language().problems.values()}


@lru_cache(maxsize=1)
def columns() -> tuple[str, ...]:
    """Give all columns that are counted: the total, each life domain, each problem."""
    language = load_language()
    return (TOTAL, *map(domain_column, language.domains), *language.problems)


def shown_window(municipality: Municipality, today: date) -> Window:
    """Give the fixed window over which others see counts: the last complete quarters."""
    return complete_quarters(today, int(setting_value("disclosure_window_quarters", municipality)))


def count_table(
    municipality: Municipality, window: Window, *, organisation: Organisation | None = None, age_band: str = ""
) -> CountTable:
    """Give raw counts of a window, of everybody or of one organisation. Never show them: protect them first."""
    places = places_of(municipality)
    rows = (
        _rows(municipality, window, organisation, age_band)
        .values_list("area_code", "area_year", "problem")
        .annotate(total=Sum("n"))
    )
    known = set(columns())
    direct: dict[tuple[str, str], int] = {}
    for code, year, problem, number in rows:
        cell = places.now(code, year), problem or TOTAL
        if number > 0 and cell[1] in known:
            direct[cell] = direct.get(cell, 0) + number
    return CountTable(window, places.parents, columns(), direct)


def team_counts(organisation: Organisation, window: Window) -> OwnCounts:
    """Give a team's own exact counts, per place and column; they must reach nobody outside that team."""
    municipality = organisation.municipality
    table = count_table(municipality, window, organisation=organisation)
    return for_team(table, int(setting_value("disclosure_threshold", municipality)))


def team_counts_at(organisation: Organisation, window: Window, area: str) -> OwnCounts:
    """Give what `team_counts` gives of one place, without laying out all other places; for that team alone."""
    places = places_of(organisation.municipality)
    threshold = int(setting_value("disclosure_threshold", organisation.municipality))
    inside = places.inside(area)
    if not inside:
        return OwnCounts(window, threshold, {}, for_team=True)
    cells = {(area, column): 0 for column in columns()}
    rows = _rows(organisation.municipality, window, organisation, "")
    if area == places.municipality:
        direct = rows.values_list("problem").annotate(total=Sum("n"))
    else:
        kept = [code for code, at in places.kept_at.items() if at in inside]
        grouped = rows.filter(area_code__in=kept).values_list("area_code", "area_year", "problem")
        direct = (row[2:] for row in grouped.annotate(total=Sum("n")) if places.now(row[0], row[1]) in inside)
    for problem, number in direct:
        if (cell := (area, problem or TOTAL)) in cells:
            cells[cell] += number
    return OwnCounts(window, threshold, cells, for_team=True)


def team_quarters(organisation: Organisation, today: date, quarters: int = 5) -> Mapping[Quarter, Mapping[str, int]]:
    """Give a team's own exact counts per quarter and column, the running quarter last."""
    last = quarter_of(today)
    found: dict[Quarter, dict[str, int]] = {last.shift(back): {} for back in range(1 - quarters, 1)}
    window = Window(first=min(found).first, last=last.last)
    rows = _rows(organisation.municipality, window, organisation, "").values_list("month", "problem")
    for month, problem, number in rows.annotate(total=Sum("n")):
        column, quarter = problem or TOTAL, found[quarter_of(month)]
        quarter[column] = quarter.get(column, 0) + number
    return found


def _rows(municipality: Municipality, window: Window, organisation: Organisation | None, age_band: str) -> Any:
    return QuestionCount.objects.filter(
        municipality=municipality,
        organisation_key=organisation.pk if organisation else 0,
        age_band=age_band,
        month__gte=window.first,
        month__lte=window.last,
    ).order_by()

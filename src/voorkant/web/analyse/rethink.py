"""Rethink: where support is heavy or long, what stands out, and what a group could take over.

An adviser with ten minutes reads four things: half of all hours goes to six groups of people; one of them stands out in
Twello; this group exists, and whether it helps is not known; between 100 and 600 hours a year would come free if what
stands below is right. Then the team can put it on its agenda.
"""

from typing import Any

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.provision_kinds import load_provision_kinds
from voorkant.charts.base import Chart
from voorkant.core.analyse.rethink import words
from voorkant.core.analyse.rethink.freed import Freed, free_up
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text, lower_first, same
from voorkant.store.models import User
from voorkant.store.selectors.rethink import KindSum, ShownCell, ShownPatterns, kind_of_support, patterns_of
from voorkant.store.selectors.rethink_charts import heavy_chart, outlier_chart, source_of
from voorkant.store.selectors.rethink_residents import SOURCE
from voorkant.web.analyse.rethink_forms import Assumed, assumed_from
from voorkant.web.export import table_response
from voorkant.web.navigation import address
from voorkant.web.notice.dialogues import own

FIRST = 6
LONGEST_POINT = 200
_UNKNOWN = Text("niet bekend", "not known")


@never_cache
def rethink(request: HttpRequest) -> HttpResponse:
    """Show what the published table tells, and work out what a group would free up."""
    municipality = own(request)
    found = patterns_of(municipality)
    if found is None:
        return render(request, "analyse/rethink_first.html", {"invented": municipality.invented})
    chosen, subject = _subject(request, found)
    language = get_language() or "nl"
    assumed = assumed_from(request.GET, kind_of_support(chosen.kind) if chosen else None, language)
    freed = _freed(chosen, assumed)
    context = {
        "found": found,
        "answer": _answer(found),
        "hidden": words.hidden_sentence(found.hidden, found.threshold),
        "heavy": _drawn(heavy_chart(found)),
        "outlying": _drawn(outlier_chart(found)),
        "outliers": found.outliers[:FIRST],
        "nothing": words.NOTHING,
        "long": [(one, _months(one)) for one in found.long[:FIRST]],
        "more_long": max(0, len(found.long) - FIRST),
        "long_sentence": words.long_sentence(
            [one.cell for one in found.long], _with_months(found), found.long_months, found.place
        ),
        "has_months": _with_months(found),
        "kinds": [(one, _told(one)) for one in found.kinds],
        "source": source_of(found),
        "residents": SOURCE,
        "estimated": any(one.cell.estimated for one in found.cells),
        "choices": _choices(found),
        "chosen": chosen,
        "subject": subject,
        "assumed": assumed,
        "approaches": _approaches(assumed),
        "freed": _freed_words(freed, chosen, assumed),
        "invented": found.table.invented,
        "agenda_url": _agenda(request),
        "agenda_item": same(_agenda_words(chosen, assumed).to(language)[:LONGEST_POINT]),
        "query": request.GET.urlencode(),
    }
    return render(request, "analyse/rethink.html", context, status=422 if assumed.faults else 200)


@never_cache
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give what is shown as Excel or CSV: a row for each group of people, and what stands out."""
    found = patterns_of(own(request))
    if found is None:
        raise Http404
    language = get_language() or "nl"
    heads = [
        gettext("Soort hulp"), gettext("Plek"), gettext("Leeftijd"), gettext("Mensen"), gettext("Per 1.000 inwoners"),
        gettext("Uren per week per mens"), gettext("Uren per jaar"), gettext("Maanden"), gettext("Euro per jaar"),
    ]  # fmt: skip
    rows: list[list[Any]] = [heads, *(_row(one, language) for one in found.cells)]
    rows += [[], [found.table.source], [words.hidden_sentence(found.hidden, found.threshold).to(language)], []]
    rows += [[one.sentence.to(language)] for one in found.outliers]
    return table_response(rows, name="omdenken", title=gettext("Omdenken"), form=form)


def _agenda(request: HttpRequest) -> str:
    """Give where a standing point is kept, to somebody whose team has an agenda."""
    user = request.user
    if not isinstance(user, User) or user.organisation is None:
        return ""
    return address(user.role, "team-agenda-standing")


def _agenda_words(chosen: KindSum | None, assumed: Assumed) -> Text:
    if chosen is None or assumed.approach is None:
        return _POINT
    return Text("Wat kan een groep overnemen van {kind}?", "What could a group take over of {kind}?").format(
        kind=lower_first(chosen.name)
    )


def _answer(found: ShownPatterns) -> Text:
    if found.heavy is not None:
        return words.heavy_sentence(found.heavy, found.place)
    if found.long:
        return words.long_sentence(
            [one.cell for one in found.long], _with_months(found), found.long_months, found.place
        )  # fmt: skip
    return words.NO_HOURS


def _with_months(found: ShownPatterns) -> int:
    return sum(1 for one in found.cells if one.cell.months is not None)


def _choices(found: ShownPatterns) -> list[tuple[str, Text]]:
    """Give what can be looked at: a kind as a whole, then each group of people whose hours are known."""
    kinds = [(f"k{number}", one.name + same(": ") + _ALL) for number, one in enumerate(found.kinds) if one.weekly]
    return kinds + [(f"c{one.number}", one.name) for one in found.cells if one.cell.weekly and _people(one)]


def _subject(request: HttpRequest, found: ShownPatterns) -> tuple[KindSum | None, str]:
    """Give the kind or group of people that is looked at; what stands out or is heaviest when nobody chose."""
    choices = dict(_choices(found))
    asked = request.GET.get("hulp", "")
    if asked not in choices:
        asked = _first(found, choices)
    if not asked:
        return None, ""
    number = int(asked[1:])
    if asked.startswith("k"):
        return found.kinds[number], asked
    one = found.cells[number - 1]
    cell = one.cell
    months = cell.months.middle if cell.months else None
    return KindSum(cell.kind, one.name, _people(one), cell.hours, cell.weekly, months, cell.cost), asked


def _first(found: ShownPatterns, choices: dict[str, Text]) -> str:
    """Begin with a place that stands out upwards, else with the heaviest kind, that a group is known for."""
    known = {one.cell: f"c{one.number}" for one in found.cells}
    above = [known.get(one.found.cell, "") for one in found.outliers if one.found.ratio > 1]
    cells = {f"c{one.number}": one.cell.kind for one in found.cells}
    for key in [*above, *choices]:
        kind = cells.get(key) or (found.kinds[int(key[1:])].kind if key.startswith("k") else "")
        support = kind_of_support(kind) if key in choices else None
        if support and support.approaches:
            return key
    return next(iter(choices), "")


def _people(one: ShownCell) -> int | None:
    count = one.cell.clients
    return count.low if count and count.exact else None


def _freed(chosen: KindSum | None, assumed: Assumed) -> Freed | None:
    spans = assumed.spans
    if chosen is None or not chosen.people or not chosen.weekly or spans is None or assumed.approach is None:
        return None
    return free_up(chosen.people, chosen.weekly, spans)


def _freed_words(freed: Freed | None, chosen: KindSum | None, assumed: Assumed) -> dict[str, Any] | None:
    if freed is None or chosen is None:
        return None
    names = {key: one.name for key, one in load_provision_kinds().assumptions.items()}
    law = assumed.kind.law if assumed.kind else ""
    return {
        "hours": words.freed_sentence(freed),
        "of": whole(freed.hours),
        "work": words.work_sentence(freed),
        "chance": words.chance_sentence(freed),
        "money": words.money_sentence(freed),
        "first": words.first_to_find_out(freed, names),
        "pays": words.WHO_PAYS.format(law=law),
        "drivers": [(names[one.assumption], whole(one.low), whole(one.high)) for one in freed.drivers],
    }


def _approaches(assumed: Assumed) -> list[Any]:
    known = load_provision_kinds().approaches
    return [known[one] for one in assumed.kind.approaches] if assumed.kind else []


def _months(one: ShownCell) -> Text:
    months = one.cell.months
    if months is None:
        return _UNKNOWN
    if round(months.low) == round(months.high):
        return decimal(months.low, 0) + _MONTHS
    return decimal(months.low, 0) + Text(" tot ", " to ") + decimal(months.high, 0) + _MONTHS


def _told(one: KindSum) -> list[tuple[Text, Text]]:
    euros = None if one.cost is None else same("€\u00a0") + whole(one.cost)
    return [
        (_HEADS[0], whole(one.people) if one.people is not None else _UNKNOWN),
        (_HEADS[1], decimal(one.weekly) if one.weekly is not None else _UNKNOWN),
        (_HEADS[2], whole(one.hours) if one.hours is not None else _UNKNOWN),
        (_HEADS[3], decimal(one.months, 0) if one.months is not None else _UNKNOWN),
        (_HEADS[4], euros or _UNKNOWN),
    ]


def _row(one: ShownCell, language: str) -> list[Any]:
    cell = one.cell
    rate, months = cell.per_thousand, cell.months
    return [
        one.kind.to(language), one.place.to(language), cell.age.words.to(language), _people(one),
        None if rate is None else round(rate, 1), None if cell.weekly is None else round(cell.weekly, 2),
        None if cell.hours is None else round(cell.hours), None if months is None else _months(one).to(language),
        None if cell.cost is None else round(cell.cost),
    ]  # fmt: skip


def _drawn(chart: Chart | None) -> dict[str, Any] | None:
    """Draw a chart, or take it from the shelf under what it shows; only what may be shown comes here."""
    if chart is None:
        return None
    language, shelf = get_language() or "nl", caches["charts"]
    key = f"{chart.key(language)}:{language}"
    if (svg := shelf.get(key)) is None:
        svg = chart.inline(language)
        shelf.set(key, svg)
    return {"svg": svg, "table": chart.table(), "source": chart.source, "subtitle": chart.subtitle}


_POINT = Text("Waar is hulp zwaar of lang?", "Where is support heavy or long?")
_ALL = Text("iedereen die erbij staat", "everybody shown")
_MONTHS = Text(" maanden", " months")
_HEADS = (
    Text("Mensen", "People"),
    Text("Uren per week per mens", "Hours a week per person"),
    Text("Uren per jaar", "Hours a year"),
    Text("Maanden gemiddeld", "Months on average"),
    Text("Euro per jaar", "Euros a year"),
)

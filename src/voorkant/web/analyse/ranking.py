"""Which groups first: the order with how sure it is, what it rests on per group, and what would change it.

The page opens with what may be said, which is often that nobody knows who comes first. It says too that a
group that stands low is not unimportant, and it never speaks of a person.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.ranking import words
from voorkant.core.analyse.ranking.groups import SIZE, people
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import Basis
from voorkant.core.shared.rankings import Criterion, Value
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality
from voorkant.store.selectors import ranking as read
from voorkant.store.selectors.catalogue_fits import told_for_problems
from voorkant.store.selectors.ranking_chart import cuts_of, ranking_chart
from voorkant.store.selectors.scenario_ranking import cost_scenario
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.ranking import add_group, end_group, put_value
from voorkant.store.services.ranking_paper import ranking_paper
from voorkant.web.analyse.ranking_forms import GroupForm, ValueForm
from voorkant.web.export import table_response
from voorkant.web.organise.forms import here, refused


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of one group on one criterion. `people` is said of a size only."""

    criterion: Criterion
    question: Text
    head: Text
    value: Value
    words: Text
    people: Text | None
    level: Text | None
    note: str
    put_in: bool

    @property
    def scale(self) -> Text:
        """What its numbers count."""
        return words.scale_in_words(self.criterion)

    @property
    def judged(self) -> bool:
        """Whether a publication stands behind it, but its place on the scale is a judgement."""
        return bool(self.criterion.levels) and self.value.basis is Basis.PUBLISHED


def own(request: HttpRequest) -> Municipality:
    """Give the reader's municipality."""
    return get_object_or_404(Municipality, pk=request.user.municipality_id)  # type: ignore[union-attr]


@never_cache
def ranking(request: HttpRequest) -> HttpResponse:
    """Show the order with how sure it is."""
    municipality = own(request)
    weighing = read.weighing_of(municipality)
    found = read.ranking_of(weighing)
    chart = ranking_chart(weighing, found, link=lambda group: reverse("ranking-group", args=[group]))
    changes = read.changes_of(weighing, found)
    by, names = weighing.by_criterion, weighing.names
    context = {
        "weighing": weighing,
        "found": found,
        "headline": words.headline(found),
        "chart": {"svg": chart.inline(here()), "source": chart.source, "title": chart.title},
        "table": chart.table(),
        "weights": weights_told(weighing),
        "first": words.change_first(changes[0], by, names),
        "others": [(names[one.upper], names[one.lower], words.change_of_pair(one, by, names)) for one in changes[1:]],
        "sure": words.sureness(found),
        "incomplete": words.incomplete(found),
        "heads": [_head(weighing, criterion) for criterion in weighing.criteria],
        "unknowns": words.unknowns(found, len(weighing.criteria)),
        "rows": [
            (
                one,
                weighing.groups[one.group],
                [_told(weighing, one.group, criterion) for criterion in weighing.criteria],
            )
            for one in found.standings
        ],
        "waiting": read.waiting_answers(municipality).count(),
        "cost_from": cost_scenario(municipality),
        "invented": _invented(weighing),
    }
    return render(request, "analyse/ranking.html", context)


@never_cache
def group(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is known of one group, where it comes from, and how it stands."""
    municipality = own(request)
    weighing = read.weighing_of(municipality)
    candidate = _found(weighing, key)
    found = read.ranking_of(weighing)
    one, known = weighing.groups[candidate.id], load_language().problems
    context = {
        "group": one,
        "standing": found.of(key),
        "of": len(found.standings),
        "band": found.band,
        "first": words.of_hundred(found.of(key).first),
        "among": words.of_hundred(found.of(key).among(found.band)),
        "told": [_told(weighing, key, criterion) for criterion in weighing.criteria],
        "problems": [(problem, known[problem].name) for problem in one.problems if problem in known],
        "catalogue": told_for_problems(municipality, one.problems),
        "history": [
            (row, weighing.by_criterion[row.criterion].name)
            for row in read.history_of(municipality, key)
            if row.criterion in weighing.by_criterion
        ],
        "code": municipality.code,
        "cost_from": cost_scenario(municipality),
        "invented": _invented(weighing),
    }
    return render(request, "analyse/ranking_group.html", context)


@never_cache
def value(request: HttpRequest, key: str, criterion: str) -> HttpResponse:
    """Put in what is known here of a group on a criterion."""
    municipality = own(request)
    weighing = read.weighing_of(municipality)
    candidate = _found(weighing, key)
    if criterion not in weighing.by_criterion:
        raise Http404(criterion)
    form = ValueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            put_value(municipality=municipality, group=key, criterion=criterion, **form.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Bewaard. De volgorde is opnieuw gemaakt."))
            return redirect("ranking-group", key)
    told = _told(weighing, key, weighing.by_criterion[criterion])
    context = {"form": form, "group": weighing.groups[candidate.id], "told": told}
    return render(request, "analyse/ranking_value.html", context, status=422 if form.errors else 200)


@never_cache
def group_new(request: HttpRequest) -> HttpResponse:
    """Add a group of one's own."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_group(municipality=own(request), **form.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("De groep is toegevoegd. Zet erbij wat jullie al weten."))
            return redirect("ranking-group", f"{read.OWN}{made.pk}")
    return render(request, "analyse/ranking_group_new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def group_end(request: HttpRequest, key: str) -> HttpResponse:
    """Take a group of one's own out of the ranking."""
    try:
        end_group(municipality=own(request), group=key)
    except NotFound as error:
        raise Http404(str(error)) from error
    messages.success(request, gettext("De groep doet niet meer mee. Wat jullie erover wisten, blijft bewaard."))
    return redirect("ranking")


@never_cache
def paper(request: HttpRequest) -> HttpResponse:
    """Give the ranking on one page of paper."""
    municipality = own(request)
    made = ranking_paper(municipality, here(), timezone.localdate())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="wie-eerst.pdf"'
    return response


@never_cache
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give the ranking as a table: a row per group, with its places and its values."""
    weighing = read.weighing_of(own(request))
    found = read.ranking_of(weighing)
    ends = cuts_of(found)
    heads = [
        gettext("Plaats"),
        gettext("Groep"),
        *(gettext("Bij de eerste %(n)s, van de 100") % {"n": n} for n in ends),
    ]
    for criterion in weighing.criteria:
        name = criterion.name.to(here())
        parts = (gettext("laag"), gettext("waarschijnlijk"), gettext("hoog"), gettext("bron"))
        heads += [f"{name}: {part}" for part in parts]
    rows: list[list[Any]] = [heads]
    for one in found.standings:
        row: list[Any] = [one.place, one.name.to(here()), *(round(one.among(n) * 100, 1) for n in ends)]
        for criterion in weighing.criteria:
            known = weighing.candidate(one.group).values.get(criterion.id)
            if known is None or not known.known:
                row += [None, None, None, ""]
            else:
                row += [_short(known.low), _short(known.best), _short(known.high), known.source.to(here())]
        rows.append(row)
    return table_response(rows, name="wie-eerst", title=gettext("Wie eerst?"), form=form)


def weights_told(weighing: read.Weighing) -> list[dict[str, Any]]:
    """Say each weight with its range, as whole points of a hundred, heaviest first."""
    space = weighing.space
    rows = [
        {
            "criterion": criterion,
            "points": round(space.central[at] * 100),
            "low": round(space.low[at] * 100),
            "high": round(space.high[at] * 100),
        }
        for at, criterion in enumerate(weighing.criteria)
    ]
    return sorted(rows, key=lambda row: -row["points"])


def _head(weighing: read.Weighing, criterion: Criterion) -> Text:
    """Name a column with its unit; a size is told in people where the number of residents is known."""
    if criterion.id == SIZE and weighing.residents:
        return criterion.name + _IN_PEOPLE
    return words.head_in_words(criterion)


def _told(weighing: read.Weighing, group: str, criterion: Criterion) -> Told:
    known = weighing.candidate(group).values.get(criterion.id) or Value(*criterion.ends, known=False)
    sized = criterion.id == SIZE and weighing.residents is not None
    near = round(known.best if known.best is not None else (known.low + known.high) / 2)
    return Told(
        criterion=criterion,
        question=read.question_of(criterion.id),
        head=_head(weighing, criterion),
        value=known,
        words=words.value_in_words(criterion, known),
        people=people(known, weighing.residents) if sized and weighing.residents else None,
        level=criterion.levels.get(near) if known.known else None,
        note=known.note,
        put_in=bool(known.who),
    )


def _found(weighing: read.Weighing, key: str) -> Any:
    try:
        return weighing.candidate(key)
    except NotFound as error:
        raise Http404(str(error)) from error


def _invented(weighing: read.Weighing) -> bool:
    return bool(weighing.version and weighing.version.invented)


def _short(number: float | None) -> float | None:
    return None if number is None else round(number, 3)


_IN_PEOPLE = Text(", mensen", ", people")

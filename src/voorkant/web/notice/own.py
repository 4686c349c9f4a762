"""What a team met itself: its own exact counts, its own words, and a way to take a mistake back.

These counts are unprotected and these words were written in confidence, so every line here asks for the reader's own
team; nobody else, not even an administrator, has this page.
"""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import choices
from voorkant.core.shared.counts import TOTAL
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.language import Term
from voorkant.core.shared.period import MONTHS_PER_QUARTER, Quarter, quarter_of
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Organisation
from voorkant.store.selectors.counts import team_quarters
from voorkant.store.selectors.notice import Shown, Wanted, shown, team_questions
from voorkant.store.selectors.places import places_of
from voorkant.store.services.notice import withdraw_question
from voorkant.web.export import table_response
from voorkant.web.notice.forms import ABOUT, area_choices
from voorkant.web.notice.questions import for_team

PER_PAGE = 25
QUARTERS = 5
MOST_EXPORTED = 20_000


@never_cache
@for_team
def questions(request: HttpRequest, team: Organisation) -> HttpResponse:
    """The team's own questions: counts per problem and quarter, and the list with own words."""
    wanted = _wanted(request.GET)
    today = timezone.localdate()
    found = Paginator(team_questions(team, wanted), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "team": team,
        "invented": team.invented,
        "wanted": wanted,
        "filtered": wanted != Wanted(),
        "page": found,
        "questions": [_line(one) for one in shown(team, list(found), today)],
        "quarters": [_quarter_name(quarter) for quarter in team_quarters(team, today, QUARTERS)],
        "rows": _rows(team, wanted),
        "problems": list(load_language().problems.values()),
        "areas": _areas(team),
        "periods": _periods(),
        "chosen_period": f"{wanted.quarter.year}-{wanted.quarter.number}" if wanted.quarter else "",
        "query": _query(request.GET),
    }
    return render(request, "notice/questions.html", context)


@never_cache
@for_team
def export_counts(request: HttpRequest, team: Organisation, form: str) -> HttpResponse:
    """The table of counts as it is on the page, as Excel or CSV."""
    language = get_language() or "nl"
    heads = [
        gettext("Onderwerp"),
        *(_quarter_name(one).to(language) for one in team_quarters(team, timezone.localdate(), QUARTERS)),
    ]
    rows = [[row["name"].to(language), *row["counts"]] for row in _rows(team, _wanted(request.GET))]
    return table_response([heads, *rows], name="vragen-per-kwartaal", title=gettext("Vragen per kwartaal"), form=form)


@never_cache
@for_team
def export_questions(request: HttpRequest, team: Organisation, form: str) -> HttpResponse:
    """The list of questions as it is on the page, with own words, as Excel or CSV."""
    found = list(team_questions(team, _wanted(request.GET))[:MOST_EXPORTED])
    rows = [_export_row(one) for one in shown(team, found, timezone.localdate())]
    return table_response([_export_heads(), *rows], name="vragen", title=gettext("Vragen"), form=form)


@require_POST
@for_team
def withdraw(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Take back a question that was stored by mistake."""
    try:
        withdraw_question(organisation=team, question=key)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, gettext("De vraag is weggehaald en telt niet meer mee."))
    return redirect("questions")


def _wanted(parameters: QueryDict) -> Wanted:
    problem, area = parameters.get("probleem", ""), parameters.get("gebied", "")
    wanted = Wanted(problem if problem in load_language().problems else "", area[:40])
    year, _, number = parameters.get("kwartaal", "").partition("-")
    if year.isdigit() and number in ("1", "2", "3", "4") and 2000 <= int(year) <= 2200:
        return replace(wanted, quarter=Quarter(int(year), int(number)))
    return wanted


def _query(parameters: QueryDict) -> str:
    kept = parameters.copy()
    kept.pop("pagina", None)
    return kept.urlencode()


def _areas(team: Organisation) -> list[tuple[str, Any]]:
    """Group the places to choose from; what stands on its own has no group."""
    listed = area_choices(places_of(team.municipality))[1:]
    return [(one, inside) if isinstance(inside, list) else ("", [(one, inside)]) for one, inside in listed]


def _periods() -> list[tuple[str, Text]]:
    last = quarter_of(timezone.localdate())
    quarters = [last.shift(-back) for back in range(QUARTERS + 8)]
    return [(f"{one.year}-{one.number}", _quarter_name(one)) for one in quarters]


def _quarter_name(quarter: Quarter) -> Text:
    first = (quarter.number - 1) * MONTHS_PER_QUARTER
    nl = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
    en = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return Text(nl=f"{nl[first]}–{nl[first + 2]} {quarter.year}", en=f"{en[first]}–{en[first + 2]} {quarter.year}")


def _rows(team: Organisation, wanted: Wanted) -> list[dict[str, Any]]:
    quarters = team_quarters(team, timezone.localdate(), QUARTERS)
    language = load_language()
    names = {
        TOTAL: Text(nl="Alle vragen", en="All questions"),
        **{key: one.name for key, one in language.problems.items()},
    }
    rows: list[dict[str, Any]] = [
        {"column": column, "name": name, "counts": [counts.get(column, 0) for counts in quarters.values()]}
        for column, name in names.items()
        if not wanted.problem or column == wanted.problem
    ]
    met = [row for row in rows if any(row["counts"]) or row["column"] in (TOTAL, wanted.problem)]
    return sorted(met, key=lambda row: (row["column"] != TOTAL, -sum(row["counts"])))


def _line(question: Shown) -> dict[str, Any]:
    known = load_language().problems
    return {
        "question": question,
        "week": question.week.isocalendar().week,
        "problems": [known[one].name if one in known else same(one) for one in question.problems],
        "about": [name for name in _about(question).values() if name],
        "words": [(ABOUT[about], text) for about, text in question.words],
    }


def _about(question: Shown) -> dict[str, Text | None]:
    return {field: _name(terms.get(getattr(question, field))) for field, terms in choices(load_language()).items()}


def _name(term: Term | None) -> Text | None:
    return term.name if term else None


def _export_heads() -> list[str]:
    return [
        gettext("Week vanaf"), gettext("Plaats"), gettext("Problemen"), gettext("Levensgebeurtenis"),
        gettext("Leeftijd"), gettext("Huishouden"), gettext("Hoe binnengekomen"), gettext("Hoe dringend"),
        *map(str, ABOUT.values()),
    ]  # fmt: skip


def _export_row(question: Shown) -> list[Any]:
    language = get_language() or "nl"
    line = _line(question)
    told = dict(question.words)
    problems = ", ".join(name.to(language) for name in line["problems"])
    about = [name.to(language) if name else "" for name in _about(question).values()]
    return [question.week, question.area_name, problems, *about, *(told.get(one, "") for one in ABOUT)]

"""Publish safely: choose a table, see what an outsider would know, and make it public or not.

The adviser wants questions per part of life, per kern and quarter, on the council's page. Three choices on one screen,
then the table with its hatched cells and, in sentences, what somebody could still work out. Only then the button.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.analyse.publication import CUTS, LEVELS, METHODS, SPANS, SUBJECTS, Choice, title
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.period import complete_quarters
from voorkant.core.shared.text import Text
from voorkant.store.models import Job, Publication, User
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.publications import find_table, refused_by, tables_of, title_of, told_by
from voorkant.store.selectors.publications_kin import already_public, earlier_of
from voorkant.store.services import jobs
from voorkant.store.services.turns import worker_lives
from voorkant.web.analyse.published import chosen_page, found_or_404
from voorkant.web.notice.dialogues import own

State = Publication.State
WORDS: dict[str, dict[Any, Any]] = {
    "subject": {
        "domains": gettext_lazy("per levensgebied"),
        "problems": gettext_lazy("per probleem"),
        "total": gettext_lazy("alle vragen samen"),
    },
    "level": {
        "villages": gettext_lazy("per kern"),
        "all": gettext_lazy("per kern en buurt"),
        "municipality": gettext_lazy("de hele gemeente"),
    },
    "cut": {
        "quarter": gettext_lazy("per kwartaal"),
        "month": gettext_lazy("per maand"),
        "whole": gettext_lazy("de hele periode samen"),
    },
    "method": {
        "hide": gettext_lazy("kleine aantallen verbergen"),
        "round": gettext_lazy("alle aantallen in stappen tonen, zoals 15 tot 19"),
    },
    "quarters": {
        4: gettext_lazy("het laatste jaar"),
        1: gettext_lazy("het laatste kwartaal"),
        8: gettext_lazy("de laatste twee jaar"),
    },
}
LABELS = {
    "subject": gettext_lazy("Waarover?"),
    "level": gettext_lazy("Waar?"),
    "quarters": gettext_lazy("Over welke tijd?"),
    "cut": gettext_lazy("In stukken?"),
    "method": gettext_lazy("Hoe beschermd?"),
}
STATES = {
    State.WAITING: gettext_lazy("wordt gemaakt"),
    State.DRAFT: gettext_lazy("concept"),
    State.REFUSED: gettext_lazy("geweigerd"),
    State.PUBLISHED: gettext_lazy("openbaar"),
    State.WITHDRAWN: gettext_lazy("teruggenomen"),
}
KINDS = {
    "made": gettext_lazy("gemaakt"),
    "refused": gettext_lazy("geweigerd"),
    "published": gettext_lazy("openbaar gemaakt"),
    "withdrawn": gettext_lazy("teruggenomen"),
}
_DAYS_OF_QUARTER = 365.25 / 4
OPTIONS = {"subject": SUBJECTS, "level": LEVELS, "cut": CUTS, "method": METHODS}


@never_cache
def publications(request: HttpRequest) -> HttpResponse:
    """Choose what to publish, and see what was made before."""
    municipality = own(request)
    if request.method == "POST":
        return _make(request, _choice(request))
    chosen = _choice(request)
    today = timezone.localdate()
    context = {
        "fields": [
            {
                "name": name,
                "label": LABELS[name],
                "options": [(key, words, key == getattr(chosen, name)) for key, words in WORDS[name].items()],
            }
            for name in LABELS
        ],
        "by_age": chosen.by_age,
        "window": complete_quarters(today, chosen.quarters).words,
        "tables": [_line(one) for one in tables_of(municipality)],
        "invented": municipality.invented,
    }
    return render(request, "analyse/publications.html", context)


def _named(choice: Choice, place: str) -> Text:
    return title(choice, place, complete_quarters(timezone.localdate(), choice.quarters))


def _line(row: Publication) -> dict[str, Any]:
    return {"row": row, "title": title_of(row), "state": STATES[State(row.state)], "numbered": bool(row.published)}


def _choice(request: HttpRequest) -> Choice:
    """Read the choice; what does not exist reads as what is proposed."""
    asked = request.POST if request.method == "POST" else request.GET
    found: dict[str, Any] = {name: asked[name] for name, known in OPTIONS.items() if asked.get(name) in known}
    if asked.get("quarters", "") in map(str, SPANS):
        found["quarters"] = int(asked["quarters"])
    return Choice(**found, by_age=asked.get("by_age") == "yes")


def _make(request: HttpRequest, choice: Choice) -> HttpResponse:
    """Make the table: beside the page where a worker lives, else at once."""
    from voorkant.store.services.publications import make_table, start_draft  # loads the solver

    try:
        row = start_draft(municipality=own(request), choice=choice, by=_user(request))
        if row.state == State.WAITING and worker_lives():
            jobs.start_publication(row)
        else:
            make_table(row)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("publications")
    return redirect("publication", row.pk)


@never_cache
def publication(request: HttpRequest, key: int) -> HttpResponse:
    """The preview of a draft, or what became of it."""
    row = found_or_404(find_table, own(request), key)
    if row.state == State.WAITING:
        job = Job.objects.filter(kind=jobs.PUBLICATION, arguments__publication=row.pk).order_by("-pk").first()
        template = "analyse/publication_progress.html" if request.htmx else "analyse/publication_waits.html"  # type: ignore[attr-defined]
        ended = job is None or job.status in jobs.ENDED
        context = {"row": row, "title": title_of(row), "job": job, "ended": ended,
                   "message": (job.message or {}).get(get_language() or "nl", "") if job else ""}  # fmt: skip
        return render(request, template, context)
    report = row.report
    next_one = Choice(**report["coarser"]) if report.get("coarser") else None
    context = {
        "row": row,
        "state": STATES[State(row.state)],
        "steps": [
            {"kind": KINDS[one.kind], "at": one.at, "by": one.by, "reason": one.reason}
            for one in row.steps.select_related("by").order_by("pk")
        ],
        "told": told_by(row),
        "refused": refused_by(row, places_of(row.municipality).names()),
        "left": report.get("cells", 0) - report.get("hidden", 0),
        "quarters": round((row.last - row.first).days / _DAYS_OF_QUARTER),
        "coarser": next_one,
        "coarser_title": _named(next_one, row.municipality.name) if next_one else None,
        "already": already_public(row) if row.state == State.DRAFT else None,
        "earlier": earlier_of(row),
        "invented": row.invented,
        **chosen_page(request, row),
    }
    return render(request, "analyse/publication.html", context)


@require_POST
def make_public(request: HttpRequest, key: int) -> HttpResponse:
    """Attack once more, then publish or refuse."""
    from voorkant.store.services.publications import publish  # loads the solver

    row = found_or_404(find_table, own(request), key)
    try:
        row = publish(row, by=_user(request))
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("publication", key)
    if row.state == State.PUBLISHED:
        messages.success(request, gettext("De tabel is openbaar."))
        return redirect("published-table", key)
    return redirect("publication", key)


@require_POST
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Take a public table back, with the reason."""
    from voorkant.store.services.publications import withdraw  # loads the solver

    row = found_or_404(find_table, own(request), key)
    try:
        withdraw(row, reason=request.POST.get("reason", ""), by=_user(request))
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, gettext("De tabel staat niet meer op de openbare pagina."))
    return redirect("publication", key)


@require_POST
def drop(request: HttpRequest, key: int) -> HttpResponse:
    """Throw a draft away."""
    from voorkant.store.services.publications import drop_draft  # loads the solver

    row = found_or_404(find_table, own(request), key)
    try:
        drop_draft(row)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("publication", key)
    return redirect("publications")


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None

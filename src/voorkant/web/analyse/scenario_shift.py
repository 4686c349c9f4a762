"""A small part of the money for care to the front: choose, let it be worked out, and read what it does to whom.

The page opens with an answer where somebody kept one, in the prescribed order: how often benefits exceed costs, how
often the municipality itself breaks even, what it is worth, what the cut does at once, who pays and who gains, what it
rests on. The ratio stands last and small.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario import words
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Scenario, User
from voorkant.store.selectors.scenario_paper import scenario_paper
from voorkant.store.selectors.scenario_shift import newest_shift, offers_told, told_shift
from voorkant.store.selectors.scenario_tables import scenario_long, scenario_tables
from voorkant.store.selectors.scenarios import ask_of, result_of, seconds_of, usual_ask
from voorkant.store.services.scenarios import ask_scenario
from voorkant.web.analyse.scenario import duration
from voorkant.web.analyse.scenario_page import found_or_404, progress, sees_all
from voorkant.web.analyse.scenario_shift_form import OWN, SHARES, USUAL, brakes_of, read_shift_form
from voorkant.web.export import sheets_response, table_response
from voorkant.web.notice.dialogues import own
from voorkant.web.organise.forms import here


@never_cache
def shift(request: HttpRequest) -> HttpResponse:
    """Open with the newest kept shift, or with the choice when there is none."""
    row = newest_shift(own(request), all_of_them=sees_all(request))
    return show_shift(request, row)


@never_cache
def shift_one(request: HttpRequest, key: int) -> HttpResponse:
    """Show one shift, also while it is being worked out."""
    row = found_or_404(request, key)
    if not row.asked.get("shift"):
        raise Http404(key)
    return show_shift(request, row)


@require_POST
def shift_run(request: HttpRequest) -> HttpResponse:
    """Ask for a shift to be worked out."""
    municipality, model = own(request), load_scenario_model()
    base = found_or_404(request, _number(request)) if request.POST.get("van") else None
    sent = {name: str(value) for name, value in request.POST.items()}
    offers = request.POST.getlist("aanbod")
    wanted = read_shift_form(sent, offers, model, ask_of(base) if base else usual_ask(municipality))
    if wanted.ask is None:
        return show_shift(request, base, sent, offers, dict(wanted.faults))
    try:
        row = ask_scenario(municipality=municipality, ask=wanted.ask, by=_user(request), based_on=base)
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
        return redirect(reverse("scenario-shift-one", args=[base.pk]) if base else reverse("scenario-shift"))
    return redirect("scenario-shift-one", row.pk)


def show_shift(
    request: HttpRequest, row: Scenario | None, sent: dict[str, str] | None = None, offers: list[str] | None = None,
    faults: dict[str, Text] | None = None,
) -> HttpResponse:  # fmt: skip
    """Show a shift with its answer as far as it is there, and the form for another."""
    model, municipality = load_scenario_model(), own(request)
    result = result_of(row) if row else None
    told = told_shift(result) if result else None
    ask = ask_of(row) if row else usual_ask(municipality)
    asked = ask.shift
    used = result.parameters if result else {}
    context: dict[str, Any] = {
        "row": row,
        "place": municipality.name,
        "told": told,
        "drawn": words.drawn(result) if result else None,
        "limits": model.limits,
        "offers": offers_told(model),
        "picked": offers if offers is not None else list(asked.offers) if asked else [],
        "shares": [(one, decimal(float(one)) + same("%")) for one in SHARES],
        "share": (sent or {}).get("deel") or _share_of(asked.share if asked else None),
        "own_share": (sent or {}).get("deel-eigen") or _own_share(asked.share if asked else None),
        "brakes": (brakes := brakes_of(model, used, sent or {}, faults or {})),
        "brakes_open": any(one.slider.chosen or one.slider.fault or one.slider.picked for one in brakes),
        "faults": faults or {},
        "may_change": sees_all(request),
        "duration": duration(seconds_of(municipality, _shifted(ask))),
        "page": reverse("scenario-shift-one", args=[row.pk]) if row else reverse("scenario-shift"),
        "invented": row.invented if row else municipality.invented,
        **(progress(row) if row else {"running": False}),
    }
    return render(request, "analyse/scenario/shift.html", context, status=422 if faults else 200)


@never_cache
def paper(request: HttpRequest, key: int) -> HttpResponse:
    """Give a scenario on two pages of A4."""
    row = found_or_404(request, key)
    result = result_of(row)
    if result is None:
        raise Http404(key)
    made = scenario_paper(row, result, here(), timezone.localdate())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="niets-doen-{row.pk}.pdf"'
    return response


@never_cache
def table(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """Give all tables of a scenario as Excel, or every figure as one long table in CSV."""
    row = found_or_404(request, key)
    result = result_of(row)
    if result is None or form not in ("xlsx", "csv"):
        raise Http404(key)
    name = f"niets-doen-{row.pk}"
    if form == "csv":
        return table_response(scenario_long(result, here()), name=name, title=name, form=form)
    return sheets_response(scenario_tables(result, here()), name=name, form=form)


def _shifted(ask: Ask) -> Ask:
    """Give the question with some shift in it, to tell how long one takes."""
    return (
        ask if ask.shift else Ask(ask.years, ask.draws, ask.seed, ask.chance_draws, ask.overrides, ShiftAsk(0.01, {}))
    )


def _share_of(share: float | None) -> str:
    """Give which choice a share is: one of those on offer, or one of their own."""
    if share is None:
        return USUAL
    return next((one for one in SHARES if abs(float(one) / 100 - share) < _LITTLE), OWN)


def _own_share(share: float | None) -> str:
    return "" if share is None or _share_of(share) != OWN else f"{share * 100:.4g}"


def _number(request: HttpRequest) -> int:
    given = request.POST.get("van", "")
    if not (given.isascii() and given.isdigit() and len(given) < 19):
        raise Http404(given)
    return int(given)


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


_LITTLE = 1e-9

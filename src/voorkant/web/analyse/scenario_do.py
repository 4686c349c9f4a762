"""What an adviser or lead does with scenarios: ask again, stop, keep, share, remove, and choose what is much.

Each is a form of its own that comes back to the page it was sent from. What cannot be is said beside the field, with
what was typed still in it.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario.levels import STEPS
from voorkant.core.analyse.scenario.words import LEVEL_NAMES
from voorkant.core.shared.errors import NotFound, VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Scenario, ScenarioShare, User
from voorkant.store.selectors.scenarios import ask_of, chosen_levels, newest_scenario, thresholds_of, usual_ask
from voorkant.store.services import scenarios as do
from voorkant.web.analyse.scenario import show, show_assumptions, show_group
from voorkant.web.analyse.scenario_page import found_or_404
from voorkant.web.analyse.scenario_sliders import read_choices
from voorkant.web.notice.dialogues import own
from voorkant.web.organise.forms import here


@require_POST
def run(request: HttpRequest) -> HttpResponse:
    """Ask a new scenario: the usual question, or another one with what was chosen changed."""
    municipality, model = own(request), load_scenario_model()
    base = found_or_404(request, _key(request)) if request.POST.get("van") else None
    ask = ask_of(base) if base else usual_ask(municipality)
    sent = {name: str(value) for name, value in request.POST.items()}
    chosen = read_choices(sent, model, ask)
    if chosen.faults and base is not None:
        return _again(request, base, sent, chosen.faults)
    asked = type(ask)(ask.years, ask.draws, ask.seed, ask.chance_draws, chosen.overrides, ask.shift)
    if base is not None and asked == ask and base.result and not base.partial:
        messages.info(request, gettext("Er is niets veranderd, dus er valt niets opnieuw te rekenen."))
        return redirect(_page(request, base))
    try:
        row = do.ask_scenario(municipality=municipality, ask=asked, by=_user(request), based_on=base)
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
        return redirect(_page(request, base) if base else reverse("scenario"))
    return redirect(_page(request, row))


def _again(request: HttpRequest, base: Scenario, sent: dict[str, str], faults: dict[str, Text]) -> HttpResponse:
    """Show the page that was sent, with what is wrong beside each field."""
    group = sent.get("groep", "")
    if any(one.id == group for one in load_scenario_model().groups):
        return show_group(request, base, group, sent, faults)
    return show_assumptions(request, base, sent, faults)


def _page(request: HttpRequest, row: Scenario) -> str:
    group = request.POST.get("groep", "")
    if any(one.id == group for one in load_scenario_model().groups):
        return reverse("scenario-group", args=[row.pk, group])
    return reverse("scenario-shift-one" if row.asked.get("shift") else "scenario-one", args=[row.pk])


def _key(request: HttpRequest) -> int:
    given = request.POST.get("van", "")
    if not (given.isascii() and given.isdigit() and len(given) < 19):
        raise Http404(given)
    return int(given)


@require_POST
def stop(request: HttpRequest, key: int) -> HttpResponse:
    """Stop working a scenario out; what was done stays."""
    row = found_or_404(request, key)
    do.stop_scenario(row, by=_user(request))
    return redirect(_page(request, row))


@require_POST
def keep(request: HttpRequest, key: int) -> HttpResponse:
    """Keep a scenario under a name, or give it another."""
    row = found_or_404(request, key)
    try:
        do.keep_scenario(row, by=_user(request), name=request.POST.get("name", ""), note=request.POST.get("note", ""))
    except VoorkantError as error:
        return show(request, row, {"name": Text(error.sentence("nl"), error.sentence("en"))}, 422)
    messages.success(request, gettext("Bewaard. Collega's kunnen dit scenario nu lezen."))
    return redirect("scenario-one", row.pk)


@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Take a scenario out of sight, with its links."""
    row = found_or_404(request, key)
    try:
        do.remove_scenario(row, by=_user(request))
    except NotFound as error:
        messages.error(request, error.sentence(here()))
        return redirect("scenario-one", key)
    messages.success(request, gettext("Weggehaald. Links ernaar werken niet meer."))
    return redirect("scenarios")


@require_POST
@sensitive_variables("token", "address")
def share(request: HttpRequest, key: int) -> HttpResponse:
    """Make a link and show it, once."""
    row, until = found_or_404(request, key), request.POST.get("until", "")
    try:
        day = parse_date(until) if until else None
    except ValueError:
        day = None
    if until and day is None:
        return show(request, row, {"until": _DAY}, 422)
    try:
        made, token = do.share_scenario(row, by=_user(request), until=day)
    except VoorkantError as error:
        return show(request, row, {"until": Text(error.sentence("nl"), error.sentence("en"))}, 422)
    address = request.build_absolute_uri(reverse("scenario-shared", args=[token]))
    return render(request, "analyse/scenario/link.html", {"row": row, "share": made, "address": address})


@require_POST
def unshare(request: HttpRequest, key: int) -> HttpResponse:
    """Let a link open nothing any more."""
    found = get_object_or_404(ScenarioShare.objects.select_related("scenario"), pk=key)
    row = found_or_404(request, found.scenario_id)
    do.unshare(found, by=_user(request))
    messages.success(request, gettext("De link werkt niet meer."))
    return redirect("scenario-one", row.pk)


@never_cache
def levels(request: HttpRequest) -> HttpResponse:
    """Choose from what cost per head extra, much and very much begin."""
    municipality, fault = own(request), None
    typed = {step: request.POST.get(step, "") for step in STEPS}
    if request.method == "POST":
        back = "usual" in request.POST
        try:
            values = None if back else _amounts(typed)
            do.choose_levels(
                municipality=municipality, values=values, by=_user(request), reason=request.POST.get("reason", "")
            )
        except VoorkantError as error:
            fault = Text(error.sentence("nl"), error.sentence("en"))
        else:
            messages.success(request, gettext("Bewaard. Alle scenario's worden nu zo verteld."))
            return redirect("scenario")
    now = thresholds_of(municipality)
    context = {
        "fields": [(step, LEVEL_NAMES[step], typed[step] or f"{now[step]:.0f}") for step in STEPS],
        "fault": fault,
        "reason": request.POST.get("reason", ""),
        "chosen": chosen_levels(municipality),
        "row": newest_scenario(municipality, all_of_them=True),
        "limits": load_scenario_model().limits,
    }
    return render(request, "analyse/scenario/levels.html", context, status=422 if fault else 200)


def _amounts(typed: dict[str, str]) -> tuple[int, int, int]:
    """Read three amounts of whole euros; what is no amount reads 0, which is refused."""
    plain = [typed[step].replace("€", "").replace(".", "").replace(" ", "").strip() for step in STEPS]
    low, middle, high = (int(one) if one.isascii() and one.isdigit() and len(one) < 11 else 0 for one in plain)
    return low, middle, high


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


_DAY = Text("Vul een dag in, zoals 31-12-2026.", "Fill in a day, such as 31-12-2026.")

"""Pages from question to group: which questions can be answered together, and one such candidate with all around it.

A team opens the list on the first of the month. "Administratie bij ouderen in Twello-Noord: vijftien vragen sinds
september", how it grew, what there is already, what a group would cost, and four buttons. Nothing is searched here:
the worker did that at night.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from voorkant.adapters.group_kinds import load_group_table
from voorkant.core.analyse.candidates.cost import MINUTES, Assumed, cost_sentences, costs
from voorkant.store.models import Candidate, Organisation
from voorkant.store.selectors import candidate_about as about
from voorkant.store.selectors import candidates as look
from voorkant.store.selectors.candidates import ShownCandidate
from voorkant.store.selectors.catalogue_fits import shown_fits
from voorkant.store.selectors.group_effects import effect_of
from voorkant.store.selectors.group_plan import USUAL_KIND
from voorkant.store.selectors.groups import groups_for
from voorkant.store.selectors.settings import setting_value
from voorkant.web.analyse.candidate_forms import CostForm
from voorkant.web.analyse.surges import team_of
from voorkant.web.notice.dialogues import own


@never_cache
def candidates(request: HttpRequest) -> HttpResponse:
    """Which questions can be answered together, which were decided on, and how was searched."""
    municipality, reader = own(request), team_of(request)
    found = look.candidates_of(municipality, reader)
    waiting = [one for one in found if one.open]
    context = {
        "waiting": waiting,
        "rising": sum(one.rising for one in waiting),
        "decided": [one for one in found if not one.open and one.row.state != Candidate.State.OPEN],
        "quiet": [one for one in found if not one.open and one.row.state == Candidate.State.OPEN],
        "ended": look.ended_of(municipality, reader),
        "looked": look.looked(municipality),
        "shown_from": int(setting_value("candidate_shown_questions", municipality)),
        "reads_for_team": reader is not None,
        "invented": any(one.row.invented for one in found),
    }
    return render(request, "analyse/candidates.html", context)


@never_cache
def candidate(request: HttpRequest, key: int) -> HttpResponse:
    """One candidate: how it grew, what is alike, who lives there, what there is, what it costs, what was done."""
    municipality, reader = own(request), team_of(request)
    found = look.candidate_of(municipality, key, reader)
    if found is None:
        raise Http404(key)
    return render(request, "analyse/candidate.html", page_of(request, found, reader))


def page_of(request: HttpRequest, found: ShownCandidate, reader: Organisation | None) -> dict[str, Any]:
    """Give all that the page of one candidate shows, for whoever shows it again after a form."""
    today, reach = timezone.localdate(), about.reach_for(found)
    groups = groups_for(found.row, reader, today)
    return {
        "candidate": found,
        "decides": reader is not None and found.row.gone_on is None,
        "chart": about.months_chart(found),
        "searched": about.searched(found),
        "areas": about.areas_of(found),
        "alike": about.alike_by(found),
        "words": about.words_of(found),
        "examples": about.examples_of(found, reader),
        "reach": reach,
        "offers": about.offers_for(found, today),
        "fits": shown_fits(found.row),
        "groups": [(one, effect_of(one.row, today, reader)) for one in groups],
        "history": look.history_of(found, reader),
        "invented": found.row.invented,
        "today": today,
        **_cost(request, found),
    }


def _cost(request: HttpRequest, found: ShownCandidate) -> dict[str, Any]:
    """Reckon what answers cost, with the assumptions of the form in the address."""
    if not found.told.size:
        return {"cost": (), "cost_form": None}
    usual = load_group_table().kinds[USUAL_KIND].usual
    first = {
        "group": usual.sessions * usual.minutes / MINUTES,
        "low": setting_value("candidate_hour_low", found.row.municipality),
        "high": setting_value("candidate_hour_high", found.row.municipality),
    }
    form = CostForm(request.GET if CostForm.sent(request.GET) else None, initial=first)
    given = form.given(first)
    assumed = Assumed(found.told.size, given["each"], given["group"], given["low"], given["high"])
    said = cost_sentences(assumed, costs(assumed), at_least=not found.exact)
    return {"cost": said, "cost_form": form, "usual_group": usual}

"""Pages on which a group passes on what it recognised together, and its own team reads it back.

The coffee morning is over, the cups are in the sink. Two questions are enough: how many were there, what did they
recognise. It counts as one question, like any other, and names nobody.
"""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from voorkant.adapters.safety import safety_advice
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import FindingPlace, Offer, Organisation
from voorkant.store.selectors.dialogues import group_lines, recognised_of
from voorkant.store.selectors.notice import common_problems
from voorkant.store.services.dialogues import CleanedText, RecordedGroup, group_question, record_group_signal
from voorkant.store.services.notice import Desk, get_ready
from voorkant.web.notice.dialogues import shown_texts
from voorkant.web.notice.group_forms import GroupForm
from voorkant.web.notice.questions import for_team
from voorkant.web.notice.safety import EMERGENCY, kept_place, needs_safety, shown_for

ABOUT_GROUP = {
    "story": pgettext_lazy("own words", "Wat er aan de hand is"),
    "wish": pgettext_lazy("own words", "Wat de groep wil"),
    "strength": pgettext_lazy("own words", "Wat er goed gaat"),
}


@never_cache
@for_team
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, team: Organisation) -> HttpResponse:
    """The form; before danger the advice; afterwards what was kept and what was taken out."""
    desk = Desk.of(team)
    known: dict[str, Any] = {"desk": desk, "offers": _offers(team), "common": common_problems(team, desk.today)}
    if request.method != "POST":
        get_ready()
        start = {
            "token": secrets.token_urlsafe(16),
            "day": desk.today,
            "area": request.GET.get("gebied", "") or _usual_area(desk),
            "offer": str(known["offers"][0].pk) if known["offers"] else "",
        }
        return _form(request, GroupForm(initial=start, **known), team)
    form = GroupForm(request.POST, **known)
    if not form.is_valid():
        return _form(request, form, team, status=422)
    if "wijzig" in request.POST:
        return _form(request, form, team)
    given = form.given()
    question = group_question(given)
    if needs_safety(question) and form.cleaned_data["seen"] != shown_for(question):
        return render(request, "notice/group_safety.html", _safety(form))
    try:
        recorded = record_group_signal(organisation=team, given=given)
    except VoorkantError as error:
        form.add_error(None, error.sentence(get_language() or "nl"))
        return _form(request, form, team, status=503)
    return render(request, "notice/group_stored.html", _stored(desk, form, recorded))


@never_cache
@for_team
def groups(request: HttpRequest, team: Organisation) -> HttpResponse:
    """What groups of the own team passed on."""
    lines = [
        {"line": one, "week": one.row.week.isocalendar().week,
         "words": [(ABOUT_GROUP[about], text) for about, text in one.words.items()]}
        for one in group_lines(team)
    ]  # fmt: skip
    context = {"team": team, "lines": lines, "invented": any(one["line"].row.invented for one in lines)}  # type: ignore[attr-defined]
    return render(request, "notice/groups.html", context)


def _offers(team: Organisation) -> list[Offer]:
    return list(Offer.objects.filter(organisation=team, status=Offer.Status.ACTIVE, form="collective").order_by("name"))


def _usual_area(desk: Desk) -> str:
    """Give the area of the team's first finding place, which is usually right."""
    areas = FindingPlace.objects.filter(organisation=desk.organisation, active=True).order_by("pk")
    return next((one for one in areas.values_list("area_code", flat=True) if one in desk.places.areas), "")


def _form(request: HttpRequest, form: GroupForm, team: Organisation, *, status: int = 200) -> HttpResponse:
    more = [form["wish"], form["strength"], form["agreed"]]
    context = {
        "form": form,
        "team": team,
        "more": more,
        "more_open": any(field.errors or field.value() for field in more),
        "others_open": any(
            one["choice"].errors or one["number"].errors or one["choice"].value() for one in form.others()
        ),
        "weeks": form.desk.words_weeks,
    }
    return render(request, "notice/group_form.html", context, status=status)


def _safety(form: GroupForm) -> dict[str, Any]:
    question = group_question(form.given())
    advice = safety_advice(question.problems)
    calls = [
        {"name": one.name, "number": one.number, "digits": "".join(filter(str.isdigit, one.number)),
         "explanation": one.explanation, "urgent": one.id == EMERGENCY}
        for one in advice.calls
    ]  # fmt: skip
    return {"form": form, "seen": shown_for(question), "advice": {"calls": calls, "steps": advice.steps}}


def _stored(desk: Desk, form: GroupForm, recorded: RecordedGroup) -> dict[str, Any]:
    given = form.given()
    original = {"wish": given.wish.strip(), "strength": given.strength.strip()}
    texts = [CleanedText(original[about], cleaned) for about, cleaned in recorded.question.words.items()]
    texts += [recorded.agreed] if recorded.agreed else []
    return {
        "recorded": recorded,
        "place": kept_place(desk.places, recorded.question.area),
        "week": recorded.question.week.isocalendar().week,
        "recognised": recognised_of(recorded.signal),
        "texts": shown_texts(texts),
        "taken": any(one.cleaned.spans for one in texts),
        "told": bool(texts),
        "given": given,
        "more": gettext("Nog een groep"),
    }

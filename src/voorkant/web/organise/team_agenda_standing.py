"""What a team always looks at, who wants a mail, and making an agenda before its time."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.organise.team_agenda import Every
from voorkant.store.models import Organisation, TeamStandingPoint
from voorkant.store.selectors.team_agenda import standing_of
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.team_agenda import open_agenda
from voorkant.store.services.team_agenda_mail import want_mail
from voorkant.store.services.team_agenda_standing import drop_standing, keep_standing
from voorkant.web.analyse.surges import team_of
from voorkant.web.organise.forms import Day, refused

OFTEN = {Every.MONTH.value: _("elke maand"), Every.QUARTER.value: _("elk kwartaal")}


class StandingForm(forms.Form):
    """A standing point."""

    text = forms.CharField(label=_("Wat willen jullie elke keer bespreken?"), max_length=200,
                           widget=forms.TextInput(attrs={"autocomplete": "off"}))  # fmt: skip
    every = forms.ChoiceField(label=_("Hoe vaak?"), choices=list(OFTEN.items()), widget=forms.RadioSelect)
    owner = forms.CharField(label=_("Wie brengt het in?"), required=False, max_length=120,
                            help_text=_("Een rol of partner, geen naam."))  # fmt: skip
    until = Day(label=_("Tot en met welke dag?"), help_text=_("Leeg laten mag: dan blijft het staan."))


@never_cache
def standing(request: HttpRequest) -> HttpResponse:
    """The standing points of the reader's team."""
    team = _team(request)
    form = StandingForm(request.POST or None, initial={"every": Every.MONTH.value})
    if request.method == "POST" and form.is_valid():
        try:
            keep_standing(team=team, starts=timezone.localdate(), **form.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Het staat voortaan op jullie agenda."))
            return redirect("team-agenda-standing")
    return _page(request, team, form)


def change(request: HttpRequest, key: int) -> HttpResponse:
    """Change a standing point, or take it off from now on."""
    team = _team(request)
    row = get_object_or_404(TeamStandingPoint, pk=key, organisation=team)
    if request.method == "POST" and "off" in request.POST:
        drop_standing(point=row)
        messages.success(request, gettext("Het staat niet meer op volgende agenda's."))
        return redirect("team-agenda-standing")
    kept = {name: getattr(row, name) for name in ("text", "every", "owner", "until")}
    form = StandingForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            keep_standing(team=team, point=row, starts=row.starts, **form.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        else:
            return redirect("team-agenda-standing")
    return _page(request, team, form, changing=row)


@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """Ask for a mail when the agenda is ready, or for no more of it."""
    wanted = bool(request.POST.get("mail"))
    want_mail(user=request.user, wanted=wanted)  # type: ignore[arg-type]
    if wanted and not request.user.email:  # type: ignore[union-attr]
        messages.info(request, gettext("Genoteerd. Bij jouw account staat nog geen e-mailadres; vraag de beheerder."))
    elif wanted:
        messages.success(request, gettext("Je krijgt een mail op de eerste werkdag van de maand."))
    else:
        messages.success(request, gettext("Je krijgt geen mail meer over de agenda."))
    return redirect("team-agenda")


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make the agenda of this month now."""
    today = timezone.localdate()
    open_agenda(team=_team(request), month=today, today=today)
    return redirect("team-agenda")


def _page(
    request: HttpRequest, team: Organisation, form: StandingForm, *, changing: TeamStandingPoint | None = None
) -> HttpResponse:
    today = timezone.localdate()
    points = [(one, OFTEN[one.every], _ended(one, today)) for one in standing_of(team)]
    context: dict[str, Any] = {"points": points, "form": form, "changing": changing, "invented": team.invented}
    return render(request, "organise/agenda/standing.html", context, status=422 if form.errors else 200)


def _ended(point: TeamStandingPoint, today: date) -> bool:
    return point.until is not None and point.until < today


def _team(request: HttpRequest) -> Organisation:
    team = team_of(request)
    if team is None:
        raise Http404
    return team

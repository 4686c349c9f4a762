"""Hand somebody over: first to whom, by a route that was agreed or freely, then who, where and when.

Two short pages. The agreed route brings its contact along; what the partner can carry is said before somebody is sent
there, not after.
"""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from voorkant.core.act.referral_entry import LONGEST_AT, LONGEST_WHERE, LONGEST_WORKER, NewReferral
from voorkant.core.notice.load import Pressure
from voorkant.store.models import Agreement, Contact, Organisation, Signal
from voorkant.store.selectors.load import loads_of
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.referrals import give_referral
from voorkant.web.act.referral_show import problem_name
from voorkant.web.notice.questions import for_team as team_only
from voorkant.web.organise.forms import Day, One, as_key, problem_groups, refused

LONGEST_KEY = 16
SOMEBODY_ELSE = "0"
HOME = "thuis"


@never_cache
@team_only
def new(request: HttpRequest, team: Organisation) -> HttpResponse:
    """Choose a route, then fill in the hand-over; after that its own page."""
    signal = _signal(team, request.GET.get("signaal", ""))
    agreement, partner = _chosen(team, request)
    if partner is None:
        return render(request, "act/referral_to.html", _routes(team, signal))
    form = ReferralForm(request.POST or None, team=team, partner=partner, agreement=agreement, signal=signal)
    if request.method == "POST" and form.is_valid():
        try:
            given = give_referral(team=team, entry=form.entry(), signal=signal)
        except EntryNotRight as error:
            refused(form, error, {"partner": "problem"})
        else:
            return redirect("referral", given.row.pk)
    context = {
        "form": form, "partner": partner, "agreement": agreement, "signal": signal, "full": partner.pk in _full(team),
        "invented": team.invented,
    }  # fmt: skip
    return render(request, "act/referral_new.html", context, status=422 if form.errors else 200)


class ReferralForm(forms.Form):
    """A hand-over to one partner; the core judges it. Nothing asks who the resident is."""

    problem = One(label=gettext_lazy("Waar gaat het over?"))
    contact = One(
        label=gettext_lazy("Wie verwacht deze inwoner?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wie deze inwoner verwacht.")},
    )
    worker = forms.CharField(
        label=gettext_lazy("Of iemand anders daar"),
        help_text=gettext_lazy("De naam van een collega bij de partner."),
        required=False,
        max_length=LONGEST_WORKER,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    going_along = forms.BooleanField(label=gettext_lazy("Ik of een collega gaat de eerste keer mee"), required=False)
    where = forms.CharField(
        label=gettext_lazy("Waar?"),
        help_text=gettext_lazy("Een gebouw of spreekuur. Niet waar de inwoner woont."),
        required=False,
        max_length=LONGEST_WHERE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    meet_on = Day(label=gettext_lazy("Welke dag?"))
    at = forms.CharField(
        label=gettext_lazy("Hoe laat?"),
        help_text=gettext_lazy("Bijvoorbeeld: tien uur, of tijdens het spreekuur."),
        required=False,
        max_length=LONGEST_AT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, team: Organisation, partner: Organisation, agreement: Agreement | None, signal: Signal | None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.partner, self.agreement = partner, agreement
        people = Contact.objects.filter(organisation=partner).order_by("name")
        listed = [(str(one.pk), f"{one.name}, {one.title}" if one.title else one.name) for one in people]
        if listed:
            self.fields["contact"].choices = [*listed, (SOMEBODY_ELSE, _("Iemand anders"))]  # type: ignore[attr-defined]
        else:
            del self.fields["contact"]
            self.fields["worker"].label = _("Wie verwacht deze inwoner?")
        self.fields["problem"].choices = problem_groups(first=_("Kies een onderwerp"))  # type: ignore[attr-defined]
        self.fields["meet_on"].widget.attrs["min"] = timezone.localdate().isoformat()
        self.initial = {**self.initial, **_start(agreement, signal)}

    def entry(self) -> NewReferral:
        """Give what was filled in."""
        told = self.cleaned_data
        return NewReferral(
            partner=self.partner.pk, problem=told["problem"], contact=as_key(told.get("contact", "")) or None,
            agreement=self.agreement.pk if self.agreement else None, worker=told["worker"], where=told["where"],
            meet_on=told["meet_on"], at=told["at"], going_along=told["going_along"],
        )  # fmt: skip


def _start(agreement: Agreement | None, signal: Signal | None) -> dict[str, Any]:
    about = signal.problems if signal else agreement.problems if agreement else []
    start: dict[str, Any] = {"problem": about[0] if about else ""}
    if signal and signal.ending == "going_along":
        start["going_along"] = True
    if agreement:
        start["contact"] = str(agreement.contact_id or "")
        where = agreement.offer.location if agreement.offer else ""
        start["where"] = "" if HOME in where.casefold() else where
        start["going_along"] = start.get("going_along") or agreement.channel == "going_along"
    return start


def _signal(team: Organisation, key: str) -> Signal | None:
    """Give a signal that this team received, or that came from its own place."""
    theirs = Q(receiver=team) | Q(place__organisation=team)
    return Signal.objects.filter(theirs, pk=_key(key)).select_related("place").first()


def _in_force(team: Organisation) -> Any:
    today = timezone.localdate()
    own = Agreement.objects.filter(organisation=team, valid_from__lte=today, valid_until__gte=today)
    return own.filter(Q(ended=None) | Q(ended__gt=today)).select_related("to", "contact", "offer", "place")


def _chosen(team: Organisation, request: HttpRequest) -> tuple[Agreement | None, Organisation | None]:
    if agreement := _in_force(team).filter(pk=_key(request.GET.get("afspraak", ""))).first():
        return agreement, agreement.to
    others = Organisation.objects.filter(municipality=team.municipality_id).exclude(pk=team.pk)
    return None, others.filter(pk=_key(request.GET.get("partner", ""))).first()


def _key(value: str) -> int:
    """Give the key that stands in an address; zero, which is nobody's, for anything else."""
    found = as_key(value)
    return found if found is not None and len(value) < LONGEST_KEY else 0


def _routes(team: Organisation, signal: Signal | None) -> dict[str, Any]:
    """Give the routes that were agreed, those that fit the signal first, and every other partner."""
    full, about = _full(team), set(signal.problems if signal else ())
    rows = sorted(_in_force(team).order_by("to__name", "pk"), key=lambda one: not (about and about & set(one.problems)))
    routes = [
        {
            "row": one,
            "problems": [problem_name(each) for each in one.problems],
            "fits": bool(about & set(one.problems)),
            "full": one.to_id in full,
        }
        for one in rows
    ]
    others = Organisation.objects.filter(municipality=team.municipality_id).exclude(pk=team.pk).order_by("name")
    return {
        "routes": routes, "others": list(others), "signal": signal, "invented": team.invented,
        "about": [problem_name(one) for one in signal.problems] if signal else [],
    }  # fmt: skip


def _full(team: Organisation) -> set[int]:
    """Name the partners that show that they are full."""
    carriers = loads_of(team.municipality, timezone.localdate(), reader=team).carriers
    return {one.partner.id for one in carriers if one.place is None and one.load and one.load.pressure is Pressure.RED}

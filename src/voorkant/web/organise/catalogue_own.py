"""Propose an intervention of one's own, change it, and decide about it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import CharField, Form, Textarea, TextInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.catalogue.own import OwnEntry
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import LocalIntervention, User
from voorkant.store.services import catalogue as service
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.act.group_forms import Money
from voorkant.web.organise.catalogue import may_change, own_row
from voorkant.web.organise.forms import Many, Number, here, problem_groups, refused, term_choices
from voorkant.web.platform.sources import own_municipality

TEXT = {"autocomplete": "off"}


class OwnForm(Form):
    """An own intervention: what it is and what it is about first, the rest may stay empty."""

    name = CharField(label=_("Hoe heet het?"), max_length=160, widget=TextInput(attrs=TEXT))
    explanation = CharField(
        label=_("Wat is het?"), max_length=2000, widget=Textarea(attrs={"rows": 3}),
        help_text=_("Een of twee zinnen: wat doen mensen, en met wie?"),
    )  # fmt: skip
    for_whom = CharField(
        label=_("Voor wie is het?"), required=False, max_length=2000, widget=Textarea(attrs={"rows": 2})
    )
    problems = Many(label=_("Welke problemen gaat het over?"), required=True)
    levels = Many(label=_("Wanneer helpt het?"))
    forms = Many(label=_("Samen of één op één?"))
    approaches = Many(label=_("Voor welke groep mensen?"))
    minimum_age = Number(label=_("Vanaf welke leeftijd?"))
    maximum_age = Number(label=_("Tot en met welke leeftijd?"))
    deliverers = Many(label=_("Wie kan het doen?"))
    factors = Many(label=_("Welke oorzaken of krachten raakt het?"))
    duration = CharField(label=_("Hoe lang duurt het?"), required=False, max_length=200)
    cost_low = Money(label=_("Wat kost het ten minste, in euro's?"), help_text=_("Leeg is: niet bekend."))
    cost_high = Money(label=_("En ten hoogste?"))
    cost_unit = CharField(
        label=_("Waarvoor is dat bedrag?"), required=False, max_length=60,
        help_text=_("Zoals: per deelnemer, of per jaar."),
    )  # fmt: skip
    reach = CharField(
        label=_("Hoeveel mensen bereikt het?"), required=False, max_length=200,
        help_text=_("In gewone woorden, met het jaar erbij."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, terms = load_language(), load_language().terms
        offered = {
            "problems": problem_groups(), "levels": term_choices(terms["levels"]),
            "forms": term_choices(terms["forms"]),
            "approaches": term_choices(terms["approaches"]), "deliverers": term_choices(terms["partner_kinds"]),
            "factors": term_choices(language.factors),
        }  # fmt: skip
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for name in ("deliverers", "factors"):
            self.fields[name].template_name = "organise/columns_field.html"  # type: ignore[attr-defined]

    def entry(self) -> OwnEntry:
        """Give what was filled in."""
        given = self.cleaned_data
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
        }
        return OwnEntry(**values)


def new(request: HttpRequest) -> HttpResponse:
    """Propose one."""
    municipality, by = own_municipality(request), _user(request)
    problem = request.GET.get("probleem", "")
    start = {"problems": [problem]} if problem in load_language().problems else {}
    form = OwnForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            row = service.propose(municipality=municipality, entry=form.entry(), by=by)
        except EntryNotRight as error:
            refused(form, error)
        else:
            accepted = row.state == LocalIntervention.State.ACCEPTED
            told = gettext("Het staat in de catalogus.") if accepted else gettext(
                "Je voorstel is bewaard. Een adviseur of trekker besluit of het in de catalogus komt."
            )  # fmt: skip
            messages.success(request, told)
            return redirect("intervention", row.key)
    context = {"form": form, "row": None, "back": reverse("catalogue"), "decides": by.role in service.MAY_DECIDE}
    return render(request, "organise/catalogue/form.html", context, status=422 if form.errors else 200)


def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change one."""
    row, by = _row(request, key), _user(request)
    if not may_change(request, row):
        messages.error(request, gettext("Wie dit voorstelde, een adviseur of een trekker kan het wijzigen."))
        return redirect("intervention", key)
    entry = service.entry_of(row)
    start = {name: getattr(entry, name) for name in OwnEntry.__dataclass_fields__}
    start |= {name: list(value) for name, value in start.items() if isinstance(value, tuple)}
    form = OwnForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            service.change(row=row, entry=form.entry(), by=by)
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Bijgewerkt. Wat er eerder stond, blijft bewaard."))
            return redirect("intervention", key)
    context = {"form": form, "row": row, "back": reverse("intervention", args=[key]), "decides": False}
    return render(request, "organise/catalogue/form.html", context, status=422 if form.errors else 200)


@require_POST
def decided(request: HttpRequest, key: str) -> HttpResponse:
    """Take up, decline or retire."""
    row = _row(request, key)
    try:
        service.decide(
            row=row, to=request.POST.get("besluit", ""), by=_user(request), reason=request.POST.get("waarom", "")
        )
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, gettext("Het besluit staat erbij."))
    return redirect("intervention", key)


def _row(request: HttpRequest, key: str) -> LocalIntervention:
    row = own_row(own_municipality(request), key)
    if row is None:
        raise Http404(key)
    return row


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user

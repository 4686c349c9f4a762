"""The page behind a partner's own link: what is kept of it, to confirm, correct, renew or decline without an account.

Nobody renews by accident: what is about to lapse has no answer chosen beforehand. Everything else is right unless it is
corrected, so that a partner for whom nothing changed is done in half a minute.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.entries import PersonEntry
from voorkant.core.shared.text import same
from voorkant.store.models import Agreement, Contact, FindingPlace, Offer, Organisation, PartnerLink
from voorkant.store.selectors import network_pages as read
from voorkant.store.selectors.network_chart import short
from voorkant.store.services.agreements import usual_end
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.partners_links import (
    LinkNotGood,
    PartnerAnswer,
    Says,
    agreements_of,
    answer_partner_link,
    open_partner_link,
)
from voorkant.web.organise.forms import MAIL, NUMBER, PHONE, Number, One, refused
from voorkant.web.words import speak_for

OF_PERSON = ("name", "title", "phone", "email", "hours")
PERSON_LABELS = {
    "name": gettext_lazy("Naam"),
    "title": gettext_lazy("Functie"),
    "phone": gettext_lazy("Telefoon op het werk"),
    "email": gettext_lazy("E-mail op het werk"),
    "hours": gettext_lazy("Wanneer te bereiken?"),
}
_LENGTHS = {"name": 120, "title": 120, "phone": 30, "email": 254, "hours": 200}
_ATTRIBUTES = {"phone": PHONE, "email": MAIL}


@never_cache
@sensitive_variables("token")
def partner_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is kept of a partner, and keep what it answers. A link that opens nothing says why."""
    try:
        link = open_partner_link(token)
        speak_for(request, link.organisation.municipality)
        form = PartnerLinkForm(request.POST or None, link=link)
        if request.method == "POST" and form.is_valid():
            try:
                answer_partner_link(token, form.answer())
            except EntryNotRight as error:
                refused(form, error)
            else:
                return _private(render(request, "organise/partner_thanks.html", {"partner": link.organisation}))
    except LinkNotGood as error:
        status = 404 if error.why_code == "unknown" else 410
        return _private(render(request, "organise/partner_link_closed.html", {"error": error}, status=status))
    context = {
        "form": form,
        "link": link,
        "partner": link.organisation,
        "kind": _kind(link.organisation),
        "renew": link.purpose == PartnerLink.Purpose.RENEW,
        "invented": link.organisation.invented,
        "nobody_signed_in": True,
    }
    return _private(render(request, "organise/partner_link.html", context, status=422 if form.errors else 200))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address of the link out of search engines and out of other sites' logs. A browser that may name no
    referrer at all sends no origin with the form either, and the answer would be refused.
    """
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _kind(partner: Organisation) -> Any:
    kinds = load_language().terms["partner_kinds"]
    return kinds[partner.kind].name if partner.kind in kinds else same(partner.kind)


class PartnerLinkForm(forms.Form):
    """Everything that a partner may say, on one page; what it leaves as it is counts as right."""

    by = forms.CharField(label=gettext_lazy("Wie vult dit in?"), max_length=120, help_text=gettext_lazy("Jouw naam."))
    capacity = Number(
        label=gettext_lazy("Hoeveel contacten per maand kunnen jullie ontvangen?"),
        help_text=gettext_lazy("Jullie bepalen dit zelf. Weet je het niet? Laat het leeg."),
        widget=forms.NumberInput(attrs=NUMBER),
    )
    shares_load = forms.BooleanField(
        label=gettext_lazy("Andere partners mogen zien hoe vol het bij ons is en hoe vaak wij op tijd antwoorden"),
        required=False,
    )

    def __init__(self, *args: Any, link: PartnerLink, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner, self.today = link.organisation, timezone.localdate()
        self.until = usual_end(self.partner.municipality, self.today)
        self.fields["capacity"].initial = self.partner.capacity
        self.fields["shares_load"].initial = self.partner.shares_load
        self.people = list(Contact.objects.filter(organisation=self.partner).order_by("name"))
        open_still = Offer.objects.filter(organisation=self.partner).exclude(
            status__in=[Offer.Status.DEFUNCT, Offer.Status.INACTIVE]
        )
        self.offers = list(open_still.order_by("name"))
        self.places = list(FindingPlace.objects.filter(organisation=self.partner, active=True).order_by("name"))
        self.lines = read.agreement_lines(
            agreements_of(self.partner, self.today), self.partner.municipality, self.today
        )
        self._add_people()
        self._add_choices()

    def _add_people(self) -> None:
        for person in self.people:
            self._add_person(f"person-{person.pk}", person)
            self.fields[f"person-{person.pk}-gone"] = forms.BooleanField(
                label=_("%(name)s werkt hier niet meer") % {"name": person.name}, required=False
            )
        self._add_person("new", None)

    def _add_person(self, prefix: str, person: Contact | None) -> None:
        for name in OF_PERSON:
            self.fields[f"{prefix}-{name}"] = forms.CharField(
                label=PERSON_LABELS[name],
                required=person is not None and name == "name",
                max_length=_LENGTHS[name],
                initial=getattr(person, name) if person else "",
                widget=forms.TextInput(attrs=_ATTRIBUTES.get(name, {"autocomplete": "off"})),
            )

    def _add_choices(self) -> None:
        for offer in self.offers:
            choices = [
                (Says.RIGHT, _("Klopt")),
                (Says.STOP, _("Bestaat niet meer")),
                (Says.LATER, _("Weet ik nu niet")),
            ]
            self._add_choice(f"offer-{offer.pk}", offer.name, choices, Says.RIGHT)
        for place in self.places:
            self.fields[f"place-{place.pk}-capacity"] = Number(
                label=_("Contacten per maand die %(name)s kan dragen") % {"name": place.name},
                initial=place.capacity,
                widget=forms.NumberInput(attrs=NUMBER),
            )
        for line in self.lines:
            row, ends = line.row, line.standing in ("lapsing", "lapsed")
            choices = [(Says.RENEW, _("Ja, verleng met een jaar"))] if ends else []
            if line.standing != "lapsed":
                choices.append((Says.RIGHT, _("Klopt") if not ends else _("Klopt, maar laat aflopen")))
            choices += [(Says.STOP, _("Nee, stop ermee")), (Says.LATER, _("Weet ik nu niet"))]
            self._add_choice(f"agreement-{row.pk}", _agreed(row), choices, None if ends else Says.RIGHT)

    def _add_choice(self, name: str, label: str, choices: list[tuple[Says, str]], first: Says | None) -> None:
        self.fields[name] = One(
            label=label,
            choices=[(key.value, said) for key, said in choices],
            widget=forms.RadioSelect,
            initial=first.value if first else None,
            error_messages={"required": _("Kies wat jullie willen.")},
        )

    def person_blocks(self) -> list[dict[str, Any]]:
        """Give each person with the fields about them."""
        return [
            {
                "person": person,
                "fields": [self[f"person-{person.pk}-{name}"] for name in OF_PERSON],
                "gone": self[f"person-{person.pk}-gone"],
                "wrong": any(self[f"person-{person.pk}-{name}"].errors for name in OF_PERSON),
            }
            for person in self.people
        ]

    def new_person(self) -> dict[str, Any]:
        """Give the fields of somebody new; they open where something was filled in."""
        fields = [self[f"new-{name}"] for name in OF_PERSON]
        return {"fields": fields, "open": self.is_bound and any(one.value() for one in fields)}

    def offer_blocks(self) -> list[dict[str, Any]]:
        """Give each offer with its choice."""
        return [{"offer": one, "field": self[f"offer-{one.pk}"]} for one in self.offers]

    def place_blocks(self) -> list[dict[str, Any]]:
        """Give each finding place with what is seen there and its number."""
        return [
            {
                "place": one,
                "field": self[f"place-{one.pk}-capacity"],
                "problems": read.names("problems", one.problems),
            }
            for one in self.places
        ]

    def agreement_blocks(self) -> list[dict[str, Any]]:
        """Give each agreement with its choice."""
        return [{"line": one, "field": self[f"agreement-{one.row.pk}"]} for one in self.lines]

    def answer(self) -> PartnerAnswer:
        """Give what was filled in."""
        given = self.cleaned_data
        gone = frozenset(one.pk for one in self.people if given.get(f"person-{one.pk}-gone"))
        new = PersonEntry(**{name: given.get(f"new-{name}", "") for name in OF_PERSON})
        return PartnerAnswer(
            by=given["by"],
            people={
                one.pk: PersonEntry(**{name: given[f"person-{one.pk}-{name}"] for name in OF_PERSON})
                for one in self.people
                if one.pk not in gone
            },
            gone=gone,
            new_person=new if any((new.name, new.title, new.phone, new.email, new.hours)) else None,
            offers=_says(given, "offer", [one.pk for one in self.offers]),
            agreements=_says(given, "agreement", [one.row.pk for one in self.lines]),
            places={one.pk: given[f"place-{one.pk}-capacity"] for one in self.places},
            capacity=given["capacity"],
            shares_load=given["shares_load"],
        )


def _says(given: dict[str, Any], kind: str, keys: list[int]) -> dict[int, Says]:
    """Read choices; a value that is none of them counts as not known now, so that nothing is changed by it."""
    return {key: Says(value) if (value := given.get(f"{kind}-{key}")) in list(Says) else Says.LATER for key in keys}


def _agreed(row: Agreement) -> str:
    where = row.place.name if row.place else short(row.organisation.name)
    return _("%(where)s verwijst naar %(to)s") % {"where": where, "to": short(row.to.name)}

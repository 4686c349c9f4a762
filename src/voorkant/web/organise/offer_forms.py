"""The form of an offer: what a volunteer fills in on a phone in a minute first, and everything else folded below.

The name, for what, where, when and how to take part are enough. What it is in the catalogue, whom it reached and what
it costs the municipality are asked of who knows; empty means that nobody said, never zero.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.directory_terms import load_spoken_languages
from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.entries import OfferEntry
from voorkant.store.models import Contact, Location, Offer, Organisation
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.freshness import rules_of
from voorkant.store.selectors.network_pages import area_options
from voorkant.web.organise.forms import (
    MAIL,
    PHONE,
    Choices,
    Day,
    Many,
    Number,
    One,
    as_key,
    as_tuple,
    here,
    problem_groups,
    term_choices,
)

LEAST_PLACES = 2
STATUS_NAMES: dict[str, str | Promise] = {
    Offer.Status.ACTIVE.value: _("Ja"),
    Offer.Status.TEMPORARILY_CLOSED.value: _("Even niet"),
    Offer.Status.INACTIVE.value: _("Nee, misschien later weer"),
    Offer.Status.DEFUNCT.value: _("Nee, het is gestopt"),
}
_REFERRAL = {"": None, "no": False, "yes": True}


class Lines(forms.CharField):
    """Words or sentences, one a line or apart by commas."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "widget": forms.Textarea(attrs={"rows": 2}), **kwargs})

    def clean(self, value: Any) -> list[str]:
        """Give each once, without the spaces around it."""
        text = super().clean(value).replace(",", "\n").replace(";", "\n")
        return list(dict.fromkeys(" ".join(one.split()) for one in text.splitlines() if one.strip()))

    def prepare_value(self, value: Any) -> Any:
        """Show kept words one a line."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class OfferForm(forms.Form):
    """An offer of a partner."""

    name = forms.CharField(label=_("Hoe heet het?"), max_length=160)
    problems = Many(label=_("Waarbij helpt het?"))
    location = forms.CharField(
        label=_("Waar?"), required=False, max_length=200, help_text=_("Bijvoorbeeld: Kulturhus in Twello, of thuis.")
    )
    schedule = forms.CharField(label=_("Wanneer?"), required=False, max_length=200)
    application_process = forms.CharField(
        label=_("Hoe doe je mee?"),
        required=False,
        max_length=1000,
        help_text=_("Bijvoorbeeld: loop binnen, bel, of via de huisarts."),
    )
    phone = forms.CharField(label=_("Telefoon"), required=False, max_length=30, widget=forms.TextInput(attrs=PHONE))
    description = forms.CharField(
        label=_("Wat is het?"),
        required=False,
        max_length=2000,
        help_text=_("In gewone woorden, zoals je het aan een inwoner vertelt."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = Lines(
        label=_("Hoe zeggen inwoners het zelf?"),
        help_text=_("Woorden waarmee iemand zoekt, zoals 'mijn post stapelt zich op'. Elk op een regel."),
    )
    fees_description = forms.CharField(
        label=_("Wat kost het om mee te doen?"), required=False, max_length=200, help_text=_("Gratis? Schrijf: gratis.")
    )
    referral_needed = One(
        label=_("Moet iemand verwijzen?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("weet ik niet")), ("no", _("Nee, kom gewoon")), ("yes", _("Ja, met een verwijzing"))],
    )
    eligibility_description = forms.CharField(label=_("Voor wie is het niet?"), required=False, max_length=500)
    person = One(label=_("Wie bel je hierover?"), required=False)
    minimum_age = Number(label=_("Vanaf welke leeftijd?"), widget=forms.NumberInput(attrs={"min": "0", "max": "120"}))
    maximum_age = Number(
        label=_("Tot en met welke leeftijd?"), widget=forms.NumberInput(attrs={"min": "0", "max": "120"})
    )
    areas = Many(label=_("Voor welke kernen?"), help_text=_("Kies niets als het voor de hele gemeente is."))
    target_groups = Many(label=_("Voor wie?"))
    life_events = Many(label=_("Bij welke gebeurtenis past het?"))
    languages = Many(label=_("Welke talen spreken jullie daar?"))
    intervention = One(
        label=_("Welke aanpak is dit?"),
        required=False,
        help_text=_("Staat het er niet bij, of weet je het niet? Laat het zo. Het meeste aanbod staat in geen lijst."),
    )
    factors = Many(label=_("Waar werkt het aan?"))
    form = One(label=_("Samen of één op één?"), required=False, widget=forms.RadioSelect)
    approach = One(label=_("Voor iedereen, of voor een groep?"), required=False, widget=forms.RadioSelect)
    level = One(label=_("Soort preventie"), required=False, widget=forms.RadioSelect)
    reach = Number(
        label=_("Hoeveel mensen deden mee?"), widget=forms.NumberInput(attrs={"min": "0"}),
        help_text=_("In één jaar, iedereen één keer geteld. Weet je het niet? Laat het leeg."),
    )  # fmt: skip
    reach_year = Number(label=_("In welk jaar?"))
    cost_per_person = forms.DecimalField(
        label=_("Wat kost het per deelnemer voor wie het betaalt?"),
        required=False,
        localize=True,
        max_digits=9,
        decimal_places=2,
        help_text=_("In euro's, voor de gemeente of het fonds. Weet je het niet? Laat het leeg."),
    )
    email = forms.CharField(label=_("E-mail"), required=False, max_length=254, widget=forms.TextInput(attrs=MAIL))
    url = forms.CharField(label=_("Website"), required=False, max_length=200)
    status = One(label=_("Is het er nu?"), widget=forms.RadioSelect, initial=Offer.Status.ACTIVE)
    assured_by = forms.CharField(
        label=_("Wie staat ervoor in dat dit klopt?"),
        required=False,
        max_length=120,
        help_text=_("De naam van wie het heeft nagevraagd of zelf weet."),
    )
    assurer_email = forms.CharField(
        label=_("E-mail van wie ervoor instaat"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs=MAIL),
        help_text=_("Voordat het afloopt, vragen we daar met één link of het nog klopt. Dit adres is niet openbaar."),
    )
    assured_until = Day(label=_("Tot wanneer?"))

    def __init__(self, *args: Any, partner: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner = partner
        self._offer_choices(partner)
        kind = "informal" if partner.informal else "formal"
        self.fields["assured_until"].initial = rules_of(partner.municipality).until(kind, timezone.localdate())
        self.labels = place_labels(partner)
        chosen = list(self.initial.get("places", ()))
        for number in range(max(LEAST_PLACES, len(chosen) + 1)):
            self.fields[f"place_{number}"] = forms.CharField(
                label=_("Plek %(number)s") % {"number": number + 1},
                required=False,
                initial=self.labels.get(chosen[number], "") if number < len(chosen) else "",
                widget=forms.TextInput(attrs={"list": "plekken", "autocomplete": "off"}),
            )
        for name in ("areas", "target_groups", "life_events", "languages", "factors"):
            self.fields[name].template_name = "organise/columns_field.html"  # type: ignore[attr-defined]

    def _offer_choices(self, partner: Organisation) -> None:
        language, people = load_language(), Contact.objects.filter(organisation=partner).order_by("name")
        catalogue = {key: one.name.to(here()) for key, one in catalogue_of(partner.municipality).items()}
        kept = self.initial.get("intervention", "")
        if kept and kept not in catalogue:
            catalogue[kept] = kept
        offered: dict[str, Choices] = {
            "person": [("", _("niemand in het bijzonder")), *((str(one.pk), one.name) for one in people)],
            "areas": list(area_options(partner.municipality)),
            "target_groups": term_choices(language.target_groups),
            "problems": problem_groups(),
            "life_events": term_choices(language.life_events),
            "languages": language_choices(self.initial.get("languages", ())),
            "intervention": [
                ("", _("geen van deze, of weet ik niet")),
                *sorted(catalogue.items(), key=lambda pair: pair[1].casefold()),
            ],
            "factors": term_choices(language.factors),
            "form": term_choices(language.terms["forms"], first=_("weet ik niet")),
            "approach": term_choices(language.terms["approaches"], first=_("weet ik niet")),
            "level": term_choices(language.terms["levels"], first=_("weet ik niet")),
            "status": list(STATUS_NAMES.items()),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def place_fields(self) -> Iterable[forms.BoundField]:
        """Give the fields for places."""
        return [self[name] for name in self.fields if name.startswith("place_")]

    def clean(self) -> dict[str, Any]:
        """Find the places by their names."""
        given = super().clean() or {}
        keys = {label.casefold(): key for key, label in self.labels.items()}
        places: list[int] = []
        for name in (one for one in self.fields if one.startswith("place_")):
            text = " ".join((given.get(name) or "").split())
            if text and text.casefold() in keys:
                places.append(keys[text.casefold()])
            elif text:
                self.add_error(name, say("Deze plek kennen we niet. Kies uit de lijst, of voeg de plek eerst toe."))
        given["places"] = tuple(dict.fromkeys(places))
        return given

    def entry(self) -> OfferEntry:
        """Give what was filled in; nobody who stands for it means no day either."""
        own = [name for name in self.fields if name != "person" and not name.startswith("place_")]
        given = {name: as_tuple(self.cleaned_data[name]) for name in own}
        if not given["assured_by"]:
            given["assured_until"] = None
        given["referral_needed"] = _REFERRAL.get(given["referral_needed"])
        return OfferEntry(
            **given, person=as_key(self.cleaned_data["person"]), places=self.cleaned_data["places"]
        )  # fmt: skip


def place_labels(partner: Organisation) -> dict[int, str]:
    """Name the places of a municipality so that each name is one place: those of the partner first."""
    rows = Location.objects.filter(municipality=partner.municipality, active=True).order_by("name", "pk")
    labels: dict[int, str] = {}
    taken: set[str] = set()
    for one in sorted(rows, key=lambda each: each.organisation_id != partner.pk):
        label = ", ".join(dict.fromkeys(filter(None, (one.name, one.town))))
        if label.casefold() in taken:
            label = ", ".join(filter(None, (one.name, one.address or str(one.pk), one.town)))
        taken.add(label.casefold())
        labels[one.pk] = label
    return labels


def language_choices(kept: Iterable[str]) -> Choices:
    """Give the languages to choose from, and those that an entry names already."""
    known = load_spoken_languages()
    listed: Choices = [(key, one.name.to(here())) for key, one in known.items()]
    return [*listed, *((code, code) for code in kept if code not in known)]


def initial_referral(offer: Offer) -> str:
    """Give the choice that stands for whether somebody must refer."""
    return next(key for key, value in _REFERRAL.items() if value is offer.referral_needed)

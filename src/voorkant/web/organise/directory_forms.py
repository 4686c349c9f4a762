"""The form of a place: its name, what it is and in which buurt; a pin on the map only for who has one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.directory_terms import load_accessibility, load_facility_terms
from voorkant.core.organise.directory.entries import LocationEntry
from voorkant.core.shared.area import AreaKind
from voorkant.store.models import Location, Municipality
from voorkant.store.selectors.places import places_of
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
    partners_of,
)
from voorkant.web.organise.offer_forms import language_choices

OF_LOCATION = (
    "name", "kind", "description", "address", "postcode", "town", "latitude", "longitude", "informal", "initiative",
    "minimum_age", "maximum_age", "schedule", "accessibility", "languages", "url", "phone", "email", "assured_by",
    "assurer_email", "assured_until",
)  # fmt: skip
_DEGREES = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


class LocationForm(forms.Form):
    """A place where people can go."""

    name = forms.CharField(
        label=_("Hoe heet de plek?"), max_length=160, help_text=_("Zoals mensen het zeggen: het dorpshuis in Nijbroek.")
    )
    kind = One(label=_("Wat voor plek is het?"))
    area = One(label=_("In welke buurt?"), required=False, help_text=_("Of vul hieronder de postcode in."))
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=10)
    address = forms.CharField(label=_("Straat en nummer"), required=False, max_length=200)
    town = forms.CharField(label=_("Plaats"), required=False, max_length=80)
    partner = One(
        label=_("Van wie is de plek?"), required=False, help_text=_("Een plek mag ook van bewoners zelf zijn.")
    )
    informal = forms.BooleanField(label=_("Vrijwilligers of bewoners houden deze plek draaiend"), required=False)
    initiative = forms.BooleanField(label=_("Bewoners zijn hier zelf mee begonnen"), required=False)
    schedule = forms.CharField(label=_("Wanneer open?"), required=False, max_length=200)
    description = forms.CharField(
        label=_("Wat is er te doen?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = forms.CharField(label=_("Telefoon"), required=False, max_length=30, widget=forms.TextInput(attrs=PHONE))
    accessibility = Many(label=_("Kan iedereen erbij?"), help_text=_("Kies alleen wat zeker is."))
    languages = Many(label=_("Welke talen spreken jullie daar?"))
    minimum_age = Number(label=_("Vanaf welke leeftijd?"), widget=forms.NumberInput(attrs={"min": "0", "max": "120"}))
    maximum_age = Number(
        label=_("Tot en met welke leeftijd?"), widget=forms.NumberInput(attrs={"min": "0", "max": "120"})
    )
    email = forms.CharField(label=_("E-mail"), required=False, max_length=254, widget=forms.TextInput(attrs=MAIL))
    url = forms.CharField(label=_("Website"), required=False, max_length=200)
    latitude = forms.FloatField(
        label=_("Breedtegraad"), required=False, widget=_DEGREES, help_text=_("Bijvoorbeeld 52.2361.")
    )
    longitude = forms.FloatField(
        label=_("Lengtegraad"), required=False, widget=_DEGREES, help_text=_("Bijvoorbeeld 6.1032.")
    )
    assured_by = forms.CharField(label=_("Wie staat ervoor in dat dit klopt?"), required=False, max_length=120)
    assurer_email = forms.CharField(
        label=_("E-mail van wie ervoor instaat"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs=MAIL),
        help_text=_("Voordat het afloopt, vragen we daar met één link of het nog klopt. Dit adres is niet openbaar."),
    )
    assured_until = Day(label=_("Tot wanneer?"))

    def __init__(self, *args: Any, municipality: Municipality, until: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(key, one.name.to(here())) for key, one in load_facility_terms().items()]
        kept = self.initial.get("kind", "")
        if kept and kept not in dict(kinds):
            kinds.append((kept, kept))
        partners = [(str(one.pk), one.name) for one in partners_of(municipality)]
        offered: dict[str, Choices] = {
            "kind": [("", _("Kies een soort")), *kinds],
            "area": [("", _("Kies een buurt")), *buurten(municipality)],
            "partner": [("", _("van bewoners zelf, of weet ik niet")), *partners],
            "accessibility": [(key, one.name.to(here())) for key, one in load_accessibility().items()],
            "languages": language_choices(self.initial.get("languages", ())),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for name in ("accessibility", "languages"):
            self.fields[name].template_name = "organise/columns_field.html"  # type: ignore[attr-defined]
        self.fields["assured_until"].initial = until

    def entry(self, area: str = "") -> LocationEntry:
        """Give what was filled in; `area` is the buurt found by postcode where none was chosen."""
        given = {name: as_tuple(self.cleaned_data[name]) for name in self.fields if name != "partner"}
        given["area"] = given["area"] or area
        if not given["assured_by"]:
            given["assured_until"] = None
        return LocationEntry(**given, partner=as_key(self.cleaned_data["partner"]))


def buurten(municipality: Municipality) -> Choices:
    """Give the buurten by kern or wijk; where no boundaries are known, the municipality itself."""
    places = places_of(municipality)
    village_of = {buurt: code for code, members in places.villages.items() for buurt in members}
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, area in places.areas.items():
        if area.kind is AreaKind.NEIGHBOURHOOD:
            around = village_of.get(code) or area.parent or municipality.code
            groups.setdefault(places.name(around), []).append((code, area.name))
    listed: Choices = [(name, sorted(found, key=lambda pair: pair[1])) for name, found in sorted(groups.items())]
    return listed or [(municipality.code, municipality.name)]


def initial_of_location(row: Location) -> dict[str, Any]:
    """Give the values of a place with which its form starts."""
    given = {name: getattr(row, name) for name in OF_LOCATION}
    return {**given, "area": row.area_code, "partner": str(row.organisation_id or "")}

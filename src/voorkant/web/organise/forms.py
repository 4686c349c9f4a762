"""Forms about partners: what somebody knows by heart first, the rest may stay empty; the core judges the whole."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.entries import (
    MOST_CONTACTS,
    AgreementEntry,
    PartnerEntry,
    PersonEntry,
    PlaceEntry,
)
from voorkant.core.shared.language import Term
from voorkant.core.shared.text import Text
from voorkant.store.models import Contact, FindingPlace, Municipality, Offer, Organisation
from voorkant.store.selectors.network_pages import area_options
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.agreements import usual_end
from voorkant.store.services.partners import EntryNotRight

Choices = list[tuple[str, Any]]
PHONE = {"inputmode": "tel", "autocomplete": "off"}
MAIL = {"inputmode": "email", "autocomplete": "off", "autocapitalize": "none"}
NUMBER = {"inputmode": "numeric", "min": "1", "max": str(MOST_CONTACTS)}


def here() -> str:
    """Give the language of the reader."""
    return get_language() or "nl"


def term_choices(terms: Mapping[str, Term], *, first: str | Promise = "") -> Choices:
    """Give the terms of a list by name; `first` stands for none."""
    listed: Choices = [(key, term.name.to(here())) for key, term in terms.items()]
    return [("", first), *listed] if first else listed


def problem_groups(first: str | Promise = "") -> Choices:
    """Give the problems grouped by life domain."""
    language = load_language()
    groups: Choices = [
        (
            domain.name.to(here()),
            [(one.id, one.name.to(here())) for one in language.problems.values() if one.domain == domain.id],
        )
        for domain in language.domains.values()
    ]
    filled = [(name, listed) for name, listed in groups if listed]
    return [("", first), *filled] if first else filled


class Many(forms.MultipleChoiceField):
    """Several codes, which may be none; whether they exist is judged by the core."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "widget": forms.CheckboxSelectMultiple, **kwargs})

    def validate(self, value: list[str]) -> None:
        """Leave judging to the core."""


class One(forms.ChoiceField):
    """One code, judged by the core."""

    def validate(self, value: str) -> None:
        """Ask for one where one is needed."""
        forms.Field.validate(self, value)


class Day(forms.DateField):
    """A day."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"required": False, "widget": widget, **kwargs})


class Number(forms.IntegerField):
    """A whole number that may stay empty; its bounds are judged by the core."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": _("Vul een heel getal in, of laat het leeg.")}
        super().__init__(**{"required": False, "error_messages": wrong, **kwargs})
        self.widget.attrs.setdefault("inputmode", "numeric")


def refused(form: forms.Form, error: EntryNotRight, names: Mapping[str, str] | None = None) -> None:
    """Put each fault beside its field."""
    for fault in error.faults:
        field = (names or {}).get(fault.field, fault.field)
        form.add_error(field if field in form.fields else None, fault.text.to(here()))


class PartnerForm(forms.Form):
    """A partner."""

    name = forms.CharField(label=_("Naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    kind = One(label=_("Soort partner"))
    phone = forms.CharField(
        label=_("Algemeen telefoonnummer"), required=False, max_length=30, widget=forms.TextInput(attrs=PHONE)
    )
    email = forms.CharField(
        label=_("Algemeen e-mailadres"), required=False, max_length=254, widget=forms.TextInput(attrs=MAIL)
    )
    website = forms.CharField(
        label=_("Website"), required=False, max_length=200, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    description = forms.CharField(
        label=_("Wat doen ze?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    informal = forms.BooleanField(
        label=_("Informeel: een groep inwoners of vrijwilligers, geen instelling"), required=False
    )
    capacity = Number(
        label=_("Hoeveel contacten per maand kunnen zij ontvangen?"),
        help_text=_("Zij bepalen dit zelf. Nog niets afgesproken? Laat het leeg."),
        widget=forms.NumberInput(attrs=NUMBER),
    )
    shares_load = forms.BooleanField(label=_("Anderen mogen zien hoe vol het bij hen is"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = term_choices(load_language().terms["partner_kinds"], first=_("Kies een soort"))  # type: ignore[attr-defined]

    def entry(self) -> PartnerEntry:
        """Give what was filled in."""
        return PartnerEntry(**{name: self.cleaned_data[name] for name in self.fields})


class PersonForm(forms.Form):
    """A contact person."""

    name = forms.CharField(label=_("Naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    title = forms.CharField(
        label=_("Wat doet deze persoon?"),
        required=False,
        max_length=120,
        help_text=_("Bijvoorbeeld: wijkverpleegkundige, of vaste collega voor scholen."),
    )
    phone = forms.CharField(
        label=_("Telefoon op het werk"), required=False, max_length=30, widget=forms.TextInput(attrs=PHONE)
    )
    email = forms.CharField(
        label=_("E-mail op het werk"), required=False, max_length=254, widget=forms.TextInput(attrs=MAIL)
    )
    hours = forms.CharField(
        label=_("Wanneer te bereiken?"),
        required=False,
        max_length=200,
        help_text=_("Bijvoorbeeld: ma-do 9-12 uur. Dan laten we zien of iemand nu te bereiken is."),
    )

    def entry(self) -> PersonEntry:
        """Give what was filled in."""
        return PersonEntry(**{name: self.cleaned_data[name] for name in self.fields})


class PlaceForm(forms.Form):
    """A finding place: its problems are chosen one by one, so that their order is the order of its form."""

    partner = One(label=_("Van welke partner is deze plek?"))
    name = forms.CharField(
        label=_("Hoe heet de plek?"), max_length=120, help_text=_("Zoals mensen het zeggen: de leeszaal in Twello.")
    )
    kind = One(label=_("Wat voor plek is het?"))
    area = One(label=_("Waar is het?"))
    areas = Many(label=_("Waar komen de mensen vandaan?"))
    target_groups = Many(label=_("Wie komen er?"))
    receiver = One(label=_("Welk team krijgt wat hier wordt doorgegeven?"), required=False)
    capacity = Number(
        label=_("Hoeveel contacten per maand kan deze plek dragen?"),
        help_text=_("Wie daar werkt bepaalt dit. Nog niets afgesproken? Laat het leeg."),
        widget=forms.NumberInput(attrs=NUMBER),
    )
    active = forms.BooleanField(label=_("Deze plek doet nu mee"), required=False, initial=True)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = load_language()
        partners = [(str(one.pk), one.name) for one in partners_of(municipality)]
        self.most = int(setting_value("place_problems", municipality))
        areas: Choices = [*area_options(municipality), (municipality.code, municipality.name)]
        offered: dict[str, Choices] = {
            "partner": [("", _("Kies een partner")), *partners],
            "kind": term_choices(language.terms["place_kinds"], first=_("Kies een soort")),
            "area": [("", _("Kies een plaats")), *areas],
            "areas": list(area_options(municipality)),
            "target_groups": term_choices(language.target_groups),
            "receiver": [("", _("nog niet afgesproken")), *partners],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for name in ("areas", "target_groups"):
            self.fields[name].template_name = "organise/columns_field.html"  # type: ignore[attr-defined]
        chosen = list(self.initial.get("problems", ()))
        for number in range(1, self.most + 1):
            self.fields[f"problem_{number}"] = One(
                label=str(number),
                required=False,
                choices=problem_groups(first=_("nog niets")),
                initial=chosen[number - 1] if number <= len(chosen) else "",
            )

    def problem_fields(self) -> Iterable[forms.BoundField]:
        """Give the choices of problems, in order."""
        return [self[f"problem_{number}"] for number in range(1, self.most + 1)]

    def entry(self) -> PlaceEntry:
        """Give what was filled in."""
        given = self.cleaned_data
        chosen = (given.get(f"problem_{number}") or "" for number in range(1, self.most + 1))
        return PlaceEntry(
            name=given["name"], kind=given["kind"], area=given["area"], areas=tuple(given["areas"]),
            target_groups=tuple(given["target_groups"]), problems=tuple(one for one in chosen if one),
            receiver=as_key(given["receiver"]), capacity=given["capacity"], active=given["active"],
        )  # fmt: skip


class AgreementForm(forms.Form):
    """An agreement between two partners: `to` is chosen first, since its people and offers depend on it."""

    place = One(
        label=_("Waar?"), required=False, help_text=_("Een vindplaats, of overal waar deze partner mensen ziet.")
    )
    problems = Many(label=_("Bij welke problemen?"), help_text=_("Kies niets als het bij alles geldt."))
    person = One(label=_("Wie bel je daar?"), required=False)
    offer = One(label=_("Waarvoor?"), required=False)
    channel = One(label=_("Hoe geef je het door?"), widget=forms.RadioSelect)
    how = forms.CharField(
        label=_("Hoe precies?"),
        required=False,
        max_length=300,
        help_text=_("Bijvoorbeeld: bel Fatima terwijl de inwoner erbij is."),
    )
    next_step = forms.CharField(label=_("Wat gebeurt er daarna?"), required=False, max_length=300)
    answer_days = Number(
        label=_("Binnen hoeveel dagen hoor je iets?"), widget=forms.NumberInput(attrs={"min": "1", "max": "365"})
    )
    basis = One(label=_("Mag er iets over de inwoner worden verteld?"), widget=forms.RadioSelect)
    fields_told = Many(label=_("Wat wordt er verteld?"))
    purpose = forms.CharField(
        label=_("Waarvoor is deze afspraak?"),
        required=False,
        max_length=300,
        help_text=_("Bij een taak in de wet: noem de wet."),
    )
    assured_by = forms.CharField(label=_("Wie staat ervoor in?"), required=False, max_length=120)
    valid_from = Day(label=_("Vanaf"), required=True)
    valid_until = Day(label=_("Tot en met"), required=True)

    def __init__(self, *args: Any, partner: Organisation, to: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner, self.to = partner, to
        terms, today = load_language().terms, timezone.localdate()
        places = FindingPlace.objects.filter(organisation=partner, active=True).order_by("name")
        people = Contact.objects.filter(organisation=to).order_by("name")
        offers = Offer.objects.filter(organisation=to, status=Offer.Status.ACTIVE).order_by("name")
        offered: dict[str, Choices] = {
            "place": [("", _("overal")), *((str(one.pk), one.name) for one in places)],
            "person": [("", _("het algemene nummer")), *((str(one.pk), one.name) for one in people)],
            "offer": [("", _("in het algemeen")), *((str(one.pk), one.name) for one in offers)],
            "problems": problem_groups(),
            "channel": term_choices(terms["agreement_channels"]),
            "basis": term_choices(terms["agreement_bases"]),
            "fields_told": term_choices(terms["agreement_fields"]),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["valid_from"].initial = today
        self.fields["valid_until"].initial = usual_end(partner.municipality, today)

    def entry(self) -> AgreementEntry:
        """Give what was filled in."""
        given = self.cleaned_data
        words = ("channel", "how", "next_step", "answer_days", "basis", "purpose", "assured_by")
        return AgreementEntry(
            partner=self.partner.pk, to=self.to.pk, place=as_key(given["place"]), person=as_key(given["person"]),
            offer=as_key(given["offer"]), problems=tuple(given["problems"]), fields=tuple(given["fields_told"]),
            valid_from=given["valid_from"], valid_until=given["valid_until"], **{name: given[name] for name in words},
        )  # fmt: skip


class SidesForm(forms.Form):
    """Between whom an agreement is."""

    partner = One(label=_("Wie ziet iets?"))
    to = One(label=_("Naar wie verwijzen zij?"))

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [("", _("Kies een partner")), *((str(one.pk), one.name) for one in partners_of(municipality))]
        for name in ("partner", "to"):
            self.fields[name].choices = listed  # type: ignore[attr-defined]


class RenewForm(forms.Form):
    """Until when an agreement is renewed."""

    until = Day(label=_("Verlengen tot en met"), required=True)


def partners_of(municipality: Municipality) -> "list[Organisation]":
    """Give the partners to choose from, by name."""
    return list(Organisation.objects.filter(municipality=municipality).order_by("name"))


def as_key(value: str) -> int | None:
    """Give a chosen row's key; None for none."""
    return int(value) if value and value.isascii() and value.isdigit() else None


def as_tuple(value: Any) -> Any:
    """Give several choices as a tuple, anything else as it is."""
    return tuple(value) if isinstance(value, list) else value


def initial_of(row: Any, names: Iterable[str], more: Callable[[], Mapping[str, Any]] = dict) -> dict[str, Any]:
    """Give the values of a row with which a form starts."""
    return {**{name: getattr(row, name) for name in names}, **more()}


def today_or(value: date | None) -> date:
    """Give a day, today where there is none."""
    return value or timezone.localdate()


def said(text: Text) -> str:
    """Give a bilingual text in the reader's language."""
    return text.to(here())

"""Forms of the upkeep: few choices, the usual one chosen already."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.publishers import publisher
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Municipality, Organisation
from voorkant.store.services.keys import SCOPES
from voorkant.store.services.sources import FIND_OUT, TABLE, YEAR
from voorkant.web.roles import NAMES

HERE, EVERYWHERE = "here", "everywhere"
KEY_DAYS = 365
Choices = list[tuple[str | Promise, Any]]
KINDS: dict[str, Promise] = {
    "kwb": _("Kerncijfers wijken en buurten"),
    "rivm": _("Gezondheid per wijk en buurt"),
    "boundaries": _("Grenzen voor de kaart"),
}
SCOPE_NAMES: dict[str, Promise] = {
    "gebieden": _("Gebieden lezen"),
    "indicatoren": _("Lijst van cijfers lezen"),
    "cijfers": _("Open cijfers lezen"),
    "beelden": _("Het beeld van een gebied lezen"),
    "hulpvragen:lezen": _("Eigen vragen lezen"),
    "hulpvragen:schrijven": _("Vragen vastleggen"),
    "vindplaatsen": _("Lezen waarheen te verwijzen"),
    "partners": _("Partners, aanbod en afspraken lezen"),
    "opgaven": _("Opgaven van het programma lezen"),
    "toenames": _("Toenames van vragen lezen"),
    "groepsaanbod": _("Groepen lezen, en tellen wie er kwam"),
    "aanbod:schrijven": _("Eigen aanbod doorgeven en bevestigen"),
    "kandidaten": _("Lezen welke vragen op elkaar lijken"),
    "preventie": _("Eigen uren voor preventie lezen en invullen"),
    "teamagenda": _("Eigen agenda en besluiten lezen"),
    "scenarios": _("Bewaarde scenario's lezen"),
    "scenarios:schrijven": _("Scenario's laten doorrekenen, en ze lezen voor ze zijn bewaard"),
}


class ScopedForm(forms.Form):
    """Choose between the own municipality and the whole country."""

    scope = forms.ChoiceField(label=_("Voor welk gebied?"), widget=forms.RadioSelect, initial=HERE)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = _("Alleen %(name)s, naast Nederland en alle gemeenten als geheel") % {"name": municipality.name}
        self.fields["scope"].choices = [(HERE, here), (EVERYWHERE, _("Heel Nederland: alle wijken en buurten"))]  # type: ignore[attr-defined]
        self.municipality = municipality

    @property
    def area(self) -> str | None:
        """The municipality that comes in whole, or None for the country."""
        return self.municipality.code if self.cleaned_data["scope"] == HERE else None


class FetchForm(ScopedForm):
    """Which table to fetch from its publisher."""

    table = forms.ChoiceField(label=_("Wat wil je ophalen?"), required=False)
    other = forms.CharField(
        label=_("Of een ander nummer"),
        required=False,
        max_length=8,
        help_text=_("Een tabelnummer van CBS of RIVM, zoals 85984NED. Voor grenzen een jaar."),
    )
    field_order = ("table", "other", "scope")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].choices = _tables()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Work out kind and number from what was chosen or typed."""
        values = super().clean() or {}
        other = values.get("other", "").strip().upper()
        if other and not (TABLE.match(other) or YEAR.match(other)):
            self.add_error("other", _("Dit is geen tabelnummer en geen jaar."))
        elif other:
            values["kind"], values["source"] = _kind_of_number(other), other
        elif values.get("table"):
            values["kind"], _colon, values["source"] = values["table"].partition(":")
        elif "table" not in self.errors:
            self.add_error("table", _("Kies een tabel."))
        return values


class UploadForm(ScopedForm):
    """Which file to read."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "Zoals CBS, RIVM of PDOK het maakte: Excel, CSV, JSON of GeoJSON. Het bestand zelf wordt niet bewaard."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.json,.geojson"}),
    )
    kind = forms.ChoiceField(label=_("Wat staat erin?"), widget=forms.RadioSelect, initial=FIND_OUT)
    year = forms.IntegerField(
        label=_("Jaar"),
        required=False,
        min_value=2000,
        max_value=2100,
        help_text=_("Alleen nodig als het jaar niet in het bestand of in de naam staat."),
    )
    field_order = ("file", "kind", "year", "scope")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(FIND_OUT, _("Dat ziet Voorkant aan het bestand")), *KINDS.items()]  # type: ignore[attr-defined]


class AccountForm(forms.Form):
    """Role and organisation of somebody."""

    role = forms.ChoiceField(
        label=_("Wat doet deze persoon hier?"), widget=forms.RadioSelect, choices=list(NAMES.items())
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"), queryset=Organisation.objects.none(), required=False, empty_label=_("geen organisatie")
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.filter(municipality=municipality).order_by("name")
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]


class NewAccountForm(AccountForm):
    """A new account."""

    username = forms.CharField(
        label=_("Gebruikersnaam"),
        max_length=150,
        help_text=_("Waarmee iemand inlogt, bijvoorbeeld: s.devries."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Nodig als iemand via de gemeente inlogt. We sturen geen wachtwoord."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("username", "email", "role", "organisation")


class OrganisationForm(forms.Form):
    """Name and kind of a team or partner."""

    name = forms.CharField(label=_("Naam"), max_length=120, help_text=_("Bijvoorbeeld: Wijkteam Twello."))
    kind = forms.ChoiceField(label=_("Soort"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = load_language().terms["partner_kinds"]
        language = get_language() or "nl"
        self.fields["kind"].choices = [(one.id, one.name.to(language)) for one in kinds.values()]  # type: ignore[attr-defined]


def _next_year() -> date:
    return timezone.localdate() + timedelta(days=KEY_DAYS)


class KeyForm(forms.Form):
    """A key for the system of an organisation."""

    name = forms.CharField(
        label=_("Waarvoor?"), max_length=80, help_text=_("Bijvoorbeeld: het dashboard van de gemeente.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Wat mag dit systeem?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(scope, SCOPE_NAMES[scope]) for scope in SCOPES],
        initial=SCOPES[:4],
    )
    expires = forms.DateField(
        label=_("Geldig tot en met"),
        initial=_next_year,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give the fields names of their own: the organisation's own name stands on the same page."""
        super().__init__(*args, **{"auto_id": "key_%s", **kwargs})


def refuse(form: forms.Form, error: VoorkantError, fields: dict[str, str]) -> None:
    """Put a refusal of a service beside the field that it is about."""
    field = fields.get(error.code)
    form.add_error(field if field in form.fields else None, error.sentence(get_language() or "nl"))


def _kind_of_number(number: str) -> str:
    """RIVM's tables lie with CBS under numbers that begin with 50."""
    if YEAR.match(number):
        return "boundaries"
    return "rivm" if number.startswith("50") else "kwb"


def _tables() -> Choices:
    listed = {"kwb": publisher("cbs").tables, "rivm": publisher("rivm").tables}
    years = sorted({one.area_year for one in listed["kwb"].values()}, reverse=True)
    newest = {kind: sorted(tables.values(), key=lambda one: -one.area_year) for kind, tables in listed.items()}
    groups: Choices = [
        (KINDS[kind], [(f"{kind}:{one.id}", f"{one.title} ({one.id})") for one in tables])
        for kind, tables in newest.items()
    ]
    outlines = [(f"boundaries:{year}", _("Grenzen %(year)s") % {"year": year}) for year in years]
    return [("", _("Kies een tabel")), *groups, (KINDS["boundaries"], outlines)]

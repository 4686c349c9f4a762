"""Forms of a group: what somebody has in mind first, filled in as is usual; the rest folds away and may stay empty."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.group_kinds import load_group_table
from voorkant.adapters.knowledge import load_language
from voorkant.core.act.group_offer import (
    LONGEST_ABOUT,
    LONGEST_LEADER,
    LONGEST_PLACE,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_PLACES,
    GroupEntry,
)
from voorkant.core.act.group_sessions import EVERY_WEEKS, MOST_SESSIONS
from voorkant.core.organise.catalogue import fits
from voorkant.store.models import GroupOffer, Municipality, Organisation
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.network_pages import area_options
from voorkant.store.selectors.places import places_of
from voorkant.web.organise.forms import Day, Many, Number, One, as_key, here, partners_of, problem_groups, term_choices

TEXT = {"autocomplete": "off"}
EVERYBODY = "all"
MINUTES = (30, 45, 60, 90, 120, 150, 180, 240)


class Money(forms.CharField):
    """An amount of euros as people type it, "12,50" and "12.50"; empty is not known."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"required": False, "max_length": 12, "widget": widget, **kwargs})

    def clean(self, value: Any) -> Any:
        """Give the amount; None where nothing was typed."""
        typed = str(super().clean(value) or "").replace("€", "").replace(" ", "")
        if not typed:
            return None
        plain = typed.replace(".", "").replace(",", ".") if "," in typed else typed
        try:
            return Decimal(plain).quantize(Decimal("0.01"))
        except InvalidOperation:
            raise forms.ValidationError(_("Vul een bedrag in, zoals 12,50, of laat het leeg.")) from None


class Clock(forms.TimeField):
    """A time of day that may stay empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        wrong = {"invalid": _("Vul een tijd in, zoals 10:00.")}
        super().__init__(**{"required": False, "widget": widget, "error_messages": wrong, **kwargs})


class GroupForm(forms.Form):
    """A group; the core judges it."""

    title = forms.CharField(
        label=_("Hoe heet de groep?"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs=TEXT),
        help_text=_("Zeg wat mensen samen doen. Dit leest iedereen: noem niets waar iemand zich voor schaamt."),
        error_messages={"required": _("Geef de groep een naam.")},
    )  # fmt: skip
    location = forms.CharField(
        label=_("Waar?"), required=False, max_length=LONGEST_PLACE, widget=forms.TextInput(attrs=TEXT),
        help_text=_("Een plek waar iedereen mag komen, zoals het dorpshuis."),
    )  # fmt: skip
    about = forms.CharField(
        label=_("Wat gebeurt er?"), required=False, max_length=LONGEST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Eén of twee zinnen voor wie doorverwijst."),
    )  # fmt: skip
    led_by = forms.CharField(
        label=_("Wie leidt de groep?"), required=False, max_length=LONGEST_LEADER, widget=forms.TextInput(attrs=TEXT),
        help_text=_("Een rol of partner, geen naam: een welzijnswerker en twee vrijwilligers."),
    )  # fmt: skip
    places = Number(
        label=_("Hoeveel plaatsen?"), help_text=_("Leeg is: zonder grens."),
        widget=forms.NumberInput(attrs={"min": "1", "max": str(MOST_PLACES)}),
    )  # fmt: skip
    minutes = forms.TypedChoiceField(label=_("Hoe lang duurt één keer?"), coerce=int)
    cost_planned = Money(
        label=_("Wat kosten alle keren samen, in euro's?"),
        help_text=_("Zaal, begeleiding, materiaal. Leeg is: niet bekend."),
    )
    area = One(label=_("Voor welke plaats?"), required=False)
    age_band = One(label=_("Voor welke leeftijd?"), required=False)
    household = One(label=_("Voor welk soort huishouden?"), required=False)
    life_event = One(label=_("Bij welke gebeurtenis past het?"), required=False)
    problems = Many(label=_("Waarbij helpt het?"))
    intervention = One(
        label=_("Welke aanpak is het?"), required=False,
        help_text=_("Uit de catalogus. Dan telt de groep mee bij wat we van die aanpak weten."),
    )  # fmt: skip

    def __init__(self, *args: Any, municipality: Municipality, kind: str, entry: GroupEntry, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).update(initial_of_entry(entry))
        super().__init__(*args, **kwargs)
        self.kind = load_group_table().kinds[kind]
        language = load_language()
        lengths = sorted({*MINUTES, entry.minutes})
        bands = {key: one for key, one in language.age_bands.items() if key != EVERYBODY}
        offered: dict[str, list[tuple[Any, Any]]] = {
            "minutes": [(one, _("%(n)s minuten") % {"n": one}) for one in lengths],
            "area": _areas(municipality, entry.area),
            "age_band": [("", _("alle leeftijden")), *term_choices(bands)],
            "household": term_choices(language.terms["household_types"], first=_("maakt niet uit")),
            "life_event": [("", _("geen in het bijzonder")), *term_choices(language.life_events)],
            "problems": problem_groups(),
            "intervention": _interventions(municipality, entry),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def entry(self, starts: date | None = None) -> GroupEntry:
        """Give what was filled in."""
        told = self.cleaned_data
        words = ("title", "about", "location", "led_by", "area", "age_band", "household", "life_event", "intervention")
        return GroupEntry(
            **{name: told[name].strip() for name in words}, kind=self.kind.id, problems=tuple(told["problems"]),
            places=told["places"], minutes=told["minutes"], cost_planned=told["cost_planned"], starts=starts,
        )  # fmt: skip


class SeriesForm(forms.Form):
    """When a group meets: one day and hour, how often, and every how many weeks."""

    first = Day(label=_("Wanneer is de eerste keer?"), required=True,
                error_messages={"required": _("Kies een dag.")})  # fmt: skip
    at = Clock(label=_("Hoe laat?"))
    times = Number(
        label=_("Hoe vaak?"), required=True,
        widget=forms.NumberInput(attrs={"min": "1", "max": str(MOST_SESSIONS)}),
        error_messages={"required": _("Vul in hoe vaak."), "invalid": _("Vul een heel getal in.")},
    )  # fmt: skip
    every = forms.TypedChoiceField(label=_("Met welke tussentijd?"), coerce=int)
    skip = forms.BooleanField(label=_("Sla schoolvakanties en feestdagen over"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {1: _("elke week"), 2: _("elke twee weken"), 4: _("elke vier weken")}
        self.fields["every"].choices = [(one, names[one]) for one in EVERY_WEEKS]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """Give what was filled in as the service knows it."""
        given = self.cleaned_data
        return {
            "first": given["first"], "at": given["at"], "count": given["times"], "every_weeks": given["every"],
            "skip_holidays": given["skip"],
        }  # fmt: skip


class StartForm(SeriesForm, GroupForm):
    """A new group with the times that it meets, in one go."""

    partner = One(label=_("Van wie is de groep?"))

    field_order = ("title", "location", "first", "at", "times", "every", "skip", "partner")

    def __init__(
        self, *args: Any, municipality: Municipality, own: Organisation | None, entry: GroupEntry, kind: str,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        usual = load_group_table().kinds[kind].usual
        start = {
            "first": entry.starts, "at": usual.at, "times": usual.sessions, "every": usual.every_weeks, "skip": True,
            "partner": str(own.pk) if own else "",
        }  # fmt: skip
        super().__init__(*args, municipality=municipality, entry=entry, kind=kind, initial=start, **kwargs)
        listed = [(str(one.pk), one.name) for one in partners_of(municipality)]
        self.fields["partner"].choices = [("", _("Kies een partner")), *listed]  # type: ignore[attr-defined]

    def partner_key(self) -> int | None:
        """Give the id of the chosen partner."""
        return as_key(self.cleaned_data["partner"])


class MoveForm(forms.Form):
    """Another day and hour for one time."""

    day = Day(label=_("Welke dag?"), required=True, error_messages={"required": _("Kies een dag.")})
    at = Clock(label=_("Hoe laat?"))


class CountForm(forms.Form):
    """How many came, with what it cost and a remark."""

    came = Number(
        label=_("Hoeveel mensen kwamen er?"), required=True,
        widget=forms.NumberInput(attrs={"min": "0", "data-stepper": ""}),
        error_messages={"required": _("Vul in hoeveel mensen er kwamen."), "invalid": _("Vul een heel getal in.")},
    )  # fmt: skip
    new = Number(label=_("Hoeveel van hen waren er voor het eerst?"), widget=forms.NumberInput(attrs={"min": "0"}))
    cost = Money(label=_("Wat kostte deze keer, in euro's?"), help_text=_("Leeg is: niet bekend."))
    words = forms.CharField(
        label=_("Wil je iets onthouden?"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Alleen jullie lezen dit. Noem geen mensen."),
    )  # fmt: skip


def initial_of_entry(entry: GroupEntry) -> dict[str, Any]:
    """Give the values with which a form of a group starts."""
    names = ("title", "location", "about", "led_by", "places", "minutes", "area", "age_band", "household", "life_event",
             "intervention")  # fmt: skip
    cost = "" if entry.cost_planned is None else f"{entry.cost_planned:.2f}".replace(".", ",")
    return {**{name: getattr(entry, name) for name in names}, "problems": list(entry.problems), "cost_planned": cost}


def entry_of(row: GroupOffer) -> GroupEntry:
    """Give a group as it stands as an entry."""
    return GroupEntry(
        title=row.title, kind=row.kind, about=row.about, problems=tuple(row.problems), life_event=row.life_event,
        age_band=row.age_band, household=row.household, area=row.area_code, location=row.location, led_by=row.led_by,
        places=row.places, starts=row.starts, minutes=row.minutes, cost_planned=row.cost_planned,
        intervention=row.offer.intervention if row.offer else "",
    )  # fmt: skip


def _interventions(municipality: Municipality, entry: GroupEntry) -> list[tuple[Any, Any]]:
    """Give what can be chosen: first what fits the problems of the group and can be done together, then the rest."""
    catalogue = catalogue_of(municipality)
    first = [one.intervention.id for one in fits(catalogue.values(), entry.problems, form="collective")]
    rest = sorted((key for key in catalogue if key not in first), key=lambda key: catalogue[key].name.to(here()))
    named = [(key, catalogue[key].name.to(here())) for key in first]
    grouped: list[tuple[Any, Any]] = [("", _("geen van deze, of weet ik niet"))]
    grouped += [(_("Past bij deze problemen"), named)] if named else []
    grouped.append((_("Ander"), [(key, catalogue[key].name.to(here())) for key in rest]))
    return grouped


def _areas(municipality: Municipality, chosen: str) -> list[tuple[Any, Any]]:
    options = area_options(municipality)
    known = places_of(municipality)
    if chosen and chosen not in dict(options):
        options = [(chosen, known.name(chosen)), *options]
    return [("", _("de hele gemeente")), *options]

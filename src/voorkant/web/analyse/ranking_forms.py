"""Forms about the weighing of risk groups: who decides, what is known of a group, and a group of one's own."""

import math
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorkant.store.models import SwingAnswer
from voorkant.web.organise.forms import problem_groups

OFF = {"autocomplete": "off"}


class Measured(forms.Field):
    """A number with a comma or a point, which may stay empty."""

    def __init__(self, **kwargs: Any) -> None:
        shown = forms.TextInput(attrs={"inputmode": "decimal", "size": "6", **OFF})
        super().__init__(required=False, widget=shown, **kwargs)

    def to_python(self, value: Any) -> float | None:
        """Read "2,5" and "2.5" alike; an endless number is none."""
        said = str(value or "").strip().replace(",", ".")
        if not said:
            return None
        try:
            found = float(said)
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            raise forms.ValidationError(gettext("Vul een getal in, zoals 2,5, of laat het leeg."), code="invalid")
        return found


class ValueForm(forms.Form):
    """What is known here of a group on one criterion."""

    low = Measured(label=_("Laagst denkbaar"))
    best = Measured(label=_("Meest waarschijnlijk"), help_text=_("Weet je het precies? Vul dan alleen dit in."))
    high = Measured(label=_("Hoogst denkbaar"))
    source = forms.CharField(
        label=_("Waar komt dit vandaan?"), max_length=300, widget=forms.TextInput(attrs=OFF),
        help_text=_("Bijvoorbeeld: eigen telling 2026, of een gesprek met de school. Noem geen namen van mensen."),
    )  # fmt: skip
    given_by = forms.CharField(
        label=_("Wie zegt dit?"), max_length=120, widget=forms.TextInput(attrs=OFF),
        help_text=_("Een rol of organisatie."),
    )  # fmt: skip


class GroupForm(forms.Form):
    """A group of one's own."""

    name = forms.CharField(
        label=_("Hoe heet de groep?"), max_length=80, widget=forms.TextInput(attrs=OFF),
        help_text=_("Noem eerst de mensen, dan pas het probleem. Bijvoorbeeld: ouders die er alleen voor staan."),
    )  # fmt: skip
    explanation = forms.CharField(
        label=_("Wie horen erbij?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    problems = forms.MultipleChoiceField(
        label=_("Welke problemen spelen er?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Open een onderwerp en kies er een of meer."),
    )  # fmt: skip
    added_by = forms.CharField(
        label=_("Wie voegt haar toe?"), max_length=120, widget=forms.TextInput(attrs=OFF),
        help_text=_("Een rol of organisatie."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["problems"].choices = problem_groups()  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """A decision about weights."""

    answers = forms.TypedMultipleChoiceField(
        label=_("Welke antwoorden tellen mee?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("De gewichten komen tussen het laagste en hoogste antwoord te liggen. Elke stem telt even zwaar."),
    )  # fmt: skip
    decided_by = forms.CharField(
        label=_("Wie besluit dit?"), max_length=120, widget=forms.TextInput(attrs=OFF),
        help_text=_("Bijvoorbeeld: stuurgroep preventie."),
    )  # fmt: skip
    meeting = forms.CharField(
        label=_("In welke bijeenkomst?"), max_length=120, required=False, widget=forms.TextInput(attrs=OFF)
    )
    reason = forms.CharField(
        label=_("Waarom deze gewichten?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Een raadslid leest dit over twee jaar. Noem geen namen van mensen."),
    )  # fmt: skip

    def __init__(self, *args: Any, answers: Iterable[SwingAnswer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.pk, _answer(one)) for one in answers]
        self.fields["answers"].choices = listed  # type: ignore[attr-defined]
        self.initial.setdefault("answers", [key for key, _name in listed])


class RoleForm(forms.Form):
    """In which role somebody weighs."""

    role = forms.CharField(
        label=_("Voor wie weeg je?"), max_length=120, widget=forms.TextInput(attrs=OFF),
        help_text=_("Je rol of organisatie, zoals: teamleider wijkteam. Je naam hoeft niet."),
    )  # fmt: skip


def _answer(one: SwingAnswer) -> str:
    named = f"{one.role}, {one.organisation.name}" if one.organisation else one.role
    return f"{named} ({date_format(one.given_on, 'j F Y')})"

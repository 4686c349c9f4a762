"""The forms of a round: first what kind it is, then where and why; stops from a list, a file or the map."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.plain_text import decoded
from voorkant.core.notice.rounds import ALONG_DOORS, KINDS, LONGEST_PURPOSE, LONGEST_WITH, NewRound, NewStop
from voorkant.core.notice.stop_list import MOST_CHARACTERS
from voorkant.core.shared.area import AreaKind
from voorkant.store.models import Round
from voorkant.store.selectors.places import Places
from voorkant.web.notice.forms import Code, Codes, area_choices

MOST_BYTES = 200_000


class RoundForm(forms.Form):
    """A plan for a round; the core judges it."""

    kind = Code(
        label=_("Wat voor ronde is het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat voor ronde het is.")},
    )
    area = Code(label=_("Waar?"), widget=forms.Select, error_messages={"required": _("Kies waar de ronde is.")})
    purpose = forms.CharField(
        label=_("Waarom gaan jullie?"),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén zin, zonder namen. Bijvoorbeeld: kennismaken met nieuwe bewoners."),
        error_messages={"required": _("Schrijf op waarom jullie gaan.")},
    )
    day = forms.DateField(
        label=_("Welke dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Vul de dag van de ronde in.")},
    )
    starts = forms.TimeField(
        label=_("Hoe laat?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    with_whom = forms.CharField(
        label=_("Met wie gaan jullie?"),
        required=False,
        max_length=LONGEST_WITH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Functies of organisaties, geen namen. Bijvoorbeeld: wijkagent, ouderenadviseur."),
    )
    target_groups = Codes(label=_("Wie hopen jullie te spreken?"), required=False, widget=forms.CheckboxSelectMultiple)
    problems = Codes(label=_("Waar gaat het om?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, places: Places, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, reader = load_language(), get_language() or "nl"
        self.places = places
        for field, known in (
            ("kind", language.terms[KINDS]),
            ("target_groups", language.target_groups),
            ("problems", language.problems),
        ):
            listed = [(key, one.name.to(reader)) for key, one in known.items()]
            self.fields[field].choices = listed  # type: ignore[attr-defined]
        self.fields["area"].choices = area_choices(places)  # type: ignore[attr-defined]
        self.fields["day"].widget.attrs["min"] = today.isoformat()

    def given(self) -> NewRound:
        """Give what was filled in as the plan that the core knows."""
        told = self.cleaned_data
        return NewRound(
            kind=told.get("kind") or "",
            purpose=told.get("purpose") or "",
            area=told.get("area") or "",
            day=told.get("day"),
            starts=told.get("starts"),
            with_whom=told.get("with_whom") or "",
            problems=tuple(told.get("problems") or ()),
            target_groups=tuple(told.get("target_groups") or ()),
        )


class StopsForm(forms.Form):
    """Stops of a round: a list that is typed or pasted, a file, or buurten as spots."""

    listed = forms.CharField(
        label=_("Straten, één per regel"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("Eerst de naam van het stuk straat, dan een puntkomma en het aantal adressen."),
    )
    file = forms.FileField(
        label=_("Of kies een bestand"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_("CSV met de kolommen straat;adressen;lat;lon. De laatste twee mogen leeg zijn."),
    )
    buurt = forms.ChoiceField(
        label=_("In welke buurt liggen deze straten?"),
        required=False,
        widget=forms.Select,
        help_text=_("Zonder eigen plek zetten we ze op de kaart bij het midden van deze buurt."),
    )
    spots = forms.MultipleChoiceField(
        label=_("Of kies een hele buurt als plek"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, found: Round, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buurten = buurten_in(found, places)
        self.places = places
        choices = [(code, places.name(code)) for code in buurten]
        self.fields["buurt"].choices = [("", gettext("Weet ik niet")), *choices]  # type: ignore[attr-defined]
        self.fields["spots"].choices = choices  # type: ignore[attr-defined]
        if found.kind in ALONG_DOORS:
            del self.fields["spots"]
        if len(choices) == 1:
            self.initial.setdefault("buurt", choices[0][0])

    def clean_file(self) -> str:
        """Read a file of text; what is no text is refused in words."""
        file = self.cleaned_data.get("file")
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot voor een lijst met straten."))
        text = decoded(file.read())
        if "\0" not in text:
            return text
        raise forms.ValidationError(_("Dit is geen CSV. Sla het blad op als CSV en kies dat bestand."))

    def picked(self) -> list[NewStop]:
        """Give the buurten that were picked as spots."""
        return [NewStop(self.places.name(code), None, code) for code in self.cleaned_data.get("spots", ())]


def buurten_in(found: Round, places: Places) -> list[str]:
    """Give the buurten inside the area of a round, by name; all of the municipality where it is not divided so."""
    inside = places.villages.get(found.area_code)
    every = [one for one in places.areas.values() if one.kind is AreaKind.NEIGHBOURHOOD]
    if inside is None:
        inside = tuple(one.code for one in every if found.area_code in (one.code, one.parent)) or tuple(
            one.code for one in every
        )
    return sorted((code for code in inside if code in places.areas), key=places.name)

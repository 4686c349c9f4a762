"""Forms of surges: why it may be quiet, and what was done."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from voorkant.core.analyse.alerts.life import Outcome
from voorkant.store.services.surge_steps import LONGEST_WORDS
from voorkant.web.organise.forms import Day, One


class _Why(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_WORDS})
        super().__init__(**{"required": False, "widget": widget, **kwargs})


class MuteForm(forms.Form):
    """Be quiet about a surge."""

    prefix = "stil"
    words = _Why(label=_("Waarom?"), help_text=_("Bijvoorbeeld: we deelden net een folder uit. Geen namen."))
    until = Day(label=_("Tot welke dag?"), help_text=_("Loopt het dan nog, dan melden we het weer."))
    whole_series = forms.BooleanField(
        label=_("Meld dit onderwerp in dit gebied voortaan niet meer"), required=False
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """Give what was filled in."""
        return {name: self.cleaned_data[name] for name in ("words", "until", "whole_series")}


class CloseForm(forms.Form):
    """Close a surge with what was done."""

    prefix = "klaar"
    outcome = One(label=_("Wat kwam ervan?"), widget=forms.RadioSelect, required=False)
    words = _Why(label=_("Wat deden jullie, of wat is de verklaring?"), help_text=_("Geen namen van inwoners."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        self.fields["outcome"].choices = [(one.value, one.words.to(language)) for one in Outcome]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Give what was filled in."""
        return {name: self.cleaned_data[name] for name in ("outcome", "words")}

"""The assumptions behind what a group costs: in the address, so that a colleague opens the same sum."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_HOURS = 1_000
MOST_EUROS = 1_000


class _Number(forms.DecimalField):
    """A number with a comma or a point."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 6, "autocomplete": "off"})
        super().__init__(**{"localize": True, "widget": widget, "decimal_places": 2, **kwargs})


class CostForm(forms.Form):
    """How many hours an answer and a group take, and what an hour costs."""

    prefix = "kosten"
    each = _Number(
        label=_("Uren voor één antwoord"), required=False, min_value=0.1, max_value=MOST_HOURS,
        help_text=_("Met gesprek, uitzoekwerk en verslag. Leeg: niet bekend."),
    )  # fmt: skip
    group = _Number(
        label=_("Uren voor de hele groep"), min_value=0.1, max_value=MOST_HOURS,
        help_text=_("Van één collega, met voorbereiding."),
    )  # fmt: skip
    low = _Number(label=_("Een uur kost ten minste (euro)"), min_value=1, max_value=MOST_EUROS)
    high = _Number(label=_("Een uur kost hoogstens (euro)"), min_value=1, max_value=MOST_EUROS)

    @classmethod
    def sent(cls, given: Mapping[str, Any]) -> bool:
        """Tell whether the address holds this form."""
        return any(name.startswith(f"{cls.prefix}-") for name in given)

    def clean(self) -> dict[str, Any]:
        """Put the two prices in order."""
        found: dict[str, Any] = super().clean() or {}
        low, high = found.get("low"), found.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", _("Dit is minder dan het bedrag dat een uur ten minste kost."))
        return found

    def given(self, first: Mapping[str, float]) -> dict[str, Any]:
        """Give the assumptions as numbers: as filled in, and as they were at first where something is not right."""
        if not self.is_bound or not self.is_valid():
            return {"each": None, **first}
        return {name: None if value is None else float(value) for name, value in self.cleaned_data.items()}

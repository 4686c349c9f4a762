"""The form of a team leader: how many hours a week, for what, towards which goal. The usual is filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.prevention_hours import load_prevention_words
from voorkant.core.organise.prevention_hours import GoalKind, HoursPlan
from voorkant.core.shared.text import lower_first
from voorkant.store.services.prevention_hours import PlanEntry
from voorkant.web.organise.forms import Day, Many, Number, One, here
from voorkant.web.organise.programme_forms import PairedForm


class Hours(forms.CharField):
    """A number that people write as "7,5" or "7.5"; gives a float, or None when empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 6})
        super().__init__(**{"required": False, "widget": widget, "max_length": 10, **kwargs})

    def clean(self, value: Any) -> float | None:
        """Read it; both marks are understood."""
        text = super().clean(value)
        if not text:
            return None
        number = as_hours(text)
        if number is None:
            raise forms.ValidationError(_("Vul een getal in, bijvoorbeeld 6 of 7,5."))
        return number


def as_hours(text: str) -> float | None:
    """Read a number with a comma or a point; None for what is no number."""
    plain = text.strip().replace(",", ".")
    whole, _mark, part = plain.partition(".")
    fits = whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))
    return float(plain.rstrip(".")) if fits else None


class PlanForm(PairedForm):
    """What a team keeps free."""

    prefix = "ruimte"
    order = (("hours", "since"), ("purposes",), ("goal", "goal_kind"))
    folded = (("people", "team_hours"),)
    fold = _("Over het team")

    hours = Hours(
        label=_("Hoeveel uur per week houden jullie vrij?"), required=True, help_text=_("Met het hele team samen.")
    )
    since = Day(label=_("Vanaf wanneer?"), required=True, help_text=_("Het geldt vanaf de maandag van die week."))
    purposes = Many(label=_("Waarvoor?"))
    goal = Hours(label=_("Wat is jullie doel per week?"))
    goal_kind = One(label=_("Doel in"), required=False)
    people = Number(
        label=_("Met hoeveel collega's zijn jullie?"),
        help_text=_("Uren van een klein team tonen we nooit aan anderen. Weten we het niet, dan ook niet."),
    )
    team_hours = Hours(
        label=_("Hoeveel uur per week heeft het hele team?"), help_text=_("Nodig voor een doel in procenten.")
    )

    def __init__(self, *args: Any, plan: HoursPlan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["purposes"].choices = [
            (one.id, f"{one.name.to(here())}: {lower_first(one.explanation).to(here()).rstrip('.')}")
            for one in load_prevention_words().purposes.values()
        ]
        fields["goal_kind"].choices = [
            (GoalKind.HOURS.value, _("uren per week")), (GoalKind.SHARE.value, _("procent van de teamuren")),
        ]  # fmt: skip
        for name in ("hours", "purposes", "goal", "goal_kind", "people", "team_hours") if plan else ():
            value = getattr(plan, name)
            fields[name].initial = _written(value) if isinstance(value, float) else value

    def entry(self) -> PlanEntry:
        """Give what was filled in."""
        data = self.cleaned_data
        return PlanEntry(
            since=data["since"], hours=data["hours"], purposes=tuple(data["purposes"]),
            goal_kind=data["goal_kind"] or GoalKind.HOURS.value, goal=data["goal"], team_hours=data["team_hours"],
            people=data["people"],
        )  # fmt: skip


def _written(number: float) -> str:
    said = f"{number:g}"
    return said if here() == "en" else said.replace(".", ",")

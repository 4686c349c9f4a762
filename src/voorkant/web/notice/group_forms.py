"""The form with which a group passes on together: half a minute at the end of a coffee morning.

What was it, how many were there, what did they recognise. Everything else may stay empty.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.group import NewGroupSignal
from voorkant.core.notice.question import FieldError
from voorkant.store.models import Offer
from voorkant.store.services.dialogues import group_signal_faults
from voorkant.store.services.notice import Desk
from voorkant.web.notice.dialogue_forms import Number, in_language, problem_choices
from voorkant.web.notice.forms import Code, area_choices

OTHER_PROBLEMS = 2


class GroupForm(forms.Form):
    """What a group passes on: which activity, how many people, what they recognised."""

    offer = Code(label=_("Welke activiteit?"), required=False, widget=forms.RadioSelect)
    activity = forms.CharField(
        label=_("Of schrijf op wat jullie deden"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    people = Number(label=_("Hoeveel mensen waren er?"))
    area = Code(label=_("Waar?"), widget=forms.Select, error_messages={"required": _("Kies waar het was.")})
    day = forms.DateField(
        label=_("Wanneer?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Bewaard wordt alleen de week."),
    )
    wish = forms.CharField(label=_("Wat wil de groep?"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    strength = forms.CharField(
        label=_("Wat gaat er goed, of wat kan de groep zelf?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed = forms.CharField(
        label=_("Wat spraken jullie samen af?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )
    problems = forms.CharField(label=_("Wat herkende de groep?"), required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, desk: Desk, offers: list[Offer], common: list[str], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.desk, self.common = desk, common
        listed = [(str(one.pk), one.name) for one in offers]
        self.fields["offer"].choices = [*listed, ("", gettext("Iets anders"))]  # type: ignore[attr-defined]
        if not listed:
            del self.fields["offer"]
            self.fields["activity"].label = gettext("Welke activiteit?")
        self.fields["area"].choices = area_choices(desk.places)  # type: ignore[attr-defined]
        self.fields["day"].widget.attrs.update(min=desk.limits.oldest.isoformat(), max=desk.today.isoformat())
        for field in ("wish", "strength"):
            self.fields[field].widget.attrs["maxlength"] = desk.limits.characters
        for problem in common:
            name = in_language(load_language().problems[problem].name)
            self.fields[f"p-{problem}"] = forms.BooleanField(label=name, required=False)
            self.fields[f"n-{problem}"] = Number(label=name)
        for number in range(OTHER_PROBLEMS):
            self._add_other(number)

    def _add_other(self, number: int) -> None:
        rest = problem_choices(without=self.common)
        choice = Code(label=gettext("Ander onderwerp"), required=False)
        choice.choices = [("", gettext("Kies een onderwerp")), *rest]
        self.fields[f"other-{number}"] = choice
        self.fields[f"other-n-{number}"] = Number(label=gettext("Hoeveel mensen herkenden dit?"))

    def clean(self) -> dict[str, Any]:
        """Let the core judge the whole."""
        cleaned = super().clean() or self.cleaned_data
        for fault in group_signal_faults(self.desk, self.given()):
            name = self._name_of(fault)
            if name is None:
                self.add_error(None, in_language(fault.text))
            elif name not in self.errors:
                self.add_error(name, in_language(fault.text))
        return cleaned

    def given(self) -> NewGroupSignal:
        """Give what was filled in as the core knows it."""
        data = self.cleaned_data
        offer = data.get("offer") or ""
        names = dict(self.fields["offer"].choices) if "offer" in self.fields else {}  # type: ignore[attr-defined]
        day = data.get("day")
        known = offer if offer in names else ""
        return NewGroupSignal(
            activity=str(names[known]) if known else data.get("activity") or "",
            offer=int(known) if known else None,
            people=data.get("people"),
            recognised=self._recognised(),
            area=data.get("area") or "",
            day=day if isinstance(day, date) else None,
            wish=data.get("wish") or "",
            strength=data.get("strength") or "",
            agreed=data.get("agreed") or "",
            nonce=data.get("token") or "",
        )

    def _recognised(self) -> Mapping[str, int | None]:
        data, found = self.cleaned_data, dict[str, int | None]()
        for problem in self.common:
            number = data.get(f"n-{problem}")
            if data.get(f"p-{problem}") or number:
                found[problem] = number or None
        for place in range(OTHER_PROBLEMS):
            if chosen := data.get(f"other-{place}"):
                found.setdefault(chosen, data.get(f"other-n-{place}") or None)
        return found

    def _name_of(self, fault: FieldError) -> str | None:
        if fault.field.startswith("recognised-"):
            problem = fault.field.removeprefix("recognised-")
            if f"n-{problem}" in self.fields:
                return f"n-{problem}"
            others = (n for n in range(OTHER_PROBLEMS) if self.cleaned_data.get(f"other-{n}") == problem)
            return next((f"other-n-{n}" for n in others), None)
        return fault.field if fault.field in self.fields else None

    def rows(self) -> list[dict[str, Any]]:
        """Give the common problems as rows with a box and a number."""
        known = load_language().problems
        return [{"problem": known[one], "box": self[f"p-{one}"], "number": self[f"n-{one}"]} for one in self.common]

    def others(self) -> list[dict[str, Any]]:
        """Give the rows for other problems."""
        return [{"choice": self[f"other-{n}"], "number": self[f"other-n-{n}"]} for n in range(OTHER_PROBLEMS)]

"""Forms of a meeting: what it is about and whom to invite first; the product seeks the moment."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from secrets import token_hex
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from voorkant.core.organise.meetings_entry import LONGEST_LINE, LONGEST_TITLE, LONGEST_WHERE, LONGEST_WHY, MeetingPlan
from voorkant.store.models import Assignment, Meeting
from voorkant.store.selectors.meetings_guests import SectorPartners
from voorkant.web.organise.forms import Many, here, problem_groups

DURATIONS = (60, 90, 120, 150, 180)
FIRST, LAST = timedelta(days=14), timedelta(days=42)
TEXT = {"autocomplete": "off"}


def as_number(typed: str, longest: int = 9) -> int | None:
    """Read a whole number that somebody typed; None for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= longest else None


class PlanForm(forms.Form):
    """A meeting to be planned; the core judges it."""

    title = forms.CharField(
        label=_("Waar gaat het over?"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs=TEXT),
        help_text=_("Bijvoorbeeld: Samen eerder zien dat iemand schulden heeft."),
        error_messages={"required": _("Schrijf op waar de bijeenkomst over gaat.")},
    )
    why = forms.CharField(
        label=_("Wat moet de bijeenkomst opleveren?"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén zin in de uitnodiging. Noem geen mensen."),
    )
    where = forms.CharField(
        label=_("Waar?"), required=False, max_length=LONGEST_WHERE, widget=forms.TextInput(attrs=TEXT)
    )
    minutes = forms.TypedChoiceField(label=_("Hoe lang duurt het?"), coerce=int, widget=forms.Select)
    first = forms.DateField(
        label=_("Op zijn vroegst"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Kies vanaf welke dag.")},
    )
    last = forms.DateField(
        label=_("Op zijn laatst"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Kies tot welke dag.")},
    )
    problems = Many(label=_("Over welke problemen gaat het?"))
    assignment = forms.TypedChoiceField(
        label=_("Bij welke opgave hoort het?"), required=False, coerce=int, empty_value=None, widget=forms.Select
    )
    partners = Many(label=_("Wie nodig je uit?"))
    once = forms.RegexField("^[0-9a-f]{32}$", required=False, widget=forms.HiddenInput, initial=partial(token_hex, 16))

    def __init__(self, *args: Any, groups: Sequence[SectorPartners], assignments: Iterable[Assignment],
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.groups = groups
        fields: dict[str, Any] = self.fields
        fields["minutes"].choices = [(one, minutes_words(one)) for one in DURATIONS]
        fields["problems"].choices = problem_groups()
        listed = [(str(one.pk), one.title) for one in assignments]
        fields["assignment"].choices = [("", gettext("Geen opgave")), *listed]
        fields["partners"].choices = [(str(one.pk), one.name) for group in groups for one in group.partners]

    def chosen(self) -> frozenset[str]:
        """Give the ids of partners that are ticked, as text."""
        return frozenset(map(str, self["partners"].value() or ()))

    def blocks(self) -> list[dict[str, Any]]:
        """Give the partners by sector with which are ticked."""
        chosen = self.chosen()
        return [
            {
                "sector": group.sector,
                "partners": [(one, str(one.pk) in chosen, one.pk in group.stated) for one in group.partners],
                "chosen": sum(str(one.pk) in chosen for one in group.partners),
            }
            for group in self.groups
        ]

    def plan(self) -> MeetingPlan:
        """Give what was filled in as the plan that the core knows."""
        told = self.cleaned_data
        keys = (as_number(one) for one in told["partners"])
        return MeetingPlan(
            title=told["title"], why=told["why"], where=told["where"], minutes=told["minutes"], first=told["first"],
            last=told["last"], problems=tuple(told["problems"]), assignment=told["assignment"],
            partners=tuple(one for one in keys if one is not None),
        )  # fmt: skip


class MomentForm(forms.Form):
    """A moment of one's own."""

    day = forms.DateField(label=_("Welke dag?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("Hoe laat?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class DetailsForm(forms.Form):
    """What a meeting is called, is for, and where it is."""

    title = forms.CharField(
        label=_("Waar gaat het over?"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs=TEXT)
    )
    why = forms.CharField(
        label=_("Wat moet de bijeenkomst opleveren?"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    where = forms.CharField(
        label=_("Waar?"), required=False, max_length=LONGEST_WHERE, widget=forms.TextInput(attrs=TEXT)
    )


class ItemForm(forms.Form):
    """An agenda item of one's own."""

    title = forms.CharField(
        label=_("Waar gaat het over?"),
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs=TEXT),
        help_text=_("Zonder namen van mensen."),
        error_messages={"required": _("Schrijf op waar het over gaat.")},
    )
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"), initial=10, widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1})
    )


def first_days(today: date) -> dict[str, date]:
    """Give the window that is proposed: far enough for diaries, near enough to remember."""
    return {"first": today + FIRST, "last": today + LAST}


def start_of(meeting: Meeting) -> dict[str, Any]:
    """Give what stands in a plan."""
    return {
        "title": meeting.title, "why": meeting.why, "where": meeting.where, "minutes": meeting.minutes,
        "first": meeting.first_day, "last": meeting.last_day, "problems": meeting.problems,
        "assignment": meeting.assignment_id,
        "partners": [str(one) for one in meeting.invitations.values_list("organisation", flat=True)],
    }  # fmt: skip


def minutes_words(minutes: int) -> str:
    """Say a duration: "anderhalf uur"."""
    hours, rest = divmod(minutes, 60)
    if rest == 0:
        return ngettext("%(n)s uur", "%(n)s uur", hours) % {"n": hours}
    return gettext("%(n)s uur en %(rest)s minuten") % {"n": hours, "rest": rest}


def parts_sent(sent: QueryDict) -> list[tuple[int, str]]:
    """Read which parts of days were ticked, sent as "2-evening"."""
    found = []
    for one in sent.getlist("parts"):
        day, _sep, part = one.partition("-")
        number = as_number(day, 1)
        if number is not None:
            found.append((number, part))
    return found


def language() -> str:
    """Give the language of the reader."""
    return here()

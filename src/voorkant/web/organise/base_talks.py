"""Talks about the social base: a lead opens one for an area, shows a code on the wall, and all look at the differences.

The page opens with what it found ("Over 4 van de 12 ingrediënten denken jullie verschillend") and leads to the talk
itself. Until the talk is closed it shows how far the room is, and nothing of what anybody said.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.base_ingredients import load_talk_sheet
from voorkant.core.organise.base.talk import Shown, TalkSheet
from voorkant.core.organise.base.talk_words import (
    belongs_in_words,
    duty_in_words,
    group_in_words,
    group_name,
    question,
    strength_in_words,
    then_in_words,
)
from voorkant.store.models import BaseTalk, Municipality
from voorkant.store.selectors import base_talks as read
from voorkant.store.selectors.base_talk_places import Local, area_choices, area_name, locals_of
from voorkant.store.services import base_talks as write
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.notice.places import qr_code
from voorkant.web.organise.forms import Many, here, problem_groups, refused
from voorkant.web.organise.meeting_forms import as_number


class TalkForm(forms.Form):
    """A new talk."""

    name = forms.CharField(
        label=_("Hoe heet dit gesprek?"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Bijvoorbeeld: Twello, voorjaar."), error_messages={"required": _("Geef het gesprek een naam.")},
    )  # fmt: skip
    area = forms.ChoiceField(label=_("Over welk gebied gaat het?"), widget=forms.Select)
    theme = forms.ChoiceField(
        label=_("Gaat het over één onderwerp?"), required=False, widget=forms.Select,
        help_text=_("Bijvoorbeeld eenzaamheid. Zonder onderwerp gaat het over de hele sociale basis."),
    )  # fmt: skip
    ingredients = Many(
        label=_("Welke ingrediënten leg je voor?"),
        help_text=_("Twaalf kost een deelnemer ongeveer vijf minuten."),
    )
    own = forms.CharField(
        label=_("Ontbreekt er iets? Voeg het toe"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén ingrediënt per regel."),
    )  # fmt: skip

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["area"].choices = area_choices(municipality)
        fields["theme"].choices = problem_groups(gettext("Nee, over de hele sociale basis"))
        fields["ingredients"].choices = [
            (key, one.name.to(here())) for key, one in load_talk_sheet().ingredients.items()
        ]


def own_municipality(request: HttpRequest) -> Municipality:
    """Give the reader's municipality."""
    return get_object_or_404(Municipality, pk=request.user.municipality_id)  # type: ignore[union-attr]


def talk_of(request: HttpRequest, key: int) -> BaseTalk:
    """Give a talk of the reader's municipality, or 404."""
    related = BaseTalk.objects.select_related("municipality", "before__municipality")
    return get_object_or_404(related, pk=key, municipality=own_municipality(request))


@never_cache
def talks(request: HttpRequest) -> HttpResponse:
    """All talks: what is held now, what comes back, and what was."""
    municipality, today = own_municipality(request), timezone.localdate()
    rows = read.talks_of(municipality)
    newest = next((one for one in rows if read.may_be_seen(one)), None)
    context = {
        "tab": "talks", "newest": newest, "found": read.results_of(newest) if newest else None,
        "open": [one for one in rows if one.closed_on is None],
        "due": [(one, area_name(municipality, one.area_code)) for one in read.due_talks(municipality, today)],
        "talks": [(one, area_name(municipality, one.area_code), read.progress_of(one)) for one in rows],
        "today": today, "invented": any(one.invented for one in rows),
    }  # fmt: skip
    return render(request, "organise/base_talks.html", context)


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Begin a talk; with ?na= one that repeats an earlier talk."""
    municipality = own_municipality(request)
    asked = as_number(request.GET.get("na", ""))
    before = BaseTalk.objects.filter(municipality=municipality, pk=asked).first() if asked else None
    form = TalkForm(request.POST or None, initial=_start(before, municipality), municipality=municipality)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "own": form.cleaned_data["own"].splitlines()}
        user: Any = request.user
        try:
            made = write.open_talk(
                municipality=municipality, organisation=user.organisation, email=user.email, before=before, **given
            )
        except EntryNotRight as error:
            refused(form, error)
        else:
            return redirect("base-talk", made.pk)
    context = {"form": form, "before": before, "tab": "talks"}
    return render(request, "organise/base_talk_new.html", context, status=422 if form.errors else 200)


def _start(before: BaseTalk | None, municipality: Municipality) -> dict[str, Any]:
    """Give what a form begins with: the usual ingredients, or what the earlier talk asked."""
    if before is None:
        usual = [key for key, one in load_talk_sheet().ingredients.items() if one.usual]
        return {"ingredients": usual, "area": municipality.code}
    return {
        "name": gettext("%(name)s, opnieuw") % {"name": before.name}, "area": before.area_code, "theme": before.theme,
        "ingredients": before.ingredients, "own": "\n".join(one["name"] for one in before.own),
    }  # fmt: skip


@never_cache
def talk(request: HttpRequest, key: int) -> HttpResponse:
    """One talk: the code and how far people are while it is open; what differs and what was agreed once closed."""
    found = talk_of(request, key)
    context = {
        "talk": found, "area": area_name(found.municipality, found.area_code), "tab": "talks",
        "progress": read.progress_of(found), "invented": found.invented, "today": timezone.localdate(),
        "theme": problem_name(found.theme),
    }  # fmt: skip
    if found.closed_on is None:
        address = request.build_absolute_uri(reverse("base-talk-link", args=[write.link_token(found)]))
        context |= {"address": address, "qr": qr_code(address), "expired": found.link_until < timezone.localdate()}
        return render(request, "organise/base_talk_open.html", context)
    return render(request, "organise/base_talk_closed.html", {**context, **outcome(found)})


def outcome(found: BaseTalk) -> dict[str, Any]:
    """Give what a closed talk shows: results once nobody stands alone in them, and what was written down."""
    notes = read.notes_of(found)
    sheet = read.sheet_of(found)
    written = [(one, sheet.ingredients[one.ingredient].name if one.ingredient in sheet.ingredients else None)
               for one in notes]  # fmt: skip
    earlier = read.notes_of(found.before) if found.before else []
    shared: dict[str, Any] = {
        "notes": written, "after": BaseTalk.objects.filter(before=found).first(),
        "earlier": [one for one in earlier if one.kind != one.Kind.OPEN or one.settled_on is None],
    }  # fmt: skip
    if not read.may_be_seen(found):
        return shared
    results = read.results_of(found)
    known = locals_of(found.municipality, found.area_code, sheet.ingredients.values())
    of = {one.ingredient.id: about(one, results, known) for one in results.found}
    listed = {name: [of[one.ingredient.id] for one in getattr(results, name)] for name in ("apart", "torn", "wanting")}
    return shared | listed | {
        "found": results, "agreed": [of[one.ingredient.id] for one in results.agreed],
        "all": list(of.values()), "groups": [(group_name(one, results.sheet), one.size) for one in results.groups],
        "expects": [(results.sheet.duties.get(who), words) for who, words in results.expects],
        "moved": [(one.ingredient.name, then_in_words(one), way(one.moved)) for one in results.changes],
    }  # fmt: skip


def about(one: Shown, results: read.Results, known: Mapping[str, Local]) -> dict[str, Any]:
    """Give what pages say of one ingredient."""
    return {
        "id": one.ingredient.id,
        "ingredient": one.ingredient,
        "belongs": belongs_in_words(one),
        "strength": strength_in_words(one),
        "duty": duty_in_words(one, results.sheet),
        "cells": [(name, _cells(one, question_, results.sheet)) for name, question_ in _ROWS],
        "groups": [group_in_words(counts) for counts in one.by_kind],
        "percent": None if one.belongs.share is None else round(one.belongs.share * 100),
        "known": (here_is := known.get(one.ingredient.id)) and here_is.sentence,
        "there": here_is is not None and here_is.any,
        "words": results.words.get(one.ingredient.id, ()),
        "question": question(one, results.least),
    }


def _cells(one: Shown, question_: str, sheet: TalkSheet) -> list[dict[str, Any]]:
    counts = one.counts(question_)
    return [
        {
            "name": option.name,
            "n": counts.get(key, 0),
            "unknown": key == "unknown",
            "dots": [10 + 16 * at for at in range(min(counts.get(key, 0), MOST_DOTS))],
            "width": max(16 * min(counts.get(key, 0), MOST_DOTS) + 4, 20),
        }
        for key, option in sheet.options(question_).items()
    ]


def way(moved: float | None) -> str:
    """Name the way in which the share that reckons something to the base moved."""
    return "" if moved is None else "more" if moved > 0 else "fewer" if moved < 0 else "same"


def problem_name(problem: str) -> object:
    """Name the subject of a talk; empty where it has none."""
    from_all = dict(pair for _, group in problem_groups() for pair in group)
    return from_all.get(problem, "")


@never_cache
def room(request: HttpRequest, key: int) -> HttpResponse:
    """The code for on the wall, with how far the room is; nothing of what anybody said."""
    found = talk_of(request, key)
    if found.closed_on is not None:
        return redirect("base-talk", key)
    address = request.build_absolute_uri(reverse("base-talk-link", args=[write.link_token(found)]))
    context = {
        "talk": found, "area": area_name(found.municipality, found.area_code), "progress": read.progress_of(found),
        "address": address, "qr": qr_code(address), "invented": found.invented,
    }  # fmt: skip
    return render(request, "organise/base_talk_room.html", context)


@never_cache
@require_POST
def renew(request: HttpRequest, key: int) -> HttpResponse:
    """Give a talk a new link; the one before opens nothing then."""
    write.renew_link(talk=talk_of(request, key))
    messages.success(
        request, gettext("Er is een nieuwe link. De oude werkt niet meer; wie al begon, gaat gewoon door.")
    )
    return redirect("base-talk", key)


@never_cache
@require_POST
def close(request: HttpRequest, key: int) -> HttpResponse:
    """Close a talk, so that the differences show."""
    write.close_talk(talk=talk_of(request, key))
    messages.success(request, gettext("Het gesprek is gesloten. Loop nu samen de verschillen langs."))
    return redirect("base-talk", key)


@never_cache
@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Choose another day on which a talk comes back."""
    found = talk_of(request, key)
    try:
        day = parse_date(request.POST.get("again_on", ""))
    except ValueError:
        day = None
    try:
        if day is None:
            messages.error(request, gettext("Kies een dag die nog komt. Er is niets veranderd."))
        else:
            write.come_back_on(talk=found, day=day)
            messages.success(request, gettext("De dag waarop dit gesprek terugkomt, is bewaard."))
    except EntryNotRight as error:
        messages.error(request, " ".join(fault.text.to(here()) for fault in error.faults))
    return redirect("base-talk", key)


MOST_DOTS = 40
_ROWS = (
    (_("Hoort het erbij?"), "belongs"), (_("Hoe is het hier nu?"), "strength"), (_("Wiens taak is het?"), "duty"),
)  # fmt: skip

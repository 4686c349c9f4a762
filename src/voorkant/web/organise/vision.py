"""Rounds of pictures: a lead opens one, gives each partner a link, and everybody looks together at where they differ.

The page opens with what it found ("Over 4 van de 12 voorbeelden denken jullie verschillend") and gives questions for
the table. It never says who is right.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.organise.vision import UNKNOWN, Difference, pairs_in_words
from voorkant.store.models import Municipality, Organisation, VisionRound
from voorkant.store.selectors import vision as read
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.vision import close_round, open_round, revoke_vision_links
from voorkant.store.services.vision_mail import Asked, ask_partners
from voorkant.web.organise.forms import Number, refused
from voorkant.web.organise.meeting_forms import as_number


class RoundForm(forms.Form):
    """A new round."""

    name = forms.CharField(
        label=_("Hoe heet deze ronde?"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    shown_from = Number(
        label=_("Vanaf hoeveel beelden zien deelnemers elkaars beeld?"),
        help_text=_("Sluit je de ronde, dan ziet iedereen alles."),
        required=True,
    )


def own(request: HttpRequest) -> Municipality:
    """Give the reader's municipality."""
    return get_object_or_404(Municipality, pk=request.user.municipality_id)  # type: ignore[union-attr]


def round_of(request: HttpRequest, key: int) -> VisionRound:
    """Give a round of the reader's municipality, or 404."""
    return get_object_or_404(VisionRound.objects.select_related("municipality"), pk=key, municipality=own(request))


@never_cache
def vision(request: HttpRequest) -> HttpResponse:
    """What partners mean by prevention: the round that is open, and those before."""
    municipality = own(request)
    rounds = read.rounds_of(municipality)
    newest = next((one for one in rounds if read.may_be_seen(one)), None)
    versions = read.versions_of(municipality)
    context = {
        "tab": "rounds",
        "open": next((one for one in rounds if one.closed_on is None), None),
        "rounds": [(one, read.done_in(one)) for one in rounds],
        "newest": newest,
        "found": read.compare(newest) if newest else None,
        "version": versions[0] if versions else None,
        "organisation": _organisation(request),
        "invented": any(one.invented for one in rounds),
    }
    return render(request, "organise/vision.html", context)


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    municipality = own(request)
    start = {"shown_from": int(setting_value("vision_shown_from", municipality))}
    form = RoundForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_round(municipality=municipality, **form.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        else:
            return redirect("vision-round", made.pk)
    return render(request, "organise/vision_new.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
def round_page(request: HttpRequest, key: int) -> HttpResponse:
    """One round: who is done, and once it may be seen where partners differ and what to talk about."""
    found = round_of(request, key)
    organisation = _organisation(request)
    seen = read.may_be_seen(found)
    taking = read.taking_part(found)
    asked = {one.organisation.pk for one in taking}
    context = {
        "round": found,
        "taking": taking,
        "done": sum(one.done for one in taking),
        "own": organisation,
        "own_done": any(one.done for one in taking if organisation and one.organisation.pk == organisation.pk),
        "others": Organisation.objects.filter(municipality=found.municipality).exclude(pk__in=asked).order_by("name"),
        "invented": found.invented,
        **(compared(found, short(organisation.name) if organisation else "") if seen else {}),
    }
    return render(request, "organise/vision_round.html", context)


@never_cache
@require_POST
def links(request: HttpRequest, key: int) -> HttpResponse:
    """Mail each partner that was ticked its link, or show the links once."""
    found = round_of(request, key)
    ticked = [one for one in map(as_number, request.POST.getlist("partner")) if one is not None]
    partners = Organisation.objects.filter(municipality=found.municipality, pk__in=ticked).order_by("name")
    if found.closed_on is not None or not partners:
        messages.info(request, gettext("Kies eerst een of meer partners. Er is nog niets gemaakt."))
        return redirect("vision-round", key)
    made = ask_partners(organisations=partners, who=asker(request), round=found, mail="mail" in request.POST)
    return shown_links(request, made, reverse("vision-round", args=[key]), {"round": found, "invented": found.invented})


def asker(request: HttpRequest) -> str:
    """Name who asks partners, as they know it."""
    organisation = _organisation(request)
    return short(organisation.name) if organisation else own(request).name


def shown_links(request: HttpRequest, made: Sequence[Asked], back: str, more: dict[str, Any]) -> HttpResponse:
    """Show the links that somebody gives by hand, once; what was mailed is only counted."""
    by_hand = [one for one in made if not one.mailed]
    if n := len(made) - len(by_hand):
        said = ngettext(
            "De mail aan %(n)s partner gaat de deur uit.", "De mails aan %(n)s partners gaan de deur uit.", n
        )
        messages.success(request, said % {"n": n})
        if not by_hand:
            return redirect(back)
    context = {
        "made": [
            (one.organisation, request.build_absolute_uri(reverse("vision-link", args=[one.token]))) for one in by_hand
        ],
        "mailed": bool(n), "expires": made[0].link.expires, "back": back, **more,
    }  # fmt: skip
    return render(request, "organise/vision_links.html", context)


@never_cache
@require_POST
def revoke(request: HttpRequest, key: int, partner: int) -> HttpResponse:
    """Take back the link of a partner."""
    found = round_of(request, key)
    organisation = get_object_or_404(Organisation, pk=partner, municipality=found.municipality)
    revoke_vision_links(organisation=organisation, round=found)
    messages.success(request, gettext("De link werkt niet meer. Wat al was ingevuld, is bewaard."))
    return redirect("vision-round", key)


@never_cache
@require_POST
def close(request: HttpRequest, key: int) -> HttpResponse:
    """Close a round, so that all participants see each other's picture."""
    close_round(round=round_of(request, key))
    messages.success(request, gettext("De ronde is gesloten. Iedereen die meedeed, ziet nu waar jullie verschillen."))
    return redirect("vision-round", key)


def compared(found: VisionRound, own_name: str) -> dict[str, Any]:
    """Give what both the page and a partner's link show of the differences; `own_name` is the reader's partner."""
    result = read.compare(found)
    names = result.sheet.placements
    return {
        "found": result,
        "own_name": own_name,
        "alike": sum(not one.differs(result.least) for one in result.examples),
        "examples": [
            {
                "about": result.sheet.examples[one.about],
                "said": pairs_in_words(one),
                "differs": one.differs(result.least),
                "percent": None if one.share is None else round(one.share * 100),
                "cells": _cells(one, {key: each.name for key, each in names.items()}, own_name),
            }
            for one in result.examples
        ],
        "choices": [
            {
                "about": result.sheet.choices[one.about],
                "cells": _cells(one, result.sheet.choices[one.about].options, own_name),
            }
            for one in result.choices
        ],
        "moved": [
            {
                "about": result.sheet.examples[one.about],
                "before": one.before,
                "after": one.after,
                "way": "" if one.moved is None else "closer" if one.moved < 0 else "wider" if one.moved > 0 else "same",
            }
            for one in result.changes
        ],
    }


def _cells(one: Difference, names: Any, own_name: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "unknown": key == UNKNOWN,
            "who": who,
            "dots": [(10 + 16 * at, each == own_name) for at, each in enumerate(who)],
            "width": max(16 * len(who) + 4, 20),
        }
        for key, name in names.items()
        for who in [one.answers.get(key, ())]
    ]


def _organisation(request: HttpRequest) -> Organisation | None:
    found: Organisation | None = request.user.organisation  # type: ignore[union-attr]
    return found

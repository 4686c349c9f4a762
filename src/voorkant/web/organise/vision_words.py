"""The glossary of this coalition: what everything is called here and elsewhere, and who decided so.

A new colleague hears "geldzorgen" and finds it beside "schulden", with one plain sentence, since when, and on which
screens. The shared language stays beside every own word, because partners in other places say it that way.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from voorkant.core.organise.vision_words import LONGEST_EXPLANATION, LONGEST_WORD, OwnWord
from voorkant.store.selectors.vision_words import Entry, glossary
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.vision_words import decide_word
from voorkant.web.organise.forms import Day, refused
from voorkant.web.organise.vision import own

SECTIONS = {
    "levels": (_("Niveaus van preventie"), _("beelden, aanbod en programma")),
    "approaches": (_("Voor wie"), _("beelden en aanbod")),
    "forms": (_("Samen of één op één"), _("beelden en aanbod")),
    "problems": (_("Problemen"), _("beeld, vragen, signalen, routes, partners, afspraken en verwijzingen")),
    "domains": (_("Leefgebieden"), _("beeld, vragen en signalen")),
    "factors": (_("Wat risico geeft en wat beschermt"), _("levensgebeurtenissen")),
    "life_events": (_("Levensgebeurtenissen"), _("levensgebeurtenissen, vragen en signalen")),
    "age_bands": (_("Leeftijden"), _("beeld, vragen en signalen")),
    "target_groups": (_("Groepen mensen"), _("aanbod, rondes en gesprekken")),
    "partner_kinds": (_("Soorten partners"), _("partners, netwerk en routes")),
    "place_kinds": (_("Soorten vindplaatsen"), _("vindplaatsen en routes")),
}
"""Lists that have a name of their own here, and where their terms are shown; the others stand together as the rest."""
REST = (_("Andere keuzes op formulieren"), _("formulieren"))


class WordForm(forms.Form):
    """A decision about one word."""

    nl = forms.CharField(
        label=_("Ons woord"), max_length=LONGEST_WORD, required=False,
        help_text=_("Laat het leeg om weer het gedeelde woord te gebruiken."),
    )  # fmt: skip
    explanation_nl = forms.CharField(
        label=_("Onze uitleg"), max_length=LONGEST_EXPLANATION, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Leeg: de gedeelde uitleg blijft staan."),
    )  # fmt: skip
    en = forms.CharField(
        label=_("Ons woord in het Engels"), max_length=LONGEST_WORD, required=False,
        help_text=_("Leeg: wie Engels leest, ziet het gedeelde woord."),
    )  # fmt: skip
    explanation_en = forms.CharField(
        label=_("Onze uitleg in het Engels"), max_length=LONGEST_EXPLANATION, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    decided_by = forms.CharField(
        label=_("Wie besliste dit?"), max_length=120, help_text=_("Bijvoorbeeld ‘alle partners, netwerkbijeenkomst’.")
    )
    valid_from = Day(label=_("Vanaf wanneer?"), required=True)


@never_cache
def words(request: HttpRequest) -> HttpResponse:
    """All words, to search in; own words stand out."""
    found = glossary(own(request), timezone.localdate())
    wanted, only = " ".join(request.GET.get("zoek", "").split())[:80], request.GET.get("eigen") == "1"
    groups = _groups(found)
    listed = [(name, used, [one for one in entries if _fits(one, wanted, only)]) for name, used, entries in groups]
    context = {
        "tab": "words", "wanted": wanted, "only": only, "groups": [one for one in listed if one[2]],
        "own": [one for entries in found.values() for one in entries if one.own],
        "shown": sum(len(one[2]) for one in listed),
    }  # fmt: skip
    return render(request, "organise/vision_words.html", context)


@never_cache
def word(request: HttpRequest, section: str, term: str) -> HttpResponse:
    """One word: shared, own, since when and by whom, and where it is shown."""
    entry = _entry(request, section, term)
    context = {"entry": entry, "used": SECTIONS.get(section, REST), "later": _later(entry)}
    return render(request, "organise/vision_word.html", context)


@never_cache
def decide(request: HttpRequest, section: str, term: str) -> HttpResponse:
    """Decide on a word."""
    entry, today = _entry(request, section, term), timezone.localdate()
    start: dict[str, Any] = {"valid_from": today}
    if entry.own:
        start |= {name: getattr(entry.own, name) for name in ("nl", "en", "explanation_nl", "explanation_en")}
    form = WordForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            decide_word(municipality=own(request), word=OwnWord(section=section, term=term, **form.cleaned_data))
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Dit is beslist. De schermen zeggen het vanaf die dag zo."))
            return redirect("vision-word", section, term)
    context = {"entry": entry, "form": form}
    return render(request, "organise/vision_decide.html", context, status=422 if form.errors else 200)


def _entry(request: HttpRequest, section: str, term: str) -> Entry:
    found = glossary(own(request), timezone.localdate()).get(section, [])
    entry = next((one for one in found if one.shared.id == term), None)
    if entry is None:
        raise Http404
    return entry


def _groups(found: dict[str, list[Entry]]) -> list[tuple[Any, Any, list[Entry]]]:
    named = [(*SECTIONS[name], found[name]) for name in SECTIONS if name in found]
    rest = [one for name, entries in found.items() if name not in SECTIONS for one in entries]
    return [*named, (*REST, rest)]


def _fits(entry: Entry, wanted: str, only: bool) -> bool:
    if only and entry.own is None:
        return False
    shared, mine = entry.shared, entry.own
    said = [shared.name, shared.explanation]
    texts = [one.to(get_language() or "nl") for one in said] + [shared.name.nl]
    texts += [mine.nl, mine.en, mine.explanation_nl] if mine else []
    texts += list(getattr(shared, "words", ()))
    return wanted.casefold() in " ".join(texts).casefold()


def _later(entry: Entry) -> OwnWord | None:
    """Give a decision that was made and does not hold yet."""
    today = timezone.localdate()
    return next((one for one in entry.history if one.valid_from > today), None)

"""What works? The catalogue, one entry, entries side by side, and what is missing for a problem."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.catalogue import Intervention
from voorkant.core.organise.catalogue.choose import chosen
from voorkant.core.organise.catalogue.missing import Lack
from voorkant.core.organise.catalogue.words import answer
from voorkant.store.models import LocalIntervention, Municipality, User
from voorkant.store.selectors import catalogue_pages as read
from voorkant.store.selectors.catalogue import catalogue_of, intervention_of
from voorkant.store.services.catalogue import MAY_DECIDE
from voorkant.web.export import table_response
from voorkant.web.organise.catalogue_choice import FOLDED, address_of, choice_of, selects
from voorkant.web.organise.forms import here
from voorkant.web.platform.sources import own_municipality

PER_PAGE = 20
FEWEST, MOST = 2, 4
NAMES_SHOWN = 12


def catalogue(request: HttpRequest) -> HttpResponse:
    """The catalogue, narrowed down by what is asked in the address."""
    municipality = own_municipality(request)
    everything = catalogue_of(municipality)
    choice = choice_of(request.GET)
    found = chosen(everything.values(), choice)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    offers = read.offers_by_intervention(municipality)
    asked = selects(request.GET)
    context = {
        "answer": answer(len(found), len(everything), [one.evidence.level for one in found]),
        "rows": [read.shown_intervention(one, offers.get(one.id, 0)) for one in page],
        "page": page,
        "asked": [asked[name] | {"name": name} for name in asked if name not in FOLDED],
        "folded": [asked[name] | {"name": name} for name in asked if name in FOLDED],
        "unfolded": any(request.GET.get(name) for name in FOLDED),
        "choice": choice,
        "problem": load_language().problems.get(choice.problem),
        "address": address_of(request.GET),
        "waiting": read.waiting_proposals(municipality),
        "decides": _decides(request),
        "own": sum(one.local for one in everything.values()),
        "invented": municipality.invented and bool(offers),
    }
    return render(request, "organise/catalogue/list.html", context)


def intervention(request: HttpRequest, key: str) -> HttpResponse:
    """One entry: what it is, for whom, whether it works, what it costs, and who does it here."""
    municipality = own_municipality(request)
    row = own_row(municipality, key)
    found = catalogue_of(municipality).get(key) or (intervention_of(row) if row else None)
    if found is None:
        raise Http404(key)
    offers = read.offers_of_intervention(municipality, key)
    context = {
        "shown": read.shown_intervention(found, len(offers)),
        "row": row,
        "steps": list(row.steps.order_by("at", "pk")) if row else [],
        "states": LocalIntervention.State,
        "offers": offers,
        "invented": any(one.invented for one in offers) or (row is not None and row.invented),
        "decides": _decides(request),
        "edits": row is not None and may_change(request, row),
    }
    return render(request, "organise/catalogue/one.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """Two to four entries side by side."""
    municipality = own_municipality(request)
    everything = catalogue_of(municipality)
    keys = list(dict.fromkeys(one for one in request.GET.getlist("naast") if one in everything))
    too_many = len(keys) > MOST
    offers = read.offers_by_intervention(municipality)
    shown = [read.shown_intervention(everything[key], offers.get(key, 0)) for key in keys[:MOST]]
    names = sorted(((key, one.name.to(here())) for key, one in everything.items()), key=lambda one: one[1].casefold())
    context = {
        "shown": shown if len(shown) >= FEWEST else [],
        "picked": keys[:MOST],
        "slots": [keys[place] if place < len(keys) else "" for place in range(MOST)],
        "names": names,
        "too_many": too_many,
        "lines": _lines(shown) if len(shown) >= FEWEST else [],
    }
    return render(request, "organise/catalogue/compare.html", context)


def lacking(request: HttpRequest) -> HttpResponse:
    """What is missing for which problem."""
    municipality = own_municipality(request)
    found = read.missing_in(municipality)
    problem = request.GET.get("probleem", "")
    shown = [one for one in found if one.problem.id == problem] if problem in load_language().problems else found
    only = [] if len(shown) == 1 else [one for one in shown if one.lacks == (Lack.NO_MEASURED,) and one.need is None]
    context = {
        "found": [one for one in shown if one not in only],
        "only": only,
        "chosen": load_language().problems.get(problem),
        "asked": selects(request.GET)["probleem"] | {"name": "probleem"},
        "needed": sum(one.need is not None for one in found),
        "none": sum(one.offers == 0 for one in found),
        "offers": any(one.offers for one in found),
    }
    return render(request, "organise/catalogue/missing.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give what is chosen as a table."""
    municipality = own_municipality(request)
    found = chosen(catalogue_of(municipality).values(), choice_of(request.GET))
    rows = _rows(found, municipality)
    return table_response(rows, name=_("wat-werkt"), title=_("Wat werkt?"), form=form)


def lacking_export(request: HttpRequest, form: str) -> HttpResponse:
    """Give what is missing as a table."""
    found = read.missing_in(own_municipality(request))
    heads = [_("Probleem"), _("Wat ontbreekt"), _("Aanbod hier"), _("In de catalogus"), _("Wat cijfers zeggen")]
    rows = [
        [one.problem.name.to(here()), " ".join(text.to(here()) for text in one.sentences), one.offers, one.known,
         one.need.to(here()) if one.need else ""]
        for one in found
    ]  # fmt: skip
    return table_response([heads, *rows], name=_("wat-ontbreekt"), title=_("Wat ontbreekt"), form=form)


def own_row(municipality: Municipality, key: str) -> LocalIntervention | None:
    """Give the own intervention that an id stands for; None for one of the product, or of elsewhere."""
    number = key.removeprefix("own-")
    if not key.startswith("own-") or not number.isdecimal() or len(number) > 18:
        return None
    return LocalIntervention.objects.filter(municipality=municipality, pk=int(number)).first()


def may_change(request: HttpRequest, row: LocalIntervention) -> bool:
    """Whoever may decide may change it; whoever proposed it, as long as it waits. What was imported stays as it was."""
    if row.came_with_id is not None:
        return False
    waits = row.state == LocalIntervention.State.PROPOSED and row.proposed_by_id == request.user.pk
    return _decides(request) or waits


def _decides(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.role in MAY_DECIDE


def _lines(shown: list[read.ShownIntervention]) -> list[tuple[str, list[tuple[Any, Any]]]]:
    """Give the table of entries side by side: a name, and for each entry (its name, texts)."""
    asked: list[tuple[str, Any]] = [
        (_("Wat is het?"), lambda one: [one.one.explanation]),
        (_("Werkt het?"), lambda one: [one.level_name, one.rating]),
        (_("Effect"), lambda one: [each.said for each in one.effects[:2]]),
        (_("Voor welke problemen?"), lambda one: one.problems),
        (_("Wanneer?"), lambda one: one.levels),
        (_("Voor wie?"), lambda one: (*one.approaches, one.age)),
        (_("Samen of één op één?"), lambda one: one.forms),
        (_("Wat kost het?"), lambda one: [one.cost]),
        (_("Hoe lang?"), lambda one: [one.one.duration] if one.one.duration else []),
        (_("Wie kan het doen?"), lambda one: one.deliverers),
        (_("Aanbod hier"), lambda one: [str(one.offers) if one.offers else _("geen dat iemand noemde")]),
    ]
    return [(label, [(one.one.name, list(give(one))) for one in shown]) for label, give in asked]


def _rows(found: list[Intervention], municipality: Municipality) -> Iterable[list[Any]]:
    language, unknown = here(), _("niet bekend")
    offers = read.offers_by_intervention(municipality)
    yield [_("Id"), _("Naam"), _("Wat het is"), _("Problemen"), _("Oorzaken en krachten"), _("Niveau"), _("Voor wie"),
           _("Vorm"), _("Leeftijd vanaf"), _("Leeftijd tot en met"), _("Wat we weten"), _("Register"), _("Oordeel"),
           _("Datum van het oordeel"), _("Gezien"), _("Effect"), _("Kosten vanaf (€)"), _("Kosten tot en met (€)"),
           _("Kosten per"), _("Kosten gezien of aanname"), _("Hoe lang"), _("Wie kan het doen"), _("Aanbod hier"),
           _("Eigen aanbod"), _("Bronnen"), _("Bekeken op")]  # fmt: skip
    for one in found:
        shown = read.shown_intervention(one)
        rating, cost = one.evidence, one.cost
        yield [
            one.id, one.name.to(language), one.explanation.to(language), *(
                "; ".join(text.to(language) for text in texts)
                for texts in (shown.problems, shown.factors, shown.levels, shown.approaches, shown.forms)
            ),
            one.low, one.high, shown.level_name.to(language), rating.register, rating.wording, rating.date,
            _SEEN[rating.seen.value](rating.seen_by),
            " ".join(each.said.to(language) for each in shown.effects) or unknown,
            cost.low if cost else None, cost.high if cost else None, cost.unit.to(language) if cost else unknown,
            "" if cost is None else _("gezien") if cost.verified else _("aanname"),
            one.duration.to(language) if one.duration else unknown,
            "; ".join(text.to(language) for text in shown.deliverers), offers.get(one.id, 0),
            _("ja") if one.local else _("nee"), "; ".join(source.title for source in shown.sources), one.reviewed,
        ]  # fmt: skip


_SEEN = {
    "yes": lambda who: _("ja"),
    "no": lambda who: _("nee"),
    "imported": lambda who: _("ingelezen door %(who)s") % {"who": who},
}

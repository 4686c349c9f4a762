"""What lies behind a problem: a picture to walk through, the same as a list, and what of it anybody here touches.

The page opens with a sentence ("Achter ‘Eenzaamheid’ staan 3 structurele oorzaken; aan 2 daarvan doet niemand iets"),
then the picture, then each line in words with what it rests on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.paper import typeset
from voorkant.core.analyse.causes.local import (
    LocalFigure,
    Touching,
    basis_in_words,
    line_in_words,
    strength_in_words,
)
from voorkant.core.analyse.causes.web import Kind, Line, Node
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality
from voorkant.store.selectors import causes as read
from voorkant.store.selectors.base_talk_places import area_choices, is_area_of
from voorkant.web.analyse.causes_draw import draw
from voorkant.web.context import municipality_of
from voorkant.web.export import table_response


@dataclass(frozen=True, slots=True)
class Told:
    """A node as the list tells it: its line in words, what that rests on, a figure, and what is offered here."""

    node: Node
    line: Line | None
    said: Text | None
    basis: Text | None
    strengths: tuple[Text, ...]
    source: Any
    figure: LocalFigure | None
    offers: Sequence[Touching]


def causes(request: HttpRequest) -> HttpResponse:
    """Where to begin: a problem, a factor or a life event; and what nobody here touches."""
    municipality, area = _where(request)
    language = load_language()
    lacking, known = read.untouched_of(municipality, area) if municipality else ((), None)
    risks = [one for one in language.factors.values() if not one.protective]
    context = {
        "area": area, "areas": area_choices(municipality) if municipality else [],
        "place": read.place_name(municipality, area or municipality.code) if municipality else None,
        "domains": read.nodes_by_domain(), "events": language.life_events.values(),
        "structural": [one for one in risks if one.structural],
        "personal": [one for one in risks if not one.structural],
        "protective": [one for one in language.factors.values() if one.protective],
        "untouched": lacking, "known": known, "query": f"?gebied={area}" if area else "",
        "code": municipality.code if municipality else "",
        "invented": bool(municipality and municipality.invented),
    }  # fmt: skip
    return render(request, "analyse/causes.html", context)


def cause(request: HttpRequest, key: str) -> HttpResponse:
    """The picture around one problem, factor or life event."""
    municipality, area = _where(request)
    found, parts = _found(key, municipality, area)
    start = found.web.start
    language = _here()
    heads = {
        "structural": gettext("Structureel"), "personal": gettext("Bij mensen"), "follows": gettext("Gaat verder met"),
        "problems": gettext("Problemen"), "events": gettext("Levensgebeurtenissen"), "factors": gettext("Factoren"),
        "protective": gettext("Wat beschermt"), "start": _KINDS[start.kind](start),
    }  # fmt: skip
    scale = load_evidence_scale()
    context = {
        "found": found, "start": start, "parts": parts, "answer": _answer(found), "area": area,
        "drawn": draw(found.web, found.touched, heads, language, area), "kind": _KINDS[start.kind](start),
        "areas": area_choices(municipality) if municipality else [], "query": f"?gebied={area}" if area else "",
        "works": [(one, scale.words[one.evidence.level]) for one in found.works],
        "here": found.touched.get(start.id, ()), "figure": found.figures.get(start.id),
        "code": area or (municipality.code if municipality else ""),
        "problem": start.id if start.kind is Kind.PROBLEM else "",
        "lived": load_language().problems[start.lived] if start.lived else None,
        "invented": bool(municipality and municipality.invented),
    }  # fmt: skip
    return render(request, "analyse/cause.html", context)


def export(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Every line of the picture as Excel or CSV."""
    municipality, area = _where(request)
    found, parts = _found(key, municipality, area)
    rows: list[list[Any]] = [[
        gettext("Deel"), gettext("Naam"), gettext("Lijn"), gettext("Rust op"), gettext("Bron"), gettext("Sterkte"),
        gettext("Aanbod hier"), gettext("Cijfer"),
    ]]  # fmt: skip
    rows += [_row(head, one, known=municipality is not None) for _, head, told in parts for one in told]
    return table_response(rows, name=f"oorzaken-{key}", title=found.web.start.name.to(_here()), form=form)


def paper(request: HttpRequest, key: str) -> HttpResponse:
    """The picture in words on A4."""
    municipality, area = _where(request)
    found, parts = _found(key, municipality, area)
    given = {
        "title": gettext("Wat zit er achter ‘%(what)s’?") % {"what": found.web.start.name.to(_here())},
        "lead": _answer(found),
        "parts": [{"head": head, "lines": [_on_paper(one) for one in told]} for _, head, told in parts],
        "lacking_head": gettext("Waar doet misschien niemand iets aan?"),
        "lacking": [one.sentence.to(_here()) for one in found.untouched],
        "works_head": gettext("Wat werkt?"),
        "works": [
            f"{one.name.to(_here())} ({load_evidence_scale().words[one.evidence.level].name.to(_here())})"
            for one in found.works
        ],
        "fair": _fair(),
        "foot": gettext("Gemaakt op %(day)s met Voorkant") % {"day": date_format(timezone.localdate(), "j F Y")},
        "marked": gettext("Voorbeeld: het aanbod is verzonnen.") if municipality and municipality.invented else "",
    }
    pdf = typeset("causes", given, language=_here(), made=timezone.localdate())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="oorzaken-{found.web.start.id}.pdf"'
    return response


def _where(request: HttpRequest) -> tuple[Municipality | None, str]:
    """Give the municipality and the area that is asked for; an area that is not in it does not exist."""
    municipality, asked = municipality_of(request), request.GET.get("gebied", "")
    if asked and (municipality is None or not is_area_of(municipality, asked)):
        raise Http404
    return municipality, "" if municipality and asked == municipality.code else asked


def _found(
    key: str, municipality: Municipality | None, area: str
) -> tuple[read.Causes, list[tuple[str, str, list[Told]]]]:
    try:
        found = read.causes_of(key, municipality, area)
    except NotFound as error:
        raise Http404 from error
    web = found.web
    factors = (*web.structural, *web.personal)
    listed = [
        ("structural", gettext("Wat er structureel achter zit"), [one for one in factors if one.structural]),
        ("personal", gettext("Wat mensen meemaken of missen"), [one for one in factors if not one.structural]),
        ("protective", gettext("Wat beschermt"), web.protective),
        ("problems", gettext("Welke problemen hiermee samengaan"), web.problems),
        ("follows", gettext("Waar dit mee samengaat"), web.follows),
        ("events", gettext("Bij welke gebeurtenissen dit speelt"), web.events),
    ]
    return found, [(name, head, [_told(one, found) for one in nodes]) for name, head, nodes in listed if nodes]


def _told(node: Node, found: read.Causes) -> Told:
    web = found.web
    line = web.between(node.id, web.start.id) or web.between(web.start.id, node.id)
    if line is None:
        line = next((one for one in web.lines if one.end == node.id), None)
    said = line_in_words(line, web.nodes[line.start].name, web.nodes[line.end].name) if line else None
    source = load_language().sources.get(line.evidence.source or "") if line else None
    return Told(
        node, line, said, basis_in_words(line) if line else None,
        tuple(strength_in_words(one) for one in line.strengths) if line else (), source,
        found.figures.get(node.id), found.touched.get(node.id, ()),
    )  # fmt: skip


def _answer(found: read.Causes) -> str:
    """Say in one sentence what stands behind this, and what of it nobody touches."""
    web, name = found.web, found.web.start.name.to(_here())
    if web.start.kind is not Kind.PROBLEM:
        n = len(web.problems)
        said = ngettext(
            "‘%(name)s’ gaat samen met %(n)s probleem.", "‘%(name)s’ gaat samen met %(n)s problemen.", n
        ) % {"name": name, "n": n}  # fmt: skip
        if web.start.protective:
            said = ngettext(
                "‘%(name)s’ beschermt tegen %(n)s probleem.", "‘%(name)s’ beschermt tegen %(n)s problemen.", n
            ) % {"name": name, "n": n}  # fmt: skip
        return said
    n, lacking = len(web.structural), len(found.untouched)
    if not n:
        return gettext("Achter ‘%(name)s’ staat hier geen structurele oorzaak.") % {"name": name}
    said = ngettext(
        "Achter ‘%(name)s’ staat %(n)s structurele oorzaak.", "Achter ‘%(name)s’ staan %(n)s structurele oorzaken.", n
    ) % {"name": name, "n": n}  # fmt: skip
    if lacking:
        words = gettext("Van %(n)s daarvan is niet bekend dat iemand in %(place)s er iets aan doet.")
        if found.known is None:
            words = gettext("Aan %(n)s daarvan doet in de sociale kaart van %(place)s niemand iets.")
        said += " " + words % {"n": lacking, "place": found.place.to(_here())}
    return said


def _row(head: str, one: Told, *, known: bool) -> list[Any]:
    language = _here()
    return [
        head, one.node.name.to(language), one.said.to(language) if one.said else "",
        one.basis.to(language) if one.basis else "", one.source.title if one.source else "",
        "; ".join(each.to(language) for each in one.strengths), len(one.offers) if known else gettext("niet bekend"),
        one.figure.sentence.to(language) if one.figure else "",
    ]  # fmt: skip


def _on_paper(one: Told) -> str:
    language = _here()
    said = [f"{one.node.name.to(language)} ({one.basis.to(language)})" if one.basis else one.node.name.to(language)]
    said += [each.to(language) for each in one.strengths]
    if one.figure:
        said.append(one.figure.sentence.to(language))
    if one.offers:
        said.append(gettext("Aanbod hier:") + " " + ", ".join(each.name for each in one.offers[:MOST_OFFERS]))
    return ". ".join(each.rstrip(".") for each in said) + "."


def _fair() -> str:
    return gettext(
        "Een lijn zegt dat twee dingen bij veel mensen samengaan. "
        "Hij zegt nooit dat het een bij iemand het ander veroorzaakt."
    )


def _here() -> str:
    return get_language() or "nl"


def _factor(node: Node) -> str:
    if node.protective:
        return gettext("Beschermt")
    return gettext("Structurele oorzaak") if node.structural else gettext("Risico")


MOST_OFFERS = 5
_KINDS = {
    Kind.PROBLEM: lambda node: gettext("Probleem"),
    Kind.EVENT: lambda node: gettext("Levensgebeurtenis"),
    Kind.FACTOR: _factor,
}

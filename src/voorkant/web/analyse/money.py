"""Where the money goes: the sentence, the bars over the years, who pays, for which problems, beside comparable places.

An alderman asks what goes to prevention. The page says it of every 100 euros, with what nobody placed in the same
sentence, and each amount leads to the lines that it is made of.
"""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.money_words import load_money_words
from voorkant.core.analyse.money import words
from voorkant.core.analyse.money.balance import Part
from voorkant.core.shared.text import Text
from voorkant.store.selectors.money_page import UNPLACED, Share, ShownMoney, compared, shown_money, task_field_names
from voorkant.store.selectors.money_paper import money_paper
from voorkant.web.analyse.rethink import _drawn as drawn
from voorkant.web.export import table_response
from voorkant.web.notice.dialogues import own

LINES_A_PAGE = 100
BESIDE_SHOWN = 12


@never_cache
def money(request: HttpRequest) -> HttpResponse:
    """Show what a year's money is for."""
    municipality = own(request)
    found = _asked(request)
    beside = compared(municipality, {one.line.code for one in found.balance.parts} if found else ())
    if found is None:
        return render(request, "analyse/money_first.html", {"invented": municipality.invented, "beside": beside})
    known = load_money_words()
    year, stage, side = found.kind
    context = {
        "found": found,
        "year": year,
        "stage": known.names[stage],
        "side": known.names[side],
        "choices": [
            (_query(one), one[0], known.names[one[1]], one == found.kind) for one in found.kinds if one[2] == side
        ],
        "sides": [
            (urlencode({"jaar": year, "stand": stage, "kant": other}), known.names[other])
            for other in dict.fromkeys(one[2] for one in found.kinds)
            if other != side
        ],
        "people": year in found.residents,
        "chart": drawn(found.chart),
        "tables": _tables(found),
        "beside": beside,
        "beside_rows": beside.rows[:BESIDE_SHOWN],
        "unplaced": found.balance.unplaced_lines,
        "query": _query(found.kind),
        "money": words.euros,
    }
    return render(request, "analyse/money.html", context)


@never_cache
def lines(request: HttpRequest) -> HttpResponse:
    """Show the lines behind an amount."""
    found = _asked(request)
    if found is None:
        raise Http404
    parts = [one for one in found.balance.parts if _fits(one, request)]
    page = Paginator(parts, LINES_A_PAGE).get_page(request.GET.get("pagina"))
    known = load_money_words()
    context = {
        "found": found,
        "about": _about(request),
        "page": page,
        "rows": [(one, _said(one)) for one in page],
        "total": words.euros(sum((one.euros for one in parts), Decimal(0))),
        "count": len(parts),
        "year": found.kind[0],
        "stage": known.names[found.kind[1]],
        "side": known.names[found.kind[2]],
        "query": _query(found.kind),
        "asked": urlencode({key: value for key, value in request.GET.items() if key != "pagina"}),
    }
    return render(request, "analyse/money_lines.html", context)


@never_cache
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give all lines with where they were placed, every year, as Excel or CSV."""
    found = _asked(request)
    if found is None:
        raise Http404
    language, known, fields = get_language() or "nl", load_money_words(), task_field_names(own(request))
    heads = [
        gettext("Jaar"), gettext("Begroting of realisatie"), gettext("Lasten of baten"), gettext("Code"),
        gettext("Taakveld"), gettext("Kop"), gettext("Omschrijving"), gettext("Euro"), gettext("Deel in %"),
        gettext("Waarvoor"), gettext("Aanpak"), gettext("Wie betaalt"), gettext("Problemen"), gettext("Vanaf leeftijd"),
        gettext("Tot en met leeftijd"), gettext("Gebied"), gettext("Tabel"), gettext("Rij"),
    ]  # fmt: skip
    rows: list[list[Any]] = [heads]
    for one in found.balance.parts:
        place = one.place
        rows.append([
            found.kind[0], known.names[found.kind[1]].to(language), known.names[found.kind[2]].to(language),
            one.line.code, fields.get(one.line.code, ""), one.line.group, one.line.description, float(one.euros),
            float(place.share) if place else float(100 - one.line.placed_share), _level(one).to(language),
            _term("approaches", place.approach if place else "").to(language),
            _payer(place.payer if place else "").to(language), _problems(one).to(language),
            place.age_low if place else None, place.age_high if place else None, place.area_code if place else "",
            one.line.table, one.line.row,
        ])  # fmt: skip
    rows += [[], [found.answer.to(language)], [found.source.to(language)], [words.PRICES.to(language)]]
    return table_response(rows, name="geld", title=gettext("Waar het geld heen gaat"), form=form)


@never_cache
def paper(request: HttpRequest) -> HttpResponse:
    """Give the page on A4."""
    found = _asked(request)
    if found is None:
        raise Http404
    municipality = own(request)
    data = money_paper(found, compared(municipality), municipality.name, get_language() or "nl", timezone.localdate())
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="geld.pdf"'
    return response


def _asked(request: HttpRequest) -> ShownMoney | None:
    year = request.GET.get("jaar", "")
    return shown_money(
        own(request),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
        stage=request.GET.get("stand", ""),
        side=request.GET.get("kant", ""),
    )


def _tables(found: ShownMoney) -> list[tuple[str, str, list[tuple[Share, str]], str]]:
    """Give each table under the picture: its question, its key, its rows with where they lead, and a caution."""
    listed = (
        (gettext("Waarvoor?"), "plek", found.levels, ""),
        (gettext("Wie betaalt?"), "betaler", found.payers, gettext("Alleen wat geplaatst is bij preventie of zorg.")),
        (
            gettext("Bij welk probleem?"),
            "probleem",
            found.problems,
            gettext("Geld kan bij meer problemen horen. Het staat dan bij elk daarvan, dus tel deze bedragen niet op."),
        ),
        (gettext("Preventie: voor wie?"), "aanpak", found.approaches, ""),
    )
    return [
        (head, name, [(one, _lines(found, name, one.key)) for one in rows], note) for head, name, rows, note in listed
    ]


def _query(kind: tuple[int, str, str]) -> str:
    return urlencode({"jaar": kind[0], "stand": kind[1], "kant": kind[2]})


def _lines(found: ShownMoney, name: str, key: str) -> str:
    return f"{reverse('money-lines')}?{_query(found.kind)}&{urlencode({name: key})}"


def _fits(one: Part, request: HttpRequest) -> bool:
    place, asked = one.place, request.GET
    level = place.level if place else UNPLACED
    within = place is not None and level != "outside"
    tests = (
        ("plek", lambda value: level == value),
        ("betaler", lambda value: within and place is not None and (place.payer or "-") == value),
        ("probleem", lambda value: within and place is not None and value in (place.problems or ("-",))),
        ("aanpak", lambda value: level in ("primary", "secondary", "tertiary") and place is not None
         and (place.approach or "-") == value),
    )  # fmt: skip
    return all(test(asked[name]) for name, test in tests if name in asked)


def _about(request: HttpRequest) -> list[Text]:
    known = load_money_words()
    said: list[Text] = []
    if level := request.GET.get("plek"):
        said.append(known.names.get(level, _OPEN))
    if "betaler" in request.GET:
        said.append(_payer(request.GET["betaler"].strip("-")))
    if "probleem" in request.GET:
        problem = load_language().problems.get(request.GET["probleem"])
        said.append(problem.name if problem else _NOT_SAID)
    if "aanpak" in request.GET:
        said.append(_term("approaches", request.GET["aanpak"].strip("-")))
    return said


def _said(one: Part) -> dict[str, Any]:
    return {"euros": words.euros(one.euros), "level": _level(one), "problems": _problems(one)}


def _level(one: Part) -> Text:
    return load_money_words().names[one.place.level] if one.place else _OPEN


def _payer(key: str) -> Text:
    payer = load_money_words().payers.get(key)
    return payer.name if payer else _NOT_SAID


def _term(section: str, key: str) -> Text:
    term = load_language().terms[section].get(key)
    return term.name if term else _NOT_SAID


def _problems(one: Part) -> Text:
    known = load_language().problems
    names = [known[key].name for key in (one.place.problems if one.place else ()) if key in known]
    return Text(", ".join(name.nl for name in names), ", ".join(name.en for name in names))


_OPEN = Text("Niet geplaatst", "Not placed")
_NOT_SAID = Text("Niet gezegd", "Not said")

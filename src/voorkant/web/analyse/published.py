"""What was published, for anybody: the table, the map, the files, and where it comes from.

A resident opens the link from the local paper. No account, no filter on people; the same cells for everybody, and a
table that was taken back says so and why.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from voorkant.adapters.paper import typeset
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Publication
from voorkant.store.selectors.publications import (
    Line,
    Page,
    find_published,
    long_rows,
    map_of,
    page_of,
    published_of,
    source_of,
    title_of,
)
from voorkant.store.selectors.publications_kin import earlier_of, newer_of, outdated
from voorkant.web.context import municipality_of
from voorkant.web.export import table_response

PDF = "application/pdf"


def published(request: HttpRequest) -> HttpResponse:
    """Every table that is public now."""
    municipality = municipality_of(request)
    rows = published_of(municipality) if municipality else []
    old = outdated(rows)
    context = {
        "tables": [
            {"row": one, "title": title_of(one), "total": page_of(one).total, "old": one.pk in old} for one in rows
        ],
        "municipality_name": municipality.name if municipality else "",
        "invented": any(one.invented for one in rows),
    }
    return render(request, "analyse/published.html", context)


def table(request: HttpRequest, key: int) -> HttpResponse:
    """One public table with its map."""
    row = _public(request, key)
    if row.state == Publication.State.WITHDRAWN:
        step = row.steps.filter(kind="withdrawn").last()
        return render(request, "analyse/published_gone.html", {"title": title_of(row), "step": step}, status=410)
    newer, earlier = newer_of(row), earlier_of(row)
    context = {
        "row": row,
        "newer": newer,
        "newer_title": title_of(newer) if newer else None,
        "earlier": earlier,
        "earlier_title": title_of(earlier) if earlier else None,
        **chosen_page(request, row),
    }
    return render(request, "analyse/published_table.html", context)


def file(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """The whole table as Excel or CSV; a hidden count reads "niet getoond"."""
    row = _shown(request, key)
    rows = long_rows(row, get_language() or "nl")
    return table_response(rows, name=f"tabel-{row.pk}", title=gettext("Gepubliceerde tabel"), form=form)


def paper(request: HttpRequest, key: int) -> HttpResponse:
    """The whole table on paper: the whole period first, then its parts."""
    row = _shown(request, key)
    language = get_language() or "nl"
    data = _sheet(row, language)
    response = HttpResponse(
        typeset("publication", data, language=language, made=timezone.localdate()), content_type=PDF
    )
    response["Content-Disposition"] = f'inline; filename="tabel-{row.pk}.pdf"'
    return response


def chosen_page(request: HttpRequest, row: Publication) -> dict[str, Any]:
    """Give one period and age of a table as the reader asked for it, with its map."""
    page = page_of(row, period=_number(request, "periode", -1), age=_number(request, "leeftijd", 0))
    column = request.GET.get("onderwerp", "")
    drawn = map_of(row, page, column)
    return {
        "title": page.title,
        "page": page,
        "column": column if any(one.column == column for one in page.lines) else page.lines[0].column,
        "source": source_of(row),
        "map": drawn.inline(get_language() or "nl") if drawn else "",
        "map_table": drawn.table() if drawn else None,
        "has_hidden": any(cell.hidden for line in page.lines for cell in line.cells) or bool(page.silent),
        "invented": row.invented,
    }


def found_or_404(
    find: Callable[[Municipality, int], Publication], municipality: Municipality, key: int
) -> Publication:  # fmt: skip
    """Give a table, or tell that there is none."""
    try:
        return find(municipality, key)
    except NotFound as error:
        raise Http404(key) from error


def _public(request: HttpRequest, key: int) -> Publication:
    municipality = municipality_of(request)
    if municipality is None:
        raise Http404(key)
    return found_or_404(find_published, municipality, key)


def _shown(request: HttpRequest, key: int) -> Publication:
    row = _public(request, key)
    if row.state == Publication.State.WITHDRAWN:
        raise Http404(key)
    return row


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else otherwise


def _sheet(row: Publication, language: str) -> dict[str, Any]:
    last = len(row.periods) - 1
    pages = [
        page_of(row, period=period, age=age)
        for age in range(len(row.ages)) for period in (last, *range(last))
    ]  # fmt: skip
    told = [one for one in pages if any(_tells(line) for line in one.lines)]
    nothing = [_head(one, language) for one in pages if one not in told]
    return {
        "title": title_of(row).to(language),
        "source": source_of(row).to(language),
        "why": _WHY.to(language),
        "marked": _INVENTED.to(language) if row.invented else "",
        "foot": row.municipality.name,
        "subject": _SUBJECT.to(language),
        "hidden": _HIDDEN.to(language),
        "pages": [_paper_page(one, language) for one in told],
        "nothing": _NOTHING.format(parts="; ".join(nothing)).to(language) if nothing else "",
    }


def _head(page: Page, language: str) -> str:
    ages = f", {page.ages[page.age].to(language)}" if len(page.ages) > 1 else ""
    return page.periods[page.period].to(language) + ages


def _tells(line: Line) -> bool:
    return any(not cell.hidden for cell in line.cells)


def _paper_page(page: Page, language: str) -> dict[str, Any]:
    told = [one for one in page.lines if _tells(one)]
    silent = page.silent + len(page.lines) - len(told)
    return {
        "name": _head(page, language),
        "places": [
            (_WHOLE.format(name=name) if not at else name).to(language) for at, (_, name) in enumerate(page.places)
        ],
        "rows": [
            {
                "name": one.name.to(language),
                "cells": [{"words": cell.words.to(language), "hidden": cell.hidden} for cell in one.cells],
            }
            for one in told
        ],
        "silent": (_SILENT if silent > 1 else _SILENT_ONE).format(n=str(silent)).to(language) if silent else "",
    }


_WHOLE = Text(nl="Heel {name}", en="All of {name}")
_WHY = Text(
    nl="Kleine aantallen zijn niet getoond, en ook niet wat ze zou verraden. Dit zijn vragen die zijn vastgelegd; zij "
    "zeggen niets over wie er woont.",
    en="Small counts are not shown, nor is what would give them away. These are questions that were registered; they "
    "say nothing of who lives there.",
)
_INVENTED = Text(nl="Deze aantallen zijn verzonnen, om te laten zien hoe het werkt.",
                 en="These counts are invented, to show how it works.")  # fmt: skip
_SUBJECT = Text(nl="Onderwerp", en="Subject")
_HIDDEN = Text(nl="niet getoond", en="not shown")
_NOTHING = Text(
    nl="Niets getoond, omdat de aantallen te klein zijn of een klein aantal zouden verraden: {parts}.",
    en="Nothing is shown, because counts are too small or would give a small one away: {parts}.",
)
_SILENT_ONE = Text(nl="Over {n} ander onderwerp is hier niets getoond.", en="On {n} other subject nothing is shown.")
_SILENT = Text(nl="Over {n} andere onderwerpen is hier niets getoond.", en="On {n} other subjects nothing is shown.")

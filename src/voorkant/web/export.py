"""Every table can be taken along: the same rows as on the page, as Excel or CSV."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpResponse
from django.utils import timezone

from voorkant.adapters.spreadsheets import CSV_TYPE, EXCEL_TYPE, Row, table_as_csv, table_as_workbook, workbook


def table_response(rows: Iterable[Row], *, name: str, title: str, form: str) -> HttpResponse:
    """Give rows (headers first) as a file to save; `form` is "xlsx" or "csv", the file is named with today's date."""
    if form == "xlsx":
        response = HttpResponse(table_as_workbook(rows, title=title), content_type=EXCEL_TYPE)
    elif form == "csv":
        response = HttpResponse(table_as_csv(rows), content_type=CSV_TYPE)
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate().isoformat()}.{form}"'
    return response


def sheets_response(sheets: Sequence[tuple[str, Iterable[Row]]], *, name: str, form: str) -> HttpResponse:
    """Give sheets (title, rows with headers first) as one workbook; as "csv" the first of them."""
    if form == "csv":
        return table_response(sheets[0][1], name=name, title=sheets[0][0], form=form)
    response = HttpResponse(workbook(sheets), content_type=EXCEL_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate().isoformat()}.xlsx"'
    return response

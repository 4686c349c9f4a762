"""Bring a file of questions in: choose it, say what its columns mean, see what is wrong per row, then store it.

Nothing is stored until the last click. Whoever stops halfway leaves nothing behind but a cleaned copy that goes by
itself after a day.
"""

from typing import Any

from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.notice.question import choices
from voorkant.core.notice.registration import CODED, FIELD_NAMES, FIELDS, plain
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, QuestionUpload
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.judging import LEFT_EMPTY, Judged, Mapped
from voorkant.store.services.uploads import choose, confirm, discard, judge_upload, keep, mapped_of, stage
from voorkant.web.export import table_response
from voorkant.web.notice.forms import area_choices
from voorkant.web.notice.questions import for_team
from voorkant.web.notice.safety import kept_place
from voorkant.web.templatetags.voorkant import words

SAMPLES = 3
FAULTS_SHOWN = 100
VALUES_ASKED = 100
PREVIEW = 5


@never_cache
@for_team
def upload(request: HttpRequest, team: Organisation) -> HttpResponse:
    """Choose a file; what is no table is refused in words."""
    context: dict[str, Any] = {
        "most_rows": int(setting_value("upload_rows", team.municipality)),
        "most_megabytes": int(setting_value("upload_megabytes", team.municipality)),
        "waiting": QuestionUpload.objects.filter(organisation=team).defer("rows").order_by("-created"),
    }
    file = request.FILES.get("bestand")
    if request.method != "POST":
        return render(request, "notice/upload.html", context)
    if file is None:
        context["fault"] = gettext("Kies een bestand.")
        return render(request, "notice/upload.html", context, status=422)
    try:
        texts = int(setting_value("upload_texts", team.municipality))
        most = int(context["most_megabytes"]) * 1024 * 1024
        staged = stage(file.name or "", file.read(most + 1), organisation=team, most_texts=texts)
    except VoorkantError as error:
        context["fault"] = error.sentence(get_language() or "nl")
        return render(request, "notice/upload.html", context, status=422)
    return redirect("question-upload-columns", keep(staged, organisation=team).pk)


@never_cache
@for_team
def columns(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Say what each column means, and each word that is not known."""
    kept = get_object_or_404(QuestionUpload, pk=key, organisation=team)
    if request.method == "POST":
        choose(kept, _chosen(request, kept))
        return redirect("question-upload-check" if "verder" in request.POST else "question-upload-columns", key)
    judged = judge_upload(kept)
    mapped = mapped_of(kept)
    left_out = dict(kept.left_out)
    context = {
        "upload": kept,
        "columns": [
            {
                "place": place,
                "header": header or gettext("(zonder naam)"),
                "samples": _samples(kept, place),
                "field": mapped.columns.get(place, ""),
                "left_out": _WHY_LEFT_OUT.get(left_out.get(place, "")),
            }
            for place, header in enumerate(kept.columns)
        ],
        "fields": [(one, FIELD_NAMES[one]) for one in FIELDS],
        "values": _values(team, judged, mapped),
        "missing": [FIELD_NAMES[one] for one in ("problems", "area", "day") if one not in mapped.columns.values()],
        "number": len(kept.rows),
    }
    return render(request, "notice/upload_columns.html", context)


@never_cache
@for_team
def check(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """See what would be stored and what is wrong per row."""
    kept = get_object_or_404(QuestionUpload, pk=key, organisation=team)
    judged = judge_upload(kept)
    problems = load_language().problems
    places = places_of(team.municipality)
    context = {
        "upload": kept,
        "judged": judged,
        "good": len(judged.questions),
        "wrong": judged.wrong_rows,
        "faults": judged.faults[:FAULTS_SHOWN],
        "more": max(0, len(judged.faults) - FAULTS_SHOWN),
        "preview": [
            {
                "problems": [problems[one].name for one in question.problems],
                "place": kept_place(places, places.kept_at[question.area]),
                "week": question.day.isocalendar() if question.day else None,
                "words": list(question.words.values()),
            }
            for question in judged.questions[:PREVIEW]
        ],
    }
    return render(request, "notice/upload_check.html", context)


@require_POST
@for_team
def store(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Store all good rows at once; with wrong rows only when somebody chose to leave them out."""
    kept = get_object_or_404(QuestionUpload, pk=key, organisation=team)
    try:
        report = confirm(kept, leave_out_errors=request.POST.get("weglaten") == "ja")
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("question-upload-check", key)
    told = ngettext("%(number)s vraag is vastgelegd.", "%(number)s vragen zijn vastgelegd.", report.stored)
    messages.success(request, told % {"number": intcomma(report.stored)})
    if report.already:
        again = ngettext("%(number)s was er al.", "%(number)s waren er al.", report.already)
        messages.info(request, again % {"number": intcomma(report.already)})
    return redirect("questions")


@require_POST
@for_team
def forget(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Stop, and let go of the file."""
    discard(get_object_or_404(QuestionUpload, pk=key, organisation=team))
    messages.success(request, gettext("Het bestand is weg. Er is niets vastgelegd."))
    return redirect("question-upload")


@never_cache
@for_team
def faults(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """The wrong rows as Excel: row, column, value, what is wrong, what to do, and the row itself."""
    kept = get_object_or_404(QuestionUpload, pk=key, organisation=team)
    language = get_language() or "nl"
    rows = {row[0]: row[1:] for row in kept.rows}
    heads = [gettext("Rij"), gettext("Kolom"), gettext("Waarde"), gettext("Wat er mis is"), gettext("Wat je kunt doen")]
    listed = [
        [
            *(fault.row, words(fault.column), fault.value, fault.why.to(language), fault.do.to(language)),
            *rows[fault.row],
        ]
        for fault in judge_upload(kept).faults
    ]
    return table_response([[*heads, *kept.columns], *listed], name="fouten", title=gettext("Fouten"), form="xlsx")


@for_team
def example(request: HttpRequest, team: Organisation) -> HttpResponse:
    """An empty table with the right headers, and beside it every word that may be used."""
    language = get_language() or "nl"
    offered = choices(load_language())
    lists: dict[str, list[str]] = {
        "problems": [problem.name.to(language) for problem in load_language().problems.values()],
        "area": _place_words(team),
        **{one: [term.name.to(language) for term in terms.values()] for one, terms in offered.items()},
    }
    heads = [FIELD_NAMES[one].to(language) for one in FIELDS]
    longest = max(map(len, lists.values()))
    listed: list[list[str | None]] = [[FIELD_NAMES[one].to(language) for one in CODED]]
    listed += [[lists[one][row] if row < len(lists[one]) else None for one in CODED] for row in range(longest)]
    sheet = gettext("Lijsten")
    offers = [
        (FIELDS.index(one) + 1, f"'{sheet}'!${'ABCDEFGHIJ'[place]}$2:${'ABCDEFGHIJ'[place]}${len(lists[one]) + 1}")
        for place, one in enumerate(CODED)
    ]
    data = workbook([(gettext("Vragen"), [heads]), (sheet, listed)], lists=offers)
    response = HttpResponse(data, content_type=EXCEL_TYPE)
    response["Content-Disposition"] = 'attachment; filename="voorbeeldtabel.xlsx"'
    return response


def _place_words(team: Organisation) -> list[str]:
    places = places_of(team.municipality)
    names = [places.name(code) for code in places.areas]
    listed = []
    for code, area in places.areas.items():
        alone = names.count(area.name) == 1
        listed.append(area.name if alone else code)
    return sorted(listed)


def _chosen(request: HttpRequest, kept: QuestionUpload) -> Mapped:
    chosen = {place: request.POST.get(f"kolom-{place}", "") for place in range(len(kept.columns))}
    values: dict[str, dict[str, str]] = {one: dict(found) for one, found in mapped_of(kept).values.items()}
    for name, value in request.POST.items():
        kind, _, rest = name.partition(":")
        one, _, word = rest.partition(":")
        if kind == "waarde" and one in CODED:
            values.setdefault(one, {})[word] = str(value)
            if not value:
                del values[one][word]
    return Mapped(chosen, values)


def _samples(kept: QuestionUpload, place: int) -> list[str]:
    found = dict.fromkeys(str(row[place + 1]) for row in kept.rows[:200] if row[place + 1] is not None)
    return [sample if len(sample) <= 60 else f"{sample[:57]}…" for sample in list(found)[:SAMPLES]]


def _values(team: Organisation, judged: Judged, mapped: Mapped) -> list[dict[str, Any]]:
    """List the words that nobody knows, most often used first, with what they may mean."""
    language = load_language()
    offered: dict[str, Any] = {
        one: [(key, term.name) for key, term in terms.items()] for one, terms in choices(language).items()
    }
    offered["problems"] = [(problem.id, problem.name) for problem in language.problems.values()]
    offered["area"] = _flat(area_choices(places_of(team.municipality))[1:])
    asked = [
        {
            "name": f"waarde:{one}:{plain(value)}",
            "field": FIELD_NAMES[one],
            "value": value,
            "times": times,
            "options": [(LEFT_EMPTY, Text(nl="Laat leeg", en="Leave empty")), *offered[one]],
            "suggestion": judged.suggestions.get((one, value), ""),
        }
        for one, found in judged.unknown.items()
        for value, times in sorted(found.items(), key=lambda pair: -pair[1])
    ]
    return asked[:VALUES_ASKED]


def _flat(groups: list[tuple[str, Any]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for one, inside in groups:
        found += inside if isinstance(inside, list) else [(one, inside)]
    return found


_WHY_LEFT_OUT = {
    "personal": Text(
        nl="Niet ingelezen: deze kolom gaat over wie iemand is.", en="Not read: this column is about who somebody is."
    ),
    "unknown": Text(
        nl="Niet ingelezen: we herkennen deze kolom niet en er staan veel verschillende teksten in.",
        en="Not read: this column is not recognised and holds many different texts.",
    ),
    "names": Text(nl="Niet ingelezen: er staan namen in.", en="Not read: it holds names."),
}

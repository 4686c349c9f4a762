"""Answer an invitation without an account: which moments suit, how many come, what somebody wants to talk about.

The coordinator of a school opens the link between two lessons, ticks two of three and is done. The same link later says
which moment was chosen, asks whether they come, and gives the file for their calendar.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.sectors import load_sectors
from voorkant.core.organise.meetings_entry import LONGEST_LINE, MOST_PEOPLE
from voorkant.core.organise.meetings_words import DAYS, hours_words
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Invitation, Meeting
from voorkant.store.selectors.meetings import book_of, end_of
from voorkant.store.services.meetings import MeetingMoved
from voorkant.store.services.meetings_answers import (
    MeetingLinkNotGood,
    answer_coming,
    answer_moments,
    open_meeting_link,
)
from voorkant.store.services.meetings_hours import state_hours
from voorkant.store.services.meetings_mail import calendar_of
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.forms import here
from voorkant.web.organise.meeting_forms import as_number, parts_sent

CALENDAR = "text/calendar; charset=utf-8"
MOST_SHOWN = 10
WORKDAYS = range(1, 7)


@never_cache
@in_chosen_language
@sensitive_variables("token")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, and the answer."""
    try:
        row = open_meeting_link(token)
    except MeetingLinkNotGood as error:
        status = 404 if error.why_code == "unknown" else 410
        return private(render(request, "organise/meeting_gone.html", {"error": error}, status=status))
    wrong: dict[str, str] = {}
    done = ""
    if request.method == "POST":
        done, wrong = _answer(request, row)
        row = open_meeting_link(token)
    return private(_page(request, row, token, done, wrong))


@never_cache
@sensitive_variables("token")
def file(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file of an invitee."""
    try:
        row = open_meeting_link(token)
    except MeetingLinkNotGood as error:
        return private(render(request, "organise/meeting_gone.html", {"error": error}, status=404))
    text = calendar_of(row, timezone.now())
    return private(calendar_answer(text)) if text else private(_page(request, row, token, "", {}, status=404))


def calendar_answer(text: str, name: str = "bijeenkomst") -> HttpResponse:
    """Give a calendar file as a download."""
    answer = HttpResponse(text, content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def private(response: HttpResponse) -> HttpResponse:
    """Keep the address out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request: HttpRequest, row: Invitation) -> tuple[str, dict[str, str]]:
    """Keep an answer; gives what was kept, and what was wrong per field ("" for the whole)."""
    sent = request.POST
    what = sent.get("what", "")
    people = as_number(sent.get("people", ""), 3)
    wish = sent.get("wish", "")
    try:
        if what == "moments":
            keys = (as_number(one) for one in sent.getlist("can"))
            answer_moments(invitation=row, can=[one for one in keys if one], people=people, wish=wish)
        elif what == "coming" and sent.get("coming") in ("yes", "no"):
            answer_coming(invitation=row, coming=sent["coming"] == "yes", people=people, wish=wish)
        elif what == "hours":
            state_hours(partner=row.organisation, parts=parts_sent(sent))
        else:
            raise MeetingMoved
    except EntryNotRight as error:
        return "", {one.field: one.text.to(here()) for one in error.faults}
    except VoorkantError as error:
        return "", {"": error.sentence(here())}
    return what, {}


def _page(
    request: HttpRequest, row: Invitation, token: str, done: str, wrong: dict[str, str], *, status: int = 200
) -> HttpResponse:
    meeting, sent = row.meeting, request.POST if wrong else {}
    book = book_of(meeting.municipality)
    hours = book.partners.get(row.organisation_id)
    spans = hours.can if hours else ()
    chosen = set(map(str, row.can)) if not wrong else set(request.POST.getlist("can"))
    context: dict[str, Any] = {
        "one": row, "meeting": meeting, "token": token, "done": done, "wrong": wrong,
        "moments": [(each, str(each.pk) in chosen) for each in meeting.moments.order_by("day", "at")],
        "people": sent.get("people") or row.people or "", "most": range(1, MOST_SHOWN + 1), "top": MOST_PEOPLE,
        "wish": sent.get("wish", row.wish), "longest": LONGEST_LINE,
        "ends": end_of(meeting), "over": bool(meeting.day and meeting.day < timezone.localdate()),
        "open": meeting.status == Meeting.Status.ASKING, "week": week_of_parts(spans),
        "hours": hours_words(hours) if hours else None, "invented": meeting.invented,
    }  # fmt: skip
    return render(request, "organise/meeting_link.html", context, status=422 if wrong else status)


def week_of_parts(spans: Any) -> list[dict[str, Any]]:
    """Give the days of a week with their parts, and which of these are wholly inside the spans."""
    parts = load_sectors().grid.parts
    return [
        {
            "day": DAYS[day - 1],
            "parts": [
                (
                    f"{day}-{one.id}",
                    one,
                    any(span.day == day and span.start <= one.start and one.end <= span.end for span in spans),
                )
                for one in parts
            ],
        }
        for day in WORKDAYS
    ]

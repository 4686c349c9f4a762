"""Count who came, at the door, with a thumb: people per sector and no names."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.sectors import load_sectors
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Meeting
from voorkant.store.selectors.meetings import count_lines
from voorkant.store.services.meetings_answers import count_came
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.organise.forms import here
from voorkant.web.organise.meeting_forms import as_number
from voorkant.web.organise.meetings import own_meeting


@never_cache
@own_meeting
def count(request: HttpRequest, found: Meeting) -> HttpResponse:
    """How many came per sector."""
    if found.day is None or found.day > timezone.localdate() or found.status == Meeting.Status.CANCELLED:
        raise Http404
    lines = count_lines(found)
    invited = {one.sector.id for one in lines}
    others = [one for one in load_sectors().sectors.values() if one.id not in invited]
    wrong: dict[str, str] = {}
    typed = {one.sector.id: "" if one.came is None else str(one.came) for one in lines}
    if request.method == "POST":
        names = [*typed, *(one.id for one in others)]
        typed = {name: request.POST.get(f"came-{name}", "").strip() for name in names}
        given = {name: as_number(value, 4) for name, value in typed.items()}
        wrong = {
            name: gettext("Vul een heel getal in, of laat het leeg.")
            for name, value in typed.items()
            if value and given[name] is None
        }
        if not wrong:
            try:
                count_came(meeting=found, came=given)
            except EntryNotRight as error:
                wrong = {one.field: one.text.to(here()) for one in error.faults}
            except VoorkantError as error:
                wrong = {"": error.sentence(here())}
            else:
                messages.success(request, gettext("Geteld. Dank je wel."))
                return redirect("meeting", found.pk)
    context = {
        "meeting": found,
        "rows": [(one, typed.get(one.sector.id, ""), wrong.get(one.sector.id)) for one in lines],
        "others": [(one, typed.get(one.id, ""), wrong.get(one.id)) for one in others],
        "wrong": wrong,
        "invented": found.invented,
    }
    return render(request, "organise/meeting_count.html", context, status=422 if wrong else 200)

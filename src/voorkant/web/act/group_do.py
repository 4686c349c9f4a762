"""What somebody does with a group in one tap: plan times, move or call one off, keep sign-ups, finish the group."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import GroupSession
from voorkant.store.selectors.groups import ShownGroup
from voorkant.store.services.groups import add_sessions, count_session, take_step
from voorkant.store.services.groups_changes import call_off_session, move_session, sign_up
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.act.group_forms import CountForm, MoveForm, SeriesForm
from voorkant.web.act.group_reader import counting, done, planning, user_of
from voorkant.web.act.groups import show, tell_planned
from voorkant.web.organise.forms import here, refused
from voorkant.web.organise.meeting_forms import as_number

FEW_PLACES, SPARE = 12, 6
MOST_BUTTONS = 30


@require_POST
@planning
def plan(request: HttpRequest, one: ShownGroup) -> HttpResponse:
    """Plan more times."""
    form = SeriesForm(request.POST)
    if form.is_valid():
        try:
            planned = add_sessions(group=one.row, **form.told(), by=user_of(request), today=timezone.localdate())
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(here()))
        else:
            tell_planned(request, planned)
            return redirect("group", one.row.pk)
    return show(request, one, status=422, series=form)


@require_POST
@planning
def move(request: HttpRequest, one: ShownGroup, session: int) -> HttpResponse:
    """Move one time."""
    row, form = _session(one, session), MoveForm(request.POST)
    if form.is_valid():
        try:
            move_session(
                session=row, day=form.cleaned_data["day"], at=form.cleaned_data["at"], by=user_of(request),
                today=timezone.localdate(),
            )  # fmt: skip
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(here()))
        else:
            messages.success(request, gettext("Verzet. Agenda's volgen vanzelf."))
            return redirect("group", one.row.pk)
    return show(request, one, status=422, move=form, moving=row.pk)


@require_POST
@planning
def call_off(request: HttpRequest, one: ShownGroup, session: int) -> HttpResponse:
    """Call one time off."""
    row, words = _session(one, session), request.POST.get("words", "")[:300]

    def go() -> None:
        call_off_session(session=row, words=words, by=user_of(request), today=timezone.localdate())

    if done(request, go):
        messages.success(request, gettext("Deze keer gaat niet door. Zeg het ook tegen wie zou komen."))
    return redirect("group", one.row.pk)


@require_POST
@counting
def signed_up(request: HttpRequest, one: ShownGroup) -> HttpResponse:
    """Keep how many signed up."""
    typed = request.POST.get("signed_up", "").strip()
    number = as_number(typed, 4)
    if typed and number is None:
        messages.error(request, gettext("Vul een heel getal in, of laat het leeg."))
        return redirect("group", one.row.pk)

    def go() -> None:
        sign_up(group=one.row, number=number, by=user_of(request), today=timezone.localdate())

    if done(request, go):
        messages.success(request, gettext("Bewaard. Wie doorverwijst ziet of er nog plaats is."))
    return redirect("group", one.row.pk)


@require_POST
@planning
def step(request: HttpRequest, one: ShownGroup) -> HttpResponse:
    """Let the group stand elsewhere: begun, finished, called off, or going on after all."""
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")[:300]

    def go() -> None:
        take_step(group=one.row, to=to, reason=reason, by=user_of(request), today=timezone.localdate())

    if done(request, go):
        messages.success(request, gettext("Bewaard."))
    return redirect("group", one.row.pk)


@never_cache
@counting
def count(request: HttpRequest, one: ShownGroup, session: int) -> HttpResponse:
    """How many came: one tap on a number, a second for how many of them were new."""
    row, today = _session(one, session), timezone.localdate()
    if row.cancelled or row.day > today:
        raise Http404(session)
    asks_new = request.GET.get("nieuw") == "1" and row.came is not None
    start = {"came": row.came, "new": row.new, "words": row.note, "cost": _typed(row)}
    form = CountForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        whole = "words" in request.POST
        try:
            kept = count_session(
                session=row, came=form.cleaned_data["came"], new=form.cleaned_data["new"],
                cost=form.cleaned_data["cost"], words=form.cleaned_data["words"] if whole else None,
                by=user_of(request), today=today,
            )  # fmt: skip
        except EntryNotRight as error:
            refused(form, error)
        else:
            if kept.new is None and not whole:
                return redirect(f"{request.path}?nieuw=1")
            messages.success(request, gettext("Geteld. Dank je wel."))
            return redirect("group", one.row.pk)
    first = min((each.day for each in one.sessions if not each.cancelled), default=row.day) == row.day
    context = {
        "one": one, "session": row, "form": form, "asks_new": asks_new, "first": first,
        "numbers": range((row.came or 0) + 1) if asks_new else range(_highest(one) + 1),
        "invented": one.row.invented,
    }  # fmt: skip
    return render(request, "act/groups/count.html", context, status=422 if form.errors else 200)


def _session(one: ShownGroup, key: int) -> GroupSession:
    found = next((each for each in one.sessions if each.pk == key), None)
    if found is None:
        raise Http404(key)
    return found


def _highest(one: ShownGroup) -> int:
    """As many numbers to tap as are likely: the places and some, or more where more came before."""
    came = max((each.came or 0 for each in one.sessions), default=0)
    return min(MOST_BUTTONS, max(one.row.places or FEW_PLACES, came) + SPARE)


def _typed(row: GroupSession) -> str:
    return "" if row.cost is None else f"{row.cost:.2f}".replace(".", ",")

"""Who reads a group and what they may do with it: its own team everything, those who organise all but counting."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Organisation, User
from voorkant.store.selectors.groups import ShownGroup, group_of
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.act.stories import own_municipality
from voorkant.web.organise.forms import here
from voorkant.web.permissions import role_of
from voorkant.web.who_may import ORGANISES

GroupView = Callable[..., HttpResponse]


def reader_of(request: HttpRequest) -> Organisation | None:
    """Give the organisation for which somebody reads."""
    found: Organisation | None = getattr(request.user, "organisation", None)
    mine = found is not None and found.municipality_id == getattr(request.user, "municipality_id", None)
    return found if mine else None


def user_of(request: HttpRequest) -> User | None:
    """Give the account that asks."""
    return request.user if isinstance(request.user, User) else None


def may_change(request: HttpRequest, one: ShownGroup) -> bool:
    """Tell whether somebody plans this group; counts are for its own team alone."""
    return one.own or role_of(request) in ORGANISES


def own_group(request: HttpRequest, key: int) -> ShownGroup:
    """Give a group of the reader's municipality as they may see it, or 404."""
    found = group_of(own_municipality(request), key, reader_of(request), timezone.localdate())
    if found is None:
        raise Http404(key)
    return found


def planning(view: GroupView) -> GroupView:
    """Let in who may plan a group; others are told whose group it is."""
    return _guarded(view, may_change)


def counting(view: GroupView) -> GroupView:
    """Let in the team whose group it is; others are told so."""
    return _guarded(view, lambda request, one: one.own)


def done(request: HttpRequest, go: Callable[[], object]) -> bool:
    """Do something; tell what was wrong, and whether it was done."""
    try:
        go()
    except EntryNotRight as error:
        messages.error(request, " ".join(one.text.to(here()) for one in error.faults))
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        return True
    return False


def _guarded(view: GroupView, may: Callable[[HttpRequest, ShownGroup], bool]) -> GroupView:
    @wraps(view)
    def guarded(request: HttpRequest, key: int, *args: object, **kwargs: object) -> HttpResponse:
        found = own_group(request, key)
        if not may(request, found):
            said = gettext("Deze groep is van %(name)s. Alleen zij passen dit aan.")
            messages.error(request, said % {"name": found.row.organisation.name})
            return redirect("group", key)
        return view(request, found, *args, **kwargs)

    return guarded

"""The first page of each role: what somebody in that role comes for in the morning.

A librarian wants to pass something on; a privacy officer wants to know what is kept and until when. Nobody comes to see
a dashboard. So each role has its own short page, and what a page shows comes from the same pages that it links to.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from voorkant.store.models import Municipality, Role, User
from voorkant.store.selectors import first_page as look
from voorkant.store.selectors.settings import setting_value
from voorkant.web.context import municipality_of
from voorkant.web.permissions import role_of

PAGES = {"visitor": "home/visitor.html", **{role: f"home/{role}.html" for role in Role.values}}
FINDINGS = 3
TEAMS = (Role.PROFESSIONAL.value, Role.LEAD.value)
READERS = (Role.PROFESSIONAL.value, Role.ADVISER.value, Role.LEAD.value)
ORGANISERS = (Role.ADVISER.value, Role.LEAD.value)


def first_page(request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """Give the template and the context of the first page for whoever asks."""
    role, municipality, today = role_of(request), municipality_of(request), timezone.localdate()
    context: dict[str, Any] = {"today": today}
    if isinstance(request.user, User) and request.user.organisation and role in TEAMS:
        context["week"] = look.team_week(request.user.organisation, today)
    if municipality:
        context |= _about(municipality, role, today)
    return PAGES[role], context


def _about(municipality: Municipality, role: str, today: date) -> dict[str, Any]:
    context: dict[str, Any] = {"invented": municipality.invented and role in TEAMS}
    if role in READERS:
        picture = look.frequent_here(municipality)
        context["picture"] = picture
        context["findings"] = picture.steps[0].texts[:FINDINGS] if picture and picture.steps else ()
    if role in ORGANISERS:
        context["to_find_out"] = look.to_find_out(municipality, today)
    if role == Role.ADMINISTRATOR:
        context["set_up"] = look.set_up(municipality)
    if role in (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER):
        context["guarded"] = look.guarded(today)
        context["months"] = int(setting_value("question_retention_months", municipality))
        context["weeks"] = int(setting_value("own_words_weeks", municipality))
    return context

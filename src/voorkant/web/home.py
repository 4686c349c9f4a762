"""The first page of each role: what somebody in that role comes for in the morning.

A librarian wants to pass something on; a privacy officer wants to know what is kept and until when. Nobody comes to see
a dashboard. So each role has its own short page, and what a page shows comes from the same pages that it links to.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from voorkant.core.analyse.result import Picture
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Organisation, Role, User
from voorkant.store.selectors import first_page as look
from voorkant.store.selectors.base_talks import due_talks
from voorkant.store.selectors.charts import where_chart
from voorkant.store.selectors.dialogues import overview
from voorkant.store.selectors.first_hour import desk_of
from voorkant.store.selectors.groups import still_to_count
from voorkant.store.selectors.lessons import owed_by, owed_to_board
from voorkant.store.selectors.load import Carrier, loads_of
from voorkant.store.selectors.mail import mail_state
from voorkant.store.selectors.matrix import first_gaps
from voorkant.store.selectors.meetings import next_meeting
from voorkant.store.selectors.programme_board import lead_page
from voorkant.store.selectors.referrals import counts_of
from voorkant.store.selectors.rounds import rounds_of_week
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.signal_desk import example_link
from voorkant.store.selectors.signals import inbox_counts
from voorkant.store.selectors.stories import waiting_for_team
from voorkant.store.selectors.surges import open_surges
from voorkant.store.selectors.team_agenda import waiting_for
from voorkant.store.selectors.vision import open_questions
from voorkant.web.analyse import page
from voorkant.web.analyse.surges import team_of
from voorkant.web.context import municipality_of
from voorkant.web.notice.signal_inbox import of_places
from voorkant.web.organise.first_hour import steps_of
from voorkant.web.organise.prevention_hours import week_context
from voorkant.web.organise.programme import shown as programme_shown
from voorkant.web.permissions import role_of
from voorkant.web.who_may import HEARS_OF_SURGES, ORGANISES, RUNS_GROUPS

PAGES = {"visitor": "home/visitor.html", **{role: f"home/{role}.html" for role in Role.values}}
FINDINGS = 3
SURGES = 3
TEAMS = (Role.PROFESSIONAL.value, Role.LEAD.value)
READERS = ("visitor", Role.PROFESSIONAL.value, Role.ADVISER.value, Role.LEAD.value)
WARNED = (Role.SIGNALLER.value, Role.PROFESSIONAL.value, Role.ADVISER.value, Role.LEAD.value)
ORGANISERS = (Role.ADVISER.value, Role.LEAD.value)
STORY_TEAMS = (Role.PROFESSIONAL.value, Role.ADVISER.value, Role.LEAD.value)
FEW_GROUPS = 5
MEETERS = (Role.PROFESSIONAL.value, Role.LEAD.value)


def first_page(request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """Give the template and the context of the first page for whoever asks."""
    role, municipality, today = role_of(request), municipality_of(request), timezone.localdate()
    context: dict[str, Any] = {"today": today}
    if isinstance(request.user, User) and request.user.organisation and role in TEAMS:
        context["week"] = look.team_week(request.user.organisation, today)
        context["agenda_waits"] = waiting_for(request.user.organisation, today)
        context["inbox"] = inbox_counts(request.user.organisation, today)
        context["referrals"] = counts_of(request.user.organisation, today)
        context["rounds"] = rounds_of_week(request.user.organisation, today)
        context |= week_context(request.user.organisation, today)
        context["lessons_owed"] = owed_by(
            request.user.organisation.municipality, today, organisation=request.user.organisation
        )
    if isinstance(request.user, User) and request.user.organisation and role in RUNS_GROUPS:
        context["groups_to_count"] = still_to_count(request.user.organisation, today)[:FEW_GROUPS]
    if isinstance(request.user, User) and request.user.organisation and role == Role.SIGNALLER:
        context["passed"] = of_places(request.user.organisation)
    if municipality and isinstance(request.user, User) and role == Role.LEAD:
        context |= _programme(request.user, municipality, today)
    if municipality and role in WARNED:
        context["full"] = _full(municipality, request, today)
    if role == "visitor" and settings.DEMO:
        context["demo_link"] = example_link()
    if municipality:
        context |= _about(municipality, role, today, team_of(request))
    return PAGES[role], context


def _programme(user: User, municipality: Municipality, today: date) -> dict[str, Any]:
    """The assignments that somebody leads, with what is late."""
    board = lead_page(user, municipality, today)
    return {
        "vision_waits": open_questions(municipality, user.organisation),
        "base_talks_due": due_talks(municipality, today),
        "programme": board,
        "programme_blocks": [programme_shown(one, today) for one in board.blocks] if board else [],
    }


def _full(municipality: Municipality, request: HttpRequest, today: date) -> tuple[Carrier, ...]:
    """Which places fill up: one's own, and for who organises also those of partners that show it."""
    reader = getattr(request.user, "organisation", None)
    pressing = loads_of(municipality, today, reader=reader).pressing
    return pressing if role_of(request) in ORGANISES else tuple(one for one in pressing if one.own)


def _frequent(municipality: Municipality) -> dict[str, Any]:
    """What is frequent in the municipality, as sentences and on its map; open figures only."""
    picture = look.frequent_here(municipality)
    if picture is None:
        return {"picture": None}
    gaps = first_gaps(municipality, 1)
    asked = page.ask(municipality.code, {})
    where = page.where_for(picture, asked, page.chosen_line(picture, ""))
    texts = picture.steps[0].texts if picture.steps else ()
    return {
        "picture": picture,
        "matrix_gap": gaps[0][1] if gaps else None,
        "findings": [text for text in texts if text != picture.headline][:FINDINGS],
        "map_of": _name_of(picture, where.problem) + same(". ") + where.sentence if where else "",
        "map": page.drawn("where", asked, where.problem, lambda: where_chart(where, picture)) if where else None,
    }


def _name_of(picture: Picture, problem: str) -> Text:
    line = picture.line(problem)
    return line.lead.figure_name if line.lead else line.name


def _about(municipality: Municipality, role: str, today: date, team: Organisation | None) -> dict[str, Any]:
    context: dict[str, Any] = {"invented": municipality.invented and role in TEAMS}
    if role in READERS:
        context |= _frequent(municipality)
    if role in MEETERS:
        context["next_meeting"] = next_meeting(municipality, today)
    if role in ORGANISERS:
        context["to_find_out"] = look.to_find_out(municipality, today)
        context["overdue_promises"] = overview(municipality, today).overdue
    if role in HEARS_OF_SURGES:
        context["rising"] = [one for one in open_surges(municipality, team) if one.row.running][:SURGES]
    if role in STORY_TEAMS:
        context["stories_waiting"] = waiting_for_team(municipality)
    if role in ORGANISERS:
        context["board_owes"] = owed_to_board(municipality, today)
    if role in ORGANISES:
        desk = desk_of(municipality, today)
        context |= {"hour": desk.hour, "hour_steps": steps_of(desk, role)}
    if role == Role.ADMINISTRATOR:
        context |= {"set_up": look.set_up(municipality), "mail": mail_state(municipality)}
    if role in (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER):
        context["guarded"] = look.guarded(today)
        context["months"] = int(setting_value("question_retention_months", municipality))
        context["weeks"] = int(setting_value("own_words_weeks", municipality))
    return context

"""One of everything of acting that belongs to somebody: referrals, stories, groups, the agenda of a team."""

from datetime import date, time
from typing import Any

from django.utils import timezone

from tests.belongings.table import TABLE
from tests.stories import campaign, photo, publish, tell
from voorkant.core.act.referral_entry import NewReferral
from voorkant.store.models import Campaign, Candidate, Municipality, Organisation, Outing, TeamStandingPoint
from voorkant.store.services.groups import add_sessions, start_group
from voorkant.store.services.referrals import give_referral
from voorkant.store.services.team_agenda import open_agenda

OF_REFERRAL = {"referral-step", "referral-card", "referral-on", "referral-way"}


def groups(municipality: Municipality, team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about a group that meets today and next week."""
    row = start_group(
        municipality=municipality, organisation=team, title="Samen eten", kind="activity", by=None, today=today
    )
    add_sessions(group=row, first=today, count=1, at=time(10), skip_holidays=False, by=None, today=today)
    session = row.sessions.get()
    of_group = ("edit", "plan", "sign-up", "step", "paper", "calendar")
    return {
        "group": (row.pk,),
        **{f"group-{name}": (row.pk,) for name in of_group},
        **{f"group-{name}": (row.pk, session.pk) for name in ("count", "move", "call-off")},
        "groups-export": ("groepen", "xlsx"),
    }


def agendas(team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about the agenda of a team with one point of its own."""
    point = TeamStandingPoint.objects.create(organisation=team, text="Roosters", starts=today)
    agenda = open_agenda(team=team, month=today, today=today)
    month, of_month = f"{today:%Y-%m}", ("month", "paper", "minutes", "meeting", "close")
    return {
        **{f"team-agenda-{name}": (month,) for name in of_month},
        "team-minutes-paper": (month,),
        "team-agenda-export": (month, "xlsx"),
        "team-agenda-point": (point.pk,),
        "team-agenda-decide": (agenda.items.get(kind="standing").pk,),
        "team-agenda-candidate": (Candidate.objects.filter(municipality=team.municipality).latest("pk").pk,),
    }


def stories(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one campaign, a published story and something in the calendar."""
    zodus = campaign(municipality)
    kept = tell(zodus, picture=photo(), picture_alt="Een boek")
    row = publish(kept)
    outing = Outing.objects.create(
        municipality=municipality, campaign=zodus, what="Spreekuur", theme="reading", channel="facebook",
        on=timezone.localdate(),
    )  # fmt: skip
    Campaign.objects.filter(pk=zodus.pk).update(logo=photo(), logo_type="image/jpeg")
    of_story = ("edit", "step", "sender", "link-new", "card", "picture", "ready")
    of_campaign = ("campaign", "campaign-style", "campaign-logo", "campaign-feed", "campaign-tell")
    return {
        **{f"story-{name}": (row.pk,) for name in of_story},
        "story": (row.pk,),
        **{name: ("zodus",) for name in of_campaign},
        **{f"campaign-{name}": ("zodus", row.pk) for name in ("story", "picture", "thumb")},
        "campaign-theme": ("zodus", "reading"),
        "story-ready-file": (row.pk, "own_page", "txt"),
        **{name: (kept.token,) for name in ("story-link", "story-link-picture")},
        "campaign-edit": (zodus.pk,),
        "outing": (outing.pk,),
        "visibility-reach-export": ("xlsx",),
    }


def referrals(team: Organisation, known: Any, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one referral, of the team to the library."""
    entry = NewReferral(partner=known.library.pk, problem="debts", worker="Ria", going_along=True)
    given = give_referral(team=team, entry=entry, today=today)
    return {
        **{name: (given.row.pk,) for name in TABLE if name == "referral" or name in OF_REFERRAL},
        **{name: (given.token,) for name in ("referral-link", "referral-link-on")},
    }

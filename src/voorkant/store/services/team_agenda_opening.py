"""Make the agenda of each team on the first working day of the month, and look daily whether anything came since.

Monday 2 November, early: three teams find their page. What October left open comes along with what was said about it;
what the team said to look at in January stays away until then. On the twelfth a new surge comes onto it, marked as new.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.core.organise.team_agenda import Choice, Point, comes_back, first_of, next_look_of, next_month, rests
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    Candidate,
    GroupOffer,
    Municipality,
    Organisation,
    TeamAgenda,
    TeamAgendaItem,
    TeamAgendaStep,
    User,
)
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.team_agenda import (
    agenda_for,
    latest_items,
    left_of,
    next_opening,
    opens_on,
    teams_of,
    words_of,
)
from voorkant.store.selectors.team_agenda_groups import candidate_point
from voorkant.store.selectors.team_agenda_once import rises_in
from voorkant.store.selectors.team_agenda_points import points_of
from voorkant.store.services.team_agenda_mail import mail_agenda
from voorkant.store.services.turns import turn

DAY = timedelta(days=1)
KEPT_WORDS = "standing"
IN_PROGRESS = (Choice.START, Choice.JOIN)
ON_ITS_WAY = (GroupOffer.State.PLANNED, GroupOffer.State.RUNNING)
_BEGAN = "Groep begonnen."


def open_due(today: date | None = None) -> int:
    """Make the agendas that are due and add to the others what came since; gives how many were made. For the worker."""
    today, made = today or timezone.localdate(), 0
    if today < (opens := opens_on(today)):
        return 0
    with turn("team-agendas") as mine:
        for municipality in Municipality.objects.order_by("pk") if mine else ():
            for team in teams_of(municipality):
                there = agenda_for(team, today)
                if there is None:
                    mail_agenda(open_agenda(team=team, month=today, today=today))
                    made += 1
                elif there.looked_on < today:
                    look_again(agenda=there, today=today)
                    if there.looked_on < opens:  # made by hand before its day
                        mail_agenda(there)
    return made


def open_agenda(*, team: Organisation, month: date, today: date, points: Sequence[Point] | None = None) -> TeamAgenda:
    """Make the agenda of a team for a month as it stands today; the one that is there already is left as it is.
    `points` is what may be on it, all that there is where it is None.
    """
    month = first_of(month)
    if (there := agenda_for(team, month)) is not None:
        return there
    fresh = {one.ref: one for one in (points_of(team, month, today) if points is None else points)}
    covered = _covered(fresh.values(), latest_items(team, month), _until(month))
    with transaction.atomic():
        agenda, made = TeamAgenda.objects.get_or_create(
            organisation=team, month=month,
            defaults={
                "municipality": team.municipality, "opened_on": today, "looked_on": today,
                "invented": team.invented,
            },
        )  # fmt: skip
        if made:
            _carry(agenda, fresh, covered, today)
            for point in fresh.values():
                put_point(agenda, point, today)
    return agenda


def look_again(*, agenda: TeamAgenda, today: date) -> int:
    """Add what came up since an agenda was made; gives how many points. Closed minutes stay as they are."""
    found = points_of(agenda.organisation, agenda.month, today) if agenda.closed_on is None else []
    until, added = _until(agenda.month), 0
    with transaction.atomic():
        row = TeamAgenda.objects.select_for_update().get(pk=agenda.pk)
        there = set(row.items.values_list("ref", flat=True))
        earlier = latest_items(row.organisation, row.month)
        there |= _covered(found, earlier, until) | _said_already(row)
        for point in found if row.closed_on is None else ():
            if point.ref not in there and not _stays_away(earlier.get(point.ref), point, until):
                put_point(row, point, today)
                added += 1
        _settle_started(row, None, today)
        row.looked_on = max(row.looked_on, today)
        row.save(update_fields=["looked_on"])
    return added


def put_point(agenda: TeamAgenda, point: Point, today: date, before: TeamAgendaItem | None = None) -> TeamAgendaItem:
    """Put one point on an agenda, in its words of today."""
    row = TeamAgendaItem.objects.create(
        agenda=agenda, kind=point.kind, ref=point.ref, own=_kept(point.own),
        others=_kept(point.others) if point.others else {}, weight=point.weight, added_on=today,
        since=before.since if before else agenda.month, before=before, candidate_id=_candidate(point.ref),
    )  # fmt: skip
    if before is not None and before.choice in IN_PROGRESS:
        row.group_id, row.offer_id = before.group_id, before.offer_id
        row.save(update_fields=["group", "offer"])
    kind = TeamAgendaStep.Kind.CARRIED if before else TeamAgendaStep.Kind.PUT
    TeamAgendaStep.objects.create(item=row, kind=kind, day=today)
    return row


def mark_started(*, team: Organisation, by: User | None, today: date) -> None:
    """Mark on this month's agenda of a team what it answered outside the meeting: a group that it started for a
    candidate settles that point too. Closed minutes stay as they are.
    """
    agenda = agenda_for(team, today)
    if agenda is not None:
        with transaction.atomic():
            _settle_started(TeamAgenda.objects.select_for_update().get(pk=agenda.pk), by, today)


def _settle_started(agenda: TeamAgenda, by: User | None, today: date) -> None:
    if agenda.closed_on is not None:
        return
    waiting = agenda.items.filter(kind="candidate", choice="", candidate__state=Candidate.State.STARTED)
    for row in waiting:
        groups = GroupOffer.objects.filter(candidate=row.candidate_id, organisation=agenda.organisation_id)
        if (group := groups.filter(state__in=ON_ITS_WAY).order_by("-made_on", "-pk").first()) is None:
            continue
        words = load_agenda_words().choices[Choice.START]
        row.choice, row.group, row.reason, row.decided_on = Choice.START, group, _BEGAN, today
        row.owner = short(agenda.organisation.name)
        row.next_look = next_look_of(words, today, next_opening(agenda))
        row.save()
        TeamAgendaStep.objects.create(
            item=row, kind=TeamAgendaStep.Kind.DECIDED, choice=row.choice, reason=row.reason, owner=row.owner,
            next_look=row.next_look, day=today, by=by,
        )  # fmt: skip


def _covered(points: Iterable[Point], earlier: dict[str, TeamAgendaItem], until: date) -> set[str]:
    """Give the refs of what other points say too, as far as a team sees these now."""
    return {ref for one in points if not _stays_away(earlier.get(one.ref), one, until) for ref in one.covers}


def _said_already(agenda: TeamAgenda) -> set[str]:
    """Give the refs of what the candidates that stand on an agenda say too, also those that were decided on."""
    rows = agenda.items.filter(kind="candidate").exclude(candidate=None).select_related("candidate")
    found = rises_in(agenda.municipality, [row.candidate for row in rows if row.candidate])
    return {ref for refs in found.values() for ref in refs}


def _carry(agenda: TeamAgenda, fresh: dict[str, Point], covered: set[str], today: date) -> None:
    """Bring along what earlier agendas left open and no other point says, and take out of `fresh` what the team wants
    to see only later.
    """
    for ref in covered:
        fresh.pop(ref, None)
    until = _until(agenda.month)
    last = TeamAgenda.objects.filter(organisation=agenda.organisation_id, month__lt=agenda.month).order_by("-month")
    previous = last.values_list("pk", flat=True).first()
    for ref, row in latest_items(agenda.organisation, agenda.month).items():
        left = left_of(row)
        if ref in covered:
            continue
        if ref in fresh and _stays_away(row, fresh[ref], until):
            del fresh[ref]
        elif comes_back(left, until):
            if left.choice is None and ref not in fresh:
                if row.agenda_id == previous:
                    TeamAgendaStep.objects.create(item=row, kind=TeamAgendaStep.Kind.GONE, day=today)
                continue
            put_point(agenda, _again(row, fresh.pop(ref, None)), today, before=row)


def _stays_away(row: TeamAgendaItem | None, point: Point, until: date) -> bool:
    """Tell whether a team need not see something now: it said later, or it said done and there is no other news."""
    if row is None:
        return False
    once = load_agenda_words().kinds[point.kind].once and row.choice == Choice.DONE
    return rests(left_of(row), until) or (once and words_of(row.own) == point.own)


def _again(row: TeamAgendaItem, fresh: Point | None) -> Point:
    """Give a point that comes back: in its newest words, and under what was agreed where something was started."""
    if fresh is None and row.candidate is not None and row.choice not in IN_PROGRESS:
        fresh = candidate_point(row.candidate, row.agenda.organisation)
    point = fresh or Point(
        row.kind, row.ref, words_of(row.own), words_of(row.others) if row.others else None, row.weight
    )
    kind = "decision" if row.choice in IN_PROGRESS and row.kind != KEPT_WORDS else point.kind
    return Point(kind, point.ref, point.own, point.others, point.weight)


def _until(month: date) -> date:
    return next_month(month) - DAY


def _kept(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _candidate(ref: str) -> int | None:
    name, _, key = ref.partition(":")
    return int(key) if name == "candidate" else None

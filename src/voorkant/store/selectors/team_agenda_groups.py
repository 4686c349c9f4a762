"""Points of an agenda about answering together: candidates for a group, what groups did, and the time kept for it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from voorkant.core.organise.team_agenda import Point
from voorkant.core.shared.text import Text
from voorkant.store.models import Candidate, GroupOffer, Organisation, TeamAgendaItem
from voorkant.store.selectors.candidates import ShownCandidate, candidate_of, candidates_of
from voorkant.store.selectors.group_effects import effect_of
from voorkant.store.selectors.prevention_hours import share_of
from voorkant.store.selectors.team_agenda_once import rises_in

NOTHING_YET = ("early", "few")
"""Of such a group there is nothing to talk about yet."""


def candidate_points(team: Organisation, today: date) -> Iterator[Point]:
    """Give the candidates on which nobody decided yet: of one place first, then what this team itself heard most. What
    rises comes right after the first, since no point about the rise stands beside it.
    """
    found = [one for one in candidates_of(team.municipality, team, today) if one.open]
    found.sort(key=lambda one: (one.row.spread, -_share(one, team), -one.row.last.toordinal(), -one.row.score))
    told = {one.row.pk: one.item for one in candidates_of(team.municipality, None, today)}
    rises = rises_in(team.municipality, [one.row for one in found])
    found[1:] = sorted(found[1:], key=lambda one: not rises.get(one.row.pk))
    for place, one in enumerate(found):
        key, weight = one.row.pk, float(len(found) - place)
        yield _candidate(key, one.item, told.get(key), weight, rises.get(key, ()))


def candidate_point(candidate: Candidate, team: Organisation) -> Point | None:
    """Give one candidate as a point of a team's agenda; None where the team may not read it."""
    own = candidate_of(candidate.municipality, candidate.pk, team)
    others = candidate_of(candidate.municipality, candidate.pk, None)
    if own is None:
        return None
    rises = rises_in(candidate.municipality, [candidate]).get(candidate.pk, ())
    return _candidate(candidate.pk, own.item, others.item if others else None, 1.0, rises)


def effect_points(team: Organisation, today: date) -> Iterator[Point]:
    """Say what the groups of a team, and those that it joined, did to the questions."""
    joined = Q(organisation=team) | Q(pk__in=_joined(team))
    for group in GroupOffer.objects.filter(joined, municipality=team.municipality).select_related("municipality"):
        own = effect_of(group, today, team)
        if own is None or own.verdict in NOTHING_YET:
            continue
        others = effect_of(group, today, None)
        words = _EFFECT.format(title=group.title, said=own.sentence)
        told = _EFFECT.format(title=group.title, said=others.sentence) if others else None
        yield Point("effect", f"group:{group.pk}", words, told, float(group.starts.toordinal()))


def hours_points(team: Organisation, today: date) -> Iterator[Point]:
    """Say how much of the time for prevention was kept; for the team alone."""
    share = share_of(team, today)
    if share is not None:
        yield Point("hours", "hours", share.sentence, None, 1.0)


def _candidate(key: int, own: Text, others: Text | None, weight: float, rises: tuple[str, ...]) -> Point:
    """Make a point of a candidate, which says that its questions increase where they do."""
    if rises:
        own, others = own + _RISES, others + _RISES if others else None
    return Point("candidate", f"candidate:{key}", own, others, weight, rises)


def _joined(team: Organisation) -> list[int]:
    rows = TeamAgendaItem.objects.filter(agenda__organisation=team).exclude(group=None)
    return list(rows.values_list("group", flat=True))


def _share(one: ShownCandidate, team: Organisation) -> float:
    """Which part of its questions a team registered, in tenths, so that a larger one is not behind by a hair."""
    return round(float(one.row.by_team.get(str(team.pk), 0)) / max(1, one.row.size), 1)


_RISES = Text("; dit neemt toe", "; this is rising")
_EFFECT = Text("{title}: {said}", "{title}: {said}")

"""Decide on a point of the agenda, take that back while the meeting lasts, and close the minutes.

"Start", one key: the group of nine people who cannot keep up with their post is in the directory, the point is decided,
its owner is whoever was named last. "Omdat de bibliotheek een tafel heeft" is typed right after. Nothing is edited:
each decision is appended, and what stands on the point is the last of them.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.core.organise.entries import Fault
from voorkant.core.organise.team_agenda import Choice, next_look_of
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    Candidate,
    GroupOffer,
    Municipality,
    Offer,
    Organisation,
    TeamAgenda,
    TeamAgendaItem,
    TeamAgendaStep,
    User,
)
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.team_agenda import next_opening
from voorkant.store.selectors.team_agenda_groups import candidate_point
from voorkant.store.selectors.team_agenda_join import find_joined, joinable
from voorkant.store.services.candidates import settle
from voorkant.store.services.groups import end_group, start_group
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import EntryNotRight, refuse_faults
from voorkant.store.services.team_agenda_opening import look_again, open_agenda, open_due, put_point

__all__ = [
    "close_minutes", "decide", "decide_candidate", "keep_meeting", "look_again", "open_agenda", "open_due", "undo",
]  # fmt: skip

LONGEST_REASON, LONGEST_OWNER = 500, 120
FURTHEST = timedelta(days=5 * 366)
"""A day further ahead was mistyped."""
CANDIDATE = "candidate"
STATES = {
    Choice.START: Candidate.State.STARTED,
    Choice.JOIN: Candidate.State.JOINED,
    Choice.WATCH: Candidate.State.WATCHED,
    Choice.NOT_NOW: Candidate.State.NOT_NOW,
}


def decide(
    item: TeamAgendaItem, *, choice: str, by: User | None, reason: str | None = None, owner: str = "",
    due: date | None = None, next_look: date | None = None, join: str = "", today: date | None = None,
) -> TeamAgendaItem:  # fmt: skip
    """Decide on a point; the same choice again keeps it and changes its words. What is not said follows: the owner is
    the one who was named last in this meeting or else the team, the next look the next agenda. `reason` None keeps what
    was said before. `join` is "group:5" or "offer:7".

    Raises EntryNotRight per field, and BadInput where the minutes are closed; then nothing is kept.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        row = _held(item)
        if row.agenda.closed_on is not None:
            raise BadInput("agenda-closed", _NOT_KEPT, _CLOSED, _CLOSED_DO)
        return _decided(row, choice, by, reason, owner, due, next_look, join, today)


def decide_candidate(
    candidate: Candidate, *, team: Organisation, choice: str, by: User | None, reason: str = "", owner: str = "",
    due: date | None = None, next_look: date | None = None, join: str = "", today: date | None = None,
) -> TeamAgendaItem:  # fmt: skip
    """Decide on a candidate from its own page: it comes onto this month's agenda of the team where it is not there yet,
    and says so where the minutes were closed before; what stood in these as decided stays. Raises as `decide` does.
    """
    today = today or timezone.localdate()
    agenda = open_agenda(team=team, month=today, today=today)
    point = candidate_point(candidate, team)
    with transaction.atomic():
        held = TeamAgenda.objects.select_for_update().get(pk=agenda.pk)
        there = held.items.filter(ref=f"candidate:{candidate.pk}").first()
        if there is None:
            if point is None:
                raise NotFound("candidate-not-found", _NOT_KEPT, _NOT_YOURS, _LOOK)
            there = put_point(held, point, today)
        if held.closed_on is not None and there.choice:
            raise BadInput("agenda-closed", _NOT_KEPT, _CLOSED, _CLOSED_DO)
        return _decided(_held(there), choice, by, reason, owner, due, next_look, join, today)


def undo(*, item: TeamAgendaItem, by: User | None, today: date | None = None) -> TeamAgendaItem:
    """Take a decision back while the minutes are open: a group that it started is called off, a candidate opens again.

    Raises BadInput where the minutes are closed, or where a group is on its way already.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        row = _held(item)
        if row.agenda.closed_on is not None:
            raise BadInput("agenda-closed", _NOT_KEPT, _CLOSED, _CLOSED_DO)
        if not row.choice:
            return row
        _take_back(row, by, today)
        if row.candidate is not None and row.kind == CANDIDATE:
            settle(row.candidate, state=Candidate.State.OPEN, by=by, today=today)
        row.choice = row.reason = row.owner = ""
        row.due = row.next_look = row.decided_on = None
        row.save()
        TeamAgendaStep.objects.create(item=row, kind=TeamAgendaStep.Kind.UNDONE, day=today, by=by)
    return row


def keep_meeting(
    *, agenda: TeamAgenda, roles: Iterable[str], met_on: date | None, today: date | None = None
) -> TeamAgenda:
    """Keep which roles were present and when; never who. Raises EntryNotRight on `met_on` and `roles`."""
    today, chosen = today or timezone.localdate(), list(dict.fromkeys(roles))
    faults = [Fault("roles", _ROLE)] if set(chosen) - set(load_agenda_words().roles) else []
    if met_on is not None and met_on > today:
        faults.append(Fault("met_on", _FUTURE))
    refuse_faults(faults)
    with transaction.atomic():
        row = TeamAgenda.objects.select_for_update().get(pk=agenda.pk)
        if row.closed_on is not None:
            raise BadInput("agenda-closed", _NOT_KEPT, _CLOSED, _CLOSED_DO)
        row.roles, row.met_on = chosen, met_on
        row.save(update_fields=["roles", "met_on"])
    return row


def close_minutes(*, agenda: TeamAgenda, by: User | None, today: date | None = None) -> TeamAgenda:
    """Close the minutes: what was decided stays as it is, what was not goes along to the next agenda."""
    today = today or timezone.localdate()
    with transaction.atomic():
        row = TeamAgenda.objects.select_for_update().get(pk=agenda.pk)
        if row.closed_on is None:
            row.closed_on, row.closed_by, row.met_on = today, by, row.met_on or today
            row.save(update_fields=["closed_on", "closed_by", "met_on"])
    return row


def _day_faults(field: str, day: date | None, today: date) -> list[Fault]:
    """Say what is wrong with a day that lies behind, or so far ahead that it was mistyped."""
    if day is None or today <= day <= today + FURTHEST:
        return []
    return [Fault(field, _PASSED if day < today else _FAR)]


def _decided(
    row: TeamAgendaItem, choice: str, by: User | None, reason: str | None, owner: str, due: date | None,
    next_look: date | None, join: str, today: date,
) -> TeamAgendaItem:  # fmt: skip
    words, kind = load_agenda_words(), load_agenda_words().kinds[row.kind]
    said = row.reason if reason is None else " ".join(reason.split())
    refuse_faults([
        *([] if choice in kind.choices else [Fault("choice", _WHICH)]),
        *([Fault("reason", _LONG)] if len(said) > LONGEST_REASON else []),
        *_day_faults("due", due, today), *_day_faults("next_look", next_look, today),
    ])  # fmt: skip
    chosen = Choice(choice)
    same_again = row.choice == chosen
    if row.choice and not same_again:
        _take_back(row, by, today)
    row.reason = said if same_again and reason is None else _clean(said)
    row.choice, row.decided_on = chosen, row.decided_on if same_again and row.decided_on else today
    row.owner = _owner(row, owner)
    row.due = due or (row.due if same_again else None)
    row.next_look = next_look or (row.next_look if same_again else None) or next_look_of(
        words.choices[chosen], today, next_opening(row.agenda)
    )  # fmt: skip
    if row.candidate is not None and row.kind == CANDIDATE and (not same_again or join):
        _act(row, row.candidate, chosen, join, by, today)
    row.save()
    TeamAgendaStep.objects.create(
        item=row, kind=TeamAgendaStep.Kind.DECIDED, choice=chosen, reason=row.reason, owner=row.owner, due=row.due,
        next_look=row.next_look, day=today, by=by,
    )  # fmt: skip
    return row


def _act(row: TeamAgendaItem, candidate: Candidate, choice: Choice, join: str, by: User | None, today: date) -> None:
    """Do what was decided about a candidate: start the group, or say which one it joins."""
    municipality, team = row.agenda.municipality, row.agenda.organisation
    if choice is Choice.START:
        row.group = start_group(
            municipality=municipality, organisation=team, candidate=candidate, title="", kind="", by=by, today=today,
            invented=row.agenda.invented,
        )  # fmt: skip
    elif choice is Choice.JOIN:
        found = _joined(municipality, candidate, join)
        row.group = found if isinstance(found, GroupOffer) else None
        row.offer = found if isinstance(found, Offer) else None
    settle(candidate, state=STATES[choice], by=by, words=row.reason, next_look=row.next_look, today=today)


def _joined(municipality: Municipality, candidate: Candidate, join: str) -> GroupOffer | Offer:
    key = join or next((one.key for one in joinable(candidate) if one.fits), "")
    found = find_joined(municipality, key) if key else None
    if found is None:
        raise EntryNotRight([Fault("group", _JOIN_WHAT)])
    return found


def _take_back(row: TeamAgendaItem, by: User | None, today: date) -> None:
    """Undo what a decision did outside the agenda."""
    group = row.group
    if row.choice == Choice.START and group is not None and row.kind == CANDIDATE:
        if group.sessions.exclude(came=None).exists() or group.state == GroupOffer.State.RUNNING:
            raise BadInput("group-on-its-way", _NOT_KEPT, _ON_ITS_WAY, _ON_ITS_WAY_DO)
        if group.state == GroupOffer.State.PLANNED:
            end_group(group=group, reason=_TAKEN_BACK.to("nl"), by=by, today=today)
    if row.kind == CANDIDATE:
        row.group = row.offer = None


def _owner(row: TeamAgendaItem, given: str) -> str:
    """Give who takes it up: who was named, or who was named last in this meeting, or the team."""
    named = " ".join(given.split())[:LONGEST_OWNER]
    if not named:
        if row.owner:
            return row.owner
        last = TeamAgendaStep.objects.filter(item__agenda=row.agenda_id).exclude(owner="").order_by("-pk").first()
        return last.owner if last else short(row.agenda.organisation.name)
    known = {short(one) for one in _partners(row.agenda.municipality)}
    known |= {name for one in load_agenda_words().roles.values() for name in (one.name.nl, one.name.en)}
    return named if named in known else _clean(named)


def _partners(municipality: Municipality) -> Iterable[str]:
    return Organisation.objects.filter(municipality=municipality).values_list("name", flat=True)


def _clean(words: str) -> str:
    return clean_words(words).text if words else ""


def _held(item: TeamAgendaItem) -> TeamAgendaItem:
    """Hold a point and its agenda until the transaction ends, so that two colleagues follow each other."""
    agenda = TeamAgenda.objects.select_for_update(of=("self",)).select_related("organisation", "municipality")
    held = agenda.get(pk=item.agenda_id)
    row = TeamAgendaItem.objects.select_related("candidate__municipality", "group", "offer").get(pk=item.pk)
    row.agenda = held
    return row


_NOT_KEPT = Text("Dit is niet opgeslagen.", "This was not stored.")
_CLOSED = Text("Het verslag van deze maand is af.", "The minutes of this month are closed.")
_CLOSED_DO = Text("Zet het op de agenda van de volgende maand.", "Put it on the agenda of next month.")
_NOT_YOURS = Text("Deze vragen kan jullie team niet inzien.", "Your team cannot read these questions.")
_LOOK = Text("Kijk welke er wel staan.", "See which there are.")
_WHICH = Text("Kies wat jullie ermee doen.", "Choose what you do with it.")
_LONG = Text("Houd het bij 500 tekens.", "Keep it to 500 characters.")
_PASSED = Text("Kies een dag die nog komt.", "Choose a day that is still to come.")
_FAR = Text("Kies een dag in de komende vijf jaar.", "Choose a day in the coming five years.")
_FUTURE = Text("Die dag is nog niet geweest.", "That day has not been yet.")
_ROLE = Text("Kies rollen uit de lijst.", "Choose roles from the list.")
_JOIN_WHAT = Text("Kies waarbij jullie aansluiten.", "Choose what you join.")
_ON_ITS_WAY = Text("De groep is al begonnen.", "The group has begun already.")
_ON_ITS_WAY_DO = Text("Beëindig de groep op haar eigen pagina.", "End the group on its own page.")
_TAKEN_BACK = Text("Teruggedraaid tijdens het overleg.", "Taken back during the meeting.")

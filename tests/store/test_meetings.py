"""Meetings: sought, sent, answered, chosen, moved, called off and counted; what is refused; what calendars get."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.core.mail import get_connection
from django.forms.models import model_to_dict

from tests.meetings import FIRST, LAST, TODAY, Company, company, guest, plan, planned, sent, token
from voorkant.core.organise.meetings import NoMoment
from voorkant.core.organise.programme_entry import NewAction, NewAssignment
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Action, Decision, Invitation, Meeting, Municipality, Organisation, Outbox
from voorkant.store.selectors.meetings import (
    book_of,
    closed_for,
    count_lines,
    guests_of,
    moments_of,
    next_meeting,
    overview,
    region_of,
    turnout_of,
)
from voorkant.store.selectors.meetings_agenda import agenda_of, fill_of, proposed_items
from voorkant.store.selectors.meetings_guests import Pick, picked
from voorkant.store.services.meetings import (
    MeetingMoved,
    cancel_meeting,
    change_details,
    change_plan,
    choose_moment,
    drop_plan,
    plan_meeting,
    propose_own,
    send_invitations,
)
from voorkant.store.services.meetings_agenda import (
    Kept,
    Line,
    Task,
    add_item,
    keep_agreed,
    order_agenda,
    put_on_agenda,
)
from voorkant.store.services.meetings_answers import (
    CalledOff,
    MeetingLinkNotGood,
    answer_coming,
    answer_moments,
    count_came,
    open_meeting_link,
)
from voorkant.store.services.meetings_feed import make_feed, user_of_feed
from voorkant.store.services.meetings_hours import choose_region, set_sector_hours, state_hours
from voorkant.store.services.meetings_reminders import remind_meetings
from voorkant.store.services.outbox import mail_waiting
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.programme import set_state, start_assignment
from voorkant.store.services.programme_actions import add_action


@pytest.fixture
def known(db: None) -> Company:
    municipality, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    return company(municipality)


def fixed(known: Company) -> Meeting:
    """A meeting on its first proposal."""
    meeting = sent(known)
    first = meeting.moments.get(position=1)
    return choose_moment(meeting=meeting, day=first.day, at=first.at, today=TODAY)


def mails(what: str) -> list[Outbox]:
    return list(Outbox.objects.filter(key__contains=f":{what}").order_by("pk"))


@pytest.mark.row("O9")
@pytest.mark.smoke
def test_three_moments_are_proposed_sent_answered_and_one_goes_into_every_calendar(known):
    meeting = planned(known)
    lines = moments_of(meeting)
    assert len({one.row.day for one in lines}) == 3
    assert all(FIRST <= one.row.day <= LAST and one.why.nl for one in lines)
    assert not Outbox.objects.exists()
    without = send_invitations(meeting=meeting, today=TODAY)
    assert (without, len(mails("ask"))) == (2, 3)
    second = meeting.moments.get(position=2)
    answer_moments(invitation=guest(meeting, known.school), can=[second.pk], people=2, wish="De zomer", today=TODAY)
    assert [one.can for one in moments_of(meeting)] == [0, 1, 0]
    choose_moment(meeting=meeting, day=second.day, at=second.at, today=TODAY)
    told = mails("fixed0")
    assert len(told) == 3
    assert all("BEGIN:VEVENT" in one.calendar and "Kulturhus" in one.body for one in told)
    answer_coming(invitation=guest(meeting, known.school), coming=True, people=2, today=TODAY)
    assert [one.row.coming for one in guests_of(meeting)].count(True) == 1
    assert next_meeting(known.municipality, TODAY) == meeting


@pytest.mark.row("O9")
def test_a_calendar_file_travels_as_a_part_that_calendars_know(known):
    fixed(known)
    mail_waiting(server=get_connection("django.core.mail.backends.locmem.EmailBackend"))
    message = next(one for one in mail.outbox if "gekozen" in one.subject).message()
    kinds = [(part.get_content_type(), part.get_param("method")) for part in message.walk()]
    assert ("text/calendar", "PUBLISH") in kinds
    part = next(part for part in message.walk() if part.get_filename() == "bijeenkomst.ics")
    assert b"SEQUENCE:0" in part.get_payload(decode=True)


@pytest.mark.row("O9")
def test_a_meeting_that_moves_keeps_its_uid_raises_its_sequence_and_asks_again(known):
    meeting = fixed(known)
    answer_coming(invitation=guest(meeting, known.school), coming=True, today=TODAY)
    day = meeting.day + timedelta(days=30)
    moved = choose_moment(meeting=meeting, day=day, at=time(16, 0), today=TODAY)
    assert (moved.uid, moved.sequence, moved.last_day) == (meeting.uid, 1, day)
    assert guest(moved, known.school).coming is None
    assert guest(moved, known.school).link_expires > day
    assert f"UID:{meeting.uid}"[:40] in mails("fixed1")[0].calendar
    again = choose_moment(meeting=moved, day=day, at=time(16, 0), today=TODAY)
    assert again.sequence == 1
    changed = change_details(meeting=again, title="Netwerk", why="", where="Bibliotheek", today=TODAY)
    assert changed.sequence == 2
    assert "Bibliotheek" in mails("fixed2")[0].calendar


@pytest.mark.row("O9")
def test_calling_off_takes_it_from_calendars_and_answers_are_refused_after(known):
    known.small.team.email = "team@wijkteam.example"
    known.small.team.save()
    meeting = fixed(known)
    Meeting.objects.filter(pk=meeting.pk).update(organiser=known.small.team)
    meeting.refresh_from_db()
    row = guest(meeting, known.school)
    cancel_meeting(meeting=meeting)
    cancel_meeting(meeting=meeting)
    off = mails("off")
    assert len(off) == 3
    assert all("METHOD:CANCEL" in one.calendar and "SEQUENCE:1" in one.calendar for one in off)
    with pytest.raises(CalledOff):
        answer_coming(invitation=row, coming=True, today=TODAY)
    assert open_meeting_link(token(row), TODAY).meeting.status == "cancelled"
    with pytest.raises(MeetingMoved):
        choose_moment(meeting=meeting, day=meeting.day, at=meeting.at, today=TODAY)
    assert meeting in overview(known.municipality, TODAY).cancelled


@pytest.mark.row("O9")
def test_answering_twice_replaces_and_what_is_not_proposed_is_left_out(known):
    meeting, other = sent(known), sent(known, title="Iets anders")
    first, foreign = meeting.moments.get(position=1), other.moments.get(position=1)
    row = guest(meeting, known.school)
    answer_moments(invitation=row, can=[first.pk, foreign.pk, 999_999], today=TODAY)
    answered = answer_moments(invitation=row, can=[], people=3, today=TODAY)
    assert (answered.can, answered.people) == ([], 3)
    with pytest.raises(MeetingMoved):
        answer_coming(invitation=row, coming=True, today=TODAY)
    choose_moment(meeting=meeting, day=first.day, at=first.at, today=TODAY)
    with pytest.raises(MeetingMoved):
        answer_moments(invitation=row, can=[first.pk], today=TODAY)


@pytest.mark.row("O9")
@pytest.mark.parametrize("words", ["Bel mevrouw Jansen", "Piet de Vries komt niet", "0612345678", "x" * 201])
def test_a_line_for_the_agenda_names_nobody(known, words):
    row = guest(sent(known), known.school)
    with pytest.raises(EntryNotRight) as refusal:
        answer_moments(invitation=row, can=[], wish=words, today=TODAY)
    assert refusal.value.faults[0].field == "wish"
    row.refresh_from_db()
    assert (row.wish, row.answered_on) == ("", None)


@pytest.mark.parametrize("people", [0, -1, 51])
def test_an_impossible_number_of_people_is_refused(known, people):
    with pytest.raises(EntryNotRight):
        answer_moments(invitation=guest(sent(known), known.school), can=[], people=people, today=TODAY)


@pytest.mark.row("O9")
def test_links_are_kept_as_hashes_expire_and_cannot_be_made_up(known):
    meeting = sent(known)
    rows = list(meeting.invitations.all())
    secrets = {token(one) for one in rows}
    assert len(secrets) == len(rows)
    for row in rows:
        assert token(row) not in " ".join(str(value) for value in model_to_dict(row).values())
    good = token(rows[0])
    assert open_meeting_link(good, TODAY) == rows[0]
    for wrong in ("", good[:-1], good.upper(), "é" * 48, "0" * 48, "a" * 500):
        with pytest.raises(MeetingLinkNotGood) as refusal:
            open_meeting_link(wrong, TODAY)
        assert refusal.value.why_code == "unknown"
    with pytest.raises(MeetingLinkNotGood) as late:
        open_meeting_link(good, rows[0].link_expires + timedelta(days=1))
    assert late.value.why_code == "expired"


def test_the_link_of_a_plan_that_was_not_sent_opens_nothing(known):
    row = guest(planned(known), known.school)
    with pytest.raises(MeetingLinkNotGood):
        open_meeting_link(token(row), TODAY)


@pytest.mark.row("O9")
def test_nothing_is_proposed_in_a_school_holiday_of_the_region_or_on_a_taken_day(known):
    autumn = closed_for(known.municipality, date(2027, 2, 15), date(2027, 3, 5))
    assert min(autumn) == date(2027, 2, 20)
    choose_region(municipality=known.municipality, region="south")
    assert region_of(known.municipality) == "south"
    assert min(closed_for(known.municipality, date(2027, 2, 12), date(2027, 3, 5))) == date(2027, 2, 13)
    with pytest.raises(NoMoment, match="voorjaarsvakantie"):
        planned(known, first=date(2027, 2, 15), last=date(2027, 2, 19))
    with pytest.raises(BadInput):
        choose_region(municipality=known.municipality, region="oost")
    choose_region(municipality=known.municipality, region="")
    meeting = fixed(known)
    assert meeting.day in closed_for(known.municipality, FIRST, LAST)
    assert meeting.day not in closed_for(known.municipality, FIRST, LAST, meeting)


@pytest.mark.row("O9")
def test_hours_that_a_partner_states_hold_for_it_and_a_sectors_for_all_others(known):
    state_hours(partner=known.practice, parts=[(2, "after_four"), (2, "evening"), (9, "evening"), (2, "night")])
    book = book_of(known.municipality)
    assert book.invited(known.practice).hours.can[0].start == 16 * 60
    meeting = planned(known, partners=(known.practice.pk,), minutes=60)
    assert {one.row.day.isoweekday() for one in moments_of(meeting)} == {2}
    set_sector_hours(municipality=known.municipality, sector="library", parts=[(5, "morning")])
    library = book_of(known.municipality).invited(known.small.library)
    assert [one.day for one in library.hours.can] == [5]
    state_hours(partner=known.practice, parts=[])
    set_sector_hours(municipality=known.municipality, sector="library", parts=[])
    after = book_of(known.municipality)
    assert (after.partners, after.changed) == ({}, {})
    with pytest.raises(BadInput):
        set_sector_hours(municipality=known.municipality, sector="circus", parts=[(1, "morning")])


def test_a_school_with_a_secondary_place_keeps_the_hours_of_secondary_schools(known):
    assert book_of(known.municipality).sector_of(known.school).id == "secondary_school"


@pytest.mark.row("O9")
def test_who_came_is_counted_per_sector_and_a_sector_that_was_not_counted_is_not_zero(known):
    meeting = fixed(known)
    with pytest.raises(MeetingMoved):
        count_came(meeting=meeting, came={"library": 2}, today=TODAY)
    held = count_came(
        meeting=meeting, came={"library": 2, "general_practice": 0, "volunteers": None}, today=meeting.day
    )
    assert held.status == "held"
    lines = {one.sector.id: (one.invited, one.came) for one in count_lines(held)}
    assert lines["library"] == (1, 2)
    assert lines["general_practice"] == (1, 0)
    assert lines["volunteers"] == (1, None)
    assert [(one.sector, one.invited, one.came) for one in turnout_of(known.municipality)] == [
        ("general_practice", 1, 0), ("library", 1, 1),
    ]  # fmt: skip
    again = count_came(meeting=held, came={"library": 3}, today=meeting.day)
    assert {one.sector: one.came for one in again.counts.all()} == {"library": 3}
    with pytest.raises(EntryNotRight):
        count_came(meeting=held, came={"library": 501}, today=meeting.day)


@pytest.mark.row("O9")
def test_the_agenda_comes_from_what_stands_in_the_product_and_becomes_decisions(known):
    meeting = fixed(known)
    answer_coming(invitation=guest(meeting, known.school), coming=True, wish="De zomer", today=TODAY)
    proposed = {one.item.kind: one.item for one in proposed_items(meeting, TODAY)}
    assert proposed["wish"].reason.nl == "De zomer"
    assert "thin" in proposed
    assert proposed["thin"].source.nl.startswith("Wie kent wie?")
    assert put_on_agenda(meeting=meeting, kinds=["wish", "thin"], today=TODAY) == 2
    assert put_on_agenda(meeting=meeting, kinds=["wish", "thin"], today=TODAY) == 0
    own = add_item(meeting=meeting, title="Rondje", minutes=90)
    items = agenda_of(meeting)
    assert fill_of(meeting, items).over
    order_agenda(meeting=meeting, lines=[
        Line(own.pk, 1, 15), Line(items[0].pk, 2, 20), Line(items[1].pk, 3, 10, keep=False), Line(999_999, 0, 5),
    ])  # fmt: skip
    assert (agenda_of(meeting)[0].title["nl"], agenda_of(meeting)[0].minutes) == ("Rondje", 15)
    assert len(agenda_of(meeting)) == 2
    told = {own.pk: "Praktijk Zuid belt De Esdoorn elke maand."}
    assert keep_agreed(meeting=meeting, agreed=told, decide=[own.pk], today=meeting.day) == Kept(1, 0)
    assert keep_agreed(meeting=meeting, agreed=told, decide=[own.pk], today=meeting.day) == Kept(0, 0)
    decision = Decision.objects.get()
    assert (decision.what, decision.by) == (told[own.pk], meeting.title)
    with pytest.raises(EntryNotRight):
        keep_agreed(meeting=meeting, agreed={own.pk: "Jan de Vries belt"}, today=TODAY)
    with pytest.raises(EntryNotRight):
        add_item(meeting=meeting, title=" ", minutes=0)


@pytest.mark.row("O9")
def test_what_was_agreed_becomes_an_action_with_an_owner_and_a_day_and_only_once(known):
    meeting, day = fixed(known), timedelta(days=14)
    first, second = (add_item(meeting=meeting, title=title) for title in ("Bellen", "Brieven"))
    told = {first.pk: "De praktijk belt elke maand.", second.pk: ""}
    entry = NewAssignment(title="Minder schulden", lead=known.small.library.pk, starts=TODAY)
    under = start_assignment(municipality=known.municipality, entry=entry, today=TODAY)
    due = meeting.day + day
    task = Task(due, known.practice.pk, under.pk)

    def wrong(**tasks: Task) -> set[str]:
        with pytest.raises(EntryNotRight) as error:
            keep_agreed(
                meeting=meeting, agreed=told, act={int(key[1:]): one for key, one in tasks.items()}, today=meeting.day
            )
        return {one.field for one in error.value.faults}

    other = Municipality.objects.create(code="GM0200", name="Elders")
    elsewhere = Organisation.objects.create(municipality=other, name="Elders")
    name = f"i{first.pk}"
    assert wrong(**{name: Task(due, known.practice.pk)}) == {f"assignment-{first.pk}"}
    assert wrong(**{name: Task(None, elsewhere.pk, under.pk)}) == {f"due-{first.pk}", f"owner-{first.pk}"}
    assert wrong(**{name: Task(TODAY - day, None, under.pk)}) == {f"due-{first.pk}"}
    assert wrong(**{name: task, f"i{second.pk}": task}) == {f"agreed-{second.pk}"}
    assert not Action.objects.exists()
    add_action(assignment=under, entry=NewAction("Bel de school.", meeting.day), today=TODAY)
    late = {one.item.kind: one.item.reason.nl for one in proposed_items(meeting, meeting.day + timedelta(days=1))}
    assert "Bel de school (1 dag over tijd)" in late["overdue"]
    Action.objects.all().delete()
    first.refresh_from_db()
    assert first.agreed == ""
    for made in (Kept(0, 1), Kept(0, 0)):
        assert keep_agreed(meeting=meeting, agreed=told, act={first.pk: task}, today=meeting.day) == made
    action = Action.objects.get()
    assert (action.what, action.owner, action.due, action.assignment) == (told[first.pk], known.practice, due, under)
    set_state(assignment=under, to="ended", reason="Klaar", today=TODAY)
    assert wrong(**{f"i{second.pk}": task}) == {f"assignment-{second.pk}"}


@pytest.mark.row("O9")
def test_people_are_reminded_once_a_few_days_ahead_unless_they_declined(known):
    meeting = fixed(known)
    answer_coming(invitation=guest(meeting, known.school), coming=False, today=TODAY)
    assert remind_meetings(meeting.day - timedelta(days=4)).messages == 0
    assert remind_meetings(meeting.day - timedelta(days=3)).messages == 2
    assert remind_meetings(meeting.day - timedelta(days=2)).messages == 0
    assert {one.email for one in mails("remind")} == {"balie@praktijk.example", "ria@schuldhulp.example"}
    moved = choose_moment(meeting=meeting, day=meeting.day + timedelta(days=14), at=time(16, 0), today=TODAY)
    assert remind_meetings(moved.day - timedelta(days=1)).messages == 3


def test_a_plan_can_be_changed_or_thrown_away_until_it_is_sent(known):
    meeting = planned(known)
    keep = guest(meeting, known.school).link
    changed = change_plan(meeting=meeting, plan=plan(known, partners=(known.school.pk,), title="Anders"), today=TODAY)
    assert [one.organisation for one in changed.invitations.all()] == [known.school]
    assert guest(changed, known.school).link == keep
    propose_own(meeting=changed, position=1, day=LAST + timedelta(days=40), at=time(10, 0), today=TODAY)
    moment = changed.moments.get(position=1)
    assert (moment.at, moment.fits) == (time(10, 0), [["secondary_school", 0, 0, 1]])
    send_invitations(meeting=changed, today=TODAY)
    for act in (lambda: change_plan(meeting=changed, plan=plan(known), today=TODAY),
                lambda: send_invitations(meeting=changed, today=TODAY)):  # fmt: skip
        changed.refresh_from_db()
        with pytest.raises(MeetingMoved):
            act()
    with pytest.raises(MeetingMoved):
        drop_plan(meeting=changed)
    drop_plan(meeting=planned(known))
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(("day", "at"), [(TODAY, time(16, 0)), (LAST, time(6, 0)), (LAST, time(21, 0)), (None, None)])
def test_a_moment_of_ones_own_in_the_past_or_the_night_is_refused(known, day, at):
    with pytest.raises(EntryNotRight):
        choose_moment(meeting=sent(known), day=day, at=at, today=TODAY)


def test_partners_of_another_municipality_cannot_be_invited(known):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    foreign = Organisation.objects.create(municipality=other, name="Elders", kind="library")
    with pytest.raises(EntryNotRight) as refusal:
        planned(known, partners=(known.school.pk, foreign.pk))
    assert refusal.value.faults[0].field == "partners"


@pytest.mark.row("O9")
def test_two_hundred_partners_are_invited_in_one_go(known):
    Organisation.objects.bulk_create(
        Organisation(
            municipality=known.municipality, name=f"Partner {n}", kind="welfare", email=f"p{n}@partner.example"
        )
        for n in range(200)
    )
    everybody = tuple(Organisation.objects.filter(municipality=known.municipality).values_list("pk", flat=True))
    meeting = sent(known, partners=everybody)
    assert meeting.invitations.count() == len(everybody)
    assert len(mails("ask")) >= 200
    assert Invitation.objects.values("link").distinct().count() == len(everybody)


def test_partners_are_found_by_problem_and_by_sector(known):
    book = book_of(known.municipality)
    about = picked(known.municipality, book, Pick(problem="debts"))
    assert {known.small.library.pk, known.small.debt_help.pk} <= about
    assert known.school.pk not in about
    assert picked(known.municipality, book, Pick(sector="volunteers")) == {known.volunteers.pk}
    assert picked(known.municipality, book, Pick(problem="debts", sector="library")) == {known.small.library.pk}
    assert picked(known.municipality, book, Pick()) == frozenset()


def test_an_address_of_ones_own_calendar_is_kept_as_a_hash_and_a_new_one_closes_it(known, django_user_model):
    user = django_user_model.objects.create(username="lead", role="lead", municipality=known.municipality)
    first = make_feed(user=user)
    second = make_feed(user=user)
    assert first not in str(model_to_dict(user.calendar_feed))
    assert user_of_feed(first) is None
    assert user_of_feed(second) == user
    django_user_model.objects.update(is_active=False)
    assert user_of_feed(second) is None


def test_a_plan_of_a_municipality_without_partners_names_what_is_missing(known):
    with pytest.raises(EntryNotRight):
        plan_meeting(municipality=known.municipality, plan=plan(known, partners=(), title=" "), today=TODAY)

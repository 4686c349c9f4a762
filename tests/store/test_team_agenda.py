"""The agenda of a team: what comes onto it, what stays away, what a decision does, and what it looks like on paper."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.printed import read_paper
from tests.seeded import PARTNER, TEAM, account
from tests.surges import rising
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import (
    Candidate,
    GroupOffer,
    Offer,
    Organisation,
    Outbox,
    TeamAgenda,
    TeamAgendaItem,
    TeamAgendaStep,
    TeamStandingPoint,
)
from voorkant.store.selectors.team_agenda import agenda_for, shown_agenda
from voorkant.store.selectors.team_agenda_minutes import minutes_of, minutes_rows
from voorkant.store.selectors.team_agenda_paper import agenda_paper
from voorkant.store.selectors.team_agenda_points import points_of
from voorkant.store.services.candidates import settle
from voorkant.store.services.groups import start_group
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.team_agenda import (
    close_minutes,
    decide,
    decide_candidate,
    keep_meeting,
    look_again,
    open_agenda,
    open_due,
    undo,
)
from voorkant.store.services.team_agenda_mail import want_mail
from voorkant.store.services.team_agenda_opening import mark_started

pytestmark = pytest.mark.row("O11")
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 2), date(2026, 12, 1)
TALK = date(2026, 11, 10)


@pytest.fixture
def team(voorst) -> Organisation:
    return Organisation.objects.get(municipality=voorst, name=TEAM)


def post(team: Organisation, **given) -> Candidate:
    """Give like questions of the team: nobody can keep up with their post in Twello-Noord."""
    kept = {
        "problems": ["administration_alone"], "size": 15, "expected": 2.0, "score": 30.0, "first": date(2026, 9, 7),
        "last": date(2026, 11, 2), "found_on": NOVEMBER, "by_team": {str(team.pk): 15}, "sole": team,
        "age_band": "65plus", "cell_shown": True, **given,
    }  # fmt: skip
    return Candidate.objects.create(municipality=team.municipality, **kept)


def standing(team: Organisation, text: str = "Roosters", **given) -> TeamStandingPoint:
    return TeamStandingPoint.objects.create(organisation=team, text=text, starts=date(2026, 1, 1), **given)


def item(agenda: TeamAgenda, kind: str) -> TeamAgendaItem:
    return agenda.items.get(kind=kind)


def test_each_team_finds_its_page_on_the_first_working_day_and_not_before(team):
    standing(team)
    assert open_due(date(2026, 11, 1)) == 0
    assert open_due(NOVEMBER) == 1
    assert open_due(NOVEMBER) == 0
    agenda = agenda_for(team, date(2026, 11, 20))
    assert agenda is not None
    assert [one.text.nl for one in shown_agenda(agenda, team).items] == ["Roosters"]
    assert TeamAgenda.objects.count() == 1


def test_others_read_neither_exact_numbers_nor_what_is_for_the_team_alone(team):
    standing(team)
    post(team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    own, others = shown_agenda(agenda, team), shown_agenda(agenda, None)
    assert [one.kind.id for one in own.items] == ["candidate", "standing"]
    assert "15 vragen" in own.items[0].text.nl
    assert "ten minste" not in own.items[0].text.nl
    assert [one.kind.id for one in others.every] == ["candidate"]
    assert "ten minste 15" in others.items[0].text.nl
    assert others.silent == 1
    assert not others.own


def test_starting_makes_a_group_once_and_taking_it_back_calls_it_off(team):
    like = post(team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    by = account("professional")
    row = decide(item(agenda, "candidate"), choice="start", by=by, today=TALK)
    group = GroupOffer.objects.get()
    assert row.group == group
    assert group.candidate == like
    assert group.organisation == team
    assert row.owner == TEAM
    assert row.next_look == DECEMBER
    decide(row, choice="start", by=by, reason="De bibliotheek heeft een tafel.", owner="opbouwwerker", today=TALK)
    assert GroupOffer.objects.count() == 1
    like.refresh_from_db()
    assert like.state == Candidate.State.STARTED
    undo(item=row, by=by, today=TALK)
    like.refresh_from_db()
    group.refresh_from_db()
    row.refresh_from_db()
    assert (like.state, group.state, row.choice) == (Candidate.State.OPEN, GroupOffer.State.CANCELLED, "")
    kinds = list(row.steps.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["put", "decided", "decided", "undone"], "history is appended"


def test_what_one_team_started_is_not_undone_by_what_another_decides_for_itself(team):
    other = Organisation.objects.get(municipality=team.municipality, name=PARTNER)
    like = post(team, by_team={str(team.pk): 8, str(other.pk): 7}, sole=None)
    by = account("professional")
    started = decide_candidate(like, team=team, choice="start", by=by, today=TALK)
    not_now = decide_candidate(like, team=other, choice="not_now", by=None, today=TALK)
    like.refresh_from_db()
    assert (like.state, not_now.choice) == (Candidate.State.STARTED, "not_now")
    undo(item=started, by=by, today=TALK)
    like.refresh_from_db()
    assert like.state == Candidate.State.OPEN


def test_joining_takes_what_fits_best_or_asks_which(team):
    like = post(team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    by = account("professional")
    with pytest.raises(EntryNotRight):
        decide(item(agenda, "candidate"), choice="join", by=by, today=TALK)
    assert item(agenda, "candidate").choice == ""
    group = GroupOffer.objects.create(
        municipality=team.municipality, organisation=team, title="Post op dinsdag", kind="course", starts=TALK,
        problems=["administration_alone"], made_on=TALK,
    )  # fmt: skip
    row = decide(item(agenda, "candidate"), choice="join", by=by, today=TALK)
    like.refresh_from_db()
    assert row.group == group
    assert like.state == Candidate.State.JOINED


def test_what_october_left_open_comes_along_with_what_was_said(team):
    like, fixed = post(team, found_on=OCTOBER), standing(team)
    october = open_agenda(team=team, month=OCTOBER, today=OCTOBER)
    by = account("professional")
    decide(
        item(october, "candidate"), choice="watch", by=by, reason="Eerst de bibliotheek vragen.", owner="opbouwwerker",
        today=date(2026, 10, 6),
    )  # fmt: skip
    close_minutes(agenda=october, by=by, today=date(2026, 10, 6))
    fixed.delete()
    november = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    (point,) = shown_agenda(november, team).items
    assert point.row.candidate == like
    assert point.row.since == OCTOBER
    assert [(one.choice.choice, one.row.reason, one.row.owner) for one in point.before] == [
        ("watch", "Eerst de bibliotheek vragen.", "opbouwwerker")
    ]
    lines = minutes_of(shown_agenda(october, team))
    assert lines.decided[0].since.month == date(2026, 11, 1)
    assert lines.open[0].since.gone, "what did not come up again is told"


def test_not_now_stays_away_until_its_day_and_what_was_started_comes_back_as_an_agreement(team):
    post(team), post(team, problems=["loneliness"], score=3.0)
    november = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    first, second = (one.row for one in shown_agenda(november, team).items)
    by = account("professional")
    decide(first, choice="start", by=by, today=TALK)
    decide(second, choice="not_now", by=by, next_look=date(2027, 1, 4), today=TALK)
    close_minutes(agenda=november, by=by, today=TALK)
    december = open_agenda(team=team, month=DECEMBER, today=DECEMBER)
    (agreed,) = shown_agenda(december, team).items
    assert agreed.kind.id == "decision"
    assert agreed.row.group is not None
    decide(agreed.row, choice="done", by=by, today=date(2026, 12, 8))
    assert GroupOffer.objects.count() == 1
    january = open_agenda(team=team, month=date(2027, 1, 4), today=date(2027, 1, 4))
    assert [one.row.ref for one in shown_agenda(january, team).items] == [second.ref]


def test_what_comes_up_later_in_the_month_is_added_and_marked_and_closed_minutes_stay_closed(team):
    standing(team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    post(team)
    assert open_due(date(2026, 11, 12)) == 0
    new = [one for one in shown_agenda(agenda, team).items if one.new]
    assert [one.kind.id for one in new] == ["candidate"]
    assert new[0].row.added_on == date(2026, 11, 12)
    close_minutes(agenda=agenda, by=None, today=date(2026, 11, 12))
    post(team, problems=["loneliness"])
    assert look_again(agenda=agenda, today=date(2026, 11, 13)) == 0
    for act in (
        lambda: decide(new[0].row, choice="watch", by=None, today=date(2026, 11, 13)),
        lambda: undo(item=new[0].row, by=None, today=date(2026, 11, 13)),
        lambda: keep_meeting(agenda=agenda, roles=[], met_on=None, today=date(2026, 11, 13)),
    ):
        with pytest.raises(BadInput) as refused:
            act()
        assert refused.value.code == "agenda-closed"


def test_a_candidate_is_decided_from_its_own_page_and_comes_onto_the_agenda(team):
    like = post(team)
    row = decide_candidate(like, team=team, choice="watch", by=account("professional"), today=TALK)
    assert row.agenda.month == date(2026, 11, 1)
    assert row.choice == "watch"
    again = decide_candidate(like, team=team, choice="not_now", by=account("professional"), today=TALK)
    assert again.pk == row.pk
    assert TeamAgendaStep.objects.filter(item=row, kind="decided").count() == 2


def test_what_is_decided_after_the_minutes_says_so_and_changes_nothing_in_them(team):
    first, later = post(team), post(team, problems=["loneliness"], found_on=TALK)
    by, after = account("professional"), date(2026, 11, 20)
    Candidate.objects.filter(pk=later.pk).update(gone_on=NOVEMBER)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    decide(item(agenda, "candidate"), choice="watch", by=by, today=TALK)
    close_minutes(agenda=agenda, by=by, today=TALK)
    Candidate.objects.filter(pk=later.pk).update(gone_on=None)
    with pytest.raises(BadInput) as refused:
        decide_candidate(first, team=team, choice="start", by=by, today=after)
    assert refused.value.code == "agenda-closed"
    assert not GroupOffer.objects.exists()
    row = decide_candidate(later, team=team, choice="watch", by=by, today=after)
    with pytest.raises(BadInput):
        decide_candidate(later, team=team, choice="not_now", by=by, today=after)
    lines = minutes_of(shown_agenda(agenda_for(team, NOVEMBER), team)).decided
    assert [(one.item.row.pk == row.pk, one.after) for one in lines] == [(False, None), (True, after)]


def test_a_refused_decision_leaves_nothing_behind(team):
    standing(team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    row = item(agenda, "standing")
    for wrong in ({"choice": "join"}, {"choice": "x"}, {"choice": "done", "due": OCTOBER},
                  {"choice": "done", "next_look": OCTOBER}, {"choice": "done", "reason": "x" * 501}):  # fmt: skip
        with pytest.raises(EntryNotRight):
            decide(row, by=None, today=TALK, **wrong)
    row.refresh_from_db()
    assert row.choice == ""
    assert row.steps.count() == 1
    with pytest.raises(EntryNotRight):
        keep_meeting(agenda=agenda, roles=["Jan de Vries"], met_on=TALK, today=TALK)


def test_a_reason_is_kept_without_names(team):
    standing(team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    row = decide(
        item(agenda, "standing"), choice="done", by=None, reason="Mevrouw Jansen belt 06-12345678.", today=TALK
    )
    assert "Jansen" not in row.reason
    assert "12345678" not in row.reason


def test_who_asked_for_it_gets_one_mail_without_numbers_of_anybody(team):
    post(team)
    want_mail(user=account("professional"), wanted=True)
    open_due(NOVEMBER)
    open_due(date(2026, 11, 3))
    mail = Outbox.objects.get()
    body = mail.body
    assert "De agenda van november 2026 staat klaar" in mail.subject
    assert "Kan dit samen? 1" in body
    assert "15" not in body
    assert "Twello-Noord" not in body


def test_an_agenda_that_was_made_before_its_day_is_mailed_on_that_day_once(team):
    standing(team)
    want_mail(user=account("professional"), wanted=True)
    open_agenda(team=team, month=NOVEMBER, today=date(2026, 11, 1))
    assert not Outbox.objects.exists()
    for day in (2, 2, 3):
        assert open_due(date(2026, 11, day)) == 0
    assert Outbox.objects.count() == 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("minutes", [False, True])
def test_paper_is_never_more_than_two_sheets_and_counts_what_it_leaves_out(team, language, minutes):
    for one in range(60):
        standing(team, f"Punt {one}: " + "wat wij altijd willen bespreken met elkaar, zonder haast. " * 3)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    if minutes:
        for row in agenda.items.all()[:50]:
            decide(row, choice="done", by=None, reason="Omdat het zo is afgesproken. " * 10, today=TALK)
    agenda.refresh_from_db()
    agenda.municipality.settings = {**(agenda.municipality.settings or {}), "team_agenda_minutes": 500}
    shown = shown_agenda(agenda, team)
    data = agenda_paper(shown, language, TALK, minutes=minutes)
    read = read_paper(data)
    assert len(PdfReader(BytesIO(data)).pages) == 2
    assert read.marked
    assert read.language == language
    assert {"H1", "H2"} <= read.tags
    printed = sum(f"Punt {one}:" in read.words for one in range(60))
    left = 60 - printed
    assert 0 < printed < 60
    assert any(f"{left} {word}" in read.words for word in ("punten", "more points")), left


def test_an_empty_agenda_says_so_on_one_sheet(team):
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    data = agenda_paper(shown_agenda(agenda, team), "nl", NOVEMBER)
    assert len(PdfReader(BytesIO(data)).pages) == 1
    assert "Deze maand vraagt niets om aandacht." in read_paper(data).words


def test_the_minutes_are_a_list_with_roles_and_no_names(team):
    standing(team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    keep_meeting(agenda=agenda, roles=["district_nurse", "youth_worker"], met_on=TALK, today=TALK)
    decide(
        item(agenda, "standing"), choice="done", by=None, owner="teamleider", reason="Het rooster is rond.", today=TALK
    )
    agenda.refresh_from_db()
    heads, line = minutes_rows(shown_agenda(agenda, team), "nl")
    told = dict(zip(heads, line, strict=True))
    assert told["Punt"] == "Roosters"
    assert told["Besluit"] == "Gedaan"
    assert told["Reden"] == "Het rooster is rond."
    assert told["Eigenaar"] == "teamleider"
    assert told["Aanwezige rollen"] == "wijkverpleegkundige; jeugdwerker"
    assert told["Overleg op"] == TALK
    assert list(minutes_rows(shown_agenda(agenda, None), "nl"))[1:] == [], "for the team alone"


def test_a_municipality_may_name_its_own_kinds_of_team(voorst):
    voorst.settings = {"team_agenda_kinds": ["library"]}
    voorst.save()
    standing(Organisation.objects.get(municipality=voorst, name=PARTNER), "Boeken")
    assert open_due(NOVEMBER) == 2
    assert agenda_for(Organisation.objects.get(municipality=voorst, name=PARTNER), NOVEMBER) is not None


def test_a_candidate_and_a_surge_of_one_matter_are_one_point_that_says_that_it_rises(team):
    surge = rising(team.municipality, team)
    like = post(team, problems=["debts", "loneliness"], area_code="BU02850102", area_year=2024)
    elsewhere = post(team, problems=["debts"], area_code="KN0285-wilp", area_year=2024)
    everywhere = post(team, problems=["debts"], area_code="")
    points = {one.ref: one for one in points_of(team, NOVEMBER, date(2026, 11, 16))}
    assert points[f"candidate:{like.pk}"].covers == (f"surge:{surge.pk}",)
    assert points[f"candidate:{like.pk}"].own.nl.endswith("; dit neemt toe")
    assert points[f"candidate:{like.pk}"].own.en.endswith("; this is rising")
    assert points[f"candidate:{elsewhere.pk}"].covers == points[f"candidate:{everywhere.pk}"].covers == ()
    agenda = open_agenda(team=team, month=NOVEMBER, today=date(2026, 11, 16))
    refs = set(agenda.items.values_list("ref", flat=True))
    assert f"candidate:{like.pk}" in refs
    assert f"surge:{surge.pk}" not in refs
    decide(agenda.items.get(candidate=like), choice="watch", by=None, today=date(2026, 11, 16))
    look_again(agenda=agenda, today=date(2026, 11, 17))
    assert not agenda.items.filter(ref=f"surge:{surge.pk}").exists(), "nor after the candidate was decided on"


def test_a_surge_alone_is_a_point_of_its_own(team):
    surge = rising(team.municipality, team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=date(2026, 11, 16))
    assert agenda.items.filter(ref=f"surge:{surge.pk}").count() == 1


def test_a_group_that_was_started_from_groups_settles_its_point_of_this_month(team):
    like, other = post(team), post(team, problems=["loneliness"])
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    group = start_group(
        municipality=team.municipality, organisation=team, title="", kind="", by=None, today=TALK, candidate=like
    )
    settle(like, state=Candidate.State.STARTED, by=None, today=TALK)
    look_again(agenda=agenda, today=TALK)
    mark_started(team=team, by=None, today=TALK)
    row = agenda.items.get(candidate=like)
    assert (row.choice, row.group, row.reason, row.next_look) == ("start", group, "Groep begonnen.", DECEMBER)
    assert row.steps.filter(kind="decided").count() == 1
    assert agenda.items.get(candidate=other).choice == ""


def test_closed_minutes_do_not_hear_of_a_group_that_was_started_later(team):
    like = post(team)
    agenda = open_agenda(team=team, month=NOVEMBER, today=NOVEMBER)
    close_minutes(agenda=agenda, by=None, today=NOVEMBER)
    start_group(
        municipality=team.municipality, organisation=team, title="", kind="", by=None, today=TALK, candidate=like
    )
    settle(like, state=Candidate.State.STARTED, by=None, today=TALK)
    mark_started(team=team, by=None, today=TALK)
    assert agenda.items.get(candidate=like).choice == ""


def test_offers_that_expire_are_told_in_one_line_with_how_many_are_the_teams_own(team):
    other = Organisation.objects.get(municipality=team.municipality, name=PARTNER)
    Offer.objects.filter(organisation__municipality=team.municipality).update(assured_until=None)

    def offer(owner: Organisation, name: str) -> None:
        Offer.objects.create(organisation=owner, name=name, assured_until=date(2026, 11, 20))

    def told() -> tuple[str, str, str]:
        (point,) = (one for one in points_of(team, NOVEMBER, NOVEMBER) if one.kind == "expiring")
        assert point.others is not None
        return point.own.nl, point.own.en, point.others.nl

    offer(other, "Leestafel")
    assert told()[0] == f"Leestafel ({PARTNER}) loopt af vóór 18 december"
    offer(team, "Spreekuur")
    assert told() == (
        "2 keer aanbod loopt af vóór 18 december, waarvan 1 van jullie zelf",
        "2 offers expire before 18 December, 1 of them your own",
        "2 keer aanbod loopt af vóór 18 december",
    )

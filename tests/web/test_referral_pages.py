"""Pages of referrals: handing over from a signal, answering from one link on a telephone, and figures per route."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.network import network
from tests.paper import words
from tests.seeded import PARTNER, TEAM
from tests.signals import library, link, organisation, pass_on
from voorkant.core.act.referral_entry import NewReferral
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import Agreement, Contact, Organisation, Outbox, Question, Referral
from voorkant.store.services.notice import record_question
from voorkant.store.services.referrals import Given, give_referral

LIST = "/handelen/verwijzingen/"


def given(**more: object) -> Given:
    """Hand over from the wijkteam to the library."""
    entry = {"partner": organisation(PARTNER).pk, "problem": "debts", "worker": "Els", "going_along": True, **more}
    return give_referral(team=organisation(TEAM), entry=NewReferral(**entry))


@pytest.mark.row("H1")
def test_a_signal_becomes_a_referral_and_the_partner_answers_from_one_link_without_an_account(voorst, client_as):
    place = library()
    known = network(voorst)
    signal, _sent = pass_on(link(place)[1], ending="going_along")
    team: Client = client_as("professional")
    agreement = Agreement.objects.create(
        municipality=voorst, organisation=place.receiver, to=known.debt_help, problems=["debts"], channel="phone",
        basis="resident_agrees", contact=known.agreement.contact, valid_from=timezone.localdate(),
        valid_until=timezone.localdate(),
    )  # fmt: skip
    assert f"{LIST}nieuw/?signaal={signal.pk}" in team.get(f"/signaleren/signalen/{signal.pk}/").content.decode()
    choose = team.get(f"{LIST}nieuw/?signaal={signal.pk}").content.decode()
    assert f"?afspraak={agreement.pk}&amp;signaal={signal.pk}" in choose
    form = f"{LIST}nieuw/?afspraak={agreement.pk}&signaal={signal.pk}"
    page = team.get(form).content.decode()
    assert "Ria" in page
    assert re.search(r'name="going_along"[^>]*checked', page)
    contact = known.agreement.contact_id
    done = team.post(form, {"problem": "debts", "contact": contact, "where": "Kulturhus", "at": "tien uur"})
    row = Referral.objects.get()
    assert done.url == f"{LIST}{row.pk}/"
    address = re.search(r"/v/[0-9a-f]{48}/", team.get(done.url).content.decode())
    assert address is not None
    partner = Client()
    assert "Er is iemand gekomen" in partner.get(address[0]).content.decode()
    for seen, to, state in ((0, "arrived", "Aangekomen"), (1, "taken_up", "Opgepakt"), (2, "helped", "Geholpen")):
        answer = partner.post(address[0], {"seen": seen, "to": to})
        assert answer.status_code == 200
        assert state in answer.content.decode()
    assert "Geholpen" in team.get(done.url).content.decode()
    again = partner.post(address[0], {"seen": 1, "to": "taken_up"})
    assert again.status_code == 422
    assert "Iemand anders antwoordde net al" in again.content.decode()


@pytest.mark.row("H1")
def test_a_made_up_link_says_why_and_a_code_opens_only_what_a_resident_may_say(voorst, client_as):
    made = given()
    visitor = Client()
    assert visitor.get(f"/v/{'0' * 48}/").status_code == 404
    assert visitor.get("/v/", {"code": "hallo"}).status_code == 404
    found = visitor.get("/v/", {"code": made.code.lower()}, follow=True)
    page = found.content.decode()
    assert "Trek dit in" in page
    assert "Dit kan bij ons niet" not in page
    assert "Schulden" not in page
    refused = visitor.post(f"/v/{made.code}/", {"seen": 0, "to": "declined", "reason": "full"})
    assert refused.status_code == 422
    assert visitor.post(f"/v/{made.code}/", {"seen": 0, "to": "revoked"}).status_code == 200
    assert Referral.objects.get().state == "revoked"


def test_whoever_tries_codes_at_random_has_to_wait(voorst):
    visitor = Client(REMOTE_ADDR="192.0.2.77")
    met = {visitor.get(f"/v/2222-22{first}{second}/").status_code for first in "BCDFG" for second in "23467"}
    assert met == {404, 429}


@pytest.mark.row("H1")
def test_a_partner_that_says_no_gives_a_reason_and_the_team_sees_where_it_broke(voorst, client_as):
    made = given()
    visitor = Client()
    assert visitor.post(f"/v/{made.token}/", {"seen": 0, "to": "declined"}).status_code == 422
    assert visitor.post(f"/v/{made.token}/", {"seen": 0, "to": "declined", "reason": "full"}).status_code == 200
    page = client_as("professional").get(LIST).content.decode()
    assert "Waar liep het vast?" in page
    assert "Wij zitten vol." in page


def test_a_wrong_form_keeps_what_was_typed_and_says_what_is_missing(voorst, client_as):
    partner = organisation(PARTNER)
    page = client_as("professional").post(
        f"{LIST}nieuw/?partner={partner.pk}", {"problem": "debts", "where": "leeszaal", "worker": ""}
    )
    assert page.status_code == 422
    assert 'value="leeszaal"' in page.content.decode()
    assert "Noem wie deze inwoner verwacht" in page.content.decode()
    assert not Referral.objects.exists()
    for odd in ("?partner=²", "?partner=99999999999999999999999", "?afspraak=x", "?signaal=-1"):
        assert client_as("professional").get(f"{LIST}nieuw/{odd}").status_code == 200


@pytest.mark.row("H1")
def test_the_card_says_who_where_and_when_and_not_what_it_is_about(voorst, client_as):
    made = given(where="Kulturhus", at="tien uur")
    team: Client = client_as("professional")
    answer = team.get(f"{LIST}{made.row.pk}/kaart.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    told = " ".join(words(answer.content).split())
    for part in ("Els", "Kulturhus", "tien uur", made.code):
        assert part in told
    assert "chulden" not in told


@pytest.mark.row("H1")
def test_figures_of_a_route_are_for_its_partners_first_and_small_numbers_for_nobody_else(voorst, client_as):
    for _ in range(3):
        made = given()
        Client().post(f"/v/{made.token}/", {"seen": 0, "to": "arrived"})
    Organisation.objects.update(shares_load=True)
    own = client_as("professional").get(f"{LIST}cijfers/").content.decode()
    assert "3 van 3" in own
    assert "100%" in own
    other = client_as("adviser").get(f"{LIST}cijfers/").content.decode()
    assert "3 van 3" in other
    names = ("Harmonie", "Soos")
    others = [Organisation.objects.create(municipality=voorst, name=one, kind="culture") for one in names]
    Referral.objects.update(referrer=others[0], partner=others[1])
    hidden = client_as("adviser").get(f"{LIST}cijfers/").content.decode()
    assert "3 van 3" not in hidden
    assert "Harmonie" not in hidden
    assert "wordt niet getoond" in hidden


def test_a_referral_of_others_does_not_exist_for_a_team(voorst, client_as):
    known = network(voorst)
    entry = NewReferral(partner=known.team.pk, problem="debts", worker="Joost", going_along=True)
    made = give_referral(team=known.debt_help, entry=entry)
    other: Client = client_as("signaller")
    assert other.get(f"{LIST}{made.row.pk}/").status_code == 404
    assert other.post(f"{LIST}{made.row.pk}/stap/", {"to": "arrived", "seen": 0}).status_code == 404
    assert Referral.objects.get(pk=made.row.pk).state == "given"


@pytest.mark.row("H1")
def test_a_referral_begins_at_a_question_of_the_own_team_with_what_it_was_about(voorst, client_as):
    team = organisation(TEAM)
    asked = NewQuestion(problems=("loneliness", "debts"), area="KN0285-twello", day=timezone.localdate())
    question = Question.objects.get(pk=record_question(organisation=team, question=asked).id)
    professional: Client = client_as("professional")
    start = f"{LIST}nieuw/?vraag={question.pk}"
    assert start in professional.get("/signaleren/vragen/").content.decode()
    choose = professional.get(start).content.decode()
    assert "Bij een vraag uit Twello" in choose
    form = f"{start}&partner={organisation(PARTNER).pk}"
    assert re.search(r'value="loneliness"[^>]*selected', professional.get(form).content.decode())
    done = professional.post(form, {"problem": "loneliness", "worker": "Els", "going_along": "on"})
    assert done.status_code == 302
    assert Referral.objects.get().question_id == question.pk
    others = record_question(organisation=organisation(PARTNER), question=asked)
    assert "Bij een vraag uit" not in professional.get(f"{LIST}nieuw/?vraag={others.id}").content.decode()


@pytest.mark.row("H1")
def test_a_link_that_was_replaced_or_taken_back_is_gone_and_says_whom_to_ask(voorst, client_as):
    made = given()
    team: Client = client_as("professional")
    page = f"{LIST}{made.row.pk}/"
    assert team.post(f"{page}link/", {"way": "link", "do": "renew"}).url == page
    renewed = re.search(r"/v/[0-9a-f]{48}/", team.get(page).content.decode())
    assert renewed is not None
    visitor = Client()
    old = visitor.get(f"/v/{made.token}/")
    assert old.status_code == 410
    assert "Er is een nieuwere link." in old.content.decode()
    assert f"Vraag {TEAM}" in old.content.decode()
    assert visitor.get(renewed[0]).status_code == 200
    team.post(f"{page}link/", {"way": "link", "do": "take-back"})
    assert visitor.get(renewed[0]).status_code == 410
    assert "De partner kan nu niet antwoorden" in team.get(page).content.decode()
    team.post(f"{page}link/", {"way": "code", "do": "take-back"})
    assert visitor.get(f"/v/{made.code}/").status_code == 410
    for wrong in ({"way": "door", "do": "renew"}, {"way": "link", "do": "x"}, {}):
        assert team.post(f"{page}link/", wrong).status_code == 404
    assert client_as("signaller").post(f"{page}link/", {"way": "link", "do": "renew"}).status_code == 404


@pytest.mark.row("H1")
def test_a_partner_hands_on_from_its_link_and_the_referrer_reads_to_whom(voorst, client_as):
    known = network(voorst)
    made = given(partner=known.debt_help.pk, worker="Ria")
    partner, link = Client(), f"/v/{made.token}/"
    partner.post(link, {"seen": 0, "to": "arrived"})
    assert f"{link}verder/" in partner.get(link).content.decode()
    choose = partner.get(f"{link}verder/").content.decode()
    assert "Koffieochtend" in choose
    offer = re.search(r"\?aanbod=(\d+)", choose)
    assert offer is not None
    form = f"{link}verder/?aanbod={offer[1]}"
    wrong = partner.post(form, {"seen": 1, "where": "Kulturhus", "at": "tien uur"})
    assert wrong.status_code == 422
    assert "Noem wie deze inwoner verwacht" in wrong.content.decode()
    told = {"seen": 1, "worker": "Tineke", "where": "Kulturhus", "at": "tien uur"}
    done = partner.post(form, told).content.decode()
    onward = Referral.objects.get(follows=made.row)
    assert (onward.offer.name, onward.referrer_id, onward.problem) == ("Koffieochtend", known.debt_help.pk, "debts")
    assert "Kulturhus verwacht deze inwoner" in done
    again = partner.post(form, told)
    assert again.status_code == 422
    assert Referral.objects.filter(follows=made.row).count() == 1
    page = client_as("professional").get(f"{LIST}{made.row.pk}/").content.decode()
    assert "Daarna verder bij Kulturhus" in page
    assert client_as("professional").get(f"{LIST}{onward.pk}/").status_code == 404
    assert partner.get(f"/v/{'0' * 48}/verder/").status_code == 404
    names = {one.name for one in Contact.objects.exclude(organisation=known.debt_help)}
    assert not any(name in choose for name in names)


@pytest.mark.row("H1")
def test_after_a_no_the_referrer_is_offered_who_fits_and_begins_with_the_same_problem(voorst, client_as):
    network(voorst)
    made = given()
    Client().post(f"/v/{made.token}/", {"seen": 0, "to": "declined", "reason": "full"})
    team: Client = client_as("professional")
    page = team.get(f"{LIST}{made.row.pk}/").content.decode()
    assert "Wie past er nog meer?" in page
    start = re.search(rf"\?na={made.row.pk}&amp;aanbod=\d+", page)
    assert start is not None
    form = f"{LIST}nieuw/{start[0].replace('&amp;', '&')}"
    assert re.search(r'value="debts"[^>]*selected', team.get(form).content.decode())
    team.post(form, {"problem": "debts", "contact": "0", "worker": "Tineke", "going_along": "on"})
    assert Referral.objects.get(follows=made.row).state == "given"


def test_a_partner_reads_from_when_it_may_say_that_nobody_came(voorst):
    page = Client().get(f"/v/{given().token}/").content.decode()
    assert "Er kwam niemand? Dat kun je zeggen vanaf" in page
    assert 'value="not_arrived"' not in page


def test_a_mailbox_that_refuses_is_told_to_the_referrer(voorst, client_as):
    library = organisation(PARTNER)
    library.email = "weg@bibliotheek.example"
    library.save()
    made = given()
    Outbox.objects.update(refused=timezone.now())
    assert "kwam niet aan" in client_as("professional").get(f"{LIST}{made.row.pk}/").content.decode()

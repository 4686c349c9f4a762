"""Row A3 on the page: a sentence, what to do now, and never a number that its reader may not know."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.seeded import PARTNER, TEAM
from tests.surges import TODAY, TWELLO, ask, quiet_year, rising
from voorkant.core.analyse.alerts.life import State
from voorkant.store.models import Meeting, Municipality, Organisation, SurgeAlert, SurgeReader, SurgeWatch, User
from voorkant.store.selectors.meetings_agenda import proposed_items
from voorkant.store.services.surges import watch

HEARS = ("professional", "adviser", "lead")


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name=TEAM)


@pytest.fixture
def one(voorst, team):
    """A surge with questions of two teams, whose numbers everybody may read."""
    quiet_year(Organisation.objects.get(municipality=voorst, name=PARTNER), times=3)
    return rising(voorst, team, extra=25)


def text(answer) -> str:
    """Give the words of a page as a reader sees them."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def counts(alert: SurgeAlert) -> set[str]:
    """Every exact count of a surge that could be recognised in a page."""
    return {str(alert.observed), *(str(count) for _, count, _ in alert.weekly if count and count > 20)}


@pytest.mark.row("A3")
@pytest.mark.parametrize("role", HEARS)
def test_the_page_says_in_a_sentence_what_rises(one, client_as, role):
    answer = client_as(role).get(reverse("surges"))
    words, body = text(answer), answer.content.decode()
    assert "Wat neemt toe?" in words
    assert "Schulden in Twello: ten minste" in words
    assert "Dat is meer dan toeval." in words
    for number in counts(one):
        assert not re.search(rf"(?<!\d){number} vragen", words), number
        assert f">{number}<" not in body, number


@pytest.mark.row("A3")
def test_a_quiet_page_says_what_is_watched_and_what_cannot_be_judged(voorst, team, client_as):
    client = client_as("lead")
    assert "Kijk over een minuut nog eens" in text(client.get(reverse("surges")))
    watch(voorst, TODAY)
    assert "nog geen vragen over een hele week" in text(client.get(reverse("surges")))
    quiet_year(team, weeks=5)
    watch(voorst, TODAY)
    words = text(client.get(reverse("surges")))
    assert "te weinig bekend" in words
    assert "Te kort om te beoordelen" in words
    quiet_year(team, weeks=40, from_ago=5)
    watch(voorst, TODAY)
    words = text(client.get(reverse("surges")))
    assert "Niets ongewoons" in words
    assert re.search(r"samen \d+ keer", words)


@pytest.mark.row("A3")
def test_the_team_that_registered_everything_reads_weeks_and_others_read_none(voorst, team, client_as):
    found = rising(voorst, team)
    assert found.numbers
    address = reverse("surge", args=[found.pk])
    own = text(client_as("professional").get(address))
    assert f"{found.observed} vragen" in own
    assert "Alleen jullie zien deze precieze aantallen" in own
    User.objects.filter(username="adviser").update(organisation=team)  # an adviser registers for no team
    theirs = text(client_as("adviser").get(address))
    assert f"{found.observed} vragen" not in theirs
    assert "ten minste" in theirs
    assert theirs.split("Toon als tabel")[1].split("Hoe ongewoon")[0].count("week van") <= 1  # the surge itself


@pytest.mark.row("A3")
def test_numbers_that_would_name_somebody_are_on_no_page(voorst, team, client_as):
    found = rising(voorst, team)
    SurgeAlert.objects.update(numbers=False, sole=None)
    for role in HEARS:
        client = client_as(role)
        for address in (reverse("surges"), reverse("surge", args=[found.pk]), reverse("picture", args=[TWELLO])):
            words = text(client.get(address))
            assert not re.search(rf"(?<!\d){found.observed} vragen", words)
            assert "ten minste" not in words
    words = text(client_as("adviser").get(reverse("surge", args=[found.pk])))
    assert "De aantallen zijn te klein" in words
    assert "meer vragen dan gewoon. Dat is meer dan toeval." in words
    assert "ten minste" not in text(client_as("adviser").get("/"))


@pytest.mark.row("A3")
def test_somebody_saw_it_mutes_it_follows_it_and_closes_it_with_what_was_done(one, client_as):
    client = client_as("lead")

    def send(name, **form):
        return client.post(reverse(name, args=[one.pk]), form, follow=True)

    assert "gezien" in text(send("surge-seen", van="lijst"))
    refused = send("surge-mute")
    assert refused.status_code == 422
    assert "Schrijf op waarom" in text(refused)
    tomorrow = str(timezone.localdate() + timedelta(days=1))
    muted = text(send("surge-mute", **{"stil-words": "We deelden een folder uit", "stil-until": tomorrow}))
    assert "stil gezet" in muted
    assert "We deelden een folder uit" in muted
    assert "Weer gevolgd" in text(send("surge-follow"))
    assert send("surge-close", **{"klaar-outcome": "acted"}).status_code == 422
    closed = text(send("surge-close", **{"klaar-outcome": "acted", "klaar-words": "Extra spreekuur in de Kulturhus"}))
    assert "We deden er iets aan" in closed
    assert "Extra spreekuur in de Kulturhus" in closed
    listed = text(client.get(reverse("surges")))
    assert "Niets ongewoons" not in listed, "it goes on, so nothing unusual would not be true"
    assert "Niets nieuws" in listed
    assert "afgesloten" in listed.split("Eerder")[-1]
    assert "Heropend" in text(send("surge-follow"))


@pytest.mark.row("A3")
def test_a_second_press_on_seen_says_that_somebody_was_first(one, client_as):
    client = client_as("adviser")
    for _ in range(2):
        answer = client.post(reverse("surge-seen", args=[one.pk]), follow=True)
    assert "Een collega deed net iets" in text(answer)
    assert one.steps.count() == 2


@pytest.mark.row("A3")
def test_a_colleague_of_another_municipality_finds_nothing(one, client_as):
    elsewhere = Municipality.objects.create(code="GM9999", name="Elders")
    User.objects.filter(username="lead").update(municipality=elsewhere, organisation=None)
    client = client_as("lead")
    assert client.get(reverse("surge", args=[one.pk])).status_code == 404
    for name in ("surge-seen", "surge-mute", "surge-close", "surge-follow"):
        assert client.post(reverse(name, args=[one.pk])).status_code == 404
    assert "Schulden" not in text(client.get(reverse("surges")))
    assert SurgeAlert.objects.get().state == State.NEW


@pytest.mark.row("A3")
@pytest.mark.parametrize("role", HEARS)
def test_it_stands_on_the_first_page_and_on_the_picture_of_its_place(one, client_as, role):
    client = client_as(role)
    assert "Schulden in Twello: ten minste" in text(client.get("/"))
    for _ in range(2):  # the second time the picture comes from memory
        assert "Neemt toe: Schulden: ten minste" in text(client.get(reverse("picture", args=[TWELLO])))
    assert "Neemt toe:" not in text(client.get(reverse("picture", args=["KN0285-terwolde"])))


@pytest.mark.parametrize("role", ["visitor", "signaller", "privacy_officer", "administrator"])
def test_whoever_may_not_hear_of_it_reads_of_it_nowhere(one, client_as, role):
    client = client_as(role)
    for address in ("/", reverse("picture", args=[TWELLO])):
        body = client.get(address).content.decode()
        assert "Neemt toe:" not in body
        assert "ten minste" not in body
        assert "<!--rising-->" not in body


@pytest.mark.row("A3")
def test_it_is_proposed_for_the_agenda_of_a_meeting_with_rounded_numbers(one, voorst, team):
    meeting = Meeting(
        municipality=voorst, title="Netwerk schulden", first_day=TODAY, last_day=TODAY, problems=["debts"], minutes=90
    )
    meeting.save()
    item = next(each.item for each in proposed_items(meeting, TODAY) if each.item.kind == "rising")
    assert "Schulden in Twello: ten minste" in item.reason.nl
    assert str(one.observed) not in item.reason.nl
    meeting.problems = ["loneliness"]
    assert not any(each.item.kind == "rising" for each in proposed_items(meeting, TODAY))


@pytest.mark.row("A3")
def test_mail_is_for_who_asks_and_is_turned_off_on_the_same_page(voorst, client_as):
    watch(voorst, TODAY)
    client = client_as("professional")
    assert "hoogstens één mail per week" in text(client.post(reverse("surge-mail"), {"mail": "1"}, follow=True))
    assert SurgeReader.objects.count() == 1
    assert "geen mail meer" in text(client.post(reverse("surge-mail"), follow=True))
    assert SurgeReader.objects.count() == 0


@pytest.mark.row("A3")
def test_the_page_in_english_has_no_dutch_in_it(one, client_as):
    client = client_as("lead")
    client.cookies["taal"] = "en"
    words = text(client.get(reverse("surge", args=[one.pk])))
    assert "Debts in Twello: at least" in words
    assert "How unusual is this?" in words
    assert not {"vragen", "meldt", "gewoon", "afgerond"} & set(words.split())


@pytest.mark.row("A3")
def test_opening_the_page_never_looks_itself(voorst, team, client_as):
    quiet_year(team)
    ask(team, 20, 0)
    client_as("lead").get(reverse("surges"))
    assert not SurgeAlert.objects.exists()
    assert not SurgeWatch.objects.exists()

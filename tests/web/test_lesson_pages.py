"""Pages of lessons: told in a minute, read on the wall, answered behind one link without an account."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.seeded import PARTNER, TEAM
from tests.signals import organisation
from voorkant.core.learn.lessons import NewLesson
from voorkant.store.models import Lesson, LessonAnswer, LessonReader
from voorkant.store.selectors.lessons import link_of
from voorkant.store.services.lessons import tell_lesson

WALL = "/leren/lessen/"


def told(team: str = TEAM, **more: object) -> Lesson:
    """Tell a lesson that the alderman is to answer."""
    given = {"title": "Avondspreekuur", "outcome": "failed", "happened": "Niemand kwam.",
             "readers": (("alderman", None),), **more}  # fmt: skip
    found = organisation(team)
    return tell_lesson(municipality=found.municipality, team=found, given=NewLesson(**given)).row  # type: ignore[arg-type]


@pytest.mark.row("L3")
def test_a_lesson_is_told_with_three_fields_and_shows_once_what_was_taken_out(voorst, client_as):
    team: Client = client_as("professional")
    form = team.get(f"{WALL}nieuw/?probleem=debts").content.decode()
    assert re.search(r'value="team_leader:\d+"[^>]*checked', form)
    reader = re.search(r'value="(team_leader:\d+)"', form)
    assert reader is not None
    given = {"outcome": "failed", "title": "Brief sturen", "happened": "Mevrouw Jansen kwam niet.", "reader": reader[1]}
    page = team.post(f"{WALL}nieuw/", given).content.decode()
    assert "Hier leert een ander van" in page
    assert "Jansen" in page
    row = Lesson.objects.get()
    assert "Jansen" not in row.happened
    assert row.team == organisation(TEAM)
    wall = team.get(WALL).content.decode()
    assert "Brief sturen" in wall
    assert "Jansen" not in wall


@pytest.mark.row("L3")
def test_whoever_signals_may_tell_a_lesson_but_does_not_read_the_wall(voorst, client_as):
    signaller: Client = client_as("signaller")
    assert signaller.get(WALL).status_code == 403
    form = signaller.get(f"{WALL}nieuw/")
    assert form.status_code == 200
    page = signaller.post(
        f"{WALL}nieuw/", {"outcome": "worked", "title": "Koffie", "again": "Weer zo.", "reader": "alderman:"}
    )
    assert page.status_code == 200
    assert f"{WALL}{Lesson.objects.get().pk}/" not in page.content.decode()


def test_what_is_missing_stands_beside_its_field_and_nothing_typed_is_lost(voorst, client_as):
    page = client_as("professional").post(f"{WALL}nieuw/", {"title": "Brief sturen", "happened": ""})
    assert page.status_code == 422
    said = page.content.decode()
    assert 'value="Brief sturen"' in said
    assert "Kies hoe het ging. Niet gelukt mag ook." in said
    assert not Lesson.objects.exists()
    wrong = {"outcome": "failed", "title": "x", "happened": "y", "reader": "practice:1", "area": "GM9999"}
    assert client_as("professional").post(f"{WALL}nieuw/", wrong).status_code == 422


@pytest.mark.row("L3")
def test_the_alderman_answers_behind_one_link_and_practice_reads_it(voorst, client_as):
    row = told()
    address = f"/les/{link_of(row.readers.get().nonce)}/"
    visitor = Client()
    page = visitor.get(address).content.decode()
    assert "Niemand kwam." in page
    assert "We weten het nog niet" in page
    assert "Dit merken wij" not in page
    assert visitor.post(address, {"kind": "differently", "text": ""}).status_code == 422
    done = visitor.post(address, {"kind": "differently", "text": "Overdag aanschuiven.", "seen": "0"})
    assert "Je antwoord staat bij de les" in done.content.decode()
    again = visitor.post(address, {"kind": "no_because", "text": "Toch niet.", "seen": "0"})
    assert again.status_code == 422
    assert LessonAnswer.objects.count() == 1
    assert "Overdag aanschuiven." in client_as("professional").get(f"{WALL}{row.pk}/").content.decode()
    assert visitor.get("/les/verzonnen/").status_code == 404
    LessonReader.objects.update(link_expires=timezone.localdate().replace(year=2020))
    assert visitor.get(address).status_code == 410


@pytest.mark.row("L3")
def test_who_organises_writes_down_the_answer_of_the_board_and_a_team_only_its_own(voorst, client_as):
    row = told()
    reader = row.readers.get()
    address = f"{WALL}{row.pk}/antwoord/{reader.pk}/"
    answer = {"kind": "no_because", "text": "Het geld is op.", "seen": "0"}
    assert client_as("professional").post(address, answer).status_code == 404
    assert client_as("adviser").post(address, answer).status_code == 302
    assert LessonAnswer.objects.get().kind == "no_because"
    theirs = told(readers=(("team_leader", organisation(PARTNER).pk),))
    of_partner = f"{WALL}{theirs.pk}/antwoord/{theirs.readers.get().pk}/"
    assert client_as("professional").post(of_partner, answer).status_code == 404
    assert client_as("professional").post(f"{WALL}{theirs.pk}/weg/").status_code == 302
    assert not Lesson.objects.filter(pk=theirs.pk).exists()
    assert client_as("professional").post(f"{WALL}{row.pk}/weg/").status_code == 302
    assert Lesson.objects.filter(pk=row.pk).exists()


@pytest.mark.row("L3")
def test_the_board_asks_teams_and_a_team_sees_on_its_first_page_that_it_owes_an_answer(voorst, client_as):
    team = organisation(TEAM)
    asked = {"title": "Vier uur", "tried": "Vier uur per week vrij.", "again": "Wat merken jullie?", "teams": [team.pk]}
    assert client_as("professional").get(f"{WALL}vraag/").status_code == 403
    assert client_as("adviser").post(f"{WALL}vraag/", {**asked, "teams": []}).status_code == 422
    assert client_as("adviser").post(f"{WALL}vraag/", asked).status_code == 200
    row = Lesson.objects.get()
    home = client_as("professional").get("/").content.decode()
    assert "wacht op jullie antwoord: Vier uur" in home
    page = client_as("professional").get(f"{WALL}{row.pk}/").content.decode()
    assert "Dit merken wij" in page


def test_the_wall_is_sifted_from_its_address_and_odd_questions_ask_for_nothing(voorst, client_as):
    told()
    told(title="Samen eten", outcome="worked", problems=("loneliness",))
    reader: Client = client_as("adviser")
    assert "Samen eten" not in reader.get(f"{WALL}?hoe=failed").content.decode()
    assert "Samen eten" in reader.get(f"{WALL}?probleem=loneliness&zoek=samen").content.decode()
    for odd in (
        "?opgave=²",
        "?opgave=99999999999999999999999",
        "?hoe=x&probleem=y&groep=z&van=q",
        f"?zoek={'x' * 500}",
    ):
        assert reader.get(f"{WALL}{odd}").status_code == 200

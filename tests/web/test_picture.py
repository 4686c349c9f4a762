"""What the addresses of the picture answer when they are not quite right."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from voorkant.store.models import Area, Import, Municipality

ClientAs = Callable[[str], Client]


@pytest.mark.parametrize("code", ["GM9999", "XX", "BU99999999", "KN0285-atlantis", "' OR 1=1"])
def test_an_area_that_is_not_there_is_told_in_words(voorst: Municipality, client_as: ClientAs, code: str) -> None:
    response = client_as("adviser").get(f"/analyseren/beeld/{code}/")
    assert response.status_code == 404
    assert "is hier niet bekend" in response.content.decode()


def test_an_unknown_group_or_problem_shows_everybody_and_what_is_most_frequent(
    voorst: Municipality, client_as: ClientAs
) -> None:
    response = client_as("adviser").get("/analyseren/beeld/GM0285/?groep=reuzen&probleem=draken")
    assert response.status_code == 200
    assert "Wat speelt er in de gemeente Voorst?" in response.content.decode()


def test_an_empty_municipality_says_how_figures_come(db: None, client_as: ClientAs) -> None:
    response = client_as("visitor").get("/analyseren/beeld/")
    assert response.status_code == 404
    assert "nog geen cijfers" in response.content.decode()


def test_part_of_a_name_that_fits_several_municipalities_lets_the_reader_choose(
    voorst: Municipality, client_as: ClientAs
) -> None:
    page = client_as("adviser").get("/analyseren/gebied/?naam=amst").content.decode()
    assert "Amsterdam" in page
    assert "Amstelveen" in page


def test_a_map_without_outlines_says_that_it_comes_with_the_boundaries(
    voorst: Municipality, client_as: ClientAs
) -> None:
    Import.objects.filter(kind="boundaries").update(status=Import.Status.REPLACED)
    page = client_as("adviser").get("/analyseren/beeld/GM0285/").content.decode()
    assert "De kaart komt zodra de grenzen zijn ingelezen" in page


def test_a_code_that_stood_for_another_place_gives_no_figures_of_that_place(
    voorst: Municipality, client_as: ClientAs
) -> None:
    Area.objects.filter(code="BU02850101", year=2020).update(name="Heel Ergens Anders")
    page = client_as("adviser").get("/analyseren/beeld/BU02850101/?probleem=loneliness").content.decode()
    assert "zich eenzaam" not in page


@pytest.mark.parametrize("role", ["signaller", "privacy_officer", "visitor"])
def test_own_counts_stay_away_from_who_does_not_need_them(voorst: Municipality, client_as: ClientAs, role: str) -> None:
    assert "Eigen vragen" not in client_as(role).get("/analyseren/beeld/GM0285/").content.decode()


def test_a_reading_of_another_municipality_cannot_be_opened(voorst: Municipality, client_as: ClientAs) -> None:
    from datetime import date

    from voorkant.store.models import JointReading

    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    reading = JointReading.objects.create(municipality=other, area_code="GM0200", held_on=date(2026, 1, 5))
    assert client_as("adviser").get(f"/analyseren/duiding/{reading.pk}/").status_code == 404


def test_a_row_of_little_control_shows_the_share_with_little_control(voorst: Municipality, client_as: ClientAs) -> None:
    page = client_as("adviser").get("/analyseren/beeld/GM0285/").content.decode()
    row = next(row for row in page.split("<tr")[1:] if "probleem=little_control_over_life#where" in row)
    assert "8,7%" in row
    assert "91,3%" not in row


def test_a_visitor_who_opens_very_many_pages_waits_and_a_colleague_does_not(
    voorst: Municipality, client_as: ClientAs
) -> None:
    visitor = client_as("visitor")
    answers = [visitor.get("/analyseren/beeld/GM9999/", REMOTE_ADDR="192.0.2.7").status_code for _ in range(260)]
    assert answers[:100] == [404] * 100
    assert 429 in answers
    assert client_as("adviser").get("/analyseren/beeld/GM0285/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_so_few_people_get_no_number_and_a_way_to_the_wider_area(voorst: Municipality, client_as: ClientAs) -> None:
    page = client_as("adviser").get("/analyseren/beeld/KN0285-bussloo/").content.decode()
    assert "Voor zo weinig mensen zegt een percentage weinig" in page
    assert 'href="/analyseren/beeld/GM0285/"' in page
    assert "gemiddeld in Nederland" not in page
    assert "<svg" not in page.split('id="stands_out"')[1]
    figure = client_as("adviser").get("/analyseren/beeld/KN0285-bussloo/cijfer/lonely/").content.decode()
    assert "37,3" not in page + figure
    inside = client_as("adviser").get("/analyseren/beeld/GM0285/?probleem=loneliness").content.decode()
    assert re.search(r"Bussloo</a></th>\s*<td[^>]*><span class=\"muted\">te weinig mensen", inside)


def test_a_kern_and_its_municipality_of_one_name_are_told_apart(voorst: Municipality, client_as: ClientAs) -> None:
    kern = client_as("adviser").get("/analyseren/beeld/KN0285-voorst/").content.decode()
    assert "Wat speelt er in de kern Voorst?" in kern
    assert "Kern Voorst" in kern
    assert "Gemeente Voorst" in kern
    assert not re.search(
        r"[Ii]n (heel )?Voorst\b", re.sub(r"<[^>]*>", "", kern.split("<main", 1)[1].split("</main>")[0])
    )
    assert "Wat speelt er in Twello?" in client_as("adviser").get("/analyseren/beeld/KN0285-twello/").content.decode()


def test_only_groups_that_the_newest_figures_tell_apart_are_offered(voorst: Municipality, client_as: ClientAs) -> None:
    page = client_as("adviser").get("/analyseren/beeld/GM0285/").content.decode()
    assert "groep=65plus" in page
    assert "groep=18-64" not in page
    older = client_as("adviser").get("/analyseren/beeld/GM0285/?groep=18-64").content.decode()
    assert "De nieuwste cijfers tellen deze groep niet apart. Wat hier staat, is van 2016." in " ".join(older.split())


def test_a_joint_reading_of_a_chosen_problem_opens_with_that_problem(voorst: Municipality, client_as: ClientAs) -> None:
    client = client_as("adviser")
    page = client.get("/analyseren/duiding/nieuw/GM0285/?probleem=loneliness").content.decode()
    assert "volwassenen zich eenzaam" in re.search(r'<p class="answer">(.*?)</p>', page, re.DOTALL)[1]  # type: ignore[index]
    begun = client.post("/analyseren/duiding/nieuw/GM0285/?probleem=loneliness", {"held_on": "", "present": ""})
    opened = client.get(begun["Location"]).content.decode()
    first = re.search(r'<ol class="findings"><li>(.*?)</li>', opened, re.DOTALL)
    assert first is not None
    assert "zich eenzaam" in first[1]


def test_an_unknown_area_is_not_called_a_picture_that_is_still_to_come(
    voorst: Municipality, client_as: ClientAs
) -> None:
    assert (
        "<h1>Dit gebied kennen we niet</h1>" in client_as("adviser").get("/analyseren/beeld/GM9999/").content.decode()
    )


def test_a_figure_is_written_alike_in_the_sentence_and_the_table(voorst: Municipality, client_as: ClientAs) -> None:
    page = client_as("adviser").get("/analyseren/beeld/GM0285/?probleem=loneliness").content.decode()
    assert "42%" in page
    assert not re.search(r"\d,0%", re.sub(r"<[^>]*>", " ", page))

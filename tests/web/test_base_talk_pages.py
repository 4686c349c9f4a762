"""Talks about the social base as people hold them: a code on the wall, telephones, the differences, a year later."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.network import network
from tests.paper import pages, words
from tests.seeded import TEAM
from tests.signals import organisation
from voorkant.store.models import BaseTalk, BaseTalkNote, BaseTalkPart, Municipality, Outbox
from voorkant.store.selectors.base_talks import due_talks, may_be_seen, results_of
from voorkant.store.selectors.team_agenda_points import points_of
from voorkant.store.services.base_talk_reminders import remind_base_talks
from voorkant.store.services.base_talks import (
    TalkClosed,
    close_talk,
    come_back_on,
    join_talk,
    link_token,
    note,
    open_talk,
    renew_link,
    say_of_ingredient,
    say_who,
)
from voorkant.store.services.partners import EntryNotRight

BASE = "/organiseren/sociale-basis/gesprek/"


@pytest.fixture
def talk(voorst: Municipality) -> BaseTalk:
    return open_talk(municipality=voorst, name="Voorjaar", area=voorst.code, ingredients=["library", "clubs", "shops"])


def say(talk: BaseTalk, kind: str, **belongs: str) -> BaseTalkPart:
    part, _ = join_talk(talk=talk)
    say_who(part=part, kind=kind)
    for about, answer in belongs.items():
        say_of_ingredient(part=part, ingredient=about, answers={"belongs": answer, "duty": "together"})
    return part


def walk(talk: BaseTalk, kind: str, belongs: str) -> str:
    """Take part on one's own telephone, and give the address to come back to."""
    phone = Client()
    begun = phone.post(f"/g/{link_token(talk)}/")
    address = begun.url
    asked = phone.post(address, {"kind": kind, "organisation": ""})
    while "/g/d/" in asked.url and "Klopt dit?" not in (page := phone.get(asked.url).content.decode()):
        given = {"belongs": belongs, "strength": "weak", "duty": "residents", "words": ""}
        asked = phone.post(
            asked.url, given if 'name="belongs"' in page else {"of": "municipality", "words": "Bel terug."}
        )
    assert phone.post(asked.url).status_code == 302
    return address.rsplit("/", 2)[0] + "/"


@pytest.mark.row("O6")
@pytest.mark.smoke
def test_people_take_part_on_their_own_telephone_and_the_room_sees_who_differs_once_it_is_closed(talk, client_as):
    lead: Client = client_as("lead")
    before = lead.get(f"{BASE}{talk.pk}/").content.decode()
    assert link_token(talk) in before
    mine = [walk(talk, kind, answer) for kind, answer in
            (("resident", "yes"), ("resident", "yes"), ("volunteer", "yes"), ("municipality", "no"))]  # fmt: skip
    room = lead.get(f"{BASE}{talk.pk}/zaal/").content.decode()
    assert "4 mensen doen mee, 4 klaar" in room
    assert "rekenen" not in room
    assert "Dank je wel" in Client().get(mine[0]).content.decode()
    assert lead.post(f"{BASE}{talk.pk}/sluiten/").status_code == 302
    outcome = lead.get(f"{BASE}{talk.pk}/").content.decode()
    assert "Drie deelnemers rekenen ‘De bibliotheek’ tot de sociale basis, één niet." in outcome
    assert "Bel terug." in outcome
    assert "dit gesprek is gesloten" in Client().get(mine[0]).content.decode().lower()
    step = lead.get(f"{BASE}{talk.pk}/bespreken/1/").content.decode()
    assert "Wat verandert er als dit wel of niet" in step
    kept = lead.post(f"{BASE}{talk.pk}/bespreken/1/", {"kind": "action", "text": "De deur open.", "who": "Dorpsraad"})
    assert kept.status_code == 302
    pdf = lead.get(f"{BASE}{talk.pk}/uitkomst.pdf").content
    assert pages(pdf) <= 2
    assert "De deur open." in words(pdf)


@pytest.mark.row("O6")
def test_kinds_with_few_people_are_counted_together_and_fewer_than_three_people_show_nothing(talk):
    say(talk, "resident", library="yes")
    say(talk, "municipality", library="no")
    close_talk(talk=talk)
    assert not may_be_seen(talk)
    other = open_talk(municipality=talk.municipality, name="Groter", area=talk.area_code)
    for kind in ("resident",) * 4 + ("volunteer",) * 3 + ("municipality",):
        say(other, kind, library="yes")
    close_talk(talk=other)
    assert may_be_seen(other)
    assert [(one.kinds, one.size) for one in results_of(other).groups] == [
        (("resident",), 4), (("volunteer", "municipality"), 4),
    ]  # fmt: skip


def test_a_link_that_is_renewed_closes_the_old_one_and_who_began_goes_on(talk):
    old, (part, mine) = link_token(talk), join_talk(talk=talk)
    renew_link(talk=talk)
    assert Client().get(f"/g/{old}/").status_code == 404
    assert Client().get(f"/g/d/{mine}/").status_code == 302
    assert Client().get("/g/verzonnen/").status_code == 404
    BaseTalk.objects.filter(pk=talk.pk).update(link_until=timezone.localdate() - timedelta(days=1))
    assert Client().get(f"/g/{link_token(talk)}/").status_code == 410
    close_talk(talk=talk)
    with pytest.raises(TalkClosed):
        say_who(part=part, kind="resident")


def test_what_was_typed_stays_when_it_is_refused_and_nothing_half_is_kept(talk, client_as):
    _, mine = join_talk(talk=talk)
    phone = Client()
    assert phone.post(f"/g/d/{mine}/1/", {"kind": "burgemeester"}).status_code == 422
    assert phone.get(f"/g/d/{mine}/2/").url == f"/g/d/{mine}/1/"
    phone.post(f"/g/d/{mine}/1/", {"kind": "resident"})
    refused = phone.post(f"/g/d/{mine}/2/", {"belongs": "yes", "words": "x" * 201})
    assert refused.status_code == 422
    assert "x" * 201 in refused.content.decode()
    assert phone.post(f"/g/d/{mine}/2/", {"belongs": "misschien"}).status_code == 422
    assert BaseTalkPart.objects.get().answers == {}
    assert phone.get(f"/g/d/{mine}/99/").status_code == 404
    with pytest.raises(EntryNotRight):
        note(talk=talk, kind="action", text="Iemand moet dit doen.")
    wrong = client_as("lead").post(f"{BASE}nieuw/", {"name": "", "area": "GM9999", "ingredients": ["library"]})
    assert wrong.status_code == 422
    assert BaseTalkNote.objects.count() == 0


def test_names_in_own_words_are_taken_out(talk):
    part, _ = join_talk(talk=talk)
    say_who(part=part, kind="resident")
    say_of_ingredient(part=part, ingredient="library", answers={}, words="Bel mij op 06 12345678.")
    part.refresh_from_db()
    assert "12345678" not in part.answers["library"]["words"]


@pytest.mark.row("O6")
def test_a_year_later_it_comes_back_by_mail_on_the_agenda_and_on_the_first_page_and_then_stands_beside_now(
    talk, client_as
):
    network(talk.municipality)
    today = timezone.localdate()
    BaseTalk.objects.filter(pk=talk.pk).update(email="trekker@voorst.example")
    talk.refresh_from_db()
    for belongs in ("yes", "no", "no"):
        say(talk, "resident", library=belongs)
    close_talk(talk=talk)
    note(talk=talk, kind="action", text="Iedereen welkom op zondag.", who="Dorpsraad")
    assert talk.again_on is not None
    assert 360 < (talk.again_on - today).days < 370
    assert remind_base_talks(today) == 0
    come_back_on(talk=talk, day=today + timedelta(days=5))
    assert [one.pk for one in due_talks(talk.municipality, today)] == [talk.pk]
    assert (remind_base_talks(today), remind_base_talks(today)) == (1, 0)
    assert "Voorjaar" in Outbox.objects.get(key__startswith="base-talk:").body
    points = points_of(organisation(TEAM), today.replace(day=1), today)
    assert any("Voorjaar" in one.own.nl for one in points if one.ref == f"base-talk:{talk.pk}")
    lead: Client = client_as("lead")
    assert "Het gesprek ‘Voorjaar’ komt terug" in lead.get("/").content.decode()
    form = {"name": "Opnieuw", "area": talk.area_code, "theme": "", "ingredients": ["library", "clubs", "shops"]}
    made = lead.post(f"{BASE}nieuw/?na={talk.pk}", form)
    again = BaseTalk.objects.get(name="Opnieuw")
    assert made.url == f"{BASE}{again.pk}/"
    assert due_talks(talk.municipality, today) == []
    for _ in range(3):
        say(again, "resident", library="yes")
    close_talk(talk=again)
    page = lead.get(made.url).content.decode()
    assert "Toen 1 van de 3, nu 3 van de 3" in page
    assert "Iedereen welkom op zondag." in page
    assert re.search(r"nog niet klaar", page)

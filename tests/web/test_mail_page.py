"""Whether messages arrive: an administrator and whoever looks at a partner read which address refuses."""

import pytest
from django.utils import timezone

from tests.network import network
from voorkant.store.models import Outbox
from voorkant.store.services.outbox import Message, put

PAGE = "/beheer/berichten/"


@pytest.fixture
def refused(voorst):
    known = network(voorst)
    put([Message("proef:1", "ria@schuldhulp.example", "Vraag", "Tekst", voorst)])
    Outbox.objects.update(refused=timezone.now(), answer=550, refusals=3)
    return known


@pytest.mark.row("H1")
def test_an_address_that_refuses_is_named_with_whose_it_is_and_can_be_tried_again(refused, client_as):
    administrator = client_as("administrator")
    page = administrator.get(PAGE).content.decode()
    for part in ("ria@schuldhulp.example", "Ria, Schuldhulp", "neemt onze berichten niet aan (antwoord 550)"):
        assert part in page
    assert "<strong>1 adres</strong> weigert" in page
    assert "1 adres weigert" in administrator.get("/").content.decode()
    done = administrator.post(f"{PAGE}{Outbox.objects.get().pk}/opnieuw/", follow=True).content.decode()
    assert "Wij proberen het opnieuw" in done
    assert Outbox.objects.get().refused is None
    assert "ria@schuldhulp.example" not in done


def test_the_page_of_a_partner_says_that_an_address_refuses_until_it_takes_something(refused, client_as, voorst):
    page = f"/organiseren/partners/{refused.debt_help.pk}/"
    assert "Dit mailadres weigert onze berichten" in client_as("lead").get(page).content.decode()
    put([Message("proef:2", "ria@schuldhulp.example", "Vraag", "Tekst", voorst)])
    Outbox.objects.filter(key="proef:2").update(sent=timezone.now())
    assert "Dit mailadres weigert" not in client_as("lead").get(page).content.decode()


def test_a_message_of_another_municipality_is_nobodys_here(refused, client_as):
    Outbox.objects.update(municipality=None)
    administrator = client_as("administrator")
    assert "ria@schuldhulp.example" not in administrator.get(PAGE).content.decode()
    assert administrator.post(f"{PAGE}{Outbox.objects.get().pk}/opnieuw/").status_code == 404


def test_without_a_mail_server_the_page_says_that_nothing_goes_out(voorst, client_as):
    put([Message("proef:1", "ria@schuldhulp.example", "Vraag", "Tekst", voorst)])
    page = client_as("administrator").get(PAGE).content.decode()
    assert "Er is geen mailserver ingesteld" in page
    assert "1 bericht ligt klaar" in page

"""The desk of the directory, places, and the page behind a link, as people walk through them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.network import network
from voorkant.adapters.knowledge import load_language
from voorkant.store.models import AssureAsked, DirectoryStep, Location, Municipality, Offer, Outbox
from voorkant.store.services.directory_ask import ask_due
from voorkant.store.services.directory_index import touch


@pytest.fixture
def meal(voorst: Municipality) -> Offer:
    """An offer that ends in five days and that Marga stands for."""
    network(voorst)
    offer = Offer.objects.order_by("pk")[0]
    offer.assured_by, offer.assurer_email = "Marga", "marga@welzijn.example"
    offer.assured_until = timezone.localdate() + timedelta(days=5)
    offer.save()
    return offer


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def link_path() -> str:
    found = re.search(r"(/k/[^/\s]+/)", Outbox.objects.filter(key__startswith="assure").latest("pk").body)
    assert found
    return found[1]


@pytest.mark.row("O7")
def test_the_desk_says_what_fades_and_asks_and_confirms_from_there(meal, client_as):
    page = client_as("lead").get(reverse("directory-desk"))
    assert "loopt er 1 af" in text(page)
    assert "Niet bevestigd sinds" in text(page)
    asked = client_as("lead").post(reverse("directory-ask"), {"entry": f"offer-{meal.pk}"}, follow=True)
    assert "Eén mail met één link staat klaar." in text(asked)
    assert Outbox.objects.filter(key__startswith="assure").count() == 1
    client_as("lead").post(reverse("directory-confirm"), {"entry": f"offer-{meal.pk}"})
    assert Offer.objects.get(pk=meal.pk).assured_on == timezone.localdate()
    assert client_as("lead").post(reverse("directory-confirm"), {"entry": "offer-999999"}).status_code == 404
    assert client_as("professional").get(reverse("directory-desk")).status_code == 200


def test_the_list_is_filtered_paged_and_taken_along(meal, client_as):
    Offer.objects.bulk_create(
        Offer(organisation=meal.organisation, name=f"Aanbod {n:03}", problems=["loneliness"]) for n in range(60)
    )
    client = client_as("adviser")
    page = client.get(reverse("directory-desk"), {"probleem": "loneliness", "vers": "unknown", "zonder": "1"})
    assert "60 vermeldingen" in text(page)
    assert "Pagina 1 van 3" in text(page)
    table = client.get(reverse("directory-desk-table", args=("csv",)), {"zoek": "aanbod 007"}).content.decode()
    assert table.count("Aanbod 0") == 1
    assert client.get(reverse("directory-desk"), {"partner": "x", "vers": "?", "pagina": "99"}).status_code == 200


def test_a_place_is_added_with_name_kind_and_buurt_and_closed(voorst, client_as):
    client = client_as("lead")
    assert client.post(reverse("location-new"), {"name": "Bankje"}).status_code == 422
    client.post(reverse("location-new"), {"name": "Bankje", "kind": "park", "area": "BU02850203", "initiative": "on"})
    made = Location.objects.get(name="Bankje")
    assert (made.kind, made.area_code, made.initiative, made.organisation) == ("park", "BU02850203", True, None)
    client.post(reverse("location-edit", args=(made.pk,)), {"name": "Bankje", "kind": "park", "area": "BU02850203",
                "latitude": "52.258", "longitude": "6.038", "accessibility": ["wheelchair"]})  # fmt: skip
    made.refresh_from_db()
    assert (made.latitude, made.accessibility) == (52.258, ["wheelchair"])
    client.post(reverse("location-close", args=(made.pk,)))
    assert "gesloten" in text(client.get(reverse("location-edit", args=(made.pk,))))


def test_an_offer_is_filled_in_with_its_place_by_name_and_a_comma_in_its_cost(meal, voorst, client_as):
    Location.objects.create(municipality=voorst, name="Kulturhus", town="Twello", area_code="BU02850100")
    client, page = client_as("lead"), reverse("offer-new", args=(meal.organisation_id,))
    given = {"name": "Soep", "status": "active", "problems": ["loneliness"], "place_0": "kulturhus, twello",
             "cost_per_person": "12,50", "words": "alleen eten\nsoep", "referral_needed": "no"}  # fmt: skip
    assert "kennen we niet" in text(client.post(page, {**given, "place_0": "Maan"}))
    client.post(page, given)
    made = Offer.objects.get(name="Soep")
    assert [str(made.cost_per_person), made.words, made.referral_needed] == ["12.50", ["alleen eten", "soep"], False]
    assert made.reach is None
    again = text(client.get(reverse("offer-edit", args=(made.pk,))))
    assert "toegevoegd" in again
    partner = text(client.get(reverse("partner", args=(meal.organisation_id,))))
    assert "Kulturhus, Twello" in partner
    assert "Nog niet bevestigd. Bel eerst." in partner


@pytest.mark.row("O7")
def test_a_link_shows_the_entry_and_takes_right_changed_and_gone(meal, client_as):
    ask_due()
    path, visitor = link_path(), client_as("visitor")
    page = visitor.get(path)
    assert meal.name in text(page)
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert not DirectoryStep.objects.filter(kind="confirmed").exists()
    entry = AssureAsked.objects.get(offer=meal).pk
    visitor.post(path, {"entry": entry, "answer": "right"})
    assert "Je zei: dit klopt." in text(visitor.get(path))
    nothing = visitor.post(path, {"entry": entry, "answer": "changed"})
    assert nothing.status_code == 422
    wrong = visitor.post(path, {"entry": entry, "answer": "changed", "schedule": "nu", "phone": "bel maar"})
    assert "is geen telefoonnummer" in text(wrong)
    visitor.post(path, {"entry": entry, "answer": "changed", "schedule": "dinsdag", "note": "Ook in Wilp."})
    assert Offer.objects.get(pk=meal.pk).schedule == "dinsdag"
    assert "Ook in Wilp." in text(client_as("lead").get(reverse("directory-desk")))
    step = DirectoryStep.objects.get(kind="proposed")
    client_as("lead").post(reverse("directory-proposal", args=(step.pk,)), {"answer": "yes"})
    visitor.post(path, {"entry": entry, "answer": "gone"})
    assert "Je zei: dit bestaat niet meer." in text(visitor.get(path))
    assert visitor.get("/k/nooit-gemaakt/").status_code == 404


def test_an_expired_link_mails_a_new_one_to_the_same_address(meal, client_as):
    ask_due()
    path, visitor = link_path(), client_as("visitor")
    row = AssureAsked.objects.get(offer=meal)
    row.link.__class__.objects.update(expires=timezone.localdate() - timedelta(days=1))
    assert visitor.get(path).status_code == 410
    assert visitor.post(path, {"entry": row.pk, "answer": "gone"}).status_code == 410
    assert Offer.objects.get(pk=meal.pk).status == "active"
    assert "De nieuwe link is onderweg" in text(visitor.post(path, {"answer": "again"}))
    assert Outbox.objects.get(key__startswith="assure-again").email == "marga@welzijn.example"


def public_page(thing: Offer, **asked: str) -> str:
    touch(thing)
    return reverse("directory-entry", args=[thing.pk], query=asked or None)


@pytest.mark.row("O7")
def test_a_resident_says_what_is_wrong_and_the_desk_reads_it_without_a_name(meal, client_as):
    visitor, address = client_as("visitor"), public_page(meal)
    page = visitor.get(address).content.decode()
    assert "Klopt hier iets niet?" in page
    answer = visitor.post(address, {"opmerking": "Het nummer werkt niet, bel mij: 06 12345678"})
    assert answer.status_code == 303
    thanks = visitor.get(answer.headers["Location"]).content.decode()
    assert "het is doorgegeven" in thanks
    assert "Je krijgt geen bericht" in thanks
    step = DirectoryStep.objects.get(kind="proposed")
    assert "12345678" not in step.note
    assert step.note.startswith("Het nummer werkt niet")
    desk = client_as("lead").get(reverse("directory-desk")).content.decode()
    assert "Het nummer werkt niet" in desk
    assert "een inwoner" in desk
    client_as("lead").post(reverse("directory-proposal", args=[step.pk]), {"answer": "yes"})
    assert "Het nummer werkt niet" not in client_as("lead").get(reverse("directory-desk")).content.decode()


def test_a_remark_without_words_is_asked_again_and_the_same_twice_is_kept_once(meal, client_as):
    visitor, address = client_as("visitor"), public_page(meal)
    empty = visitor.post(address, {"opmerking": " ?! "})
    assert empty.status_code == 422
    assert "Schrijf op wat er niet klopt" in empty.content.decode()
    for _ in range(2):
        visitor.post(address, {"opmerking": "Het is niet meer op dinsdag."})
    assert DirectoryStep.objects.filter(kind="proposed").count() == 1


def test_who_sends_remarks_without_end_waits_and_a_hidden_entry_takes_none(meal, client_as):
    visitor, address = client_as("visitor"), public_page(meal)
    most = load_language().settings["directory_remarks_per_minute"].value
    answers = [visitor.post(address, {"opmerking": f"Fout nummer {each}"}) for each in range(int(most) * 2 + 1)]
    assert answers[0].status_code == 303
    assert answers[-1].status_code == 429
    meal.status = "defunct"
    meal.save()
    touch(meal)
    before = DirectoryStep.objects.count()
    assert client_as("visitor").post(address, {"opmerking": "Weg?"}, REMOTE_ADDR="10.0.0.9").status_code == 404
    assert DirectoryStep.objects.count() == before


def test_where_several_municipalities_share_a_house_the_way_back_keeps_whose_directory_it_was(meal, voorst, client_as):
    Municipality.objects.create(code="GM0200", name="Apeldoorn")
    page = client_as("visitor").get(public_page(meal, gemeente="GM0285")).content.decode()
    assert page.count("/sociale-kaart/?gemeente=GM0285") == 2
    answer = client_as("visitor").post(public_page(meal), {"opmerking": "Niet meer gratis."})
    assert "gemeente=GM0285" in answer.headers["Location"]

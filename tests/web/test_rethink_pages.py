"""Row A6 on the page: heavy and long support, what stands out, and a range that follows what is assumed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.provisions import as_csv, published, rows_of_villages
from tests.web.test_question_pages import text_of
from voorkant.adapters.provisions import read_provisions
from voorkant.core.shared.errors import BadInput
from voorkant.store.demo.provisions import invent_provisions
from voorkant.store.models import Municipality, ProvisionTable

ANALYSE = ["professional", "adviser", "lead", "administrator"]


def sent(data: bytes = b"", **other: str) -> dict[str, object]:
    file = SimpleUploadedFile("hulp.csv", data or as_csv(rows_of_villages()))
    return {"bestand": file, "bron": "Eigen registratie", "openbaar": "nee"} | other


@pytest.mark.row("A6")
@pytest.mark.parametrize("role", ANALYSE)
def test_who_analyses_reads_what_is_heavy_long_and_different(client_as, voorst, role):
    invent_provisions(voorst)
    page = text_of(client_as(role).get(reverse("rethink")))
    assert "De helft van de uren hulp in de gemeente Voorst gaat naar 5 van de" in page
    assert "Hulp duurt gemiddeld 24 maanden of langer voor" in page
    assert "Jeugdhulp thuis of in de praktijk in Terwolde voor mensen onder de 18: 2," in page
    assert "Wat dit niet kan zeggen" in page
    assert "De hulp betaalt de gemeente (Jeugdwet)." in page


@pytest.mark.row("A6")
def test_the_range_follows_what_somebody_assumes_and_what_is_wrong_is_told(client_as, voorst):
    published(voorst)
    reader = client_as("adviser")
    usual = text_of(reader.get(reverse("rethink"), {"hulp": "k0"}))
    assert "uur hulp per jaar komt vrij, als de aannames hieronder kloppen" in usual
    exact = {"hulp": "k0", "fits-laag": "10", "fits-hoog": "10", "stays-laag": "100", "stays-hoog": "100",
             "lighter-laag": "50", "lighter-hoog": "50", "anyway-laag": "0", "anyway-hoog": "0"}  # fmt: skip
    page = text_of(reader.get(reverse("rethink"), exact))
    assert "Tussen 700 en 700 uur hulp" in page
    assert "Jullie eigen aanname." in page
    wrong = reader.get(reverse("rethink"), exact | {"fits-hoog": "honderd"})
    assert wrong.status_code == 422
    assert "Vul getallen in, zoals 20 of 2,5." in text_of(wrong)
    assert "uur hulp per jaar komt vrij" not in text_of(wrong)
    assert "Kies tussen 0 en 100." in text_of(reader.get(reverse("rethink"), exact | {"fits-hoog": "101"}))


def test_nonsense_in_the_address_shows_what_would_have_stood_there(client_as, voorst):
    published(voorst)
    assert client_as("adviser").get(reverse("rethink"), {"hulp": "c999", "groep": "x"}).status_code == 200


@pytest.mark.row("A6")
def test_before_there_is_a_table_the_page_says_how_to_get_one(client_as, voorst):
    assert "Lees een tabel in" in text_of(client_as("adviser").get(reverse("rethink")))
    page = text_of(client_as("professional").get(reverse("rethink")))
    assert "Vraag de beleidsadviseur om een tabel" in page
    assert client_as("adviser").get(reverse("rethink-export", args=["xlsx"])).status_code == 404


@pytest.mark.row("A6")
def test_a_table_is_imported_looked_at_published_and_withdrawn(client_as, voorst):
    adviser = client_as("adviser")
    came = adviser.post(reverse("rethink-upload"), sent())
    draft = ProvisionTable.objects.get()
    assert came["Location"] == reverse("rethink-table", args=[draft.pk])
    page = text_of(adviser.get(came["Location"]))
    assert "kolom ‘Cliënten’" in page
    assert "waarvan er 2 verborgen blijven" in page
    assert adviser.post(reverse("rethink-publish", args=[draft.pk]))["Location"] == reverse("rethink")
    page = text_of(adviser.get(reverse("rethink")))
    assert "alle andere plekken samen" in page
    assert "Bussloo" not in page
    adviser.post(reverse("rethink-withdraw", args=[draft.pk]), {"reden": "Dubbel geteld"})
    assert "Dubbel geteld" in text_of(adviser.get(reverse("rethink-table", args=[draft.pk])))
    assert "nog geen tabel" in text_of(adviser.get(reverse("rethink")))


def test_wrong_rows_are_shown_and_can_be_left_out(client_as, voorst):
    adviser = client_as("adviser")
    rows = [*rows_of_villages(), ["Twelo", "Dagbesteding", "65+", "2025", "12", "2", "10"]]
    adviser.post(reverse("rethink-upload"), sent(as_csv(rows)))
    draft = ProvisionTable.objects.get()
    page = text_of(adviser.get(reverse("rethink-table", args=[draft.pk])))
    assert "1 rij klopt nog niet." in page
    assert "Twelo" in page
    adviser.post(reverse("rethink-publish", args=[draft.pk]))
    draft.refresh_from_db()
    assert draft.state == "draft"
    adviser.post(reverse("rethink-publish", args=[draft.pk]), {"weglaten": "ja"})
    draft.refresh_from_db()
    assert (draft.state, draft.faults) == ("published", [])


def test_what_is_missing_or_no_table_is_told_and_nothing_is_kept(client_as, voorst):
    adviser = client_as("adviser")
    page = adviser.post(reverse("rethink-upload"), {"bron": "", "openbaar": "misschien"})
    assert page.status_code == 422
    assert {"Kies een bestand.", "Schrijf waar de tabel vandaan komt.", "Kies wie deze cijfers al kan zien."} == set(
        page.context["faults"].values()
    )
    names = adviser.post(
        reverse("rethink-upload"), sent(b"Naam;Gebied;Soort hulp;Clienten\nJan;GM0285;Begeleiding;1\n")
    )
    assert "gaat over wie iemand is" in text_of(names)
    assert not ProvisionTable.objects.exists()


def test_the_example_can_be_filled_in_and_read_back(client_as, voorst):
    data = client_as("adviser").get(reverse("rethink-example")).content
    assert data.startswith(b"PK")
    with pytest.raises(BadInput) as refused:
        read_provisions("voorbeeldtabel.xlsx", data)
    assert refused.value.code in ("file-not-a-table", "provisions-empty", "provisions-columns")


def test_the_file_holds_what_the_page_shows_and_no_more(client_as, voorst):
    published(voorst)
    table = client_as("adviser").get(reverse("rethink-export", args=["csv"])).content.decode("utf-8-sig")
    assert "Begeleiding van één mens;Twello;65 jaar en ouder;60" in table
    assert "Bussloo" not in table
    assert client_as("adviser").get(reverse("rethink-export", args=["doc"])).status_code == 404


def test_a_draft_or_table_of_another_municipality_does_not_exist_here(client_as, voorst):
    other = Municipality.objects.create(code="GM0213", name="Brummen")
    table = ProvisionTable.objects.create(municipality=other, source="x", filename="x", sha256="x")
    adviser = client_as("adviser")
    assert adviser.get(reverse("rethink-table", args=[table.pk])).status_code == 404
    for name in ("rethink-publish", "rethink-withdraw", "rethink-discard"):
        assert adviser.post(reverse(name, args=[table.pk])).status_code == 404


@pytest.mark.row("A6")
def test_a_team_puts_it_on_its_agenda_as_a_standing_point(client_as, voorst):
    published(voorst)
    page = client_as("lead").get(reverse("rethink"))
    assert page.context["agenda_url"] == reverse("team-agenda-standing")
    point = page.context["agenda_item"].nl
    assert point.startswith("Wat kan een groep overnemen van begeleiding van één mens")
    client_as("lead").post(page.context["agenda_url"], {"text": point, "every": "quarter"})
    assert point in text_of(client_as("lead").get(reverse("team-agenda-standing")))


def test_the_page_reads_in_english(client_as, voorst):
    published(voorst)
    reader = client_as("adviser")
    reader.cookies["taal"] = "en"
    page = text_of(reader.get(reverse("rethink")))
    assert "Where is support heavy or long?" in page
    assert "hours of support a year come free, if the assumptions below hold" in page

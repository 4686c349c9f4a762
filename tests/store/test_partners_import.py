"""Rows O8 and P9: the list that exists comes in whole or not at all, by whichever maker, and never doubles."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Contact, DirectoryEntry, Municipality, Offer, Organisation
from voorkant.store.services.list_travel import pack, unpack
from voorkant.store.services.partners_import import SALT, import_partners, read_list


def sheet(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def imported(tmp_path: Path, data: bytes, municipality: Municipality, name: str = "partners.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return import_partners(path, municipality=municipality)


WITH_TITLE = [
    ["Netwerk sociaal domein, bijgewerkt 2026"],
    [],
    ["Naam organisatie", "Soort", "Contactpersoon", "Tel.", "E-mail", "Bereikbaar", "Aanbod", "Doelgroep", "Gebied"],
    ["Dorpshuis Terwolde", "Bewonersgroep", "Harm", "0571 111 001", "", "wo 10-12 uur", "Soep", "iedereen", "Terwolde"],
    ["Voetbalclub TVV", "", "Kim", "0571 111 002", "KIM@TVV.example", "", "", "", ""],
    ["Moskee El Nour", "moskee", "Said", "0571 111 003", "", "", "Koffie", "ouderen", "hele gemeente"],
]  # fmt: skip


@pytest.mark.row("O8")
@pytest.mark.row("P9")
def test_a_workbook_with_a_title_above_it_comes_in_by_itself(voorst, tmp_path):
    done, understood = imported(tmp_path, sheet(WITH_TITLE), voorst)
    assert (done.number("partner"), done.number("person"), done.number("offer")) == (3, 3, 2)
    kinds = dict(Organisation.objects.filter(name__in=understood_names(understood)).values_list("name", "kind"))
    assert kinds == {"Dorpshuis Terwolde": "residents", "Voetbalclub TVV": "sports", "Moskee El Nour": "community"}
    assert any("Moskee El Nour" in note.nl for note in understood.notes)
    assert Contact.objects.get(name="Kim").email == "kim@tvv.example"
    soup = Offer.objects.get(name="Soep")
    assert (soup.areas, soup.target_groups, soup.contact.name) == (["KN0285-terwolde"], ["everybody"], "Harm")
    assert soup.assured_until is None


def understood_names(understood) -> list[str]:
    return [one.entry.name for one in understood.partners.values()]


@pytest.mark.row("P9")
def test_a_second_run_changes_nothing_and_a_newer_list_updates_instead_of_doubling(voorst, tmp_path):
    imported(tmp_path, sheet(WITH_TITLE), voorst)
    before = (Organisation.objects.count(), Contact.objects.count(), Offer.objects.count())
    again, _ = imported(tmp_path, sheet(WITH_TITLE), voorst)
    assert (again.added, again.changed) == ([], [])
    newer = [*WITH_TITLE[:3], ["dorpshuis terwolde", "", "harm", "0571 999 999", "", "", "", "", ""]]
    done, _ = imported(tmp_path, sheet(newer), voorst)
    assert done.changed == [("person", "harm")]
    assert (Organisation.objects.count(), Contact.objects.count(), Offer.objects.count()) == before
    harm = Contact.objects.get(name="Harm")
    assert (harm.phone, harm.hours) == ("0571 999 999", "wo 10-12 uur")


@pytest.mark.row("P9")
def test_many_partners_are_a_few_writes_and_what_a_newer_list_adds_is_tied_to_whom_to_call(
    voorst, tmp_path, django_assert_max_num_queries
):
    head = "Organisatie;Contactpersoon;Telefoon;Aanbod\n"
    lines = [f"Club {each};Jan {each};0571 111 {each:03};Koffie {each}\n" for each in range(150)]
    with django_assert_max_num_queries(100):
        done, _ = imported(tmp_path, (head + "".join(lines)).encode(), voorst, "lijst.csv")
    assert (done.number("partner"), done.number("person"), done.number("offer")) == (150, 150, 150)
    coffee = Offer.objects.get(name="Koffie 7")
    assert (coffee.contact.name, coffee.organisation.name) == ("Jan 7", "Club 7")
    assert [step.kind for step in coffee.steps.all()] == ["added"]
    assert DirectoryEntry.objects.filter(offer=coffee).exists()
    newer = f"{head}Club 7;Piet;0571 222 333;Koffie 7\nClub 7;Piet;0571 222 333;Thee\n"
    imported(tmp_path, newer.encode(), voorst, "lijst.csv")
    assert set(Offer.objects.filter(contact__name="Piet").values_list("name", flat=True)) == {"Koffie 7", "Thee"}
    assert Contact.objects.filter(organisation__name="Club 7").count() == 2


@pytest.mark.row("P9")
def test_a_csv_with_semicolons_and_other_headings_comes_in(voorst, tmp_path):
    text = (
        "Partner;Naam;Telefoonnummer contactpersoon;Mail;Activiteit\r\nBieb De Brug;Jos Één;0571-111004;;Taalcafé\r\n"
    )
    for encoding in ("utf-8-sig", "cp1252"):
        imported(tmp_path, text.encode(encoding), voorst, "lijst.csv")
    assert Contact.objects.filter(name="Jos Één", organisation__name="Bieb De Brug").count() == 1
    assert Offer.objects.get(name="Taalcafé").organisation.kind == "library"


@pytest.mark.row("P9")
def test_the_name_of_a_partner_in_merged_cells_counts_for_each_row_below_it(voorst, tmp_path):
    rows = [
        ["Contactlijst", None, None],
        ["Organisatie", "Contactpersoon", "Telefoon"],
        ["Thuiszorg", "Gerda", "0571 111 005"],
        [None, "Piet", "0571 111 006"],
        [None, "Joke", "0571 111 007"],
    ]
    imported(tmp_path, sheet(rows, ["A1:C1", "A3:A5"]), voorst)
    names = Contact.objects.filter(organisation__name="Thuiszorg").values_list("name", flat=True)
    assert sorted(names) == ["Gerda", "Joke", "Piet"]


@pytest.mark.row("P9")
def test_one_wrong_row_keeps_the_whole_file_out_and_is_named(voorst, tmp_path):
    before = Organisation.objects.count()
    rows = [*WITH_TITLE, ["Kapper", "", "Debbie", "geen idee", "", "", "", "", ""], ["?", "", "Los", "112"]]
    with pytest.raises(BadInput) as error:
        imported(tmp_path, sheet(rows), voorst)
    told = error.value.sentence("nl")
    assert "Rij 7: 'geen idee' is geen telefoonnummer." in told
    assert "Rij 8" in told
    assert Organisation.objects.count() == before


def test_a_file_without_a_column_of_partners_says_what_to_do(voorst, tmp_path):
    with pytest.raises(BadInput) as error:
        imported(tmp_path, sheet([["Kleur", "Maat"], ["rood", "groot"]]), voorst)
    assert error.value.code == "partners-no-column"
    assert error.value.do.en.startswith("Call the column")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "file-empty"), (b"\xd0\xcf\x11\xe0rest", "file-old-or-locked"), (b"PK\x03\x04kapot", "file-damaged")],
)
def test_what_is_no_table_is_refused_in_words(voorst, tmp_path, data, code):
    with pytest.raises(BadInput) as error:
        imported(tmp_path, data, voorst)
    assert error.value.code == code


def test_a_list_that_travelled_with_a_page_cannot_be_changed_or_taken_elsewhere(voorst):
    listed = read_list("lijst.csv", b"Organisatie;Tel\nBieb;112\n", municipality=voorst)
    packed = pack(listed, voorst, salt=SALT)
    assert unpack(packed, voorst, salt=SALT) == listed
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    for wrong, owner in ((packed[:-2] + "xx", voorst), (packed, other), ("", voorst)):
        with pytest.raises(BadInput) as error:
            unpack(wrong, owner, salt=SALT)
        assert error.value.code == "list-file-lost"
    with pytest.raises(BadInput):
        unpack(packed, voorst, salt="another kind of list")


def test_a_file_that_is_no_table_is_told_what_a_list_of_partners_looks_like(voorst, tmp_path):
    with pytest.raises(BadInput) as refused:
        imported(tmp_path, b"\x00\x01\x02 no table", voorst, "foto.csv")
    said = refused.value.sentence()
    assert "één rij per partner" in said
    assert "vraag per rij" not in said
    assert "one row per partner" in refused.value.sentence("en")


TWO_HEADERS = [
    ["Organisatie", None, "Contactgegevens", None, None, "Vestiging"],
    ["Naam", "Type organisatie", "Contactpersoon", "Telefoonnummer", "E-mailadres", "Plaats"],
    ["ONDERWIJS"],
    ["School De Zwaan", "onderwijs", "Els", 571111222, None, "Terwolde"],
    ["Isendoorn", "VO", "Jan\nPia", "0571 111 001\n0571 111 002", None, "Zutphen"],
]  # fmt: skip


@pytest.mark.row("O8")
@pytest.mark.row("P9")
def test_a_list_with_two_rows_of_headings_and_headings_between_its_rows_comes_in(voorst, tmp_path):
    before = Organisation.objects.count()
    done, understood = imported(tmp_path, sheet(TWO_HEADERS, ["A1:B1", "C1:E1", "A3:F3"]), voorst)
    assert Organisation.objects.count() == before + 2
    assert done.number("person") == 3
    assert Contact.objects.get(name="Els", organisation__name="School De Zwaan").phone == "0571111222"
    assert any("ONDERWIJS (3)" in note.nl for note in understood.notes)


@pytest.mark.row("P9")
def test_the_place_of_a_partner_without_offers_is_kept_and_never_over_what_somebody_wrote(voorst, tmp_path):
    imported(tmp_path, sheet(TWO_HEADERS), voorst)
    assert Organisation.objects.get(name="School De Zwaan").description == "Terwolde."
    again, _ = imported(tmp_path, sheet(TWO_HEADERS), voorst)
    assert again.changed == []
    Organisation.objects.filter(name="School De Zwaan").update(description="De school aan het water.")
    imported(tmp_path, sheet(TWO_HEADERS), voorst)
    assert Organisation.objects.get(name="School De Zwaan").description == "De school aan het water."

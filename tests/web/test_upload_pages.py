"""Row P9 on the screen: choose a file, say what it means, see what is wrong per row, and only then store it."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.web.test_question_pages import text_of
from voorkant.adapters.spreadsheets import table_as_workbook
from voorkant.store.models import Organisation, Question, QuestionUpload, User
from voorkant.store.services.uploads import judge_upload

HEADS = ["Datum", "Hulpvraag", "Kern", "Naam"]


@pytest.fixture
def professional(voorst, client_as):
    return client_as("professional")


def sheet(*rows, heads=HEADS):
    return table_as_workbook([heads, *rows], title="Vragen")


def today():
    return timezone.localdate()


def send(client, data, name="vragen.xlsx"):
    return client.post(reverse("question-upload"), {"bestand": SimpleUploadedFile(name, data)})


@pytest.mark.row("P9")
@pytest.mark.smoke
def test_a_file_goes_from_choosing_through_its_words_and_faults_to_stored(professional):
    data = sheet(
        [today(), "Schulden", "Twello", "Kees"],
        [today(), "blauwe envelop", "Wilp", "An"],
        [today(), "Schulden", "Nergens", "X"],
    )
    page = send(professional, data)
    upload = QuestionUpload.objects.get()
    assert page["Location"] == reverse("question-upload-columns", args=[upload.pk])
    shown = text_of(professional.get(page["Location"]))
    assert "3 rijen gelezen." in shown
    assert "blauwe envelop" in shown
    assert "deze kolom gaat over wie iemand is" in shown
    professional.post(
        page["Location"],
        {
            "kolom-0": "day", "kolom-1": "problems", "kolom-2": "area", "verder": "ja",
            "waarde:problems:blauwe envelop": "administration_alone",
        },
    )  # fmt: skip
    check = text_of(professional.get(reverse("question-upload-check", args=[upload.pk])))
    assert "2 rijen zijn goed. 1 rij klopt nog niet. Er is nog niets vastgelegd." in check
    assert "4 Kern 'Nergens' kennen we niet." in check
    refused = professional.post(reverse("question-upload-store", args=[upload.pk]), follow=True)
    assert "klopt 1 rij niet" in text_of(refused)
    assert not Question.objects.exists()
    done = professional.post(reverse("question-upload-store", args=[upload.pk]), {"weglaten": "ja"}, follow=True)
    assert "2 vragen zijn vastgelegd." in text_of(done)
    assert Question.objects.count() == 2
    assert not QuestionUpload.objects.exists()


@pytest.mark.row("P9")
def test_the_wrong_rows_come_out_as_excel_with_what_to_do(professional):
    send(professional, sheet([today(), "Schulden", "Twelo", "Kees"]))
    upload = QuestionUpload.objects.get()
    data = professional.get(reverse("question-upload-faults", args=[upload.pk])).content
    rows = list(load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))
    assert rows[0][:5] == ("Rij", "Kolom", "Waarde", "Wat er mis is", "Wat je kunt doen")
    assert rows[1][:5] == (2, "Kern", "Twelo", "'Twelo' kennen we niet.", "Bedoel je 'Twello'?")
    assert "Kees" not in rows[1]


@pytest.mark.row("P9")
def test_every_wrong_row_says_what_is_wrong_and_what_to_do_in_both_languages(professional):
    heads = ["Datum", "Hulpvraag", "Kern", "Leeftijd", "Toelichting"]
    long_ago, later = today().replace(year=today().year - 9), today() + timedelta(days=9)
    many = "schulden; armoede; eenzaamheid; pesten; geen werk; verslaving; rouw; huiselijk geweld; vallen; overgewicht"
    wrong = [
        [later, "Schulden", "Twello", None, None], [long_ago, "Schulden", "Twello", None, None],
        [None, "Schulden", "Twello", None, None], ["gisteren", "Schulden", "Twello", None, None],
        [today(), None, "Twello", None, None], [today(), many, "Twello", None, None],
        [today(), "Schulden", None, None, None], [today(), "Schulden", "Nergens", None, None],
        [today(), "Schulden", "Twello", "stokoud", None], [today(), "Schulden", "Twello", None, "tekst " * 2000],
    ]  # fmt: skip
    send(professional, sheet(*wrong, heads=heads))
    upload = QuestionUpload.objects.get()
    for mapping in (upload.mapping, {"columns": {}, "values": {}}):
        upload.mapping = mapping
        upload.save()
        faults = judge_upload(upload).faults
        assert {fault.row for fault in faults} == set(range(2, 12))
        for fault in faults:
            assert all((fault.why.nl, fault.why.en, fault.do.nl, fault.do.en)), fault
            assert fault.do.nl != fault.do.en, fault


def test_the_example_table_comes_back_in_and_offers_its_words(professional):
    data = professional.get(reverse("question-upload-example")).content
    book = load_workbook(io.BytesIO(data))
    sheet_ = book["Vragen"]
    assert sheet_.data_validations.dataValidation
    heads = [cell.value for cell in sheet_[1]]
    lists = {column[0]: [one for one in column[1:] if one] for column in book["Lijsten"].iter_cols(values_only=True)}
    assert len(lists["Problemen"]) > 40
    filled = [
        [lists[head][number] if head in lists else (today() if head == "Datum" else None) for head in heads]
        for number in range(3)
    ]
    send(professional, sheet(*filled, heads=heads))
    shown = text_of(professional.get(reverse("question-upload-check", args=[QuestionUpload.objects.get().pk])))
    assert "Er zijn geen fouten." in shown


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("oud.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "oud Excelbestand"),
        ("leeg.csv", b"\xef\xbb\xbf\r\n", "bestand is leeg"),
        ("plaatje.png", b"\x89PNG\r\n\x1a\n\0\0\0", "geen tabel"),
        ("half.xlsx", b"PK\x03\x04half", "beschadigd"),
        ("pagina.csv", b"<html><body>fout</body></html>", "webpagina"),
    ],
)
def test_what_is_no_table_is_refused_in_words_and_stores_nothing(professional, name, data, why):
    response = send(professional, data, name)
    assert response.status_code == 422
    assert why in text_of(response)
    assert "Er is niets opgeslagen." in text_of(response)
    assert not QuestionUpload.objects.exists()


def test_sending_no_file_says_so(professional):
    response = professional.post(reverse("question-upload"))
    assert response.status_code == 422
    assert "Kies een bestand." in text_of(response)


def test_a_file_can_be_thrown_away(professional):
    send(professional, sheet([today(), "Schulden", "Twello", "Kees"]))
    upload = QuestionUpload.objects.get()
    page = professional.post(reverse("question-upload-forget", args=[upload.pk]), follow=True)
    assert "Er is niets vastgelegd." in text_of(page)
    assert not QuestionUpload.objects.exists()


@pytest.mark.row("P4")
def test_the_file_of_another_team_is_not_there(professional, voorst):
    send(professional, sheet([today(), "Schulden", "Twello", "Kees"]))
    upload = QuestionUpload.objects.get()
    User.objects.filter(role="professional").update(organisation=Organisation.objects.get(name="Bibliotheek Twello"))
    for name in ("columns", "check", "faults"):
        assert professional.get(reverse(f"question-upload-{name}", args=[upload.pk])).status_code == 404
    for name in ("store", "forget"):
        assert professional.post(reverse(f"question-upload-{name}", args=[upload.pk])).status_code == 404
    assert QuestionUpload.objects.count() == 1

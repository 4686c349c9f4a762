"""Row P9: own registrations come in with errors per row, nothing half, nothing twice, and no name set aside."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from openpyxl import Workbook

from voorkant.adapters.spreadsheets import table_as_csv, table_as_workbook
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.store.models import Organisation, OwnWords, Question, QuestionCount, QuestionUpload
from voorkant.store.services import uploads
from voorkant.store.services.uploads import Mapped, import_file

TODAY = date(2024, 11, 22)
HEADS = ["Datum", "Hulpvraag", "Kern", "Leeftijd", "Toelichting", "Kenmerk"]
GOOD = [
    [date(2024, 11, 4), "Schulden, eenzaamheid", "Twello", "43 jaar", "Samira belt, 06-12345678.", "Z-1"],
    ["5-11-2024", "Schulden", "Wilp", "65+", None, "Z-2"],
    ["week 45 2024", "eenzaam", "Teuge", None, None, "Z-3"],
]


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")


def workbook(*rows, heads=HEADS):
    return table_as_workbook([heads, *rows], title="Vragen")


def kept(team, data, name="vragen.xlsx"):
    return uploads.keep(uploads.stage(name, data, organisation=team, today=TODAY), organisation=team)


def imported(tmp_path, data, name="vragen.xlsx", **more):
    path = tmp_path / name
    path.write_bytes(data)
    return import_file(path, "Wijkteam Twello", today=TODAY, **more)


@pytest.mark.row("P9")
@pytest.mark.row("N3")
@pytest.mark.smoke
def test_a_sheet_whose_columns_have_plain_names_comes_in_by_itself(team, tmp_path):
    report = imported(tmp_path, workbook(*GOOD))
    assert (report.stored, report.already, report.left_out) == (3, 0, 0)
    stored = {one.area_code: one for one in Question.objects.all()}
    assert set(stored) == {"KN0285-twello", "KN0285-wilp", "KN0285-teuge"}
    assert stored["KN0285-twello"].age_band == "25-44"
    assert stored["KN0285-wilp"].age_band == "65plus"
    assert stored["KN0285-teuge"].week == date(2024, 11, 4)
    assert sorted(stored["KN0285-twello"].problems.values_list("problem", flat=True)) == ["debts", "loneliness"]
    assert OwnWords.objects.get().text == "[naam] belt, [telefoonnummer]."
    assert QuestionCount.objects.get(organisation_key=0, age_band="", problem="debts", area_code="KN0285-wilp").n == 1


@pytest.mark.row("P9")
@pytest.mark.smoke
def test_the_same_file_again_changes_nothing(team, tmp_path):
    for rows in (GOOD, [row[:5] for row in GOOD]):
        data = workbook(*rows, heads=HEADS[: len(rows[0])])
        imported(tmp_path, data)
        counts = list(QuestionCount.objects.order_by("pk").values_list("n", flat=True))
        report = imported(tmp_path, data)
        assert (report.stored, report.already) == (0, 3)
        assert list(QuestionCount.objects.order_by("pk").values_list("n", flat=True)) == counts


@pytest.mark.row("P9")
def test_wrong_rows_are_told_by_row_column_value_and_what_to_do_and_store_nothing(team, tmp_path):
    rows = [
        *GOOD,
        ["31-2-2024", "Schulden", "Twelo", None, None, None],
        ["1-1-2019", "Schulden", "Wilp", 43, None, None],
    ]
    with pytest.raises(BadInput) as refused:
        imported(tmp_path, workbook(*rows))
    assert refused.value.code == "rows-not-right"
    assert "2 rijen" in refused.value.what.nl
    assert "Rij 5, kolom 'Datum': '31-2-2024' is geen datum." in refused.value.why.nl
    assert "Rij 5, kolom 'Kern': 'Twelo' kennen we niet. Bedoel je 'Twello'?" in refused.value.why.nl
    assert "Rij 6, kolom 'Datum': Vragen van voor" in refused.value.why.nl
    assert "Row 5, column 'Kern': 'Twelo' is not known." in refused.value.why.en
    assert not Question.objects.exists()
    report = imported(tmp_path, workbook(*rows), leave_out_errors=True)
    assert (report.stored, report.left_out) == (3, 2)


def test_rows_without_problem_place_or_date_say_which_is_missing(team):
    upload = kept(
        team, workbook(["4-11-2024", None, None, None, None, "a"], [None, "Schulden", "Wilp", None, None, "b"])
    )
    judged = uploads.judge_upload(upload, TODAY)
    assert [(fault.row, fault.column) for fault in judged.faults] == [(2, "Hulpvraag"), (2, "Kern"), (3, "Datum")]
    assert judged.wrong_rows == 2


def test_a_place_that_means_two_things_is_asked_and_not_guessed(team, tmp_path):
    data = workbook(["4-11-2024", "Schulden", "Voorst", None, None, "a"])
    with pytest.raises(BadInput):
        imported(tmp_path, data)
    mapped = Mapped({0: "day", 1: "problems", 2: "area"}, {"area": {"voorst": "GM0285"}})
    assert imported(tmp_path, data, mapping=mapped).stored == 1
    assert Question.objects.get().area_code == "GM0285"


@pytest.mark.row("P1")
def test_no_name_number_or_address_is_set_aside_with_a_file(team):
    heads = [*HEADS, "Naam", "BSN", "Wie", "Bijzonder"]
    rows = [
        [*row, "Fatima Yildiz", "123456782", f"{first} {last}", "gesproken met de heer Pietersen"]
        for row, (first, last) in zip(
            GOOD, [("Kees", "Bakker"), ("Anna", "de Vries"), ("Youssef", "Amrani")], strict=True
        )
    ]
    rows[1][1] = "Schulden van mevrouw Jansen"
    upload = kept(team, workbook(*rows, heads=heads))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM store_questionupload")
        everything = str(cursor.fetchall())
    for planted in (
        "Fatima",
        "Yildiz",
        "123456782",
        "Bakker",
        "Amrani",
        "Pietersen",
        "Jansen",
        "Samira",
        "12345678",
        "Z-1",
    ):
        assert planted not in everything, planted
    assert dict(upload.left_out) == {6: "personal", 7: "personal", 8: "names"} | dict(upload.left_out)
    assert "personal" in dict(upload.left_out).values()


def test_words_of_rows_past_their_term_are_not_set_aside(team):
    old = [TODAY - timedelta(weeks=200), "Schulden", "Twello", None, "Oude woorden over vroeger.", "a"]
    upload = kept(team, workbook(old))
    assert upload.rows[0][5] is None


def test_what_a_value_means_can_be_chosen_and_a_column_left_out(team):
    upload = kept(team, workbook(["4-11-2024", "blauwe envelop", "Twello", "onbekend", None, "a"]))
    judged = uploads.judge_upload(upload, TODAY)
    assert judged.unknown == {"problems": {"blauwe envelop": 1}, "age_band": {"onbekend": 1}}
    columns = {0: "day", 1: "problems", 2: "area", 3: "age_band", 9: "story"}
    values = {"problems": {"blauwe envelop": "administration_alone"}, "age_band": {"onbekend": "-"}}
    uploads.choose(upload, Mapped(columns, values))
    assert uploads.mapped_of(upload).columns == {0: "day", 1: "problems", 2: "area", 3: "age_band"}
    report = uploads.confirm(upload, leave_out_errors=False, today=TODAY)
    assert report.stored == 1
    assert Question.objects.get().problems.get().problem == "administration_alone"
    assert not QuestionUpload.objects.exists()


def test_a_file_with_wrong_rows_is_confirmed_only_when_they_may_be_left_out(team):
    upload = kept(team, workbook(*GOOD, ["4-11-2024", "Schulden", "Twelo", None, None, "x"]))
    with pytest.raises(BadInput):
        uploads.confirm(upload, leave_out_errors=False, today=TODAY)
    assert QuestionUpload.objects.count() == 1
    assert not Question.objects.exists()
    assert uploads.confirm(upload, leave_out_errors=True, today=TODAY).stored == 3


def test_a_file_with_no_good_row_stores_nothing_and_says_so(team, tmp_path):
    with pytest.raises(BadInput) as refused:
        imported(tmp_path, workbook(["x", "y", "z", None, None, None]), leave_out_errors=True)
    assert refused.value.code == "no-good-rows"


def test_a_file_with_more_texts_than_a_page_can_clean_is_refused_in_words(team):
    rows = [
        ["4-11-2024", "Schulden", "Twello", None, f"Verhaal nummer {number} over de post.", number]
        for number in range(4)
    ]
    with pytest.raises(BadInput) as refused:
        uploads.stage("a.xlsx", workbook(*rows), organisation=team, most_texts=3, today=TODAY)
    assert refused.value.code == "file-too-many-texts"


def test_a_semicolon_file_of_an_old_excel_comes_in_whole(team, tmp_path):
    lines = [
        "Overzicht hulpvragen",
        "",
        "datum;hulpvraag 1;hulpvraag 2;woonplaats",
        "4-11-2024;Schulden;Eenzaamheid;Twello",
    ]
    text = "\r\n".join([*lines, "", ""])
    report = imported(tmp_path, text.encode("cp1252"), "oud.csv")
    assert report.stored == 1
    assert Question.objects.get().problems.count() == 2
    assert imported(tmp_path, table_as_csv([HEADS, *GOOD]), "nieuw.csv").stored == 3


def test_a_formula_without_a_result_is_a_fault_of_its_row(team):
    book = Workbook()
    book.active.append(HEADS)
    book.active.append(["4-11-2024", "Schulden", "=A1", None, None, "a"])
    target = io.BytesIO()
    book.save(target)
    judged = uploads.judge_upload(kept(team, target.getvalue()), TODAY)
    assert [(fault.row, fault.column) for fault in judged.faults] == [(2, "Kern")]
    assert "formule" in judged.faults[0].why.nl


def test_a_team_that_is_not_known_is_named_with_those_that_are(voorst, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\n1;2\n")
    with pytest.raises(NotFound) as refused:
        import_file(path, "Wijkteam Nergens")
    assert "Wijkteam Twello" in refused.value.do.nl

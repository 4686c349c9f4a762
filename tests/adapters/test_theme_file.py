"""A file of questions is read as people keep it, and what cannot be read is told by row and column."""

import csv
import os
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.theme_csv import headings_of
from voorkant.adapters.theme_remarks import remarks_of
from voorkant.adapters.theme_rows import Questions, read_questions
from voorkant.core.analyse.candidates.places import parents_of
from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.shared.errors import BadInput

HEADS = ["id", "date", "area", "problems", "life_event", "age_band", "household", "text"]
ROWS = [
    ["a1", "2026-03-14", "BU02850101", "debts;poverty", "bereavement", "65plus", "alone", "Café dicht; hè – wat, €?"],
    ["a2", "2026-04-01", "", "", "", "", "", ""],
    ["a3", "", "WK028502", "falls", "", "25-44", "couple", 'zij zei: "help"'],
]  # fmt: skip
READ = [
    Asked("a1", date(2026, 3, 14), "BU02850101", ("debts", "poverty"), "bereavement", "65plus", "alone", ROWS[0][7]),
    Asked("a2", date(2026, 4, 1)),
    Asked("a3", None, "WK028502", ("falls",), "", "25-44", "couple", ROWS[2][7]),
]


def table(rows: list[list[str]], sign: str = ",", end: str = "\n") -> str:
    text = StringIO()
    csv.writer(text, delimiter=sign, lineterminator=end).writerows(rows)
    return text.getvalue()


def book(rows: list[list[object]]) -> bytes:
    found, target = Workbook(), BytesIO()
    for row in rows:
        found.active.append(row)
    found.save(target)
    return target.getvalue()


def read(tmp_path: Path, data: bytes | str, name: str = "vragen.csv") -> Questions:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_questions(path, load_language())


def refusal(tmp_path: Path, data: bytes | str) -> str:
    with pytest.raises(BadInput) as caught:
        read(tmp_path, data)
    assert caught.value.sentence("en") != caught.value.sentence("nl")
    assert caught.value.do.nl
    return caught.value.sentence("nl")


ALL = [HEADS, *ROWS]


@pytest.mark.parametrize(
    "data",
    [table(ALL).encode(), table(ALL, ";").encode(), table(ALL, "\t", "\r\n").encode(), table(ALL, "|").encode(),
     table(ALL).encode("utf-8-sig"), table(ALL, ";").encode("cp1252"), table(ALL, "\t").encode("utf-16"),
     table(ALL, ";").encode("utf-16-le"), ("Vragen 2026\n\nsep=;\n" + table(ALL, ";")).encode(),
     table([[*HEADS[::-1]], *(row[::-1] for row in ROWS)]).encode(), book(ALL)],
    ids=["commas", "semicolons", "tabs", "bars", "with a mark", "Windows letters", "UTF-16", "UTF-16 without a mark",
         "a title above", "columns turned", "workbook"],
)  # fmt: skip
def test_every_way_in_which_a_file_is_kept_gives_the_same_questions(tmp_path: Path, data: bytes):
    found = read(tmp_path, data)
    assert list(found.asked) == READ
    assert (found.rows, found.refused) == (3, 0)


@pytest.mark.parametrize(
    ("said", "day"),
    [("2026-05-14", date(2026, 5, 14)), ("14-5-2024", date(2024, 5, 14)), ("14/05/24", date(2024, 5, 14)),
     ("do 14 mei 2026", date(2026, 5, 14)), ("2026-05-14T10:30:00", date(2026, 5, 14)), ("2026-05", date(2026, 5, 1)),
     ("week 20 2026", date(2026, 5, 11)), ("onbekend", None)],
)  # fmt: skip
def test_days_are_read_as_people_write_them(tmp_path: Path, said: str, day: date | None):
    assert read(tmp_path, table([["id", "date"], ["1", said]])).asked[0].day == day


def test_a_workbook_may_hold_real_dates_and_numbers(tmp_path: Path):
    found = read(tmp_path, book([["id", "datum", "leeftijd"], [17, date(2026, 5, 14), 67]]), "vragen.xlsx")
    assert list(found.asked) == [Asked("17", date(2026, 5, 14), age_band="65plus")]


def test_every_column_but_the_id_may_be_missing(tmp_path: Path):
    found = read(tmp_path, "id\nx\ny\n")
    assert [one.id for one in found.asked] == ["x", "y"]
    said = " ".join(one.nl for one in remarks_of(found, {}))
    for word in ("datum", "gebied", "problemen", "woorden"):
        assert word in said


def test_headings_of_other_makers_are_known(tmp_path: Path):
    rows = [
        ["Vraagnummer", "Datum contact", "Woonplaats", "Hulpvraag 1", "Hulpvraag 2", "Leeftijdscategorie",
         "Gezinssamenstelling", "Aanleiding", "Toelichting", "Wens", "Naam cliënt", "BSN", "Medewerker", "Kleur"],
        ["7", "1-3-2026", "Twello", "Schulden", "Eenzaamheid", "67", "Alleen", "Met pensioen gaan", "kan niet rond",
         "rust", "J. Jansen", "123456782", "Piet", "blauw"],
    ]  # fmt: skip
    found = read(tmp_path, table(rows, ";"))
    assert list(found.asked) == [
        Asked(
            "7",
            date(2026, 3, 1),
            "Twello",
            ("debts", "loneliness"),
            "retirement",
            "65plus",
            "alone",
            "kan niet rond\nrust",
        )
    ]
    assert found.headings.unused == ("Kleur",)
    assert found.headings.personal == ("Naam cliënt", "BSN", "Medewerker")
    said = " ".join(one.nl for one in remarks_of(found, {}))
    assert "Niet gelezen, want dit wijst personen aan: Naam cliënt, BSN, Medewerker." in said
    assert "Schulden → debts" in said
    assert "Jansen" not in str(found)


def test_own_names_go_before_guesses():
    found = headings_of(["nummer", "id", "tekst", "vraag", "toelichting", "date", "dag"])
    assert found.columns == {"id": (1,), "date": (5,), "problems": (3,), "text": (2, 4)}
    assert found.unused == ("nummer", "dag")


@pytest.mark.parametrize(
    ("cell", "problems"),
    [("debts;poverty", ("debts", "poverty")), ("Schulden, Armoede", ("debts", "poverty")), ("debts|debts", ("debts",)),
     ("X1;debts", ("X1", "debts")), (" ; ", ()), ("n.v.t.", ()), ("Vallen", ("falls",)), ("a,b", ("a", "b"))],
)  # fmt: skip
def test_problems_are_parted_and_known_by_their_names(tmp_path: Path, cell: str, problems: tuple[str, ...]):
    assert read(tmp_path, table([["id", "problems"], ["1", cell]])).asked[0].problems == problems


def test_codes_that_are_not_known_are_subjects_of_their_own_and_that_is_told(tmp_path: Path):
    rows = [[str(at), "P77" if at < 6 else "zeldzaam", "x" * (at + 1)] for at in range(7)]
    found = read(tmp_path, table([["id", "problems", "age_band"], *rows]))
    assert found.own["problems"] == {"P77": 6, "zeldzaam": 1}
    said = " ".join(one.en for one in remarks_of(found, {}))
    assert "values that the shared language does not know (2); they count as their own: P77." in said
    assert "zeldzaam" not in said
    assert "xx" not in said


def test_what_is_not_told_stays_untold(tmp_path: Path):
    rows = [["1", "onbekend", "-", "?", "N.v.t.", "weet ik niet", "unknown", ""]]
    assert list(read(tmp_path, table([HEADS, *rows])).asked) == [Asked("1")]


def test_a_row_per_problem_makes_one_question(tmp_path: Path):
    rows = [["1", "debts", "x"], ["2", "falls", ""], ["1", "poverty", "x"]]
    found = read(tmp_path, table([["id", "problems", "area"], *rows]))
    assert [(one.id, one.problems) for one in found.asked] == [("1", ("debts", "poverty")), ("2", ("falls",))]
    assert (found.joined, found.refused) == (1, 0)


def test_rows_that_cannot_be_used_are_told_one_by_one_and_the_others_are_read(tmp_path: Path):
    rows = [["1", "2026-03-01", ""], ["", "2026-03-01", ""], ["2", "gisteren", ""], ["1", "2026-04-01", ""],
            ["3", "2026-03-01", "", "te veel"], ["4", "0202-03-01", ""], ["5", "2062-03-01", ""], ["", "", ""],
            ["6", "2026-02-01", ""]]  # fmt: skip
    found = read(tmp_path, table([["id", "datum", "area"], *rows]))
    assert [one.id for one in found.asked] == ["1", "6"]
    assert (found.rows, found.refused) == (8, 6)
    told = {one.row: (one.column, one.why.nl) for one in found.refused_rows}
    assert told[3] == ("id", "Er staat geen id.")
    assert told[4] == ("datum", "'gisteren' is geen datum.")
    assert "staat al in rij 2" in told[5][1]
    assert "meer kolommen" in told[6][1]
    assert told[7][0] == told[8][0] == "datum"
    assert "tien jaar" in told[8][1]
    assert remarks_of(found, {})[0].nl.startswith("Niet gebruikt: 6 van de 8 rijen. De eerste is rij 3, kolom 'id'")


def test_only_so_many_refused_rows_are_listed_and_all_are_counted(tmp_path: Path):
    rows = [[str(at), "nooit"] for at in range(300)]
    found = read(tmp_path, table([["id", "date"], *rows, ["x", ""]]))
    assert (found.refused, len(found.refused_rows)) == (300, 100)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "leeg"),
        (b" \n\n", "leeg"),
        (b"<html><table><tr><td>id</td></tr></table></html>", "webpagina"),
        ("gebied,leeftijd\nx,y\n", "Geen kolom zegt welke vraag het is. Gevonden: gebied, leeftijd."),
        ("id,date\n", "Er staan geen rijen in"),
        ("id,date\n1,gisteren\n", "Geen enkele rij is te gebruiken. Rij 2, kolom 'date': 'gisteren' is geen datum."),
        ('id,text\n1,"' + "open " * 40_000, "sluit daar een aanhalingsteken niet"),
        ("id,problems\n" + "".join(f"{at},iets heel anders {at}\n" for at in range(1200)), "eigen woorden"),
        ("id,age_band\n" + "".join(f"{at},geboren in {at}\n" for at in range(300)), "meer dan 200 verschillende"),
        (b"PK\x03\x04 geen werkmap", "beschadigd"),
        (book([["gebied", "leeftijd"], ["x", "y"]]), "Geen kolom zegt welke vraag het is"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_whole_in_words(tmp_path: Path, data: bytes | str, said: str):
    assert said in refusal(tmp_path, data)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path):
    with pytest.raises(BadInput) as caught:
        read_questions(tmp_path / "weg.csv", load_language())
    assert "weg.csv" in caught.value.what.nl


def test_progress_is_told_while_a_long_file_is_read(tmp_path: Path):
    path = tmp_path / "lang.csv"
    path.write_text("id,text\n" + "".join(f"{at},woorden\n" for at in range(12_000)), encoding="utf-8")
    heard: list[tuple[int, int]] = []
    read_questions(path, load_language(), lambda done, total: heard.append((done, total)))
    assert len(heard) == 2
    assert 0 < heard[0][0] < heard[1][0] <= heard[0][1] == path.stat().st_size


def test_areas_that_lie_in_nothing_known_are_told(tmp_path: Path):
    found = read(tmp_path, table([["id", "area"], ["1", "bu02850101"], ["2", "Twello"], ["3", "Terwolde"]]))
    said = remarks_of(found, parents_of((one.area for one in found.asked), {}))
    assert [one.area for one in found.asked] == ["BU02850101", "Twello", "Terwolde"]
    assert "(2): Terwolde, Twello. Geef dat met --areas." in said[-1].nl


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30)


@given(st.lists(st.tuples(TEXT, st.sampled_from(["", "debts", "debts;falls"])), min_size=1, max_size=8))
def test_whatever_people_write_in_a_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]]
):
    rows = [[str(at), problems, text] for at, (text, problems) in enumerate(said)]
    folder = tmp_path_factory.mktemp("zo")
    for sign in ",;\t":
        found = read(folder, table([["id", "problems", "text"], *rows], sign))
        assert [one.text for one in found.asked] == [text.strip() for text, _ in said]
        assert [one.problems for one in found.asked] == [tuple(sorted(filter(None, p.split(";")))) for _, p in said]


HEADS_OF_FILES = [b"", b"id,text\n", b"id;date;problems\n", b"\xff\xfe", b"PK\x03\x04", b'"id","text"\r\n']


@given(st.sampled_from(HEADS_OF_FILES), st.binary(max_size=200))
def test_whatever_bytes_a_file_holds_it_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, rest: bytes
):
    refused: BadInput | None = None
    asked = 0
    try:
        asked = len(read(tmp_path_factory.mktemp("wat"), head + rest).asked)
    except BadInput as error:
        refused = error
    assert asked if refused is None else refused.sentence("nl") != refused.sentence("en")


def test_a_quotation_mark_that_is_never_closed_is_told_and_no_row_is_lost_in_silence(tmp_path: Path):
    rows = [f"{at},2026-03-0{at},tekst" for at in range(1, 10)]
    rows[4] = '5,2026-03-05,"tekst'
    assert "Vanaf rij 6 staat een aanhalingsteken dat niet sluit" in refusal(
        tmp_path, "\n".join(["id,date,text", *rows])
    )
    rows[7] = '8,2026-03-08,"tekst'
    found = read(tmp_path, "\n".join(["id,date,text", *rows]))
    assert [one.id for one in found.asked] == ["1", "2", "3", "4", "9"]
    assert [(one.row, one.column) for one in found.refused_rows] == [(6, "text")]
    assert "ook de rijen eronder" in found.refused_rows[0].why.nl


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le", "utf-32", "utf-16"])
def test_letters_of_two_or_four_bytes_are_read_with_and_without_a_mark(tmp_path: Path, encoding: str):
    assert read(tmp_path, table([HEADS, *ROWS]).encode(encoding)).asked == READ


@pytest.mark.parametrize("data", [b"%PDF-1.4\nid;text\n1;a\n", b"id;text\n1;\0\n", bytes(range(256)) * 4])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes):
    assert "geen tabel van tekst" in refusal(tmp_path, data)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(BadInput) as caught:
        read_questions(tmp_path / "pijp", load_language())
    assert "geen gewoon bestand" in caught.value.sentence("nl")


@given(st.permutations(["Zutphen", "Zutphen", "ZUTPHEN", "zutphen", "Warnsveld", "WARNSVELD"]))
def test_names_of_areas_that_differ_in_capitals_are_one_area_and_that_is_told(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
):
    rows = [["id", "area"], *([str(at), name] for at, name in enumerate(names))]
    found = read(tmp_path_factory.mktemp("gebied"), table(rows))
    assert sorted(one.area for one in found.asked) == ["Warnsveld"] * 2 + ["Zutphen"] * 4
    said = remarks_of(found, parents_of((one.area for one in found.asked), {}))
    assert "Van gebieden is gelezen: WARNSVELD → Warnsveld, ZUTPHEN → Zutphen, zutphen → Zutphen." in [
        one.nl for one in said
    ]


def test_english_headings_of_other_makers_are_known():
    names = ["Question ID", "Date received", "Neighbourhood", "Issue", "Life event", "Age", "Household", "Notes"]
    assert dict(headings_of(names).columns) == {field: (at,) for at, field in enumerate(HEADS)}

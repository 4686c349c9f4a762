"""Directories as makers write them: lists, pages, folders, tables and zips; and files that are none of these."""

import copy
import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hsds_documents import documents, flat, missing, published
from voorkant.adapters.hsds import writing
from voorkant.adapters.hsds.opening import Limits
from voorkant.adapters.hsds.package import Package
from voorkant.adapters.hsds.reading import Reading, read_directory, read_upload
from voorkant.adapters.hsds.values import location_values, offer_values
from voorkant.core.organise.exchange.when import said
from voorkant.core.shared.errors import BadInput

CASES = Path(__file__).parents[1] / "cases" / "hsds"


def read(body: Any, *, lenient: bool = False, name: str = "x.json") -> Reading:
    return read_upload(name, json.dumps(body).encode(), lenient=lenient)


def sentences(reading: Reading) -> list[str]:
    return [one.sentence("nl") for one in reading.faults.grave]


def other_maker() -> Reading:
    return read_directory(CASES / "other_maker.json", lenient=True)


def test_another_makers_file_is_understood_with_its_ages_languages_and_gaps() -> None:
    reading = other_maker()
    assert reading.fine, sentences(reading)
    cafe, table, buddy = (offer_values(one, {"Twello": "KN1"}.get) for one in reading.package.services.values())
    assert (cafe["minimum_age"], cafe["maximum_age"]) == (0, 3)
    assert cafe["languages"] == ["nl", "ar", "ti", "pap"]
    assert cafe["description"] == "Ouders met een baby ontmoeten elkaar. Koffie & thee staan klaar."
    assert cafe["schedule"] == "elke tweede dinsdag en vierde dinsdag van de maand 9.30-11.30 uur"
    assert cafe["fees_description"] == "Eerste keer: gratis; Daarna: € 2,50 per keer"
    assert (table["minimum_age"], table["maximum_age"], table["areas"]) == (65, None, ["KN1"])
    assert (buddy["minimum_age"], buddy["maximum_age"]) == (None, None)
    place = location_values(next(iter(reading.package.locations.values())))
    assert (place["latitude"], place["longitude"]) == (52.22, 6.14)
    assert (place["postcode"], place["accessibility"]) == ("7391 AB", ["wheelchair"])
    told = {one.code for one in reading.faults.notes}
    assert told >= {
        "age-unusual",
        "ages-reversed",
        "coordinates",
        "other-identifier",
        "unknown-property",
        "no-organization",
    }


def test_a_malformed_file_is_refused_with_every_path_and_reason() -> None:
    reading = read_directory(CASES / "malformed.json", lenient=True)
    assert {(one.path, one.code) for one in reading.faults.grave} == {
        ("services[1].name", "missing"),
        ("services[1].status", "not-in-list"),
        ("services[1].minimum_age", "not-a-number"),
        ("services[1].schedules[0].dtstart", "date"),
        ("services[1].schedules[0].opens_at", "time"),
        ("services[1].languages", "not-a-list"),
        ("services[1].organization", "not-an-object"),
    }
    refusal = reading.faults.refusal("malformed.json")
    assert "services[1]" in refusal.sentence("nl")
    assert all(one.what.nl and one.what.en and one.why.nl and one.why.en for one in reading.faults.grave)


def shapes() -> dict[str, Any]:
    services = list(writing.service_documents(other_maker().package))[:2]
    return {
        "a list": services,
        "one service": services[0],
        "a page": {"total_items": 2, "contents": services},
        "lists by name": {"services": services},
        "an organization with services": {
            **services[0]["organization"],
            "services": [{key: value for key, value in one.items() if key != "organization"} for one in services],
        },
        "a service at a location": [{**services[0]["service_at_locations"][0], "service": services[0]}],
    }  # fmt: skip


@pytest.mark.parametrize("shape", list(shapes()))
def test_what_a_file_is_shows_from_its_content(shape: str) -> None:
    reading = read(copy.deepcopy(shapes()[shape]))
    assert reading.fine, sentences(reading)
    assert reading.counts["service"] == (1 if shape in ("one service", "a service at a location") else 2)
    assert reading.counts["organization"] == 1
    assert reading.counts["location"] == 1


def test_an_organization_alone_and_a_folder_of_files_are_read(tmp_path: Path) -> None:
    package = other_maker().package
    writing.write_folder(writing.folder_files(package), tmp_path / "map")
    again = read_directory(tmp_path / "map", lenient=True)
    assert again.form == "folder"
    assert again.counts == other_maker().counts
    alone = read({"id": "ac148810-d857-441c-9679-408f346de14b", "name": "De Waaier", "description": ""})
    assert alone.counts == {"organization": 1}


def tables(package: Package) -> dict[str, str]:
    return dict(writing.table_files(package))


def saved_by_excel(text: str) -> bytes:
    rows = list(csv.reader(io.StringIO(text)))
    held = io.StringIO()
    csv.writer(held, delimiter=";").writerows(rows)
    return held.getvalue().encode("cp1252", errors="replace")


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    "way", ["as written", "with a mark", "by Excel", "without a descriptor", "in a folder in a zip"]
)
def test_tables_are_read_however_they_were_saved(way: str) -> None:
    package = other_maker().package
    files = {name: text.encode() for name, text in tables(package).items()}
    if way == "with a mark":
        files = {name: b"\xef\xbb\xbf" * name.endswith(".csv") + data for name, data in files.items()}
    if way == "by Excel":
        files = {name: saved_by_excel(data.decode()) if name.endswith(".csv") else data for name, data in files.items()}
    if way == "without a descriptor":
        del files["datapackage.json"]
    if way == "in a folder in a zip":
        files = {f"export/{name}": data for name, data in files.items()}
    reading = read_upload("kaart.zip", zipped(files), lenient=True)
    assert reading.fine, sentences(reading)
    assert reading.form == "tabular"
    assert missing(flat(package), flat(reading.package)) == []


def test_a_row_that_points_at_nothing_is_told_by_file_row_and_column() -> None:
    package = other_maker().package
    del package.services["welzijn-17"]
    files = {name: text.encode() for name, text in tables(package).items()}
    files["phones.csv"] = (
        b"id,number,service_id\r\n8a8f0f0e-6a3e-4d51-8a0a-1f9d5e1c2d01,0571,ac148810-d857-441c-9679-408f346de14b\r\n"
    )
    strict = read_upload("x.zip", zipped(files), lenient=False)
    assert "phones.csv:2: service_id" in {one.path for one in strict.faults.grave}
    lenient = read_upload("x.zip", zipped(files), lenient=True)
    assert lenient.fine
    assert [one["number"] for one in lenient.package.rest["phone"]] == ["0571"]


def test_the_same_identifier_twice_is_refused_where_it_says_two_things_and_taken_once_where_it_says_one() -> None:
    one = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Inloop", "status": "active"}
    assert read([one, one]).counts["service"] == 1
    twice = read([one, {**one, "name": "Uitloop"}], lenient=True)
    assert [(fault.path, fault.code) for fault in twice.faults.grave] == [("services[1]", "duplicate")]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("leeg.json", b"  ", "file-empty"),
        ("kapot.zip", b"PK\x03\x04 niets", "file-truncated"),
        ("plaatjes.zip", zipped({"a.png": b"x"}), "hsds-nothing-there"),
        ("bom.zip", zipped({"services.json": b"[" + b" " * 3_000_000 + b"]"}), "file-too-large"),
        ("veel.zip", zipped({f"{number}.json": b"{}" for number in range(60)}), "file-too-large"),
        ("groot.json", b"[" + b" " * 3_000_000 + b"]", "file-too-large"),
    ],
)
def test_what_cannot_be_opened_or_is_too_large_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_upload(name, data, lenient=True, limits=Limits(megabytes=1, files=50))
    assert refused.value.code == code


def test_a_name_that_points_out_of_the_zip_is_not_followed() -> None:
    service = json.dumps({"id": "ac148810-d857-441c-9679-408f346de14b", "name": "x", "status": "active"}).encode()
    reading = read_upload("x.zip", zipped({"../../services.json": b"kapot", "services.json": service}), lenient=True)
    assert reading.fine
    assert reading.counts == {"service": 1}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'[{"id": ', "file-not-json"),
        (b"[" * 200_000, "file-too-deep"),
        (b"[]", "not-hsds"),
        (b'"tekst"', "not-hsds"),
        (b'{"type": "FeatureCollection", "features": []}', "not-hsds"),
        (b"naam;plaats\nInloop;Twello\n", "not-hsds"),
    ],
)
def test_what_is_no_directory_says_so(data: bytes, code: str) -> None:
    name = "bestand.csv" if data.startswith(b"naam") else "bestand.json"
    assert code in {one.code for one in read_upload(name, data, lenient=True).faults.grave}


def test_faults_are_all_counted_and_listed_up_to_a_bound() -> None:
    reading = read([{"id": "x", "status": "active"}] * 1 + [{"id": str(n), "status": 1} for n in range(900)])
    assert reading.faults.number_grave > 900
    assert len(reading.faults.grave) == 500


def test_letters_that_no_database_holds_are_replaced() -> None:
    raw = b'{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "a\\u0000b\\ud83d", "status": "active"}'
    reading = read_upload("x.json", raw, lenient=True)
    assert next(iter(reading.package.services.values()))["name"].encode() == "ab\ufffd".encode()


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(
    st.lists(documents("service"), min_size=1, max_size=2, unique_by=lambda one: one["id"]), documents("organization")
)
def test_nothing_is_lost_between_writing_and_reading(services: list[Any], organization: Any) -> None:
    first = read({"services": services, "organizations": [organization]})
    assert first.fine, sentences(first)
    before = flat(first.package)
    page = read_upload("x.json", writing.json_bytes(first.package), lenient=False)
    folder = read_upload("x.zip", writing.zipped(writing.folder_files(first.package)), lenient=False)
    table = read_upload("x.zip", writing.zipped(writing.table_files(first.package)), lenient=True)
    for again in (page, folder, table):
        assert again.fine, sentences(again)
        assert missing(before, flat(again.package)) == []
    for document in json.loads(writing.json_bytes(first.package))["contents"]:
        assert [error.message for error in published("service").iter_errors(document)] == []


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (
            {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00Z"},
            "maandag tot en met vrijdag 9.00-17.00 uur",
        ),
        ({"freq": "WEEKLY", "interval": 2, "byday": "WE", "opens_at": "13:30"}, "om de week woensdag vanaf 13.30 uur"),
        (
            {"freq": "MONTHLY", "byday": "-1FR", "valid_to": "2026-06-01"},
            "elke laatste vrijdag van de maand, tot en met 1 juni 2026",
        ),
        ({"freq": "MONTHLY", "bymonthday": "1,15"}, "op de 1e en 15e van de maand"),
        ({"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU"}, "elke dag"),
        ({"description": "Na afspraak."}, "Na afspraak."),
        ({"byday": "XX"}, ""),
    ],
)  # fmt: skip
def test_a_repetition_is_said_as_people_say_it(schedule: dict[str, Any], words: str) -> None:
    assert said([schedule]) == words


def test_a_page_of_an_older_api_is_read_and_a_named_timezone_left_out() -> None:
    hours = {"id": "u1", "freq": "WEEKLY", "byday": "MO", "timezone": "Europe/Amsterdam"}
    service = {"id": "d1", "name": "Inloop", "status": "active", "schedules": [hours]}
    data = json.dumps({"totalElements": 1, "number": 1, "content": [service]}).encode()
    reading = read_upload("bladzijde.json", data, lenient=True)
    assert reading.fine
    assert reading.counts["service"] == 1
    assert "content[0].schedules[0].timezone" in {one.path for one in reading.faults.notes}
    assert not read_upload("bladzijde.json", data, lenient=False).fine

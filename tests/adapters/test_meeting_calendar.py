"""Calendar files that every calendar reads, public holidays, and the knowledge of sectors and school holidays."""

from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from shutil import copytree

import pytest
from icalendar import Calendar

from voorkant.adapters.calendar import CalendarEvent, Method, calendar_file, method_of, public_holidays_between
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.adapters.sectors import load_school_holidays, load_sectors, read_school_holidays, read_sectors

STAMP = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


def event(starts: datetime, **more: object) -> CalendarEvent:
    given = {"uid": "een@voorkant", "sequence": 0, "title": "Netwerk; schulden, armoede", "minutes": 120, **more}
    return CalendarEvent(starts=starts, stamp=STAMP, **given)  # type: ignore[arg-type]


def read(text: str) -> object:
    """Read a file back with the library, as another calendar would."""
    return Calendar.from_ical(text).walk("VEVENT")[0]


@pytest.mark.row("O9")
@pytest.mark.parametrize(
    ("starts", "begins", "ends"),
    [
        (datetime(2027, 1, 12, 16, 0), "15:00", "17:00"),  # noqa: DTZ001
        (datetime(2027, 7, 13, 16, 0), "14:00", "16:00"),  # noqa: DTZ001
        (datetime(2027, 3, 28, 1, 0), "00:00", "02:00"),  # noqa: DTZ001 - the night in which an hour is skipped
        (datetime(2027, 10, 31, 1, 0), "23:00", "01:00"),  # noqa: DTZ001 - the night with an hour twice
    ],
)
def test_clock_time_is_right_in_winter_in_summer_and_in_both_nights_between(starts, begins, ends):
    found = read(calendar_file([event(starts)]))
    assert found["dtstart"].dt.astimezone(UTC).strftime("%H:%M") == begins
    assert (found["dtstart"].dt.astimezone(UTC) + found["duration"].dt).strftime("%H:%M") == ends


def test_the_rule_of_clock_time_travels_with_the_file():
    text = calendar_file([event(datetime(2040, 6, 5, 16, 0))])  # noqa: DTZ001
    assert "TZID:Europe/Amsterdam" in text
    assert "RRULE:FREQ=YEARLY" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.row("O9")
def test_a_change_keeps_its_uid_and_a_cancellation_takes_it_away():
    starts = datetime(2027, 1, 12, 16, 0)  # noqa: DTZ001
    first = calendar_file(
        [event(starts, organiser=("a@b.example", "Welzijn"))], method=Method.REQUEST, attendee="c@d.example"
    )
    last = calendar_file([event(starts, sequence=2, cancelled=True)], method=Method.CANCEL)
    assert read(first)["uid"] == read(last)["uid"]
    assert int(read(last)["sequence"]) == 2
    assert str(read(last)["status"]) == "CANCELLED"
    assert method_of(first) == "REQUEST"
    assert method_of(last) == "CANCEL"
    assert read(first)["attendee"].params["RSVP"] == "FALSE"
    assert read(first)["summary"] == "Netwerk; schulden, armoede"


def test_what_somebody_types_cannot_add_lines_to_a_file():
    text = calendar_file([event(datetime(2027, 1, 12, 16, 0), title="Netwerk\r\nATTENDEE:mailto:x@y.example")])  # noqa: DTZ001
    assert "\r\nATTENDEE" not in text


@pytest.mark.row("O9")
def test_public_holidays_are_those_of_the_country_in_both_languages():
    found = public_holidays_between(date(2027, 3, 1), date(2028, 1, 1))
    assert found[date(2027, 3, 29)].nl == "Tweede paasdag"
    assert found[date(2027, 4, 27)].en == "King's Day"
    assert date(2027, 5, 5) in found
    assert date(2028, 1, 1) in found
    assert date(2027, 1, 1) not in found


@pytest.mark.row("O9")
def test_every_kind_of_partner_has_one_sector_and_a_school_is_told_apart_by_its_place():
    known = load_sectors()
    for kind in load_language().terms["partner_kinds"]:
        assert known.sector_of(kind)
    assert known.sector_of("education").id == "primary_school"
    assert known.sector_of("education", ["secondary_school"]).id == "secondary_school"
    assert known.sector_of("general_practice", ["secondary_school"]).id == "general_practice"


@pytest.mark.row("O9")
def test_school_holidays_of_the_three_regions_are_known_for_four_years():
    known = load_school_holidays()
    assert known.years == ("2025-2026", "2026-2027", "2027-2028", "2028-2029")
    assert known.region_of("GM0285") == "middle"
    by = {(one.year, one.name.nl, one.region): (one.first, one.last) for one in known.holidays}
    assert by["2027-2028", "zomervakantie", "south"] == (date(2028, 7, 22), date(2028, 9, 3))
    assert all(first <= last for first, last in by.values())
    for region in known.regions:
        summers = [one for one in known.holidays if one.region == region and one.name.nl == "zomervakantie"]
        assert len(summers) == 4
        assert all((one.last - one.first).days == 43 for one in summers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(str(resources.files("voorkant.knowledge")), tmp_path / "knowledge"))


def test_a_kind_of_partner_without_a_sector_is_refused(folder: Path):
    file = folder / "sectors.yaml"
    file.write_text(file.read_text().replace("kinds: [library]", "kinds: []"), encoding="utf-8")
    with pytest.raises(BrokenKnowledge, match="library"):
        read_sectors(folder)


def test_a_holiday_that_ends_before_it_begins_is_refused(folder: Path):
    file = folder / "school_holidays.yaml"
    file.write_text(file.read_text().replace("[2028-07-15, 2028-08-27]", "[2028-08-27, 2028-07-15]"), encoding="utf-8")
    with pytest.raises(BrokenKnowledge, match="summer_2027-2028"):
        read_school_holidays(folder)


def test_a_claim_about_a_source_that_nobody_read_is_refused(folder: Path):
    file = folder / "school_holidays.yaml"
    file.write_text(file.read_text().replace("basis: published_not_seen", "basis: published", 1), encoding="utf-8")
    with pytest.raises(BrokenKnowledge, match="2025-2026"):
        read_school_holidays(folder)

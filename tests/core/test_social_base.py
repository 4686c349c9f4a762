"""The social base: planted truths are found again, and what nobody can know is said so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.core.organise.base.dayparts import dayparts_of
from voorkant.core.organise.base.gaps import Lack, gaps, told
from voorkant.core.organise.base.kinds import MEETING
from voorkant.core.organise.base.place_list import PlaceRow, read_places
from voorkant.core.organise.base.place_words import coordinates, guess_columns, kind_of, number_of
from voorkant.core.organise.base.rd import place_of, to_degrees, to_metres
from voorkant.core.organise.base.reach import Covered, Living, Share, reach, together
from voorkant.core.organise.base.words import share_said
from voorkant.core.organise.directory.entries import Known
from voorkant.core.shared.text import Text, same

pytestmark = pytest.mark.row("O6")

KNOWN_SPOTS = {
    "the tower of Amersfoort": ((52.15517440, 5.38720621), (155_000.0, 463_000.0)),
    "the Martini tower in Groningen": ((53.21938317, 6.56820053), (233_883.131, 582_065.167)),
    "the Wester tower in Amsterdam": ((52.37453253, 4.88352559), (120_700.723, 487_525.501)),
}
TABLE = load_base_table()
OLDER = TABLE.groups["older"]
MET = Text("een bekende ontmoetingsplek", "a known place to meet")
shares = st.floats(min_value=0, max_value=1)


@pytest.mark.parametrize("name", KNOWN_SPOTS)
def test_known_spots_stand_where_they_stand_in_both_grids(name: str):
    degrees, metres = KNOWN_SPOTS[name]
    assert to_metres(*degrees) == pytest.approx(metres, abs=0.5)
    assert to_degrees(*metres) == pytest.approx(degrees, abs=5e-6)


@given(st.floats(min_value=15_000, max_value=277_000), st.floats(min_value=310_000, max_value=615_000))
def test_there_and_back_ends_within_a_decimetre(x: float, y: float):
    assert to_metres(*to_degrees(x, y)) == pytest.approx((x, y), abs=0.1)


def test_a_pair_reads_the_same_in_any_grid_and_order():
    there = place_of(202_345.0, 472_310.0)
    assert there is not None
    assert place_of(472_310.0, 202_345.0) == there
    assert place_of(there[1], there[0]) == there
    assert place_of(0.0, 0.0) is None
    assert place_of(40.7, -74.0) is None


def test_half_of_the_ground_in_reach_is_half_of_the_residents_where_the_ground_is_full():
    full = reach(Covered(0.5, 0.5, 0.5, 1_000_000), residents=5_000, densest=5_000)
    assert full == Share(0.5, 0.5, 0.5)


def test_on_empty_land_the_homes_may_all_stand_within_or_all_beyond_reach():
    found = reach(Covered(0.25, 0.25, 0.25, 4_000_000), residents=1_000, densest=5_000)
    assert found == Share(0.0, 0.25, 1.0)


def test_homes_that_take_half_the_ground_bound_the_share_from_both_sides():
    found = reach(Covered(0.75, 0.75, 0.75, 1_000_000), residents=2_500, densest=5_000)
    assert found is not None
    assert (found.least, found.evenly, found.most) == pytest.approx((0.5, 0.75, 1.0))


@given(shares, shares, shares, st.floats(1, 1e5), st.floats(1e3, 1e8))
def test_the_middle_always_lies_between_the_ends(one: float, two: float, three: float, people: float, area: float):
    least, usual, most = sorted((one, two, three))
    found = reach(Covered(least, usual, most, area), people, 5_000)
    assert found is not None
    assert 0 <= found.least <= found.evenly <= found.most <= 1


def test_without_an_outline_or_residents_nothing_is_known_and_nothing_is_zero():
    assert reach(None, 1_000, 5_000) is None
    assert reach(Covered(0, 0, 0, 1e6), None, 5_000) is None
    assert share_said(together([(None, None)])).nl == "niet bekend"


def test_a_village_is_its_buurten_weighed_by_people_and_says_what_it_does_not_know():
    found = together([(300, Share(1, 1, 1)), (100, Share(0, 0, 0)), (50, None), (0, None)])
    assert found == Living(400, Share(0.75, 0.75, 0.75), unknown=1)
    assert share_said(found).nl == "75%, deels niet bekend"


def test_an_unknown_class_of_urbanity_gives_the_widest_range():
    assert TABLE.crowding(None) == max(TABLE.densest.values())
    assert TABLE.crowding(5) < TABLE.crowding(1)


def _lack(area: str, people: float, share: Share, need: float | None = None) -> Lack:
    return Lack(area, same(area), MEETING, MET, OLDER, Living(people, share), 2024, need, 40.0, 2020)


@pytest.mark.smoke
def test_a_gap_says_how_many_at_least_where_and_how_far():
    (found,) = gaps([_lack("Terwolde-buitengebied", 310, Share(0, 0.05, 0.2))], least=25)
    assert found.sentence.nl == (
        "In Terwolde-buitengebied wonen ten minste 240 van de ongeveer 300 mensen van 65 jaar en ouder op meer dan "
        "500 meter lopen van een bekende ontmoetingsplek."
    )
    assert found.sure
    assert found.without.least == pytest.approx(248)


def test_a_gap_of_which_nothing_is_sure_says_so_and_comes_last():
    doubtful = _lack("Breed", 900, Share(0, 0.1, 1.0))
    sure = _lack("Klein", 40, Share(0, 0, 0))
    first, last = gaps([doubtful, sure], least=25)
    assert (first.area, last.area) == ("Klein", "Breed")
    assert not last.sure
    assert "niet te zeggen" in last.sentence.nl
    assert "0 tot 900" in last.sentence.nl


def test_where_more_people_feel_lonely_a_gap_of_the_same_size_comes_first():
    found = gaps([_lack("Minder", 100, Share(0, 0, 0), 30), _lack("Meer", 100, Share(0, 0, 0), 50)], least=25)
    assert [one.area for one in found] == ["Meer", "Minder"]
    assert "Hier voelen ongeveer 50 van de 100 zich eenzaam" in found[0].why.nl


def test_fewer_people_than_somebody_chose_are_no_gap_but_can_still_be_told():
    small = _lack("Gehucht", 10, Share(0, 0, 0))
    assert gaps([small], least=25) == []
    said = told(small)
    assert said is not None
    assert "(bijna) allemaal" in said.nl


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("di en do 13.30-16.00 uur", {"afternoon"}),
        ("ma t/m vr 9:00 - 22:00", {"morning", "afternoon", "evening"}),
        ("donderdagochtend", {"morning"}),
        ("elke ochtend", {"morning"}),
        ("zaterdag 10.00-12.00 uur", {"morning", "weekend"}),
        ("altijd open", {"weekend"}),
        ("in overleg", None),
        ("", None),
        ("19.30 uur", {"evening"}),
    ],
)
def test_opening_hours_as_people_write_them(written: str, parts: set[str] | None):
    known = dayparts_of(written, TABLE.dayparts)
    assert known == (frozenset(parts) if parts else None)


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("Dorpshuis", "De Hoek", "community_house"),
        ("", "Sporthal De Schaeck", "sports_club"),
        ("Basisonderwijs", "Basisschool De Kring", "school"),
        ("", "Schoolplein De Kring", "school"),
        ("moskee", "El Nour", "faith_community"),
        ("", "Martinikerk", "faith_community"),
        ("Supermarkt", "PLUS", "shop"),
        ("raadsel", "Iets", ""),
    ],
)
def test_a_kind_is_told_by_the_words_of_a_list(kind: str, name: str, expected: str):
    assert kind_of(kind, name, TABLE.kinds) == expected


def test_headings_of_different_lists_are_understood():
    assert guess_columns(["Naam accommodatie", "Type", "Straat", "Huisnr.", "PC", "Woonplaats", "RD-X", "RD-Y"]) == {
        0: "name", 1: "kind", 2: "address", 3: "number", 4: "postcode", 5: "town", 6: "x", 7: "y",
    }  # fmt: skip
    assert guess_columns(["Voorziening", "Buurt", "latitude", "longitude", "Openingstijden"]) == {
        0: "name", 1: "area", 2: "y", 3: "x", 4: "schedule",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        {"x": "202345", "y": "472310"},
        {"x": "202.345", "y": "472.310"},
        {"x": "472310,0", "y": "202345,0"},
        {"both": "202345 472310"},
        {"both": "(52,2371; 6,0799)"},
        {"both": "52.2371, 6.0799"},
    ],
)
def test_coordinates_come_in_every_way_that_lists_write_them(words: dict[str, str]):
    found = coordinates(words)
    assert found == pytest.approx((52.2371, 6.0799), abs=0.01)


def test_coordinates_that_cannot_be_are_refused_and_absent_ones_are_absent():
    assert coordinates({"x": "12", "y": "aa"}) is False
    assert coordinates({"x": "202345"}) is False
    assert coordinates({"both": "niets"}) is False
    assert coordinates({"name": "x"}) is None
    assert number_of("1.234.567,8") == 1_234_567.8


def _read(*rows: dict[str, str]):
    return read_places(
        [PlaceRow(number, words) for number, words in enumerate(rows, start=2)],
        kinds=TABLE.kinds,
        known=Known(TABLE.kinds, (), {"GM0285": 1, "BU02850100": 1, "KN0285-twello": 1}),
        areas={"twello": "KN0285-twello", "twello midden": "BU02850100", "BU02850100": "BU02850100"},
        postcodes={"7391AA": "BU02850100"},
        municipality="GM0285",
    )


def test_a_row_says_where_by_buurt_postcode_town_or_not_at_all():
    found = _read(
        {"name": "A", "kind": "bibliotheek", "area": "Twello-Midden"},
        {"name": "B", "kind": "kerk", "postcode": "7391 aa"},
        {"name": "C", "kind": "park", "town": "Twello"},
        {"name": "D", "kind": "café"},
    )
    assert found.faults == ()
    assert [entry.area for _, entry in found.places] == ["BU02850100", "BU02850100", "KN0285-twello", "GM0285"]
    assert any("D" in note.nl for note in found.notes)
    assert [entry.informal for _, entry in found.places] == [False, True, True, True]


def test_every_fault_names_its_row_and_what_to_do():
    found = _read(
        {"kind": "park", "area": "Twello"},
        {"name": "A", "area": "Atlantis"},
        {"name": "B", "area": "Twello", "x": "1", "y": "2"},
        {"name": "C", "area": "Twello", "ages": "oud"},
        {"name": "D", "area": "Twello", "formality": "misschien"},
        {"name": "E", "area": "Twello"},
        {"name": "E", "area": "Twello"},
        {"name": "F", "area": "Twello", "email": "geen adres"},
    )
    assert [(one.row, one.column) for one in found.faults] == [
        (2, "name"), (3, "area"), (4, "x"), (5, "ages"), (6, "formality"), (8, "name"), (9, "email"),
    ]  # fmt: skip
    assert all(one.text.nl and one.text.en for one in found.faults)
    assert "rij 7" in next(one for one in found.faults if one.row == 8).text.nl


def test_a_kind_that_nobody_knows_is_kept_and_said():
    found = _read({"name": "Het Raadsel", "area": "Twello"})
    assert found.places[0][1].kind == "other"
    assert "Het Raadsel" in found.notes[0].nl


def test_ages_may_stand_in_two_columns():
    heads = ["Naam", "Soort", "Leeftijd vanaf", "Leeftijd tot"]
    columns = guess_columns(heads)
    assert columns == {0: "name", 1: "kind", 2: "ages", 3: "ages_to"}
    rows = [("Speeltuin Noord", "speeltuin", "4", "12"), ("Speeltuin Zuid", "speeltuin", "80", "3")]
    listed = [PlaceRow(at, {name: row[place] for place, name in columns.items()}) for at, row in enumerate(rows, 2)]
    known = Known(TABLE.kinds, (), {"GM0285": 1})
    found = read_places(listed, kinds=TABLE.kinds, known=known, areas={}, postcodes={}, municipality="GM0285")
    [(_, entry), *_] = found.places
    assert (entry.minimum_age, entry.maximum_age) == (4, 12)
    assert [one.row for one in found.faults] == [3]
